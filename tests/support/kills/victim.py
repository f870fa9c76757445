"""A record whose processes are killed, and what must hold of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from regard.registry.acts import joining, reporting, ticking
from regard.registry.acts.erasing import erase
from regard.registry.bodies import Expired, Imported, Reported
from regard.registry.clock import SystemClock
from regard.registry.entry import EntryKind
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.refolding import Refolding
from regard.registry.index import rebuild_index
from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    open_checkpoint,
    verifier_key,
)
from regard.registry.log.proofs import consistency_proof, proves_growth
from regard.registry.log.publishing import SigningKey, last_signed
from regard.registry.log.tiles import Tiles
from regard.registry.parts import check_index, check_parts, note_end
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import StoreError, open_engine
from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.leaping_clock import LeapingClock


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
            yield from self._opening_faults(office)
            yield from _forgetting_faults(office, self.erased)
            yield from _retry_faults(office, killed.intended)
            yield from _retention_faults(office)
            yield from _half_imports(office, killed.brought)
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
        sequence = open_sequence(self.url, LeapingClock(self.folder))
        with sequence.reading() as reading:
            entries = list(reading.between(1, reading.size))
        sequence.close()
        if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
            yield "there is a gap"
        leaves = {entry.seq: entry.leaf.hex() for entry in entries}
        for seq, leaf in self.entries.items():
            if leaves.get(seq) != leaf:
                yield f"entry {seq} was acknowledged, and is not there"

    def _opening_faults(self, office: work.Office) -> Iterator[str]:
        """Whether the record opens again: no part looks as if it were an older one."""
        key = SigningKey.read(self.folder / "signing.key", work.ORIGIN)
        keys = FileKeyStore(self.folder / "keys", FileMaster(self.folder / "master"))
        tiles = Tiles(self.folder / "log")
        try:
            signed = last_signed(tiles.folder, key)
            check_parts(office.record, keys, signed, tiles)
            check_index(office.record)
            note_end(office.record.sequence, keys)
        except (StoreError, SealedAway, BadCheckpoint) as error:
            yield f"the record does not open again: {error}"
        finally:
            keys.close()

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
        keys = OpenedKeys(self.folder / "master", self.folder / "keys")
        for fault in Refolding(engine, keys).discrepancies():
            yield f"fsck, folded anew: {fault}"
        keys.close()
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


def _half_imports(office: work.Office, brought: dict[str, list[str]]) -> Iterator[str]:
    """Whether everybody is there whole who was brought along, or nobody of a file."""
    there: list[str] = []
    for number, ids in brought.items():
        name = joining.find_member(office.record, work.SCHEME, number)
        if name is None:
            continue
        history = office.record.history(work.SCHEME, name.subject)
        events = [body.id for _, body in history.bodies(Reported)]
        imports = list(history.bodies(Imported))
        if sorted(events) != sorted(ids) or len(imports) != 1:
            yield f"{number} was brought along by half"
        there.append(number)
    # One file is one transaction: whoever stands in it is there, or nobody is.
    if len(there) % work.PEOPLE_IN_A_FILE:
        yield f"of a file, {len(there) % work.PEOPLE_IN_A_FILE} people are there"


def _key_faults(office: work.Office) -> Iterator[str]:
    """Whether all can be read but what expired, of those who are not forgotten."""
    with office.record.sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    forgotten = {entry.subject for entry in entries if entry.kind is EntryKind.ERASED}
    subjects = dict.fromkeys(entry.subject for entry in entries if entry.subject)
    for subject in subjects:
        if subject in forgotten:
            continue
        history = office.record.history(work.SCHEME, subject)
        gone = [entry.seq for entry in history.entries if entry.body is None]
        explained = [body.gone for _, body in history.bodies(Expired)]
        if len(gone) != max(explained, default=0):
            yield f"entries {gone} cannot be read, of which {explained} expired"


def _retention_faults(office: work.Office) -> Iterator[str]:
    """Whether a tick that was cut short is ended by the next, and by nothing more."""
    result = ticking.tick(office.record, "tick")
    if result.unreadable:
        yield f"of {len(result.unreadable)} people, keys are missing without a reason"
    with office.record.sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    opened = opened_entries(office.record.keys, entries)
    expired: set[int] = set()
    for entry in opened:
        if isinstance(entry.body, Expired):
            expired.update(entry.body.entries)
    for entry in opened:
        if entry.seq in expired and entry.body is not None:
            yield f"the retention of entry {entry.seq} is over, and it can be read"
    again = ticking.tick(office.record, "tick")
    if (again.subjects, again.destroyed) != (0, 0):
        yield "a second tick finds something that the first left"


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
