"""The figures of a scoring run are worked out once, from its tables, as values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction
from pathlib import Path

import pytest

from regard.scheme.document import parse
from regard.scheme.units import POINT
from regard.scoring.figures.changed import find_changed
from regard.scoring.newcomer import newcomer_of
from regard.scoring.scores import Scores, score

SCHEME = """
scheme: club
version: 1
title: A club
use: study
score: {{model: points, base: 50, range: [0, 100]}}
sources: {{desk: {{domain: club, title: the desk}}}}
evidence:
  helped: {{source: desk, points: 10, permanent: true, cap: 40}}
  broke: {{source: desk, points: {cost}, permanent: true, cap: 60}}
tiers: {{low: 0, middle: 40, high: 70}}
ordinary: middle
services:
  lend: {{domain: club, outcomes: {{low: refuse, middle: allow, high: allow}}}}
"""
"""Breaking costs what a test says."""
ROWS = """id,subject,kind,time
1,ada,helped,2026-01-01
2,ada,helped,2026-01-02
3,ben,broke,2026-01-01
4,cyd,broke,2026-01-01
5,cyd,broke,2026-01-02
6,cyd,helped,2026-01-03
7,dan,helpd,2026-01-03
8,dan,helpd,2026-01-03
9,,helped,2026-01-03
10,ada
11,ben,helped
"""


def _document(cost: int = -20) -> str:
    return SCHEME.format(cost=cost)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def scores(file: Path) -> Scores:
    return score(parse(_document()), file, as_of="2026-02-01", study=True)


def test_every_figure_is_worked_out_once_and_frozen(scores: Scores) -> None:
    """The run keeps one value of each; nobody can change it."""
    figures = scores.figures
    assert scores.figures is figures
    for name in ("spread", "histogram", "tiers", "drivers", "thresholds", "rejects"):
        assert getattr(figures, name) is getattr(figures, name)
    with pytest.raises(FrozenInstanceError):
        figures.spread.subjects = 0  # type: ignore[misc]


def test_the_spread_and_the_tiers_of_a_run_made_by_hand(scores: Scores) -> None:
    """ada 70, ben 30, cyd 20; dan, named in rejected rows alone, has no standing."""
    spread = scores.figures.spread
    assert (spread.least, spread.middle, spread.most) == (
        20 * POINT,
        30 * POINT,
        70 * POINT,
    )
    assert spread.mean == Fraction(120 * POINT, 3)
    assert (spread.subjects, spread.untouched, spread.clipped) == (3, 0, 0)
    shares = {share.tier: share.share for share in scores.figures.tiers}
    third = Fraction(1, 3)
    assert shares == {"low": 2 * third, "middle": 0, "high": third}


def test_drivers_of_a_run_made_by_hand(scores: Scores) -> None:
    """Helping moves ada by 20 and cyd by 10; breaking costs ben 20 and cyd 40."""
    helped, broke = scores.figures.drivers
    assert (helped.kind, helped.subjects, helped.least, helped.most) == (
        "helped",
        2,
        10 * POINT,
        20 * POINT,
    )
    assert (broke.mean, broke.size) == (Fraction(-60 * POINT, 3), 60 * POINT)


def test_the_worst_off_are_explained_the_worst_off_first(scores: Scores) -> None:
    """The same explanation whoever asks for it."""
    assert scores.figures.worst_off(2) == ("cyd", "ben")
    explanations = scores.worst_off(2)
    assert [explanation.subject for explanation in explanations] == ["cyd", "ben"]
    assert explanations[0] is scores.explain("cyd")


def test_rejects_have_one_grouping(scores: Scores) -> None:
    """By what was wrong, without the line; what an unknown kind may mean is a
    column."""
    rejects = scores.figures.rejects
    reasons = {reason.reason: reason for reason in rejects.reasons}
    assert {text: reason.rows for text, reason in reasons.items()} == {
        "the scheme has no kind helpd": 2,
        "2 columns, expected 4": 1,
        "3 columns, expected 4": 1,
        "no subject": 1,
    }
    assert rejects.reasons[0].suggestion == "helped"
    # In the subject's place of the two lines that are too short stand ada and ben.
    assert (rejects.incomplete, rejects.without_standing) == (2, 1)
    assert rejects.nameless == 1
    assert all(reason.suggestion is None for reason in rejects.reasons[1:])
    assert (rejects.further_reasons, rejects.further_rows) == (0, 0)


def test_a_reason_that_an_intake_gives_is_not_taken_for_a_kind(file: Path) -> None:
    """Only a row refused for its kind has a kind that the scheme does not know."""
    intake = (
        "SELECT *, CASE WHEN id = '7' THEN 'the scheme has no kind helpe' END AS reject"
        " FROM data"
    )
    scores = score(
        parse(_document()), file, as_of="2026-02-01", study=True, intake=intake
    )
    suggestions = {
        reason.reason: reason.suggestion for reason in scores.figures.rejects.reasons
    }
    assert suggestions["the scheme has no kind helpe"] is None
    assert suggestions["the scheme has no kind helpd"] == "helped"


def test_who_changes_tier_between_two_schemes(scores: Scores, file: Path) -> None:
    """Ben is no longer low where breaking costs less; losers would come first."""
    milder = score(parse(_document(cost=-5)), file, as_of="2026-02-01", study=True)
    changes = find_changed(scores, milder)
    assert [(change.subject, change.steps) for change in changes] == [
        ("ben", 1),
        ("cyd", 1),
    ]
    assert changes[1].moves == {"broke": 30 * POINT}
    backwards = find_changed(milder, scores)
    assert [change.steps for change in backwards] == [-1, -1]


def test_a_newcomer_has_the_start_within_the_range() -> None:
    """And what the tier of the start opens and closes."""
    newcomer = newcomer_of(parse(_document()))
    assert (newcomer.micropoints, newcomer.tier) == (50 * POINT, "middle")
    assert newcomer.outcomes == {"lend": "allow"}
