"""An audit in the terminal, in eighty columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from regard.measures.audit import Audit, Division
from regard.measures.audit.gap import Gap
from regard.measures.audit.rates import AUC, BASE, ERROR_RATES, GroupRates
from regard.measures.audit.sweep import Sweep
from regard.report.audit.question import AuditAnswer
from regard.report.audit.words import (
    NOT_SAID,
    RATE_MEANINGS,
    VERDICT_WORDS,
    area_interval_words,
    area_words,
    audit_methods,
    clear_words,
    conclusions,
    count_words,
    difference_words,
    good_words,
    interval_words,
    number_words,
    p_value_words,
    people_words,
    percent_words,
    rate_words,
    ratio_words,
    refusals_words,
    share_words,
    threshold_words,
    unknown_words,
    warning_words,
)
from regard.report.text.terminal import dashed, heading, indented, quiet_table
from regard.scheme.counted import plural
from regard.scheme.settings_in_words import EVERYTHING

AUDIT_WIDTH = 80  # letters of a line
MOST_GAPS = 12  # that may be chance, shown beside those that are clear
MOST_SWEEP_ROWS = 10  # of a sweep


def audit_view(answer: AuditAnswer) -> RenderableType:
    """What follows, rates by group with their intervals, gaps, and what is refused.

    Args:
        answer: The audit.

    Returns:
        The view.
    """
    audit = answer.audit
    parts: list[RenderableType] = [Text(answer.title, style="bold")]
    if answer.too_little or audit.warnings:
        parts.append(heading("First"))
        parts.append(dashed([*answer.too_little, *map(warning_words, audit.warnings)]))
    parts.append(heading("What follows"))
    parts.append(dashed(conclusions(audit)))
    for division in audit.divisions:
        parts += _division_parts(audit, division, answer.question.given)
    parts.append(heading("To be kept in mind"))
    parts.append(dashed(_notes(answer)))
    parts.append(Text(f"\n{count_words(audit)}"))
    return Constrain(Group(*parts), AUDIT_WIDTH)


def _division_parts(
    audit: Audit, division: Division, factor: str | None
) -> Iterator[RenderableType]:
    yield heading(f"By {division.name}")
    yield indented(_rates(audit, division))
    if "fpr" in audit.everyone.unrefused:
        yield heading(f"Errors by {division.name}")
        yield indented(_errors(audit, division))
        for rate in ERROR_RATES:
            yield indented(Text(f"{rate_words(rate)}: {RATE_MEANINGS[rate]}"))
    if division.impacts:
        yield heading(f"Four fifths by {division.name}")
        yield from _impacts(audit, division)
    if division.gaps:
        yield heading(f"Gaps by {division.name}, in percentage points")
        yield from _gaps(division)
    if division.odds is not None:
        odds = division.odds
        yield indented(
            Text(
                f"equalised odds over {plural(odds.groups, 'group')}: "
                f"difference {odds.difference:.3f}, ratio {odds.ratio:.3f}"
            )
        )
    if division.given:
        yield heading(f"Gaps by {division.name}, people alike in {factor}")
        yield from _given(division)
    sweep = division.sweep
    if sweep is not None and division.silence is None and _any_said(sweep):
        yield heading(f"Other thresholds by {division.name}")
        yield indented(_sweep(sweep, audit.sign))
    if division.unread:
        yield heading(f"Not known, by {division.name}")
        yield indented(_missing(division))
    if division.refused:
        yield heading("Not said, because the data cannot carry it")
        yield indented(dashed(refusals_words(division)))


def _rates(audit: Audit, division: Division) -> Table:
    """Everybody's row first, then the groups."""
    rates: list[str] = []
    if BASE in audit.everyone.unrefused:
        rates.append(BASE)
    if len(audit.decisions) == 1 and not audit.supposed:
        rates.append(audit.decisions[0].name)
    scored = audit.everyone.area.value == audit.everyone.area.value
    numbers = ["people", *map(rate_words, rates)]
    if scored:
        numbers.append(rate_words(AUC))
    table = quiet_table("group", *numbers, right=tuple(numbers))
    for group in (audit.everyone, *division.groups):
        cells = [group.name, f"{group.people:,}"]
        cells += [_rate_cell(group, rate) for rate in rates]
        if scored:
            cells.append(
                _two_lines(area_words(group.area), area_interval_words(group.area))
            )
        table.add_row(*cells)
    return table


def _errors(audit: Audit, division: Division) -> Table:
    names = tuple(map(rate_words, ERROR_RATES))
    table = quiet_table("group", *names, right=names)
    for group in (audit.everyone, *division.groups):
        table.add_row(group.name, *[_rate_cell(group, rate) for rate in ERROR_RATES])
    return table


def _rate_cell(group: GroupRates, rate: str) -> str:
    """63.0 %, and its interval on a line below."""
    estimate = group.rate(rate)
    return _two_lines(percent_words(estimate), interval_words(estimate))


def _two_lines(first: str, second: str) -> str:
    return f"{first}\n{second}".rstrip()


def _impacts(audit: Audit, division: Division) -> Iterator[RenderableType]:
    for decision in audit.decisions:
        own = [
            impact for impact in division.impacts if impact.decision == decision.name
        ]
        if not own:
            continue
        name = rate_words(decision.name)
        words = f"{name}: good for a person is {good_words(decision)}; "
        yield indented(Text(f"{words}against {own[0].against}"))
        columns = ("good for", "ratio", "p")
        table = quiet_table("group", *columns, "", right=columns)
        table.add_row(
            own[0].against,
            people_words(own[0].others_favoured),
            "1",
            "",
            "compared with",
        )
        for impact in own:
            table.add_row(
                impact.group,
                people_words(impact.favoured),
                ratio_words(impact.ratio),
                p_value_words(impact.corrected),
                VERDICT_WORDS[impact.verdict],
            )
        yield indented(table)


def _gaps(division: Division) -> Iterator[RenderableType]:
    clear = [gap for gap in division.gaps if gap.clear]
    others = [gap for gap in division.gaps if not gap.clear]
    for against in dict.fromkeys(gap.against for gap in division.gaps):
        shown = [gap for gap in (*clear, *others[:MOST_GAPS]) if gap.against == against]
        if shown:
            yield indented(Text(f"against {against}"))
            yield indented(_gap_table(shown))
    if len(others) > MOST_GAPS:
        left = len(others) - MOST_GAPS
        yield indented(
            Text(f"and {left} more that may be none; {EVERYTHING.named()} has them all")
        )


def _gap_table(gaps: Sequence[Gap]) -> Table:
    table = quiet_table("rate", "group", "difference", "p", "", right=("p",))
    for gap in gaps:
        table.add_row(
            rate_words(gap.rate),
            gap.group,
            difference_words(gap.difference),
            p_value_words(gap.corrected),
            clear_words(gap.clear),
        )
    return table


def _given(division: Division) -> Iterator[RenderableType]:
    for against in dict.fromkeys(gap.against for gap in division.given):
        yield indented(Text(f"against {against}"))
        columns = ("rate", "group", "without it", "given it", "p", "")
        table = quiet_table(*columns, right=("without it", "p"))
        for gap in division.given:
            if gap.against == against:
                table.add_row(
                    rate_words(gap.rate),
                    gap.group,
                    f"{100 * gap.raw.value:+.1f}",
                    difference_words(gap.difference),
                    p_value_words(gap.corrected),
                    clear_words(gap.clear),
                )
        yield indented(table)


def _any_said(sweep: Sweep) -> bool:
    return set(map(share_words, sweep.least)) != {NOT_SAID}


def _sweep(sweep: Sweep, sign: int) -> Table:
    """What would be selected from other scores on; of turned ones, up to them."""
    start = threshold_words(sign)
    columns = {
        "least selected": list(map(share_words, sweep.least)),
        "most selected": list(map(share_words, sweep.most)),
        "impact ratio": [number_words(ratio, 2) for ratio in sweep.impact],
        "equalised odds": [number_words(distance, 3) for distance in sweep.odds],
    }
    shown = {name: cells for name, cells in columns.items() if set(cells) - {NOT_SAID}}
    table = quiet_table(start, *shown, right=(start, *shown))
    for place in _spread(len(sweep.thresholds)):
        score = sign * sweep.thresholds[place] + 0.0  # no negative nought
        table.add_row(f"{score:g}", *[cells[place] for cells in shown.values()])
    return table


def _spread(count: int) -> Sequence[int]:
    """At most so many places, spread over all."""
    if count <= MOST_SWEEP_ROWS:
        return range(count)
    step = (count - 1) / (MOST_SWEEP_ROWS - 1)
    return [round(place * step) for place in range(MOST_SWEEP_ROWS)]


def _missing(division: Division) -> Table:
    columns = list(division.groups[0].missing)
    numbers = ("rows", *columns, "unread")
    table = quiet_table("group", *numbers, right=numbers)
    for group in division.groups:
        missing = [f"{group.missing[column]:,}" for column in columns]
        table.add_row(
            group.name, f"{group.rows:,}", *missing, percent_words(group.unread.share)
        )
    return table


def _notes(answer: AuditAnswer) -> Iterator[str]:
    yield from answer.notes
    yield from unknown_words(answer)
    yield from audit_methods(answer)
    yield (
        "rates show that groups differ, not why; how the outcome was recorded may "
        "differ as well"
    )
