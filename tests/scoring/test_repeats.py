"""The same event sent twice counts once; two events under one id are both refused."""

from __future__ import annotations

import random
from typing import Any

import pytest

import regard as rg
from regard.report.run.data import source_rows
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scoring.database import connect
from regard.scoring.intake import take_in
from regard.scoring.scores import score

SCHEME = rg.parse(
    """
scheme: club
version: 1
title: A club
use: live
sources: {desk: {domain: club}, members: {domain: club}}
evidence:
  kept: {source: desk, points: 4, expires: 1y}
  broke: {source: desk, points: -40, expires: 1y}
  lent: {source: desk, points: 2, expires: 1y}
  praised: {source: members, points: 1, amount: [1, 5], expires: 1y}
score: {model: points, base: 500, range: [0, 1000]}
tiers: {low: 0, ordinary: 400}
ordinary: ordinary
"""
)
AT = "2026-04-01"
CONNECTION = connect().con
ROW = {
    "id": "7",
    "subject": "ada",
    "kind": "praised",
    "time": "2026-03-05",
    "amount": "2",
    "reporter": "bo",
}


def read(*rows: dict[str, Any]) -> tuple[int, int, int]:
    """How many rows are events, rejects, and repeated."""
    intake = take_in(CONNECTION, SCHEME, list(rows), None, "own")
    assert intake.read == len(rows)
    events = CONNECTION.execute(f"SELECT count(*) FROM {intake.events}").fetchall()
    assert events == [(intake.accepted,)]
    return intake.accepted - intake.repeated, intake.rejected, intake.repeated


def test_the_same_content_counts_once() -> None:
    """However often it is sent, and in whichever words the same is said."""
    assert read(ROW, ROW, ROW) == (1, 0, 2)
    other_words = {"time": "2026-03-05T01:00:00+01:00", "amount": "2.000"}
    assert read(ROW, ROW | other_words) == (1, 0, 1)
    scores = score(SCHEME, [ROW, ROW], as_of=AT)
    assert scores.standings["+praised"].tolist() == [2.0]
    assert source_rows(scores)[0]["repeated"] == 1
    assert "0 rejected, 1 repeated and counted once" in as_text(run_view(scores, 0, {}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"time": "2026-03-06"}, "one id for events that differ in time"),
        ({"amount": "3"}, "one id for events that differ in amount"),
        ({"reporter": "cy"}, "one id for events that differ in reporter"),
        (
            {"reporter": "cy", "amount": "3"},
            "one id for events that differ in amount and reporter",
        ),
    ],
)
def test_both_of_two_contents_are_rejects(change: dict[str, Any], reason: str) -> None:
    """Neither is known to be the true one, so whom they concern is marked."""
    other = ROW | {"id": "8"}
    scores = score(SCHEME, [ROW, other, ROW | change, ROW], as_of=AT)
    assert scores.rejects["line"].tolist() == [1, 3, 4]
    (rejects,) = scores.figures.rejects.reasons
    assert rejects.reason == f"{reason}, expected an id of its own for each event"
    assert (rejects.rows, rejects.found) == (3, "7")
    assert scores.standings[["events", "unread"]].values.tolist() == [[1, 3]]


def test_two_kinds_at_one_moment_are_named() -> None:
    """A correction under the same id says two things at once."""
    kept = ROW | {"kind": "kept", "amount": "1"}
    scores = score(SCHEME, [kept, kept | {"kind": "broke"}], as_of=AT)
    (rejects,) = scores.figures.rejects.reasons
    assert rejects.reason.startswith("one id for broke and kept at the same moment")


def test_all_kinds_of_one_id_are_named() -> None:
    """However many there are; one that comes twice is named once."""
    kept = ROW | {"kind": "kept", "amount": "1"}
    lent = [kept, kept | {"kind": "lent"}, kept | {"kind": "broke"}, kept]
    scores = score(SCHEME, lent, as_of=AT)
    (rejects,) = scores.figures.rejects.reasons
    assert rejects.rows == 4
    assert rejects.reason.startswith(
        "one id for broke and kept and lent at the same moment"
    )


def test_ids_are_told_apart_by_subject_and_source() -> None:
    """Two desks may number alike, and one numbers each person's events."""
    kept = ROW | {"kind": "kept", "amount": "1"}
    assert read(ROW, kept, ROW | {"subject": "bo"}) == (3, 0, 0)


@pytest.mark.long
def test_every_row_is_an_event_a_reject_or_a_repetition() -> None:
    """Against a slow count over sixty drawn tables."""
    for seed in range(60):
        dice = random.Random(seed)
        rows = [_drawn(dice) for _ in range(dice.randrange(1, 12))]
        assert read(*rows) == _counted(rows), seed


def _drawn(dice: random.Random) -> dict[str, Any]:
    kind = dice.choice(("kept", "broke", "praised"))
    return {
        "id": dice.choice("12"),
        "subject": dice.choice(("ada", "bo")),
        "kind": kind,
        "time": dice.choice(("2026-03-05", "2026-03-06")),
        "amount": dice.choice("12") if kind == "praised" else "1",
    }


def _counted(rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    """The same in plain Python."""
    by_id: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        source = SCHEME.evidence[row["kind"]].source
        by_id.setdefault((row["subject"], source, row["id"]), []).append(row)
    events = 0
    rejects = 0
    for same in by_id.values():
        if all(row == same[0] for row in same):
            events += 1
        else:
            rejects += len(same)
    return events, rejects, len(rows) - events - rejects
