"""How the scores lie over the tiers, and what each tier opens and closes."""

from __future__ import annotations

from regard.report.page.markup import (
    Cells,
    Child,
    Column,
    Markup,
    html,
    section,
    table,
    tag,
)
from regard.report.run.context import RunContext, outcome_mark
from regard.report.run.histogram_chart import histogram_picture
from regard.report.text.numbers import (
    POINT_DECIMALS,
    format_count,
    format_percent,
    format_points,
    format_share,
    points_with_unit,
)
from regard.report.text.words import format_day, joined, subjects_have
from regard.scheme.counted import with_noun
from regard.scoring.figures.histogram import Bar, Histogram
from regard.scoring.figures.tiers import TierShare

MOST_TIERS_NAMED = 8  # in the caption of a picture


def distribution_section(context: RunContext) -> Markup:
    """How many subjects have which score and hold which tier.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    figures = context.figures
    finding = _finding(context)
    picture = None
    if figures.histogram is not None:
        picture = _histogram(context, figures.histogram, finding)
    remarks = None
    if figures.spread.subjects:
        remarks = tag("p", " ".join(_remarks(context)))
    return section(
        "tiers",
        "How the scores lie over the tiers",
        tag("p", finding),
        picture,
        remarks,
        _tier_table(context),
        _outcome_table(context),
    )


# ── in words ────────────────────────────────────────────────────────────────


def _finding(context: RunContext) -> str:
    """The distribution in two sentences; also for those who do not see the picture."""
    spread = context.figures.spread
    if spread.least is None or spread.middle is None or spread.most is None:
        return "Nobody has a score, so there is nothing to show here."
    least = context.points(spread.least)
    if spread.subjects == 1:
        return (
            f"The one subject has {with_noun(least, 'point')} and is "
            f"{_only_tier(context)}."
        )
    subjects = format_count(spread.subjects)
    middle = context.points(spread.middle)
    words = (
        f"Half of the {with_noun(subjects, 'subject')} have "
        f"{with_noun(middle, 'point')} or fewer"
    )
    if spread.quarter is not None and spread.three_quarters is not None:
        quarter = context.points(spread.quarter)
        three_quarters = context.points(spread.three_quarters)
        words += f", and the middle half of them lie from {quarter} to {three_quarters}"
    most = context.points(spread.most)
    words += f"; the lowest has {least}, the highest {most}."
    if len(context.scheme.tiers) == 1:
        return words
    tiers = [_tier_words(context, tier) for tier in context.figures.tiers]
    return f"{words} By tier: {joined(tiers)}."


def _only_tier(context: RunContext) -> str:
    """The tier that somebody holds, where there is one subject."""
    return next(tier.tier for tier in context.figures.tiers if tier.subjects)


def _tier_words(context: RunContext, tier: TierShare) -> str:
    percent = format_percent(tier.subjects, context.figures.spread.subjects)
    return f"{format_count(tier.subjects)} {tier.tier} ({percent})"


def _remarks(context: RunContext) -> list[str]:
    """What a picture of scores does not show."""
    spread = context.figures.spread
    remarks = []
    if spread.untouched:
        remarks.append(
            f"{subjects_have(spread.untouched)} nothing that counts now, "
            "and so a newcomer’s score."
        )
    if spread.uncertainty is not None:
        share = format_share(round(spread.uncertainty))
        remarks.append(
            f"On average {share} of a score is still what is expected of a newcomer, "
            "not evidence."
        )
    if spread.clipped:
        remarks.append(
            f"{subjects_have(spread.clipped)} a score held at an end of the range."
        )
    if not context.follows_at_once:
        remarks.append(_reassessment_words(context))
    return remarks


def _reassessment_words(context: RunContext) -> str:
    moved = context.figures.spread.moved
    words = (
        f"Tiers were set at the close of {format_day(context.assessed)} "
        "and stay until they are set again"
    )
    if not moved:
        return f"{words}; nobody’s score has left its tier since."
    subjects = subjects_have(moved)
    subjects = subjects[0].lower() + subjects[1:]
    return f"{words}; {subjects} a score of another tier by now."


# ── the picture, and its numbers ────────────────────────────────────────────


def _histogram(context: RunContext, histogram: Histogram, finding: str) -> Markup:
    picture = histogram_picture(
        histogram, context.scheme.tiers, f"Histogram. {finding}"
    )
    width = points_with_unit(histogram.width)
    caption = (
        f"Subjects by score. Each bar is {width} wide.{_threshold_caption(context)}"
    )
    numbers = tag(
        "details",
        tag("summary", "The numbers behind the picture"),
        _bar_table(context, histogram),
        class_="numbers",
    )
    return html([picture.figure(caption), numbers])


def _threshold_caption(context: RunContext) -> str:
    upper_tiers = context.figures.tiers[1:]
    if not upper_tiers:
        return ""
    names = ""
    if len(upper_tiers) <= MOST_TIERS_NAMED:
        beginnings = [
            f"{tier.tier} from {_exact(tier.threshold)}" for tier in upper_tiers
        ]
        names = f" ({joined(beginnings)})"
    return f" Dashed lines: where a tier begins{names}."


def _bar_table(context: RunContext, histogram: Histogram) -> Markup:
    rows = [
        [_bar_words(context, bar), format_count(bar.subjects)] for bar in histogram.bars
    ]
    return table(
        "Subjects by score (scores that nobody has are left out)",
        [Column("Score"), Column("Subjects", number=True)],
        rows,
        style="bars",
    )


def _bar_words(context: RunContext, bar: Bar) -> str:
    # Only the last bar of the range holds the score at its upper end as well.
    under = "" if bar.high == context.scheme.score.range[1] else "under "
    return f"{_exact(bar.low)} to {under}{_exact(bar.high)}"


def _exact(micropoints: int) -> str:
    return format_points(micropoints, POINT_DECIMALS)


# ── the tiers, and what they open ───────────────────────────────────────────


def _tier_table(context: RunContext) -> Markup:
    columns = [
        Column("Tier"),
        Column("From, in points", number=True),
        Column("Subjects", number=True),
        Column("Share", number=True),
    ]
    rows = [_tier_row(context, tier) for tier in context.figures.tiers]
    return table(
        "The tiers, and how many subjects hold each", columns, rows, style="tiers"
    )


def _tier_row(context: RunContext, tier: TierShare) -> list[Child]:
    note = None
    if tier.tier == context.scheme.ordinary:
        note = tag("span", " (ordinary life is open)", class_="note")
    # The style sheet draws a bar of this length; the number beside it says the same.
    length = f"--share:{float(tier.share):.4f}"
    bar = tag("span", "", class_="share", style=length, aria_hidden="true")
    percent = format_percent(tier.subjects, context.figures.spread.subjects)
    return [
        [tier.tier, note],
        _exact(tier.threshold),
        format_count(tier.subjects),
        [bar, tag("span", percent, class_="percent")],
    ]


def _outcome_table(context: RunContext) -> Markup:
    scheme = context.scheme
    if not scheme.services:
        return tag(
            "p",
            "The scheme names no service, so a tier opens and closes nothing "
            "that it declares.",
        )
    columns = [Column("Service")]
    for tier in context.figures.tiers:
        subjects = tag("span", f" ({format_count(tier.subjects)})", class_="note")
        columns.append(Column([tier.tier, subjects]))
    rows: list[Cells] = []
    for name, service in scheme.services.items():
        outcomes = [
            outcome_mark(service, service.outcomes[tier]) for tier in scheme.tiers
        ]
        rows.append([context.service(name), *outcomes])
    return table(
        "What each tier opens and closes (in brackets: how many subjects it is so for)",
        columns,
        rows,
    )
