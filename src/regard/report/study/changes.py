"""The sections of a study's page on changes: what schemes did, and for whom."""

from __future__ import annotations

import math

from regard.measures.interval import Estimate
from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.study.charts import ChangeMark, changes_picture
from regard.report.study.words import arm_words, cell, number
from regard.society.results.conclusions import verdict
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import CONDUCT, LIBERTY, LIFE, MONTHLY, Measure
from regard.society.results.run_tables import POOREST
from regard.society.study.study import NO_SCHEME

CHANGE_MARKS = (
    "Each mark is a difference from the same people under no scheme; its line is the "
    "95 % interval over seeds. A triangle pointing down is worse for people, one "
    "pointing up better; a dot is neither, or not shown."
)
PEOPLE = (
    "Dissenters are those who desire to express more than half of what can be "
    "expressed; the poorest tenth is the same tenth in every society, by what they "
    "earn without any scheme."
)
BY_PEOPLE = ("means", "restricted", "expressed", "read", "fear")


def did(figures: StudyFigures) -> Markup:
    """What the schemes did: changes against no scheme, an arm at a time.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a picture and a table for each arm.
    """
    parts: list[Child] = [tag("p", CHANGE_MARKS)]
    for arm in figures.arms:
        parts += [
            tag("h3", arm_words(arm)),
            _picture(figures, arm),
            _table(figures, arm),
        ]
    return section("did", "What the schemes did", *parts)


def _picture(figures: StudyFigures, arm: str) -> Markup:
    marks = []
    for name in (*CONDUCT, *LIBERTY, *LIFE):
        measure = MONTHLY[name]
        change = figures.change(arm, name)
        if measure.share and not math.isnan(change.value):
            marks.append(_mark(measure, change))
    values = "; ".join(f"{mark.label} {mark.value:+.1f}" for mark in marks)
    picture = changes_picture(
        marks,
        title="percentage points of people a month, against no scheme",
        finding=f"Under {arm_words(arm)} against no scheme: {values}",
    )
    name = arm_words(arm).capitalize()
    return picture.figure(f"{name}: changes in the share of people a month.")


def _mark(measure: Measure, change: Estimate) -> ChangeMark:
    """A change in percentage points; without an interval its ends are the value."""
    low = change.value if math.isnan(change.low) else change.low
    high = change.value if math.isnan(change.high) else change.high
    return ChangeMark(
        label=measure.words,
        value=100 * change.value,
        low=100 * low,
        high=100 * high,
        verdict=verdict(measure, change),
    )


def _table(figures: StudyFigures, arm: str) -> Markup:
    rows: list[list[Child]] = []
    for name in (*CONDUCT, *LIBERTY, *LIFE):
        measure = MONTHLY[name]
        change = figures.change(arm, name)
        without = number(figures.level(NO_SCHEME, name).value, measure.share)
        under = number(figures.level(arm, name).value, measure.share)
        changed = cell(change, measure.share, sign=True)
        rows.append([measure.words, without, under, changed, _said(measure, change)])
    columns = [
        Column("A person and month"),
        Column("No scheme", number=True),
        Column(arm_words(arm), number=True),
        Column("Change", number=True),
        Column("For people"),
    ]
    return table(f"{arm_words(arm)}: the last twelve months", columns, rows)


def _said(measure: Measure, change: Estimate) -> str:
    """Better, worse or not shown; nothing of a clear change that is neither."""
    if not change.clear:
        return "not shown"
    return verdict(measure, change)


def for_whom(figures: StudyFigures) -> Markup:
    """The same changes for groups, for dissenters and for the poorest tenth.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a table for each measure.
    """
    tables = [_table_by_people(figures, MONTHLY[name]) for name in BY_PEOPLE]
    return section("whom", "For whom", tag("p", PEOPLE), *tables)


def _table_by_people(figures: StudyFigures, measure: Measure) -> Markup:
    columns = figures.people
    # Of the poorest only what the end left of each is known: means, feelings.
    if all(_is_unknown(figures, arm, measure) for arm in figures.arms):
        columns = [people for people in columns if people != POOREST]
    rows: list[list[Child]] = []
    for arm in figures.arms:
        row: list[Child] = [arm_words(arm)]
        for people in columns:
            change = figures.change(arm, measure.name, people)
            row.append(cell(change, measure.share, sign=True))
        rows.append(row)
    heads = [Column("Scheme")]
    heads += [Column(people, number=True) for people in columns]
    return table(f"Change in: {measure.words}", heads, rows)


def _is_unknown(figures: StudyFigures, arm: str, measure: Measure) -> bool:
    return math.isnan(figures.change(arm, measure.name, POOREST).value)
