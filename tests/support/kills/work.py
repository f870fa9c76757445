"""What a process does to a record, over and over, until it is killed.

It tells of each transaction that it begins, and of each entry once its transaction has
ended: what it told of must be there afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    importing,
    joining,
    reporting,
    ticking,
)
from regard.registry.acts.erasing import erase
from regard.registry.acts.past import Past, PastMember, PastOutcome
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND, SystemClock
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import moment_of
from regard.registry.index import rebuild_index
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.parts import note_end
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import Draft, Sequence, Writing, open_sequence
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.migrations import SCRIPTS
from regard.scheme.document import open_document
from regard.scoring.event import Event
from tests.support.kills.leaping_clock import LeapingClock

SCHEME = "tool-library"
ORIGIN = "tools.example"
MEMBERS = ("1", "2", "3")
"""What the operator calls those who are members throughout."""
OLD_MEMBERS = ("old 1", "old 2", "old 3")
"""Those who were members long before there was a record."""
KNOWN_FROM = date(2023, 1, 2)
"""Since when the rules were known."""
RETAINED = 730
"""For how many days the loan desk's events are kept."""
LEAP = 20
"""Days between two ticks."""
PEOPLE_IN_A_FILE = 20
"""Who is brought along together."""
FIRST_TABLES = "entries_1"
"""The tables of the first version of a record."""
BEGINS = {"begins": True}
"""Told as a transaction begins."""

Tell = Callable[[dict[str, Any]], None]


@dataclass
class Office:
    """A record that is open, and whom to tell of what was done.

    Attributes:
        record: The record.
        folder: Where its keys and its log lie.
        tell: Hears of what is intended and of what is done.
        clock: The clock of its sequence.
    """

    record: Record
    folder: Path
    tell: Tell
    clock: LeapingClock

    @property
    def now(self) -> int:
        """The time, in microseconds since 1970."""
        return self.record.sequence.now

    def member(self, number: str) -> SubjectName:
        """Whom the operator calls by a number."""
        name = joining.find_member(self.record, SCHEME, number)
        assert name is not None
        return name

    def events(
        self,
        ids: Iterator[str],
        size: int,
        numbers: tuple[str, ...] = MEMBERS,
        days_ago: int = 0,
    ) -> list[tuple[SubjectName, Reported]]:
        """New events of members by turns; told of before they are reported."""
        events: list[tuple[SubjectName, Reported]] = []
        for place in range(size):
            event = Reported(
                source="loan-desk",
                id=next(ids),
                kind="returned-late",
                time=moment_of(self.now - SECOND) - timedelta(days=days_ago),
            )
            events.append((self.member(numbers[place % len(numbers)]), event))
        for name, event in events:
            content = event.model_dump(mode="json")
            self.tell({"intends": content, "subject": name.subject})
        return events

    def join(self, number: str) -> SubjectName:
        """Somebody joins."""
        return joining.join(
            self.record, SCHEME, "consent", "desk", number, date(2000, 1, 1)
        )

    def adopt(self) -> None:
        """The tool library's scheme is in force from today."""
        today = moment_of(self.now).date()
        text = open_document(SCHEME).text
        entry = changing.put_forward(self.record, text, today, "board")
        changing.adopt(self.record, SCHEME, entry.seq, "board")

    def publish(self) -> None:
        """The log is brought up to the record, and signed."""
        key = SigningKey.read(self.folder / "signing.key", ORIGIN)
        with self.record.sequence.reading() as reading:
            note = publish(reading, Tiles(self.folder / "log"), key)
        self.tell({"checkpoint": note})


class TellingSequence(Sequence):
    """A sequence that tells of transactions as they begin and once they are durable."""

    tell: Tell

    @contextmanager
    def writing(self, is_joint: bool = False) -> Iterator[Writing]:
        """As ever; what was appended is told of once it is durable."""
        self.tell(BEGINS)
        with super().writing(is_joint) as within:
            before = within.size
            yield within
            entries = list(within.between(before + 1, within.size))
        for entry in entries:
            self.tell(told(entry))
        self.tell({"ends": True})


def told(entry: Entry) -> dict[str, Any]:
    """What is told of an entry."""
    return {"seq": entry.seq, "leaf": entry.leaf.hex()}


@contextmanager
def open_office(url: str, folder: Path, tell: Tell) -> Iterator[Office]:
    """Opens a record whose keys are there.

    Args:
        url: The database.
        folder: Where keys and log lie.
        tell: Hears of what is done.
    """
    clock = LeapingClock(folder)
    open_sequence(url, clock).close()
    sequence = TellingSequence(open_engine(url), clock)
    sequence.tell = tell
    keys = FileKeyStore(folder / "keys", FileMaster(folder / "master"))
    note_end(sequence, keys)
    try:
        yield Office(Record(sequence, keys), folder, tell, clock)
    finally:
        sequence.close()
        keys.close()


def prepare(folder: Path) -> None:
    """Makes the keys of a new record."""
    folder.mkdir(parents=True)
    master = FileMaster.create(folder / "master")
    FileKeyStore.create(folder / "keys", master).close()
    SigningKey.create(folder / "signing.key", ORIGIN)


def found(url: str, folder: Path) -> None:
    """Makes a record with a scheme in force, members and a log; its keys are there."""
    with open_office(url, folder, lambda _: None) as office:
        office.adopt()
        for number in MEMBERS:
            office.join(number)
        members = [
            PastMember(number, KNOWN_FROM, "consent", date(2000, 1, 1))
            for number in OLD_MEMBERS
        ]
        past = Past("a file", members, known_from=KNOWN_FROM)
        importing.import_past(office.record, SCHEME, past, "desk")
        office.publish()


# ── work ────────────────────────────────────────────────────────────────────


def _report(office: Office, ids: Iterator[str]) -> None:
    for size in (1, 1, 40):
        events = office.events(ids, size)
        reporting.report_batch(office.record, events, "desk")


def _decide(office: Office, ids: Iterator[str]) -> None:
    reporting.report_batch(office.record, office.events(ids, 1), "desk")
    for number in MEMBERS:
        deciding.decide(office.record, office.member(number), "power-tools", "door")


def _dispute(office: Office, ids: Iterator[str]) -> None:
    ((name, event),) = office.events(ids, 1)
    line = reporting.report(office.record, name, event, "desk")
    dispute = disputing.dispute(office.record, name, line.seq, name.subject)
    disputing.answer_dispute(
        office.record, name, dispute.seq, "struck", "steward", "it was not them"
    )


def _erase(office: Office, ids: Iterator[str]) -> None:
    name = office.join(f"number {next(ids)}")
    for _ in range(2):
        event = Reported(
            source="loan-desk",
            id=next(ids),
            kind="damaged",
            time=moment_of(office.now - SECOND),
        )
        reporting.report(office.record, name, event, "desk")
    erase(office.record, name, "desk", backup_days=30)
    office.tell({"erased": name.subject})


def _rebuild(office: Office, ids: Iterator[str]) -> None:
    reporting.report_batch(office.record, office.events(ids, 3), "desk")
    rebuild_index(office.record)


def _publish(office: Office, ids: Iterator[str]) -> None:
    reporting.report_batch(office.record, office.events(ids, 150), "desk")
    office.publish()


def _import(office: Office, ids: Iterator[str]) -> None:
    importing.import_past(office.record, SCHEME, _past(office, ids), "desk")


def _past(office: Office, ids: Iterator[str]) -> Past:
    """Twenty people with what happened to them; told of before they are entered."""
    now = moment_of(office.now - SECOND)
    members: list[PastMember] = []
    events: dict[str, list[Event]] = {}
    outcomes: list[PastOutcome] = []
    for _ in range(PEOPLE_IN_A_FILE):
        number = f"number {next(ids)}"
        day = now.date()
        members.append(PastMember(number, day, "consent", date(2000, 1, 1)))
        events[number] = [
            Event(next(ids), number, "damaged", now, amount_said=False)
            for _ in range(3)
        ]
        outcomes.append(
            PastOutcome(number, "power-tools", "refuse", day, None, "as it was")
        )
        office.tell({"brings": number, "events": [part.id for part in events[number]]})
    return Past("a file", members, events, outcomes)


def _tick(office: Office, ids: Iterator[str]) -> None:
    """Reports what is old, and ticks when it is too old."""
    report_old(office, ids)
    office.clock.leap(LEAP)
    ticking.tick(office.record, "tick")


def report_old(office: Office, ids: Iterator[str]) -> None:
    """Reports events of which the retention is over after one leap of the clock."""
    events = office.events(ids, 6, OLD_MEMBERS, days_ago=RETAINED - LEAP)
    reporting.report_batch(office.record, events, "desk")


ON_A_RECORD: dict[str, Callable[[Office, Iterator[str]], None]] = {
    "report": _report,
    "decide": _decide,
    "dispute": _dispute,
    "erase": _erase,
    "rebuild": _rebuild,
    "publish": _publish,
    "import": _import,
    "tick": _tick,
}
"""Work on a record that is there."""
ON_NOTHING = ("adopt", "migrate")
"""Work that makes a record, each time in a new database."""
WORK = (*ON_A_RECORD, *ON_NOTHING)


def work(name: str, url: str, folder: Path, run: str, to: Connection) -> None:
    """Does one kind of work until it is killed.

    Args:
        name: Which.
        url: The database.
        folder: Where keys and log lie.
        run: What no other run is called, for ids of events.
        to: Hears of what is done.
    """

    def tell(message: dict[str, Any]) -> None:
        # So short that it is written whole or not at all.
        to.send_bytes(json.dumps(message).encode())

    if name == "migrate":
        _migrate(url, tell)
        return
    ids = (f"{run}-{number}" for number in count())
    with open_office(url, folder, tell) as office:
        if name == "adopt":
            office.adopt()
            return
        while True:
            ON_A_RECORD[name](office, ids)


def make_first_tables(url: str) -> list[Entry]:
    """A record as the first version made it, with some entries.

    Returns:
        The entries.
    """
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST_TABLES)
    draft = Draft(EntryKind.REPORTED, SCHEME, "s-1", "desk", b"sealed", "k-1", b"c")
    entries = Sequence(engine, SystemClock()).append([draft] * 20)
    engine.dispose()
    return entries


def _migrate(url: str, tell: Tell) -> None:
    tell(BEGINS)
    open_sequence(url, SystemClock()).close()
    tell({"ends": True})
