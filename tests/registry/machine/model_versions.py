"""The scheme's versions, as the model knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from regard.scheme.model import Scheme

LATEST = 10**9
"""Known at the end: all of it."""
REVIEWED_AFTER = 120
"""Days from its first one after which a version is to be looked at again."""


def reviewed_sooner(text: str) -> str:
    """A text that is to be looked at again within a life, or the gate closes."""
    sooner, count = re.subn(r"review_by: .*", f"review_by: {REVIEWED_AFTER}d", text)
    assert count == 1
    return sooner


@dataclass(frozen=True)
class ModelVersion:
    """A text that was adopted."""

    seq: int
    from_day: date
    scheme: Scheme


@dataclass(frozen=True)
class ModelClosing:
    """The gate no longer opened to a version, from a day on."""

    version: int
    from_day: date


@dataclass
class ModelVersions:
    """The texts that were adopted, in their order, and those that were closed."""

    adopted: list[ModelVersion] = field(default_factory=list)
    closings: list[ModelClosing] = field(default_factory=list)

    def version_on(self, day: date) -> ModelVersion | None:
        """The version in force on a day."""
        in_force = [version for version in self.adopted if version.from_day <= day]
        return in_force[-1] if in_force else None

    def was_closed(self, first: date, last: date) -> bool:
        """Whether the version in force was closed on some day of a span."""
        for closing in self.closings:
            later = [part for part in self.adopted if part.seq > closing.version]
            ends = min((part.from_day for part in later), default=date.max)
            if closing.from_day <= last and ends > max(first, closing.from_day):
                return True
        return False

    def may_close(self, day: date) -> bool:
        """Whether the version in force on a day is overdue, and not closed before."""
        version = self.version_on(day)
        if version is None:
            return False
        if any(closing.version == version.seq for closing in self.closings):
            return False
        return (day - version.from_day).days > REVIEWED_AFTER

    def on(self, day: date, known: int = LATEST) -> Scheme | None:
        """The scheme in force on a day, as known at an entry."""
        in_force: Scheme | None = None
        for version in self.adopted:
            if version.from_day <= day and version.seq <= known:
                in_force = version.scheme
        return in_force

    def between(self, first: date, last: date) -> list[Scheme]:
        """All that are in force on some day of a span."""
        schemes: list[Scheme] = []
        for place, version in enumerate(self.adopted):
            later = self.adopted[place + 1 :]
            ends = min((part.from_day for part in later), default=date.max)
            if version.from_day <= last and ends > first:
                schemes.append(version.scheme)
        return schemes

    def retention_over(self, source: str, day: date, known: int) -> date | None:
        """The first day on which an event of a day is too old to be kept."""
        versions = [part for part in self.adopted if part.seq <= known]
        retained: int | None = None
        for place, version in enumerate(versions):
            if source in version.scheme.sources:
                retained = version.scheme.sources[source].retained
            if retained is None:
                continue
            later = versions[place + 1 :]
            ends = min((part.from_day for part in later), default=date.max)
            over = max(version.from_day, day + timedelta(days=retained))
            if over < ends:
                return over
        return None
