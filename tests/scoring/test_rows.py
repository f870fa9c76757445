"""A row is an event, or a reject with its reason, the value found and its place."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import regard as rg
from regard.scoring.clock import ACCEPTED_TIMES, moment
from regard.scoring.scores import score
from tests.scoring.examples import GRADED, SMALL


def test_every_row_is_scored_or_rejected(tmp_path: Path) -> None:
    """Rows read are events and rejects; each reject says why and what stood there."""
    bad = [
        ("", "ada", "rating", "2026-03-01", "1"),
        ("b", "", "rating", "2026-03-01", "1"),
        ("c", "ada", "ratng", "2026-03-01", "1"),
        ("d", "ada", "rating", "the 1st", "1"),
        ("e", "ada", "rating", "0001-01-01", "1"),
        ("f", "ada", "rating", "infinity", "1"),
        ("g", "ada", "rating", "2026-03-01", "NaN"),
        ("h", "ada", "rating", "2026-03-01", "1e300"),
        ("i", "ada", "rating", "2026-03-01", "2.001"),
        ("j", "ada", "rating", "2026-03-01", "0.00001"),
        ("k", "ada", "damaged", "2026-03-01", "2"),
    ]
    path = tmp_path / "bad.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ("id", "subject", "kind", "time", "amount"),
                *bad,
                ("z", "bo", "rating", "2026-03-01", "2"),
            ]
        )
    scores = score("tool-library", path, as_of="2026-03-31")
    assert (scores.read, scores.rejected, scores.subjects) == (12, 11, 1)
    rejects = scores.tables.rows('SELECT line, reason, found, "row" FROM rejects')
    assert len(rejects) == 11
    reasons = {
        json.loads(reject["row"])["id"]: (
            reject["line"],
            reject["reason"],
            reject["found"],
        )
        for reject in rejects
    }
    no_time = f"no time that can be read, expected {ACCEPTED_TIMES}"
    no_amount = (
        "no amount that can be read, expected a number with at most three decimals"
    )
    assert reasons == {
        None: (2, "no id", None),
        "b": (3, "no subject", None),
        "c": (4, "the scheme has no kind ratng", "ratng"),
        "d": (5, no_time, "the 1st"),
        "e": (6, "a time outside the years 1000 to 9900", "0001-01-01"),
        "f": (7, no_time, "infinity"),
        "g": (8, "no amount, expected -2 to 2", None),
        "h": (9, no_amount, "1e300"),
        "i": (10, "an amount out of range, expected -2 to 2", "2.001"),
        "j": (11, no_amount, "0.00001"),
        "k": (12, "an amount out of range, expected 1", "2"),
    }
    kept = tmp_path / "rejects.csv"
    scores.write_rejects(kept)
    assert len(kept.read_text().splitlines()) == 12


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("1.5", 1500),
        ("1.500000000000000", 1500),
        ("+.5", 500),
        ("1.0000000000001", None),
        ("1e-30", None),
        ("1e1", None),
        (1.5, 1500),
        (0.1, 100),
        (1.0000000005, None),
        (float("inf"), None),
        (None, None),
        (float("nan"), None),
        (7, 7000),
    ],
)
def test_amounts_are_exact_or_refused(amount: object, read: int | None) -> None:
    """An amount has at most three decimals however written; none is none."""
    rows = [
        {
            "id": 1,
            "subject": "a",
            "kind": "kept",
            "time": "2026-01-01",
            "amount": amount,
        }
    ]
    scores = score(rg.parse(GRADED), rows, as_of="2026-01-02", study=True)
    assert [
        row["amount"] for row in scores.tables.rows("SELECT amount FROM own_events")
    ] == ([] if read is None else [read])


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("2026-01-01", True),
        ("2026-01-01T10:00", True),
        ("2026-01-01 10:00:00.123456", True),
        ("2026-01-01T10:00:00+02:00", True),
        ("2026-01-01 10:00:00-05", True),
        ("2026-01-01T10:00:00Z", True),
        ("2026-1-1", False),
        ("2026/01/01", False),
        ("epoch", False),
        ("20260101", False),
        ("2026-01-01T24:00:00", False),
        ("2026-01-01 10:00:00 PST", False),
        ("2026-W01-1", False),
        ("0999-01-01", False),
        ("9950-01-01", False),
    ],
)
def test_times_are_read_alike_by_tables_and_events(time: str, read: bool) -> None:
    """What `score` reads as a moment is what `event` reads, and nothing else."""
    scores = score(
        rg.parse(SMALL),
        [{"id": 1, "subject": "a", "kind": "kept", "time": time}],
        as_of="2026-02-02",
        study=True,
    )
    times = [row["time"] for row in scores.tables.rows("SELECT time FROM own_events")]
    if read:
        assert [moment(when) for when in times] == [
            rg.event("1", "a", "kept", time).time
        ]
    else:
        assert times == []
        with pytest.raises(rg.DataError):
            rg.event("1", "a", "kept", time)


def test_somebody_known_only_from_before_a_rule_began_has_a_standing() -> None:
    """Events from before a kind's first day do not count; the person does not drop
    out."""
    scheme = rg.parse(
        SMALL.replace('"expires": "1y"', '"expires": "1y", "since": "2026-01-01"')
    )
    rows = [{"id": 1, "subject": "a", "kind": "broke", "time": "2025-12-31"}]
    assert score(scheme, rows, as_of="2026-02-02", study=True).tables.rows(
        "SELECT subject, score, events FROM standings"
    ) == [{"subject": "a", "score": 50_000_000, "events": 0}]
