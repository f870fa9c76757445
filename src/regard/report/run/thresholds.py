"""Who stands nearest a threshold that decides something."""

from __future__ import annotations

import re

from regard.report.page.markup import (
    Cells,
    Child,
    Column,
    Markup,
    RowGroup,
    grouped_table,
    html,
    section,
    tag,
)
from regard.report.run.context import RunContext, outcome_mark
from regard.report.text.language import translatable
from regard.report.text.numbers import PointFormat, distinct_format
from regard.scheme.worth import DOWN, UP
from regard.scoring.figures.thresholds import Neighbour, Threshold, deciding_pairs

MOVES = {
    DOWN: (translatable("Costs most"), translatable("Adds most")),
    UP: (translatable("Costs most"), translatable("Takes most off")),
    None: (translatable("Takes most off"), translatable("Adds most")),
}
"""What the furthest moves are called, by the way that leads towards less."""


def thresholds_section(context: RunContext) -> Markup:
    """The subjects on either side of each threshold that decides something.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    thresholds: tuple[Threshold, ...] = ()
    if context.scores.subjects:
        thresholds = context.figures.thresholds
    parts: list[Child] = [tag("p", _opening(context))]
    for threshold in thresholds:
        parts += _threshold(context, threshold)
    left_out = len(deciding_pairs(context.scheme)) - len(thresholds)
    if thresholds and left_out:
        further = context.language.ngettext(
            "{count} further threshold with fewer subjects near is not shown.",
            "{count} further thresholds with fewer subjects near are not shown.",
            left_out,
        )
        parts.append(tag("p", further))
    title = context.language.gettext("Who stands nearest a threshold")
    return section("nearest", title, *parts)


def _opening(context: RunContext) -> str:
    scheme = context.scheme
    language = context.language
    if len(scheme.tiers) == 1:
        return language.gettext(
            "There is one tier only, so no threshold decides anything."
        )
    if not deciding_pairs(scheme):
        return language.gettext(
            "Every tier has the same outcomes, so no threshold decides anything."
        )
    if not context.scores.subjects:
        return language.gettext(
            "Nobody has a standing, so nobody stands near a threshold."
        )
    words = language.gettext(
        "Near a threshold a few points either way decide: one event more, one event "
        "less or a single mistake in the record gives a subject another tier. "
        "Look first at those whose distance is smallest."
    )
    if not context.follows_at_once:
        words += " " + language.gettext(
            "Distances are of the score that set the tier, at the close of {day}.",
            day=language.day(context.assessed),
        )
    return words


def _threshold(context: RunContext, threshold: Threshold) -> list[Markup]:
    heading = context.language.with_points(
        "{tier}, from {points} point",
        "{tier}, from {points} points",
        _least(context, threshold),
        tier=threshold.tier.capitalize(),
    )
    return [
        tag("h3", heading),
        _crowd_words(context, threshold),
        _table(context, threshold),
    ]


def _least(context: RunContext, threshold: Threshold) -> str:
    return context.language.exact_points(threshold.least)


def _crowd_words(context: RunContext, threshold: Threshold) -> Markup:
    """How many stand near, and what changes at the threshold."""
    language = context.language
    above = language.gettext("none")
    if threshold.near_above:
        above = context.count(threshold.near_above)
    nearness = language.gettext(
        "a score at most {within} below it and {above} at it or at most {within} "
        "above.",
        within=language.exact_points_with_unit(threshold.nearness),
        above=above,
    )
    words = context.subjects_have(threshold.near_under, nearness)
    changes = []
    for name, (outcome_below, outcome_above) in threshold.changes.items():
        service = context.scheme.services[name]
        # The marks stand where a language puts them; they are no text.
        sentence = language.gettext(
            "{service}: {below} below, {above} from here on",
            service="{service}",
            below="{below}",
            above="{above}",
        )
        change = _with_marks(
            sentence,
            service=context.service(name),
            below=outcome_mark(language, context.scheme, service, outcome_below),
            above=outcome_mark(language, context.scheme, service, outcome_above),
        )
        changes.append(tag("li", change))
    if not changes:
        return tag("p", words)
    return html([tag("p", words), tag("ul", *changes)])


def _with_marks(sentence: str, **marks: Child) -> list[Child]:
    """A sentence with markup where it names something in braces."""
    parts: list[Child] = []
    for part in re.split(r"{(\w+)}", sentence):
        parts.append(marks.get(part, part))
    return parts


def _table(context: RunContext, threshold: Threshold) -> Markup:
    columns = _columns(context)
    # The highest score stands first, so those above begin with the farthest.
    above = list(reversed(threshold.above))
    under = list(threshold.under)
    distances = [
        neighbour.tier_score - threshold.least for neighbour in [*above, *under]
    ]
    point_format = distinct_format(context.point_format, *distances)

    def rows(neighbours: list[Neighbour]) -> list[Cells]:
        if not neighbours:
            return [[context.language.gettext("nobody")] + [""] * (len(columns) - 1)]
        return [
            _row(context, threshold, neighbour, point_format)
            for neighbour in neighbours
        ]

    language = context.language
    values = {"tier": threshold.tier, "least": _least(context, threshold)}
    at_or_above = language.gettext("{tier}: at or above {least}", **values)
    values_below = values | {"tier": threshold.below}
    below = language.gettext("{tier}: below {least}", **values_below)
    return grouped_table(
        language.with_points(
            "The subjects nearest {tier}, from {points} point",
            "The subjects nearest {tier}, from {points} points",
            values["least"],
            tier=threshold.tier,
        ),
        columns,
        [RowGroup(at_or_above, rows(above)), RowGroup(below, rows(under))],
        style="nearest",
    )


def _columns(context: RunContext) -> list[Column]:
    language = context.language
    heads = [language.gettext("Distance")]
    if context.follows_at_once:
        heads.append(language.gettext("Score"))
    else:
        heads.append(language.gettext("Score then"))
        heads.append(language.gettext("Score now"))
    columns = [Column(language.gettext("Subject"))]
    columns += [Column(head, number=True) for head in heads]
    moves = [language.gettext(words) for words in MOVES[context.harmful_way]]
    return columns + [Column(words) for words in moves]


def _row(
    context: RunContext,
    threshold: Threshold,
    neighbour: Neighbour,
    point_format: PointFormat,
) -> list[Child]:
    distance = neighbour.tier_score - threshold.least
    language = context.language
    decimals = point_format.decimals
    row: list[Child] = [
        context.subject(neighbour.subject),
        language.fixed_points(distance, decimals, sign=True),
        language.fixed_points(neighbour.tier_score, decimals),
    ]
    if not context.follows_at_once:
        row.append(language.fixed_points(neighbour.score, decimals))
    moves = [
        _furthest_move(context, neighbour, DOWN),
        _furthest_move(context, neighbour, UP),
    ]
    if context.harmful_way == UP:
        moves.reverse()
    return row + moves


def _furthest_move(context: RunContext, neighbour: Neighbour, way: int) -> Child:
    """The kind that moves a score furthest one way, with its points."""
    contributions = neighbour.contributions
    kind = max(contributions, key=lambda name: way * contributions[name])
    if way * contributions[kind] <= 0:
        return context.language.gettext("nothing")
    return _contribution(context, kind, contributions[kind])


def _contribution(context: RunContext, kind: str, micropoints: int) -> Child:
    points = context.points(micropoints, sign=True)
    return [context.kind(kind), " ", tag("span", points, class_="figure")]
