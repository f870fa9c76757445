"""A study as the terminal shows it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.measures.interval import Estimate
from regard.report.study.conclusions import sentences
from regard.report.study.words import DASH, arm_words, number, parts
from regard.report.text.terminal import heading, indented, quiet_table
from regard.society.results.quantities import QUANTITY
from regard.society.results.results import Results
from regard.society.study.study import NONE

MANY = 6  # arms from which on each has a row instead of a column
SHOWN = ("cheated", "defaulted", "restricted", "expressed", "read", "fear", "means")


def study_view(results: Results, report: Path) -> Group:
    """Changes against no scheme, what is clear of chance, and where the report lies."""
    study = results.study
    rows = _wide(results) if len(results.arms) < MANY else _long(results)
    head = (
        f"{study.people:,} synthetic people, {study.months} months, {study.seeds} seeds"
    )
    told = "under no scheme; then changes against it, with 95 % intervals over seeds"
    if len(results.arms) >= MANY:
        told = "under no scheme; then changes against it that 95 % intervals over seeds show (a dash: none shown)"
    told_of: list[RenderableType] = [
        Text(head, style="bold"),
        Text(told),
        indented(rows),
    ]
    for arm in results.arms:
        told_of += [
            heading(arm_words(arm)),
            *(indented(Text(line)) for line in sentences(results, arm)),
        ]
    if "seconds" in results.about:
        seconds, months = results.about["seconds"], results.about["person_months"]
        told_of.append(Text(f"\nlived in {seconds:,.0f} s ({months:,} person-months)"))
    return Group(*told_of, Text(f"written: {report}"))


def _wide(results: Results) -> Table:
    """A column an arm, intervals under the values."""
    heads = ("no scheme", *(arm_words(arm) for arm in results.arms))
    rows = quiet_table("a person and month", *heads, right=heads)
    for name in SHOWN:
        quantity = QUANTITY[name]
        level = _lines(results.level(NONE, name), quantity.share)
        changes = [
            _lines(results.change(arm, name), quantity.share, True)
            for arm in results.arms
        ]
        rows.add_row(quantity.words, level, *changes)
    return rows


def _long(results: Results) -> Table:
    """A row an arm; of changes that no interval shows, a dash."""
    heads = tuple(QUANTITY[name].words.partition(",")[0] for name in SHOWN)
    rows = quiet_table("", *heads, right=heads)
    rows.columns[0].no_wrap = True
    rows.add_row(
        "no scheme",
        *(
            number(results.level(NONE, name).value, QUANTITY[name].share)
            for name in SHOWN
        ),
    )
    for arm in results.arms:
        changes = [(results.change(arm, name), QUANTITY[name].share) for name in SHOWN]
        rows.add_row(
            arm_words(arm),
            *(number(one.value, s, True) if one.clear else DASH for one, s in changes),
        )
    return rows


def _lines(estimate: Estimate, share: bool, sign: bool = False) -> str:
    """The interval on a line of its own."""
    value, ends = parts(estimate, share, sign)
    return f"{value}\n{ends.replace(' to ', '…')}" if ends else value
