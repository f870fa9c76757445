"""Membership spans: when somebody was under the scheme, and when a source might report.

They begin with the day of joining or agreeing, since sources often say a day and no
more; they end at the very moment of leaving or taking back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from regard.registry.bodies import Consented, Joined, Left, Withdrew
from regard.registry.fold.history import (
    FIRST_MOMENT,
    OpenedEntry,
    SubjectHistory,
    day_start,
)
from regard.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class MembershipSpan:
    """A stretch of time without a break.

    Attributes:
        first: Its first moment (UTC).
        until: The first moment after it; None while it goes on.
    """

    first: datetime
    until: datetime | None = None


def is_within(spans: Sequence[MembershipSpan], moment: datetime) -> bool:
    """Whether a moment is in one of several spans.

    Args:
        spans: The spans.
        moment: The moment (UTC).

    Returns:
        Whether one of them covers it.
    """
    for span in spans:
        if span.first <= moment and (span.until is None or moment < span.until):
            return True
    return False


def goes_on(spans: Sequence[MembershipSpan]) -> bool:
    """Whether the last of several spans has not ended."""
    return bool(spans) and spans[-1].until is None


def membership_spans(history: SubjectHistory) -> list[MembershipSpan]:
    """When a subject was under the scheme.

    Args:
        history: What was entered about them.

    Returns:
        Spans, in their order.
    """
    spans: list[MembershipSpan] = []
    for entry in history.entries:
        match entry.body:
            case Joined():
                _begin(spans, _day_of(history, entry))
            case Left():
                _end(spans, entry.at)
            case _:
                pass
    return spans


def consent_spans(
    history: SubjectHistory, scheme: Scheme, source: str
) -> list[MembershipSpan]:
    """When a source might report, as far as that is the subject's to allow.

    Args:
        history: What was entered about the subject.
        scheme: A version of the scheme.
        source: A source of it.

    Returns:
        Spans, in their order; one that began before all else where the ground is
        another than consent.
    """
    basis = scheme.sources[source].basis
    joined_by = scheme.subjects.join if scheme.subjects is not None else None
    # A ground that is not said is read as the one that asks for most.
    if basis not in (None, "consent") and joined_by not in (None, "consent"):
        return [MembershipSpan(FIRST_MOMENT)]
    # Who joins by consent agrees to what rests on no consent of its own.
    is_covered = basis not in (None, "consent")
    spans: list[MembershipSpan] = []
    for entry in history.entries:
        match entry.body:
            case Joined() as joined if is_covered and joined.ground == "consent":
                _begin(spans, _day_of(history, entry))
            case Consented() as consented if source in consented.sources:
                _begin(spans, _day_of(history, entry))
            case Withdrew() as withdrew if source in withdrew.sources:
                _end(spans, entry.at)
            case Left():
                _end(spans, entry.at)
            case _:
                pass
    return spans


def withdrawn_at(history: SubjectHistory, source: str) -> datetime:
    """When a subject last took back what they had allowed a source.

    Args:
        history: What was entered about the subject.
        source: A source of the scheme.

    Returns:
        The moment (UTC); the first of all where they never did.
    """
    moment = FIRST_MOMENT
    for entry, body in history.bodies(Withdrew):
        if source in body.sources:
            moment = entry.at
    return moment


def _day_of(history: SubjectHistory, entry: OpenedEntry) -> date:
    """The day with which something begins that an entry says."""
    for first, joined in history.bodies(Joined):
        # What is brought along in the moment of joining held since they were a member.
        if joined.since is not None and first.at == entry.at:
            return joined.since
        break
    return entry.day


def _begin(spans: list[MembershipSpan], day: date) -> None:
    if not goes_on(spans):
        spans.append(MembershipSpan(day_start(day)))


def _end(spans: list[MembershipSpan], moment: datetime) -> None:
    if goes_on(spans):
        spans[-1] = replace(spans[-1], until=moment)
