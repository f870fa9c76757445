"""A rehearsal in the terminal: who would have been refused what, and what was owed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.registry.rehearsal import Rehearsal
from regard.registry.rehearsal.decisions import Difference
from regard.registry.rehearsal.life import Cause, Restriction
from regard.report.scheme import title_line
from regard.report.text.terminal import (
    heading,
    indented,
    outcome_text,
    quiet_table,
    study_mark,
    text_lines,
)
from regard.scheme.counted import plural
from regard.scheme.units import POINT

ASSUMED = (
    "everybody joins on the first day, and each event is known when it happens",
    "nobody disputes anything, asks for anything, or is granted an exception",
    "a person confirms and a notice is handed over on the day on which it is due, "
    "so nothing could have taken effect sooner",
)
"""What a rehearsal takes for granted, since nothing says otherwise."""


def rehearsal_view(rehearsal: Rehearsal, most: int, study: bool) -> Group:
    """A rehearsal as a page of the terminal.

    Args:
        rehearsal: What it came to.
        most: How many restrictions and differences are shown.
        study: Whether it was asked for as a study.

    Returns:
        The view.
    """
    parts: list[RenderableType] = [
        Text(title_line(rehearsal.scheme), style="bold"),
        *study_mark(rehearsal.scheme, study),
        Text(_summary(rehearsal)),
    ]
    if rehearsal.unread:
        rows = plural(rehearsal.unread, "row")
        words = f"{rows} could not be read: what they say of people is missing here"
        parts.append(Text(words, style="bold yellow"))
    if rehearsal.restrictions:
        parts.append(heading("Less than is usual"))
        parts.append(indented(_services(rehearsal)))
        parts.append(heading("Who, from when to when, and why"))
        parts.append(indented(_restrictions(rehearsal, most)))
    parts.append(heading("What the operator would have owed"))
    parts.append(indented(text_lines(_duties(rehearsal))))
    if rehearsal.differences is not None:
        parts.append(heading("Beside what people decided"))
        parts.append(indented(_differences(rehearsal.differences, most)))
    parts.append(heading("Taken for granted"))
    parts.append(indented(text_lines(f"- {words}" for words in ASSUMED)))
    return Group(*parts)


def _summary(rehearsal: Rehearsal) -> str:
    days = (rehearsal.last - rehearsal.first).days + 1
    people = plural(rehearsal.subjects, "person", "people")
    span = f"{rehearsal.first} to {rehearsal.last}, {plural(days, 'day')}"
    if not rehearsal.restrictions:
        return f"{people}, {span}: nobody would have had less than is usual anywhere"
    restricted = rehearsal.people_restricted
    return f"{people}, {span}: {restricted:,} would have had less than is usual"


def _services(rehearsal: Rehearsal) -> Table:
    table = quiet_table(
        "service", "outcome", "people", "days in all", right=("people", "days in all")
    )
    for part in rehearsal.by_service:
        service = rehearsal.scheme.services[part.service]
        table.add_row(
            part.service,
            outcome_text(service, part.outcome),
            f"{part.people:,}",
            f"{part.days:,}",
        )
    return table


def _restrictions(rehearsal: Rehearsal, most: int) -> Group:
    table = quiet_table("who", "service", "outcome", "from", "to", "what cost most")
    for restriction in rehearsal.restrictions[:most]:
        service = rehearsal.scheme.services[restriction.service]
        table.add_row(
            restriction.subject,
            restriction.service,
            outcome_text(service, restriction.outcome),
            str(restriction.first_day),
            _last_day(restriction),
            ", ".join(_cause(cause) for cause in restriction.causes),
        )
    left_out = len(rehearsal.restrictions) - most
    if left_out <= 0:
        return Group(table)
    return Group(table, Text(f"{left_out:,} more"))


def _last_day(restriction: Restriction) -> str:
    if restriction.last_day is None:
        return "not over yet"
    return str(restriction.last_day)


def _cause(cause: Cause) -> str:
    return f"{cause.kind} {-cause.micropoints / POINT:,.1f}"


def _duties(rehearsal: Rehearsal) -> list[str]:
    reviews = plural(rehearsal.reviews, "review")
    notices = plural(rehearsal.notices, "notice")
    lines = [f"{reviews} by a person, {notices} of a change for the worse"]
    busiest = rehearsal.busiest_week
    if busiest is not None:
        monday, count = busiest
        lines.append(f"most in the week of {monday}: {count:,}")
    return lines


def _differences(differences: Sequence[Difference], most: int) -> Group:
    less = [part for part in differences if part.rank_change < 0]
    more = [part for part in differences if part.rank_change > 0]
    same = len(differences) - len(less) - len(more)
    unknown = sum(part.without_events for part in differences)
    lines = [
        f"{plural(len(differences), 'decision')}: the same {same:,}, "
        f"less by the scheme {len(less):,}, more by the scheme {len(more):,}"
    ]
    if unknown:
        lines.append(
            f"{plural(unknown, 'decision')} about people of whom nothing was recorded "
            "by then: compared with what newcomers have"
        )
    parts: list[RenderableType] = [text_lines(lines)]
    otherwise = [*less, *more]
    if otherwise:
        parts.append(_difference_table(otherwise[:most]))
    if len(otherwise) > most:
        parts.append(Text(f"{len(otherwise) - most:,} more"))
    return Group(*parts)


def _difference_table(differences: Sequence[Difference]) -> Table:
    table = quiet_table("who", "when", "service", "people decided", "in effect")
    for difference in differences:
        decision = difference.decision
        table.add_row(
            decision.subject,
            f"{decision.time:%Y-%m-%d}",
            decision.service,
            decision.outcome,
            difference.outcome,
        )
    return table
