"""A rehearsal by group: who would have been restricted, how often and how long.

Shares, intervals, four fifths and what is withheld are those of every audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regard.measures.audit import Audit, Decision, Division, People, audit_of
from regard.measures.audit.gap import Gap
from regard.measures.audit.rates import FEWEST_PEOPLE
from regard.registry.rehearsal import Rehearsal
from regard.registry.rehearsal.life import Life, live_through
from regard.report.audit.asking import read_question
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.report.text.scheme_words import service_words
from regard.scheme.complaint import DataError
from regard.scheme.counted import agreeing, plural
from regard.scheme.settings_in_words import SUBJECT_COLUMN
from regard.scoring.audit_table import AuditTable, one_row_each
from regard.scoring.figures.rejects import named_without_standing

AT_ANY_SERVICE = "anywhere"  # what a restriction at any service is called
ROWLESS = "without a row"
GROUPLESS = "without a group"


@dataclass(frozen=True)
class GroupDays:
    """What restrictions came to for one group.

    Attributes:
        division: By what people are divided.
        group: The group; also those without a row or a value.
        people: How many there are.
        restricted: How many would have had less than is usual; None where that is
            withheld, since there are too few people.
        days: Days of all of them together, at whichever service; None where withheld.
        gap: The share of those restricted beside that of the group that comes off
            best; None where it is that group, or not compared.
    """

    division: str
    group: str
    people: int
    restricted: int | None
    days: int | None
    gap: Gap | None = None

    @property
    def days_a_person(self) -> float | None:
        """Days for each person of the group; None where withheld."""
        if self.days is None:
            return None
        return self.days / self.people

    def data(self) -> dict[str, Any]:
        """The same as plain data; how often, beside whom, is the audit's to say."""
        return {
            "division": self.division,
            "group": self.group,
            "people": self.people,
            "restricted": self.restricted,
            "days": self.days,
        }


@dataclass(frozen=True)
class GroupsRehearsed:
    """A rehearsal by group.

    Attributes:
        answer: Shares of those restricted, with all that an audit says of shares.
        days: By division and group, how long.
        strangers: How many people of the events have no row in the table.
        newcomers: How many people of the table have no event.
        unknown: How many of them are named only in rows that could not be read.
    """

    answer: AuditAnswer
    days: Sequence[GroupDays]
    strangers: int
    newcomers: int
    unknown: int

    def data(self) -> dict[str, Any]:
        """The days as plain data; the shares are the audit's to say."""
        return {
            "people_without_row": self.strangers,
            "people_without_events": self.newcomers,
            "people_in_unread_rows_alone": self.unknown,
            "days": [part.data() for part in self.days],
        }


def by_group(
    rehearsal: Rehearsal, question: AuditQuestion, table: AuditTable, subject: str
) -> GroupsRehearsed:
    """Divides a rehearsal by group.

    Args:
        rehearsal: The rehearsal.
        question: Which columns say which group.
        table: A row for each person; rows of one subject are one person.
        subject: The column that says who it is.

    Returns:
        Shares and days by group. Whoever has no events is lived as a newcomer; whoever
        of the events has no row is counted as such.

    Raises:
        DataError: If nobody of the table has events, or a column does not hold what the
            question takes it for.
    """
    table = one_row_each(table, subject)
    subjects = [str(name) for name in table.columns[subject]]
    _refuse_strangers(rehearsal, table, subject, subjects)
    unread = named_without_standing(rehearsal.scores.tables, None)
    lives = [_life(rehearsal, name, unread) for name in subjects]
    groups = read_question(question, table).groups
    strangers = sorted(set(rehearsal.lives) - set(subjects))
    # They belong to no group that is known, and are counted all the same.
    lives += [rehearsal.lives[name] for name in strangers]
    padded: dict[str, list[str | None]] = {}
    for division, names in groups.items():
        padded[division] = [*names, *[None] * len(strangers)]
    people = People(
        groups=padded,
        decisions=tuple(_decisions(rehearsal, lives)),
        broken_lines=table.broken_lines,
        most_broken=question.most_broken,
    )
    newcomers = _count_newcomers(rehearsal, subjects, unread)
    audit = audit_of(people, question.against)
    answer = AuditAnswer(
        audit=audit,
        question=question,
        source=rehearsal.scheme.name,
        source_title=rehearsal.scheme.title,
        sha256={table.name: table.sha256},
        missing_words=table.missing_words,
        notes=tuple(_notes(table, subject, len(strangers), newcomers)),
        without_subject=table.without_subject,
        folded=table.folded,
    )
    days: list[GroupDays] = []
    for part in audit.divisions:
        named = padded[part.name]
        days.extend(_days_of(rehearsal, part, named, lives, len(subjects)))
    days = _with_gaps(days, audit, _anywhere(people.decisions, lives))
    known = sum(life is not None for life in lives[: len(subjects)])
    return GroupsRehearsed(
        answer, days, len(strangers), newcomers, len(subjects) - known
    )


def _refuse_strangers(
    rehearsal: Rehearsal, table: AuditTable, subject: str, subjects: Sequence[str]
) -> None:
    """Refuses a table of which nobody has events: its column is another one."""
    within = [name for name in subjects if name in rehearsal.lives]
    if not within:
        raise DataError(
            f"{table.name}: found {plural(len(subjects), 'person', 'people')} in "
            f"{subject}, none of whom has events\n  to do: name the column of "
            f"subjects with {SUBJECT_COLUMN.named()}"
        )


def _count_newcomers(
    rehearsal: Rehearsal, subjects: Sequence[str], unread: Mapping[str, int]
) -> int:
    newcomers = 0
    for name in subjects:
        newcomers += name not in rehearsal.lives and name not in unread
    return newcomers


def _life(rehearsal: Rehearsal, subject: str, unread: Mapping[str, int]) -> Life | None:
    life = rehearsal.lives.get(subject)
    # Nobody knows what those would have lived who are named in unread rows alone.
    if life is not None or subject in unread:
        return life
    return live_through(rehearsal.scheme, subject, (), rehearsal.first, rehearsal.last)


def _decisions(
    rehearsal: Rehearsal, lives: Sequence[Life | None]
) -> Iterator[Decision]:
    """Who was restricted, at each service and anywhere; the same people once."""
    scheme = rehearsal.scheme
    names: dict[tuple[int | None, ...], list[str]] = {}
    for service in scheme.services:
        marks = tuple(_is_restricted(life, service) for life in lives)
        # What nobody had less of tells no two groups apart.
        if any(marks):
            names.setdefault(marks, []).append(service_words(scheme, service))
    anywhere = tuple(_is_restricted(life, None) for life in lives)
    # At one service alone, anywhere says nothing else.
    names.setdefault(anywhere, [AT_ANY_SERVICE])
    for marks, parts in names.items():
        yield Decision(f"less than is usual: {', '.join(parts)}", marks, good=False)


def _anywhere(decisions: Sequence[Decision], lives: Sequence[Life | None]) -> str:
    """What being restricted anywhere is called among the decisions."""
    anywhere = tuple(_is_restricted(life, None) for life in lives)
    for decision in decisions:
        if decision.selected == anywhere:
            return decision.name
    return AT_ANY_SERVICE


def _with_gaps(
    days: Sequence[GroupDays], audit: Audit, anywhere: str
) -> list[GroupDays]:
    """Each group with how often, beside the one that comes off best."""
    gaps: dict[tuple[str, str], Gap] = {}
    for division in audit.divisions:
        for gap in division.gaps:
            if gap.rate == anywhere:
                gaps[division.name, gap.group] = gap
    return [replace(part, gap=gaps.get((part.division, part.group))) for part in days]


def _is_restricted(life: Life | None, service: str | None) -> int | None:
    if life is None:
        return None
    for restriction in life.restrictions:
        if service is None or restriction.service == service:
            return 1
    return 0


def _days_of(
    rehearsal: Rehearsal,
    division: Division,
    groups: Sequence[str | None],
    lives: Sequence[Life | None],
    rows: int,
) -> Iterator[GroupDays]:
    """The days of each group, and of those of whom no group is known."""
    members: dict[str, list[Life]] = {group.name: [] for group in division.groups}
    outside: dict[str, list[Life]] = {GROUPLESS: [], ROWLESS: []}
    for place, (group, life) in enumerate(zip(groups, lives, strict=True)):
        if life is None:
            continue
        if group is not None:
            members[group].append(life)
        elif place < rows:
            outside[GROUPLESS].append(life)
        else:
            outside[ROWLESS].append(life)
    for name, own in members.items():
        yield _group_days(rehearsal, division.name, name, own)
    for name, own in outside.items():
        if own:
            yield _group_days(rehearsal, division.name, name, own)


def _group_days(
    rehearsal: Rehearsal, division: str, group: str, lives: Sequence[Life]
) -> GroupDays:
    # Of so few, the figures would be about somebody.
    if len(lives) < FEWEST_PEOPLE:
        return GroupDays(division, group, len(lives), None, None)
    restricted = 0
    days = 0
    for life in lives:
        restricted += bool(life.restrictions)
        for restriction in life.restrictions:
            days += restriction.days_until(rehearsal.last)
    return GroupDays(division, group, len(lives), restricted, days)


def _notes(
    table: AuditTable, subject: str, strangers: int, newcomers: int
) -> Iterator[str]:
    if strangers:
        have = agreeing(strangers, "has", "have")
        yield (
            f"{plural(strangers, 'person', 'people')} of the events {have} no row in "
            f"{table.name}: counted among all, in no group"
        )
    if newcomers:
        yield (
            f"{plural(newcomers, 'person', 'people')} of {table.name} without events, "
            "who would have had what newcomers have"
        )
    if table.without_subject:
        rows = plural(table.without_subject, "row")
        yield f"{rows} of {table.name} without a {subject}, counted in no group"
