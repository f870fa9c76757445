"""Publishing, by several at once: what is shown as the last checkpoint is the last."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from regard.registry.fsck.record_check import check_record
from regard.registry.log.checkpoint import open_checkpoint, verifier_key
from regard.registry.log.publishing import LAST_CHECKPOINT, SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine
from tests.registry.conftest import HandClock
from tests.registry.store.test_sequence import DRAFT

PROCESSES = 4
ENTRIES = 40


def test_who_looked_earlier_does_not_put_an_older_checkpoint_back(
    database: str, tmp_path: Path
) -> None:
    sequence = open_sequence(database, HandClock())
    tiles = Tiles(tmp_path / "log")
    key = SigningKey.create(tmp_path / "signing.key", "record.example")
    with sequence.writing() as writing:
        writing.append([DRAFT])
    with sequence.reading() as earlier:
        assert earlier.size == 1
        with sequence.writing() as writing:
            writing.append([DRAFT, DRAFT])
        with sequence.reading() as later:
            last = publish(later, tiles, key)
        note = publish(earlier, tiles, key)
    sequence.close()
    # What the earlier one signed is of its own moment, and is kept.
    assert open_checkpoint(note, verifier_key(key.published)).size == 1
    assert (tiles.folder / LAST_CHECKPOINT).read_text("utf-8") == last
    engine = open_engine(database)
    assert list(check_record(engine, tiles.folder, key.published)) == []
    engine.dispose()


def write_and_publish(url: str, folder: Path) -> None:
    """Appends entries, and publishes after each."""
    sequence = open_sequence(url, HandClock())
    key = SigningKey.read(folder / "signing.key", "record.example")
    for _ in range(ENTRIES):
        with sequence.writing() as writing:
            writing.append([DRAFT])
        with sequence.reading() as reading:
            publish(reading, Tiles(folder / "log"), key)
    sequence.close()


def test_several_processes_publish_at_once(database: str, tmp_path: Path) -> None:
    key = SigningKey.create(tmp_path / "signing.key", "record.example")
    open_sequence(database, HandClock()).close()
    processes = multiprocessing.get_context("forkserver")
    publishers = [
        processes.Process(target=write_and_publish, args=(database, tmp_path))
        for _ in range(PROCESSES)
    ]
    for publisher in publishers:
        publisher.start()
    for publisher in publishers:
        publisher.join()
        assert publisher.exitcode == 0
    log = tmp_path / "log"
    note = (log / LAST_CHECKPOINT).read_text("utf-8")
    last = open_checkpoint(note, verifier_key(key.published))
    assert last.size == PROCESSES * ENTRIES
    engine = open_engine(database)
    assert list(check_record(engine, log, key.published)) == []
    engine.dispose()
