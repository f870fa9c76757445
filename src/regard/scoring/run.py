"""Working out everyone's standing, one table after another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import ibis
import ibis.expr.types as ir

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scoring import columns
from regard.scoring.clock import assessed
from regard.scoring.database import interruptible
from regard.scoring.linked import LinkedSchemes, SchemeWithEvents

ProgressCallback = Callable[[str, float | None], None]
"""Told what is being done, and which share of it is done, if that is known."""

TABLES_PER_PAIR = 5  # put down for a scheme that another reads, about
TABLES_AT_LEAST = 3
ALMOST_DONE = 0.99  # the share of progress that the estimate stops at


class ScoringRun:
    """Scores the subjects of a scheme that may count tiers held under others.

    Attributes:
        backend: Ibis's DuckDB, in which the events are.
        linked: The scheme and those that it reads.
    """

    def __init__(
        self, backend: Any, linked: LinkedSchemes, progress: ProgressCallback
    ) -> None:
        self.backend = backend
        self.linked = linked
        self._progress = progress
        self._tables = 0
        self._standings_elsewhere: dict[tuple[str, datetime], ir.Table] = {}

    def standings(self, at: datetime) -> ir.Table:
        """Works out everyone's standing under the scheme that is scored.

        Args:
            at: The moment (UTC).

        Returns:
            A table in DuckDB, in whole millionths, as `columns.standings` gives it.
        """
        own = self.linked.own
        subjects = self._without_events(at)
        # Standings elsewhere must cover all who stand here, also those of whom nothing
        # is recorded there.
        everyone = None
        if self.linked.others:
            parts = [self._events(own).select("subject")]
            if subjects is not None:
                parts.append(subjects)
            everyone = self.keep(_distinct_union(parts))
        return self._standings_under(own, at, subjects, everyone)

    def _standings_under(
        self,
        scored: SchemeWithEvents,
        at: datetime,
        subjects: ir.Table | None,
        everyone: ir.Table | None,
    ) -> ir.Table:
        """Standings under one of the schemes.

        Args:
            scored: The scheme.
            at: The moment (UTC).
            subjects: Those who have a standing though no event of theirs counts.
            everyone: All whose tier under another scheme may matter.
        """
        tiers_held = {}
        for name, kind in scored.scheme.evidence.items():
            if kind.scheme is not None:
                tiers_held[name] = self._tier_held(scored.scheme, kind, at, everyone)
        first = scored.intake.first
        standings = columns.standings(
            scored.scheme,
            self._events(scored),
            at,
            held=tiers_held,
            oldest=None if first is None else first.date(),
            subjects=subjects,
            copied=self.backend.table(scored.intake.copied),
            checked=True,
            keep=self.keep,
        )
        return self.keep(standings)

    def _tier_held(
        self, reader: Scheme, kind: Kind, at: datetime, everyone: ir.Table | None
    ) -> ir.Table:
        """Who holds the tier elsewhere that a kind of evidence names, now and then."""
        key = str(kind.scheme)
        assessed_at = assessed(reader.reassessed, at)
        now = self._standings_under_other(key, at, everyone)
        then = self._standings_under_other(key, assessed_at, everyone)
        # Ibis calls the second of two columns of one name tier_right.
        joined = now.join(then, "subject")
        tiers = list(kind.tier or ())
        holds_now = joined.tier.isin(tiers)
        holds_then = joined.tier_right.isin(tiers)
        return self.keep(joined.select("subject", now=holds_now, then=holds_then))

    def _standings_under_other(
        self, key: str, at: datetime, everyone: ir.Table | None
    ) -> ir.Table:
        """Standings under another scheme, worked out once for each moment."""
        if (key, at) not in self._standings_elsewhere:
            other = self.linked.others[key]
            standings = self._standings_under(other, at, everyone, everyone)
            self._standings_elsewhere[key, at] = standings
        return self._standings_elsewhere[key, at]

    def _events(self, scored: SchemeWithEvents) -> ir.Table:
        return self.backend.table(scored.intake.events)

    def _without_events(self, at: datetime) -> ir.Table | None:
        """Those who have a standing though nothing of theirs may count.

        They are named in events from before a kind's first day, or, where only tiers
        held elsewhere count, in the events there. Who is named in rows alone that could
        not be read has no standing: nothing is known of them, least of all that they
        are new.
        """
        own = self.linked.own
        kinds = own.scheme.evidence.values()
        moment = at.replace(tzinfo=None)
        parts = []
        sources = []
        if any(kind.since is not None for kind in kinds):
            sources.append(own)
        if all(kind.source is None for kind in kinds):
            sources += self.linked.others.values()
        for scored in sources:
            events = self._events(scored)
            parts.append(events.filter(events.time <= moment).select("subject"))
        if not parts:
            return None
        return _distinct_union(parts)

    def keep(self, table: ir.Table) -> ir.Table:
        """Puts a table down in DuckDB, and tells how far the work has come.

        DuckDB would otherwise work out again, or hold in memory, what several later
        steps share.

        Args:
            table: An expression.

        Returns:
            The table that it was put down as.
        """
        # Each scheme may be worked out once for every other that reads it.
        schemes = 1 + len(self.linked.others)
        expected = TABLES_PER_PAIR * schemes**2 + TABLES_AT_LEAST
        self._progress("scoring", min(ALMOST_DONE, self._tables / expected))
        self._tables += 1
        with interruptible():
            return self.backend.create_table(f"kept_{self._tables}", table, temp=True)


def _distinct_union(tables: list[ir.Table]) -> ir.Table:
    if len(tables) == 1:
        return tables[0].distinct()
    return ibis.union(*tables).distinct()
