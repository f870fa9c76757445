"""Real data: everyone gets a standing, nothing is dropped in silence, and the score
says something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.trader_ratings import auc, measured
from regard.scheme.catalogue import LIBRARY
from regard.scoring.clock import moment
from regard.scoring.reference import interpret
from regard.scoring.scores import Scores, score

AUSTIN_CLOSES = "2026-08-04"  # the day of the last visit


def taken_in(name: str, path: Path, **options: Any) -> Scores:
    intake = (LIBRARY / f"{name}.intake.sql").read_text()
    options.setdefault("as_of", AUSTIN_CLOSES)
    return score(name, path, intake=intake, **options)


def test_austin_inspections_give_every_facility_a_standing(data_folder: Path) -> None:
    """22,150 rows of 6,720 facilities: 51 rows without a score are rejected with the
    reason, ten facilities of which nothing else is known have no standing, and the
    standings of a hundred facilities are the reference's to the last digit."""
    scores = taken_in(
        "kitchen-hygiene", data_folder / "austin_inspections" / "inspections_merged.csv"
    )
    (unread,) = scores.tables.rows("SELECT count(*) AS n FROM without_standing")
    assert (scores.subjects, unread["n"]) == (6_710, 10)
    assert scores.read == 2 * 22_150 - 51
    assert {
        row["reason"]: row["n"]
        for row in scores.tables.rows(
            "SELECT reason, count(*) n FROM own_rejects GROUP BY 1"
        )
    } == {
        "no score on the visit's record": 46,
        "a score of 0 stands for a missing one in these data": 5,
    }
    for row in scores.tables.rows(
        "SELECT subject, score, tier FROM standings ORDER BY hash(subject) LIMIT 100"
    ):
        own = interpret(scores.scheme, scores.events_of(row["subject"]), scores.as_of)
        assert (own.micropoints, own.tier) == (row["score"], row["tier"])


def test_the_ten_lowest_kitchens_have_reasons_that_can_be_followed(
    data_folder: Path,
) -> None:
    """Each of the ten has a cost above the average, in the words of the document, and a
    next step."""
    scores = taken_in(
        "kitchen-hygiene", data_folder / "austin_inspections" / "inspections_merged.csv"
    )
    for row in scores.tables.rows(
        "SELECT subject FROM standings ORDER BY score, subject LIMIT 10"
    ):
        one = scores.explain(row["subject"])
        assert one.reasons["everyone"][0].kind == "requirements-missed"
        assert one.reasons["cut-off"]
        assert one.outcomes["hygiene-mark"] == "refuse"
        assert {step.service for step in one.steps} == {
            "hygiene-mark",
            "longer-interval",
        }


def test_trader_ratings_rank_the_later_ratings(data_folder: Path) -> None:
    """Scored on the first 80 % of the ratings by time, the standings rank the sign of
    the rest better than the smoothed mean rating does (AUC .607, of those rated before
    .596)."""
    found = measured(data_folder / "bitcoin_otc" / "soc-sign-bitcoinotc.csv")
    assert found["tested"] == 35_592 - int(0.8 * 35_592)
    assert found["smoothed mean rating"] == pytest.approx(0.607, abs=0.0005)
    assert found["smoothed mean rating, of those rated before"] == pytest.approx(
        0.596, abs=0.0005
    )
    assert found["trader-ratings"] > found["smoothed mean rating"] + 0.03


def test_auc_is_what_it_is() -> None:
    """All pairs in order 1, none 0, ties count half."""
    assert auc([1, 2, 3], [False, False, True]) == 1
    assert auc([3, 2, 1], [False, False, True]) == 0
    assert auc([1, 1], [False, True]) == 0.5


@pytest.mark.long
def test_every_trader_stands_where_the_reference_says(data_folder: Path) -> None:
    """All 5,858 rated members of Bitcoin-OTC, as of a moment in the middle, against the
    reference."""
    scores = taken_in(
        "trader-ratings",
        data_folder / "bitcoin_otc" / "soc-sign-bitcoinotc.csv",
        as_of="2013-06-15T12:00:00",
    )
    assert scores.rejected == 0
    assert scores.later > 0
    rows = scores.tables.rows(
        "SELECT subject, score, tier, uncertainty FROM standings "
        "ORDER BY hash(subject) LIMIT 400"
    )
    for row in rows:
        own = interpret(
            scores.scheme,
            scores.events_of(row["subject"]),
            moment("2013-06-15T12:00:00"),
        )
        assert (own.micropoints, own.tier, own.uncertainty_millionths) == (
            row["score"],
            row["tier"],
            row["uncertainty"],
        )
