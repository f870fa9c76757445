"""A scheme together with the others whose tiers it counts: their events taken in, their standings worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.reading import readings
from regard.scoring import columns
from regard.scoring.clock import assessed
from regard.scoring.intake import Intake, take_in

Stage = Callable[[str, float | None], None]
"""Told what is being done, and which share of it is done, if that is known."""


@dataclass(frozen=True)
class Member:
    """One scheme of a portfolio, with its events."""

    scheme: Scheme
    intake: Intake


class Portfolio:
    """The scheme scored (under the name '') and every other that it names, directly or through another."""

    def __init__(self, con: Any, stage: Stage) -> None:
        self.con, self.stage = con, stage
        self.members: dict[str, Member] = {}
        self._made = 0
        self._known: dict[tuple[str, datetime], ir.Table] = {}

    def add(
        self,
        scheme: Scheme,
        file: Path | None,
        data: Any,
        select: str | None,
        given: dict[str, Any],
    ) -> None:
        """Takes in the events of `scheme`, and from `given` those of the others. Raises DataError."""
        self.members[""] = Member(
            scheme, take_in(self.con.con, scheme, data, select, "own")
        )
        reading = readings(scheme, None if file is None else file.resolve().parent)
        reading.refuse_rings()
        for key, other in reading.others.items():
            if key not in given:
                reader = reading.reader_of(key)
                raise DataError(
                    f"{reader.name} counts the tier held in {key}, but no events of {key} were given\n"
                    f"  to do: add them (--with {key}=FILE; an empty file says that nobody has any)"
                )
            table = f"other_{len(self.members)}"
            events = _or_nothing(given.pop(key))
            intake = take_in(self.con.con, other, events, None, table)
            self.members[key] = Member(other, intake)

    def standings(self, at: datetime) -> ir.Table:
        """Everyone's standing under the scheme scored, whole millionths, put down as a table."""
        own = self.members[""]
        subjects = self._without_events(own, at)
        everyone = None
        if len(self.members) > 1:
            everyone = self.keep(
                _union([self._events(own).select("subject"), subjects])
            )
        return self._work_out("", at, subjects, everyone)

    def _work_out(
        self,
        name: str,
        at: datetime,
        subjects: ir.Table | None,
        everyone: ir.Table | None,
    ) -> ir.Table:
        member = self.members[name]
        held = {}
        for kind_name, kind in member.scheme.evidence.items():
            if kind.scheme is None:
                continue
            now, then = (
                self._elsewhere(kind.scheme, when, everyone)
                for when in (at, assessed(member.scheme.reassessed, at))
            )
            both, tiers = now.join(then, "subject"), list(kind.tier or ())
            held[kind_name] = self.keep(
                both.select(
                    "subject",
                    now=both.tier.isin(tiers),
                    then=both.tier_right.isin(tiers),
                )
            )
        oldest = None if member.intake.first is None else member.intake.first.date()
        events = self._events(member)
        return self.keep(
            columns.standings(
                member.scheme, events, at, held, oldest, subjects, self.keep
            )
        )

    def _elsewhere(
        self, name: str, at: datetime, everyone: ir.Table | None
    ) -> ir.Table:
        """Everyone's standing under another scheme; worked out once a moment."""
        if (name, at) not in self._known:
            self._known[name, at] = self._work_out(name, at, everyone, everyone)
        return self._known[name, at]

    def _events(self, member: Member) -> ir.Table:
        return self.con.table(member.intake.events)

    def _without_events(self, own: Member, at: datetime) -> ir.Table | None:
        """Those who have a standing though nothing of theirs may count: named in rows that could not be
        read, in events from before a kind's first day, or, where only other schemes count, in theirs."""
        moment = at.replace(tzinfo=None)
        parts = []
        if own.intake.rejected:
            rejects = self.con.table(own.intake.rejects)
            in_time = rejects.time.isnull() | (rejects.time <= moment)
            parts.append(
                rejects.filter(rejects.subject.notnull(), in_time).select("subject")
            )
        tables = []
        if any(kind.since is not None for kind in own.scheme.evidence.values()):
            tables.append(own)
        if all(kind.source is None for kind in own.scheme.evidence.values()):
            tables += [member for name, member in self.members.items() if name]
        for member in tables:
            events = self._events(member)
            parts.append(events.filter(events.time <= moment).select("subject"))
        return _union(parts) if parts else None

    def keep(self, table: ir.Table) -> ir.Table:
        """Puts a table down in DuckDB, and tells how far the work has come."""
        self.stage("scoring", min(0.99, self._made / (5 * len(self.members) ** 2 + 3)))
        self._made += 1
        return self.con.create_table(f"kept_{self._made}", table, temp=True)


def _union(parts: list[ir.Table | None]) -> ir.Table:
    tables = [part for part in parts if part is not None]
    return (ibis.union(*tables) if len(tables) > 1 else tables[0]).distinct()


def _or_nothing(data: Any) -> Any:
    """An empty file says that there are no events."""
    if (
        isinstance(data, (str, Path))
        and "://" not in str(data)
        and Path(data).is_file()
        and not Path(data).stat().st_size
    ):
        return []
    return data
