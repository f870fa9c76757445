"""Objections to changes: those that everybody may read, with their answers.

Nothing says whose they are or when they came. How many there are in all is said once
the text is adopted: whoever watched a number grow would see who was here just then.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from regard.registry.bodies import Answered, Objected
from regard.registry.entry import Entry, EntryKind
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import opened_entries
from regard.registry.store import Reading

OBJECTION_KINDS = (EntryKind.OBJECTED, EntryKind.ANSWERED)


@dataclass(frozen=True)
class ReadObjection:
    """An objection that everybody may read.

    Attributes:
        words: What was said.
        answer: What the operator answered; empty while it waits.
    """

    words: str
    answer: str


@dataclass(frozen=True)
class ObjectionsTo:
    """What was said against a change.

    Attributes:
        count: How many objections can be read here at all; of who was forgotten, none.
        readable: Those that everybody may read.
    """

    count: int
    readable: tuple[ReadObjection, ...]


class Objections:
    """Objections of a record; what was read of its sequence is not read again."""

    def __init__(self, record: OpenRecord) -> None:
        """Begins with nothing read.

        Args:
            record: The record.
        """
        self._record = record
        self._read_to = 0
        self._entries: dict[str, list[Entry]] = {}
        self._objectors: set[str] = set()
        self._lock = Lock()

    def to(self, scheme: str, proposal: int) -> ObjectionsTo:
        """What was said against a change.

        Args:
            scheme: The scheme's name.
            proposal: The entry that put the change forward.
        """
        objections: dict[int, Objected] = {}
        answers: dict[int, str] = {}
        entries = [entry for entry in self._of(scheme) if entry.seq > proposal]
        # Opened each time: of who was forgotten meanwhile nothing is left.
        for entry in opened_entries(self._record.keys, entries):
            match entry.body:
                case Objected() as objected if objected.proposal == proposal:
                    objections[entry.seq] = objected
                case Answered() as answered:
                    answers[answered.to] = answered.words
                case _:
                    pass
        readable: list[ReadObjection] = []
        for seq, objected in objections.items():
            if objected.for_everybody:
                answer = answers.get(seq, "")
                readable.append(ReadObjection(objected.words, answer))
        return ObjectionsTo(len(objections), tuple(readable))

    def _of(self, scheme: str) -> list[Entry]:
        with self._lock, self._record.sequence.reading() as reading:
            self._read_on(reading)
            return list(self._entries.get(scheme, ()))

    def _read_on(self, reading: Reading) -> None:
        for entry in reading.of_kinds(OBJECTION_KINDS, after=self._read_to):
            if entry.kind is EntryKind.OBJECTED:
                self._objectors.add(entry.subject)
            # Answers to disputes are nobody's business here, and not even opened.
            if entry.subject not in self._objectors:
                continue
            self._entries.setdefault(entry.scheme, []).append(entry)
        self._read_to = max(self._read_to, reading.size)
