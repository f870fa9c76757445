"""All figures of one scoring run, each worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from regard.scoring.figures.averages import average_everyone, average_past_cut_off
from regard.scoring.figures.drivers import Driver, find_drivers
from regard.scoring.figures.histogram import Histogram, bin_scores
from regard.scoring.figures.rejects import (
    Rejects,
    group_rejects,
    named_without_standing,
    rows_unread,
)
from regard.scoring.figures.spread import Spread, measure_spread
from regard.scoring.figures.thresholds import Threshold, find_thresholds
from regard.scoring.figures.tiers import TierShare, share_by_tier
from regard.scoring.figures.worst_off import find_worst_off
from regard.scoring.reasons import Averages
from regard.scoring.tables import ScoringTables


class Figures:
    """The figures of one scoring run, kept once they are known.

    Attributes:
        tables: The tables of the run; they no longer change.
    """

    def __init__(self, tables: ScoringTables) -> None:
        self.tables = tables
        self._averages_past: dict[tuple[str, str], Averages] = {}

    @cached_property
    def spread(self) -> Spread:
        """Where the scores lie."""
        return measure_spread(self.tables)

    @cached_property
    def histogram(self) -> Histogram | None:
        """How many subjects have which score; None where there is nobody."""
        return bin_scores(self.tables, self.spread)

    @cached_property
    def tiers(self) -> tuple[TierShare, ...]:
        """How many subjects hold each tier, the lowest tier first."""
        return share_by_tier(self.tables)

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """What each kind of evidence adds, in the order of the document."""
        return find_drivers(self.tables)

    @cached_property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The thresholds at which an outcome changes, with those nearest to them."""
        return find_thresholds(self.tables)

    @cached_property
    def rejects(self) -> Rejects:
        """Why rows could not be read, the most frequent reason first."""
        return group_rejects(self.tables)

    def rows_unread(self, subjects: Sequence[str]) -> dict[str, int]:
        """Counts the rows about some subjects that could not be read.

        Args:
            subjects: Whom.

        Returns:
            By subject; those about whom all was read are left out.
        """
        return rows_unread(self.tables, subjects)

    def named_without_standing(self, most: int | None = None) -> dict[str, int]:
        """Finds those who are named only in rows that could not be read.

        Args:
            most: How many at most; None for all.

        Returns:
            By subject, how many rows; in the order of their names.
        """
        return named_without_standing(self.tables, most)

    @cached_property
    def averages(self) -> Averages:
        """What each kind adds on average, over everyone."""
        return average_everyone(self.tables)

    def averages_past(self, tier: str, better: str) -> Averages:
        """What each kind adds on average at or slightly past a cut-off.

        Args:
            tier: The tier on the near side.
            better: The tier on the far side.
        """
        cut_off = (tier, better)
        if cut_off not in self._averages_past:
            self._averages_past[cut_off] = average_past_cut_off(self.tables, *cut_off)
        return self._averages_past[cut_off]

    def worst_off(self, count: int) -> tuple[str, ...]:
        """Finds the subjects whose scores lie furthest on the side of less.

        Args:
            count: How many at most.

        Returns:
            Their names, the worst off first; of equal scores, by name.
        """
        return find_worst_off(self.tables, count)
