"""What tests of acts share: a record with the tool library in force, and a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import regard as rg
from regard.registry.acts import changing, joining, reporting
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import micros_of, moment_of
from regard.registry.index import reporter_name
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.scheme.document import open_document
from regard.scheme.rendering import render
from tests.registry.conftest import DAY, HandClock

SCHEME = "tool-library"
FIRST_DAY = date(2026, 3, 2)
NUMBERS = iter(range(1, 1_000_000))


@dataclass
class Office:
    """A record, its clock, and what its people do all day.

    Attributes:
        record: The record.
        clock: Its clock.
    """

    record: Record
    clock: HandClock

    @property
    def today(self) -> date:
        """The day on its clock."""
        return moment_of(self.clock.at).date()

    def set_day(self, day: str) -> None:
        """Noon of a day has come."""
        at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        self.clock.at = micros_of(at + timedelta(hours=12))

    def pass_days(self, days: int) -> None:
        """Days go by."""
        self.clock.at += days * DAY

    @property
    def size(self) -> int:
        """How many entries there are."""
        with self.record.sequence.reading() as reading:
            return reading.size

    def kinds(self) -> list[str]:
        """What each entry says happened."""
        with self.record.sequence.reading() as reading:
            return [entry.kind.value for entry in reading.between(1, reading.size)]

    @property
    def neighbour(self) -> str:
        """The name by which somebody rates who is no member."""
        return reporter_name(self.record.keys.scheme_key(SCHEME), "a neighbour")

    def adopt(self, text: str | None = None) -> None:
        """The tool library's scheme is in force from today."""
        text = text or scheme_text()
        entry = changing.put_forward(self.record, text, self.today, "board")
        changing.adopt(self.record, SCHEME, entry.seq, "board")

    def member(self, number: str = "", agrees: bool = True) -> SubjectName:
        """Somebody joins, and agrees to be rated."""
        name = joining.join(
            self.record, SCHEME, "consent", "desk", number, date(2000, 1, 1)
        )
        if agrees:
            joining.consent(self.record, name, ("members",), name.subject)
        return name

    def event(self, kind: str = "damaged", **values: object) -> Reported:
        """Something that happened a second ago."""
        content: dict[str, object] = {
            "source": "members" if kind == "rating" else "loan-desk",
            "id": f"event-{next(NUMBERS)}",
            "kind": kind,
            "time": moment_of(self.clock.at - SECOND),
        }
        if kind == "rating" and "reporter" not in values:
            content["reporter"] = self.neighbour
        return Reported.model_validate(content | values)

    def report(self, name: SubjectName, kind: str = "damaged", **values: object) -> int:
        """The loan desk reports something."""
        event = self.event(kind, **values)
        return reporting.report(self.record, name, event, "desk").seq


def scheme_text(**values: object) -> str:
    """The tool library's scheme, with some keys set otherwise."""
    scheme = rg.load(SCHEME)
    if not values:
        return open_document(SCHEME).text
    return render(scheme.model_copy(update=values))


@pytest.fixture
def record(database: str, clock: HandClock, tmp_path: Path) -> Iterator[Record]:
    master = FileMaster.create(tmp_path / "master")
    keys = FileKeyStore.create(tmp_path / "keys", master)
    sequence = open_sequence(database, clock)
    yield Record(sequence, keys)
    sequence.close()
    keys.close()


@pytest.fixture
def empty_office(record: Record, clock: HandClock) -> Office:
    office = Office(record, clock)
    office.set_day(FIRST_DAY.isoformat())
    return office


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The tool library's office, with its scheme in force."""
    empty_office.adopt()
    return empty_office


@pytest.fixture
def member(office: Office) -> SubjectName:
    """A member of the tool library."""
    return office.member("17")


@pytest.fixture
def club(empty_office: Office) -> Office:
    """A club whose rules are older than its record."""
    empty_office.adopt(scheme_text(in_force=date(2025, 6, 1)))
    return empty_office
