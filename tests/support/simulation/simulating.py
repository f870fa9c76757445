"""A simulated run of a record, and what must hold of it afterwards."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from regard.registry.acts import ticking
from regard.registry.bodies import Reported
from regard.registry.entry import Entry, EntryKind
from regard.registry.fsck.record_check import check_record
from regard.registry.index import rebuild_index
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.parts import check_index, check_parts, note_end
from regard.registry.record import Record
from regard.registry.sealed_entries import opened_entries
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine
from tests.registry.acts.conftest import FIRST_DAY, SCHEME, Office
from tests.registry.conftest import HandClock
from tests.support.simulation.scheduler import Scheduler
from tests.support.simulation.worker import NUMBERS, Worker

WORKERS = 3
TASKS = 5


@dataclass(frozen=True)
class Simulated:
    """What came of a run.

    Attributes:
        trace: What happened, in its order.
        faults: What does not hold afterwards.
    """

    trace: list[str]
    faults: list[str]


def simulate(seed: int) -> Simulated:
    """A run of a seed; the same again gives the same run.

    Args:
        seed: Draws who goes on, what fails and what the clock says.

    Returns:
        What came of it.
    """
    with tempfile.TemporaryDirectory(prefix="regard-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/record.db"
        master = FileMaster.create(folder / "master")
        FileKeyStore.create(folder / "keys", master).close()
        SigningKey.create(folder / "signing.key", "record.example")
        clock = HandClock()
        _found(url, folder, clock)
        scheduler = Scheduler(seed, clock)
        workers = [
            Worker(f"worker {number}", url, folder, scheduler, TASKS)
            for number in range(WORKERS)
        ]
        scheduler.run({worker.name: worker.work for worker in workers})
        scheduler.set_clock_right()
        return Simulated(scheduler.trace, list(_faults(url, folder, clock, workers)))


def _opened(url: str, folder: Path, clock: HandClock) -> Record:
    keys = FileKeyStore(folder / "keys", FileMaster(folder / "master"))
    sequence = open_sequence(url, clock, time_confirmed=True)
    note_end(sequence, keys)
    return Record(sequence, keys)


def _close(record: Record) -> None:
    record.sequence.close()
    assert isinstance(record.keys, FileKeyStore)
    record.keys.close()


def _found(url: str, folder: Path, clock: HandClock) -> None:
    record = _opened(url, folder, clock)
    office = Office(record, clock)
    office.set_day(FIRST_DAY.isoformat())
    office.adopt()
    for number in NUMBERS:
        office.member(number, agrees=False)
    _close(record)


def _faults(
    url: str, folder: Path, clock: HandClock, workers: list[Worker]
) -> Iterator[str]:
    """What does not hold; nothing, where all does."""
    record = _opened(url, folder, clock)
    assert isinstance(record.keys, FileKeyStore)
    # Raises, and so ends the run, if a part looks as if it were an older one.
    check_parts(record, record.keys, None, Tiles(folder / "log"))
    check_index(record)
    ticking.tick(record, "afterwards")
    yield from _tick_faults(record)
    with record.sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
        yield "there is a gap"
    yield from _index_faults(record)
    yield from _report_faults(record, entries, workers)
    yield from _forgetting_faults(record, entries, workers)
    key = SigningKey.read(folder / "signing.key", "record.example")
    with record.sequence.reading() as reading:
        publish(reading, Tiles(folder / "log"), key)
    _close(record)
    engine = open_engine(url)
    for fault in check_record(engine, folder / "log", key.published):
        yield str(fault)
    engine.dispose()


def _tick_faults(record: Record) -> Iterator[str]:
    again = ticking.tick(record, "afterwards")
    if again.subjects or again.destroyed or again.forgotten:
        yield "a second tick finds something that the first left"
    if again.unreadable:
        yield "keys are missing that no retention explains"


def _index_faults(record: Record) -> Iterator[str]:
    with record.sequence.reading() as reading:
        before = reading.lookups()
    rebuild_index(record)
    with record.sequence.reading() as reading:
        if reading.lookups() != before:
            yield "the index is not the one that is made again"


def _report_faults(
    record: Record, entries: list[Entry], workers: list[Worker]
) -> Iterator[str]:
    """Whether what was acknowledged is there, and nothing twice."""
    ids: Counter[str] = Counter()
    by_seq: dict[int, str] = {}
    for entry in opened_entries(record.keys, entries):
        if isinstance(entry.body, Reported):
            ids[entry.body.id] += 1
            by_seq[entry.seq] = entry.body.id
    for name, count in ids.items():
        if count > 1:
            yield f"{name} is there {count} times"
    for worker in workers:
        for task, seq in worker.acknowledged.items():
            # What expired meanwhile can no longer be read.
            if by_seq.get(seq, task) != task:
                yield f"{task} was acknowledged as entry {seq}, which is another"
            if entries[seq - 1].kind is not EntryKind.REPORTED:
                yield f"{task} was acknowledged as entry {seq}, which reports nothing"


def _forgetting_faults(
    record: Record, entries: list[Entry], workers: list[Worker]
) -> Iterator[str]:
    """Whether who was forgotten is, also where that was cut short."""
    erased = {entry.subject for entry in entries if entry.kind is EntryKind.ERASED}
    for worker in workers:
        if not erased.issuperset(worker.erased):
            yield "an erasure was acknowledged, and is not there"
    for subject in erased:
        for entry in record.history(SCHEME, subject).entries:
            if entry.body is not None and entry.kind is not EntryKind.ERASED:
                yield f"entry {entry.seq} is of somebody forgotten, and can be read"
