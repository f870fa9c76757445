"""Years in which few events lie, decades away from all others: probably mistyped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regard.scheme.settings_in_words import ANY_YEAR
from regard.scoring.intake.faults import Fault

DECADES = 20  # years without an event between one that is far away and the others
FEW_EARLIER = 10  # how many times more events lie where the others do


def far_years(events_by_year: Mapping[int, int]) -> list[int]:
    """Finds years that lie decades away from those of the other events.

    Years without an event part groups; the largest is where the events lie. What lies
    decades later is far where it is fewer, since nothing is recorded ahead of time;
    what lies decades earlier only where it is a tenth at most: records may be old.

    Args:
        events_by_year: How many events lie in each year that has some.

    Returns:
        The years, in order; none where two groups are equally large, since neither is
        then the one that is mistyped.
    """
    groups: list[list[int]] = []
    for year in sorted(events_by_year):
        if groups and year - groups[-1][-1] < DECADES:
            groups[-1].append(year)
        else:
            groups.append([year])
    sizes = [_size(group, events_by_year) for group in groups]
    largest = max(sizes, default=0)
    if sizes.count(largest) != 1:
        return []
    home = sizes.index(largest)
    far: list[int] = []
    for place, group in enumerate(groups):
        is_rare = sizes[place] * FEW_EARLIER <= largest
        if place > home or (place < home and is_rare):
            far += group
    return far


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


def _size(group: Sequence[int], events_by_year: Mapping[int, int]) -> int:
    return sum(events_by_year[year] for year in group)
