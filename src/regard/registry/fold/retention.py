"""Retention: the day from which what a source reported is gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from regard.registry.fold.history import SubjectHistory, Version
from regard.scheme.worked_out_once import worked_out_once


@dataclass(frozen=True)
class RetainedSpan:
    """For how long a source's events are kept, while one version is in force.

    Attributes:
        first: The first day on which it is.
        end: The first day on which it is no longer; None if none is known.
        days: How long the events are kept; None if for ever.
    """

    first: date
    end: date | None
    days: int | None


@dataclass(frozen=True)
class Retention:
    """For how long events of each source are kept.

    Attributes:
        spans: For each source, those of the versions in their order.
    """

    spans: dict[str, list[RetainedSpan]]

    def over(self, source: str, happened_on: date) -> date | None:
        """The first day on which an event is gone; it does not come back later.

        Args:
            source: Its source.
            happened_on: The day on which it happened.

        Returns:
            The day; None if no version that is known ends its retention.
        """
        for span in self.spans.get(source, ()):
            if span.days is None:
                continue
            day = max(span.first, happened_on + timedelta(days=span.days))
            if span.end is None or day < span.end:
                return day
        return None


def retentions_of(history: SubjectHistory) -> Retention:
    """For how long events are kept, under the versions that a history knows.

    Args:
        history: What was entered; versions adopted later are not known.

    Returns:
        The spans by source. A version that no longer has a source keeps what it
        reported for as long as the version before.
    """
    return _retentions_under(history.versions)


@worked_out_once
def _retentions_under(versions: tuple[Version, ...]) -> Retention:
    history = SubjectHistory("", versions, ())
    spans: dict[str, list[RetainedSpan]] = defaultdict(list)
    retained: dict[str, int | None] = {}
    first_days = sorted({version.from_day for version in history.versions})
    for place, first in enumerate(first_days):
        version = history.version_on(first)
        if version is None:
            continue
        # A source that a version leaves out is kept as it was: not for ever.
        for name, source in version.scheme.sources.items():
            retained[name] = source.retained
        last = place + 1 == len(first_days)
        end = None if last else first_days[place + 1]
        for name, days in retained.items():
            spans[name].append(RetainedSpan(first, end, days))
    return Retention(dict(spans))
