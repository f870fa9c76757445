"""The measures of one scheme in one run; formulas and sources are in `measures`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from regard.measures import (
    burden,
    corruption,
    disparity,
    goodhart,
    mobility,
    polarisation,
)
from regard.measures.disparity import Confusion
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scoring.arithmetic import cap
from regard.society.book.fading import MONTH_DAYS, monthly_fading
from regard.society.book.upright import Upright, upright
from regard.society.results.run_tables import RunTables

YEAR = 12  # months
POINT_COST = 1.0  # what a point costs: burdens are counted in points


def scheme_measures(
    run: RunTables, scheme: Scheme, groups: Sequence[str]
) -> dict[str, float]:
    """One scheme in one run.

    Args:
        run: The run.
        scheme: One of its schemes.
        groups: The groups of people.

    Returns:
        A number for each of SCHEME_MEASURES, NaN where it is undefined.
    """
    scale = upright(scheme)
    numbers = _of_judgments(run.judged(scheme.name, groups))
    numbers |= _of_moves(run, scale)
    numbers |= _of_scores(run, scale)
    return numbers


def _of_judgments(judged: Confusion) -> dict[str, float]:
    """Who is let through, and who of them keeps agreements."""
    selected = disparity.selection(judged)
    refused = 1 - selected
    ordinary = (judged.true_yes + judged.false_yes).sum()
    honest = (judged.false_no + judged.true_yes).sum()
    return {
        "below ordinary": 1 - float(ordinary / max(1.0, judged.people.sum())),
        "impact ratio": disparity.impact_ratio(selected),
        "refusal gap": float(np.nanmax(refused) - np.nanmin(refused)),
        "wrongly below": float(judged.false_no.sum() / max(1.0, honest)),
        "equalised odds": disparity.equalised_odds_gap(judged),
    }


def _of_moves(run: RunTables, scale: Upright) -> dict[str, float]:
    """How people move between tiers."""
    moves = run.moves(scale)
    chances = mobility.transition(moves)
    numbers = {
        "shorrocks": mobility.shorrocks(chances),
        "second eigenvalue": mobility.second_eigenvalue(chances),
        "escape months": math.nan,
        "leaving": math.nan,
        "exit to entry": math.nan,
    }
    # Where the worst tier is the ordinary one, nobody can be below it.
    if scale.below:
        halves = _chances_of_halves(moves, scale.ordinary)
        numbers["escape months"] = mobility.escape_time(halves, 0)
        numbers["leaving"] = mobility.leaving(moves)
        numbers["exit to entry"] = mobility.exit_to_entry(moves, scale.ordinary)
    return numbers


def _of_scores(run: RunTables, scale: Upright) -> dict[str, float]:
    """How scores spread, what they tell, and what it takes to be ordinary."""
    people = run.table("people")
    scores = run.upright_scores(scale)
    shares = list(run.tiers(scale).values())
    costs = points_lacking(scale, scores)
    reach = np.full(len(scores), year_of_acts(scale, direction=1))
    # Whoever stands too high is brought back by what counts against people.
    reach[_is_too_high(scale, scores)] = year_of_acts(scale, direction=-1)
    honest = people["deserving"].astype(bool)
    _, beyond_reach = burden.recourse(costs, reach)
    return {
        "tells honesty": goodhart.correlation(scores, people["honesty"]),
        "bimodality": polarisation.bimodality(scores),
        "polarisation": polarisation.esteban_ray(
            shares, np.linspace(0, 1, len(shares))
        ),
        "burden": burden.social_burden(costs, honest),
        "burden gap": burden.burden_gap(costs, honest, people["group"]),
        "no way back": beyond_reach,
        "officials": corruption.explained_by(scores, people["official"]),
    }


def _chances_of_halves(
    moves: npt.NDArray[np.float64], ordinary: int
) -> npt.NDArray[np.float64]:
    """Chances of moving between `below ordinary` and `ordinary or better`."""
    below = slice(0, ordinary)
    above = slice(ordinary, None)
    halves = [
        [moves[below, below].sum(), moves[below, above].sum()],
        [moves[above, below].sum(), moves[above, above].sum()],
    ]
    return mobility.transition(halves)


def points_lacking(
    scale: Upright, scores: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """How far each person is from the nearest score that is ordinary or better.

    Args:
        scale: Of the scheme.
        scores: (people,) upright scores.

    Returns:
        (people,) points; 0 for those who are ordinary or better, NaN where no score is.
    """
    if not scale.acceptable_scores():
        return np.full(len(scores), math.nan)
    lacking = np.full(len(scores), math.inf)
    for least, most in scale.acceptable_scores():
        too_low = burden.least_cost(scores, least / POINT, POINT_COST)
        too_high = burden.least_cost(-scores, -most / POINT, POINT_COST)
        lacking = np.minimum(lacking, np.maximum(too_low, too_high))
    return lacking


def _is_too_high(
    scale: Upright, scores: npt.NDArray[np.float32]
) -> npt.NDArray[np.bool_]:
    """Who stands above all scores that are ordinary or better."""
    if not scale.acceptable_scores():
        return np.zeros(len(scores), np.bool_)
    _, highest = scale.acceptable_scores()[-1]
    return np.asarray(scores, float) > highest / POINT


def year_of_acts(scale: Upright, direction: int) -> float:
    """The most points that a year of acts could move a score.

    Args:
        scale: The scheme, with more points being better.
        direction: Up (1) or down (-1).

    Returns:
        Points, each kind as often as it may count, faded and capped.
    """
    points = 0.0
    for kind in scale.scheme.evidence.values():
        best = _best_event(scale, kind, direction)
        # A kind without a source is another scheme's tier: no act of one's own.
        if kind.source is None or best <= 0:
            continue
        year = best * _events_a_month(kind) * _months_that_count(kind)
        points += min(cap(scale.scheme, kind) / POINT, year)
    return points


def _best_event(scale: Upright, kind: Kind, direction: int) -> float:
    """Points of the event that moves a score furthest; below zero where none does."""
    a_unit = direction * scale.points(kind)
    best = max(a_unit * kind.amount.low, a_unit * kind.amount.high)
    return best / AMOUNT / POINT


def _months_that_count(kind: Kind) -> float:
    """How many months' events a year's tally holds, as it fades by a ratio a month."""
    ratio = monthly_fading(kind).ratio
    if ratio >= 1:
        return YEAR
    # The sum of ratio^k over all months: a geometric series.
    return min(YEAR, 1 / (1 - ratio))


def _events_a_month(kind: Kind) -> float:
    """How many events of a kind may count a month, one where nothing limits them."""
    if kind.rate is None:
        return 1.0
    return kind.rate.count * min(1.0, MONTH_DAYS / kind.rate.days)
