"""What a document leaves out never helps it: for every key on which a grave rule turns,
leaving it out is answered no more kindly than any value that could stand there.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any, Literal, get_args, get_origin

import pytest

from regard.check.answers.silence import silent_keys
from regard.check.undeclared import KEYS, WHOLE_SECTIONS, Key
from regard.scheme.complaint import SchemeError
from regard.scheme.evidence import Kind, Source
from regard.scheme.for_all import (
    KEYS_OF_KINDS,
    KEYS_OF_PARTIES,
    KEYS_OF_SERVICES,
    KEYS_OF_SOURCES,
)
from regard.scheme.model import Scheme
from regard.scheme.part import Part
from regard.scheme.parties import Automation, Operator, Publish, Recipient, Subjects
from regard.scheme.process import Consent, Process
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.worth import newcomer_tier
from tests.support.completing import completed
from tests.support.every_key import edited, places
from tests.support.honest import TODAY, Data, codes, gate_of, honest
from tests.support.opening_documents import (
    DOCUMENTS,
    template,
    with_a_recipient,
    with_a_reward,
)

PARTS: dict[str, type[Part]] = {
    "document": Scheme,
    "sources": Source,
    "evidence": Kind,
    "services": Service,
    "operator": Operator,
    "recipients": Recipient,
    "automation": Automation,
    "consent": Consent,
    "process": Process,
    "publish": Publish,
    "subjects": Subjects,
}
WORDS_OF_KEYS: dict[str, tuple[Any, ...]] = {
    "collected_in": ("none", "civic-life", "housing", "choir-singing"),
    "domain": ("civic-life", "housing", "choir-singing"),
    "in_force": ("at adoption", "2019-01-01", "2026-01-01", "2027-06-01"),
    "recipients.decides": ("nothing", "who may rent a flat", "rooms"),
    "incident": ("none", "one-evening"),
    "lasts": ("while the tier is held", "30d", "6y", "100y"),
    "located_in": ("here", "us", "somewhere"),
    "minimum_age": (0, 6, 13, 18),
    "notice_days": ("0d", "3d", "14d", "60d"),
    "public_for": ("1d", "30d", "10y"),
    "reasons_state": (["score alone"], ["rule"], ["facts", "rule", "redress"]),
    "unscored": ("allow",),
}
"""Values of keys that take more than can be listed.

Of `unscored` there is none worse than its silence, which means what a newcomer has.
"""
STRICTEST_READINGS = {
    "reassessed": "tiers follow the score at once, and no period is shorter",
    "evidence.*.amount": "every event counts once; more of it takes more",
    "sources.*.optional": "what `consent.refusal_costs` says; false is its contrary",
    "services.*.unscored": "what a newcomer has, which a test of its own shows",
    "process.changes_announced": "what stands under `changes`; of two, the fewer days",
}
"""Keys that may be left out although a value is refused: what silence then means."""


def values_of(key: Key, part: Data) -> list[Any]:
    """Every value that may stand at a key, or those of each sort."""
    if key.name == "ranked":
        conditions = set(part["outcomes"].values()) - set(OWN_GRADES)
        grades = ("better", "same", "worse", "none")
        alike = [dict.fromkeys(sorted(conditions), grade) for grade in grades]
        # What the document says is so: no one grade need hold for all of them.
        return [*alike, part["ranked"]] if "ranked" in part else alike
    for name in (f"{key.part}.{key.name}", key.name):
        if name in WORDS_OF_KEYS:
            return list(WORDS_OF_KEYS[name])
    return list(_literals(PARTS[key.part].model_fields[key.name].annotation))


def _literals(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif annotation is bool:
        yield from (True, False)
    else:
        for argument in get_args(annotation):
            yield from _literals(argument)


def parts_of(data: Data, key: Key) -> list[tuple[tuple[str | int, ...], Data]]:
    """The parts of a document at which a key stands, each with its path."""
    if key.part == "document":
        return [((), data)]
    section = data.get(key.part) or {}
    if key.part in WHOLE_SECTIONS:
        return [((key.part,), section)]
    if isinstance(section, list):
        return [((key.part, number), part) for number, part in enumerate(section)]
    return [((key.part, name), part) for name, part in section.items()]


def spread(data: Data) -> Data:
    """The same document with what it declares for all written at each part."""
    data = copy.deepcopy(data)
    for_all = data.pop("for_all", {})
    for section, keys in (
        ("sources", KEYS_OF_SOURCES),
        ("evidence", KEYS_OF_KINDS),
        ("services", KEYS_OF_SERVICES),
    ):
        for part in data.get(section, {}).values():
            for key in keys:
                if key in for_all:
                    part.setdefault(key, for_all[key])
    for party in (data["operator"], *data.get("recipients", [])):
        for key in KEYS_OF_PARTIES:
            if key in for_all:
                party.setdefault(key, for_all[key])
    return data


def test_each_key_can_be_declared() -> None:
    """Every key is one of the model, and what it is asked about has a value for none,
    or else several values among which the operator says which it is.
    """
    for key in KEYS:
        field = PARTS[key.part].model_fields[key.name]
        literals = list(_literals(field.annotation))
        words = {f"{key.part}.{key.name}", key.name}
        has_choice = len(literals) > 1 or not words.isdisjoint(
            {*WORDS_OF_KEYS, "ranked"}
        )
        assert key.plain is not None or has_choice, key
        assert key.plain not in key.harmful, key


@pytest.mark.long
@pytest.mark.parametrize("name", DOCUMENTS)
def test_leaving_out_is_answered_like_the_worst_value(name: str) -> None:
    """Where the gate opens a document without a key, it opens it with every value;
    where it shuts for the silence, some value shuts it, and some value opens it.
    """
    data = spread(DOCUMENTS[name]())
    assert gate_of(data).opens, codes(gate_of(data))
    for key in KEYS:
        for path, part in parts_of(data, key):
            at = (*path, key.name)
            silent = gate_of(edited(data, at, None))
            # The live record needs some keys in any case, and says so itself.
            if "GOV010" in codes(silent):
                continue
            values = values_of(key, part)
            if silent.opens:
                for value in values:
                    assert _opens(edited(data, at, value)), (at, value)
            else:
                together = [list(value) for value in _tuples(key.harmful)]
                answers = [_opens(edited(data, at, value)) for value in values]
                answers += [_opens(edited(data, at, value)) for value in together]
                assert set(answers) == {True, False}, at


@pytest.mark.parametrize("name", DOCUMENTS)
def test_unscored_left_out_is_what_a_newcomer_has(name: str) -> None:
    """Whether or not it is written down, the gate answers alike and finds the same."""
    data = spread(DOCUMENTS[name]())
    newcomer = newcomer_tier(Scheme.model_validate(data))
    for service_name, part in data["services"].items():
        at = ("services", service_name, "unscored")
        left_out = gate_of(edited(data, at, None))
        written = gate_of(edited(data, at, part["outcomes"][newcomer]))
        assert codes(left_out) == codes(written), at


@pytest.mark.long
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_key_of_the_document_helps_by_being_left_out(name: str) -> None:
    """Where the gate opens a document without a key, whichever, it opens it with every
    value that can be written there.

    What is listed (sources, kinds, services, recipients, waivers) is not there where it
    is not listed: nothing of it counts, and nobody else is given a score.
    """
    data = spread(DOCUMENTS[name]())
    for place in places(data):
        if place.pattern in STRICTEST_READINGS or not place.values:
            continue
        silent = edited(data, place.path, None)
        if not _can_be_read(silent) or not _opens(silent):
            continue
        for value in place.values:
            assert _opens(edited(data, place.path, value)), (place.path, value)


def test_every_strictest_reading_is_of_a_key() -> None:
    """So none is excepted that is not there, or is asked for anyway."""
    patterns: set[str] = set()
    for document in DOCUMENTS.values():
        patterns.update(place.pattern for place in places(document()))
    asked = {f"{key.part}.{key.name}" for key in KEYS}
    assert patterns >= STRICTEST_READINGS.keys()
    assert asked.isdisjoint(STRICTEST_READINGS)


def test_reasons_left_out_are_all_and_none_at_most_cannot_be_written() -> None:
    """Whoever gives no reasons says so by `reasons: none`, which is refused."""
    with pytest.raises(SchemeError, match="reasons_at_most"):
        gate_of(edited(honest(), ("process", "reasons_at_most"), 0))
    for most in (None, 1, 4, 1000):
        assert _opens(edited(honest(), ("process", "reasons_at_most"), most)), most


def test_what_is_said_for_all_holds_for_the_operator_and_recipients() -> None:
    """That nothing goes to another country is one line; another country is asked for
    its ground at each part.
    """
    data = with_a_recipient()
    assert gate_of(data).opens
    data["for_all"]["located_in"] = "us"
    paths = {finding.path for finding in gate_of(data).forbidding}
    assert paths == {
        "operator.transfer_ground",
        "services.rooms.transfer_ground",
        "recipients.0.transfer_ground",
    }


def test_an_outcome_of_no_declared_term_is_asked_for_it() -> None:
    """Silence is no term of nought: it is asked for, with how long it might be."""
    data = honest()
    del data["for_all"]["lasts"]
    gate = gate_of(data)
    assert codes(gate) == {"TIM004", "TIM005"}
    assert "lasts: while the tier is held" in "".join(gate.to_declare)
    for undeclared in gate.undeclared:
        assert "for ten years and more" in undeclared.finding.says


def test_terms_that_run_from_adoption_ask_from_when_it_holds() -> None:
    """Without a first day `1y` would never be over: every day it ran from that day."""
    data = template()
    assert gate_of(data).opens
    for key, value in (("review_by", "1y"), ("in_force", None)):
        data = edited(data, (key,), value)
    gate = gate_of(data)
    assert [key.paths for key in silent_keys(gate.undeclared)] == [("in_force",)]
    assert "in_force: at adoption" in gate.to_declare
    # Where every date is a day of its own, nothing runs from adoption.
    assert gate_of(edited(honest(), ("in_force",), None)).opens


@pytest.mark.parametrize("reaches", [None, "some"])
def test_whom_a_source_does_not_reach_is_asked_where_a_tier_hangs_on_it(
    reaches: str | None,
) -> None:
    """A list of groups that was never made names nobody; that is no answer."""
    data = edited(with_a_reward(), ("for_all", "reaches"), reaches)
    assert codes(gate_of(data)) == {"DSC004"}
    # Without a better tier that the source opens there is nothing to be shut out of.
    assert gate_of(edited(honest(), ("for_all", "reaches"), reaches)).opens


def test_a_group_that_lacks_what_reaches_everyone_is_a_contradiction() -> None:
    """Both are told to everyone scored, and one of them is not so."""
    data = honest()
    data["groups"] = {"abroad": {"title": "people abroad", "lacks": "desk"}}
    with pytest.raises(SchemeError, match="said to reach everyone"):
        gate_of(data)
    data["sources"]["desk"]["reaches"] = "some"
    assert gate_of(data).opens


def _can_be_read(data: Data) -> bool:
    try:
        Scheme.model_validate(data)
    except ValueError:
        return False
    return True


def _opens(data: Data) -> bool:
    """Whether a document opens; one that cannot be written is none."""
    try:
        return gate_of(data).opens
    except SchemeError:
        return True


def _tuples(values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [value for value in values if isinstance(value, tuple)]


@pytest.mark.parametrize("seed", range(4))
def test_leaving_out_several_keys_is_no_kinder(seed: int) -> None:
    """Of keys left out together, the gate opens only what it opens with any values."""
    random = Random(seed)
    data = spread(random.choice(list(DOCUMENTS.values()))())
    places = [
        (key, (*path, key.name), part)
        for key in KEYS
        for path, part in parts_of(data, key)
    ]
    for key, at, part in random.sample(places, 12):
        silent = edited(data, at, None)
        value = random.choice(values_of(key, part) or [None])
        if _opens(silent):
            assert _opens(edited(data, at, value)), (at, value)
            data = silent


def test_one_edit_declares_all_that_is_plain() -> None:
    """A document that declares nothing but what it does is completed by pasting."""
    data = honest()
    for_all = data.pop("for_all")
    for key in ("about", "figures", "gathered", "verified", "reporters"):
        data["sources"]["desk"][key] = for_all[key]
    for section in ("automation", "publish", "consent"):
        data.pop(section)
    assert not gate_of(data).opens
    assert gate_of(completed(data, TODAY, rounds=2)).opens


def test_a_gate_shown_in_python_names_the_keys_that_are_asked_for() -> None:
    """And not what the program holds of them."""
    rows = gate_of(edited(template(), ("in_force",), None)).brief().rows
    assert rows == (("not declared: in_force", "in_force"),)
