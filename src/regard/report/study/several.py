"""The section of a study's page on several schemes at once."""

from __future__ import annotations

import math

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.study.words import cell
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import MONTHLY
from regard.society.study.study import TOGETHER

SEVERAL_HEADING = "Several at once"
ONE_SCHEME = "This study has one scheme. Give several to see how they add up."
JOINT = (
    "Of people under all schemes at once: the share below ordinary under both of two, "
    "over what two unrelated schemes would give. Above 1, they shut out the same "
    "people."
)
TOO_FEW = (
    "No two schemes here put enough people below ordinary together to say anything."
)
BEYOND = (
    "What all schemes together change, less the sum of what each changes alone. People "
    "can be refused only once what several refuse, so this is often less than nothing."
)
BEYOND_MEASURES = ("restricted", "refused", "expressed", "read", "means")


def several(figures: StudyFigures) -> Markup:
    """Joint exclusion over the product of each, and what is beyond the sum of each.

    Args:
        figures: The figures of the study.

    Returns:
        A section with two tables.
    """
    if TOGETHER not in figures.arms:
        return section("several", SEVERAL_HEADING, tag("p", ONE_SCHEME))
    return section("several", SEVERAL_HEADING, _joint(figures), _beyond(figures))


def _joint(figures: StudyFigures) -> Child:
    pairs = [pair for pair in figures.pile_ups if not math.isnan(pair.ratio.value)]
    if not pairs:
        return tag("p", TOO_FEW)
    columns = [
        Column("Scheme"),
        Column("And"),
        Column("Joint over product", number=True),
    ]
    rows = [[pair.first, pair.second, cell(pair.ratio, False)] for pair in pairs]
    return [tag("p", JOINT), table("Exclusion that piles up", columns, rows)]


def _beyond(figures: StudyFigures) -> Child:
    rows: list[list[Child]] = []
    for name in BEYOND_MEASURES:
        measure = MONTHLY[name]
        beyond = figures.beyond_sum[name]
        mark = "" if beyond.clear else "not shown"
        rows.append([measure.words, cell(beyond, measure.share, sign=True), mark])
    columns = [
        Column("A person and month"),
        Column("Beyond the sum", number=True),
        Column("Remark"),
    ]
    return [tag("p", BEYOND), table("Together, beyond the sum of each", columns, rows)]
