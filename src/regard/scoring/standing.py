"""One subject's standing, as it is asked for: by the reference, behind the red line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from regard.scheme.complaint import DataError
from regard.scheme.document import as_scheme
from regard.scheme.evidence.amount import ONE_EACH, AmountRange
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.scoring.event import Event
from regard.scoring.red_line import refuse_live_use
from regard.scoring.reference import Elsewhere, Standing, interpret


def standing(
    scheme: Scheme | str | Path,
    events: Iterable[Event],
    at: datetime | date | str,
    elsewhere: Elsewhere | None = None,
    *,
    study: bool = False,
) -> Standing:
    """Works out one subject's standing.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: That subject's events, in any order. The same event counts once,
            however often it is given; kinds that the scheme does not have are no
            evidence.
        at: The moment (UTC; a date is its beginning). Later events do not count.
        elsewhere: Needed where the scheme counts tiers held under other schemes.
        study: Whether nobody real is scored; needed under a scheme, or one that it
            reads, that is not declared to be live. The standing then says so.

    Returns:
        The standing, exact to the last millionth.

    Raises:
        DataError: If `at` is no moment, a scheme that is counted is not given, one of
            them may only be studied, an event lacks an amount that its kind needs, or
            two events under one id say different things.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    scheme = as_scheme(scheme)
    schemes = {scheme.name: scheme}
    events = list(events)
    _refuse_incomplete(scheme, events)
    for key, (other, other_events) in (elsewhere or {}).items():
        schemes[key] = other
        _refuse_incomplete(other, other_events)
    refuse_live_use(schemes, study)
    return replace(interpret(scheme, events, at, elsewhere), study=study)


def _refuse_incomplete(scheme: Scheme, events: Iterable[Event]) -> None:
    """Refuses events that an intake would reject, since nobody would see it here."""
    first_by_id: dict[tuple[str, str, str], Event] = {}
    for event in events:
        kind = scheme.evidence.get(event.kind)
        if kind is None or kind.source is None:
            continue
        if not event.amount_said and kind.amount != ONE_EACH:
            raise _no_amount(event, kind.amount)
        first = first_by_id.setdefault((event.subject, kind.source, event.id), event)
        if replace(event, amount_said=first.amount_said) != first:
            raise DataError(
                f"found two events of {event.subject} under the id {event.id} that "
                "say different things, expected an id of its own for each event"
            )


def _no_amount(event: Event, amounts: AmountRange) -> DataError:
    expected = f"{amounts.low / AMOUNT:g}"
    if amounts.low < amounts.high:
        expected += f" to {amounts.high / AMOUNT:g}"
    return DataError(
        f"found the event {event.id} of {event.subject}, {event.kind}, "
        f"without an amount, expected {expected}"
    )
