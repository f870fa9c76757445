"""A change of a scheme in words and as data: who loses, who gains, what differs."""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.answers.changed_clauses import ClauseChange
from regard.check.answers.comparing import Comparison
from regard.check.answers.renames import Renaming
from regard.check.answers.service_changes import ServiceChange
from regard.check.proof.histories import History
from regard.check.proof.pairs import DifferentTreatment
from regard.report.findings.comparison import comparison_data, comparison_text
from regard.report.run.changed import changed_data, changed_text
from regard.scheme.document import parse
from regard.scheme.units import POINT
from regard.scoring.figures.changed import ChangedTier
from tests.report.invented import AT, SHED, history
from tests.support.clean_scheme import edited

STRICTER = parse(edited(("ordinary: 400, high", "ordinary: 450, high")))
BROKEN = history(broken=2)
LOSS = DifferentTreatment(
    BROKEN,
    History(STRICTER, BROKEN.events),
    AT,
    ("ordinary", "low"),
    (("tools", "allow", "refuse"),),
)


def told(verdict: Any, **changes: Any) -> str:
    return comparison_text(SHED, STRICTER, Comparison(verdict, **changes))


def test_a_verdict_stands_alone_where_nothing_else_is_to_say() -> None:
    """And is never better than what could be proved."""
    assert told("equivalent").splitlines()[1:] == [
        "Equivalent: they differ in name, version and spelling at most."
    ]
    assert "Not proved: it took too long." in told("not proved", why="it took too long")
    assert told("changed", why="one is beta").endswith(
        "has to be read. Histories could not be compared: one is beta.\n"
    )
    assert "Not proved: what was found is shown" in told("not proved")


def test_the_same_version_of_another_document_is_said() -> None:
    """People could not tell the two apart."""
    assert "its version did not rise: 1 after 1" in told("changed", same_version=True)


def test_somebody_who_loses_is_shown_with_what_they_lose() -> None:
    """Their record, their standing under each, and the services that differ."""
    text = told("mixed", loses=LOSS, gains=LOSS)
    assert "Somebody loses. Of them is recorded: " in text
    assert "Somebody gains. Of them is recorded: " in text
    assert "  old: ordinary, " in text
    assert "  new: low, " in text
    assert "  tools: refuse instead of allow" in text
    data = comparison_data(Comparison("mixed", loses=LOSS))
    assert len(data["loses"]["events"]) == 2
    assert data["loses"]["tiers"] == ["ordinary", "low"]
    assert data["gains"] is None
    nobody = DifferentTreatment(history(), history(), AT, ("ordinary",) * 2, ())
    assert "Of them is recorded: nothing." in told("loses", loses=nobody)


def test_services_say_who_loses_by_them() -> None:
    """Gone, new and renamed; a renaming is a guess, and told as one."""
    services = (
        ServiceChange("tools", "gone", None, loses=("ordinary", "high")),
        ServiceChange("books", "new", "books", gains=("high",)),
        ServiceChange("seats", "new", "seats"),
        ServiceChange("van", "renamed", "the-van"),
    )
    renamings = (
        Renaming("services", "van", "the-van"),
        Renaming("evidence", "kept", "returned"),
    )
    text = told("changed", services=services, renamings=renamings)
    assert "Gone: tools (lost by ordinary and high)" in text
    assert "New: books (gained by high)" in text
    assert "New: seats (nobody loses or gains by it)" in text
    assert text.count("Renamed? ") == 2
    assert "Renamed? van → the van (compared as the same service)" in text
    assert "Renamed? evidence.kept → returned" in text
    data = comparison_data(
        Comparison("changed", services=services, renamings=renamings)
    )
    assert data["services"][0]["lost_by"] == ["ordinary", "high"]
    assert data["renamed"][1]["new"] == "returned"
    assert "Renamed? sources" in told(
        "changed", renamings=(Renaming("sources", "a", "b"),)
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, {"fee": 3}, "process.appeal: new"),
        ({"fee": 3}, None, "process.appeal: gone"),
        (None, 3, "process.appeal: nothing said → 3"),
        (True, False, "process.appeal: true → false"),
        (["a", "b"], {"fee": 3}, "process.appeal: a, b → fee: 3"),
        ("x" * 70, "y", f"process.appeal: {'x' * 60}… → y"),
    ],
)
def test_a_clause_is_told_by_both_its_values(old: Any, new: Any, words: str) -> None:
    """In a line, however long they are."""
    clause = ClauseChange(("process", "appeal"), "worse", old, new)
    assert f"  worse   {words}" in told("changed", clauses=(clause,)).splitlines()


def test_clauses_by_which_people_lose_come_first() -> None:
    """What is scored is settled elsewhere, and that is said."""
    clauses = tuple(
        ClauseChange((direction,), direction, 1, 2, is_claim=direction == "other")
        for direction in ("scored", "better", "other", "worse")
    )
    text = told("changed", clauses=clauses)
    places = [text.index(f"  {word} ") for word in ("worse", "other", "better")]
    assert places == sorted(places)
    assert "scored: who loses or gains by it is settled over all histories" in text
    assert "settled over all" not in told("changed", clauses=clauses[1:])
    data = comparison_data(Comparison("changed", clauses=clauses))
    assert [row["claim"] for row in data["clauses"]] == [False, False, True, False]


def test_what_was_not_compared_is_listed() -> None:
    """Silence would read as nothing changed."""
    text = told("changed", not_compared=("the intake is another",))
    assert text.endswith("Not compared:\n  the intake is another\n")


MOVED = ChangedTier(
    "anna", "ordinary", 420 * POINT, "low", 380 * POINT, {"broken": -40 * POINT}, -1
)


def test_everyone_whose_tier_changes_is_named_with_the_reason() -> None:
    """Where no kind moved the score, it is the thresholds; beyond a few, a count."""
    unmoved = ChangedTier("bo", "low", 0, "ordinary", 0, {}, 1)
    text = changed_text([MOVED, unmoved], 5)
    assert "2 subjects change tier: 1 worse off, 1 not" in text
    assert "  anna: ordinary (420) → low (380): broken -40" in text
    assert "bo: low (0) → ordinary (0): the thresholds, or the base" in text
    text = changed_text([MOVED] * 3, 1)
    assert text.count("anna") == 1
    assert "and 2 more (the answer itself has them all)" in text
    assert len(changed_data([MOVED] * 3)) == 3
