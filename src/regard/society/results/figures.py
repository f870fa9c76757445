"""The figures of a study: every number that is said of it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regard.measures.interval import Estimate
from regard.scheme.brief import Brief, BriefAnswer
from regard.scheme.counted import plural
from regard.scheme.model import Scheme
from regard.society.results.measure import measure_of
from regard.society.results.run_tables import DISSENTERS, EVERYONE, POOREST, Numbers
from regard.society.results.tier_order import TierOrder
from regard.society.study.study import NO_SCHEME, Study

BRIEF_MEASURES = ("defaulted", "restricted", "expressed", "read", "fear", "means")
"""The monthly measures that a study names in short."""
Estimates = Mapping[str, Estimate]
"""By the name of a measure."""


@dataclass(frozen=True)
class PileUp:
    """Whether two schemes shut out the same people.

    Attributes:
        first: The name of one scheme.
        second: The name of the other.
        ratio: The share below ordinary under both, over the product of the shares
            under each; NaN where chance alone would leave too few to say.
    """

    first: str
    second: str
    ratio: Estimate


@dataclass(frozen=True, repr=False)
class StudyFigures(BriefAnswer):
    """Every number of a finished study, worked out once, with intervals over seeds.

    Attributes:
        folder: Holds the tables that the figures rest on.
        study: What was studied.
        about: What the folder says of itself, and how long it took.
        mechanisms: Those that were switched off in turn.
        levels: A monthly measure under an arm, by (arm, measure).
        changes: Its difference from no scheme, by (arm, measure, people).
        series: Means month by month over everyone and all seeds, by (arm, measure).
        effects: What a mechanism adds in the smaller society, by (arm, mechanism,
            measure).
        schemes: SCHEME_MEASURES by (arm, scheme).
        societies: SOCIETY_MEASURES by arm.
        goodhart: GOODHART_MEASURES by arm, where it was tried.
        beyond_sum: What all schemes together change beyond the sum of what each
            does alone, by monthly measure; empty where there is one scheme.
        pile_ups: Every two schemes of the arm of all.
        tier_orders: Of every scheme that holds under some arm, which tiers are worse.
    """

    folder: Path
    study: Study
    about: Mapping[str, Any]
    mechanisms: tuple[str, ...]
    levels: Mapping[tuple[str, str], Estimate]
    changes: Mapping[tuple[str, str, str], Estimate]
    series: Mapping[tuple[str, str], Numbers]
    effects: Mapping[tuple[str, str, str], Estimate]
    schemes: Mapping[tuple[str, str], Estimates]
    societies: Mapping[str, Estimates]
    goodhart: Mapping[str, Estimates]
    beyond_sum: Estimates
    pile_ups: tuple[PileUp, ...]
    tier_orders: tuple[TierOrder, ...]

    @property
    def arms(self) -> list[str]:
        """The arms but no scheme."""
        return [arm for arm in self.study.arms if arm != NO_SCHEME]

    @property
    def people(self) -> list[str]:
        """The people whose changes are told apart."""
        return people_of(self.study)

    def schemes_of(self, arm: str) -> tuple[Scheme, ...]:
        """The schemes of an arm, those it reads included."""
        return self.study.arms[arm]

    def level(self, arm: str, measure: str) -> Estimate:
        """A monthly measure under an arm, over everyone."""
        return self.levels[arm, measure]

    def change(self, arm: str, measure: str, people: str = EVERYONE) -> Estimate:
        """Its difference from no scheme, seed by seed."""
        return self.changes[arm, measure, people]

    def effect(self, arm: str, mechanism: str, measure: str) -> Estimate | None:
        """What a mechanism adds; None where it was not tried."""
        return self.effects.get((arm, mechanism, measure))

    def brief(self) -> Brief:
        """What each arm changes, where that is clear of chance."""
        study = self.study
        rows: list[tuple[str, str]] = []
        for arm in self.arms:
            changes: list[str] = []
            for name in BRIEF_MEASURES:
                change = self.change(arm, name)
                if change.clear:
                    words = measure_of(name).words
                    changes.append(f"{words} {_change_text(name, change)}")
            rows.append((arm, "; ".join(changes) or "nothing clear of chance"))
        rows.append(("folder", str(self.folder)))
        months = plural(study.months, "month")
        seeds = plural(study.seeds, "seed")
        return Brief(
            f"Study of {study.people:,} synthetic people, {months}, {seeds}: changes "
            "against no scheme",
            tuple(rows),
        )


def _change_text(name: str, change: Estimate) -> str:
    if measure_of(name).share:
        return f"{100 * change.value:+.1f} %"
    return f"{change.value:+.3g}"


def people_of(study: Study) -> list[str]:
    """The people whose changes a study tells apart."""
    return [EVERYONE, *study.scenario.groups, DISSENTERS, POOREST]
