"""Objections to changes: those that everybody may read, with their answers.

Nothing says whose they are or when they came, nor how many there are besides: whoever
watched a number would see who was here just then, or who was forgotten. Each stands
here once a person has read and answered it, since it may tell of somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from regard.registry.bodies import Answered, Objected
from regard.registry.entry import Entry, EntryKind
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import opened_entries
from regard.registry.store import Reading
from regard.service.book.turns import own_turn

OBJECTION_KINDS = (EntryKind.OBJECTED, EntryKind.ANSWERED)


@dataclass(frozen=True)
class ReadObjection:
    """An objection that everybody may read.

    Attributes:
        words: What was said; empty where it is not shown, since it tells of somebody.
        answer: What the operator answered; empty where it is not shown.
    """

    words: str
    answer: str

    @property
    def is_shown(self) -> bool:
        """Whether it stands here in its words."""
        return bool(self.words)


HELD_BACK = ReadObjection("", "")
"""That there is one is said all the same: nobody leaves out what is uncomfortable."""


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

    def to(self, scheme: str, proposal: int) -> list[ReadObjection]:
        """What was said against a change.

        Args:
            scheme: The scheme's name.
            proposal: The entry that put the change forward.

        Returns:
            Those whose writers let everybody read them, and that were answered.
        """
        objections: dict[int, Objected] = {}
        answers: dict[int, Answered] = {}
        entries = [entry for entry in self._of(scheme) if entry.seq > proposal]
        # Opened each time: of who was forgotten meanwhile nothing is left.
        for entry in opened_entries(self._record.keys, entries):
            match entry.body:
                case Objected() as objected if objected.proposal == proposal:
                    objections[entry.seq] = objected
                case Answered() as answered:
                    answers[answered.to] = answered
                case _:
                    pass
        readable: list[ReadObjection] = []
        for seq, objected in objections.items():
            if not objected.for_everybody or seq not in answers:
                continue
            answer = answers[seq]
            if answer.not_shown:
                readable.append(HELD_BACK)
            else:
                readable.append(ReadObjection(objected.words, answer.words))
        return readable

    def _of(self, scheme: str) -> list[Entry]:
        with own_turn(self._lock), self._record.sequence.reading() as reading:
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
