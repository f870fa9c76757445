"""The section of an audit's page about one way to divide people into groups."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from regard.measures.audit import Division
from regard.measures.audit.count import Count
from regard.measures.audit.gap import Gap
from regard.measures.audit.given import GapGiven
from regard.measures.audit.rates import AUC, GroupRates
from regard.measures.interval import Estimate
from regard.report.audit.charts import (
    DECIMALS,
    PERCENT,
    Curve,
    RateMark,
    curves_picture,
    rates_picture,
)
from regard.report.audit.question import AuditAnswer
from regard.report.audit.words import (
    RATE_MEANINGS,
    VERDICT_WORDS,
    area_interval_words,
    area_words,
    clear_words,
    difference_words,
    good_words,
    interval_words,
    p_value_words,
    people_words,
    percent_words,
    rate_words,
    ratio_words,
    refusals_words,
    silence_words,
    threshold_words,
)
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.text.typography import typeset
from regard.scheme.counted import plural

MOST_MARKS = 20  # groups in one picture; the tables have them all


def division_sections(
    answer: AuditAnswer, division: Division, name: str, label: str | None = None
) -> Markup:
    """Everything about one division.

    Args:
        answer: The audit.
        division: The division.
        name: What links point to.
        label: What tells the audit from another one on the same page; None for one
            that is alone there.

    Returns:
        The section.
    """
    context = division.name
    title = f"By {division.name}"
    if label is not None:
        context = f"{division.name}, {label}"
        title = f"{title}: {label}"
    parts: list[Child] = []
    if division.silence is not None:
        words = f"Nothing is said between groups of {silence_words(division)}."
        parts.append(tag("p", typeset(words)))
    parts += _impact_parts(answer, division, context)
    parts += _rate_parts(answer, division, context)
    parts += _curve_parts(answer, division)
    parts += _gap_parts(answer, division, context)
    parts += _missing_parts(division, context)
    if division.refused:
        parts.append(tag("h3", "Not said, because the data cannot carry it"))
        parts.append(items(list(refusals_words(division))))
    return section(name, typeset(title), parts)


# ── rates ───────────────────────────────────────────────────────────────────


def _rates_of(answer: AuditAnswer) -> list[str]:
    everyone = answer.audit.everyone
    rates = list(everyone.unrefused)
    if not math.isnan(everyone.area.value):
        rates.append(AUC)
    return rates


def _estimate(group: GroupRates, rate: str) -> Estimate:
    if rate == AUC:
        return group.area
    return group.rate(rate)


def _rate_parts(
    answer: AuditAnswer, division: Division, context: str
) -> Iterator[Child]:
    """A picture of every rate, and one table of all."""
    rates = _rates_of(answer)
    yield tag("h3", "Rates by group")
    everyone = answer.audit.everyone
    for rate in rates:
        marks = [
            RateMark(group.name, _estimate(group, rate))
            for group in division.groups[:MOST_MARKS]
            if not math.isnan(_estimate(group, rate).value)
        ]
        if marks:
            yield _rate_figure(rate, marks, _estimate(everyone, rate))
    columns = [Column("group"), Column("people", number=True)]
    columns += [Column(rate_words(rate), number=True) for rate in rates]
    rows: list[list[Child]] = []
    for group in (everyone, *division.groups):
        cells = [_rate_cell(group, rate) for rate in rates]
        rows.append([group.name, f"{group.people:,}", *cells])
    caption = f"Rates by {division.name}, each with its 95 % interval"
    yield table(caption, columns, rows, context=context)


def _rate_figure(rate: str, marks: Sequence[RateMark], everyone: Estimate) -> Markup:
    lowest = min(marks, key=lambda mark: mark.rate.value)
    highest = max(marks, key=lambda mark: mark.rate.value)
    name = rate_words(rate)
    finding = (
        f"{name[0].upper()}{name[1:]}: from {_figure_words(rate, lowest.rate)} of "
        f"{lowest.group} to {_figure_words(rate, highest.rate)} of {highest.group}"
    )
    number_format = DECIMALS if rate == AUC else PERCENT
    picture = rates_picture(marks, everyone, name, finding, number_format)
    caption = f"{finding}. Lines are 95 % intervals; the dotted one is everyone's rate."
    meaning = RATE_MEANINGS.get(rate)
    if meaning is not None:
        caption += f" Counted: {meaning}."
    return picture.figure(typeset(caption))


def _figure_words(rate: str, estimate: Estimate) -> str:
    if rate == AUC:
        return area_words(estimate)
    return percent_words(estimate)


def _rate_cell(group: GroupRates, rate: str) -> Child:
    if rate == AUC:
        return _with_ends(area_words(group.area), area_interval_words(group.area))
    estimate = group.rate(rate)
    return _with_ends(percent_words(estimate), interval_words(estimate))


def _with_ends(figure: str, ends: str) -> Child:
    if not ends:
        return figure
    return [figure, tag("span", ends, class_="ends")]


# ── curves ──────────────────────────────────────────────────────────────────


def _curve_parts(answer: AuditAnswer, division: Division) -> Iterator[Child]:
    calibration = division.calibration
    if calibration is not None:
        curves: dict[str, Curve] = {}
        for group, counts in calibration.counts.items():
            curves[group] = _outcomes(calibration.bands, counts, answer.audit.sign)
        finding = f"The outcome by score, a curve for each group of {division.name}"
        picture = curves_picture(curves, "score", "had the outcome", finding)
        yield tag("h3", "The same score, the same outcome?")
        yield picture.figure(
            f"{finding}. Where curves lie apart, one score means different things. "
            "Bands with fewer than ten people of a group are left out."
        )
    yield from _sweep_parts(answer, division)


def _outcomes(
    bands: Sequence[tuple[float, float]], counts: Sequence[Count | None], sign: int
) -> Curve:
    """The outcome at the middle of each band; gaps where too few people are in it."""
    curve: list[tuple[float, float]] = []
    for (low, high), count in zip(bands, counts, strict=True):
        if count is not None:
            curve.append((sign * (low + high) / 2, count.share.value))
    return curve


def _sweep_parts(answer: AuditAnswer, division: Division) -> Iterator[Child]:
    sweep = division.sweep
    if sweep is None:
        return
    yield tag("h3", "Other thresholds")
    sign = answer.audit.sign
    across = threshold_words(sign)
    scores = [sign * threshold for threshold in sweep.thresholds]
    curves_of_rates = {
        "selected": sweep.selected,
        "false positives": sweep.fpr,
        "false negatives": sweep.fnr,
    }
    for rate, curves_of_groups in curves_of_rates.items():
        if curves_of_groups:
            curves: dict[str, Curve] = {}
            for group, rates in curves_of_groups.items():
                curves[group] = list(zip(scores, rates, strict=True))
            finding = f"{rate.capitalize()} by threshold, a curve for each group"
            picture = curves_picture(curves, across, rate, finding)
            yield picture.figure(_sweep_caption(finding, answer))


def _sweep_caption(finding: str, answer: AuditAnswer) -> str:
    threshold = answer.question.threshold
    if threshold is None:
        return f"{finding}."
    return f"{finding}; this audit selects from {threshold:g} on."


# ── gaps ────────────────────────────────────────────────────────────────────


def _impact_parts(
    answer: AuditAnswer, division: Division, context: str
) -> Iterator[Child]:
    if not division.impacts:
        return
    yield tag("h3", "Four fifths")
    columns = [
        Column("group"),
        Column("good for", number=True),
        Column("ratio", number=True),
        Column("p", number=True),
        Column("what follows"),
    ]
    for decision in answer.audit.decisions:
        name = decision.name
        own = [impact for impact in division.impacts if impact.decision == name]
        if not own:
            continue
        caption = (
            f"{rate_words(name)}: good for a person is {good_words(decision)}; "
            f"shares over that of {own[0].against} (29 CFR 1607.4(D))"
        )
        first = own[0]
        others = people_words(first.others_favoured)
        rows = [[first.against, others, "1", "", "compared with"]]
        rows += [
            [
                impact.group,
                people_words(impact.favoured),
                ratio_words(impact.ratio),
                p_value_words(impact.corrected),
                VERDICT_WORDS[impact.verdict],
            ]
            for impact in own
        ]
        yield table(caption, columns, rows, context=context)


def _gap_parts(
    answer: AuditAnswer, division: Division, context: str
) -> Iterator[Child]:
    if division.gaps:
        yield tag("h3", "Gaps between groups")
        columns = [
            Column("rate"),
            Column("group"),
            Column("against"),
            Column("difference, in percentage points", number=True),
            Column("p", number=True),
            Column("what follows"),
        ]
        rows = list(map(_gap_row, division.gaps))
        yield table("Every gap, by rate", columns, rows, context=context)
    if division.odds is not None:
        odds = division.odds
        yield tag(
            "p",
            f"Equalised odds over {plural(odds.groups, 'group')}: difference "
            f"{odds.difference:.3f}, ratio {odds.ratio:.3f} (Hardt et al. 2016).",
        )
    if division.given:
        factor = answer.question.given
        yield tag("h3", f"Among people alike in {factor}")
        columns = [
            Column("rate"),
            Column("group"),
            Column("against"),
            Column("without it", number=True),
            Column("given it", number=True),
            Column("p", number=True),
            Column("what follows"),
        ]
        rows = list(map(_given_row, division.given))
        caption = f"Gaps given {factor}, in percentage points (Mantel & Haenszel 1959)"
        yield table(caption, columns, rows, context=context)


def _gap_row(gap: Gap) -> list[Child]:
    return [
        rate_words(gap.rate),
        gap.group,
        gap.against,
        typeset(difference_words(gap.difference)),
        p_value_words(gap.corrected),
        clear_words(gap.clear),
    ]


def _given_row(gap: GapGiven) -> list[Child]:
    return [
        rate_words(gap.rate),
        gap.group,
        gap.against,
        typeset(f"{100 * gap.raw.value:+.1f}"),
        typeset(difference_words(gap.difference)),
        p_value_words(gap.corrected),
        clear_words(gap.clear),
    ]


def _missing_parts(division: Division, context: str) -> Iterator[Child]:
    if not division.unread:
        return
    names = list(division.groups[0].missing)
    columns = [Column("group"), Column("rows", number=True)]
    columns += [Column(f"no {name}", number=True) for name in names]
    columns.append(Column("unread", number=True))
    rows: list[list[Child]] = []
    for group in division.groups:
        missing = [f"{group.missing[name]:,}" for name in names]
        unread = percent_words(group.unread.share)
        rows.append([group.name, f"{group.rows:,}", *missing, unread])
    yield tag("h3", "What is not known")
    caption = f"Not known, by {division.name}"
    yield table(caption, columns, rows, context=context)
