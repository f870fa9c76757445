"""Each measure of a scheme gives what a run made by hand comes to on paper.

Fourteen months are in the tables, of which the last twelve count: rows of month 0 are
there to be left out, and large, so that no measure survives taking them in.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import regard
from regard.society.book.upright import upright
from regard.society.results.measure import SCHEME_MEASURES
from regard.society.results.run_tables import RunTables
from regard.society.results.scheme_measures import scheme_measures, year_of_acts
from tests.support.hand_runs import (
    PEOPLE,
    SCORES,
    columns,
    months,
    tiny_scheme,
    write_run,
)

GROUPS = ("a", "b")
# Of the last twelve months, from row to column: [[6, 2, 0], [1, 5, 2], [0, 1, 3]].
MOVES = columns(
    "month scheme before after people",
    (0, "tiny", "low", "low", 900),
    (2, "tiny", "low", "low", 4),
    (13, "tiny", "low", "low", 2),
    (13, "tiny", "low", "plain", 2),
    (13, "tiny", "plain", "low", 1),
    (13, "tiny", "plain", "plain", 5),
    (13, "tiny", "plain", "high", 2),
    (13, "tiny", "high", "plain", 1),
    (13, "tiny", "high", "high", 3),
    (13, "another", "high", "low", 700),
)
JUDGED = columns(
    "month group dissenter scheme deserving ordinary people",
    (0, "a", False, "tiny", True, False, 900),
    (13, "a", False, "tiny", True, True, 5),
    (13, "a", True, "tiny", True, True, 3),
    (13, "a", False, "tiny", True, False, 2),
    (13, "a", False, "tiny", False, True, 1),
    (13, "a", False, "tiny", False, False, 1),
    (13, "b", False, "tiny", True, True, 3),
    (13, "b", False, "tiny", True, False, 3),
    (13, "b", False, "tiny", False, True, 1),
    (13, "b", False, "tiny", False, False, 5),
    (13, "b", False, "another", True, False, 700),
)
TIERS = columns(
    "month group dissenter scheme tier people",
    (12, "a", False, "tiny", "low", 900),
    (13, "a", False, "tiny", "low", 1),
    (13, "a", False, "tiny", "plain", 0),
    (13, "a", False, "tiny", "high", 1),
    (13, "b", False, "tiny", "low", 1),
    (13, "b", False, "tiny", "plain", 1),
    (13, "b", False, "tiny", "high", 0),
    (13, "b", False, "another", "low", 700),
)
EXPECTED = {
    # 13 of 24 people and months are ordinary or better.
    "below ordinary": 11 / 24,
    # Ordinary or better: a 9 of 12, b 4 of 12.
    "impact ratio": 4 / 9,
    "refusal gap": 5 / 12,
    # Of 16 who keep agreements 2 + 3 are below ordinary.
    "wrongly below": 5 / 16,
    # True positives .8 and .5, false positives 1/2 and 1/6.
    "equalised odds": 1 / 3,
    # Chances stay .75, .625, .75: (3 - 2.125) / 2.
    "shorrocks": 0.4375,
    # Of x^2 - 1.125 x + .28125, the roots beside 1 are .75 and .375.
    "second eigenvalue": 0.75,
    # Of 8 below ordinary 6 stay a month.
    "escape months": 4.0,
    "leaving": 0.25,
    # 2 come out, 1 comes in.
    "exit to entry": 2.0,
    # Scores 16, 12, 6, 2: 7, 3, -3, -7 around 9; honesty .3, .1, 0, -.4 around .6.
    "tells honesty": 5.2 / math.sqrt(116 * 0.26),
    # No skew; fourth moment 1241, variance 29.
    "bimodality": 29**2 / 1241,
    # Shares .5, .25, .25 at 0, .5 and 1: each pair both ways, p^2.3 q times distance.
    "polarisation": 0.375 * 0.5**2.3 + 0.25**2.3,
    # To 10 the four lack 0, 0, 4, 8; the first three keep agreements.
    "burden": 4 / 3,
    "burden gap": 4.0,
    # A year of good acts brings 5: 4 is within, 8 is not.
    "no way back": 0.5,
    # Officials' means 14 and 4; within 16 of 116, corrected by 3/2.
    "officials": 1 - 1.5 * 16 / 116,
}


@pytest.fixture
def run(tmp_path: Path) -> RunTables:
    """A run of four people under a tiny scheme."""
    return write_run(
        tmp_path,
        months=months({"month": 13, "people": 4}),
        moves=MOVES,
        judged=JUDGED,
        tiers=TIERS,
        people={**PEOPLE, "score tiny": SCORES},
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_measure_of_a_scheme_is_as_on_paper(run: RunTables, name: str) -> None:
    """Worked out beside each number above."""
    numbers = scheme_measures(run, tiny_scheme(), GROUPS)
    assert numbers[name] == pytest.approx(EXPECTED[name], rel=1e-9)


def test_every_measure_of_a_scheme_is_there(run: RunTables) -> None:
    """What is worked out, what has words, and what is tested are the same."""
    numbers = scheme_measures(run, tiny_scheme(), GROUPS)
    assert set(numbers) == set(SCHEME_MEASURES) == set(EXPECTED)


def test_nobody_can_be_below_the_lowest_tier(run: RunTables) -> None:
    """Where the lowest tier is ordinary, waits below it are undefined."""
    text = regard.render(tiny_scheme()).replace("ordinary: plain", "ordinary: low")
    text = text.replace("low: refuse", "low: allow").replace(
        "high: allow", "high: priority"
    )
    numbers = scheme_measures(run, regard.parse(text), GROUPS)
    for name in ("escape months", "leaving", "exit to entry"):
        assert math.isnan(numbers[name])


def test_a_year_of_good_acts_is_limited_faded_and_capped() -> None:
    """Permanent and capped: 5. At most one a sixty days, halved each month: 4.

    `seldom` has 4 points, half a time a month, of which two months' worth is left
    (1 + 1/2 + 1/4 + …). What takes points adds nothing.
    """
    assert year_of_acts(upright(tiny_scheme()), 1) == 5
    seldom = "  seldom: {source: desk, points: 4, rate: 1 per 60d, half_life: 30d}\n"
    text = regard.render(tiny_scheme())
    both = text.replace("evidence:\n", f"evidence:\n{seldom}")
    assert year_of_acts(upright(regard.parse(both)), 1) == pytest.approx(5 + 4)
