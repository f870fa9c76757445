"""A master of one's own, such as a KMS, keeps the keys in the place of a file."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import regard as rg
from regard.registry.backup import restore
from regard.registry.key_care import rotate_master
from regard.registry.opening import OpenRecord
from regard.registry.sealing.body import SealedAway
from regard.registry.store.engine import StoreError
from tests.registry.acts.conftest import FIRST_DAY, Office, scheme_text
from tests.registry.conftest import HandClock

ORIGIN = "shed.example/record"


@dataclass
class SmallKms:
    """Wraps and unwraps for whoever may ask, and never hands its own key out."""

    is_locked: bool = False
    asked: int = 0
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def wrap(self, key: bytes, name: bytes) -> bytes:
        """The key, wrapped under a name."""
        nonce = secrets.token_bytes(12)
        return nonce + self._cipher().encrypt(nonce, key, name)

    def unwrap(self, wrapped: bytes, name: bytes) -> bytes:
        """The key again."""
        try:
            return self._cipher().decrypt(wrapped[:12], wrapped[12:], name)
        except InvalidTag:
            raise SealedAway("it was wrapped by another, or for another") from None

    def _cipher(self) -> AESGCM:
        self.asked += 1
        if self.is_locked:
            raise ConnectionError("the KMS does not answer")
        return AESGCM(self._key)


@pytest.fixture
def kms() -> SmallKms:
    return SmallKms()


def lived(record: OpenRecord, clock: HandClock) -> str:
    """Somebody joined and something was reported of them; their random name."""
    office = Office(record, clock)
    office.set_day(FIRST_DAY.isoformat())
    record.adopt(scheme_text(), by="board")
    member = office.member("17")
    office.report(member)
    record.publish()
    return member.subject


def test_a_record_lives_under_a_master_of_ones_own(
    database: str, clock: HandClock, tmp_path: Path, kms: SmallKms
) -> None:
    places: dict[str, Any] = {"keys": tmp_path / "secret", "log": tmp_path / "public"}
    begun = rg.init_record(database, ORIGIN, clock=clock, master=kms, **places)
    with begun as record:
        member = lived(record, clock)
        before = record.standing(subject=member, by=member)
        with pytest.raises(SealedAway, match="kept elsewhere"):
            rotate_master(record)
    assert not (tmp_path / "secret" / "master").exists()
    assert kms.asked
    with rg.open_record(database, clock=clock, master=kms, **places) as record:
        assert record.find(number="17").subject == member
        assert record.standing(subject=member, by=member) == before
    # Without it nothing is opened, and no file is taken in its place.
    with pytest.raises(SealedAway, match="master is not there"):
        rg.open_record(database, clock=clock, **places)
    with pytest.raises(SealedAway):
        rg.open_record(database, clock=clock, master=SmallKms(), **places)
    kms.is_locked = True
    # That it does not answer says nothing of whose keys they are.
    with pytest.raises(ConnectionError, match="does not answer"):
        rg.open_record(database, clock=clock, master=kms, **places)


def test_its_backup_holds_no_master_and_is_restored_with_it(
    clock: HandClock, tmp_path: Path, kms: SmallKms
) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    again = f"sqlite:///{tmp_path}/again.db"
    with rg.init_record(url, ORIGIN, clock=clock, master=kms) as record:
        member = lived(record, clock)
        before = record.standing(subject=member, by=member)
        copied = record.back_up(tmp_path / "entries", tmp_path / "keys", 30)
    assert {path.name for path in (tmp_path / "keys").iterdir()} == {
        *("keys.db", "signing", "origin"),
    }
    folders = (tmp_path / "entries", tmp_path / "keys")
    restored = restore(again, *folders, 30, clock=clock, master=kms)
    assert restored.entries == copied
    with rg.open_record(again, clock=clock, master=kms) as record:
        assert record.standing(subject=member, by=member) == before


def test_what_is_not_restored_leaves_nothing(
    clock: HandClock, tmp_path: Path, kms: SmallKms
) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    with rg.init_record(url, ORIGIN, clock=clock, master=kms) as record:
        lived(record, clock)
        record.back_up(tmp_path / "entries", tmp_path / "keys", 30)
    before = set(tmp_path.rglob("*"))
    lines = (tmp_path / "entries" / "entries.jsonl").read_bytes().splitlines(True)
    (tmp_path / "entries" / "entries.jsonl").write_bytes(b"".join(lines[:-1]))
    folders = (tmp_path / "entries", tmp_path / "keys")
    again = f"sqlite:///{tmp_path}/again.db"
    with pytest.raises(StoreError, match="nothing was restored"):
        restore(again, *folders, 30, clock=clock, master=kms)
    assert set(tmp_path.rglob("*")) - before <= {tmp_path / "again.db.keys"}
