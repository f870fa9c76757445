"""The section of a study's page on months: lines, one an arm."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.report.study.charts import months_picture
from regard.report.study.words import arm_words
from regard.report.text.words import joined
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import MONTHLY, Measure
from regard.society.results.work_out import IN_SERIES
from regard.society.study.study import NO_SCHEME

MOST_CURVES = 10  # of one picture


def month_by_month(figures: StudyFigures) -> Markup:
    """A picture for each measure that is kept month by month.

    Args:
        figures: The figures of the study.

    Returns:
        A section; where lines would be too many, it says which are drawn.
    """
    parts: list[Child] = []
    if len(figures.arms) >= MOST_CURVES:
        shown = MOST_CURVES - 1
        note = f"Drawn are no scheme and the {shown} arms that lower most people."
        parts.append(tag("p", note, class_="note"))
    arms = [NO_SCHEME, *_drawn_arms(figures)]
    parts += [_picture(figures, arms, MONTHLY[name]) for name in IN_SERIES]
    return section("months", "Month by month", *parts)


def _drawn_arms(figures: StudyFigures) -> list[str]:
    """The arms that are drawn: all, or those with the most people below ordinary."""

    def ordinary_or_better(arm: str) -> float:
        return -figures.level(arm, "restricted").value

    lowering = sorted(figures.arms, key=ordinary_or_better)[: MOST_CURVES - 1]
    return [arm for arm in figures.arms if arm in lowering]


def _picture(figures: StudyFigures, arms: list[str], measure: Measure) -> Markup:
    unit = 100 if measure.share else 1
    lines = {}
    for arm in arms:
        lines[arm_words(arm)] = list(figures.series[arm, measure.name] * unit)
    ends = joined(f"{arm} {values[-1]:.2f}" for arm, values in lines.items())
    picture = months_picture(
        lines,
        title="% of people" if measure.share else measure.words,
        finding=f"{measure.words}, month by month; in the last month: {ends}",
    )
    caption = measure.words[0].upper() + measure.words[1:]
    return picture.figure(f"{caption}: means over everyone and all seeds.")
