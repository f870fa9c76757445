"""What a scheme does not say, read as the value that would count against it.

For every key on which a grave rule turns there is a value that harms. A scheme that
leaves the key out is checked once more with that value in its place: where a rule then
finds something, the silence is what let it pass. So leaving out is answered like the
worst that could have been said, and only where that would change the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from regard.check.effects import UNDECLARED_DOMAIN
from regard.scheme.adoption import AT_ADOPTION
from regard.scheme.evidence import Concern, Trait
from regard.scheme.for_all import NONE, is_undeclared
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.part import Part
from regard.scheme.parties import Automation, Operator, Publish, Subjects
from regard.scheme.process import Consent, Process
from regard.scheme.service import (
    ALLOW,
    GRADES,
    OWN_GRADES,
    SPARE,
    Grade,
    Service,
)
from regard.scheme.standing_terms import HERE, WHILE_HELD
from regard.scheme.worth import USUAL_RANK, usual_rank

PartName = Literal[
    "document",
    "sources",
    "evidence",
    "services",
    "operator",
    "recipients",
    "automation",
    "consent",
    "process",
    "publish",
    "subjects",
]
ELSEWHERE = UNDECLARED_DOMAIN
"""An area of life, an incident or a country that nothing here is related to."""
DAYS_OF_A_LIFE = 100 * 365
"""Days that no act is worth."""
FIRST_DAY_LONG_PAST = date(1950, 1, 1)
"""A day since which every term has ended that runs from it."""


def _all_but_none(literal: Any) -> tuple[str, ...]:
    return tuple(word for word in get_args(literal) if word != "none")


@dataclass(frozen=True)
class Key:
    """A key whose silence is read as a harmful value.

    Attributes:
        part: The section of the document that it stands in, or the document itself.
        name: The key.
        harmful: The values that count against a scheme; each is tried.
        plain: The value that counts against nobody, such as none. None where no value
            does, and the operator has to say which it is.
        may_excuse: Whether a harmful value can also keep a rule from finding anything,
            so that a scheme is tried without it as well.
    """

    part: PartName
    name: str
    harmful: tuple[Any, ...]
    plain: Any = None
    may_excuse: bool = False

    def harmful_value(self, variant: int) -> Any:
        """One of the harmful values; the first again after the last."""
        return self.harmful[variant % len(self.harmful)]


KEYS = (
    Key("document", "in_force", (FIRST_DAY_LONG_PAST,), AT_ADOPTION),
    Key(
        "sources",
        "category",
        ("location", "speech", "social ties", "offences", "health", "court records"),
    ),
    Key("sources", "about", ("ties", "household", "group"), "self"),
    Key("sources", "verified", ("anonymous", "impression", "alleged", "predicted")),
    Key("sources", "reporters", ("subjects", "operator", "company")),
    Key("sources", "gathered", ("cameras", "tracking", "scraping"), "own dealings"),
    Key("sources", "figures", ("averaged", "estimated"), "recorded"),
    Key("sources", "collected_in", (ELSEWHERE,), NONE),
    Key("sources", "reaches", ("some",), "everyone"),
    Key("sources", "special_category", (True,), False),
    Key("sources", "public_for", (1,)),
    Key("sources", "reveals", (_all_but_none(Trait),), NONE),
    Key("evidence", "gravity", ("minor", "general", "serious")),
    Key("evidence", "concerns", (_all_but_none(Concern),), NONE),
    Key("evidence", "reveals", (_all_but_none(Trait),), NONE),
    Key("evidence", "incident", (ELSEWHERE,), NONE),
    Key("evidence", "absence", (True,), False),
    Key("evidence", "record", ("conviction", "bankruptcy"), NONE, may_excuse=True),
    Key("services", "ranked", ("worse", "better", "none", "same")),
    Key("services", "unscored", (ALLOW,)),
    Key("services", "burden", (True,), False, may_excuse=True),
    Key("services", "essential", (True,), False, may_excuse=True),
    Key("services", "severity", ("serious",)),
    Key("services", "scarce", (True,), False),
    Key("services", "account", (True,), False),
    Key("services", "reversible", (False,), True),
    Key("services", "takes_back", ("everything",), "nothing"),
    Key("services", "lasts", (DAYS_OF_A_LIFE,), WHILE_HELD),
    Key("services", "located_in", (ELSEWHERE,), HERE),
    Key("operator", "located_in", (ELSEWHERE,), HERE),
    Key("recipients", "located_in", (ELSEWHERE,), HERE),
    Key("recipients", "decides", ("who may rent a flat",), "nothing"),
    Key("recipients", "relies", (True,), False),
    Key("recipients", "compelled", (True,), False),
    Key("recipients", "agreement", (False,), True),
    Key("recipients", "domain", (ELSEWHERE,)),
    Key("automation", "ai", (True,), False),
    Key("automation", "decides", (True,), False),
    Key("automation", "influences", (True,), False),
    Key(
        "automation",
        "infers",
        (("crime risk", "emotions", "personality", "protected traits"),),
        NONE,
    ),
    Key("consent", "asked", (False,), True),
    Key("consent", "refusal_costs", (True,), False),
    Key("process", "notice_days", (0,), "14d"),
    Key(
        "process",
        "reasons_state",
        (("score alone",),),
        ("facts", "rule", "automation", "redress"),
    ),
    Key("process", "reviewers_overturn", (False,), True),
    Key("publish", "rules", (False,), True),
    Key("publish", "names", (True,), False),
    Key("publish", "scores", (True,), False),
    Key("publish", "ledger", ("immutable",), NONE),
    Key("subjects", "minimum_age", (0,), 18),
    Key("subjects", "several_members", (False,), True),
)
WHOLE_SECTIONS: dict[str, Callable[[], Part]] = {
    "operator": lambda: Operator(name="nobody", kind="company"),
    "automation": Automation,
    "consent": Consent,
    "process": Process,
    "publish": Publish,
    "subjects": lambda: Subjects(kind="person"),
}
"""The sections that stand once, and what one is that says nothing."""


@dataclass(frozen=True)
class Silence:
    """A key of which a part of a scheme says nothing.

    Attributes:
        key: The key.
        path: Its path in the document.
    """

    key: Key
    path: tuple[str | int, ...]


def silences(scheme: Scheme) -> list[Silence]:
    """The keys of which a scheme says nothing, in the order of `KEYS`.

    Args:
        scheme: The scheme, with what it declares for all written at each part.
    """
    left_out: list[Silence] = []
    for key in KEYS:
        for name, part in _parts(scheme, key.part):
            if _is_asked(scheme, key, part) and _is_silent(key, part):
                left_out.append(Silence(key, _path(key, name)))
    return left_out


def variants(left_out: Sequence[Silence]) -> int:
    """How many times a scheme is checked for every harmful value to be tried."""
    return max((len(silence.key.harmful) for silence in left_out), default=0)


def completed(scheme: Scheme, left_out: Sequence[Silence], variant: int) -> Scheme:
    """The scheme with a harmful value wherever it says nothing.

    Args:
        scheme: The scheme.
        left_out: The keys to fill in; others stay undeclared.
        variant: Which of the harmful values to take.

    Returns:
        A scheme that scores alike.
    """
    keys = {silence.key for silence in left_out}
    paths = {silence.path for silence in left_out}
    update: dict[str, Any] = {}
    for section in dict.fromkeys(key.part for key in keys):
        if section == "document":
            update |= _harmful_values(section, None, scheme, paths, variant)
        else:
            update[section] = _filled(scheme, section, paths, variant)
    return scheme.model_copy(update=update)


def _path(key: Key, name: str | int | None) -> tuple[str | int, ...]:
    if key.part == "document":
        return (key.name,)
    if name is None:
        return (key.part, key.name)
    return (key.part, name, key.name)


def _parts(
    scheme: Scheme, section: PartName
) -> Iterator[tuple[str | int | None, Part]]:
    """The parts of a section, with the name or number of each; None for a whole one."""
    if section == "document":
        yield None, scheme
        return
    value = getattr(scheme, section)
    if section in WHOLE_SECTIONS:
        yield None, value or WHOLE_SECTIONS[section]()
    elif section == "recipients":
        yield from enumerate(value)
    else:
        yield from value.items()


def _is_asked(scheme: Scheme, key: Key, part: Part) -> bool:
    """Whether a key means anything at a part."""
    if key.part == "evidence" and getattr(part, "scheme", None) is not None:
        # A tier held elsewhere is what that scheme says it is.
        return key.name in ("gravity", "concerns")
    if key.part == "operator":
        # Who runs it is asked for first (GOV010).
        return scheme.operator is not None
    if key.name == "asked":
        return _asks_consent(scheme)
    if key.name == "public_for":
        return getattr(part, "gathered", None) == "register"
    if key.name == "several_members":
        return getattr(part, "kind", None) == "organisation"
    if key.name == "unscored":
        # What everybody may have, nobody who is not scored has more of.
        return usual_rank(scheme, _name_of(scheme.services, part)) < USUAL_RANK
    return True


def _name_of(services: Mapping[str, Service], part: Part) -> str:
    return next(name for name, service in services.items() if service is part)


def unranked_outcomes(service: Service) -> list[str]:
    """The outcomes of which a service does not say how good they are.

    Args:
        service: The service.

    Returns:
        Their names, in alphabetical order.
    """
    return sorted(service.named_outcomes.difference(OWN_GRADES, service.ranked))


def _is_silent(key: Key, part: Part) -> bool:
    """Whether a part says nothing, or not all, of what a key asks."""
    if key.name == "ranked" and isinstance(part, Service):
        return bool(unranked_outcomes(part))
    return is_undeclared(part, key.name)


def _harmful_value(key: Key, part: Part, harmful: Any) -> Any:
    """A harmful value as the part would have it."""
    if key.name == "ranked" and isinstance(part, Service):
        grades = dict(part.ranked)
        for outcome in unranked_outcomes(part):
            grades[outcome] = harmful
        return Frozen(dict(sorted(grades.items(), key=_place_of_grade)))
    # Whoever is not scored has the best of it: of a burden that is to be spared.
    if key.name == "unscored" and isinstance(part, Service) and part.burden:
        return SPARE
    return harmful


def _place_of_grade(graded: tuple[str, Grade]) -> int:
    return GRADES.index(graded[1])


def _asks_consent(scheme: Scheme) -> bool:
    """Whether anything in a scheme may rest on consent."""
    if scheme.consent is not None and scheme.consent.asked is not False:
        return True
    # How people come into it is not said: by consent is among what it may be.
    if scheme.subjects is None or scheme.subjects.join in (None, "consent"):
        return True
    bases = {source.basis for source in scheme.sources.values()}
    optional = any(source.optional for source in scheme.sources.values())
    return optional or not bases.isdisjoint((None, "consent"))


def _filled(
    scheme: Scheme, section: PartName, paths: set[tuple[str | int, ...]], variant: int
) -> Any:
    parts: dict[str | int | None, Part] = {}
    for name, part in _parts(scheme, section):
        update = _harmful_values(section, name, part, paths, variant)
        # A part that stays the same is the same one: what was worked out of it stands.
        parts[name] = part.model_copy(update=update) if update else part
    if section in WHOLE_SECTIONS:
        return parts[None]
    if section == "recipients":
        return tuple(parts.values())
    return Frozen(parts)


def _harmful_values(
    section: PartName,
    name: str | int | None,
    part: Part,
    paths: set[tuple[str | int, ...]],
    variant: int,
) -> dict[str, Any]:
    """The harmful values of the keys that a part leaves out."""
    values: dict[str, Any] = {}
    for key in KEYS:
        if key.part == section and _path(key, name) in paths:
            harmful = key.harmful_value(variant)
            values[key.name] = _harmful_value(key, part, harmful)
    return values
