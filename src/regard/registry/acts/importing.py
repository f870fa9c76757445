"""Importing: a past is brought along, and nothing worse takes effect by it.

All of it is one transaction: it is there whole, or not at all. Done again, it adds what
is new, and enters nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regard.registry.acts.import_plan import ImportPlan, PersonPlan
from regard.registry.acts.past import Past, RefusedRow, RowNotRead
from regard.registry.bodies import Imported, Reported
from regard.registry.index import new_lookups
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName, sealed_draft
from regard.registry.store import Draft, Lookup, Writing
from regard.registry.writer_names import writer_in_scheme
from regard.registry.writers import check_writer, number_spellings


@dataclass(frozen=True)
class OutcomeAfterImport:
    """What somebody has at a service once their past is there.

    Attributes:
        service: The service.
        today: What was brought along; empty where it was nothing, so that they have
            what is usual.
        in_effect: What is in effect.
        meant: What the meaning gives, which needs its lawful steps where it is worse.
        last_day: The last day of what was brought along, where that is in effect.
    """

    service: str
    today: str
    in_effect: str
    meant: str
    last_day: str = ""


@dataclass(frozen=True)
class ImportedPerson:
    """What an import came to for one person.

    Attributes:
        number: What the operator calls them.
        subject: Their random name; empty where nobody goes by the number.
        is_new: Whether they joined by it.
        is_held_back: Whether nothing was taken until something is mended.
        events: How many events were taken.
        known: How many were in the record already.
        outcomes: What they have afterwards at each service.
        refused: What was not taken.
    """

    number: str
    subject: str
    is_new: bool
    is_held_back: bool
    events: int
    known: int
    outcomes: Sequence[OutcomeAfterImport]
    refused: Sequence[RefusedRow]


@dataclass(frozen=True)
class ImportResult:
    """What an import came to, or would.

    Attributes:
        scheme: The scheme's name.
        came_from: Where the past came from.
        is_dry_run: Whether nothing was entered.
        entries: How many entries there are of it.
        people: What it came to for each person, in the order in which they are named.
        unread: What could not be read.
        left_out: Columns of files that were not read.
    """

    scheme: str
    came_from: str
    is_dry_run: bool
    entries: int
    people: Sequence[ImportedPerson]
    unread: Sequence[RowNotRead] = ()
    left_out: Sequence[str] = field(default=())

    @property
    def joined(self) -> int:
        """How many people joined."""
        return sum(person.is_new for person in self.people)

    @property
    def events(self) -> int:
        """How many events were taken."""
        return sum(person.events for person in self.people)

    @property
    def known(self) -> int:
        """How many events were in the record already."""
        return sum(person.known for person in self.people)

    @property
    def held_back(self) -> Sequence[ImportedPerson]:
        """Of whom nothing was taken until something is mended."""
        return [person for person in self.people if person.is_held_back]

    @property
    def refused(self) -> Sequence[RefusedRow]:
        """All that was read and not taken."""
        return [row for person in self.people for row in person.refused]

    @property
    def refused_by_reason(self) -> dict[str, int]:
        """How many rows were not taken, by the reason, the most first."""
        counts = Counter(row.code.value for row in self.refused)
        return dict(counts.most_common())

    @property
    def is_whole(self) -> bool:
        """Whether all that was there was taken."""
        return not self.refused and not self.unread


def import_past(
    record: Record, scheme: str, past: Past, by: str, dry_run: bool = False
) -> ImportResult:
    """A past is brought along: members, what happened, and what holds today.

    Args:
        record: The record.
        scheme: The scheme's name.
        past: What is brought along.
        by: Who brings it along.
        dry_run: Whether nothing is entered, and what would be is told.

    Returns:
        What it came to for each person, and all that was not taken.

    Raises:
        RefusedAct: If no version of the scheme is in force, or nobody who can be told
            from others brings it along; nothing was entered.
    """
    check_writer(by)
    with record.sequence.writing() as writing:
        people = ImportPlan(record, writing, scheme, past, by).people()
        entries = sum(len(person.bodies) for person in people)
        if entries and not dry_run:
            _enter(record, writing, people, by)
    return ImportResult(
        scheme=scheme,
        came_from=past.came_from,
        is_dry_run=dry_run,
        entries=entries,
        people=tuple(_imported_person(person, dry_run) for person in people),
        unread=tuple(past.unread),
        left_out=tuple(past.left_out),
    )


def _enter(
    record: Record, writing: Writing, people: Sequence[PersonPlan], by: str
) -> None:
    """Enters what was planned. A key whose entry never comes harms nobody."""
    names: list[SubjectName] = []
    new_subjects: list[str] = []
    for person in people:
        if person.name is None:
            continue
        names += [person.name] * len(person.bodies)
        if person.is_new:
            new_subjects.append(person.name.subject)
    record.keys.add_subjects(new_subjects)
    keys = record.keys.new_keys([name.subject for name in names])
    bodies = [body for person in people for body in person.bodies]
    drafts: list[Draft] = []
    lookups: list[Lookup] = []
    scheme_key = record.keys.scheme_key(names[0].scheme)
    writer = _writer(record, writing, people, by)
    first = writing.size + 1
    for place, (name, body, key) in enumerate(zip(names, bodies, keys, strict=True)):
        drafts.append(sealed_draft(name, body, writer, key))
        lookups += new_lookups(scheme_key, name, first + place, body)
    writing.append(drafts)
    writing.add_lookups(lookups)


def _writer(
    record: Record, writing: Writing, people: Sequence[PersonPlan], by: str
) -> str:
    """The name of whoever brings it along; they may be among those who are."""
    subjects: dict[str, SubjectName] = {}
    for person in people:
        if person.name is not None:
            subjects[person.number] = person.name
    for number in number_spellings(by):
        if number in subjects:
            return subjects[number].subject
    (scheme,) = {name.scheme for name in subjects.values()}
    return writer_in_scheme(record.keys.scheme_key(scheme), writing, scheme, by)


def _imported_person(person: PersonPlan, dry_run: bool) -> ImportedPerson:
    subject = ""
    # A name that nobody has been given is none.
    if person.name is not None and not (dry_run and person.is_new):
        subject = person.name.subject
    return ImportedPerson(
        number=person.number,
        subject=subject,
        is_new=person.is_new,
        is_held_back=person.is_held_back,
        events=sum(isinstance(body, Reported) for body in person.bodies),
        known=person.known,
        outcomes=tuple(_outcomes(person)),
        refused=tuple(person.refused),
    )


def _outcomes(person: PersonPlan) -> Iterator[OutcomeAfterImport]:
    today: dict[str, str] = {}
    for body in person.bodies:
        if isinstance(body, Imported):
            today[body.service] = body.outcome
    for service, state in person.states.items():
        last_day = ""
        if state.brought is not None:
            last_day = state.brought.last_day.isoformat()
        yield OutcomeAfterImport(
            service=service,
            today=today.get(service, ""),
            in_effect=state.outcome,
            meant=state.meant,
            last_day=last_day,
        )
