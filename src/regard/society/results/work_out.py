"""Works out the figures of a study from the tables of its runs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from regard.measures import exclusion
from regard.measures.interval import Estimate, mean, paired
from regard.scheme.model import Scheme
from regard.society.book.upright import upright
from regard.society.results.figures import (
    Estimates,
    PileUp,
    StudyFigures,
    people_of,
)
from regard.society.results.measure import (
    EFFECTS,
    GOODHART_MEASURES,
    MONTHLY,
    SCHEME_MEASURES,
    SOCIETY_MEASURES,
)
from regard.society.results.run_tables import EVERYONE, Numbers, RunTables
from regard.society.results.runs import StudyRuns, read_runs
from regard.society.results.scheme_measures import scheme_measures
from regard.society.results.society_measures import (
    goodhart_measures,
    society_measures,
    tie_survival,
)
from regard.society.results.tier_order import TierOrder, tier_order
from regard.society.study.study import (
    EVERYTHING_ON,
    NO_SCHEME,
    SWITCHED_OFF,
    TOGETHER,
)

FEWEST_EXPECTED = 20  # people, below which joint exclusion is chance
IN_SERIES = ("expressed", "fear", "restricted", "performed")
"""Monthly measures that are kept month by month."""


def read_figures(folder: str | Path) -> StudyFigures:
    """The figures of a study's folder.

    Args:
        folder: The folder that the study was lived into.

    Returns:
        Every number, worked out.

    Raises:
        DataError: The folder holds no study, or a run is not finished.
    """
    return figures_of(read_runs(folder))


def figures_of(runs: StudyRuns) -> StudyFigures:
    """Every figure of a study.

    Args:
        runs: Its finished runs.

    Returns:
        The figures; nothing that shows them needs the runs any more.
    """
    return StudyFigures(
        folder=runs.folder,
        study=runs.study,
        about=runs.about,
        mechanisms=tuple(runs.mechanisms),
        levels=_levels(runs),
        changes=_changes(runs),
        series=_series(runs),
        effects=_effects(runs),
        schemes=_schemes(runs),
        societies=_societies(runs),
        goodhart=_goodhart(runs),
        beyond_sum=_beyond_sum(runs),
        pile_ups=tuple(_pile_ups(runs)),
        tier_orders=tuple(_tier_orders(runs)),
    )


def _levels(runs: StudyRuns) -> dict[tuple[str, str], Estimate]:
    levels = {}
    for arm in runs.runs:
        for measure in MONTHLY:
            levels[arm, measure] = mean(_means(runs.runs[arm], measure))
    return levels


def _means(
    of_seeds: Iterable[RunTables], measure: str, people: str = EVERYONE
) -> list[float]:
    """A monthly measure of each run, seed by seed."""
    return [run.mean(measure, people) for run in of_seeds]


def _changes(runs: StudyRuns) -> dict[tuple[str, str, str], Estimate]:
    """Against no scheme, paired by seed: both have the same people and luck."""
    changes = {}
    for people in people_of(runs.study):
        for measure in MONTHLY:
            without = _means(runs.runs[NO_SCHEME], measure, people)
            for arm in _arms(runs):
                under = _means(runs.runs[arm], measure, people)
                changes[arm, measure, people] = paired(under, without)
    return changes


def _arms(runs: StudyRuns) -> list[str]:
    return [arm for arm in runs.runs if arm != NO_SCHEME]


def _series(runs: StudyRuns) -> dict[tuple[str, str], Numbers]:
    series = {}
    for arm, of_seeds in runs.runs.items():
        for measure in IN_SERIES:
            total = sum(run.series(measure) for run in of_seeds)
            series[arm, measure] = np.asarray(total / len(of_seeds))
    return series


def _effects(runs: StudyRuns) -> dict[tuple[str, str, str], Estimate]:
    """What each mechanism adds: with it, less without it."""
    effects = {}
    groups = list(runs.study.scenario.groups)
    for (arm, variant), without in runs.small.items():
        if variant == EVERYTHING_ON:
            continue
        mechanism = variant.removeprefix(SWITCHED_OFF)
        with_it = runs.small[arm, EVERYTHING_ON]
        for measure in EFFECTS:
            number = _effect_measure(measure, groups)
            effects[arm, mechanism, measure] = paired(
                list(map(number, with_it)), list(map(number, without))
            )
    return effects


def _effect_measure(
    measure: str, groups: Sequence[str]
) -> Callable[[RunTables], float]:
    """How a run is measured to see what a mechanism adds."""
    if measure == "ties across":
        return tie_survival
    if measure == "group gap":
        first = groups[0]
        last = groups[-1]
        return lambda run: run.mean("restricted", last) - run.mean("restricted", first)
    return lambda run: run.mean(measure)


def _schemes(runs: StudyRuns) -> dict[tuple[str, str], Estimates]:
    groups = list(runs.study.scenario.groups)
    schemes = {}
    for arm in _arms(runs):
        for scheme in runs.study.arms[arm]:
            by_seed = [scheme_measures(run, scheme, groups) for run in runs.runs[arm]]
            schemes[arm, scheme.name] = _over_seeds(by_seed, SCHEME_MEASURES)
    return schemes


def _societies(runs: StudyRuns) -> dict[str, Estimates]:
    groups = list(runs.study.scenario.groups)
    societies = {}
    for arm in runs.runs:
        # By seed: both runs have the same people and the same luck.
        pairs = zip(runs.runs[arm], runs.runs[NO_SCHEME], strict=True)
        by_seed = [society_measures(run, without, groups) for run, without in pairs]
        societies[arm] = _over_seeds(by_seed, SOCIETY_MEASURES)
    return societies


def _goodhart(runs: StudyRuns) -> dict[str, Estimates]:
    """Of the arms that also lived without knowing the rules."""
    goodhart = {}
    for arm in _arms(runs):
        knowing = runs.small.get((arm, EVERYTHING_ON))
        ignorant = runs.small.get((arm, f"{SWITCHED_OFF}incentives"))
        if knowing and ignorant:
            pairs = zip(knowing, ignorant, strict=True)
            scale = upright(_scheme_of(runs, arm))
            by_seed = [goodhart_measures(run, other, scale) for run, other in pairs]
            goodhart[arm] = _over_seeds(by_seed, GOODHART_MEASURES)
    return goodhart


def _scheme_of(runs: StudyRuns, arm: str) -> Scheme:
    """The scheme of an arm that bears its name, beside those that it reads."""
    return next(scheme for scheme in runs.study.arms[arm] if scheme.name == arm)


def _over_seeds(
    by_seed: Sequence[dict[str, float]], measures: Iterable[str]
) -> Estimates:
    estimates = {}
    for measure in measures:
        estimates[measure] = mean([numbers[measure] for numbers in by_seed])
    return estimates


def _beyond_sum(runs: StudyRuns) -> dict[str, Estimate]:
    if TOGETHER not in runs.runs:
        return {}
    return {measure: _measure_beyond_sum(runs, measure) for measure in MONTHLY}


def _measure_beyond_sum(runs: StudyRuns, measure: str) -> Estimate:
    alone = [arm for arm in _arms(runs) if arm != TOGETHER]
    by_seed = []
    for seed, together in enumerate(runs.runs[TOGETHER]):
        each_alone = _means((runs.runs[arm][seed] for arm in alone), measure)
        without = runs.runs[NO_SCHEME][seed].mean(measure)
        by_seed.append(
            exclusion.interaction(together.mean(measure), each_alone, without)
        )
    return mean(by_seed)


def _pile_ups(runs: StudyRuns) -> Iterator[PileUp]:
    """Every two schemes of the arm of all, in order."""
    if TOGETHER not in runs.runs:
        return
    names = [scheme.name for scheme in runs.study.arms[TOGETHER]]
    for first, second in combinations(names, 2):
        ratios = [
            _joint_over_product(run, first, second, runs.study.people)
            for run in runs.runs[TOGETHER]
        ]
        yield PileUp(first, second, mean(ratios))


def _tier_orders(runs: StudyRuns) -> Iterator[TierOrder]:
    """Those of the studied schemes first, then of those that they read."""
    schemes = {scheme.name: scheme for scheme in runs.study.schemes}
    for arm in runs.study.arms.values():
        for scheme in arm:
            schemes.setdefault(scheme.name, scheme)
    for scheme in schemes.values():
        yield tier_order(scheme)


def _joint_over_product(run: RunTables, first: str, second: str, people: int) -> float:
    """NaN where two unrelated schemes would shut out too few people together."""
    below_first = run.below_both(first, first)
    below_second = run.below_both(second, second)
    if below_first * below_second * people < FEWEST_EXPECTED:
        return math.nan
    joint = run.below_both(first, second)
    return exclusion.cumulative_exclusion(joint, below_first, below_second)
