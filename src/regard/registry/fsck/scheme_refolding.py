"""The entries about a scheme, read anew: texts, ballots, and what was adopted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from regard.registry.bodies import (
    Adopted,
    Answered,
    Balloted,
    Body,
    GateClosed,
    Objected,
    PutForward,
    Voted,
)
from regard.registry.bodies.reading import read_body
from regard.registry.entry import BadEntry, EntryKind
from regard.registry.fold.history import Version, moment_of
from regard.registry.fsck.discrepancy import Discrepancy, at_entry
from regard.registry.fsck.lawful_adoption import (
    MemberVoices,
    Proposal,
    SchemeSoFar,
)
from regard.registry.fsck.opened_keys import OpenedKeys, UnreadableBody, opened_body
from regard.registry.fsck.subject_rows import entries_of, voices_of
from regard.registry.fsck.writer_numbers import BY_NUMBER, WriterNumbers
from regard.registry.writers import is_same_writer
from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document


class SchemeRefolding:
    """One run through the entries about a scheme."""

    def __init__(
        self,
        connection: Connection,
        keys: OpenedKeys,
        scheme: str,
        numbers: WriterNumbers,
    ) -> None:
        """A run that has not begun.

        Args:
            connection: The record's database.
            keys: Its keys.
            scheme: The scheme's name.
            numbers: Whose numbers writers are named by.
        """
        self._numbers = numbers
        self._connection = connection
        self._keys = keys
        self._scheme = scheme
        self._entries = SchemeSoFar(self._voices)
        self._subject_keys: dict[str, dict[str, bytes]] = {}

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions that people live under; complete once all is yielded."""
        return tuple(self._entries.in_effect)

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Reads them in their order.

        Yields:
            Each that cannot be read, says something wrong of a text, or is none that
            an act would have entered.
        """
        for row in entries_of(self._connection, self._scheme, ""):
            place = at_entry(row.seq)
            if self._numbers.is_of_another(
                self._connection, self._scheme, "", row.by, row.seq
            ):
                yield Discrepancy(place, BY_NUMBER)
            try:
                body = read_body(EntryKind(row.kind), bytes(row.body))
                for says in self._faults(row, body):
                    yield Discrepancy(place, says)
            except (BadEntry, SchemeError, ValueError) as error:
                yield Discrepancy(place, f"it cannot be read: {error}")

    def _faults(self, row: Any, body: Body) -> Iterator[str]:
        match body:
            case PutForward():
                document = parse_document(body.text, f"<{self._scheme}>")
                if document.scheme.hash != body.hash:
                    yield "its hash is not that of its text"
                day = moment_of(row.at).date()
                self._entries.put_forward(Proposal(row.seq, day, body, document))
            case Balloted():
                for says in self._entries.ballot_faults(row.by, body):
                    yield f"no act would have entered this “{row.kind}”: {says}"
            case Adopted():
                proposal = self._entries.proposals.get(body.proposal)
                if proposal is None:
                    says = f"it adopts entry {body.proposal}, which put nothing forward"
                    yield says
                    return
                at = moment_of(row.at)
                faults = self._entries.adoption_faults(row.seq, at, proposal, body)
                for says in faults:
                    yield f"no act would have entered this “{row.kind}”: {says}"
            case GateClosed():
                at = moment_of(row.at)
                for says in self._entries.closing_faults(row.seq, at, body):
                    yield f"no act would have entered this “{row.kind}”: {says}"
            case _:
                yield "it is about nobody, and should be"

    # ── what members said ───────────────────────────────────────────────────

    def _voices(self, proposal: int, adopted: int) -> MemberVoices:
        """What members said to a proposal, before it was adopted."""
        self._subject_keys.clear()
        votes: dict[str, bool] = {}
        unreadable: set[str] = set()
        moved: set[str] = set()
        waiting: set[int] = set()
        for row in voices_of(self._connection, self._scheme, proposal, adopted):
            kind = EntryKind(row.kind)
            # Who left or was forgotten decides about nobody any more.
            if kind in (EntryKind.JOINED, EntryKind.LEFT, EntryKind.ERASED):
                votes.pop(row.subject, None)
                unreadable.discard(row.subject)
                # Nobody is made a voter once it was put forward.
                moved.add(row.subject)
                continue
            is_vote = kind is EntryKind.VOTED
            is_own = is_same_writer(row.by, row.subject)
            if is_vote and (row.subject in moved or not is_own):
                continue
            body = self._opened(row, kind)
            match body:
                case Voted() if body.proposal == proposal:
                    votes[row.subject] = body.approves
                case Objected() if body.proposal == proposal:
                    waiting.add(row.seq)
                case Answered():
                    waiting.discard(body.to)
                case None if is_vote:
                    unreadable.add(row.subject)
                case _:
                    pass
        return MemberVoices(votes, len(unreadable), len(waiting))

    def _opened(self, row: Any, kind: EntryKind) -> Body | None:
        if row.subject not in self._subject_keys:
            self._subject_keys[row.subject] = self._keys.of_subject(row.subject)
        key = self._subject_keys[row.subject].get(row.key)
        if key is None:
            return None
        try:
            return read_body(kind, opened_body(row, key))
        except (BadEntry, UnreadableBody):
            # Said of the entry itself.
            return None
