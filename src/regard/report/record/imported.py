"""What an import came to, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from regard.registry.acts.importing import (
    ImportedPerson,
    ImportResult,
    OutcomeAfterImport,
)
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.scheme.counted import plural


def import_view(result: ImportResult, most: int) -> Group:
    """What an import came to, as a page of the terminal.

    Args:
        result: What it came to.
        most: How many people and rows are shown of each sort.

    Returns:
        The view.
    """
    parts: list[RenderableType] = [Text(_title(result), style="bold")]
    parts.append(indented(text_lines(_counts(result))))
    unusual = [person for person in result.people if _is_shown(person)]
    if unusual:
        parts.append(heading("Other than usual, or to come"))
        parts.append(indented(_people(unusual, most)))
    if result.refused:
        parts.append(heading("Not taken"))
        parts.append(indented(text_lines(_refused(result, most))))
    if result.unread:
        parts.append(heading("Not read"))
        parts.append(indented(text_lines(_unread(result, most))))
    if result.held_back:
        parts.append(heading("Held back: nothing of them is taken until it is mended"))
        parts.append(indented(text_lines(_held_back(result, most))))
    return Group(*parts)


def _title(result: ImportResult) -> str:
    entries = plural(result.entries, "entry", "entries")
    source = f"{result.scheme}, from {result.came_from}"
    if result.is_dry_run:
        return f"{source}: {entries} would be entered; nothing was"
    return f"{source}: {entries} entered"


def _counts(result: ImportResult) -> Iterator[str]:
    there = sum(
        bool(person.subject) and not person.is_new and not person.is_held_back
        for person in result.people
    )
    yield f"members: {result.joined} new, {there} there already"
    taken = f"events: {result.events} new, {result.known} there already"
    yield f"{taken}; {plural(len(result.refused), 'row')} not taken"
    if result.left_out:
        yield f"columns that were not read: {', '.join(result.left_out)}"


def _is_shown(person: ImportedPerson) -> bool:
    """Whether somebody has, or may come to have, something to be looked at."""
    return any(_is_unusual(outcome) for outcome in person.outcomes)


def _is_unusual(outcome: OutcomeAfterImport) -> bool:
    if outcome.today or outcome.last_day:
        return True
    return outcome.meant != outcome.in_effect


def _people(people: list[ImportedPerson], most: int) -> RenderableType:
    table = quiet_table("who", "service", "today", "in effect", "the events give")
    for person in people[:most]:
        for outcome in person.outcomes:
            if not _is_unusual(outcome):
                continue
            in_effect = outcome.in_effect
            if outcome.last_day:
                in_effect += f", until {outcome.last_day} at most"
            meant = outcome.meant
            if meant != outcome.in_effect or outcome.last_day:
                meant += ", by its lawful steps alone"
            today = outcome.today
            if person.is_new and not today:
                today = "the usual"
            table.add_row(person.number, outcome.service, today, in_effect, meant)
    if len(people) <= most:
        return table
    further = Text(_more(len(people) - most))
    return Group(table, further) if most else further


def _refused(result: ImportResult, most: int) -> Iterator[str]:
    for reason, count in result.refused_by_reason.items():
        rows = [row for row in result.refused if row.code.value == reason]
        yield f"{reason}: {plural(count, 'row')}; {rows[0].says}"
        for row in rows[:most]:
            yield f"  {row.place} of {row.number}"
        if count > most:
            yield f"  {_more(count - most)}"


def _unread(result: ImportResult, most: int) -> Iterator[str]:
    for row in result.unread[:most]:
        people = ", ".join(row.numbers) or "nobody who can be told"
        yield f"{row.place}: {row.says}; about {people}"
    if len(result.unread) > most:
        yield _more(len(result.unread) - most)


def _held_back(result: ImportResult, most: int) -> Iterator[str]:
    numbers = [person.number for person in result.held_back]
    if most:
        yield ", ".join(numbers[:most])
    if len(numbers) > most:
        yield _more(len(numbers) - most)


def _more(count: int) -> str:
    return f"and {count} more, which the JSON has"


def import_data(result: ImportResult) -> dict[str, object]:
    """What an import came to, as plain data.

    Args:
        result: What it came to.
    """
    return {
        "scheme": result.scheme,
        "came_from": result.came_from,
        "dry_run": result.is_dry_run,
        "entries": result.entries,
        "joined": result.joined,
        "events": result.events,
        "known_events": result.known,
        "refused_by_reason": result.refused_by_reason,
        "people": [_person_data(person) for person in result.people],
        "unread": [
            {
                "place": row.place,
                "says": row.says,
                "subjects": list(row.numbers),
                "holds_back": row.holds_back,
            }
            for row in result.unread
        ],
        "columns_not_read": list(result.left_out),
    }


def _person_data(person: ImportedPerson) -> dict[str, object]:
    return {
        "number": person.number,
        "subject": person.subject,
        "new": person.is_new,
        "held_back": person.is_held_back,
        "events": person.events,
        "known_events": person.known,
        "outcomes": [vars(outcome) for outcome in person.outcomes],
        "refused": [
            {"place": row.place, "reason": row.code.value, "says": row.says}
            for row in person.refused
        ],
    }
