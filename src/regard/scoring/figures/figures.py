"""All figures of one scoring run, each worked out when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from regard.scoring.figures.averages import average_above_cut_off, average_everyone
from regard.scoring.figures.drivers import Driver, find_drivers
from regard.scoring.figures.histogram import Histogram, bin_scores
from regard.scoring.figures.rejects import Rejects, group_rejects
from regard.scoring.figures.spread import Spread, measure_spread
from regard.scoring.figures.thresholds import Threshold, find_thresholds
from regard.scoring.figures.tiers import TierShare, share_by_tier
from regard.scoring.reasons import Averages
from regard.scoring.tables import ScoringTables


class Figures:
    """The figures of one scoring run, kept once they are known.

    Attributes:
        tables: The tables of the run; they no longer change.
    """

    def __init__(self, tables: ScoringTables) -> None:
        self.tables = tables
        self._averages_above: dict[str, Averages] = {}

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

    @cached_property
    def averages(self) -> Averages:
        """What each kind adds on average, over everyone."""
        return average_everyone(self.tables)

    def averages_above(self, tier: str) -> Averages:
        """What each kind adds on average at or slightly above the cut-off of a tier."""
        if tier not in self._averages_above:
            averages = average_above_cut_off(self.tables, tier)
            self._averages_above[tier] = averages
        return self._averages_above[tier]

    def lowest(self, count: int) -> tuple[str, ...]:
        """Finds the subjects with the lowest scores.

        Args:
            count: How many at most.

        Returns:
            Their names, the lowest score first; of equal scores, by name.
        """
        rows = self.tables.rows(
            "SELECT subject FROM standings ORDER BY score, subject LIMIT ?", [count]
        )
        return tuple(str(row["subject"]) for row in rows)
