"""Moments asked about: of which one, and with which entries known."""

from __future__ import annotations

from datetime import UTC, datetime

from regard.registry.fold.history import SubjectHistory
from regard.registry.known_at import last_known_by
from regard.registry.opening import OpenRecord
from regard.scheme.phrase import as_phrase, phrase
from regard.service.api.endpoint import ApiRequest, QueryParameter
from regard.service.problem import Problem, unreadable

YEARS_ASKED = range(1000, 9900)
"""Of which the meaning gives a standing; at the calendar's ends there is no UTC."""
ENTRY_DIGITS = 18
"""Of the place of an entry; with more there is none."""
MOMENT_ASKED = (
    QueryParameter(
        "as_of",
        "The moment that is asked about; of one to come, what will be if nothing "
        "happens meanwhile.",
        format="date-time",
    ),
    QueryParameter(
        "known_at",
        "What was known: up to which entry, by its number, or up to which time.",
    ),
)
"""What may be asked of a standing."""


def moment_asked(request: ApiRequest) -> datetime:
    """The moment that is asked about.

    Args:
        request: Who asks.

    Returns:
        The moment (UTC); now, where none is named.

    Raises:
        Problem: If it is none.
    """
    text = request.query.get("as_of")
    if text is None:
        return request.record.now
    return _moment("as_of", text)


def is_foretold(request: ApiRequest, as_of: datetime) -> bool:
    """Whether a moment has not come yet: what is said of it is what will be if nothing
    happens meanwhile.

    Args:
        request: Who asks.
        as_of: The moment (UTC).

    Returns:
        Whether it is still to come.
    """
    return as_of > request.record.now


def history_known(request: ApiRequest, history: SubjectHistory) -> SubjectHistory:
    """A history as it was known, where that is asked.

    Args:
        request: Who asks.
        history: All that is known today.

    Returns:
        The history up to the entry or the time that is named.

    Raises:
        Problem: If none is named so, or nothing of theirs was known then.
    """
    text = request.query.get("known_at")
    if text is None:
        return history
    then = history.up_to(_last_entry(request.record, text))
    if then.entries:
        return then
    first = history.entries[0]
    raise unreadable(
        "known_at before anything was known of you",
        phrase(
            "entry {seq} or a later one, or a time from {moment} on",
            seq=first.seq,
            moment=first.at.isoformat(),
        ),
        "name a later one",
    )


def _last_entry(record: OpenRecord, text: str) -> int:
    with record.sequence.reading() as reading:
        size = reading.size
    if text.isascii() and text.isdigit():
        if len(text) <= ENTRY_DIGITS and int(text) <= size:
            return int(text)
        raise unreadable(
            "an entry in known_at that the record has not",
            phrase("1 to {size}", size=size),
            "name one of those, or leave known_at out for all that is known",
        )
    moment = _moment("known_at", text)
    if moment > record.now:
        raise unreadable(
            "a time to come in known_at",
            "one that is over: what will be known, nobody knows",
            "name an earlier one, or leave known_at out for all that is known",
        )
    return last_known_by(record, moment)


def _moment(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _no_moment(name, phrase("what is no time")) from None
    if moment.tzinfo is None:
        raise _no_moment(name, phrase("a time without its distance from UTC"))
    if moment.year not in YEARS_ASKED:
        raise _no_moment(name, phrase("a year in which nobody is rated"))
    return moment.astimezone(UTC)


def _no_moment(name: str, finding: str) -> Problem:
    return unreadable(
        phrase("{finding} in {places}", finding=as_phrase(finding), places=name),
        "one such as 2026-03-01T12:00:00Z",
        "write it so; in an address, + is written %2B",
    )
