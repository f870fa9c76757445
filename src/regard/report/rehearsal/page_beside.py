"""Two schemes side by side: their figures, and who has more under which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.registry.rehearsal import Rehearsal, SideBySide
from regard.registry.rehearsal.duties import DUTY_NAMES
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.rehearsal.charts import DaySpan, lines_picture
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.page_restricted import MOST_ROWS, rest_note
from regard.report.rehearsal.who import subjects_noun
from regard.report.rehearsal.words import (
    BESIDE_WORDS,
    DUTIES_WORDS,
    as_sentence,
    hours_words,
    missing_service_sentences,
)
from regard.report.text.typography import typeset

NOT_ESTIMATED = "not estimated"


def beside_section(contexts: Sequence[RehearsalContext], beside: SideBySide) -> Markup:
    """What differs between two schemes on the same events.

    Args:
        contexts: The rehearsals as the page shows them.
        beside: The same, person by person.

    Returns:
        The section, under its heading.
    """
    first, second = contexts
    labels = (first.label, second.label)
    missing = [
        as_sentence(words) for words in missing_service_sentences(beside, labels)
    ]
    notes: list[Markup] = []
    if missing:
        notes.append(items(missing))
    return section(
        "beside",
        "Side by side",
        _figures_table(contexts),
        [*_pictures(contexts, beside)],
        _services_table(contexts, beside),
        *notes,
        [*_people_parts(contexts, beside)],
    )


def _figures_table(contexts: Sequence[RehearsalContext]) -> Markup:
    first, second = (_figures(context.rehearsal) for context in contexts)
    rows = [[name, first[name], second[name]] for name in first]
    columns = [Column("Figure")]
    columns += [Column(typeset(part.label), number=True) for part in contexts]
    return table("What each would have come to", columns, rows)


def _figures(rehearsal: Rehearsal) -> dict[str, str]:
    """The figures of one scheme, by what they are called."""
    work = rehearsal.work
    days = sum(part.days for part in rehearsal.by_service)
    figures = {
        "With less than is usual, somewhere": f"{rehearsal.people_restricted:,}",
        "Days with less, at all services together": f"{days:,}",
    }
    for name in DUTY_NAMES:
        figures[f"Owed: {DUTIES_WORDS[name]}"] = f"{work.count(name):,}"
    if work.assumptions.disputed is None:
        figures[f"Owed: {DUTIES_WORDS['answer']}"] = NOT_ESTIMATED
    if work.assumptions.appealed is None:
        figures[f"Owed: {DUTIES_WORDS['hearing']}"] = NOT_ESTIMATED
    busiest = work.busiest_week
    figures["Duties in the busiest week"] = "0"
    if busiest is not None:
        figures["Duties in the busiest week"] = f"{busiest.count:,}"
    hours = NOT_ESTIMATED
    if not work.not_estimated:
        hours = hours_words(sum(week.seconds or 0 for week in work.weeks))
    figures["Work in all"] = hours
    late = NOT_ESTIMATED
    if rehearsal.lateness is not None:
        late = f"{len(rehearsal.lateness.late):,}"
    figures["Last days missed"] = late
    figures["Rows not read"] = f"{rehearsal.unread:,}"
    return figures


def _pictures(
    contexts: Sequence[RehearsalContext], beside: SideBySide
) -> Iterator[Child]:
    first, second = contexts
    span = DaySpan(first.rehearsal.first, first.rehearsal.last)
    noun = subjects_noun(first.rehearsal.scheme)
    for part in beside.services:
        lines: dict[str, list[int]] = {}
        for context in contexts:
            lines[context.label] = _by_day(context.rehearsal, part.service)
        highest = [max(counts) for counts in lines.values()]
        if not any(highest):
            continue
        finding = as_sentence(
            f"{first.service(part.service)}: {noun} with less than is usual by day; "
            f"most at once {highest[0]:,} under {first.label}, {highest[1]:,} under "
            f"{second.label}"
        )
        yield lines_picture(lines, span, noun, finding).figure(finding)


def _by_day(rehearsal: Rehearsal, service: str) -> list[int]:
    """How many people have less than is usual at a service, by day."""
    totals = [0] * rehearsal.days
    for part in rehearsal.by_service:
        if part.service == service:
            counts = rehearsal.restricted_by_day(service, part.outcome)
            totals = [sum(pair) for pair in zip(totals, counts, strict=True)]
    return totals


def _services_table(contexts: Sequence[RehearsalContext], beside: SideBySide) -> Markup:
    first, second = contexts
    columns = [Column("Service")]
    for what in BESIDE_WORDS:
        columns.append(Column(BESIDE_WORDS[what].partition(";")[0], number=True))
    columns += [Column("Days with less", number=True)]
    columns += [Column("Days with more", number=True)]
    rows: list[list[Child]] = []
    for part in beside.services:
        cells: list[Child] = [first.service(part.service)]
        cells += [f"{part.people[what]:,}" for what in BESIDE_WORDS]
        cells += [f"{part.days_less:,}", f"{part.days_more:,}"]
        rows.append(cells)
    caption = f"How many have what under {second.label}, beside {first.label}"
    return table(typeset(caption), columns, rows)


def _people_parts(
    contexts: Sequence[RehearsalContext], beside: SideBySide
) -> Iterator[Child]:
    first, second = contexts
    otherwise = beside.otherwise
    if not otherwise:
        same = (
            f"Nobody has anything else under {second.label} than under {first.label}."
        )
        yield tag("p", typeset(same))
        return
    columns = [
        Column("Who"),
        Column("Service"),
        Column(typeset(f"Has under {second.label}")),
        Column("Days with less", number=True),
        Column("Days with more", number=True),
    ]
    rows: list[list[Child]] = []
    for person in otherwise[:MOST_ROWS]:
        rows.append(
            [
                first.subject(person.subject),
                first.service(person.service),
                BESIDE_WORDS[person.beside],
                f"{person.days_less:,}",
                f"{person.days_more:,}",
            ]
        )
    yield table("Who has something else, the longest first", columns, rows)
    yield rest_note(len(otherwise) - MOST_ROWS)
