"""Who stands nearest a threshold that decides something."""

from __future__ import annotations

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
from regard.report.text.numbers import (
    POINT_DECIMALS,
    PointFormat,
    distinct_format,
    format_count,
    format_points,
    points_with_unit,
)
from regard.report.text.words import format_day, subjects_have
from regard.scheme.counted import plural, with_noun
from regard.scheme.worth import DOWN, UP
from regard.scoring.figures.thresholds import Neighbour, Threshold, deciding_pairs

MOVES = {
    DOWN: ("Costs most", "Adds most"),
    UP: ("Costs most", "Takes most off"),
    None: ("Takes most off", "Adds most"),
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
        further = plural(left_out, "further threshold")
        parts.append(tag("p", f"{further} with fewer subjects near are not shown."))
    return section("nearest", "Who stands nearest a threshold", *parts)


def _opening(context: RunContext) -> str:
    scheme = context.scheme
    if len(scheme.tiers) == 1:
        return "There is one tier only, so no threshold decides anything."
    if not deciding_pairs(scheme):
        return "Every tier has the same outcomes, so no threshold decides anything."
    if not context.scores.subjects:
        return "Nobody has a standing, so nobody stands near a threshold."
    words = (
        "Near a threshold a few points either way decide: one event more, one event "
        "less or a single mistake in the record gives a subject another tier. "
        "Look first at those whose distance is smallest."
    )
    if not context.follows_at_once:
        words += (
            " Distances are of the score that set the tier, "
            f"at the close of {format_day(context.assessed)}."
        )
    return words


def _threshold(context: RunContext, threshold: Threshold) -> list[Markup]:
    heading = (
        f"{threshold.tier.capitalize()}, from {with_noun(_least(threshold), 'point')}"
    )
    return [
        tag("h3", heading),
        _crowd_words(context, threshold),
        _table(context, threshold),
    ]


def _least(threshold: Threshold) -> str:
    return format_points(threshold.least, POINT_DECIMALS)


def _crowd_words(context: RunContext, threshold: Threshold) -> Markup:
    """How many stand near, and what changes at the threshold."""
    within = points_with_unit(threshold.nearness)
    above = format_count(threshold.near_above) if threshold.near_above else "none"
    words = (
        f"{subjects_have(threshold.near_under)} a score at most {within} below it "
        f"and {above} at it or at most {within} above."
    )
    changes = []
    for name, (outcome_below, outcome_above) in threshold.changes.items():
        service = context.scheme.services[name]
        change: list[Child] = [
            f"{context.service(name)}: ",
            outcome_mark(service, outcome_below),
            " below, ",
            outcome_mark(service, outcome_above),
            " from here on",
        ]
        changes.append(tag("li", change))
    if not changes:
        return tag("p", words)
    return html([tag("p", words), tag("ul", *changes)])


def _table(context: RunContext, threshold: Threshold) -> Markup:
    columns = [Column("Subject"), Column("Distance", number=True)]
    if context.follows_at_once:
        columns.append(Column("Score", number=True))
    else:
        columns.append(Column("Score then", number=True))
        columns.append(Column("Score now", number=True))
    columns += [Column(words) for words in MOVES[context.harmful_way]]
    # The highest score stands first, so those above begin with the farthest.
    above = list(reversed(threshold.above))
    under = list(threshold.under)
    distances = [
        neighbour.tier_score - threshold.least for neighbour in [*above, *under]
    ]
    point_format = distinct_format(context.point_format, *distances)

    def rows(neighbours: list[Neighbour]) -> list[Cells]:
        if not neighbours:
            return [["nobody"] + [""] * (len(columns) - 1)]
        return [
            _row(context, threshold, neighbour, point_format)
            for neighbour in neighbours
        ]

    least = _least(threshold)
    return grouped_table(
        f"The subjects nearest {threshold.tier}, from {with_noun(least, 'point')}",
        columns,
        [
            RowGroup(f"{threshold.tier}: at or above {least}", rows(above)),
            RowGroup(f"{threshold.below}: below {least}", rows(under)),
        ],
        style="nearest",
    )


def _row(
    context: RunContext,
    threshold: Threshold,
    neighbour: Neighbour,
    point_format: PointFormat,
) -> list[Child]:
    distance = neighbour.tier_score - threshold.least
    row: list[Child] = [
        context.subject(neighbour.subject),
        point_format.write(distance, sign=True),
        point_format.write(neighbour.tier_score),
    ]
    if not context.follows_at_once:
        row.append(point_format.write(neighbour.score))
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
        return "nothing"
    return _contribution(context, kind, contributions[kind])


def _contribution(context: RunContext, kind: str, micropoints: int) -> Child:
    points = context.points(micropoints, sign=True)
    return [context.kind(kind), " ", tag("span", points, class_="figure")]
