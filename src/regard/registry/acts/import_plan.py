"""The plan of an import: what would be entered about each person, and what not.

It is the same whether anything is entered or not: so what is shown before is what is
done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from regard.registry.acts.event_checks import EventGround, check_event
from regard.registry.acts.import_checks import (
    check_can_be_read,
    check_known_then,
    check_outcome,
    check_same_event,
    check_same_member,
    imported_of,
    nobody_known,
    refusal_if_over,
    too_late_to_bring,
)
from regard.registry.acts.joining import check_joining, check_sources
from regard.registry.acts.membership_checks import check_member, check_no_own_word
from regard.registry.acts.past import (
    Past,
    PastMember,
    PastOutcome,
    RefusedRow,
    refused_row,
)
from regard.registry.acts.past_reports import PastReports
from regard.registry.acts.settled_events import check_not_settled, settled_events
from regard.registry.bodies import (
    Body,
    Consented,
    Imported,
    Joined,
    Reported,
    kind_of,
)
from regard.registry.fold.history import OpenedEntry, SubjectHistory, moment_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import is_gain
from regard.registry.fold.states import ServiceState
from regard.registry.index import member_digest
from regard.registry.record import Act, Record, random_name
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Writing
from regard.registry.writer_names import writer_in_scheme
from regard.scheme.adoption import first_day
from regard.scheme.phrase import phrase
from regard.scoring.event import Event


@dataclass
class PersonPlan:
    """What an import comes to for one person.

    Attributes:
        number: What the operator calls them.
        name: Whom entries about them are about; None where there is nobody.
        is_new: Whether they join by it.
        bodies: What is entered about them.
        known: How many of the events are in the record already.
        refused: What is not taken of what was said of them.
        is_held_back: Whether nothing is taken until something is mended.
        states: What is in effect for them afterwards, at each service.
    """

    number: str
    name: SubjectName | None = None
    is_new: bool = False
    bodies: list[Body] = field(default_factory=list)
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    is_held_back: bool = False
    states: dict[str, ServiceState] = field(default_factory=dict)

    def refuse(self, place: str, refusal: RefusedAct) -> None:
        """Takes note of what is not taken."""
        self.refused.append(refused_row(place, self.number, refusal))

    def hold_back(self) -> None:
        """Nothing of them is taken: nobody is brought along by half."""
        self.is_held_back = True
        self.is_new = False
        self.bodies.clear()


class ImportPlan:
    """What would be entered, worked out within one transaction."""

    def __init__(
        self, record: Record, writing: Writing, scheme: str, past: Past, by: str
    ) -> None:
        """Reads what the past is checked against.

        Args:
            record: The record.
            writing: The transaction, in which nobody else writes.
            scheme: The scheme's name.
            past: What is to be brought along.
            by: Who brings it along.
        """
        self._record = record
        self._writing = writing
        self._scheme = scheme
        self._past = past
        self._by = by
        self._key = record.keys.scheme_key(scheme)
        self._versions = record.versions.in_effect(writing, scheme)
        self._now = moment_of(writing.at)
        self._reports = PastReports(writing, scheme, self._key)
        self._writer = writer_in_scheme(self._key, writing, scheme, by)
        self._members = _by_number(past.members)
        self._outcomes: dict[str, list[PastOutcome]] = defaultdict(list)
        for outcome in past.outcomes:
            self._outcomes[outcome.number].append(outcome)

    def people(self) -> list[PersonPlan]:
        """What it comes to for each person, in the order in which they are named.

        Raises:
            RefusedAct: If no version of the scheme is in force.
        """
        # Asked once, before anything is said of anybody.
        _ = self._act(SubjectName(self._scheme, ""), ()).version
        people: list[PersonPlan] = []
        for number in self._past.numbers:
            people.append(self._begun(number))
        # Only now is it known who goes by a name here: they may have reported.
        for person in people:
            self._finish(person)
        return people

    # ── who they are ────────────────────────────────────────────────────────

    def _begun(self, number: str) -> PersonPlan:
        person = PersonPlan(number)
        if number in self._past.held_back:
            person.hold_back()
            return person
        lookup = self._writing.lookup(self._scheme, member_digest(self._key, number))
        if lookup is not None:
            person.name = SubjectName(self._scheme, lookup.subject)
            self._reports.names[number] = person.name.subject
            return person
        rows = self._members.get(number, [])
        if len(rows) > 1:
            refusal = RefusedAct(
                RefusalCode.OTHER_CONTENT,
                "a member who stands there twice, with different contents",
                "one row for one person",
                "leave one of them",
            )
            person.refuse(rows[-1].place, refusal)
            person.hold_back()
        elif rows:
            self._join(person, rows[0])
        return person

    def _join(self, person: PersonPlan, member: PastMember) -> None:
        name = SubjectName(self._scheme, random_name())
        try:
            body = self._joined(member)
            check_joining(self._act(name, ()), body)
            if member.consents:
                check_sources(self._act(name, ()), member.consents)
        except RefusedAct as refusal:
            person.refuse(member.place, refusal)
            person.hold_back()
            return
        person.name = name
        person.is_new = True
        person.bodies.append(body)
        if member.consents:
            person.bodies.append(Consented(sources=member.consents))
        self._reports.names[person.number] = name.subject

    def _joined(self, member: PastMember) -> Joined:
        if member.joined > self._now.date():
            raise RefusedAct(
                RefusalCode.IN_FUTURE,
                phrase("somebody who joins on {joined}", joined=member.joined),
                "somebody who is a member today",
                "let them join on that day",
            )
        return Joined.model_validate(
            {
                "ground": member.ground,
                "number": member.number,
                "adult_on": member.adult_on,
                "since": max(member.joined, self._known_from),
                "came_from": self._past.came_from,
            }
        )

    @property
    def _known_from(self) -> date:
        """The first day on which these rules were known to people."""
        if self._past.known_from is not None:
            return self._past.known_from
        # Of the first version: a later one does not tell what was known before it.
        first = min(self._versions, key=lambda version: version.from_day)
        in_force = first_day(first.scheme)
        if in_force is None:
            return first.from_day
        return min(first.from_day, in_force)

    # ── what is said of them ────────────────────────────────────────────────

    def _finish(self, person: PersonPlan) -> None:
        events = self._past.events.get(person.number, ())
        outcomes = self._outcomes.get(person.number, [])
        if person.is_held_back:
            return
        if person.name is None:
            for place in _places(events, outcomes):
                person.refuse(place, nobody_known())
            return
        if person.is_new:
            self._take_new(person, person.name, events, outcomes)
        else:
            self._take_known(person, person.name, events, outcomes)

    def _take_new(
        self,
        person: PersonPlan,
        name: SubjectName,
        events: Sequence[Event],
        outcomes: Sequence[PastOutcome],
    ) -> None:
        act = self._act(name, self._opened(person.bodies))
        self._take_events(person, act, events, {})
        self._take_outcomes(person, act, outcomes)
        if person.is_held_back:
            return
        history = replace(act.history, entries=self._opened(person.bodies))
        person.states = states_in_effect(history, self._now)

    def _take_known(
        self,
        person: PersonPlan,
        name: SubjectName,
        events: Sequence[Event],
        outcomes: Sequence[PastOutcome],
    ) -> None:
        history = self._record.history_in(self._writing, name)
        act = self._act(name, history.entries)
        members = self._members.get(person.number, [])
        try:
            check_member(act)
            check_can_be_read(act)
        except RefusedAct as refusal:
            for place in _places(events, outcomes, members):
                person.refuse(place, refusal)
            return
        for member in members:
            try:
                check_same_member(act, self._joined(member))
            except RefusedAct as refusal:
                person.refuse(member.place, refusal)
        reported = {
            (body.source, body.id): body for _, body in history.bodies(Reported)
        }
        self._take_events(person, act, events, reported)
        imported = [body for _, body in history.bodies(Imported)]
        for outcome in outcomes:
            if imported_of(outcome) not in imported:
                person.refuse(outcome.place, too_late_to_bring())
        added = self._opened(person.bodies)
        history = replace(history, entries=(*history.entries, *added))
        person.states = states_in_effect(history, self._now)

    def _take_events(
        self,
        person: PersonPlan,
        act: Act,
        events: Sequence[Event],
        reported: dict[tuple[str, str], Reported],
    ) -> None:
        """Takes the events that may count, each once."""
        ground: EventGround | None = None
        taken: list[Reported] = []
        settled = settled_events(act.history.entries)
        for event in events:
            place = f"event {event.id}"
            try:
                report = self._reports.report(act.version.scheme, event)
                earlier = reported.get((report.source, report.id))
                if earlier is not None:
                    check_same_event(earlier, report, self._reports.reporters(event))
                    person.known += 1
                    continue
                check_known_then(report, self._known_from)
                check_no_own_word(act.history, self._by, self._writer)
                ground = ground or EventGround(act)
                check_event(ground, report)
                for reporter in self._reports.reporters(event):
                    same = report.model_copy(update={"reporter": reporter})
                    check_not_settled(settled, same)
            except RefusedAct as refusal:
                person.refuse(place, refusal)
                continue
            reported[report.source, report.id] = report
            taken.append(report)
        scheme = act.version.scheme
        # It comes in at once, so none gives for a moment what another takes back.
        taken.sort(key=lambda report: is_gain(scheme, report))
        person.bodies += taken

    def _take_outcomes(
        self, person: PersonPlan, act: Act, outcomes: Sequence[PastOutcome]
    ) -> None:
        """Takes what somebody has today; all of it, or the person is held back."""
        imports: dict[str, Imported] = {}
        for outcome in outcomes:
            over = refusal_if_over(act, outcome)
            if over is not None:
                # What does not hold today takes nothing from anybody.
                person.refuse(outcome.place, over)
                continue
            try:
                check_outcome(act, outcome, imports.get(outcome.service))
            except RefusedAct as refusal:
                person.refuse(outcome.place, refusal)
                person.hold_back()
                return
            imports[outcome.service] = imported_of(outcome)
        person.bodies += imports.values()

    # ── in the transaction ──────────────────────────────────────────────────

    def _act(self, name: SubjectName, entries: Iterable[OpenedEntry]) -> Act:
        history = SubjectHistory(name.subject, self._versions, tuple(entries))
        return Act(
            record=self._record,
            writing=self._writing,
            name=name,
            history=history,
            now=self._now,
            keys=[],
        )

    def _opened(self, bodies: Sequence[Body]) -> tuple[OpenedEntry, ...]:
        """Bodies as the entries that they are to be."""
        first = self._writing.size + 1
        entries: list[OpenedEntry] = []
        for seq, body in enumerate(bodies, first):
            entry = OpenedEntry(seq, self._now, kind_of(body), self._by, body)
            entries.append(entry)
        return tuple(entries)


def _by_number(members: Sequence[PastMember]) -> dict[str, list[PastMember]]:
    """Members by what the operator calls them; rows that say the same are one."""
    by_number: dict[str, list[PastMember]] = defaultdict(list)
    for member in members:
        same = [
            replace(other, place=member.place) for other in by_number[member.number]
        ]
        if member not in same:
            by_number[member.number].append(member)
    return by_number


def _places(
    events: Sequence[Event],
    outcomes: Sequence[PastOutcome],
    members: Sequence[PastMember] = (),
) -> Iterator[str]:
    """The places of all that is said of somebody."""
    for member in members:
        yield member.place
    for event in events:
        yield f"event {event.id}"
    for outcome in outcomes:
        yield outcome.place
