"""What moves the scores: each kind of evidence, over everyone."""

from __future__ import annotations

from fractions import Fraction

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.run.context import RunContext
from regard.report.run.drivers_chart import MOST_KINDS, drivers_picture
from regard.report.text.numbers import format_count, format_percent
from regard.scheme.counted import plural, with_noun
from regard.scheme.scale import base
from regard.scheme.worth import DOWN, UP
from regard.scoring.figures.drivers import Driver

FIGURES = [
    "Subjects",
    "Mean over all",
    "A tenth lie below",
    "Half lie below",
    "A tenth lie above",
]
EXTREMES = {
    DOWN: ("Largest cost", "Largest gain"),
    UP: ("Largest gain", "Largest cost"),
    None: ("Takes most", "Adds most"),
}
"""What the furthest moves down and up are, by the way that leads towards less."""
NO_FIGURE = "–"


def drivers_section(context: RunContext) -> Markup:
    """What each kind adds to and takes from the scores.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    finding = _finding(context)
    picture = None
    if _moving(context):
        picture = _picture(context, finding)
    mean = context.figures.spread.mean
    sum_of_means = None
    if mean is not None:
        sum_of_means = tag("p", _mean_words(context, mean), class_="note")
    return section(
        "drivers",
        "What moves the scores",
        tag("p", finding),
        picture,
        _table(context),
        sum_of_means,
    )


def _moving(context: RunContext) -> list[Driver]:
    """The kinds that move somebody's score."""
    return [driver for driver in context.figures.drivers if driver.subjects]


def _finding(context: RunContext) -> str:
    drivers = context.figures.drivers
    largest = max(drivers, key=lambda driver: driver.size)
    if not largest.size:
        return "No kind of evidence moves anybody’s score now."
    words = (
        f"“{context.kind(largest.kind)}” moves the scores most in all: "
        f"it counts for {_reach(context, largest)}"
    )
    for way, extreme in _extremes(context):
        furthest = max(drivers, key=lambda driver: abs(driver.furthest(way)))
        move = furthest.furthest(way)
        if move:
            words += (
                f". {extreme}: {with_noun(context.points(move, sign=True), 'point')} "
                f"to one subject (“{context.kind(furthest.kind)}”)"
            )
    return f"{words}."


def _extremes(context: RunContext) -> list[tuple[int, str]]:
    """The furthest moves, with what they are called; that towards less comes first."""
    down, up = EXTREMES[context.harmful_way]
    extremes = [(DOWN, down), (UP, up)]
    if context.harmful_way == UP:
        extremes.reverse()
    return extremes


def _reach(context: RunContext, driver: Driver) -> str:
    subjects = context.figures.spread.subjects
    return (
        f"{format_count(driver.subjects)} of {plural(subjects, 'subject')} "
        f"({format_percent(driver.subjects, subjects)})"
    )


def _picture(context: RunContext, finding: str) -> Markup:
    drivers = context.figures.drivers
    names = {driver.kind: context.kind(driver.kind) for driver in drivers}
    caption = (
        "What each kind adds to or takes from the scores of those whom it moves. "
        "Thin line: from the least that it adds to the most. "
        "Thick bar: the middle 80\N{NO-BREAK SPACE}%. Upright mark: the middle one."
    )
    moving = len(_moving(context))
    if moving > MOST_KINDS:
        caption += (
            f" Of {plural(moving, 'kind')} that move a score, "
            f"the {MOST_KINDS} that move them most."
        )
    picture = drivers_picture(
        drivers, names, f"Range bars around zero. {finding}", context.harmful_way
    )
    return picture.figure(caption)


def _table(context: RunContext) -> Markup:
    columns = [Column("What counts")]
    extremes = [extreme for _, extreme in _extremes(context)]
    columns += [Column(figure, number=True) for figure in [*FIGURES, *extremes]]
    return table(
        "What each kind adds, in points; "
        "all but the mean among the subjects whom it moves",
        columns,
        [_row(context, driver) for driver in context.figures.drivers],
        style="drivers",
    )


def _row(context: RunContext, driver: Driver) -> list[Child]:
    row: list[Child] = [
        context.kind(driver.kind),
        format_count(driver.subjects),
        context.points(driver.mean, sign=True),
    ]
    if not driver.subjects:
        missing = len(FIGURES) + len(EXTREMES[None]) + 1 - len(row)
        return row + [NO_FIGURE] * missing
    quantiles = (driver.tenth, driver.middle, driver.nine_tenths)
    row += [context.points(quantile, sign=True) for quantile in quantiles]
    for way, _ in _extremes(context):
        move = driver.furthest(way)
        row.append(context.points(move, sign=True) if move else "none")
    return row


def _mean_words(context: RunContext, mean: Fraction) -> str:
    """The mean score as the sum of the means, which it is exactly."""
    # Contributions are rounded before they are added up, so no rest is left over.
    start = context.points(base(context.scheme.score))
    words = (
        f"The start, {start}, and the means above add up to the mean score, "
        f"{context.points(mean)}"
    )
    mean_clipped = context.figures.spread.mean_clipped
    if mean_clipped:
        words += (
            f", with {context.points(mean_clipped, sign=True)} for scores held "
            "at an end of the range"
        )
    return f"{words} (before rounding)."
