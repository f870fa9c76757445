"""A record is begun, opened, published, and restored when all of it was lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import regard as rg
from regard.registry.acts import erasing, joining
from regard.registry.acts.catalogue import ACTS, act_values, perform
from regard.registry.backup import back_up, restore
from regard.registry.clock import ClockError
from regard.registry.explanation import explanation_values, subject_explanation
from regard.registry.fsck.record_check import check_record
from regard.registry.key_care import fingerprint, rotate_master
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from regard.registry.status import record_status
from regard.registry.store.engine import StoreError, open_engine
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.conftest import HandClock, new_database
from tests.support.postgresql import Server

ORIGIN = "shed.example/record"
Folders = dict[str, Any]
"""Where keys and log are, by the names of the arguments."""


def folders(keys: Path, log: Path) -> Folders:
    return {"keys": keys, "log": log}


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return folders(tmp_path / "secret", tmp_path / "public")


@pytest.fixture
def begun(database: str, clock: HandClock, places: Folders) -> Iterator[OpenRecord]:
    with init_record(database, ORIGIN, clock=clock, **places) as record:
        yield record


@pytest.fixture
def begun_office(begun: OpenRecord, clock: HandClock) -> Office:
    office = Office(begun, clock)
    office.set_day("2026-03-02")
    office.adopt()
    return office


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> str:
    """Another empty database of the same kind."""
    if database.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/elsewhere.db"
    server: Server = request.getfixturevalue("server")
    return new_database(server)


def said(record: OpenRecord, name: SubjectName) -> dict[str, object]:
    history = record.history(name.scheme, name.subject)
    return explanation_values(subject_explanation(history, record.now))


def test_what_was_begun_is_opened_again_the_same(
    begun_office: Office, clock: HandClock, database: str, places: Folders
) -> None:
    member = begun_office.member("17")
    begun_office.report(member)
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    before = said(record, member)
    with rg.open_record(database, clock=clock, **places) as again:
        assert said(again, member) == before
        assert joining.find_member(again, SCHEME, "17") == member
    assert places["keys"].stat().st_mode & 0o077 == 0
    for path in record.places.secrets:
        assert path.stat().st_mode & 0o077 == 0


def test_nothing_is_begun_over_what_is_there(
    begun_office: Office, database: str, places: Folders, tmp_path: Path
) -> None:
    assert begun_office.size
    with pytest.raises(SealedAway, match="is there already"):
        init_record(database, ORIGIN, **places)
    other = folders(tmp_path / "other", tmp_path / "log")
    with pytest.raises(StoreError, match="has 2 entries, and no keys"):
        init_record(database, ORIGIN, clock=begun_office.clock, **other)
    assert not other["keys"].exists()
    with pytest.raises(StoreError, match="without blanks"):
        init_record(f"sqlite:///{tmp_path}/new.db", "my log", **other)


def test_without_its_keys_no_record_is_opened(
    begun: OpenRecord, database: str, places: Folders, clock: HandClock
) -> None:
    begun.places.signing.chmod(0o644)
    with pytest.raises(SealedAway, match="can be read by others"):
        begun.publish()
    begun.places.master.unlink()
    with pytest.raises(SealedAway, match="is not there"):
        open_record(database, clock=clock, **places)


def test_a_database_on_a_server_has_its_keys_named() -> None:
    with pytest.raises(StoreError, match="without folders"):
        open_record("postgresql://somebody@nowhere/record")
    with pytest.raises(StoreError, match="expected sqlite"):
        open_record("mysql://somebody@nowhere/record")


def test_what_is_published_agrees_and_what_was_signed_is_not_taken_back(
    begun_office: Office, database: str
) -> None:
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    first = record.publish()
    assert record.publish() == first
    begun_office.member("17")
    record.publish()
    assert record.checkpoint is not None
    assert record.checkpoint.size == begun_office.size
    engine = open_engine(database)
    published = record.signing_key.published
    assert not list(check_record(engine, record.places.log, published))
    with engine.begin() as connection:
        connection.execute(text("UPDATE entry SET leaf = :leaf"), {"leaf": bytes(32)})
    shutil.rmtree(record.places.log / "tile")
    (record.places.log / "size").unlink(missing_ok=True)
    with pytest.raises(BadCheckpoint):
        record.publish()
    engine.dispose()


def test_the_drill_back_up_lose_all_restore(
    begun_office: Office,
    clock: HandClock,
    elsewhere: str,
    places: Folders,
    tmp_path: Path,
) -> None:
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    member = begun_office.member("17")
    begun_office.report(member)
    gone = begun_office.member("18")
    record.publish()
    entries, keys = tmp_path / "entries", tmp_path / "kept-keys"
    old_keys = tmp_path / "old-keys"
    back_up(record, tmp_path / "old", old_keys, keys_live_days=90)
    # That copy opens what is forgotten today, whatever is said of other copies.
    erased = erasing.erase(record, gone, "desk", backup_days=30)
    assert erased.done_on == begun_office.today + timedelta(days=90)
    assert erasing.erase(record, gone, "desk", backup_days=30) == erased
    assert back_up(record, entries, keys, keys_live_days=7) == begun_office.size
    assert record.keys.copied_until() == erased.done_on
    before = said(record, member)
    size = begun_office.size
    # Who has the entries alone reads nothing.
    assert b"damaged" not in (entries / "entries.jsonl").read_bytes()
    record.close()
    shutil.rmtree(places["keys"])
    shutil.rmtree(places["log"])
    new = folders(tmp_path / "new-keys", tmp_path / "new-log")
    # With an older copy of the keys, whoever was forgotten since stays forgotten.
    result = restore(elsewhere, entries, old_keys, 30, clock=clock, **new)
    assert (result.entries, result.forgotten) == (size, 1)
    with open_record(elsewhere, clock=clock, **new) as restored:
        assert said(restored, member) == before
        bodies = restored.history(SCHEME, gone.subject).entries[:-1]
        assert all(entry.body is None for entry in bodies)
        assert joining.find_member(restored, SCHEME, "17") == member
        assert joining.find_member(restored, SCHEME, "18") is None
        engine = open_engine(elsewhere)
        published = restored.signing_key.published
        assert not list(check_record(engine, new["log"], published))
        engine.dispose()
    with pytest.raises(SealedAway, match="there already"):
        restore(elsewhere, entries, keys, 30, clock=clock, **new)
    others = folders(tmp_path / "k", tmp_path / "l")
    with pytest.raises(StoreError, match="expected an empty one"):
        restore(elsewhere, entries, keys, 30, clock=clock, **others)


def test_a_backup_that_was_altered_is_not_restored(
    begun_office: Office, clock: HandClock, elsewhere: str, tmp_path: Path
) -> None:
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    begun_office.member("17")
    record.publish()
    entries, keys = tmp_path / "entries", tmp_path / "kept"
    back_up(record, entries, keys, keys_live_days=7)
    file = entries / "entries.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    new = folders(tmp_path / "k", tmp_path / "l")
    file.write_bytes(b"".join(lines[1:]))
    with pytest.raises(StoreError, match="found entry 2, expected 1"):
        restore(elsewhere, entries, keys, 30, clock=clock, **new)
    file.write_bytes(b"".join(lines).replace(b'"by":"desk"', b'"by":"shed"'))
    with pytest.raises(BadCheckpoint):
        restore(elsewhere, entries, keys, 30, clock=clock, **new)
    with pytest.raises(StoreError, match="two places apart"):
        back_up(record, tmp_path / "both", tmp_path / "both" / "keys", 7)


def test_a_new_master_key_in_the_old_ones_place(
    begun_office: Office, clock: HandClock, database: str, places: Folders
) -> None:
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    member = begun_office.member("17")
    before = said(record, member)
    old = fingerprint(record.places.master)
    rotate_master(record)
    assert fingerprint(record.places.master) != old
    with open_record(database, clock=clock, **places) as again:
        assert said(again, member) == before


def test_the_clock_is_asked_about_after_a_silent_year(
    begun_office: Office, database: str, places: Folders
) -> None:
    begun_office.pass_days(400)
    clock = begun_office.clock
    with pytest.raises(ClockError):
        open_record(database, clock=clock, **places)
    open_record(database, clock=clock, time_confirmed=True, **places).close()


def test_status_says_what_is_owed_by_when(begun_office: Office) -> None:
    record = begun_office.record
    assert isinstance(record, OpenRecord)
    member = begun_office.member("17")
    line = begun_office.report(member)
    perform(record, "dispute", {"event": str(line)}, member.subject, *_about(member))
    status = record_status(record)
    ((name, duty),) = status.duties
    assert name == member
    assert duty.entry == begun_office.size
    assert duty.due is not None
    assert not duty.is_late
    begun_office.pass_days(60)
    assert record_status(record).duties[0][1].is_late
    assert status.kinds["reported"] == 1
    assert [scheme.version for scheme in status.schemes] == [3]


def _about(name: SubjectName) -> tuple[str, str]:
    return name.scheme, name.subject


def test_every_act_is_in_the_catalogue() -> None:
    """Whatever a module of acts does to a record can be asked for by name."""
    import inspect
    from importlib import import_module
    from pkgutil import iter_modules

    from regard.registry import acts

    there: set[Callable[..., object]] = set()
    for module in iter_modules(acts.__path__):
        members = vars(import_module(f"regard.registry.acts.{module.name}"))
        for name, value in members.items():
            if not inspect.isfunction(value) or name.startswith("_"):
                continue
            names = inspect.signature(value).parameters
            if "record" in names and "by" in names:
                there.add(value)
    # These take many at once, and have commands of their own; that an address is
    # theirs only whoever reads mail there can say, by the link that was sent there;
    # and the gate is asked about rules in force by whoever serves them, each day. What
    # falls due is entered by ticking alone, of everybody or where something may be.
    apart = {
        "close_gate",
        "enter_expiry",
        "import_past",
        "perform",
        "prove_address",
        "report_batch",
        "tick",
        "tick_where_due",
    }
    named = {function.__name__ for function in there} - apart
    assert named == {form.function.__name__ for form in ACTS.values()}


@pytest.mark.parametrize("act", ACTS)
def test_what_an_act_does_not_say_is_named(act: str, begun_office: Office) -> None:
    size = begun_office.size
    values: dict[str, object] = {"nonsense": 1}
    with pytest.raises(RefusedAct, match="nonsense") as refusal:
        perform(begun_office.record, act, values, "desk", SCHEME, "0" * 32)
    assert refusal.value.code is RefusalCode.INCOMPLETE
    needed = [name for name, is_needed in act_values(act).items() if is_needed]
    assert all(name in str(refusal.value) for name in needed)
    assert begun_office.size == size
