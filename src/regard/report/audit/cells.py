"""Texts of a table, read as groups, numbers, and yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from regard.scheme.complaint import DataError, nearest, one_of

MOST_GROUPS = 100  # different values of a column of groups
MOST_NUMBERS = 20  # different values of one that holds nothing but numbers
MOST_VALUES_NAMED = 5  # values of a column that complaints name

Texts = Sequence[str | None]


def yes_or_no(
    values: Texts, column: str, positive: str, option: str
) -> list[int | None]:
    """1 where the positive value stands, 0 where the other does.

    Args:
        values: Of the column.
        column: Its name.
        positive: The value that counts as 1.
        option: How one says which value counts.

    Returns:
        None for what is not known.

    Raises:
        DataError: The column has more than two values, or not the positive one.
    """
    kinds = sorted({value for value in values if value is not None})
    if len(kinds) > 2:
        examples = ", ".join(kinds[:MOST_VALUES_NAMED])
        raise DataError(
            f"{column}: found {len(kinds):,} different values ({examples}, …), "
            "expected two\n"
            "  to do: name a column that says yes or no"
        )
    if positive not in kinds:
        problem = " and ".join(kinds) or "nothing"
        raise DataError(
            f"{column}: found {problem}, expected {positive} among them\n"
            f"  to do: say which value counts as 1 with {option}"
        )
    codes = {kind: int(kind == positive) for kind in kinds}
    return [None if value is None else codes[value] for value in values]


def numbers_of(values: Texts) -> list[float | None]:
    """Each text as a number; None for what is no finite number."""
    return [_number(value) for value in values]


def weights_of(values: Texts) -> list[float | None]:
    """Each text as a weight; None for what is none, as a number below nought."""
    weights = numbers_of(values)
    return [None if weight is None or weight < 0 else weight for weight in weights]


def groups_of(
    columns: Mapping[str, Texts], names: Mapping[str, str]
) -> dict[str, list[str | None]]:
    """The groups of several columns by their names; values called the same are one.

    Args:
        columns: The values of each column.
        names: What a value is called instead; nothing for not known.

    Returns:
        The group of everybody, by column.

    Raises:
        DataError: A name is given for a value that stands in no column, or a column
            has too many values to be groups.
    """
    values: set[str] = set()
    for column in columns.values():
        values.update(value for value in column if value is not None)
    for value in names:
        if value not in values:
            raise _no_value("--map", value, sorted(values))
    groups: dict[str, list[str | None]] = {}
    for column, cells in columns.items():
        named = [_group(cell, names) for cell in cells]
        refuse_too_many(column, named)
        groups[column] = named
    return groups


def refuse_too_many(column: str, values: Texts) -> None:
    """Refuses a column whose values are no groups.

    Raises:
        DataError: It has too many values.
    """
    kinds = {value for value in values if value is not None}
    are_numbers = all(_number(kind) is not None for kind in kinds)
    most = MOST_NUMBERS if are_numbers else MOST_GROUPS
    if len(kinds) > most:
        raise DataError(
            f"{column} has {len(kinds):,} different values, expected at most {most}\n"
            "  to do: put them into bands first, such as under 30, 30 to 50, over 50"
        )


def refuse_unknown_groups(against: Sequence[str], groups: Mapping[str, Texts]) -> None:
    """Refuses to compare with a group that there is not.

    Raises:
        DataError: A name is that of no group.
    """
    names: set[str] = set()
    for column in groups.values():
        names.update(value for value in column if value is not None)
    for name in against:
        if name not in names:
            raise _no_value("--against", name, sorted(names))


def _group(value: str | None, names: Mapping[str, str]) -> str | None:
    if value is None:
        return None
    return names.get(value, value) or None


def _number(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    # Python reads "nan" as a number, and it would be below every threshold.
    if not isfinite(number):
        return None
    return number


def _no_value(option: str, value: str, values: Sequence[str]) -> DataError:
    close = nearest(value, values)
    hint = "" if close is None else f"; did you mean {close}?"
    expected = one_of(values) if values else "nothing, since no group is known"
    return DataError(f"found {option} {value}, expected {expected}{hint}")
