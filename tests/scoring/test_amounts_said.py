"""A default that is also a legal value is none: a kind with a range needs an amount."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.scoring.scores import score

SCHEME = rg.parse(
    """
scheme: stars
version: 1
title: Stars
use: live
sources: {customers: {domain: delivery}}
evidence:
  stars: {source: customers, points: 10, amount: [1, 5], expires: 1y}
  five: {source: customers, points: 10, amount: [5, 5], expires: 1y}
  late: {source: customers, points: -5, expires: 1y}
score: {model: points, base: 0, range: [0, 1000]}
tiers: {low: 0, ordinary: 30}
ordinary: ordinary
"""
)
AT = "2026-04-01"


def row(kind: str, **amount: Any) -> dict[str, Any]:
    """One event of ada's."""
    time = "2026-03-01"
    return {"id": kind, "subject": "ada", "kind": kind, "time": time, **amount}


@pytest.mark.parametrize("amount", [{}, {"amount": None}, {"amount": ""}])
@pytest.mark.parametrize(("kind", "expected"), [("stars", "1 to 5"), ("five", "5")])
def test_a_kind_with_a_range_needs_an_amount(
    kind: str, expected: str, amount: dict[str, Any]
) -> None:
    """Nobody has one star because somebody left the field blank."""
    scores = score(SCHEME, [row(kind, **amount), row("late")], as_of=AT)
    (reason,) = scores.figures.rejects.reasons
    assert reason.reason == f"no amount, expected {expected}"
    assert scores.standings[["events", "unread"]].values.tolist() == [[1, 1]]


def test_a_kind_without_a_range_is_one() -> None:
    """Said or not; and anything else is refused."""
    scores = score(SCHEME, [row("late")], as_of=AT)
    assert scores.standings["+late"].tolist() == [-5.0]
    scores = score(SCHEME, [row("late", amount="1")], as_of=AT)
    assert scores.standings["+late"].tolist() == [-5.0]
    scores = score(SCHEME, [row("late", amount="2")], as_of=AT)
    assert scores.rejected == 1


def test_a_file_without_the_column_is_refused_for_such_kinds(tmp_path: Path) -> None:
    """Not one row is read, and this is said."""
    path = tmp_path / "none.csv"
    path.write_text("id,subject,kind,time\n1,ada,stars,2026-03-01\n")
    scores = score(SCHEME, path, as_of=AT)
    assert (scores.subjects, scores.rejected) == (0, 1)
    assert scores.insufficient[0].nothing


def test_an_event_made_in_python_is_refused_as_a_row_is() -> None:
    """By the tables and by the interpreter; where it is said, it counts."""
    silent = rg.event("1", "ada", "stars", "2026-03-01")
    said = rg.event("2", "ada", "stars", "2026-03-01", 1)
    scores = score(SCHEME, [silent, said], as_of=AT)
    assert scores.rejected == 1
    assert (
        rg.standing(SCHEME, [said], AT).micropoints
        == scores.tables.rows("SELECT score FROM standings")[0]["score"]
    )
    with pytest.raises(rg.DataError, match="without an amount, expected 1 to 5"):
        rg.standing(SCHEME, [silent], AT)
    with pytest.raises(rg.DataError, match="without an amount"):
        rg.standing(SCHEME, [rg.event("1", "ada", "five", "2026-03-01")], AT)
    late = rg.event("1", "ada", "late", "2026-03-01")
    assert (
        rg.standing(SCHEME, [late], AT).contribution_micropoints["late"] == -5_000_000
    )


def test_two_contents_under_one_id_are_refused_in_python_too() -> None:
    """The interpreter alone would take the earlier, and nobody would know."""
    first = rg.event("1", "ada", "late", "2026-03-01")
    assert rg.standing(SCHEME, [first, first], AT).micropoints == 0
    other = rg.event("1", "ada", "late", "2026-03-02")
    with pytest.raises(rg.DataError, match="under the id 1 that say different things"):
        rg.standing(SCHEME, [first, other], AT)
    praised = rg.event("1", "ada", "stars", "2026-03-02", 2)
    with pytest.raises(rg.DataError, match="expected an id of its own"):
        rg.standing(SCHEME, [first, praised], AT)
