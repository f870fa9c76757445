"""Texts of a table, read as groups, numbers, and yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import isfinite

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.settings_in_words import AGAINST, MAPPED, NamedSetting

MOST_TEXT_GROUPS = 100  # different values of a column of groups
MOST_NUMBERS = 20  # different values of one that holds nothing but numbers
MOST_VALUES_NAMED = 5  # values of a column that complaints name

Texts = Sequence[str | None]
COMMA = str.maketrans(",.", ".?")
"""Turns a decimal comma into a point, and a point into what is no number."""


def yes_or_no(
    values: Texts, column: str, positive: str, setting: str
) -> list[int | None]:
    """1 where the positive value stands, 0 where the other does.

    Args:
        values: Of the column.
        column: Its name.
        positive: The value that counts as 1.
        setting: How one says which value counts.

    Returns:
        None for what is not known.

    Raises:
        DataError: The column has more than two values, or not the positive one.
    """
    kinds = _values(values)
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
            f"  to do: say which value counts as 1 with {setting}"
        )
    codes: dict[str | None, int] = {kind: int(kind == positive) for kind in kinds}
    return list(map(codes.get, values))


def finite_numbers(values: Texts, decimal_comma: bool = False) -> list[float | None]:
    """Each text as a number.

    Args:
        values: The texts.
        decimal_comma: Whether decimals stand after a comma. With a point besides,
            nobody knows which of the two is theirs.

    Returns:
        The numbers; None for what is no finite number.
    """
    if decimal_comma:
        values = [None if text is None else text.translate(COMMA) for text in values]
    return list(map(_number, values))


def weights_of(values: Texts, decimal_comma: bool = False) -> list[float | None]:
    """Each text as a weight.

    Args:
        values: The texts.
        decimal_comma: Whether decimals stand after a comma.

    Returns:
        The weights; None for what is none, as a number below nought.
    """
    weights = finite_numbers(values, decimal_comma)
    for row, weight in enumerate(weights):
        if weight is not None and weight < 0:
            weights[row] = None
    return weights


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
    values = _values(chain.from_iterable(columns.values()))
    for value in names:
        if value not in values:
            raise _no_value(MAPPED, value, values)
    groups: dict[str, list[str | None]] = {}
    for column, cells in columns.items():
        named = [_group(cell, names) for cell in cells]
        refuse_too_many(column, named)
        groups[column] = named
    return groups


def refuse_too_many(column: str, values: Texts) -> None:
    """Refuses a column whose values are no groups.

    Args:
        column: Its name.
        values: What it holds.

    Raises:
        DataError: It has too many values.
    """
    kinds = _values(values)
    most = MOST_TEXT_GROUPS
    if None not in map(_number, kinds):
        most = MOST_NUMBERS
    if len(kinds) > most:
        raise DataError(
            f"{column} has {len(kinds):,} different values, expected at most {most}\n"
            "  to do: put them into bands first, such as under 30, 30 to 50, over 50"
        )


def refuse_unknown_groups(against: Sequence[str], groups: Mapping[str, Texts]) -> None:
    """Refuses to compare with a group that there is not.

    Args:
        against: The names of groups.
        groups: The group of everybody, by division.

    Raises:
        DataError: A name is that of no group.
    """
    names = _values(chain.from_iterable(groups.values()))
    for name in against:
        if name not in names:
            raise _no_value(AGAINST, name, names)


def _values(values: Iterable[str | None]) -> list[str]:
    """The different values, in the order of the alphabet."""
    return sorted({value for value in values if value is not None})


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


def _no_value(setting: NamedSetting, value: str, values: Sequence[str]) -> DataError:
    problem = f"found {setting.named(value)}, expected {one_of(values)}"
    close = nearest(value, values)
    if close is not None:
        problem += f"; did you mean {close}?"
    return DataError(problem)
