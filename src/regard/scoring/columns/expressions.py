"""Ibis expressions that several steps need, and the two that are DuckDB's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

Keep = Callable[[ir.Table], ir.Table]
"""Works out a table and gives it back as one that need not be worked out again."""


@ibis.udf.scalar.builtin(name="divide")  # type: ignore[untyped-decorator]
def divide(numerator: int, denominator: int) -> int:  # type: ignore[empty-body]
    """Whole-number division towards zero: DuckDB's //, exact to 128 bits.

    Args:
        numerator: Of any sign.
        denominator: Not nought.

    Returns:
        The quotient without its rest.
    """


@ibis.udf.scalar.builtin(name="hash", signature=(("string", "int64"), "uint64"))  # type: ignore[untyped-decorator]
def hash_of(subject: str, number: int) -> int:  # type: ignore[empty-body]
    """A 64-bit hash; keys that share one are never taken for equal.

    Args:
        subject: Whom the event is about.
        number: Of a calendar window and a kind.

    Returns:
        The hash, unsigned; the same for equal arguments.
    """


@ibis.udf.scalar.builtin(
    name="hash", signature=(("string", "int64", "string"), "uint64")
)  # type: ignore[untyped-decorator]
def hash_with_name(subject: str, number: int, name: str) -> int:  # type: ignore[empty-body]
    """The same of what is named as well.

    Args:
        subject: Whom the event is about.
        number: Of a calendar window and a kind, or of a source.
        name: Its reporter or its id.

    Returns:
        The hash, unsigned; the same for equal arguments.
    """


@ibis.udf.scalar.builtin(  # type: ignore[untyped-decorator]
    name="list_position", signature=(("array<string>", "string"), "int64")
)
def _list_position(words: list[str], word: str) -> int:  # type: ignore[empty-body]
    """The place of a word among others, from 1."""


def place_of_kind(kind: ir.Value, kinds: Iterable[str]) -> ir.Value:
    """Numbers kinds: DuckDB groups and joins by numbers more quickly than by texts.

    Args:
        kind: The column of kinds.
        kinds: All that stand there.

    Returns:
        The place of each among them, from 1.
    """
    names = ibis.literal(list(kinds), type="array<string>")
    return _list_position(names, kind)


def value_by_kind(kind: ir.Value, values: Mapping[str, Any]) -> ir.Value:
    """Looks up a value for each event.

    Args:
        kind: The column of kinds.
        values: A value for each kind; any kind besides has the first of them.

    Returns:
        The value; a literal where all are the same.
    """
    distinct = list(dict.fromkeys(values.values()))
    first = distinct[0]
    if len(distinct) > 1:
        return kind.cases(*values.items(), else_=first)
    literal_type = "string" if isinstance(first, str) else "int64"
    return ibis.literal(first, type=literal_type)


def round_half_even_column(
    numerator: ir.Value, denominator: ir.Value | int
) -> ir.Value:
    """Divides and rounds as `arithmetic.round_half_even` does.

    Args:
        numerator: Of any sign.
        denominator: Above nought.

    Returns:
        The rounded quotient: rounded towards zero first, then away from it where the
        rest is more than half.
    """
    size = numerator.abs()
    quotient = divide(size, denominator)
    twice = (size - quotient * denominator) * 2
    is_odd = quotient % 2 == 1
    goes_up = (twice > denominator) | ((twice == denominator) & is_odd)
    return numerator.sign() * (quotient + goes_up.ifelse(1, 0))


def clip_column(value: ir.Value, low: ir.Value | int, high: ir.Value | int) -> ir.Value:
    """`value`, or the nearer end of [low, high].

    Args:
        value: A column of whole numbers.
        low: The least that is given.
        high: The most that is given; not below `low`.

    Returns:
        An expression in the unit of the arguments.
    """
    return ibis.greatest(low, ibis.least(high, value))
