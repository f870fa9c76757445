"""Who stands nearest a threshold that decides something."""

from __future__ import annotations

from regard.report.page.markup import (
    Child,
    Column,
    Markup,
    grouped_table,
    html,
    section,
    tag,
)
from regard.report.run.context import Sheet, have
from regard.report.text.numbers import (
    PointFormat,
    distinct_format,
    format_count,
    format_points,
    points_with_unit,
)
from regard.report.text.words import format_day, plural
from regard.scoring.figures.thresholds import Neighbour, Threshold, deciding_pairs


def nearest(sheet: Sheet) -> Markup:
    """The subjects on either side of each threshold that decides something."""
    scheme = sheet.scheme
    found = sheet.scores.figures.thresholds if sheet.scores.subjects else ()
    parts: list[Child] = [tag("p", _nearest_words(sheet))]
    for one in found:
        parts += [
            tag(
                "h3",
                f"{one.tier.capitalize()}, from {format_points(one.least, 6)} points",
            ),
            _threshold_words(sheet, one),
        ]
        parts.append(_threshold_table(sheet, one))
    left = len(deciding_pairs(scheme)) - len(found)
    if found and left:
        parts.append(
            tag(
                "p",
                f"{plural(left, 'further threshold')} with fewer subjects near are not shown.",
            )
        )
    return section("nearest", "Who stands nearest a threshold", *parts)


def _nearest_words(sheet: Sheet) -> str:
    scheme = sheet.scheme
    if len(scheme.tiers) == 1:
        return "There is one tier only, so no threshold decides anything."
    if not deciding_pairs(scheme):
        return "Every tier has the same outcomes, so no threshold decides anything."
    if not sheet.scores.subjects:
        return "Nobody has a standing, so nobody stands near a threshold."
    why = (
        "Near a threshold a few points either way decide: one event more, one event less or a single mistake in the "
        "record gives a subject another tier. Look first at those whose distance is smallest."
    )
    if sheet.follows_at_once:
        return why
    return f"{why} Distances are of the score that set the tier, at the close of {format_day(sheet.assessed)}."


def _threshold_words(sheet: Sheet, one: Threshold) -> Markup:
    under, above = one.near_under, one.near_above
    within = points_with_unit(one.nearness)
    upper = format_count(above) if above else "none"
    told = f"{have(under)} a score at most {within} below it and {upper} at it or at most {within} above."
    changes = [
        tag(
            "li",
            f"{sheet.service(name)}: ",
            sheet.outcome(below),
            " below, ",
            sheet.outcome(above),
            " from here on",
        )
        for name, (below, above) in one.changes.items()
    ]
    return html([tag("p", told), tag("ul", *changes) if changes else None])


def _threshold_table(sheet: Sheet, one: Threshold) -> Markup:
    columns = [
        Column("Subject"),
        Column("Distance", True),
        Column("Score then" if not sheet.follows_at_once else "Score", True),
    ]
    columns += [] if sheet.follows_at_once else [Column("Score now", True)]
    columns += [Column("Costs most"), Column("Adds most")]
    above = one.above[::-1]
    fine = distinct_format(
        sheet.digits, *(who.tier_score - one.least for who in (*above, *one.under))
    )
    groups = [
        (
            f"{one.tier}: at or above {format_points(one.least, 6)}",
            [_neighbour(sheet, one, n, fine) for n in above],
        ),
        (
            f"{one.below}: below {format_points(one.least, 6)}",
            [_neighbour(sheet, one, n, fine) for n in one.under],
        ),
    ]
    shown = [(heading, rows or [_nobody(len(columns))]) for heading, rows in groups]
    return grouped_table(
        f"The subjects nearest {one.tier}, from {format_points(one.least, 6)} points",
        columns,
        shown,
        "nearest",
    )


def _nobody(columns: int) -> list[Child]:
    return ["nobody", *([""] * (columns - 1))]


def _neighbour(
    sheet: Sheet, one: Threshold, who: Neighbour, fine: PointFormat
) -> list[Child]:
    now = [] if sheet.follows_at_once else [fine.write(who.score)]
    costs, adds = (
        choose(who.contributions, key=lambda kind: who.contributions[kind])
        for choose in (min, max)
    )
    return [
        sheet.who(who.subject),
        fine.write(who.tier_score - one.least, True),
        fine.write(who.tier_score),
        *now,
        _part(sheet, costs, who.contributions[costs], -1),
        _part(sheet, adds, who.contributions[adds], 1),
    ]


def _part(sheet: Sheet, kind: str, contribution: int, sign: int) -> Child:
    """A kind and what it adds, where that has the sign that is asked for."""
    if contribution * sign <= 0:
        return "nothing"
    return [
        sheet.kind(kind),
        " ",
        tag("span", sheet.points(contribution, True), class_="figure"),
    ]
