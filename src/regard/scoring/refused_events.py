"""Events given one by one, refused where an intake would reject the row.

An intake keeps what it rejects, for everybody to see; here nobody would see it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from regard.scheme.complaint import DataError, nearest, one_of, quoted
from regard.scheme.counted import plural
from regard.scheme.evidence import Kind
from regard.scheme.evidence.amount import ONE_EACH, AmountRange
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.scoring.clock import moment
from regard.scoring.event import Event, event_of, silent_day

MOST_SUBJECTS_NAMED = 3  # in an error about events of several


def events_of_one(events: Iterable[Event | Mapping[str, Any]]) -> list[Event]:
    """Reads events, as they are or as mappings.

    Args:
        events: Events, or mappings of the names of `event`'s arguments.

    Returns:
        The events, their times in UTC.

    Raises:
        DataError: If one cannot be read.
    """
    read: list[Event] = []
    for item in events:
        if isinstance(item, Event):
            silent_from = silent_day(item.silent_from)
            time = moment(item.time)
            read.append(replace(item, time=time, silent_from=silent_from))
        elif isinstance(item, Mapping):
            read.append(event_of(item))
        else:
            raise DataError(
                f"found {quoted(item)} among the events, expected events, or mappings "
                "with id, subject, kind and time\n"
                "  to do: make them with event(id, subject, kind, time)"
            )
    return read


def refuse_several_subjects(events: Iterable[Event]) -> None:
    """Refuses events of more than one subject, since a standing is somebody's.

    Args:
        events: All that are to count, under whichever scheme.

    Raises:
        DataError: They are about several.
    """
    subjects = list(dict.fromkeys(event.subject for event in events))
    if len(subjects) <= 1:
        return
    named = ", ".join(map(quoted, subjects[:MOST_SUBJECTS_NAMED]))
    left_out = len(subjects) - MOST_SUBJECTS_NAMED
    if left_out > 0:
        named += f" and {left_out:,} more"
    number = plural(len(subjects), "subject")
    raise DataError(
        f"found events of {number} ({named}), expected those of one\n"
        "  to do: pick one subject's events, or give all to score()"
    )


def refuse_faulty(
    scheme: Scheme, events: Sequence[Event], worked_out: Collection[str] = ()
) -> None:
    """Refuses events that are none of a scheme's.

    Args:
        scheme: The scheme that they are to be evidence for.
        events: The events.
        worked_out: The kinds of which events are at hand that nobody wrote.

    Raises:
        DataError: Something that names an event is missing or has a line end, its kind
            is none of the scheme's own, its amount is missing or out of range, it is
            blind and names who gave it, or two events under one id say different
            things.
    """
    first_by_id: dict[tuple[str, str], Event] = {}
    for event in events:
        _refuse_bad_names(event)
        kind = _own_kind(scheme, event, worked_out)
        _refuse_bad_amount(event, kind.amount)
        _refuse_named_giver(scheme, event)
        first = first_by_id.setdefault((str(kind.source), event.id), event)
        if replace(event, amount_said=first.amount_said) != first:
            raise DataError(
                f"found two events of {event.subject} under the id {event.id} that "
                "say different things, expected an id of its own for each event\n"
                "  to do: leave one of them out, or give it another id"
            )


def _refuse_bad_names(event: Event) -> None:
    names = {
        "id": event.id,
        "subject": event.subject,
        "kind": event.kind,
    }
    for name, text in names.items():
        if not text.strip():
            raise DataError(
                f"found an event without {name}, expected id, subject, kind and time\n"
                "  to do: name it"
            )
    for name, text in (names | {"reporter": event.reporter}).items():
        if "\n" in text or "\r" in text:
            raise DataError(
                f"found a line end in the {name} {quoted(text)}, "
                "expected a name in one line\n  to do: take it out"
            )


def _own_kind(scheme: Scheme, event: Event, worked_out: Collection[str]) -> Kind:
    kind = scheme.evidence.get(event.kind)
    if event.kind in scheme.trust_kinds and event.kind not in worked_out:
        raise DataError(
            f"found the event {event.id} of {event.subject}: kind {event.kind} is "
            "worked out from the ratings of others; nobody hands it in\n"
            "  to do: leave the event out, and give the ratings"
        )
    if kind is not None and kind.source is not None:
        return kind
    if kind is not None:
        raise DataError(
            f"found the event {event.id} of {event.subject}: kind {event.kind} is the "
            "tier of another scheme, not an event\n"
            "  to do: give the events under that scheme in elsewhere"
        )
    own = [name for name, kind in scheme.evidence.items() if kind.source is not None]
    close = nearest(event.kind, own)
    hint = f"; did you mean {close}?" if close else ""
    raise DataError(
        f"found the event {event.id} of {event.subject}: {scheme.name} has no kind "
        f"{quoted(event.kind)}, expected {one_of(own)}{hint}\n"
        "  to do: mend the kind, or leave the event out"
    )


def _refuse_named_giver(scheme: Scheme, event: Event) -> None:
    """A kind is blind or named, never both."""
    if event.reporter and event.kind in scheme.blind_kinds:
        raise DataError(
            f"found the event {event.id} of {event.subject}, which names who gave it, "
            f"expected no reporter: kind {event.kind} is blind\n"
            "  to do: leave the reporter out"
        )


def _refuse_bad_amount(event: Event, amounts: AmountRange) -> None:
    expected = f"{amounts.low / AMOUNT:g}"
    if amounts.low < amounts.high:
        expected += f" to {amounts.high / AMOUNT:g}"
    place = f"found the event {event.id} of {event.subject}, {event.kind}, "
    if not event.amount_said and amounts != ONE_EACH:
        raise DataError(
            f"{place}without an amount, expected {expected}\n  to do: say its amount"
        )
    if not amounts.low <= event.thousandths <= amounts.high:
        raise DataError(
            f"{place}with the amount {event.amount:g}, expected {expected}\n"
            "  to do: mend the amount"
        )
