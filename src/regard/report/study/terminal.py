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
from regard.scheme.counted import plural
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import MONTHLY
from regard.society.study.study import NO_SCHEME

MOST_COLUMNS = 6  # arms from which on each has a row instead of a column
SHOWN_MEASURES = (
    "cheated",
    "defaulted",
    "restricted",
    "expressed",
    "read",
    "fear",
    "means",
)
WIDE_NOTE = "under no scheme; then changes against it, with 95 % intervals over seeds"
LONG_NOTE = (
    "under no scheme; then changes against it that 95 % intervals over seeds show "
    "(a dash: none shown)"
)


def study_view(figures: StudyFigures, report: Path) -> Group:
    """Changes against no scheme, what is clear of chance, and where the report lies.

    Args:
        figures: The figures of the study.
        report: The page that was written.

    Returns:
        What rich prints.
    """
    study = figures.study
    months = plural(study.months, "month")
    seeds = plural(study.seeds, "seed")
    head = f"{study.people:,} synthetic people, {months}, {seeds}"
    views: list[RenderableType] = [Text(head, style="bold")]
    if len(figures.arms) < MOST_COLUMNS:
        views += [Text(WIDE_NOTE), indented(_wide_table(figures))]
    else:
        views += [Text(LONG_NOTE), indented(_long_table(figures))]
    for arm in figures.arms:
        views.append(heading(arm_words(arm)))
        views += [indented(Text(line)) for line in sentences(figures, arm)]
    if "seconds" in figures.about:
        seconds = figures.about["seconds"]
        person_months = figures.about["person_months"]
        views.append(
            Text(f"\nlived in {seconds:,.0f} s ({person_months:,} person-months)")
        )
    views.append(Text(f"written: {report}"))
    return Group(*views)


def _wide_table(figures: StudyFigures) -> Table:
    """A column an arm, intervals under the values."""
    heads = ["no scheme", *(arm_words(arm) for arm in figures.arms)]
    table = quiet_table("a person and month", *heads, right=tuple(heads))
    for name in SHOWN_MEASURES:
        measure = MONTHLY[name]
        level = _lines(figures.level(NO_SCHEME, name), measure.share)
        changes = [figures.change(arm, name) for arm in figures.arms]
        cells = [_lines(change, measure.share, sign=True) for change in changes]
        table.add_row(measure.words, level, *cells)
    return table


def _long_table(figures: StudyFigures) -> Table:
    """A row an arm; of changes that no interval shows, a dash."""
    heads = [MONTHLY[name].words.partition(",")[0] for name in SHOWN_MEASURES]
    table = quiet_table("", *heads, right=tuple(heads))
    table.columns[0].no_wrap = True
    levels = []
    for name in SHOWN_MEASURES:
        level = figures.level(NO_SCHEME, name)
        levels.append(number(level.value, MONTHLY[name].share))
    table.add_row("no scheme", *levels)
    for arm in figures.arms:
        changes = [_clear_change(figures, arm, name) for name in SHOWN_MEASURES]
        table.add_row(arm_words(arm), *changes)
    return table


def _clear_change(figures: StudyFigures, arm: str, name: str) -> str:
    change = figures.change(arm, name)
    if not change.clear:
        return DASH
    return number(change.value, MONTHLY[name].share, sign=True)


def _lines(estimate: Estimate, share: bool, sign: bool = False) -> str:
    """The interval on a line of its own."""
    value, ends = parts(estimate, share, sign)
    if not ends:
        return value
    return f"{value}\n{ends.replace(' to ', '…')}"
