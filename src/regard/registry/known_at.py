"""As known at: the last entry that an answer rests on."""

from __future__ import annotations

from datetime import datetime

from regard.registry.fold.history import micros_of
from regard.registry.record import Record
from regard.scheme.complaint import DataError
from regard.scheme.counted import plural


def last_known(record: Record, known_at: int | None) -> int:
    """The last entry that is known for an answer.

    Args:
        record: The record.
        known_at: Which was asked for; the last of the record, if None.

    Returns:
        Its place.

    Raises:
        DataError: If the record has no such entry: what will be known, nobody knows.
    """
    with record.sequence.reading() as reading:
        size = reading.size
    if known_at is None:
        return size
    if 0 < known_at <= size:
        return known_at
    raise DataError(
        f"found what is known at entry {known_at}, expected 1 to {size}: the record "
        f"has {plural(size, 'entry', 'entries')}\n"
        "  to do: name one of them, or none for all that is known"
    )


def last_known_by(record: Record, moment: datetime) -> int:
    """The last entry that was known at a moment.

    Args:
        record: The record.
        moment: The moment (UTC).

    Returns:
        Its place; 0 if there was none yet.
    """
    last = micros_of(moment)
    with record.sequence.reading() as reading:
        low = 0
        high = reading.size + 1
        # Entries stand in the order of their time, so halves tell.
        while high - low > 1:
            middle = (low + high) // 2
            (entry,) = reading.at_places([middle])
            if entry.at <= last:
                low = middle
            else:
                high = middle
    return low
