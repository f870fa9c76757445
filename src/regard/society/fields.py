"""Tables of fields: what a record or a block of rows holds, and in which unit.

A record's dtype, or the numbers of rows, are made from the table, so nothing is said
twice.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Field:
    """One field of a record, or one row of a block of columns.

    Attributes:
        name: what code calls it.
        type: its NumPy type.
        unit: what one of it is.
        meaning: what it holds.
    """

    name: str
    type: type[np.generic]
    unit: str
    meaning: str


def whole(name: str, unit: str, meaning: str) -> Field:
    """A field of whole numbers.

    Args:
        name: what code calls it.
        unit: what one of it is.
        meaning: what it holds.

    Returns:
        A field of int64.
    """
    return Field(name, np.int64, unit, meaning)


def real(name: str, unit: str, meaning: str) -> Field:
    """A field of float32.

    Args:
        name: what code calls it.
        unit: what one of it is.
        meaning: what it holds.

    Returns:
        A field of float32.
    """
    return Field(name, np.float32, unit, meaning)


def byte(name: str, unit: str, meaning: str) -> Field:
    """A field of bytes.

    Args:
        name: what code calls it.
        unit: what one of it is.
        meaning: what it holds.

    Returns:
        A field of uint8.
    """
    return Field(name, np.uint8, unit, meaning)


def record_type(fields: Sequence[Field]) -> np.dtype[np.void]:
    """The dtype of a record with these fields."""
    return np.dtype([(field.name, field.type) for field in fields])


def row_numbers(title: str, fields: Sequence[Field]) -> Any:
    """The number of each field's row, by name.

    Args:
        title: a name for the numbers, in capitals as a class has.
        fields: the rows, in order.

    Returns:
        A named tuple of whole numbers. Compiled code folds its fields into constants,
        which it does not do with an `IntEnum`.
    """
    names = [field.name for field in fields]
    return namedtuple(title, names)(*range(len(names)))


def zero_records(fields: Sequence[Field], *shape: int) -> Any:
    """Records of zeros, whose fields can be read as attributes."""
    return np.zeros(shape, record_type(fields)).view(np.recarray)


def records_of(fields: Sequence[Field], rows: Sequence[tuple[float, ...]]) -> Any:
    """Records from rows of values in the order of the fields, read as attributes.

    Args:
        fields: of each record.
        rows: values in the order of the fields.

    Returns:
        (rows,) records, whose fields are attributes, also in compiled code.
    """
    return np.array(rows, record_type(fields)).view(np.recarray)
