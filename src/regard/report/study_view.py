"""A study as the terminal shows it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from regard.measures.interval import Estimate
from regard.report.study_findings import sentence
from regard.report.study_words import arm_words, parts
from regard.report.terminal import heading, indented, table
from regard.society.quantities import QUANTITY
from regard.society.results import Results
from regard.society.study import NONE

SHOWN = ("cheated", "defaulted", "restricted", "expressed", "read", "fear", "means")


def study_view(results: Results, report: Path) -> Group:
    """Changes against no scheme, what is clear of chance, and where the report lies."""
    study = results.study
    rows = table("a person and month", "no scheme", *(arm_words(arm) for arm in results.arms),
                 right=("no scheme", *(arm_words(arm) for arm in results.arms)))  # fmt: skip
    for name in SHOWN:
        quantity = QUANTITY[name]
        level = _lines(results.level(NONE, name), quantity.share)
        changes = [_lines(results.change(arm, name), quantity.share, True) for arm in results.arms]
        rows.add_row(quantity.words, level, *changes)
    head = f"{study.people:,} synthetic people, {study.months} months, {study.seeds} seeds"
    told = "under no scheme; then changes against it, with 95 % intervals over seeds"
    told_of: list[RenderableType] = [Text(head, style="bold"), Text(told), indented(rows)]
    for arm in results.arms:
        told_of += [heading(arm_words(arm)), indented(Text(sentence(results, arm)))]
    if "seconds" in results.about:
        months = results.about["person_months"] / 1e6
        told_of.append(Text(f"\nlived in {results.about['seconds']:,.0f} s ({months:,.0f} million person-months)"))
    return Group(*told_of, Text(f"written: {report}"))


def _lines(estimate: Estimate, share: bool, sign: bool = False) -> str:
    """The interval on a line of its own."""
    value, ends = parts(estimate, share, sign)
    return f"{value}\n{ends.replace(' to ', '…')}" if ends else value
