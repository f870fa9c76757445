"""The lowest standings, each taken apart: what it is made of, what cost most, and what would change it."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.run.context import Sheet
from regard.report.text.explanation_words import method_words, step_heading, step_words
from regard.report.text.numbers import exact_format, format_count, format_share
from regard.report.text.typography import MINUS_SIGN, typeset
from regard.report.text.words import format_day
from regard.scoring.explain import Explanation
from regard.scoring.reasons import Reason
from regard.scoring.steps import NextStep

LOWEST = 10  # taken apart


def cases(sheet: Sheet) -> Markup:
    """The lowest scores, one block each, closed on a screen and open on paper."""
    subjects = sheet.scores.figures.lowest(LOWEST)
    title = "The ten lowest, and why"
    if not subjects:
        return section("lowest", title, tag("p", "Nobody has a score."))
    told = (
        "Each standing below is taken apart exactly: the start and what each kind adds make the score to the last "
        "digit. The reasons compare with two averages, since the one says what separates a subject from the next "
        "tier and the other from everyone."
    )
    if len(subjects) < 10:
        title = (
            "The lowest scores, and why"
            if len(subjects) > 1
            else "The one score, and why"
        )
    return section(
        "lowest",
        title,
        tag("p", told),
        *(_case(sheet, n, who) for n, who in enumerate(subjects, 1)),
    )


def _case(sheet: Sheet, place: int, subject: str) -> Markup:
    one = sheet.scores.explain(subject)
    own = one.standing
    head = tag("h3", f"{place}. " if sheet.named else None, sheet.who(subject))
    at = tag("span", f"{sheet.points(own.score)} points, {own.tier}", class_="at")
    return tag(
        "details",
        tag("summary", head, " ", at),
        _set_when(sheet, one),
        _made_of(sheet, place, one),
        tag("div", *_reasons(sheet, place, one), class_="pair"),
        *_follows(sheet, place, one),
        class_="case",
    )


def _set_when(sheet: Sheet, one: Explanation) -> Markup | None:
    own, told = one.standing, []
    if not sheet.follows_at_once:
        then = sheet.points(own.tier_score)
        told.append(
            f"The tier was set from the score at the close of {format_day(own.assessed)}: {then}."
        )
    if own.uncertainty is not None:
        told.append(
            f"{format_share(own.uncertainty)} of the score is still what is expected of a newcomer."
        )
    return tag("p", " ".join(told)) if told else None


def _made_of(sheet: Sheet, place: int, one: Explanation) -> Markup:
    own = one.standing
    full = exact_format(own.base, own.clipped, own.score, *own.contributions.values())
    rows: list[list[Child]] = [["the start", full.write(own.base), "", ""]]
    for line in one.lines:
        if not line.contribution and not line.counted and not line.beyond_limits:
            continue
        events = format_count(line.counted) + (
            f" (and {format_count(line.beyond_limits)} over the limit)"
            if line.beyond_limits
            else ""
        )
        until = (
            "for ever" if line.lasting else format_day(line.ends) if line.ends else ""
        )
        rows.append(
            [sheet.kind(line.kind), full.write(line.contribution, True), events, until]
        )
    if own.clipped:
        rows.append(
            ["held at the end of the range", full.write(own.clipped, True), "", ""]
        )
    rows.append(
        [tag("strong", "the score"), tag("strong", full.write(own.score)), "", ""]
    )
    columns = [
        Column("What counts"),
        Column("Adds", True),
        Column("Events that count", True),
        Column("Has faded by"),
    ]
    return table(
        "What the score is made of, in points",
        columns,
        rows,
        "made-of",
        f"Place {place}",
    )


def _reasons(sheet: Sheet, place: int, one: Explanation) -> list[Markup]:
    parts = []
    for method, reasons in one.reasons.items():
        compared = typeset(method_words(method, one.compared_over[method]))
        principal = [reason for reason in reasons if reason.principal]
        if not principal:
            parts.append(
                tag(
                    "p",
                    f"What cost most, {compared}: nothing; no kind falls short of that average.",
                )
            )
            continue
        heads = ["Adds to this score", "Adds on average", "Costs"]
        columns = [Column("What counts"), *(Column(head, True) for head in heads)]
        rows = [_reason(sheet, reason) for reason in principal]
        parts.append(
            table(
                f"What cost most, {compared}",
                columns,
                rows,
                "reasons",
                f"Place {place}",
            )
        )
    return parts


def _reason(sheet: Sheet, reason: Reason) -> list[Child]:
    cost = sheet.points(reason.cost)
    return [
        sheet.kind(reason.kind),
        sheet.points(reason.own, True),
        sheet.points(reason.reference, True),
        f"{MINUS_SIGN}{cost}",
    ]


def _follows(sheet: Sheet, place: int, one: Explanation) -> list[Markup]:
    if not one.outcomes:
        return []
    columns = [Column("Service"), Column("Outcome")]
    rows: list[list[Child]] = [
        [sheet.service(name), sheet.outcome(outcome)]
        for name, outcome in one.outcomes.items()
    ]
    return [
        table("What follows", columns, rows, "follows", f"Place {place}"),
        *(_step(sheet, step) for step in one.steps),
    ]


def _step(sheet: Sheet, step: NextStep) -> Markup:
    told = [typeset(text) for text in step_words(sheet.scheme, step)]
    head = typeset(step_heading(sheet.scheme, step))
    return Markup(tag("h4", head) + items(told))
