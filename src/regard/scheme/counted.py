"""Numbers with their nouns and verbs: 1 row is, 2,000 rows are."""

from __future__ import annotations


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun: 1 row, 2,000 rows.

    Args:
        count: How many.
        noun: For one of them.
        nouns: For several, where it does not merely take an s.

    Returns:
        Both.
    """
    return f"{count:,} {agreeing(count, noun, nouns or f'{noun}s')}"


def agreeing(count: int, of_one: str, of_several: str) -> str:
    """The form of a word that goes with a number: 1 row *is*, 2 rows *are*.

    Args:
        count: How many.
        of_one: The form for one.
        of_several: The form for several, and for none.

    Returns:
        The form.
    """
    return of_one if count == 1 else of_several


def with_noun(number: str, noun: str) -> str:
    """A number that is written already with its noun: 1 point, -2.5 points.

    Args:
        number: As it is written.
        noun: For one of them; it takes an s for all other numbers.

    Returns:
        Both.
    """
    if number.lstrip("+-\N{MINUS SIGN}") == "1":
        return f"{number} {noun}"
    return f"{number} {noun}s"
