"""The figures of a study as plain data, for files."""

from __future__ import annotations

import math
from typing import Any

from regard.measures.interval import Estimate
from regard.society.results.figures import Estimates, PileUp, StudyFigures
from regard.society.results.measure import MONTHLY
from regard.society.results.tier_order import TierOrder

Plain = dict[str, float | None]
"""A value and the ends of its interval; None where a number is NaN or infinite."""


def figures_data(figures: StudyFigures) -> dict[str, Any]:
    """Every number of the report.

    Args:
        figures: The figures of a study.

    Returns:
        What JSON can hold; NaN and infinity as None.
    """
    levels = {arm: _levels(figures, arm) for arm in figures.study.arms}
    changes: dict[str, dict[str, dict[str, Plain]]] = {}
    schemes: dict[str, dict[str, dict[str, Plain]]] = {}
    knowing: dict[str, dict[str, Plain]] = {}
    for arm in figures.arms:
        changes[arm] = _changes(figures, arm)
        schemes[arm] = _schemes(figures, arm)
        knowing[arm] = _plain_all(figures.goodhart.get(arm, {}))
    return {
        "study": dict(figures.about),
        "tiers": {order.scheme: _tiers(order) for order in figures.tier_orders},
        "levels": levels,
        "changes": changes,
        "schemes": schemes,
        "societies": {arm: _plain_all(of) for arm, of in figures.societies.items()},
        "knowing the rules": knowing,
        "beyond the sum": _beyond_sum(figures),
        "exclusion": list(map(_pile_up, figures.pile_ups)),
    }


def _pile_up(pair: PileUp) -> dict[str, Any]:
    return {"scheme": pair.first, "other": pair.second, "ratio": _plain(pair.ratio)}


def _tiers(order: TierOrder) -> dict[str, list[str]]:
    """Those below ordinary, the worst first, and the others."""
    return {"below ordinary": list(order.below), "others": list(order.others)}


def _levels(figures: StudyFigures, arm: str) -> dict[str, Plain]:
    return {measure: _plain(figures.level(arm, measure)) for measure in MONTHLY}


def _changes(figures: StudyFigures, arm: str) -> dict[str, dict[str, Plain]]:
    changes: dict[str, dict[str, Plain]] = {}
    for measure in MONTHLY:
        changes[measure] = {}
        for people in figures.people:
            change = figures.change(arm, measure, people)
            changes[measure][people] = _plain(change)
    return changes


def _schemes(figures: StudyFigures, arm: str) -> dict[str, dict[str, Plain]]:
    schemes = {}
    for scheme in figures.schemes_of(arm):
        schemes[scheme.name] = _plain_all(figures.schemes[arm, scheme.name])
    return schemes


def _beyond_sum(figures: StudyFigures) -> dict[str, Plain | None]:
    """Under every monthly measure, None where there is one scheme."""
    if not figures.beyond_sum:
        return dict.fromkeys(MONTHLY)
    return {**_plain_all(figures.beyond_sum)}


def _plain_all(estimates: Estimates) -> dict[str, Plain]:
    return {name: _plain(estimate) for name, estimate in estimates.items()}


def _plain(estimate: Estimate) -> Plain:
    plain: Plain = {}
    for name, number in estimate._asdict().items():
        # JSON has no NaN, and readers of other languages stop at one.
        plain[name] = number if math.isfinite(number) else None
    return plain
