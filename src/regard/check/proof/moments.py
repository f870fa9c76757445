"""The moments at which proofs look at a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

from regard.check.proof.histories import MOMENT_HOUR
from regard.check.proof.kind_bounds import binding_rates
from regard.scheme.model import Scheme
from regard.scoring.clock import assessed, day_of, reassessments

FIRST_YEAR = 2027
DAYS_TRIED = 366  # after the first moment, where tiers may change any day
REASSESSMENTS_TRIED = 60
# Longer than REASSESSMENTS_TRIED months; of years, fewer are tried.
LONGEST_SEARCH = timedelta(days=20_000)
# More than two years: a reassessment lies within them, however rare they are.
NEXT_REASSESSMENT_WITHIN = timedelta(days=800)
MOST_FURTHER_MOMENTS = 3  # after the first, at which an answer is looked for


def proof_moments(
    scheme: Scheme, others: Mapping[str, Scheme], later: int, one_reporter: bool
) -> list[datetime]:
    """Moments at which tiers have just been set.

    First the beginning of a year, then those on which the windows of limits lie best:
    the nearer their ends are to the last event, the more events count.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.
        later: Days from the last event to the score.
        one_reporter: Whether one reporter reports all events.

    Returns:
        Moments in UTC, the beginning of the year first, then the best of the others;
        that one alone where no window is longer than a day.
    """
    schemes = [scheme, *others.values()]
    windows = _window_lengths(schemes, one_reporter)
    first = datetime(first_year(schemes), 1, 1, tzinfo=UTC) + MOMENT_HOUR
    first_moment = moment_after(scheme, first, later)
    if not any(days > 1 for days in windows):
        return [first_moment]

    def days_into_windows(at: datetime) -> float:
        last_day = closing_day(scheme, at) - later
        return sum(last_day % days / days for days in windows)

    following = [moment_after(scheme, at, later) for at in _following(scheme, first)]
    best = sorted(following, key=days_into_windows)
    return [first_moment, *best[:MOST_FURTHER_MOMENTS]]


def closing_day(scheme: Scheme, at: datetime) -> int:
    """The day at whose close the score was taken that sets the tier held at a moment.

    Args:
        scheme: The scheme that scores.
        at: The moment.

    Returns:
        Days from 1970-01-01.
    """
    return day_of(assessed(scheme.reassessed, at))


def moment_after(scheme: Scheme, at: datetime, later: int) -> datetime:
    """The first moment at least so many days later at which tiers are set.

    Args:
        scheme: The scheme that scores.
        at: The moment from which to count.
        later: Whole days; 0 gives the same moment.

    Returns:
        A moment in UTC; at `MOMENT_HOUR` of its day where tiers are set on days.
    """
    if not later:
        return at
    if scheme.reassessed == "continuously":
        return at + timedelta(days=later)
    earliest = at + timedelta(days=later - 1)
    latest = earliest + NEXT_REASSESSMENT_WITHIN
    return next(reassessments(scheme.reassessed, earliest, latest)) + MOMENT_HOUR


def first_year(schemes: Iterable[Scheme]) -> int:
    """A year in which every kind counts already.

    Args:
        schemes: The schemes whose kinds are meant.
    """
    year = FIRST_YEAR
    for scheme in schemes:
        for kind in scheme.evidence.values():
            if kind.since is not None:
                year = max(year, kind.since.year + 1)
    return year


def _window_lengths(schemes: Iterable[Scheme], one_reporter: bool) -> list[int]:
    """The days of every limit's window."""
    lengths: list[int] = []
    for scheme in schemes:
        for kind in scheme.evidence.values():
            lengths += [rate.days for rate in binding_rates(kind, one_reporter)]
    return lengths


def _following(scheme: Scheme, first: datetime) -> list[datetime]:
    """Moments after the first at which tiers have just been set."""
    if scheme.reassessed in ("continuously", "daily"):
        return [first + timedelta(days=days) for days in range(1, DAYS_TRIED)]
    moments = reassessments(scheme.reassessed, first, first + LONGEST_SEARCH)
    return [moment + MOMENT_HOUR for moment in islice(moments, REASSESSMENTS_TRIED)]
