"""Years in which few events lie, decades away from all others: probably mistyped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import duckdb

from regard.scheme.settings_in_words import ANY_YEAR
from regard.scoring.database import run_on_data
from regard.scoring.intake.faults import Fault

DECADES = 20  # years without an event between one that is far away and the others
FEW_EARLIER = 10  # how many times more events lie where the others do
FEW_TYPED = 10  # events; so many more are hardly typed wrongly one by one


@dataclass(frozen=True)
class FarYears:
    """What years without an event tell of those around them.

    Attributes:
        far: The years, in order, that are probably mistyped.
        gaps: Of the other years, the last before decades without an event and the first
            after them: nothing tells which of the two is mistyped, if one is.
    """

    far: tuple[int, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()


def far_years(events_by_year: Mapping[int, int]) -> FarYears:
    """Finds years that lie decades away from those of the other events.

    Years without an event part groups; the largest is where the events lie. What lies
    decades later is far where it is fewer, since nothing is recorded ahead of time.
    What lies decades earlier may be an old record: it is far where it is a tenth at
    most, or so few events that each may be a typing error and fewer than the others.

    Args:
        events_by_year: How many events lie in each year that has some.

    Returns:
        The years; none is far where two groups are equally large, since neither is
        then the one that is mistyped.
    """
    groups = _groups(sorted(events_by_year))
    sizes = [_size(group, events_by_year) for group in groups]
    largest = max(sizes, default=0)
    far: list[int] = []
    near: list[list[int]] = []
    home = sizes.index(largest) if sizes.count(largest) == 1 else None
    earlier = sum(sizes[:home])
    for place, group in enumerate(groups):
        is_later = home is not None and place > home
        is_earlier = home is not None and place < home
        is_rare = sizes[place] * FEW_EARLIER <= largest
        is_typed = sizes[place] < FEW_TYPED and earlier < largest
        if is_later or (is_earlier and (is_rare or is_typed)):
            far += group
        else:
            near.append(group)
    gaps = [(before[-1], after[0]) for before, after in pairwise(near)]
    return FarYears(tuple(far), tuple(gaps))


def far_year_fault(years: Sequence[int]) -> Fault:
    """The fault of a time in one of those years.

    Args:
        years: The years; at least one.

    Returns:
        The fault.
    """
    listed = ", ".join(str(year) for year in years)
    reason = (
        "'a time decades away from all others, which is probably mistyped: "
        f"{ANY_YEAR.named()} reads it'"
    )
    found = "left(time_as_found, 40)"
    return Fault(f"year(time) IN ({listed})", reason, found, mistimed=True)


def find_far_years(connection: duckdb.DuckDBPyConnection, checked: str) -> FarYears:
    """Finds the years of events that lie decades away from those of the others.

    Args:
        connection: DuckDB's own.
        checked: The view of rows with what is wrong with each.

    Returns:
        What the years tell.
    """
    select = (
        f"SELECT year(time), count(*) FROM {checked} WHERE reason IS NULL GROUP BY ALL"
    )
    rows = run_on_data(connection, select, "the events").fetchall()
    return far_years({int(year): int(events) for year, events in rows})


def days_around(
    connection: duckdb.DuckDBPyConnection,
    checked: str,
    gaps: Sequence[tuple[int, int]],
) -> tuple[tuple[date, date], ...]:
    """The days of the last event before decades without one, and of the first after.

    Args:
        connection: DuckDB's own.
        checked: The view of rows with what is wrong with each.
        gaps: The years before and after.

    Returns:
        The days (UTC) of each gap.
    """
    days: list[tuple[date, date]] = []
    for before, after in gaps:
        select = f"""
            SELECT max(time) FILTER (year(time) <= {before}),
                min(time) FILTER (year(time) >= {after})
            FROM {checked} WHERE reason IS NULL
            """
        ((last, first),) = run_on_data(connection, select, "the events").fetchall()
        days.append((last.date(), first.date()))
    return tuple(days)


def _groups(years: Sequence[int]) -> list[list[int]]:
    """Years in order, parted where decades have no event."""
    groups: list[list[int]] = []
    for year in years:
        if groups and year - groups[-1][-1] < DECADES:
            groups[-1].append(year)
        else:
            groups.append([year])
    return groups


def _size(group: Sequence[int], events_by_year: Mapping[int, int]) -> int:
    return sum(events_by_year[year] for year in group)
