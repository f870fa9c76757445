"""The table of bounds: in words, for the terminal and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table

from regard.check.answers.bounds import BoundsRow, BoundsTable
from regard.report.text.numbers import format_points
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.report.text.words import format_span
from regard.scheme.counted import with_noun
from regard.scheme.model import Scheme
from regard.scheme.phrase import Words, number_phrase, phrase, span_phrase
from regard.scheme.units import POINT

AMOUNT_HEADS = (
    phrase("one takes"),
    phrase("one gives"),
    phrase("all take"),
    phrase("all give"),
)
DEPENDENCE_TITLE = phrase("Which service depends on which source")


def bounds_view(scheme: Scheme, table: BoundsTable) -> Group:
    """What anything can do to a score at most, and for how long.

    Args:
        scheme: Whose bounds they are.
        table: The bounds.

    Returns:
        Sentences, then a table for kinds, sources, reporters and services.
    """
    parts: list[RenderableType] = [
        heading(f"What {scheme.title} can do at most"),
        indented(text_lines(bounds_sentences(scheme, table))),
    ]
    for title, rows in titled_rows(table):
        parts += ["", heading(title), indented(_rows_table(rows))]
    if table.depends:
        parts += ["", heading(DEPENDENCE_TITLE), indented(_dependence_table(table))]
    return Group(*parts)


def bounds_sentences(scheme: Scheme, table: BoundsTable) -> list[Words]:
    """The bounds of the whole scheme in words.

    Args:
        scheme: Whose bounds they are.
        table: The bounds.

    Returns:
        Sentences: what nobody passes, the way back, overrides, who is shut out.
    """
    sentences = [
        phrase(
            "A newcomer has {newcomer}. No score is below {worst} or above {best}.",
            newcomer=_points(table.newcomer),
            worst=_number(table.worst),
            best=_number(table.best),
        ),
        _way_back_sentence(scheme.ordinary, table.way_back),
    ]
    if scheme.overrides is not None and scheme.overrides.by:
        sentences.append(_override_sentence(table.override))
    for group, tier in table.shut_out:
        sentences.append(
            phrase("{group} cannot reach {tier}.", group=group.capitalize(), tier=tier)
        )
    return sentences


def _way_back_sentence(ordinary: str, days: int | None) -> Words:
    if days is None:
        return phrase(
            "There are histories after which somebody may stay below {ordinary} for "
            "good.",
            ordinary=ordinary,
        )
    if days == 0:
        return phrase(
            "Nothing that can be recorded takes anybody below {ordinary}.",
            ordinary=ordinary,
        )
    return phrase(
        "After the worst that can be recorded, nobody is below {ordinary} once {span} "
        "have passed with nothing new.",
        ordinary=ordinary,
        span=span_phrase(format_span(days), days),
    )


def _override_sentence(at_most: int | None) -> Words:
    if at_most is None:
        return phrase("One steward can move a score anywhere: no limit is declared.")
    return phrase("One steward can move a score by {points}.", points=_points(at_most))


def _number(micropoints: int) -> Words:
    number = Decimal(micropoints) / POINT
    return number_phrase(format_points(micropoints), number)


def _points(micropoints: int) -> Words:
    text = with_noun(format_points(micropoints), "point")
    number = Decimal(micropoints) / POINT
    return number_phrase(text, number, "{points} point", "{points} points")


def titled_rows(table: BoundsTable) -> Iterator[tuple[str, Sequence[BoundsRow]]]:
    """The parts of the table that have rows, each with its title."""
    parts = (
        (phrase("By one kind of event"), table.kinds),
        (phrase("By one source"), table.sources),
        (phrase("By one reporter"), table.reporters),
    )
    for title, rows in parts:
        if rows:
            yield title, rows


def row_cells(row: BoundsRow) -> list[str]:
    """What one thing can do: four amounts in points, thresholds crossed, how long."""
    amounts = (*row.single, *row.total)
    cells = [_number(amount) if amount else "" for amount in amounts]
    return [*cells, _crossed_words(row), _duration_words(row)]


def _crossed_words(row: BoundsRow) -> str:
    by_one, by_all = row.tiers
    if by_one == by_all:
        return str(by_one)
    return phrase("{by_one} to {by_all}", by_one=by_one, by_all=by_all)


def _duration_words(row: BoundsRow) -> str:
    if row.lasts == "held":
        return phrase("as long as held")
    if row.lasts is None:
        return phrase("ever")
    return span_phrase(format_span(row.lasts), row.lasts)


def _rows_table(rows: Sequence[BoundsRow]) -> Table:
    numbers = (*AMOUNT_HEADS, "tiers")
    table = quiet_table("", *numbers, "for", right=numbers)
    for row in rows:
        table.add_row(row.name, *row_cells(row))
    return table


def _dependence_table(bounds: BoundsTable) -> Table:
    table = quiet_table("service", "source", "through")
    previous = ""
    for service, source, kinds in bounds.depends:
        # A service is named once, beside the first of its sources.
        name = "" if service == previous else service
        table.add_row(name, source, ", ".join(kinds))
        previous = service
    return table


def bounds_data(table: BoundsTable) -> dict[str, Any]:
    """The same as plain data, in points and days."""
    # The names of the data are kept for whoever reads them, whatever the fields are
    # called here.
    data = asdict(table)
    for name in ("newcomer", "worst", "best", "override"):
        if data[name] is not None:
            data[name] /= POINT
    for name in ("kinds", "sources", "reporters"):
        data[name] = [_row_data(row) for row in getattr(table, name)]
    return data


def _row_data(row: BoundsRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "one": [amount / POINT for amount in row.single],
        "whole": [amount / POINT for amount in row.total],
        "tiers": list(row.tiers),
        "lasts": row.lasts,
    }
