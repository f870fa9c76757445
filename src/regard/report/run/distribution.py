"""The scores over the tiers: a histogram, who holds which tier, and what each tier opens and closes."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, html, section, table, tag
from regard.report.run.charts import histogram_picture
from regard.report.run.context import Sheet, have
from regard.report.text.numbers import (
    format_count,
    format_percent,
    format_points,
    format_share,
    points_with_unit,
)
from regard.report.text.words import format_day, joined
from regard.scoring.figures.histogram import Histogram
from regard.scoring.figures.spread import Spread

NAMED = 8  # tiers in a caption


def distribution(sheet: Sheet) -> Markup:
    """How many subjects have which score and hold which tier, and what each tier opens and closes."""
    figures = sheet.scores.figures
    where, bars = figures.spread, figures.histogram
    held = {share.tier: share.subjects for share in figures.tiers}
    finding = _finding(sheet, where, held)
    return section(
        "tiers",
        "How the scores lie over the tiers",
        tag("p", finding),
        _histogram(sheet, bars, finding) if bars else None,
        tag("p", " ".join(_also(sheet, where))) if where.subjects else None,
        _tier_table(sheet, held),
        _outcome_table(sheet, held),
    )


def _finding(sheet: Sheet, where: Spread, held: dict[str, int]) -> str:
    """The distribution in two sentences; what the picture says to those who do not see it."""
    if where.least is None or where.middle is None or where.most is None:
        return "Nobody has a score, so there is nothing to show here."
    if where.subjects == 1:
        return f"The one subject has {sheet.points(where.least)} points and is {next(t for t, n in held.items() if n)}."
    parts = [
        f"{format_count(n)} {tier} ({format_percent(n, where.subjects)})"
        for tier, n in held.items()
    ]
    most = f"Half of the {format_count(where.subjects)} subjects have {sheet.points(where.middle)} points or fewer"
    if where.quarter is not None and where.three_quarters is not None:
        quarter, three_quarters = (
            sheet.points(where.quarter),
            sheet.points(where.three_quarters),
        )
        most += f", and the middle half of them lie from {quarter} to {three_quarters}"
    ends = f"the lowest has {sheet.points(where.least)}, the highest {sheet.points(where.most)}"
    return (
        f"{most}; {ends}. By tier: {joined(parts)}."
        if len(held) > 1
        else f"{most}; {ends}."
    )


def _histogram(sheet: Sheet, bars: Histogram, finding: str) -> Markup:
    begin = [
        f"{tier} from {format_points(least, 6)}"
        for tier, least in list(sheet.scheme.tiers.items())[1:]
    ]
    which = f" ({joined(begin)})" if len(begin) <= NAMED else ""
    lines = f" Dashed lines: where a tier begins{which}." if begin else ""
    figure = histogram_picture(
        bars, sheet.scheme.tiers, f"Histogram. {finding}"
    ).figure(
        f"Subjects by score. Each bar is {points_with_unit(bars.width)} wide.{lines}"
    )
    columns = [Column("Score"), Column("Subjects", True)]
    numbers = table(
        "Subjects by score (scores that nobody has are left out)",
        columns,
        _bar_rows(sheet, bars),
        "bars",
    )
    return html(
        [
            figure,
            tag(
                "details",
                tag("summary", "The numbers behind the picture"),
                numbers,
                class_="numbers",
            ),
        ]
    )


def _bar_rows(sheet: Sheet, bars: Histogram) -> list[list[Child]]:
    top = sheet.scheme.score.range[1]
    return [
        [
            f"{format_points(b.low, 6)} to {'' if b.high == top else 'under '}{format_points(b.high, 6)}",
            format_count(b.subjects),
        ]
        for b in bars.bars
    ]


def _also(sheet: Sheet, where: Spread) -> list[str]:
    """What a picture of scores does not show."""
    told = (
        [f"{have(where.untouched)} nothing that counts now, and so a newcomer’s score."]
        if where.untouched
        else []
    )
    if where.uncertainty is not None:
        share = format_share(round(where.uncertainty))
        told.append(
            f"On average {share} of a score is still what is expected of a newcomer, not evidence."
        )
    if where.clipped:
        told.append(f"{have(where.clipped)} a score held at an end of the range.")
    if not sheet.follows_at_once:
        when = f"Tiers were set at the close of {format_day(sheet.assessed)} and stay until they are set again"
        now = (
            f"{have(where.moved)} a score of another tier by now"
            if where.moved
            else "nobody’s score has left its tier since"
        )
        told.append(f"{when}; {now[0].lower()}{now[1:]}.")
    return told


def _tier_table(sheet: Sheet, held: dict[str, int]) -> Markup:
    scheme, everyone = sheet.scheme, sum(held.values())
    rows: list[list[Child]] = []
    for tier, least in scheme.tiers.items():
        note = (
            tag("span", " (ordinary life is open)", class_="note")
            if tier == scheme.ordinary
            else None
        )
        bar = tag(
            "span",
            "",
            class_="share",
            style=f"--share:{held[tier] / max(1, everyone):.4f}",
            aria_hidden="true",
        )
        rows.append(
            [
                [tier, note],
                format_points(least, 6),
                format_count(held[tier]),
                [
                    bar,
                    tag("span", format_percent(held[tier], everyone), class_="percent"),
                ],
            ]
        )
    columns = [
        Column("Tier"),
        Column("From, in points", True),
        Column("Subjects", True),
        Column("Share", True),
    ]
    return table("The tiers, and how many subjects hold each", columns, rows, "tiers")


def _outcome_table(sheet: Sheet, held: dict[str, int]) -> Markup:
    scheme = sheet.scheme
    if not scheme.services:
        return tag(
            "p",
            "The scheme names no service, so a tier opens and closes nothing that it declares.",
        )
    columns = [
        Column("Service"),
        *(
            Column([tier, tag("span", f" ({format_count(n)})", class_="note")])
            for tier, n in held.items()
        ),
    ]
    rows: list[list[Child]] = [
        [
            sheet.service(name),
            *(sheet.outcome(service.outcomes[tier]) for tier in scheme.tiers),
        ]
        for name, service in scheme.services.items()
    ]
    return table(
        "What each tier opens and closes (in brackets: how many subjects it is so for)",
        columns,
        rows,
    )
