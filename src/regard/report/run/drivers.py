"""What moves the scores: each kind of evidence, over everyone."""

from __future__ import annotations

from fractions import Fraction

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.run.context import RunContext
from regard.report.run.drivers_chart import MOST_KINDS, drivers_picture
from regard.report.text.language import translatable
from regard.report.text.typography import typeset
from regard.scheme.scale import base
from regard.scheme.worth import DOWN, UP
from regard.scoring.figures.drivers import Driver

FIGURES = [
    translatable("Subjects"),
    translatable("Mean over all"),
    translatable("A tenth lie below"),
    translatable("Half lie below"),
    translatable("A tenth lie above"),
]
EXTREMES = {
    DOWN: (translatable("Largest cost"), translatable("Largest gain")),
    UP: (translatable("Largest gain"), translatable("Largest cost")),
    None: (translatable("Takes most"), translatable("Adds most")),
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
        context.language.gettext("What moves the scores"),
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
    language = context.language
    largest = max(drivers, key=lambda driver: driver.size)
    if not largest.size:
        return language.gettext("No kind of evidence moves anybody’s score now.")
    sentences = [
        language.gettext(
            "“{kind}” moves the scores most in all: it counts for {reach}.",
            kind=context.kind(largest.kind),
            reach=_reach(context, largest),
        )
    ]
    for way, extreme in _extremes(context):
        furthest = max(drivers, key=lambda driver: abs(driver.furthest(way)))
        move = furthest.furthest(way)
        if move:
            sentence = language.with_points(
                "{extreme}: {points} point to one subject (“{kind}”).",
                "{extreme}: {points} points to one subject (“{kind}”).",
                context.points(move, sign=True),
                extreme=extreme,
                kind=context.kind(furthest.kind),
            )
            sentences.append(sentence)
    return " ".join(sentences)


def _extremes(context: RunContext) -> list[tuple[int, str]]:
    """The furthest moves, with what they are called; that towards less comes first."""
    down, up = map(context.language.gettext, EXTREMES[context.harmful_way])
    extremes = [(DOWN, down), (UP, up)]
    if context.harmful_way == UP:
        extremes.reverse()
    return extremes


def _reach(context: RunContext, driver: Driver) -> str:
    subjects = context.figures.spread.subjects
    return context.language.ngettext(
        "{part} of {count} subject ({percent})",
        "{part} of {count} subjects ({percent})",
        subjects,
        part=context.count(driver.subjects),
        percent=context.language.percent(driver.subjects, subjects),
    )


def _picture(context: RunContext, finding: str) -> Markup:
    drivers = context.figures.drivers
    names = {driver.kind: context.kind(driver.kind) for driver in drivers}
    language = context.language
    caption = language.gettext(
        "What each kind adds to or takes from the scores of those whom it moves. "
        "Thin line: from the least that it adds to the most. "
        "Thick bar: the middle 80 %. Upright mark: the middle one."
    )
    moving = len(_moving(context))
    if moving > MOST_KINDS:
        caption += " " + language.gettext(
            "Of {moving} kinds that move a score, the {most} that move them most.",
            moving=context.count(moving),
            most=context.count(MOST_KINDS),
        )
    label = language.gettext("Range bars around zero. {finding}", finding=finding)
    picture = drivers_picture(language, drivers, names, label, context.harmful_way)
    return picture.figure(typeset(caption))


def _table(context: RunContext) -> Markup:
    language = context.language
    columns = [Column(language.gettext("What counts"))]
    figures = [language.gettext(figure) for figure in FIGURES]
    figures += [extreme for _, extreme in _extremes(context)]
    columns += [Column(figure, number=True) for figure in figures]
    return table(
        language.gettext(
            "What each kind adds, in points; all but the mean among the subjects whom "
            "it moves"
        ),
        columns,
        [_row(context, driver) for driver in context.figures.drivers],
        style="drivers",
    )


def _row(context: RunContext, driver: Driver) -> list[Child]:
    row: list[Child] = [
        context.kind(driver.kind),
        context.count(driver.subjects),
        context.points(driver.mean, sign=True),
    ]
    if not driver.subjects:
        missing = len(FIGURES) + len(EXTREMES[None]) + 1 - len(row)
        return row + [NO_FIGURE] * missing
    quantiles = (driver.tenth, driver.middle, driver.nine_tenths)
    row += [context.points(quantile, sign=True) for quantile in quantiles]
    for way, _ in _extremes(context):
        move = driver.furthest(way)
        nothing = context.language.gettext("none")
        row.append(context.points(move, sign=True) if move else nothing)
    return row


def _mean_words(context: RunContext, mean: Fraction) -> str:
    """The mean score as the sum of the means, which it is exactly."""
    # Contributions are rounded before they are added up, so no rest is left over.
    language = context.language
    values = {
        "start": context.points(base(context.scheme.score)),
        "mean": context.points(mean),
    }
    mean_clipped = context.figures.spread.mean_clipped
    if not mean_clipped:
        return language.gettext(
            "The start, {start}, and the means above add up to the mean score, {mean} "
            "(before rounding).",
            **values,
        )
    return language.gettext(
        "The start, {start}, and the means above add up to the mean score, {mean}, "
        "with {clipped} for scores held at an end of the range (before rounding).",
        clipped=context.points(mean_clipped, sign=True),
        **values,
    )
