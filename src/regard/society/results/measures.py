"""The measures of a scheme and of a society, as numbers of one run; each formula and its source is in `measures`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from regard.measures import (
    burden,
    chilling,
    corruption,
    disparity,
    fragmentation,
    goodhart,
    mobility,
    polarisation,
)
from regard.measures.welfare import bottom_decile, gini
from regard.scheme.model import Scheme
from regard.scheme.units import POINT
from regard.scoring.arithmetic import cap, weight
from regard.society.book.tables import MONTH_DAYS, monthly_fading
from regard.society.results.run_tables import EVERYONE, RunData

YEAR = 12
ACTS = (
    "helped",
    "cheated",
    "late",
    "praised",
    "gathered",
    "performed",
    "missed",
    "slipped",
    "read",
    "informed",
)
"""What people choose each month, whose entropy `conformity` compares."""

SCHEME_YARDSTICKS = {
    "below ordinary": "share of people below ordinary",
    "impact ratio": "impact ratio: least over greatest share of a group that is ordinary or better",
    "refusal gap": "gap between groups in the share below ordinary",
    "wrongly below": "of those who keep agreements, share below ordinary",
    "equalised odds": "greatest gap between groups in error rates (equalised odds)",
    "tells honesty": "correlation of score and honesty",
    "shorrocks": "mobility between tiers a month (Shorrocks)",
    "second eigenvalue": "second eigenvalue of moves a month: near 1, where one starts decides for long",
    "escape months": "months spent below ordinary before leaving (Prais)",
    "leaving": "chance a month of leaving the lowest tier",
    "exit to entry": "moves out of the lower tiers over moves into them",
    "bimodality": "bimodality of scores: 0.56 for an even spread, 1 for two points",
    "polarisation": "polarisation of tiers (Esteban & Ray), lowest tier 0 to highest 1",
    "burden": "points that those who keep agreements lack to be ordinary, mean (social burden)",
    "burden gap": "gap between groups in that burden",
    "no way back": "of those below ordinary, share whom a year of good acts cannot bring back",
    "officials": "share of score variance between officials",
}
"""What is measured of a scheme, by name."""
SOCIETY_YARDSTICKS = {
    "chilled speech": "chilling index of dissent: the share of it that is gone",
    "chilled reading": "chilling index of lawful reading that nobody scores",
    "chilled gathering": "chilling index of lawful gatherings",
    "falsification": "who praise in public less who support in private (Kuran)",
    "conformity": "fall in the entropy of acts",
    "performed share": "of acts that became more, share that score and help no one",
    "false records": "wrong records: the most affected group over the least",
    "false records, mean": "the same over the geometric mean of groups",
    "assortativity": "assortativity of ties by being below ordinary",
    "modularity": "modularity of ties by being below ordinary",
    "external-internal": "ties across less ties within, over all (E-I index)",
    "survival": "how much likelier a tie across is kept than one within",
    "gini": "Gini index of means",
    "bottom decile": "means of the lowest tenth",
    "spread of trust": "variance of trust",
    "bimodality of fear": "bimodality of fear",
}
"""What is measured of a society under an arm, by name."""
GOODHART = {
    "gap": "what knowing the rules adds to the score less what it adds to conduct, in standard deviations",
    "told before": "correlation of score and kept agreements, rules unknown",
    "told after": "the same, rules known",
}
"""What is measured with and without knowing the rules, by name."""


def scheme_numbers(
    run: RunData, scheme: Scheme, groups: Sequence[str]
) -> dict[str, float]:
    """One scheme in one run by SCHEME_YARDSTICKS."""
    judged, moves = run.judged(scheme.name, groups), run.moves(scheme)
    chances, below = (
        mobility.transition(moves),
        list(scheme.tiers).index(scheme.ordinary),
    )
    people = run.table("people")
    scores, tiers = people[f"score {scheme.name}"], run.tiers(scheme.name)
    refused = 1 - disparity.selection(judged)
    costs = burden.least_cost(scores, scheme.tiers[scheme.ordinary] / POINT, 1.0)
    keeps = people["deserving"].astype(bool)
    return {
        "below ordinary": 1
        - float(
            (judged.true_yes + judged.false_yes).sum() / max(1.0, judged.people.sum())
        ),
        "impact ratio": disparity.impact_ratio(disparity.selection(judged)),
        "refusal gap": float(np.nanmax(refused) - np.nanmin(refused)),
        "wrongly below": float(
            judged.false_no.sum() / max(1.0, (judged.false_no + judged.true_yes).sum())
        ),
        "equalised odds": disparity.equalised_odds_gap(judged),
        "tells honesty": goodhart.correlation(scores, people["honesty"]),
        "shorrocks": mobility.shorrocks(chances),
        "second eigenvalue": mobility.second_eigenvalue(chances),
        "escape months": mobility.escape_time(_halves(moves, below), 0)
        if below
        else math.nan,
        "leaving": mobility.leaving(moves) if below else math.nan,
        "exit to entry": mobility.exit_to_entry(moves, below) if below else math.nan,
        "bimodality": polarisation.bimodality(scores),
        "polarisation": polarisation.esteban_ray(
            list(tiers.values()), np.linspace(0, 1, len(tiers))
        ),
        "burden": burden.social_burden(costs, keeps),
        "burden gap": burden.burden_gap(costs, keeps, people["group"]),
        "no way back": burden.recourse(costs, year_of_good_acts(scheme))[1],
        "officials": corruption.explained_by(scores, people["official"]),
    }


def year_of_good_acts(scheme: Scheme) -> float:
    """The most points that a year of every act that adds, as often as it may count, would bring."""
    total = 0.0
    for kind in scheme.evidence.values():
        best = (
            max(
                weight(scheme, kind) * kind.amount.low,
                weight(scheme, kind) * kind.amount.high,
            )
            / 1000
            / POINT
        )
        if kind.source is None or best <= 0:
            continue
        shape = monthly_fading(kind)
        months = min(YEAR, 1 / (1 - shape.ratio) if shape.ratio < 1 else YEAR)
        often = (
            1.0
            if kind.rate is None
            else kind.rate.count * min(1.0, MONTH_DAYS / kind.rate.days)
        )
        total += min(cap(scheme, kind) / POINT, best * often * months)
    return total


def society_numbers(
    run: RunData, none: RunData, groups: Sequence[str]
) -> dict[str, float]:
    """The society of one run by SOCIETY_YARDSTICKS, against the same one under no scheme."""
    people, mixing = run.table("people"), run.mixing()
    chances, before = ([one.mean(act, EVERYONE) for act in ACTS] for one in (run, none))
    chilled = {
        act: chilling.chilling_index(run.mean(act, EVERYONE), none.mean(act, EVERYONE))
        for act in ("expressed", "read", "gathered")
    }
    wrong = [run.mean("wronged", group) for group in groups]
    slots = run.sum("people") * run.ties
    across, kept_across = run.sum("ties_across"), run.sum("ties_across_kept")
    return {
        "chilled speech": chilled["expressed"],
        "chilled reading": chilled["read"],
        "chilled gathering": chilled["gathered"],
        "falsification": chilling.falsification_gap(
            run.mean("praised", EVERYONE), run.mean("opinion", EVERYONE)
        ),
        "conformity": chilling.conformity(chances, before),
        "performed share": goodhart.performed_share(
            run.mean("performed", EVERYONE),
            none.mean("performed", EVERYONE),
            run.mean("helped", EVERYONE),
            none.mean("helped", EVERYONE),
        ),
        "false records": disparity.worst_to_best(wrong) if max(wrong) > 0 else math.nan,
        "false records, mean": disparity.worst_to_mean(wrong)
        if max(wrong) > 0
        else math.nan,
        "assortativity": fragmentation.assortativity(mixing)
        if kept_across
        else math.nan,
        "modularity": fragmentation.modularity(mixing) if kept_across else math.nan,
        "external-internal": fragmentation.external_internal(mixing)
        if kept_across
        else math.nan,
        "survival": fragmentation.survival(
            kept_across, across, run.sum("ties_kept") - kept_across, slots - across
        ),
        "gini": gini(people["means"]),
        "bottom decile": bottom_decile(people["means"]),
        "spread of trust": polarisation.variance(people["trust"]),
        "bimodality of fear": polarisation.bimodality(people["fear"]),
    }


def goodhart_numbers(
    knowing: RunData, ignorant: RunData, scheme: str
) -> dict[str, float]:
    """Score and conduct with the rules known and unknown, by GOODHART. Conduct: agreements kept in the last months."""
    scores = [run.table("people")[f"score {scheme}"] for run in (knowing, ignorant)]
    kept = [1 - run.mean("cheated", EVERYONE) for run in (knowing, ignorant)]
    spread = math.sqrt(max(kept[1] * (1 - kept[1]), 0.0))
    return {
        "gap": goodhart.goodhart_gap(
            float(scores[0].mean()),
            float(scores[1].mean()),
            float(scores[1].std()),
            kept[0],
            kept[1],
            spread,
        ),
        "told before": goodhart.correlation(
            scores[1], ignorant.table("people")["honesty"]
        ),
        "told after": goodhart.correlation(
            scores[0], knowing.table("people")["honesty"]
        ),
    }


def _halves(moves: npt.NDArray[np.float64], below: int) -> npt.NDArray[np.float64]:
    """Chances of moving between `below ordinary` and `ordinary or better`."""
    halves = [
        [moves[a, b].sum() for b in (slice(0, below), slice(below, None))]
        for a in (slice(0, below), slice(below, None))
    ]
    return mobility.transition(halves)
