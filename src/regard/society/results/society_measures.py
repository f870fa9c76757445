"""The measures of one society in one run; formulas and sources are in `measures`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from regard.measures import (
    chilling,
    disparity,
    fragmentation,
    goodhart,
    polarisation,
    welfare,
)
from regard.society.book.upright import Upright
from regard.society.results.run_tables import RunTables

CHOSEN_ACTS = (
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


def society_measures(
    run: RunTables, without: RunTables, groups: Sequence[str]
) -> dict[str, float]:
    """The society of one run against the same one under no scheme.

    Args:
        run: The run.
        without: The run of the same seed under no scheme.
        groups: The groups of people.

    Returns:
        A number for each of SOCIETY_MEASURES, NaN where it is undefined.
    """
    numbers = _of_acts(run, without)
    numbers |= _of_wrong_records(run, groups)
    numbers |= _of_ties(run)
    numbers |= _of_people(run)
    return numbers


def _of_acts(run: RunTables, without: RunTables) -> dict[str, float]:
    """What people no longer do, or do for the score."""
    return {
        "chilled speech": _chilled(run, without, "expressed"),
        "chilled reading": _chilled(run, without, "read"),
        "chilled gathering": _chilled(run, without, "gathered"),
        "falsification": chilling.falsification_gap(
            public=run.mean("praised"), private=run.mean("opinion")
        ),
        "conformity": chilling.conformity(_chances(run), _chances(without)),
        "performed share": goodhart.performed_share(
            performed=run.mean("performed"),
            performed_without=without.mean("performed"),
            useful=run.mean("helped"),
            useful_without=without.mean("helped"),
        ),
    }


def _chilled(run: RunTables, without: RunTables, act: str) -> float:
    return chilling.chilling_index(run.mean(act), without.mean(act))


def _chances(run: RunTables) -> list[float]:
    return [run.mean(act) for act in CHOSEN_ACTS]


def _of_wrong_records(run: RunTables, groups: Sequence[str]) -> dict[str, float]:
    """How unevenly wrong records fall on groups.

    Undefined where there are none, and where a group is of nobody.
    """
    wrong = [run.mean("wronged", group) for group in groups]
    # Of two groups one of which is empty, the other would be worst and best at once.
    is_empty_group = any(math.isnan(rate) for rate in wrong)
    if is_empty_group or max(wrong) <= 0:
        return {"false records": math.nan, "false records, mean": math.nan}
    return {
        "false records": disparity.worst_to_best(wrong),
        "false records, mean": disparity.worst_to_mean(wrong),
    }


def _of_ties(run: RunTables) -> dict[str, float]:
    """How far ties keep to those of the same side of ordinary."""
    numbers = {
        "assortativity": math.nan,
        "modularity": math.nan,
        "external-internal": math.nan,
        "survival": tie_survival(run),
    }
    if run.total("ties_across_kept"):
        mixing = run.mixing()
        numbers["assortativity"] = fragmentation.assortativity(mixing)
        numbers["modularity"] = fragmentation.modularity(mixing)
        numbers["external-internal"] = fragmentation.external_internal(mixing)
    return numbers


def tie_survival(run: RunTables) -> float:
    """How much likelier a tie across tiers is kept than one within.

    Args:
        run: The run.

    Returns:
        The ratio; NaN where there is no tie of one of the sorts.
    """
    across = run.total("ties_across")
    kept_across = run.total("ties_across_kept")
    # A person has a fixed number of ties, kept or let go.
    ties = run.total("people") * run.ties
    return fragmentation.survival(
        kept=kept_across,
        whole=across,
        kept_within=run.total("ties_kept") - kept_across,
        whole_within=ties - across,
    )


def _of_people(run: RunTables) -> dict[str, float]:
    """How people fare and feel at the end."""
    people = run.table("people")
    return {
        "gini": welfare.gini(people["means"]),
        "bottom decile": welfare.bottom_decile(people["means"]),
        "spread of trust": polarisation.variance(people["trust"]),
        "bimodality of fear": polarisation.bimodality(people["fear"]),
    }


def goodhart_measures(
    knowing: RunTables, ignorant: RunTables, scale: Upright
) -> dict[str, float]:
    """Score and conduct with the rules known and unknown.

    Args:
        knowing: The run in which people know what acts do to their score.
        ignorant: The run of the same seed in which they do not.
        scale: Of the scheme.

    Returns:
        A number for each of GOODHART_MEASURES. Conduct is agreements kept in the
        last months.
    """
    score = knowing.upright_scores(scale)
    score_without = ignorant.upright_scores(scale)
    conduct = 1 - knowing.mean("cheated")
    conduct_without = 1 - ignorant.mean("cheated")
    # Keeping an agreement is yes or no: the standard deviation of a coin.
    spread = math.sqrt(max(conduct_without * (1 - conduct_without), 0.0))
    return {
        "gap": goodhart.goodhart_gap(
            proxy=float(score.mean()),
            proxy_without=float(score_without.mean()),
            proxy_spread=float(score_without.std()),
            target=conduct,
            target_without=conduct_without,
            target_spread=spread,
        ),
        "told before": goodhart.correlation(score_without, _honesty(ignorant)),
        "told after": goodhart.correlation(score, _honesty(knowing)),
    }


def _honesty(run: RunTables) -> npt.NDArray[np.float32]:
    honesty: npt.NDArray[np.float32] = run.table("people")["honesty"]
    return honesty
