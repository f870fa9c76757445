"""One subject's standing, as it is asked for: by the reference, behind the red line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import readings
from regard.scheme.settings_in_words import ELSEWHERE_SETTING
from regard.scoring.clock import moment
from regard.scoring.event import Event
from regard.scoring.red_line import refuse_live_use, refuse_trust
from regard.scoring.reference import Elsewhere, interpret
from regard.scoring.refused_events import (
    events_of_one,
    refuse_faulty,
    refuse_several_subjects,
)
from regard.scoring.standing_value import Standing

Events = Iterable[Event | Mapping[str, Any]]
"""One subject's events, as they are or as mappings."""


def standing(
    scheme: Scheme | str | Path,
    events: Events,
    as_of: datetime | date | str | None = None,
    elsewhere: Mapping[str, Events | tuple[Scheme, Events]] | None = None,
    *,
    study: bool = False,
) -> Standing:
    """Works out one subject's standing.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: That subject's events, or mappings of `event`'s arguments, in any order.
            The same event counts once, however often it is given.
        as_of: The moment (UTC; a date is its beginning); now if not given. Later events
            do not count.
        elsewhere: For each other scheme whose tier this one counts, the subject's
            events under it; or that scheme and the events.
        study: Whether nobody real is scored; needed under a scheme, or one that it
            reads, that is not declared to be live. The standing then says so.

    Returns:
        The standing, exact to the last millionth.

    Raises:
        DataError: If `as_of` is no moment, the events are about several subjects, or
            one of them is no event of its scheme (an unknown kind, an amount missing or
            out of range, an id used twice for different things); if a scheme that is
            counted is not given, or one of them may only be studied.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    folder = None
    if not isinstance(scheme, Scheme):
        document = open_document(scheme)
        folder = document.folder
        scheme = document.scheme
    at = datetime.now(UTC) if as_of is None else moment(as_of)
    own = events_of_one(events)
    others = _elsewhere(scheme, folder, elsewhere or {})
    for key, (other, _) in {scheme.name: (scheme, own), **others}.items():
        refuse_trust({key: other}, "the standing of one person alone")
    return standing_of_events(scheme, own, at, others, study)


def standing_of_events(
    scheme: Scheme,
    own: Sequence[Event],
    at: datetime,
    others: Elsewhere,
    study: bool,
    worked_out: Collection[str] = (),
) -> Standing:
    """Works out one subject's standing from events that are looked at first.

    Args:
        scheme: The scheme.
        own: The subject's events.
        at: The moment (UTC).
        others: The other schemes whose tiers are counted, and the events under them.
        study: Whether nobody real is scored.
        worked_out: The kinds of which events are at hand that nobody wrote.

    Returns:
        The standing.

    Raises:
        DataError: As `standing` says.
    """
    everything = [*own]
    for _, other_events in others.values():
        everything += other_events
    refuse_several_subjects(everything)
    refuse_faulty(scheme, own, worked_out)
    schemes = {scheme.name: scheme}
    for key, (other, other_events) in others.items():
        refuse_faulty(other, other_events)
        schemes[key] = other
    refuse_live_use(schemes, study)
    return replace(interpret(scheme, own, at, others or None), study=study)


def _elsewhere(
    scheme: Scheme,
    folder: Path | None,
    elsewhere: Mapping[str, Events | tuple[Scheme, Events]],
) -> Elsewhere:
    """The other schemes with the events under them."""
    others: dict[str, tuple[Scheme, list[Event]]] = {}
    for key, given in elsewhere.items():
        if isinstance(given, tuple) and given and isinstance(given[0], Scheme):
            other, events = given
            others[key] = (other, events_of_one(events))
            continue
        reading = readings(scheme, folder).others
        if key not in reading:
            raise DataError(
                f"{scheme.name} counts no tier of {key}\n"
                f"  to do: leave {ELSEWHERE_SETTING.named(key=key)} out"
            )
        others[key] = (reading[key], events_of_one(cast("Events", given)))
    return others
