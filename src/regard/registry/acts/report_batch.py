"""A batch of reports: each entered or refused by itself, all in one transaction.

Of whom it is about only what decides on a report is read: how they joined and what they
agreed to, and what became of what they called wrong. Whether an id was reported before,
the index of hashes says. So a report takes as long for somebody with a thousand events
as for a newcomer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regard.registry.acts.event_checks import EventGround, check_event
from regard.registry.acts.membership_checks import (
    check_known,
    check_member,
    check_no_own_word,
)
from regard.registry.acts.settled_events import (
    SettledEvents,
    check_not_settled,
    settled_events,
)
from regard.registry.bodies import Body, CorrectedEvent, Disputed, Repaired, Reported
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import SubjectHistory, moment_of
from regard.registry.fold.meaning import is_gain
from regard.registry.index import event_digest, is_reporter_name
from regard.registry.record import Act, Record, without_keys
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries, sealed_draft
from regard.registry.sealing.key_store import EntryKey
from regard.registry.store import Draft, Lookup, Writing
from regard.registry.store.engine import StoreError
from regard.registry.writer_names import writer_in_scheme
from regard.scheme.phrase import phrase


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What came of one report.

    Attributes:
        seq: The entry that reported the event; 0 if it was refused.
        is_new: Whether it was entered now, and not before.
        refusal: Why it was refused; None if it was not.
    """

    seq: int
    is_new: bool = False
    refusal: RefusedAct | None = None


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """What was reported under an id.

    Attributes:
        seq: The entry.
        body: What it says.
    """

    seq: int
    body: Reported


class ReportBatch:
    """Reports within their transaction: each is checked, then all are appended."""

    def __init__(
        self,
        record: Record,
        writing: Writing,
        events: Sequence[tuple[SubjectName, Reported]],
        by: str,
    ) -> None:
        """Reads what the reports are checked against.

        Args:
            record: The record.
            writing: The transaction, in which nobody else writes.
            events: Whom each is about, and what happened.
            by: Which key or person says so.
        """
        self._record = record
        self._writing = writing
        self._by = by
        self._events = events
        self._size = writing.size
        self._drafts: list[Draft] = []
        self._lookups: list[Lookup] = []
        self._acts: dict[SubjectName, Act] = {}
        self._members: set[SubjectName] = set()
        self._grounds: dict[SubjectName, EventGround] = {}
        self._scheme_keys: dict[str, bytes] = {}
        self._writers: dict[str, str] = {}
        self._digests: dict[tuple[SubjectName, str, str], bytes] = {}
        self._earlier: dict[tuple[str, bytes], EarlierReport] = {}
        self._subjects: dict[str, set[str]] = {}
        self._settled: dict[SubjectName, SettledEvents] = {}
        self._unreadable: dict[str, list[bytes]] = defaultdict(list)
        by_scheme: dict[str, list[tuple[SubjectName, Reported]]] = defaultdict(list)
        for name, event in events:
            by_scheme[name.scheme].append((name, event))
        for scheme, of_scheme in by_scheme.items():
            self._read_subjects(scheme, [name for name, _ in of_scheme])
            self._read_earlier(scheme, of_scheme)
            self._read_settled(scheme, [name for name, _ in of_scheme])
            self._read_reporters(scheme, [event.reporter for _, event in of_scheme])

    @property
    def order(self) -> list[int]:
        """The places of the reports, in the order in which they are entered."""
        gains = [self._is_gain(name, event) for name, event in self._events]
        return sorted(range(len(gains)), key=lambda place: gains[place])

    def _is_gain(self, name: SubjectName, event: Reported) -> bool:
        act = self._acts[name]
        version = act.history.version_on(act.today)
        # Where none is in force nothing is entered, in whatever order.
        return version is not None and is_gain(version.scheme, event)

    def enter(
        self, name: SubjectName, event: Reported, key: EntryKey | None
    ) -> ReportResult:
        """Checks one report, and puts it among those to be appended.

        Args:
            name: Whom it is about.
            event: What happened.
            key: The key for its entry; None where the subject has none.

        Returns:
            The entry: that of the first report, where it was made before.

        Raises:
            RefusedAct: If the event may not count.
        """
        act = self._acts[name]
        if key is None:
            raise without_keys(act.history.entries)
        if name not in self._members:
            check_known(act)
            check_no_own_word(act.history, self._by, self._writer(name.scheme))
        digest = self._digest(name, event)
        # A source that repeats itself is answered, whoever has left meanwhile.
        earlier = self._earlier.get((name.scheme, digest))
        if earlier is not None:
            return _same_again(earlier, event)
        if name not in self._members:
            check_member(act)
            self._members.add(name)
        if name not in self._grounds:
            self._grounds[name] = EventGround(act)
        check_event(self._grounds[name], event)
        check_not_settled(self._settled.get(name, {}), event)
        self._check_reporter(name.scheme, event.reporter)
        self._drafts.append(sealed_draft(name, event, self._writer(name.scheme), key))
        seq = self._size + len(self._drafts)
        self._lookups.append(Lookup(name.scheme, digest, name.subject, seq))
        self._earlier[name.scheme, digest] = EarlierReport(seq, event)
        return ReportResult(seq, is_new=True)

    def append(self) -> None:
        """Appends all that was entered; durable once the transaction has ended."""
        self._writing.append(self._drafts)
        for scheme, digests in self._unreadable.items():
            self._writing.remove_digests(scheme, digests)
        self._writing.add_lookups(self._lookups)

    def _read_subjects(self, scheme: str, names: Sequence[SubjectName]) -> None:
        subjects = dict.fromkeys(name.subject for name in names)
        memberships = self._record.memberships.of_subjects(
            self._writing, scheme, subjects
        )
        versions = self._record.versions.in_effect(self._writing, scheme)
        now = moment_of(self._writing.at)
        for name in dict.fromkeys(names):
            history = SubjectHistory(
                subject=name.subject,
                versions=versions,
                entries=memberships.get(name.subject, ()),
            )
            self._acts[name] = Act(
                record=self._record,
                writing=self._writing,
                name=name,
                history=history,
                now=now,
                keys=[],
            )

    def _read_earlier(
        self, scheme: str, events: Sequence[tuple[SubjectName, Reported]]
    ) -> None:
        digests: dict[bytes, None] = {}
        for name, event in events:
            # A scheme that nobody is under has no key, and is given none.
            if self._acts[name].history.entries:
                digests[self._digest(name, event)] = None
        lookups = list(self._writing.lookups_of(scheme, digests))
        entries = list(self._writing.at_places(lookup.seq for lookup in lookups))
        opened = opened_entries(self._record.keys, entries)
        reports: dict[int, Body | None] = {}
        for entry, readable in zip(entries, opened, strict=True):
            if (entry.scheme, entry.kind) == (scheme, EntryKind.REPORTED):
                reports[entry.seq] = readable.body
        for lookup in lookups:
            if lookup.seq not in reports:
                raise _misled(lookup)
            body = reports[lookup.seq]
            if body is None:
                # Its time was over: the id is free again, and leads to a new entry.
                self._unreadable[scheme].append(lookup.digest)
                continue
            name = SubjectName(scheme, lookup.subject)
            if not isinstance(body, Reported) or (
                self._digest(name, body) != lookup.digest
            ):
                raise _misled(lookup)
            earlier = EarlierReport(lookup.seq, body)
            self._earlier[scheme, lookup.digest] = earlier

    def _read_settled(self, scheme: str, names: Sequence[SubjectName]) -> None:
        subjects = dict.fromkeys(name.subject for name in names)
        redress: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._writing.redress(scheme, subjects):
            redress[entry.subject].append(entry)
        for subject, entries in redress.items():
            opened = opened_entries(self._record.keys, entries)
            events: set[int] = set()
            for readable in opened:
                if isinstance(readable.body, Disputed | CorrectedEvent | Repaired):
                    events.add(readable.body.event)
            reports = list(self._writing.at_places(events))
            settled = settled_events(
                [*opened_entries(self._record.keys, reports), *opened]
            )
            self._settled[SubjectName(scheme, subject)] = settled

    def _read_reporters(self, scheme: str, reporters: Iterable[str]) -> None:
        """Which of those who say so are, or were, subjects of the scheme."""
        names = dict.fromkeys(filter(None, reporters))
        self._subjects[scheme] = set(self._writing.membership_ends(scheme, names))

    def _check_reporter(self, scheme: str, name: str) -> None:
        """Whether whoever says so goes by a name that the record gave."""
        if not name or name in self._subjects[scheme]:
            return
        if not is_reporter_name(self._scheme_key(scheme), name):
            raise RefusedAct(
                RefusalCode.UNKNOWN_REPORTER,
                "a reporter by a name that the record gave to nobody",
                "the name of a subject of this scheme, or one that was given out for "
                "reporting: else one person could report as many",
                "ask the record for the name of whoever says so",
            )

    def _digest(self, name: SubjectName, event: Reported) -> bytes:
        identity = (name, event.source, event.id)
        digest = self._digests.get(identity)
        if digest is None:
            scheme_key = self._scheme_key(name.scheme)
            digest = event_digest(scheme_key, name.subject, event.source, event.id)
            self._digests[identity] = digest
        return digest

    def _writer(self, scheme: str) -> str:
        """The name under which the reports stand in a scheme."""
        if scheme not in self._writers:
            key = self._scheme_key(scheme)
            writer = writer_in_scheme(key, self._writing, scheme, self._by)
            self._writers[scheme] = writer
        return self._writers[scheme]

    def _scheme_key(self, scheme: str) -> bytes:
        scheme_key = self._scheme_keys.get(scheme)
        if scheme_key is None:
            scheme_key = self._record.keys.scheme_key(scheme)
            self._scheme_keys[scheme] = scheme_key
        return scheme_key


def _same_again(earlier: EarlierReport, event: Reported) -> ReportResult:
    if earlier.body == event:
        return ReportResult(earlier.seq)
    raise RefusedAct(
        RefusalCode.OTHER_CONTENT,
        phrase(
            "an id of {source} that entry {seq} has with other content",
            source=event.source,
            seq=earlier.seq,
        ),
        "one id for one event of a subject and source",
        "give the event its own id, or correct the entry",
    )


def _misled(lookup: Lookup) -> StoreError:
    # Taken for the first report of an id, it would keep another one out.
    return StoreError(
        f"the index of events leads to entry {lookup.seq}, which is not what it says; "
        "to do: make the indexes of the record again"
    )
