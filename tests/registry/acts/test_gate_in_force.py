"""The gate of a scheme that runs: what was to end has ended, whenever it began."""

from __future__ import annotations

from datetime import date, timedelta

from regard.check.answers.checking import check_document
from regard.check.answers.gate import decide_gate
from regard.check.answers.gate_together import decide_gates
from regard.registry.acts.gate_asked import GateInForce, gate_in_force, gate_lines
from regard.registry.acts.scheme_answers import gate_answer
from regard.scheme.document import open_document
from tests.registry.acts.conftest import SCHEME, Office
from tests.support.gate_once import GateOnce

A_YEAR = 365
ADOPTED = date(2025, 2, 1)


def gate_today(office: Office) -> GateInForce:
    gate = gate_in_force(office.record, SCHEME, office.today)
    assert gate is not None
    return gate


def test_a_review_falls_due(office: Office) -> None:
    """On its last day all is well; on the next, nobody has looked at it again."""
    office.pass_days(2 * A_YEAR)
    assert gate_today(office).opens
    assert gate_lines(gate_today(office).answer) == []
    office.pass_days(1)
    assert not gate_today(office).opens
    lines = gate_lines(gate_today(office).answer)
    assert any(line.startswith("GOV003 at review_by: ") for line in lines)


def test_a_waiver_ends_a_year_after_adoption() -> None:
    """What it kept stands against the scheme from the next day on, graver or not."""
    library = open_document(SCHEME)
    kitchens = open_document("kitchen-hygiene")
    last_day = ADOPTED + timedelta(days=A_YEAR)
    for day in (last_day, last_day + timedelta(days=1)):
        holds = day == last_day
        result = check_document(library, today=day, in_force_since=ADOPTED)
        waived = [finding.code for finding in result.waived]
        assert ("CTX005" in waived) is holds
        assert decide_gate(kitchens, day, ADOPTED).opens is holds


def test_what_tests_remember_of_the_gate_is_what_it_says() -> None:
    """On another day it is asked again, and so it is of what is in force."""
    document = open_document(SCHEME)
    remembering = GateOnce()
    for day in (ADOPTED, ADOPTED + timedelta(days=9 * A_YEAR)):
        for since in ({}, {SCHEME: ADOPTED}):
            expected = gate_answer(decide_gates([document], day, since))
            for _ in range(2):
                again = remembering([open_document(SCHEME)], day, since)
                assert gate_answer(again) == expected


def test_what_is_yet_to_be_adopted_is_asked_from_today() -> None:
    """A text of the library does not expire by lying there."""
    document = open_document(SCHEME)
    day = ADOPTED + timedelta(days=9 * A_YEAR)
    assert decide_gate(document, day).opens
    assert not decide_gate(document, day, ADOPTED).opens
    assert not decide_gates([document], day, {SCHEME: ADOPTED}).opens
