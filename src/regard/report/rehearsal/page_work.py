"""What the operator would have owed: week by week, and what would have been late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.registry.rehearsal.assumptions import SECONDS_AN_HOUR
from regard.registry.rehearsal.delays import Delay
from regard.registry.rehearsal.duties import DUTY_NAMES
from regard.registry.rehearsal.queue import DoneDuty
from regard.registry.rehearsal.work import Week
from regard.report.page.markup import (
    Child,
    Column,
    Markup,
    items,
    section,
    table,
    tag,
)
from regard.report.rehearsal.charts import DaySpan, weeks_picture
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.page_restricted import MOST_ROWS, day_mark, rest_note
from regard.report.rehearsal.words import (
    DUTIES_WORDS,
    DUTY_WORDS,
    as_sentence,
    late_sentences,
    owed_sentences,
)
from regard.report.text.typography import typeset


def owed_section(context: RehearsalContext) -> Markup:
    """Reviews, notices, answers and hearings, by week.

    Args:
        context: The rehearsal as its page shows it.

    Returns:
        The section, under its heading.
    """
    work = context.rehearsal.work
    title = typeset(context.heading("What the operator would have owed"))
    sentences = [as_sentence(words) for words in owed_sentences(work)]
    return section(
        f"{context.mark}owed",
        title,
        items(sentences),
        [*_week_figure(context)],
        [*_week_table(context)],
    )


def _week_figure(context: RehearsalContext) -> Iterator[Child]:
    work = context.rehearsal.work
    busiest = work.busiest_week
    if busiest is None:
        return
    span = DaySpan(context.rehearsal.first, context.rehearsal.last)
    mark = f"most: {busiest.count:,}"
    finding = as_sentence(
        f"duties that came in by week: most in the week of {busiest.monday}, "
        f"{busiest.count:,} of {len(work.duties):,}"
    )
    yield weeks_picture(work.weeks, span, mark, finding).figure(finding)


def _week_table(context: RehearsalContext) -> Iterator[Child]:
    work = context.rehearsal.work
    weeks = [week for week in work.weeks if week.count]
    if not weeks:
        return
    owed = [name for name in DUTY_NAMES if work.count(name)]
    columns = [Column("Week of")]
    columns += [Column(DUTIES_WORDS[name], number=True) for name in owed]
    columns.append(Column("All", number=True))
    with_hours = not work.not_estimated
    if with_hours:
        columns.append(Column("Hours", number=True))
    rows: list[list[Child]] = []
    for week in weeks:
        cells: list[Child] = [day_mark(str(week.monday))]
        cells += [f"{week.duties[name]:,}" for name in owed]
        cells.append(f"{week.count:,}")
        if with_hours:
            cells.append(_hours(week))
        rows.append(cells)
    caption = "Duties by week; weeks without any are left out"
    yield tag(
        "details",
        tag("summary", "The numbers, week by week"),
        table(caption, columns, rows, context=context.label),
        class_="weeks",
    )


def _hours(week: Week) -> str:
    return f"{(week.seconds or 0) / SECONDS_AN_HOUR:,.1f}"


def late_section(context: RehearsalContext) -> Markup:
    """Which last days would have passed, and what follows for whom.

    Args:
        context: The rehearsal as its page shows it.

    Returns:
        The section, under its heading.
    """
    rehearsal = context.rehearsal
    title = typeset(context.heading("Deadlines missed"))
    sentences = [as_sentence(words) for words in late_sentences(rehearsal)]
    parts: list[Child] = [items(sentences)]
    if rehearsal.lateness is not None:
        parts += _late_parts(context, rehearsal.lateness.late)
        parts += _delay_parts(context, rehearsal.lateness.delays)
    return section(f"{context.mark}late", title, parts)


def _late_parts(context: RehearsalContext, late: Sequence[DoneDuty]) -> Iterator[Child]:
    if not late:
        return
    columns = [
        Column("Who"),
        Column("What"),
        Column("Service"),
        Column("Came in"),
        Column("Last day for it"),
        Column("Done"),
    ]
    rows = [_late_row(context, part) for part in late[:MOST_ROWS]]
    yield table("What would have been late", columns, rows, context=context.label)
    yield rest_note(len(late) - MOST_ROWS)


def _late_row(context: RehearsalContext, part: DoneDuty) -> list[Child]:
    duty = part.duty
    done: Child = "not yet"
    if duty.step.name == "review":
        done = "not given"
    elif part.done is not None:
        done = day_mark(str(part.done))
    return [
        context.subject(duty.subject),
        DUTY_WORDS[duty.step.name],
        context.service(duty.step.service),
        day_mark(str(duty.day)),
        day_mark(str(duty.due)),
        done,
    ]


def _delay_parts(context: RehearsalContext, delays: Sequence[Delay]) -> Iterator[Child]:
    if not delays:
        return
    columns = [
        Column("Who"),
        Column("Service"),
        Column("Outcome"),
        Column("From, all done on its day"),
        Column("From, in these hours"),
    ]
    rows: list[list[Child]] = []
    for delay in delays[:MOST_ROWS]:
        restriction = delay.restriction
        begins: Child = "not at all"
        if delay.first_day is not None:
            begins = day_mark(str(delay.first_day))
        rows.append(
            [
                context.subject(restriction.subject),
                context.service(restriction.service),
                context.outcome(restriction.service, restriction.outcome),
                day_mark(str(restriction.first_day)),
                begins,
            ]
        )
    caption = "Whose restriction would have begun later, or not at all"
    yield table(caption, columns, rows, context=context.label)
    yield rest_note(len(delays) - MOST_ROWS)
