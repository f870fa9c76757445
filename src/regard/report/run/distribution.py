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
        context.language.gettext("How the scores lie over the tiers"),
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
    language = context.language
    if spread.least is None or spread.middle is None or spread.most is None:
        return language.gettext("Nobody has a score, so there is nothing to show here.")
    least = context.points(spread.least)
    if spread.subjects == 1:
        return language.with_points(
            "The one subject has {points} point and is {tier}.",
            "The one subject has {points} points and is {tier}.",
            least,
            tier=_only_tier(context),
        )
    words = language.with_points(
        "Half of the {subjects} subjects have {points} point or fewer",
        "Half of the {subjects} subjects have {points} points or fewer",
        context.points(spread.middle),
        subjects=context.count(spread.subjects),
    )
    if spread.quarter is not None and spread.three_quarters is not None:
        words += language.gettext(
            ", and the middle half of them lie from {quarter} to {three_quarters}",
            quarter=context.points(spread.quarter),
            three_quarters=context.points(spread.three_quarters),
        )
    words += language.gettext(
        "; the lowest has {least}, the highest {most}.",
        least=least,
        most=context.points(spread.most),
    )
    if len(context.scheme.tiers) == 1:
        return words
    tiers = [_tier_words(context, tier) for tier in context.figures.tiers]
    by_tier = language.gettext("By tier: {tiers}.", tiers=language.joined(tiers))
    return f"{words} {by_tier}"


def _only_tier(context: RunContext) -> str:
    """The tier that somebody holds, where there is one subject."""
    return next(tier.tier for tier in context.figures.tiers if tier.subjects)


def _tier_words(context: RunContext, tier: TierShare) -> str:
    percent = context.language.percent(tier.subjects, context.figures.spread.subjects)
    return f"{context.count(tier.subjects)} {tier.tier} ({percent})"


def _remarks(context: RunContext) -> list[str]:
    """What a picture of scores does not show."""
    spread = context.figures.spread
    language = context.language
    remarks = []
    if spread.untouched:
        untouched = language.gettext(
            "nothing that counts now, and so a newcomer’s score."
        )
        remarks.append(context.subjects_have(spread.untouched, untouched))
    if spread.uncertainty is not None:
        remarks.append(
            language.gettext(
                "On average {share} of a score is still what is expected of a "
                "newcomer, not evidence.",
                share=language.share(round(spread.uncertainty)),
            )
        )
    if spread.clipped:
        clipped = language.gettext("a score held at an end of the range.")
        remarks.append(context.subjects_have(spread.clipped, clipped))
    if not context.follows_at_once:
        remarks.append(_reassessment_words(context))
    return remarks


def _reassessment_words(context: RunContext) -> str:
    moved = context.figures.spread.moved
    language = context.language
    day = language.day(context.assessed)
    if not moved:
        return language.gettext(
            "Tiers were set at the close of {day} and stay until they are set again; "
            "nobody’s score has left its tier since.",
            day=day,
        )
    return language.ngettext(
        "Tiers were set at the close of {day} and stay until they are set again; "
        "{count} subject has a score of another tier by now.",
        "Tiers were set at the close of {day} and stay until they are set again; "
        "{count} subjects have a score of another tier by now.",
        moved,
        day=day,
    )


# ── the picture, and its numbers ────────────────────────────────────────────


def _histogram(context: RunContext, histogram: Histogram, finding: str) -> Markup:
    language = context.language
    label = language.gettext("Histogram. {finding}", finding=finding)
    picture = histogram_picture(language, histogram, context.scheme.tiers, label)
    caption = language.gettext(
        "Subjects by score. Each bar is {width} wide.",
        width=language.exact_points_with_unit(histogram.width),
    )
    caption += _threshold_caption(context)
    numbers = tag(
        "details",
        tag("summary", language.gettext("The numbers behind the picture")),
        _bar_table(context, histogram),
        class_="numbers",
    )
    return html([picture.figure(caption), numbers])


def _threshold_caption(context: RunContext) -> str:
    upper_tiers = context.figures.tiers[1:]
    if not upper_tiers:
        return ""
    language = context.language
    if len(upper_tiers) > MOST_TIERS_NAMED:
        return " " + language.gettext("Dashed lines: where a tier begins.")
    beginnings = []
    for tier in upper_tiers:
        least = language.exact_points(tier.threshold)
        words = language.gettext("{tier} from {least}", tier=tier.tier, least=least)
        beginnings.append(words)
    tiers = language.joined(beginnings)
    return " " + language.gettext(
        "Dashed lines: where a tier begins ({tiers}).", tiers=tiers
    )


def _bar_table(context: RunContext, histogram: Histogram) -> Markup:
    rows = [
        [_bar_words(context, bar), context.count(bar.subjects)]
        for bar in histogram.bars
    ]
    language = context.language
    return table(
        language.gettext("Subjects by score (scores that nobody has are left out)"),
        [
            Column(language.gettext("Score")),
            Column(language.gettext("Subjects"), number=True),
        ],
        rows,
        style="bars",
    )


def _bar_words(context: RunContext, bar: Bar) -> str:
    language = context.language
    low = language.exact_points(bar.low)
    high = language.exact_points(bar.high)
    # Only the last bar of the range holds the score at its upper end as well.
    if bar.high == context.scheme.score.range[1]:
        return language.gettext("{low} to {high}", low=low, high=high)
    return language.gettext("{low} to under {high}", low=low, high=high)


# ── the tiers, and what they open ───────────────────────────────────────────


def _tier_table(context: RunContext) -> Markup:
    language = context.language
    columns = [
        Column(language.gettext("Tier")),
        Column(language.gettext("From, in points"), number=True),
        Column(language.gettext("Subjects"), number=True),
        Column(language.gettext("Share"), number=True),
    ]
    rows = [_tier_row(context, tier) for tier in context.figures.tiers]
    caption = language.gettext("The tiers, and how many subjects hold each")
    return table(caption, columns, rows, style="tiers")


def _tier_row(context: RunContext, tier: TierShare) -> list[Child]:
    note = None
    if tier.tier == context.scheme.ordinary:
        words = context.language.gettext("(ordinary life is open)")
        note = tag("span", f" {words}", class_="note")
    # The style sheet draws a bar of this length; the number beside it says the same.
    length = f"--share:{float(tier.share):.4f}"
    bar = tag("span", "", class_="share", style=length, aria_hidden="true")
    everyone = context.figures.spread.subjects
    percent = context.language.percent(tier.subjects, everyone)
    return [
        [tier.tier, note],
        context.language.exact_points(tier.threshold),
        context.count(tier.subjects),
        [bar, tag("span", percent, class_="percent")],
    ]


def _outcome_table(context: RunContext) -> Markup:
    scheme = context.scheme
    language = context.language
    if not scheme.services:
        nothing = language.gettext(
            "The scheme names no service, so a tier opens and closes nothing that it "
            "declares."
        )
        return tag("p", nothing)
    columns = [Column(language.gettext("Service"))]
    for tier in context.figures.tiers:
        subjects = tag("span", f" ({context.count(tier.subjects)})", class_="note")
        columns.append(Column([tier.tier, subjects]))
    rows: list[Cells] = []
    for name, service in scheme.services.items():
        outcomes = [
            outcome_mark(language, scheme, service, service.outcomes[tier])
            for tier in scheme.tiers
        ]
        rows.append([context.service(name), *outcomes])
    caption = language.gettext(
        "What each tier opens and closes (in brackets: how many subjects it is so for)"
    )
    return table(caption, columns, rows)
