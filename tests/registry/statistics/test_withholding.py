"""Nothing that is withheld can be worked out from what is published.

Whoever attacks knows the rule, the totals, and every other month. So the law is asked
in the hardest way: of every table that there could be, which others would have been
published alike? In those, each withheld number must be others as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from regard.registry.statistics.withholding import (
    LEAST_PEOPLE,
    ShownTable,
    is_small,
    shown_table,
)

LEAST = 3
"""A small threshold, so that all tables of some people can be gone through."""


def table_of(numbers: tuple[int, ...]) -> dict[str, Counter[str]]:
    """A table in which each person is once."""
    rows: dict[str, Counter[str]] = {}
    for row, number in enumerate(numbers):
        rows[str(row)] = Counter(f"{row}-{person}" for person in range(number))
    return rows


Numbers = tuple[int, ...]
Shown = tuple[int | None, Numbers | None]


def published(numbers: Numbers) -> Shown:
    shown = shown_table(table_of(numbers), LEAST)
    rows = None if shown.rows is None else tuple(shown.rows.values())
    return shown.total, rows


def tables_of(rows: int, most: int) -> Iterator[Numbers]:
    """Every table of some rows and at most so many people."""
    for numbers in product(range(most + 1), repeat=rows):
        if sum(numbers) <= most:
            yield numbers


def test_no_withheld_number_follows_from_what_is_shown() -> None:
    """All tables of two to four rows, each against all that look alike."""
    for width, most in ((2, 24), (3, 14), (4, 10)):
        worlds: defaultdict[Shown, set[Numbers]] = defaultdict(set)
        for numbers in tables_of(width, most):
            worlds[published(numbers)].add(numbers)
        for (_, rows), alike in worlds.items():
            if rows is not None:
                assert alike == {rows}
                assert min(rows) >= LEAST
                continue
            for row in range(width):
                possible = {numbers[row] for numbers in alike}
                # Nobody learns that somebody is in a row, nor how many.
                assert 0 in possible
                assert len(possible) >= LEAST


def test_two_months_show_no_more_than_each_by_itself() -> None:
    """What was withheld in one stays as open as it was, whatever the other shows.

    Months are counted each for itself: every pair of tables could have been.
    """
    tables = list(tables_of(2, 7))
    seen: defaultdict[tuple[Shown, Shown], set[tuple[Numbers, Numbers]]]
    seen = defaultdict(set)
    for first, second in product(tables, repeat=2):
        seen[published(first), published(second)].add((first, second))
    for shown, alike in seen.items():
        for month in range(2):
            if shown[month][1] is not None:
                continue
            for row in range(2):
                assert len({pair[month][row] for pair in alike}) >= LEAST


people = st.lists(st.integers(0, 9), max_size=16).map(
    lambda often: Counter({str(person): count for person, count in enumerate(often)})
)
tables = st.dictionaries(st.sampled_from("abcd"), people, min_size=1)


@given(tables)
def test_what_is_shown_is_of_many_and_of_nobody_above_all(
    rows: dict[str, Counter[str]],
) -> None:
    shown = shown_table(rows)
    # Adding leaves out whoever is in no row.
    whole = sum(rows.values(), Counter())
    if shown.total is not None:
        assert shown.total == whole.total()
        assert len(whole) >= LEAST_PEOPLE
        assert 2 * max(whole.values()) <= whole.total()
    if shown.rows is None:
        return
    assert shown.total == sum(shown.rows.values())
    for row, number in shown.rows.items():
        assert number == rows[row].total()
        assert len(+rows[row]) >= LEAST_PEOPLE
        assert not is_small(rows[row])


def test_nobody_is_small() -> None:
    """That none of many lost would tell each of them won."""
    won = Counter(map(str, range(40)))
    shown = shown_table({"won": won, "lost": Counter()})
    assert shown == ShownTable(40, None)


def test_one_person_above_all_is_small() -> None:
    """Twelve people, of whom one asked as often as all others together, and more."""
    asked = Counter(map(str, range(12)))
    asked["0"] = 12
    assert shown_table({"asked": asked}) == ShownTable(None, None)
    asked["0"] = 11
    assert shown_table({"asked": asked}) == ShownTable(22, {"asked": 22})
