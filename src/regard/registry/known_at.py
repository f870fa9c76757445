"""As known at: the last entry that an answer rests on."""

from __future__ import annotations

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
