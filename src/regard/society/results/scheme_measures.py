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
from regard.scoring.arithmetic import cap, weight
from regard.society.book.fading import MONTH_DAYS, monthly_fading
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
    numbers = _of_judgments(run.judged(scheme.name, groups))
    numbers |= _of_moves(run, scheme)
    numbers |= _of_scores(run, scheme)
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


def _of_moves(run: RunTables, scheme: Scheme) -> dict[str, float]:
    """How people move between tiers."""
    moves = run.moves(scheme)
    chances = mobility.transition(moves)
    numbers = {
        "shorrocks": mobility.shorrocks(chances),
        "second eigenvalue": mobility.second_eigenvalue(chances),
        "escape months": math.nan,
        "leaving": math.nan,
        "exit to entry": math.nan,
    }
    ordinary = list(scheme.tiers).index(scheme.ordinary)
    # Where the lowest tier is the ordinary one, nobody can be below it.
    if ordinary > 0:
        halves = _chances_of_halves(moves, ordinary)
        numbers["escape months"] = mobility.escape_time(halves, 0)
        numbers["leaving"] = mobility.leaving(moves)
        numbers["exit to entry"] = mobility.exit_to_entry(moves, ordinary)
    return numbers


def _of_scores(run: RunTables, scheme: Scheme) -> dict[str, float]:
    """How scores spread, what they tell, and what it takes to be ordinary."""
    people = run.table("people")
    scores = people[f"score {scheme.name}"]
    shares = list(run.tiers(scheme.name).values())
    ordinary = scheme.tiers[scheme.ordinary] / POINT
    costs = burden.least_cost(scores, ordinary, POINT_COST)
    honest = people["deserving"].astype(bool)
    _, beyond_reach = burden.recourse(costs, year_of_good_acts(scheme))
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


def year_of_good_acts(scheme: Scheme) -> float:
    """The most points that a year of every act that adds could bring.

    Args:
        scheme: The scheme.

    Returns:
        Points, each kind as often as it may count, faded and capped.
    """
    points = 0.0
    for kind in scheme.evidence.values():
        best = _best_event(scheme, kind)
        # A kind without a source is another scheme's tier: no act of one's own.
        if kind.source is None or best <= 0:
            continue
        year = best * _events_a_month(kind) * _months_that_count(kind)
        points += min(cap(scheme, kind) / POINT, year)
    return points


def _best_event(scheme: Scheme, kind: Kind) -> float:
    """Points of the event of a kind that adds most; below zero where none adds."""
    a_unit = weight(scheme, kind)
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
