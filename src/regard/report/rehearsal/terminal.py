"""A rehearsal in the terminal: who would have been refused what, and what was owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.registry.rehearsal import Rehearsal, SideBySide
from regard.registry.rehearsal.decisions import DecisionsCompared, Difference
from regard.registry.rehearsal.delays import Delay
from regard.registry.rehearsal.life import Cause, Restriction
from regard.report.audit.words import conclusions, ratio_words
from regard.report.rehearsal.answer import (
    RehearsalAnswer,
    restricted_words,
    scheme_labels,
    title_words,
)
from regard.report.rehearsal.by_group import GroupDays, GroupsRehearsed
from regard.report.rehearsal.who import subjects_noun
from regard.report.rehearsal.words import (
    BESIDE_WORDS,
    assumed_sentences,
    decision_sentences,
    late_sentences,
    missing_service_sentences,
    owed_sentences,
    unread_sentences,
)
from regard.report.scheme import title_line
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.terminal import (
    dashed,
    heading,
    indented,
    outcome_text,
    quiet_table,
    study_mark,
    text_lines,
)
from regard.report.text.unread_words import insufficient_words
from regard.scheme.units import POINT

WITHHELD = "–"  # in place of a figure about too few people


def rehearsal_view(answer: RehearsalAnswer, most: int) -> Group:
    """A rehearsal as a page of the terminal.

    Args:
        answer: What it came to.
        most: How many restrictions and differences are shown.

    Returns:
        The view.
    """
    parts: list[RenderableType] = []
    if answer.beside is not None:
        parts.append(Text(title_words(answer.rehearsals), style="bold"))
        parts += _beside_parts(answer.beside, scheme_labels(answer.rehearsals), most)
    for place, rehearsal in enumerate(answer.rehearsals):
        if parts:
            parts.append(Text(""))
        parts += _rehearsal_parts(rehearsal, most)
        if answer.groups:
            parts += _group_parts(answer.groups[place])
        parts.append(heading("Taken for granted"))
        parts.append(indented(dashed(assumed_sentences(rehearsal))))
    return Group(*parts)


def _rehearsal_parts(rehearsal: Rehearsal, most: int) -> Iterator[RenderableType]:
    for words in insufficient_words(language_of(ENGLISH), rehearsal.scores):
        yield Text(words, style="bold red")
    yield Text(title_line(rehearsal.scheme), style="bold")
    yield from study_mark(rehearsal.scheme, rehearsal.scores.study)
    yield Text(restricted_words(rehearsal))
    for words in unread_sentences(rehearsal):
        yield Text(words, style="bold yellow")
    if rehearsal.restrictions:
        yield heading("Less than is usual")
        yield indented(_services(rehearsal))
        yield heading("Who, from when to when, and why")
        yield indented(_restrictions(rehearsal, most))
    yield heading("What the operator would have owed")
    yield indented(text_lines(owed_sentences(rehearsal.work)))
    yield heading("Deadlines missed")
    yield indented(text_lines(late_sentences(rehearsal)))
    if rehearsal.lateness is not None and rehearsal.lateness.delays:
        yield indented(_delays(rehearsal, rehearsal.lateness.delays, most))
    if rehearsal.decisions is not None:
        yield heading("Beside what people decided")
        yield indented(_decisions(rehearsal.decisions, most))


def _services(rehearsal: Rehearsal) -> Table:
    right = (subjects_noun(rehearsal.scheme), "days in all", "longest")
    table = quiet_table("service", "outcome", *right, right=right)
    for part in rehearsal.by_service:
        service = rehearsal.scheme.services[part.service]
        table.add_row(
            part.service,
            outcome_text(service, part.outcome),
            f"{part.people:,}",
            f"{part.days:,}",
            f"{part.longest:,}",
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
            last_day_words(restriction),
            ", ".join(cause_words(cause) for cause in restriction.causes),
        )
    return _with_rest(table, len(rehearsal.restrictions) - most)


def _with_rest(table: Table, left_out: int) -> Group:
    if left_out <= 0:
        return Group(table)
    return Group(table, Text(f"{left_out:,} more"))


def last_day_words(restriction: Restriction) -> str:
    """The last day of a restriction, if it has one."""
    if restriction.last_day is None:
        return "not over yet"
    return str(restriction.last_day)


def cause_words(cause: Cause) -> str:
    """A kind that cost, and how many points."""
    return f"{cause.kind} {-cause.micropoints / POINT:,.1f}"


def _delays(rehearsal: Rehearsal, delays: Sequence[Delay], most: int) -> Group:
    table = quiet_table("who", "service", "outcome", "would have begun", "would begin")
    for delay in delays[:most]:
        restriction = delay.restriction
        service = rehearsal.scheme.services[restriction.service]
        table.add_row(
            restriction.subject,
            restriction.service,
            outcome_text(service, restriction.outcome),
            str(restriction.first_day),
            str(delay.first_day or "not at all"),
        )
    return _with_rest(table, len(delays) - most)


def _decisions(compared: DecisionsCompared, most: int) -> Group:
    parts: list[RenderableType] = [text_lines(decision_sentences(compared))]
    otherwise = [*compared.giving("less"), *compared.giving("more")]
    if otherwise:
        table = _difference_table(otherwise[:most])
        parts.append(_with_rest(table, len(otherwise) - most))
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


# ── by group ────────────────────────────────────────────────────────────────


def _group_parts(divided: GroupsRehearsed) -> Iterator[RenderableType]:
    yield heading("By group")
    right = ("people", "restricted", "days in all", "days a person", "times as often")
    table = quiet_table("division", "group", *right, right=right)
    for part in divided.days:
        table.add_row(part.division, part.group, *group_figures(part))
    yield indented(table)
    yield indented(text_lines(conclusions(divided.answer.audit)))
    yield indented(text_lines(divided.answer.notes))


def group_figures(part: GroupDays) -> list[str]:
    """The figures of a group; a dash for what is withheld.

    Args:
        part: The group.

    Returns:
        People, those restricted, days in all, days a person, and how many times as
        often they are restricted as the group that is compared with.
    """
    if part.restricted is None or part.days is None or part.days_a_person is None:
        return [f"{part.people:,}", WITHHELD, WITHHELD, WITHHELD, WITHHELD]
    often = WITHHELD
    if part.gap is not None:
        often = f"{ratio_words(part.gap.ratio)} × {part.gap.against}"
    return [
        f"{part.people:,}",
        f"{part.restricted:,}",
        f"{part.days:,}",
        f"{part.days_a_person:,.1f}",
        often,
    ]


# ── two schemes ─────────────────────────────────────────────────────────────


def _beside_parts(
    beside: SideBySide, labels: Sequence[str], most: int
) -> Iterator[RenderableType]:
    first, second = labels
    yield heading(f"What people have under {second}, beside {first}")
    right = ("less", "more", "both", "unclear", "same", "days less", "days more")
    table = quiet_table("service", *right, right=right)
    for part in beside.services:
        counts = [part.people[what] for what in BESIDE_WORDS]
        days = [part.days_less, part.days_more]
        table.add_row(part.service, *[f"{number:,}" for number in [*counts, *days]])
    yield indented(table)
    yield indented(text_lines(missing_service_sentences(beside, (first, second))))
    if beside.otherwise:
        yield heading("Who has something else, the longest first")
        yield indented(_people_beside(beside, most))


def _people_beside(beside: SideBySide, most: int) -> Group:
    right = ("days less", "days more")
    table = quiet_table("who", "service", "has", *right, right=right)
    for person in beside.otherwise[:most]:
        table.add_row(
            person.subject,
            person.service,
            BESIDE_WORDS[person.beside],
            f"{person.days_less:,}",
            f"{person.days_more:,}",
        )
    return _with_rest(table, len(beside.otherwise) - most)
