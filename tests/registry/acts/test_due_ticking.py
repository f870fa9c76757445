"""What is kept of days is of this record and these keys, or all are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, text, update

from regard.registry.acts import changing, erasing
from regard.registry.acts.due_ticking import tick_where_due
from regard.registry.acts.ticking import TickResult, tick
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.tables import DUE_DAY, DUE_MARK
from tests.registry.acts.conftest import SCHEME, Office, scheme_text

KEPT = 730
"""Days for which the loan desk's events are kept."""
NOTHING = TickResult(0, 0, 0, ())


def looked_at(office: Office) -> tuple[TickResult, int]:
    """What came of a tick, and at how many it looked."""
    people: list[None] = []

    def goes_on() -> bool:
        people.append(None)
        return True

    return tick_where_due(office.record, "upkeep", goes_on), len(people)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = open_engine(database)
    yield engine
    engine.dispose()


def test_nobody_is_looked_at_before_something_is_due(office: Office) -> None:
    members = [office.member() for _ in range(3)]
    assert looked_at(office) == (NOTHING, 3)
    assert looked_at(office) == (NOTHING, 0)
    for name in members[:2]:
        office.report(name)
    # A report says by itself when it is over.
    assert looked_at(office) == (NOTHING, 0)
    office.pass_days(KEPT - 1)
    # Once in a month all are, whatever is known of their days.
    assert looked_at(office) == (NOTHING, 3)
    assert looked_at(office) == (NOTHING, 0)
    office.pass_days(1)
    result, people = looked_at(office)
    # The first of March.
    assert (result.subjects, result.destroyed, people) == (2, 2, 3)
    # What they left is looked at once more, since it was entered.
    assert looked_at(office) == (NOTHING, 2)
    assert looked_at(office) == (NOTHING, 0)
    office.pass_days(1)
    assert tick(office.record, "tick") == NOTHING


def test_under_other_rules_all_are_looked_at(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who votes is not what is asked here.
    monkeypatch.setattr(changing, "needed_votes", lambda _: None)
    office = empty_office
    text = scheme_text()
    office.adopt(text.replace("retained: 2y", "retained: 3y"))
    name = office.member()
    office.report(name)
    assert looked_at(office) == (NOTHING, 1)
    office.pass_days(KEPT + 1)
    assert looked_at(office) == (NOTHING, 1)
    assert looked_at(office) == (NOTHING, 0)
    from_day = office.today + timedelta(days=40)
    shorter = text.replace("version: 3", "version: 4")
    entry = changing.put_forward(office.record, shorter, from_day, "board")
    office.pass_days(35)
    changing.adopt(office.record, SCHEME, entry.seq, "board")
    # From that day on: it is known by now.
    assert looked_at(office) == (NOTHING, 1)
    office.pass_days(5)
    result, people = looked_at(office)
    assert (result.subjects, result.destroyed, people) == (1, 1, 1)
    assert tick(office.record, "tick") == NOTHING


@pytest.mark.parametrize(
    "change",
    [
        delete(DUE_MARK),
        update(DUE_MARK).values(leaf=bytes(32)),
        update(DUE_MARK).values(seq=DUE_MARK.c.seq + 1_000),
        update(DUE_MARK).values(seq=DUE_MARK.c.seq - 1),
        update(DUE_MARK).values(way="another"),
        update(DUE_MARK).values(keys="another"),
    ],
)
def test_a_mark_that_is_not_of_it_is_none(
    office: Office, engine: Engine, change: object
) -> None:
    office.report(office.member())
    office.member()
    assert looked_at(office) == (NOTHING, 2)
    with writing(engine) as connection:
        connection.execute(change)  # type: ignore[call-overload]
        connection.execute(update(DUE_DAY).values(day=9_999_999))
    office.pass_days(KEPT)
    result, people = looked_at(office)
    assert (result.subjects, result.destroyed, people) == (1, 1, 2)
    engine.dispose()


def test_keys_from_before_are_destroyed_again(office: Office, tmp_path: Path) -> None:
    """Somebody puts the file of the keys back to before one was forgotten."""
    name = office.member()
    office.report(name)
    office.member()
    assert looked_at(office)[1] == 2
    keys = office.record.keys
    assert isinstance(keys, FileKeyStore)
    copy = tmp_path / "copy"
    keys.copy_to(copy, office.today)
    erasing.erase(office.record, name, "service", backup_days=30)
    assert looked_at(office) == (NOTHING, 0)
    again = Record(
        office.record.sequence, FileKeyStore(copy, FileMaster(tmp_path / "master"))
    )
    assert again.keys.subject_keys(name.subject).wrapped
    result = tick_where_due(again, "upkeep")
    assert (result.subjects, result.destroyed, result.forgotten) == (0, 0, 1)
    assert not again.keys.subject_keys(name.subject).wrapped


def test_of_whoever_is_forgotten_no_day_stays(office: Office, engine: Engine) -> None:
    name = office.member()
    office.report(name)
    looked_at(office)
    erasing.erase(office.record, name, "service", backup_days=30)
    assert looked_at(office) == (NOTHING, 0)
    with engine.connect() as connection:
        assert connection.execute(select(DUE_DAY)).all() == []
    engine.dispose()


def test_whoever_cannot_be_read_is_looked_at_again(office: Office) -> None:
    name = office.member()
    office.report(name)
    keys = office.record.keys
    looked_at(office)
    office.pass_days(KEPT)
    with office.record.sequence.reading() as reading:
        joined = reading.of_subject(name.scheme, name.subject)[0]
    keys.destroy_entries([joined.key])
    office.record.forget_all()
    for _ in range(2):
        result, people = looked_at(office)
        assert (result.unreadable, people) == ((name,), 1)


def test_several_at_once_come_to_the_same(office: Office) -> None:
    office.report(office.member())
    office.pass_days(KEPT)
    with ThreadPoolExecutor(4) as workers:
        ticks = [
            workers.submit(tick_where_due, office.record, "upkeep") for _ in range(4)
        ]
        results = [future.result() for future in ticks]
    assert sum(result.subjects for result in results) == 1
    assert tick(office.record, "tick") == NOTHING
    looked_at(office)
    assert looked_at(office) == (NOTHING, 0)


def test_one_that_dies_before_it_is_kept_is_done_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    name: SubjectName = office.member()
    office.report(name)
    looked_at(office)
    office.pass_days(KEPT)

    def dies(*_: object) -> None:
        raise OSError(28, "No space left on device")

    days = office.record.sequence.due_days
    with monkeypatch.context() as patch:
        patch.setattr(days, "keep", dies)
        with pytest.raises(OSError, match="No space"):
            tick_where_due(office.record, "upkeep")
    assert tick_where_due(office.record, "upkeep") == NOTHING
    assert tick(office.record, "tick") == NOTHING


def test_a_day_that_was_altered_holds_for_a_month_at_most(
    office: Office, engine: Engine
) -> None:
    """In the next month all are looked at, whatever the table says."""
    name: SubjectName = office.member()
    office.report(name)
    looked_at(office)
    office.pass_days(KEPT)
    with writing(engine) as connection:
        connection.execute(text("UPDATE due_day SET day = day + 10000"))
    month = office.record.now.month
    while office.record.now.month == month:
        office.pass_days(1)
    assert tick_where_due(office.record, "upkeep").subjects == 1
    assert tick(office.record, "tick") == NOTHING
