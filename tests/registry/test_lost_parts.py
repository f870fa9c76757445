"""What is lost is said: an index, a backup's entries or keys, the keys of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from regard.registry.acts import deciding, joining
from regard.registry.acts.erasing import erase
from regard.registry.backup import back_up, restore
from regard.registry.index import rebuild_index
from regard.registry.key_care import rotate_master
from regard.registry.laboratory import export_laboratory
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealing.body import SealedAway
from regard.registry.store.engine import StoreError, open_engine
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.conftest import HandClock


class Shed:
    """A record that can be closed and opened again."""

    def __init__(self, url: str, folder: Path, clock: HandClock) -> None:
        self.url = url
        self.places: dict[str, Any] = {
            "keys": folder / "secret",
            "log": folder / "public",
        }
        self.clock = clock
        record = init_record(url, "shed.example/record", clock=clock, **self.places)
        self.office = Office(record, clock)
        self.office.set_day("2026-03-02")
        self.office.adopt()

    @property
    def record(self) -> OpenRecord:
        assert isinstance(self.office.record, OpenRecord)
        return self.office.record

    def opened(self, without_index: bool = False) -> OpenRecord:
        return open_record(
            self.url, clock=self.clock, without_index=without_index, **self.places
        )

    def do(self, statement: str) -> None:
        """Does something to the closed database that no act does."""
        self.record.close()
        engine = open_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture
def shed(database: str, tmp_path: Path, clock: HandClock) -> Iterator[Shed]:
    shed = Shed(database, tmp_path, clock)
    yield shed
    shed.record.close()


def test_an_index_that_was_emptied_is_made_again_first(shed: Shed) -> None:
    """Else whoever joined would join a second time, and be somebody else."""
    member = shed.office.member("17")
    shed.do("DELETE FROM lookup")
    with pytest.raises(StoreError, match="index of tool-library is empty"):
        shed.opened()
    with shed.opened(without_index=True) as record:
        assert rebuild_index(record) == 1
    with shed.opened() as record:
        assert joining.find_member(record, SCHEME, "17") == member


def test_a_scheme_of_which_nobody_is_left_has_no_index(shed: Shed) -> None:
    """Its being empty is no fault; nor is that of one under which nobody joined."""
    member = shed.office.member("17")
    shed.opened().close()
    erase(shed.record, member, member.subject, backup_days=0)
    shed.opened().close()


def test_a_database_without_tables_is_not_begun_anew(shed: Shed) -> None:
    shed.office.member("17")
    for table in ("lookup", "entry", "alembic_version"):
        shed.do(f"DROP TABLE {table}")
    with pytest.raises(StoreError, match="holds no record, expected one"):
        shed.opened()


def test_a_rotation_that_was_cut_short_says_which_key_it_is(shed: Shed) -> None:
    shed.office.member("17")
    record = shed.record
    old = record.places.master.read_bytes()
    rotate_master(record)
    record.close()
    record.places.master.rename(record.places.master.with_name("master.new"))
    record.places.master.write_bytes(old)
    record.places.master.chmod(0o600)
    with pytest.raises(SealedAway, match=r"to do: put .*master.new in the place"):
        shed.opened()
    record.places.master.with_name("master.new").replace(record.places.master)
    shed.opened().close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_record_is_begun_above_the_log_of_another(
    shed: Shed, tmp_path: Path
) -> None:
    shed.record.publish()
    places: dict[str, Any] = {"keys": tmp_path / "new-keys", "log": shed.places["log"]}
    with pytest.raises(StoreError, match="holds a log already"):
        init_record(f"sqlite:///{tmp_path}/new.db", "shed.example/record", **places)
    assert not places["keys"].exists()


def test_entries_that_are_fewer_or_others_are_found_at_opening(shed: Shed) -> None:
    shed.office.member("17")
    shed.record.publish()
    shed.do("DELETE FROM entry WHERE seq > 2")
    with pytest.raises(StoreError, match=r"with 2 entries, and .* was used with"):
        shed.opened()


def test_whoever_lost_their_keys_was_not_forgotten(shed: Shed, tmp_path: Path) -> None:
    """That keys are gone says nothing of why; an entry does."""
    lost = shed.office.member("17")
    shed.office.report(lost)
    other = shed.office.member("18")
    shed.office.report(other)
    record = shed.record
    record.keys.destroy_subject(lost.subject)
    record.forget(lost)
    with pytest.raises(RefusedAct) as refusal:
        deciding.look(record, lost, "why", [3], "desk")
    assert refusal.value.code is RefusalCode.KEYS_MISSING
    with pytest.raises(RefusedAct) as refusal:
        shed.office.report(lost)
    assert refusal.value.code is RefusalCode.KEYS_MISSING
    with pytest.raises(SealedAway, match="that cannot be read"):
        rebuild_index(record)
    assert joining.find_member(record, SCHEME, "17") == lost
    written = export_laboratory(record, SCHEME, record.now, "b", "why", tmp_path)
    assert written.unreadable == (lost.subject,)
    assert written.subjects == 1


def copies(shed: Shed, name: str) -> tuple[Path, Path]:
    folder = shed.places["keys"].with_name(f"{name}-entries")
    keys = shed.places["keys"].with_name(f"{name}-keys")
    back_up(shed.record, folder, keys, keys_live_days=30)
    return folder, keys


def refused_restoring(
    tmp_path: Path, folder: Path, keys: Path, error: type[Exception], words: str
) -> None:
    """A backup is not restored, and nothing of it is left."""
    there: dict[str, Any] = {"keys": tmp_path / "new-keys", "log": tmp_path / "new-log"}
    url = f"sqlite:///{tmp_path}/new.db"
    with pytest.raises(error, match=words):
        restore(url, folder, keys, 30, clock=HandClock(), **there)
    assert list(there["keys"].iterdir()) == []
    assert not there["log"].exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_backup_that_is_not_whole_is_not_restored(shed: Shed, tmp_path: Path) -> None:
    shed.office.member("17")
    early, early_keys = copies(shed, "early")
    shed.office.member("18")
    shed.record.publish()
    late, late_keys = copies(shed, "late")
    # Entries that are newer than the copy of their keys.
    refused_restoring(tmp_path, late, early_keys, SealedAway, "has none of entry")
    entries = late / "entries.jsonl"
    lines = entries.read_bytes().splitlines(keepends=True)
    # The backup's own checkpoint says how many there were.
    entries.write_bytes(b"".join(lines[:-1]))
    refused_restoring(tmp_path, late, late_keys, StoreError, "expected at least the")
    entries.write_bytes(b"".join(lines).replace(b'"by":"board"', b'"by":"shed"'))
    refused_restoring(tmp_path, late, late_keys, BadCheckpoint, "are not those for")
    entries.write_bytes(b"".join(lines))
    url = f"sqlite:///{tmp_path}/new.db"
    there: dict[str, Any] = {"keys": tmp_path / "new-keys", "log": tmp_path / "new-log"}
    restored = restore(url, late, late_keys, 30, clock=shed.clock, **there)
    assert restored.entries == shed.office.size
    # One that nothing later was signed in may be restored, with its own keys.
    other: dict[str, Any] = {
        "keys": tmp_path / "other-keys",
        "log": tmp_path / "other-log",
    }
    url = f"sqlite:///{tmp_path}/other.db"
    restored = restore(url, early, early_keys, 30, clock=shed.clock, **other)
    assert restored.entries == shed.office.size - len(lines[-2:])


def test_no_backup_is_made_of_less_than_was_signed(shed: Shed, tmp_path: Path) -> None:
    """It would take the place of the good ones."""
    shed.office.member("17")
    shed.record.publish()
    engine = open_engine(shed.url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM entry WHERE seq > 2"))
    engine.dispose()
    with pytest.raises(BadCheckpoint, match="the database has 2 entries"):
        copies(shed, "less")
    with pytest.raises(BadCheckpoint, match="the database has 2 entries"):
        shed.record.publish()
    assert not (tmp_path / "less-entries").exists()
