"""The table of bounds, for the terminal and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table

from regard.check.answers.bounds import BoundsRow, BoundsTable
from regard.report.text.numbers import format_points
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.report.text.words import format_span
from regard.scheme.model import Scheme
from regard.scheme.units import POINT


def bounds_view(scheme: Scheme, found: BoundsTable) -> Group:
    """What anything can do to a score at most, and for how long."""
    parts: list[RenderableType] = [
        heading(f"What {scheme.title} can do at most"),
        indented(text_lines(in_words(scheme, found))),
    ]
    for title, rows in (
        ("By one kind of event", found.kinds),
        ("By one source", found.sources),
        ("By one reporter", found.reporters),
    ):
        if rows:
            parts += ["", heading(title), indented(_table(rows))]
    if found.depends:
        parts += [
            "",
            heading("Which service depends on which source"),
            indented(_depends(found)),
        ]
    return Group(*parts)


def in_words(scheme: Scheme, found: BoundsTable) -> list[str]:
    """The bounds of the whole scheme, as sentences."""
    ordinary = scheme.ordinary
    told = [
        f"A newcomer has {format_points(found.newcomer)} points. No score is below {format_points(found.worst)} "
        f"or above {format_points(found.best)}.",
        f"After the worst that can be recorded, nobody is below {ordinary} once {format_span(found.way_back)} have passed "
        "with nothing new."
        if found.way_back
        else f"Nothing that can be recorded takes anybody below {ordinary}."
        if found.way_back == 0
        else f"There are histories after which somebody may stay below {ordinary} for good.",
    ]
    if scheme.overrides is not None and scheme.overrides.by:
        most = found.override
        told.append(
            f"One steward can move a score by {format_points(most)} points."
            if most is not None
            else "One steward can move a score anywhere: no limit is declared."
        )
    told += [f"{who.capitalize()} cannot reach {tier}." for who, tier in found.shut_out]
    return told


def _table(rows: Sequence[BoundsRow]) -> Table:
    shown = quiet_table(
        "",
        "one takes",
        "one gives",
        "all take",
        "all give",
        "tiers",
        "for",
        right=("one takes", "one gives", "all take", "all give", "tiers"),
    )
    for row in rows:
        crossed = (
            str(row.tiers[0])
            if row.tiers[0] == row.tiers[1]
            else f"{row.tiers[0]} to {row.tiers[1]}"
        )
        shown.add_row(
            row.name,
            *(_amount(value) for value in (*row.single, *row.total)),
            crossed,
            how_long(row),
        )
    return shown


def how_long(row: BoundsRow) -> str:
    """For how long an event counts."""
    if row.lasts == "held":
        return "as long as held"
    return "ever" if row.lasts is None else format_span(row.lasts)


def _amount(micropoints: int) -> str:
    return format_points(micropoints) if micropoints else ""


def _depends(found: BoundsTable) -> Table:
    shown = quiet_table("service", "source", "through")
    before = ""
    for service, source, kinds in found.depends:
        shown.add_row("" if service == before else service, source, ", ".join(kinds))
        before = service
    return shown


def bounds_data(found: BoundsTable) -> dict[str, Any]:
    """The same as plain data, in points and days."""
    data = asdict(found)
    for name in ("newcomer", "worst", "best", "override"):
        data[name] = None if data[name] is None else data[name] / POINT
    for rows in ("kinds", "sources", "reporters"):
        data[rows] = [
            {
                "name": row["name"],
                "one": [one / POINT for one in row["single"]],
                "whole": [one / POINT for one in row["total"]],
                "tiers": list(row["tiers"]),
                "lasts": row["lasts"],
            }
            for row in data[rows]
        ]
    return data
