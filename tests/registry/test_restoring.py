"""What a backup and a log that are gone take with them, and that it is said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from regard.registry.acts import deciding, erasing
from regard.registry.backup import back_up, restore
from regard.registry.bodies import Looked
from regard.registry.bundle import export_decision
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.log.publishing import LAST_CHECKPOINT
from regard.registry.log.tiles import Tiles
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.store.engine import StoreError
from tests.registry.acts.conftest import Office
from tests.registry.conftest import HandClock


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    """A record in a file, with its keys and its log, and a scheme in force."""
    url = f"sqlite:///{tmp_path}/shed.db"
    record = init_record(url, "shed.example/record", clock=clock)
    office = Office(record, clock)
    office.set_day("2026-03-02")
    office.adopt()
    yield office
    record.close()


def opened(office: Office) -> OpenRecord:
    assert isinstance(office.record, OpenRecord)
    return office.record


def test_a_backup_of_before_what_was_signed_is_not_restored(
    office: Office, clock: HandClock, tmp_path: Path
) -> None:
    record = opened(office)
    gone = office.member("17")
    back_up(record, tmp_path / "entries", tmp_path / "kept", keys_live_days=30)
    erasing.erase(record, gone, "desk", backup_days=0)
    note = record.publish()
    size = office.size
    record.close()
    there = f"sqlite:///{tmp_path}/there.db"
    folders = (tmp_path / "entries", tmp_path / "kept")
    places: dict[str, Any] = {"keys": tmp_path / "k", "log": tmp_path / "l"}
    with pytest.raises(StoreError, match=f"expected at least the {size}"):
        restore(there, *folders, 30, clock=clock, checkpoint=note, **places)
    # The log that stands where it always stood knows as much.
    with pytest.raises(StoreError, match="nothing was restored"):
        restore(there, *folders, 30, keys=places["keys"], log=tmp_path / "shed.db.log")
    # Who knows of nothing later is told how far it goes.
    result = restore(there, *folders, 400, clock=clock, **places)
    assert result.entries == size - 1
    assert result.until == record.now
    with open_record(there, clock=clock, **places) as again:
        # Copies that were made after the backup live so long at most.
        until = erasing.erase(again, gone, "desk", backup_days=0).done_on
        assert until == office.today + timedelta(days=400)


def test_a_log_that_is_gone_was_signed_all_the_same(office: Office) -> None:
    record = opened(office)
    record.publish()
    signed = record.checkpoint
    assert signed is not None
    shutil.rmtree(record.places.log)
    assert record.checkpoint == signed
    office.member("17")
    record.publish()
    # Made again from other entries, it would be another log under the same name.
    shutil.rmtree(record.places.log)
    tiles = Tiles(record.places.log)
    tiles.extend(0, [bytes(32)] * office.size)
    with pytest.raises(BadCheckpoint, match="are not those for which"):
        record.publish()
    assert not (record.places.log / LAST_CHECKPOINT).exists()


@pytest.mark.parametrize("days", [-400, 99_999_999_999])
def test_no_copy_is_gone_before_it_is_made_nor_lives_for_ever(
    office: Office, tmp_path: Path, days: int
) -> None:
    member = office.member("17")
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        erasing.erase(office.record, member, "desk", backup_days=days)
    assert refusal.value.code is RefusalCode.TOO_MUCH
    assert office.size == before
    with pytest.raises(StoreError, match="nought to"):
        back_up(opened(office), tmp_path / "e", tmp_path / "k", keys_live_days=days)
    assert not (tmp_path / "e").exists()


def test_a_copy_made_while_an_erasing_was_cut_short_is_waited_for(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = opened(office)
    member = office.member("17")

    def stuck(_: str) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(record.keys, "destroy_subject", stuck)
        with pytest.raises(OSError):
            erasing.erase(record, member, "desk", backup_days=7)
    back_up(record, tmp_path / "entries", tmp_path / "kept", keys_live_days=90)
    erased = erasing.erase(record, member, "desk", backup_days=7)
    assert erased.done_on == office.today + timedelta(days=90)
    assert erasing.erase(record, member, "desk", backup_days=7) == erased


def test_whoever_reads_a_decision_of_somebody_else_is_seen(office: Office) -> None:
    record = opened(office)
    member = office.member("17")
    seq = deciding.decide(record, member, "power-tools", "shed").seq
    tiles = Tiles(record.places.log)
    key = record.signing_key
    with pytest.raises(RefusedAct):
        export_decision(record, seq, tiles, key, "snoop")
    export_decision(record, seq, tiles, key, member.subject)
    export_decision(record, seq, tiles, key, "desk", "she asked for it")
    looks = list(record.history(member.scheme, member.subject).bodies(Looked))
    assert [(entry.by, body.entries) for entry, body in looks] == [("desk", (seq,))]
