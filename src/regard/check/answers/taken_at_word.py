"""What the gate takes at its word: the sentences that only people can judge.

A gate reads declarations, and of sentences it knows words. That a kind of event is what
its sentence says, and concerns no liberty, no document can show. So where it opens, it
names each sentence with what is declared of it, to be read before anybody is scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from regard.check.case import Case
from regard.check.narrative import plain_name, service_title
from regard.scheme.for_all import NONE, is_undeclared
from regard.scheme.part import Part

SAID_NOTHING = "not declared"
EffectOfKind = Literal["costs", "gives", "costs and gives"]


@dataclass(frozen=True)
class TakenAtWord:
    """A sentence of a scheme, with what is declared beside it.

    Attributes:
        path: Where it stands, with dots.
        words: The sentence.
        effect: What an event of a kind does; None for what is no kind.
        declared: What the document says of it, key by key.
    """

    path: str
    words: str
    effect: EffectOfKind | None
    declared: tuple[tuple[str, str], ...]


def taken_at_word(case: Case) -> list[TakenAtWord]:
    """Every sentence on which a person's outcome rests, with what is declared of it.

    Args:
        case: What is checked.

    Returns:
        Whom it is about first, then the kinds that move a score, what is opened and
        closed, and who is given scores.
    """
    return [*_subjects(case), *_kinds(case), *_services(case), *_recipients(case)]


def _subjects(case: Case) -> Iterator[TakenAtWord]:
    subjects = case.scheme.subjects
    if subjects is None or subjects.population is None:
        return
    declared = [("join", subjects.join), ("minimum_age", subjects.minimum_age)]
    yield TakenAtWord(
        "subjects.population", subjects.population, None, _in_words(declared)
    )


def _kinds(case: Case) -> Iterator[TakenAtWord]:
    # As written: a case no longer tells "none" from nothing said.
    written = case.document.declared
    for name, kind in written.evidence.items():
        effect = _effect(case, name)
        if effect is None:
            continue
        declared: list[tuple[str, object]] = [("concerns", _listed([kind], "concerns"))]
        if effect != "gives":
            declared.insert(0, ("gravity", kind.gravity))
        source = written.sources.get(kind.source or "")
        parts = [kind] if source is None else [kind, source]
        declared.append(("reveals", _listed(parts, "reveals")))
        if source is not None:
            declared.append(("about", source.about))
        yield TakenAtWord(
            f"evidence.{name}",
            kind.means or plain_name(name),
            effect,
            _in_words(declared),
        )


def _effect(case: Case, name: str) -> EffectOfKind | None:
    if case.can_harm(name) and case.can_help(name):
        return "costs and gives"
    if case.can_harm(name):
        return "costs"
    if case.can_help(name):
        return "gives"
    return None


def _services(case: Case) -> Iterator[TakenAtWord]:
    for name, service in case.scheme.services.items():
        outcomes = list(dict.fromkeys(service.outcomes.values()))
        # What everybody has alike hangs on no score.
        if len(outcomes) == 1:
            continue
        declared = [
            ("domain", service.domain),
            ("severity", service.severity),
            ("essential", service.essential),
            ("outcomes", " | ".join(outcomes)),
        ]
        title = service_title(case.scheme, name)
        yield TakenAtWord(f"services.{name}", title, None, _in_words(declared))


def _recipients(case: Case) -> Iterator[TakenAtWord]:
    for number, recipient in enumerate(case.scheme.recipients):
        declared = [
            ("purpose", recipient.purpose),
            ("decides", recipient.decides),
            ("relies", recipient.relies),
        ]
        path = f"recipients.{number}"
        yield TakenAtWord(path, recipient.name, None, _in_words(declared))


def _listed(parts: Sequence[Part], key: str) -> str:
    """What lists say, of which none is not the same as nothing said."""
    if any(is_undeclared(part, key) for part in parts):
        return SAID_NOTHING
    words: dict[str, None] = {}
    for part in parts:
        words.update(dict.fromkeys(getattr(part, key)))
    words.pop(NONE, None)
    return " | ".join(words) or NONE


def _in_words(declared: Sequence[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """What is declared as it stands in the document, or that it is not."""
    words: list[tuple[str, str]] = []
    for key, value in declared:
        text = str(value)
        if value is None:
            text = SAID_NOTHING
        elif isinstance(value, bool):
            text = text.lower()
        words.append((key, text))
    return tuple(words)
