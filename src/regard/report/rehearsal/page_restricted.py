"""Who would have had less than is usual: how many on which day, and each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from regard.registry.rehearsal.life import Cause, Restriction
from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.rehearsal.charts import DaySpan, restricted_picture
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.who import counted_subjects, subjects_noun
from regard.report.rehearsal.words import as_sentence
from regard.report.text.scheme_words import outcome_words
from regard.report.text.typography import typeset
from regard.scheme.counted import agreeing
from regard.scheme.units import POINT

USUAL = (
    "Usual at a service is the best of what the ordinary tier has there, what a "
    "newcomer has, and, if that is said, what somebody has who is not scored."
)
MOST_ROWS = 100  # of a table; the answer itself has all of them


def restricted_section(context: RehearsalContext) -> Markup:
    """How many people had less than is usual, service by service and day by day.

    Args:
        context: The rehearsal as its page shows it.

    Returns:
        The section, under its heading.
    """
    title = context.heading("Who would have had less than is usual")
    name = f"{context.mark}restricted"
    if not context.rehearsal.restrictions:
        nobody = "Nobody would have had less than is usual, at any service, on any day."
        return section(name, typeset(title), tag("p", nobody))
    return section(
        name,
        typeset(title),
        tag("p", USUAL, class_="note"),
        [*_figures(context)],
        _services(context),
    )


def _figures(context: RehearsalContext) -> Iterator[Child]:
    rehearsal = context.rehearsal
    span = DaySpan(rehearsal.first, rehearsal.last)
    noun = subjects_noun(rehearsal.scheme)
    for services, by_outcome in _alike(context):
        totals = [sum(counts) for counts in zip(*by_outcome.values(), strict=True)]
        finding = _finding(context, services, totals)
        drawn = restricted_picture(by_outcome, span, noun, finding)
        yield drawn.figure(finding)


def _alike(
    context: RehearsalContext,
) -> Iterator[tuple[list[str], dict[str, list[int]]]]:
    """Services, those together that have the same picture, and what is drawn."""
    rehearsal = context.rehearsal
    by_service: dict[str, dict[str, list[int]]] = {}
    for part in rehearsal.by_service:
        counts = rehearsal.restricted_by_day(part.service, part.outcome)
        outcomes = by_service.setdefault(part.service, {})
        outcomes[outcome_words(part.outcome)] = counts
    drawn: list[list[list[int]]] = []
    together: list[list[str]] = []
    for service, outcomes in by_service.items():
        areas = list(outcomes.values())
        # Of several areas the names are told as well, so those are drawn apart.
        if len(areas) == 1 and areas in drawn:
            together[drawn.index(areas)].append(service)
        else:
            drawn.append(areas)
            together.append([service])
    for services in together:
        yield services, by_service[services[0]]


def _finding(context: RehearsalContext, services: list[str], totals: list[int]) -> str:
    """What a picture shows, in words."""
    rehearsal = context.rehearsal
    named: list[str] = []
    for service in services:
        outcomes: list[str] = []
        for part in rehearsal.by_service:
            if part.service == service:
                outcomes.append(outcome_words(part.outcome))
        named.append(f"{context.service(service)} ({' or '.join(outcomes)})")
    most = max(totals)
    day = rehearsal.first + timedelta(days=totals.index(most))
    at_once = counted_subjects(rehearsal.scheme, most)
    return as_sentence(
        f"{'; '.join(named)}: at most {at_once} at once, first on {day}; "
        f"{totals[-1]:,} on the last day"
    )


def _services(context: RehearsalContext) -> Markup:
    rows: list[list[Child]] = []
    for part in context.rehearsal.by_service:
        average = part.days / part.people
        rows.append(
            [
                context.service(part.service),
                context.outcome(part.service, part.outcome),
                f"{part.people:,}",
                f"{part.days:,}",
                f"{average:,.0f}",
                f"{part.longest:,}",
            ]
        )
    columns = [
        Column("Service"),
        Column("Outcome"),
        Column(subjects_noun(context.rehearsal.scheme).capitalize(), number=True),
        Column("Days in all", number=True),
        Column("Days each", number=True),
        Column("Longest while", number=True),
    ]
    caption = (
        "What each outcome comes to; what had not ended is counted to the last day"
    )
    return table(caption, columns, rows, context=context.label)


def people_section(context: RehearsalContext) -> Markup:
    """Every restriction: who, where, from when to when, and what cost most.

    Args:
        context: The rehearsal as its page shows it.

    Returns:
        The section, under its heading.
    """
    title = typeset(context.heading("Who, from when to when, and why"))
    restrictions = context.rehearsal.restrictions
    name = f"{context.mark}people"
    if not restrictions:
        return section(name, title, tag("p", "Nobody."))
    columns = [
        Column("Who"),
        Column("Service"),
        Column("Outcome"),
        Column("From"),
        Column("To"),
        Column("What cost most, in points"),
    ]
    rows = [_row(context, part) for part in restrictions[:MOST_ROWS]]
    caption = "Every while with less than is usual, by its first day"
    return section(
        name,
        title,
        table(caption, columns, rows, style="whiles", context=context.label),
        rest_note(len(restrictions) - MOST_ROWS),
    )


def _row(context: RehearsalContext, restriction: Restriction) -> list[Child]:
    last_day: Child = "not over yet"
    if restriction.last_day is not None:
        last_day = day_mark(str(restriction.last_day))
    return [
        context.subject(restriction.subject),
        context.service(restriction.service),
        context.outcome(restriction.service, restriction.outcome),
        day_mark(str(restriction.first_day)),
        last_day,
        "; ".join(_cause_words(context, cause) for cause in restriction.causes),
    ]


def _cause_words(context: RehearsalContext, cause: Cause) -> str:
    points = typeset(f"{-cause.micropoints / POINT:,.1f}")
    return f"{context.kind(cause.kind)} {points}"


def day_mark(day: str) -> Markup:
    """A day that stays on one line."""
    return tag("span", day, class_="figure")


def rest_note(left_out: int) -> Markup | None:
    """How many rows a table leaves out; nothing where it has all of them."""
    if left_out <= 0:
        return None
    are = agreeing(left_out, "is", "are")
    words = f"{left_out:,} more {are} left out here; the answer itself has them all."
    return tag("p", words, class_="note")
