"""Numbers that name something: 42.0 is member 42, and what lost digits names nobody.

A float keeps about 16 digits, a spreadsheet 15. Beyond, one number stands for several,
and two people would be one. Such a number is written with an exponent, as programs
write it that keep the first digits alone, and a name with an exponent is refused.
"""

from __future__ import annotations

from typing import Final

EXACT_UP_TO: Final = {"DOUBLE": 2**53 - 1, "FLOAT": 2**24 - 1}
"""By DuckDB's type of floats, up to where no whole number stands for its neighbour."""
MOST_DIGITS_OF_SHEETS = 15  # that spreadsheets keep of a number
EXPONENT = "[-+]?[0-9]([.,][0-9]+)?[eE][+][0-9]{2,3}"
"""How programs write numbers of which they keep the first digits alone."""


def float_text(number: str, column_type: str) -> str:
    """SQL: a float as a text; whole ones without decimals, or with an exponent.

    Args:
        number: The number, in SQL.
        column_type: DuckDB's name of its type.

    Returns:
        The expression; null for what is no finite number.
    """
    digits = f"CAST(CAST({number} AS BIGINT) AS VARCHAR)"
    return (
        f"CASE WHEN NOT isfinite({number}) THEN NULL "
        f"WHEN {number} <> trunc({number}) THEN CAST({number} AS VARCHAR) "
        f"WHEN abs({number}) <= {EXACT_UP_TO[column_type]} THEN {digits} "
        f"ELSE printf('%.15e', CAST({number} AS DOUBLE)) END"
    )


def whole_text(number: float, exact_up_to: int = EXACT_UP_TO["DOUBLE"]) -> str:
    """A whole number that is kept as a float as a text.

    Args:
        number: The number; it has no decimals.
        exact_up_to: Up to where it cannot stand for several.

    Returns:
        Its digits; beyond, with an exponent.
    """
    if abs(number) <= exact_up_to:
        return str(int(number))
    return f"{number:.15e}"


def has_exponent(name: str) -> str:
    """SQL: whether a name is a number with an exponent.

    Args:
        name: The column of texts.

    Returns:
        The expression; null where no name stands.
    """
    # Hardly any name has a plus sign, which is quicker to see.
    return (
        f"CASE WHEN contains({name}, '+') "
        f"THEN regexp_full_match({name}, '{EXPONENT}') ELSE false END"
    )
