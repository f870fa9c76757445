"""Kills a process that writes to a record, and says what does not hold afterwards."""

from __future__ import annotations

import json
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import text

from regard.registry.acts import reporting
from regard.registry.acts.erasing import erase
from regard.registry.bodies import Reported
from regard.registry.clock import SystemClock
from regard.registry.entry import EntryKind
from regard.registry.fsck.record_check import check_record
from regard.registry.index import rebuild_index
from regard.registry.log.checkpoint import Checkpoint, open_checkpoint, verifier_key
from regard.registry.log.proofs import consistency_proof, proves_growth
from regard.registry.log.publishing import SigningKey
from regard.registry.log.tiles import Tiles
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine
from tests.support.kills import work

FIRST_LENGTH = 0.05
"""Seconds that a transaction is held to last before one was measured."""
BEYOND = 1.3
"""The kill comes within so many lengths of a transaction: some come after its end."""
LATEST_TRANSACTION = 8
"""The kill comes within so many transactions."""
NewDatabase = Callable[[], str]


@dataclass
class Killed:
    """What a process told of before it was killed.

    Attributes:
        entries: The leaves of entries that were acknowledged, by seq.
        intended: Events that it was about to report when it was killed.
        checkpoints: Signed ones that were acknowledged.
        erased: Who was forgotten, as it said.
        is_killed: Whether it was; else it had come to its end.
        in_a_transaction: Whether one had begun and was not acknowledged.
    """

    entries: dict[int, str] = field(default_factory=dict)
    intended: list[tuple[SubjectName, Reported]] = field(default_factory=list)
    checkpoints: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    is_killed: bool = False
    in_a_transaction: bool = False

    def hear(self, message: dict[str, object]) -> None:
        """Takes note of what the process told."""
        match message:
            case {"begins": _}:
                self.in_a_transaction = True
            case {"ends": _}:
                self.in_a_transaction = False
                self.intended.clear()
            case {"seq": int(seq), "leaf": str(leaf)}:
                self.entries[seq] = leaf
            case {"intends": dict(content), "subject": str(subject)}:
                event = Reported.model_validate(content)
                self.intended.append((SubjectName(work.SCHEME, subject), event))
            case {"checkpoint": str(note)}:
                self.checkpoints.append(note)
            case {"erased": str(subject)}:
                self.erased.append(subject)
            case _:
                raise ValueError(f"nobody tells of {message}")


def context() -> multiprocessing.context.ForkServerContext:
    """Processes that start quickly: what they need is loaded once."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.support.kills.work"])
    return server


class Lengths:
    """How long transactions last here and now."""

    def __init__(self) -> None:
        """Before one was measured."""
        self._lengths: list[float] = [FIRST_LENGTH]
        self._began = 0.0

    def hear(self, message: dict[str, object]) -> None:
        """Takes the time of what begins and ends."""
        if "begins" in message:
            self._began = time.monotonic()
        elif "ends" in message:
            self._lengths.append(time.monotonic() - self._began)

    def drawn(self, draw: Random) -> float:
        """Seconds after the beginning of one, at which to kill."""
        return draw.uniform(0, BEYOND) * draw.choice(self._lengths[-20:])


def run_and_kill(
    name: str, url: str, folder: Path, run: str, draw: Random, lengths: Lengths
) -> Killed:
    """Lets a process work, and kills it at an instant that is drawn.

    Args:
        name: What it does.
        url: The database.
        folder: Where keys and log lie.
        run: What no other run is called.
        draw: Draws the instant.
        lengths: How long transactions were until now.

    Returns:
        What it told of.
    """
    processes = context()
    hearing, telling = processes.Pipe(duplex=False)
    arguments = (name, url, folder, run, telling)
    process = processes.Process(target=work.work, args=arguments)
    process.start()
    telling.close()
    # A migration is one transaction; making a scheme that of the law is two.
    most = {"migrate": 1, "adopt": 2}.get(name, LATEST_TRANSACTION)
    transactions = draw.randint(1, most)
    killed = Killed()
    while True:
        try:
            message = json.loads(hearing.recv_bytes())
        except EOFError:
            break
        killed.hear(message)
        if not killed.is_killed:
            lengths.hear(message)
        if message == work.BEGINS:
            transactions -= 1
            if transactions == 0:
                time.sleep(lengths.drawn(draw))
                process.kill()
                killed.is_killed = True
    process.join()
    killed.is_killed = process.exitcode == -signal.SIGKILL
    if not killed.is_killed and process.exitcode:
        raise AssertionError(f"{name} ended by itself with {process.exitcode}")
    return killed


# ── what must hold ──────────────────────────────────────────────────────────


@dataclass
class Victim:
    """A record whose processes are killed.

    Attributes:
        url: Its database.
        folder: Where keys and log lie.
        entries: All leaves that were ever acknowledged, by seq.
        checkpoint: The last one that was acknowledged.
        erased: All who were ever said to be forgotten.
    """

    url: str
    folder: Path
    entries: dict[int, str] = field(default_factory=dict)
    checkpoint: Checkpoint | None = None
    erased: list[str] = field(default_factory=list)

    def faults(self, killed: Killed) -> Iterator[str]:
        """What does not hold after a kill; nothing, where all does.

        Args:
            killed: What the process told of.
        """
        self.entries.update(killed.entries)
        self.erased += killed.erased
        yield from self._database_faults()
        yield from self._entry_faults()
        with work.open_office(self.url, self.folder, lambda _: None) as office:
            yield from _forgetting_faults(office, self.erased)
            yield from _retry_faults(office, killed.intended)
            yield from _key_faults(office)
            yield from _index_faults(office)
            for note in killed.checkpoints:
                yield from self._checkpoint_faults(note)
            if (self.folder / "log" / "checkpoint").exists():
                # Signed, whether or not it was acknowledged.
                path = self.folder / "log" / "checkpoint"
                yield from self._checkpoint_faults(path.read_text(encoding="utf-8"))
            published: list[str] = []
            office.tell = lambda message: published.append(message["checkpoint"])
            office.publish()
            yield from self._checkpoint_faults(published[-1])
        yield from self._fsck_faults()

    @property
    def _published_key(self) -> str:
        return SigningKey.read(self.folder / "signing.key", work.ORIGIN).published

    def _database_faults(self) -> Iterator[str]:
        if not self.url.startswith("sqlite"):
            return
        engine = open_engine(self.url)
        with engine.connect() as connection:
            answer = connection.execute(text("PRAGMA integrity_check")).scalar()
        engine.dispose()
        if answer != "ok":
            yield f"the file is damaged: {answer}"

    def _entry_faults(self) -> Iterator[str]:
        sequence = open_sequence(self.url, SystemClock())
        with sequence.reading() as reading:
            entries = list(reading.between(1, reading.size))
        sequence.close()
        if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
            yield "there is a gap"
        leaves = {entry.seq: entry.leaf.hex() for entry in entries}
        for seq, leaf in self.entries.items():
            if leaves.get(seq) != leaf:
                yield f"entry {seq} was acknowledged, and is not there"

    def _checkpoint_faults(self, note: str) -> Iterator[str]:
        """Whether a checkpoint goes on from the one before."""
        signed = open_checkpoint(note, verifier_key(self._published_key))
        before = self.checkpoint
        self.checkpoint = signed
        if before is None:
            return
        old, new = sorted((before, signed), key=lambda part: part.size)
        tiles = Tiles(self.folder / "log")
        proof = consistency_proof(tiles, old.size, new.size)
        if not proves_growth(old.size, new.size, proof, old.root, new.root):
            yield f"the log of {new.size} does not go on from that of {old.size}"

    def _fsck_faults(self) -> Iterator[str]:
        engine = open_engine(self.url)
        for fault in check_record(engine, self.folder / "log", self._published_key):
            yield f"fsck: {fault}"
        engine.dispose()


def _forgetting_faults(office: work.Office, erased: list[str]) -> Iterator[str]:
    """Whether who was forgotten is, and whose erasing was cut short can be."""
    with office.record.sequence.reading() as reading:
        kinds = (EntryKind.ERASED,)
        subjects = [entry.subject for entry in reading.of_kinds(kinds)]
    for subject in erased:
        if subject not in subjects:
            yield "an erasure was acknowledged, and is not there"
    for subject in subjects:
        name = SubjectName(work.SCHEME, subject)
        if subject not in erased:
            erase(office.record, name, "desk", backup_days=30)
        with office.record.sequence.reading() as reading:
            entries = reading.of_subject(work.SCHEME, subject)
        for entry in opened_entries(office.record.keys, entries):
            if entry.body is not None and entry.kind is not EntryKind.ERASED:
                yield f"entry {entry.seq} is of somebody forgotten, and can be read"


def _key_faults(office: work.Office) -> Iterator[str]:
    """Whether every entry of those who are not forgotten can be read."""
    with office.record.sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    forgotten = {entry.subject for entry in entries if entry.kind is EntryKind.ERASED}
    for entry in opened_entries(office.record.keys, entries):
        if entry.body is None and entries[entry.seq - 1].subject not in forgotten:
            yield f"entry {entry.seq} cannot be read"


def _index_faults(office: work.Office) -> Iterator[str]:
    with office.record.sequence.reading() as reading:
        before = reading.lookups()
    rebuild_index(office.record)
    with office.record.sequence.reading() as reading:
        if reading.lookups() != before:
            yield "the index is not the one that is made again"


def _retry_faults(
    office: work.Office, intended: list[tuple[SubjectName, Reported]]
) -> Iterator[str]:
    """Whether what was under way counts once when it is reported again."""
    first = reporting.report_batch(office.record, intended, "desk")
    second = reporting.report_batch(office.record, intended, "desk")
    for before, after in zip(first, second, strict=True):
        if before.refusal is not None or (before.seq, False) != (
            after.seq,
            after.is_new,
        ):
            yield "what was under way is refused, or counts twice"
    for number in work.MEMBERS:
        try:
            name = office.member(number)
        except AssertionError:
            continue
        history = office.record.history(work.SCHEME, name.subject)
        ids = [body.id for _, body in history.bodies(Reported)]
        if len(ids) != len(set(ids)):
            yield "an event was entered twice"


def migration_faults(url: str, leaves: list[str]) -> Iterator[str]:
    """What does not hold after a migration was cut short.

    Args:
        url: The database.
        leaves: Those of the entries before.
    """
    sequence = open_sequence(url, SystemClock())
    with sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
        reading.lookups()
    sequence.close()
    if [entry.leaf.hex() for entry in entries] != leaves:
        yield "entries are not those from before the migration"


def adoption_faults(url: str, folder: Path, killed: Killed) -> Iterator[str]:
    """What does not hold after the making of a scheme's law was cut short."""
    victim = Victim(url, folder)
    yield from victim.faults(killed)
    with work.open_office(url, folder, lambda _: None) as office:
        with office.record.sequence.reading() as reading:
            versions = office.record.versions.adopted(reading, work.SCHEME)
        # What was cut short can be done again; what was done cannot.
        if versions:
            try:
                office.adopt()
                yield "a scheme was adopted twice"
            except RefusedAct:
                return
        else:
            office.adopt()


# ── many kills ──────────────────────────────────────────────────────────────


@dataclass
class Tally:
    """What came of many kills.

    Attributes:
        kills: How many there were.
        in_a_transaction: How many within a transaction.
        acknowledged: How many entries were acknowledged before.
        faults: What did not hold.
    """

    kills: int = 0
    in_a_transaction: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, killed: Killed, faults: list[str]) -> None:
        """Takes one more kill into account."""
        self.kills += killed.is_killed
        self.in_a_transaction += killed.is_killed and killed.in_a_transaction
        self.acknowledged += len(killed.entries)
        self.faults += faults


def kill_often(
    name: str, new_database: NewDatabase, folder: Path, times: int, seed: int
) -> Tally:
    """Kills processes that do one kind of work, and looks after each kill.

    Args:
        name: The work.
        new_database: Gives the address of an empty database.
        folder: An empty folder for keys and logs.
        times: How many processes.
        seed: Draws the instants; the same again, as nearly as a machine allows.

    Returns:
        What came of it.
    """
    draw = Random(f"{name} {seed}")
    lengths = Lengths()
    tally = Tally()
    if name in work.ON_A_RECORD:
        victim = Victim(new_database(), folder / "record")
        work.prepare(victim.folder)
        work.found(victim.url, victim.folder)
    for number in range(times):
        run = f"run{number}"
        if name in work.ON_A_RECORD:
            killed = run_and_kill(name, victim.url, victim.folder, run, draw, lengths)
            tally.add(killed, list(victim.faults(killed)))
            continue
        url = new_database()
        if name == "migrate":
            leaves = [entry.leaf.hex() for entry in work.make_first_tables(url)]
            killed = run_and_kill(name, url, folder, run, draw, lengths)
            tally.add(killed, list(migration_faults(url, leaves)))
        else:
            work.prepare(folder / run)
            killed = run_and_kill(name, url, folder / run, run, draw, lengths)
            tally.add(killed, list(adoption_faults(url, folder / run, killed)))
    return tally
