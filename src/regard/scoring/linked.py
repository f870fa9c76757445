"""A scheme and those whose tiers it counts, each with its events taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.reading import Readings, readings
from regard.scheme.settings_in_words import ELSEWHERE_SETTING
from regard.scoring.identity import Overlap, find_overlap
from regard.scoring.intake import DataFormat, Intake, take_in


@dataclass(frozen=True)
class SchemeWithEvents:
    """One scheme, with its events.

    Attributes:
        scheme: The scheme.
        intake: The tables of its events and rejects.
    """

    scheme: Scheme
    intake: Intake


@dataclass(frozen=True)
class LinkedSchemes:
    """The scheme that is scored, and every scheme that it reads.

    Attributes:
        own: The scheme that is scored.
        others: Those that it reads, directly or through another, by the key under
            which they are read.
        overlaps: How many people of each other source are among those who are scored.
    """

    own: SchemeWithEvents
    others: Mapping[str, SchemeWithEvents]
    overlaps: tuple[Overlap, ...] = ()


def link_schemes(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    folder: Path | None,
    own: Intake,
    elsewhere: Mapping[str, Any],
    written: DataFormat,
) -> LinkedSchemes:
    """Takes in the events under the schemes that a scheme reads.

    Args:
        connection: DuckDB's own.
        scheme: The scheme that is scored.
        folder: Where the schemes that it names by path are, as its `Document` says;
            None for the working directory.
        own: Its events, taken in.
        elsewhere: The events under each other scheme, by the key under which it is
            read.
        written: How the data are written, where that cannot be told from them.

    Returns:
        All of them with their events.

    Raises:
        DataError: If events are missing, not needed or cannot be read.
        SchemeRing: If the schemes read each other.
    """
    reading = readings(scheme, folder)
    reading.refuse_rings()
    others: dict[str, SchemeWithEvents] = {}
    overlaps: list[Overlap] = []
    for key, other in reading.others.items():
        if key not in elsewhere:
            raise _no_events(reading, key)
        events = _events_or_none(elsewhere[key])
        table = f"other_{len(others) + 1}"
        intake = take_in(connection, other, events, None, table, written, own=False)
        others[key] = SchemeWithEvents(other, intake)
        overlaps.append(find_overlap(connection, own, key, intake))
    superfluous = [key for key in elsewhere if key not in others]
    if superfluous:
        raise DataError(
            f"{scheme.name} counts no tier of {', '.join(superfluous)}; leave it out"
        )
    return LinkedSchemes(SchemeWithEvents(scheme, own), others, tuple(overlaps))


def _no_events(reading: Readings, key: str) -> DataError:
    reader = reading.reader_of(key)
    setting = ELSEWHERE_SETTING.named(key=key)
    return DataError(
        f"{reader.name} counts the tier held in {key}, "
        f"but no events of {key} were given\n"
        f"  to do: add them ({setting}; an empty file says that nobody has any)"
    )


def _events_or_none(data: Any) -> Any:
    """An empty file says that there are no events; elsewhere it would be a mistake."""
    if not isinstance(data, (str, Path)) or "://" in str(data):
        return data
    path = Path(data)
    if path.is_file() and path.stat().st_size == 0:
        return []
    return data
