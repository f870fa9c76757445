"""Whatever is altered, removed, swapped or added: fsck says where."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from regard.registry.entry import EntryKind
from regard.registry.fsck.record_check import check_record
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.log.publishing import LOCK, SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.store import Draft, open_sequence
from regard.registry.store.engine import open_engine, writing
from tests.registry.conftest import HandClock

SIZES = (1, 3, 255, 300, 520)
"""Entries at which a checkpoint is signed; a few more come after the last."""
LAST = 530


@dataclass
class Kept:
    """A record and its log."""

    engine: Engine
    log: Path
    key: SigningKey

    @property
    def faults(self) -> list[str]:
        """What fsck says."""
        found = check_record(self.engine, self.log, self.key.published)
        return [str(fault) for fault in found]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record whose log was signed several times."""
    folder = tmp_path_factory.mktemp("original")
    key = SigningKey.create(folder / "signing.key", "tools.example")
    sequence = open_sequence(f"sqlite:///{folder}/record.db", HandClock())
    tiles = Tiles(folder / "log")
    draw = random.Random(9)
    size = 0
    for end in (*SIZES, LAST):
        drafts = [draft(draw, number) for number in range(size, end)]
        sequence.append(drafts)
        size = end
        if end != LAST:
            with sequence.reading() as record:
                publish(record, tiles, key)
    sequence.close()
    return folder


def draft(draw: random.Random, number: int) -> Draft:
    """An entry whose every column has a value of its own."""
    return Draft(
        kind=draw.choice(list(EntryKind)),
        scheme=f"scheme-{number % 3}",
        subject=f"s-{number % 7}é",
        by=f"key-{number % 5}",
        body=draw.randbytes(40),
        key=f"k-{number}",
        commitment=draw.randbytes(32),
    )


@pytest.fixture
def record(original: Path, tmp_path: Path) -> Iterator[Kept]:
    """A copy that may be altered."""
    folder = tmp_path / "copy"
    shutil.copytree(original, folder)
    engine = open_engine(f"sqlite:///{folder}/record.db")
    key = SigningKey.read(folder / "signing.key", "tools.example")
    yield Kept(engine, folder / "log", key)
    engine.dispose()


def change(record: Kept, statement: str) -> None:
    """Alters the database behind Regard's back."""
    with writing(record.engine) as connection:
        connection.execute(text(statement))


def test_a_record_that_nobody_touched_is_in_order(record: Kept) -> None:
    assert record.faults == []


OTHER_VALUES = {
    "at": '"at" + 1',
    "kind": "'other'",
    "scheme": "scheme || 'x'",
    "subject": "'s-9'",
    "by": "'key-9'",
    "body": "x'00'",
    "key": "'k-x'",
    "commitment": "x'00'",
}


@pytest.mark.parametrize("seq", [1, 256, 300, 520])
@pytest.mark.parametrize("column", OTHER_VALUES)
def test_an_altered_column_is_found(record: Kept, column: str, seq: int) -> None:
    """At the entry by its leaf, and by the tree if the leaf was altered to fit."""
    value = OTHER_VALUES[column]
    change(record, f'UPDATE entry SET "{column}" = {value} WHERE seq = {seq}')
    assert f"entry {seq}: its leaf is not that of what it says" in record.faults


@pytest.mark.parametrize("seq", [1, 256, 520])
def test_an_altered_entry_with_its_leaf_is_found_by_the_tree(
    record: Kept, seq: int
) -> None:
    """Whoever can write the database cannot write what was signed."""
    sequence = open_sequence(str(record.engine.url), HandClock())
    with sequence.reading() as reading:
        (entry,) = reading.between(seq, seq)
    sequence.close()
    from dataclasses import replace

    altered = replace(entry, by="nobody")
    with writing(record.engine) as connection:
        statement = text('UPDATE entry SET "by" = :by, leaf = :leaf WHERE seq = :seq')
        values = {"by": "nobody", "leaf": altered.leaf, "seq": seq}
        connection.execute(statement, values)
    faults = record.faults
    assert any("checkpoint was signed" in fault for fault in faults)
    assert any(fault.startswith("tile/0/") for fault in faults)


def test_an_altered_leaf_is_found(record: Kept) -> None:
    change(record, "UPDATE entry SET leaf = x'00' WHERE seq = 44")
    assert record.faults == ["entry 44: its leaf is not that of what it says"]


@pytest.mark.parametrize("seq", [1, 44, 519])
def test_a_removed_entry_is_found(record: Kept, seq: int) -> None:
    change(record, f"DELETE FROM entry WHERE seq = {seq}")
    assert f"entry {seq + 1}: it stands where entry {seq} should" in record.faults


def test_an_end_cut_off_is_found(record: Kept) -> None:
    """Back to before the last checkpoint: what was signed is missing."""
    change(record, "DELETE FROM entry WHERE seq > 400")
    (fault,) = [fault for fault in record.faults if "entry 401" in fault]
    assert "a checkpoint is signed for 520" in fault


def test_two_swapped_entries_are_found(record: Kept) -> None:
    for old, new in ((7, 9_000), (8, 7), (9_000, 8)):
        change(record, f"UPDATE entry SET seq = {new} WHERE seq = {old}")
    faults = record.faults
    assert "entry 7: its leaf is not that of what it says" in faults
    assert "entry 8: its leaf is not that of what it says" in faults


def test_an_added_entry_is_found(record: Kept) -> None:
    """Between others there is no place; before the first neither."""
    columns = '"at", kind, scheme, subject, "by", body, "key", commitment, leaf'
    change(
        record,
        f"INSERT INTO entry (seq, {columns}) SELECT 0, {columns} FROM entry "
        "WHERE seq = 5",
    )
    assert "entry 0: it stands where entry 1 should" in record.faults


def log_files(folder: Path) -> list[str]:
    """The files of the log that say something."""
    files = [path for path in (folder / "log").rglob("*") if path.is_file()]
    paths = [path.relative_to(folder / "log").as_posix() for path in files]
    return sorted(path for path in paths if path not in ("size", LOCK))


Damage = Callable[[Path], None]


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(32))


DAMAGES: dict[str, Damage] = {"flipped": _flip, "cut": _cut, "longer": _lengthen}


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damaged_file_of_the_log_is_named(record: Kept, damage: str) -> None:
    """Tiles that the last checkpoint rests on, and every checkpoint."""
    folder = record.log.parent
    for path in log_files(folder):
        if ".p/" in path and not path.endswith((".p/8", ".p/2")):
            continue  # a tile of an earlier size, which nothing rests on any more
        content = (record.log / path).read_bytes()
        DAMAGES[damage](record.log / path)
        assert any(fault.startswith(f"{path}: ") for fault in record.faults), path
        (record.log / path).write_bytes(content)
    assert record.faults == []


def test_a_missing_tile_is_named(record: Kept) -> None:
    (record.log / "tile/0/001").unlink()
    assert record.faults == ["tile/0/001: it is not there"]


def test_tiles_that_were_filled_and_not_signed_yet(record: Kept) -> None:
    """Cut short between filling a tile and saying so: in order, and it goes on."""
    sequence = open_sequence(str(record.engine.url), HandClock())
    draw = random.Random(3)
    sequence.append([draft(draw, number) for number in range(LAST, 800)])
    tiles = Tiles(record.log)
    size = (record.log / "size").read_bytes()
    with sequence.reading() as reading:
        tiles.extend(tiles.size, list(reading.leaves(tiles.size + 1, 800)))
    (record.log / "size").write_bytes(size)
    assert not (record.log / "tile/0/002.p").exists()
    assert record.faults == []
    content = (record.log / "tile/0/002").read_bytes()
    (record.log / "tile/0/002").write_bytes(bytes([content[0] ^ 1]) + content[1:])
    assert record.faults == ["tile/0/002.p/8: hash 0 is not that of the entries"]
    (record.log / "tile/0/002").write_bytes(content)
    with sequence.reading() as reading:
        publish(reading, Tiles(record.log), record.key)
    sequence.close()
    assert record.faults == []


def test_what_a_dead_process_left_half_written_is_no_checkpoint(record: Kept) -> None:
    """Nobody was ever shown it; a file that calls itself one is still looked at."""
    note = (record.log / "checkpoints/300").read_bytes()
    (record.log / "checkpoints/.x1y2z3").write_bytes(note)
    (record.log / ".a1b2c3").write_bytes(note[:20])
    assert record.faults == []
    (record.log / "checkpoints/301").write_bytes(note)
    assert len(record.faults) == 1


def test_a_missing_last_checkpoint_is_named(record: Kept) -> None:
    """Whoever asks how far the log is gets no answer, though earlier ones are there."""
    (record.log / "checkpoint").unlink()
    says = "it is not there: what was altered before the first cannot be seen"
    assert record.faults == [f"checkpoint: {says}"]


def test_an_old_checkpoint_shown_as_the_last_is_named(record: Kept) -> None:
    """Signed it is, and hides what was signed after it."""
    shutil.copy(record.log / "checkpoints/300", record.log / "checkpoint")
    (fault,) = record.faults
    assert fault == "checkpoint: it is of 300 leaves, and one was signed for 520"


def test_nothing_is_signed_on_tiles_that_changed(record: Kept) -> None:
    """A signature cannot be taken back."""
    _flip(record.log / "tile/1/000.p/2")
    sequence = open_sequence(str(record.engine.url), HandClock())
    with sequence.reading() as reading, pytest.raises(BadCheckpoint, match="tiles"):
        publish(reading, Tiles(record.log), record.key)
    shutil.rmtree(record.log / "tile")
    (record.log / "size").unlink()
    with sequence.reading() as reading:
        publish(reading, Tiles(record.log), record.key)
    sequence.close()
    assert record.faults == []


def test_another_operator_signs_nothing(record: Kept, tmp_path: Path) -> None:
    """Whoever has the database but not the key cannot sign another history."""
    change(record, "DELETE FROM entry WHERE seq > 100")
    forger = SigningKey.create(tmp_path / "forged.key", "tools.example")
    shutil.rmtree(record.log)
    sequence = open_sequence(str(record.engine.url), HandClock())
    with sequence.reading() as reading:
        publish(reading, Tiles(record.log), forger)
    sequence.close()
    assert "checkpoint: its signature is not the operator's" in record.faults


def test_two_histories_signed_for_one_size_are_found(record: Kept) -> None:
    """Even by the operator: whoever kept the other checkpoint shows it."""
    kept = (record.log / "checkpoints/300").read_text(encoding="utf-8")
    change(record, "DELETE FROM entry WHERE seq > 100")
    shutil.rmtree(record.log)
    # Whoever does so takes away what stands beside the key as well.
    assert record.key.signed is not None
    record.key.signed.unlink()
    sequence = open_sequence(str(record.engine.url), HandClock())
    sequence.append([draft(random.Random(1), number) for number in range(100, 300)])
    with sequence.reading() as reading:
        publish(reading, Tiles(record.log), record.key)
    sequence.close()
    assert record.faults == []
    (record.log / "checkpoints/300").write_text(kept, encoding="utf-8")
    assert any("two roots are signed" in fault for fault in record.faults)


def test_a_database_that_cannot_be_read_is_said(record: Kept) -> None:
    change(record, "DROP TABLE entry")
    assert any("cannot be read" in fault for fault in record.faults)
