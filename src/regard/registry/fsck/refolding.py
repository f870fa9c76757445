"""The record folded anew, where its keys are: every difference, and nothing else.

The fold, the reading of bodies and of schemes are shared with the record: they are what
entries mean. Opening, unwrapping and hashing are not: they are done here a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from regard.registry.bodies import Body, Joined, Reported
from regard.registry.bodies.reading import read_body
from regard.registry.entry import OPEN_BODIES, BadEntry, EntryKind
from regard.registry.fold.history import (
    OpenedEntry,
    SubjectHistory,
    Version,
    moment_of,
)
from regard.registry.fsck.discrepancy import (
    AuditedPart,
    AuditedPlace,
    Discrepancy,
    at_entry,
    at_index,
)
from regard.registry.fsck.kept_days import KeptDays
from regard.registry.fsck.lawful import history_discrepancies
from regard.registry.fsck.lawful_expiry import expired_entries
from regard.registry.fsck.opened_keys import (
    OpenedKeys,
    UnreadableBody,
    index_digest,
    opened_body,
)
from regard.registry.fsck.scheme_refolding import SchemeRefolding
from regard.registry.fsck.subject_rows import (
    INDEX_OF_NOBODY,
    LEAF_AT,
    SCHEMES,
    entries_of,
    index_of,
    subjects,
)
from regard.registry.fsck.tally import AuditTally
from regard.registry.fsck.writer_numbers import BY_NUMBER, WriterNumbers


class Refolding:
    """One run through a record with its keys.

    Attributes:
        tally: How much was looked at; complete once all is yielded.
    """

    def __init__(
        self,
        engine: Engine,
        keys: OpenedKeys,
        tally: AuditTally | None = None,
        now: datetime | None = None,
    ) -> None:
        """A run that has not begun.

        Args:
            engine: The record's database.
            keys: Its keys.
            tally: Counts what is looked at; one of its own, if None.
            now: The moment (UTC), for days that are kept; this machine's, if None.
        """
        self.tally = tally or AuditTally()
        self._engine = engine
        self._keys = keys
        self._numbers = WriterNumbers(keys)
        self._now = now

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Folds all of it anew, one subject after the other.

        Yields:
            Each difference; none where all agrees.

        Raises:
            UnreadableKeys: If the keys cannot be read, or are another record's.
        """
        try:
            yield from self._discrepancies()
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip()
            place = AuditedPlace(AuditedPart.DATABASE)
            yield Discrepancy(place, "cannot be read", reason)

    def _discrepancies(self) -> Iterator[Discrepancy]:
        versions: dict[str, tuple[Version, ...]] = {}
        days = KeptDays(self._engine, self._now)
        with self._engine.connect() as connection:
            schemes = [row.scheme for row in connection.execute(SCHEMES)]
            for scheme in schemes:
                folding = SchemeRefolding(connection, self._keys, scheme, self._numbers)
                yield from folding.discrepancies()
                versions[scheme] = folding.versions
        for scheme, subject in subjects(self._engine):
            in_effect = versions.get(scheme, ())
            yield from self._of_subject(scheme, subject, in_effect, days)
        yield from self._end_discrepancies()
        with self._engine.connect() as connection:
            for row in connection.execute(INDEX_OF_NOBODY):
                yield Discrepancy(
                    at_index(row.scheme),
                    f"{row.hashes} hashes lead to {row.subject}, about whom there is "
                    "no entry",
                )

    def _end_discrepancies(self) -> Iterator[Discrepancy]:
        """Whether the entries go as far as they went when the keys were used last."""
        end = self._keys.record_end()
        if end is None:
            return
        size, leaf = end
        with self._engine.connect() as connection:
            row = connection.execute(LEAF_AT, {"seq": size}).first()
        if row is None:
            says = "it is not there, and the keys were used with it"
            yield Discrepancy(at_entry(size), says)
        elif bytes(row.leaf) != leaf:
            says = "it is not the one with which the keys were used"
            yield Discrepancy(at_entry(size), says)

    def _of_subject(
        self,
        scheme: str,
        subject: str,
        versions: tuple[Version, ...],
        days: KeptDays,
    ) -> Iterator[Discrepancy]:
        self.tally.subjects += 1
        keys = self._keys.of_subject(subject)
        with self._engine.connect() as connection:
            rows = entries_of(connection, scheme, subject)
            index = index_of(connection, scheme, subject)
            by_number: list[int] = []
            for row in rows:
                if self._numbers.is_of_another(
                    connection, scheme, subject, row.by, row.seq
                ):
                    by_number.append(row.seq)
        entries: list[OpenedEntry] = []
        yield from _body_discrepancies(rows, keys, entries)
        yield from self._gone(rows, entries)
        for seq in by_number:
            yield Discrepancy(at_entry(seq), BY_NUMBER)
        history = SubjectHistory(subject, versions, tuple(entries))
        yield from history_discrepancies(history, self.tally)
        with self._engine.connect() as connection:
            late = days.fault(connection, scheme, subject, entries, versions)
        if late:
            yield Discrepancy(AuditedPlace(AuditedPart.DAYS, field=scheme), late)
        expected = self._index_expected(scheme, subject, entries)
        yield from _index_discrepancies(scheme, expected, index)

    def _gone(
        self, rows: Sequence[Any], entries: Sequence[OpenedEntry]
    ) -> Iterator[Discrepancy]:
        """Whether bodies are gone where they should be, and nowhere else."""
        is_forgotten = any(entry.kind is EntryKind.ERASED for entry in entries)
        expired = expired_entries(entries)
        sealed = {row.seq for row in rows if row.key}
        for entry in entries:
            is_gone = entry.body is None
            self.tally.entries += not is_gone
            self.tally.forgotten += is_gone and is_forgotten
            self.tally.expired += is_gone and not is_forgotten and entry.seq in expired
            place = at_entry(entry.seq)
            if is_gone and not is_forgotten and entry.seq not in expired:
                says = "its key is missing, though nobody was forgotten or it expired"
                yield Discrepancy(place, says)
            elif entry.seq in sealed and not is_gone and is_forgotten:
                says = "it can be read, though its subject was forgotten"
                yield Discrepancy(place, says)
            elif not is_gone and entry.seq in expired:
                yield Discrepancy(place, "it can be read, though its time is over")

    def _index_expected(
        self, scheme: str, subject: str, entries: Sequence[OpenedEntry]
    ) -> dict[bytes, int]:
        scheme_key = self._keys.of_scheme(scheme)
        expected: dict[bytes, int] = {}
        if scheme_key is None:
            return expected
        for entry in entries:
            content = _found_by(subject, entry.body)
            if content is not None:
                # Who comes back is found where they were, an id at its first entry.
                expected.setdefault(index_digest(scheme_key, content), entry.seq)
        return expected


def _found_by(subject: str, body: Body | None) -> dict[str, str] | None:
    """What an entry is found by; None if by nothing."""
    match body:
        case Joined() if body.number:
            return {"member": body.number.strip()}
        case Reported():
            return {"subject": subject, "source": body.source, "id": body.id}
        case _:
            return None


def _index_discrepancies(
    scheme: str, expected: dict[bytes, int], index: dict[bytes, int]
) -> Iterator[Discrepancy]:
    for digest, seq in expected.items():
        if index.get(digest) == seq:
            continue
        leads_to = f"entry {index[digest]}" if digest in index else "nothing"
        yield Discrepancy(
            at_index(scheme),
            f"the hash of entry {seq}, {digest.hex()}, leads to {leads_to}",
        )
    for digest, seq in index.items():
        if digest not in expected:
            yield Discrepancy(
                at_index(scheme),
                f"{digest.hex()} leads to entry {seq}, which is not found by it",
            )


def _body_discrepancies(
    rows: Sequence[Any], keys: dict[str, bytes], entries: list[OpenedEntry]
) -> Iterator[Discrepancy]:
    """Opens entries about a subject; they are added to what is given."""
    for row in rows:
        place = at_entry(row.seq)
        body: Body | None = None
        try:
            kind = EntryKind(row.kind)
        except ValueError:
            yield Discrepancy(place, f"it is of no kind: {row.kind!r}")
            continue
        key = keys.get(row.key)
        # A key that is gone leaves no body; whether it may be gone is asked later.
        try:
            if not row.key and kind not in OPEN_BODIES:
                yield Discrepancy(place, "its body is open, and should be sealed")
            elif not row.key:
                body = read_body(kind, bytes(row.body))
            elif key is not None:
                body = read_body(kind, opened_body(row, key))
        except (BadEntry, UnreadableBody) as error:
            yield Discrepancy(place, str(error))
        entries.append(OpenedEntry(row.seq, moment_of(row.at), kind, row.by, body))
