"""Replay: a receipt made again from the record, and everything in which it differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regard.registry.bodies import Decided, Expired
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.receipts.agreement import disagreements
from regard.registry.receipts.difference import ReceiptDifference, differences
from regard.registry.receipts.making import receipt_of
from regard.registry.receipts.receipt import BadReceipt, Receipt, read_receipt
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError


class Depth(StrEnum):
    """How far a receipt could be checked."""

    WHOLE = "made again whole"
    ITSELF = "against itself and the text in force"
    LEAF = "its place in the record alone"


@dataclass(frozen=True)
class Replay:
    """What came of making a receipt again.

    Attributes:
        decision: The entry that decided.
        depth: How far it could be checked.
        kept: The receipt that was kept, or handed in; None where it is gone.
        made: The receipt as it comes out now; None where it was not made again.
        differences: In what it differs from the record; none where all agrees.
        gone: The entries known then whose bodies are gone, for retention or because the
            person was forgotten.
    """

    decision: int
    depth: Depth
    kept: Receipt | None
    made: Receipt | None
    differences: tuple[ReceiptDifference, ...]
    gone: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing differs, as far as it could be checked."""
        return not self.differences

    @property
    def is_made_again(self) -> bool:
        """Whether all of it came out again, and was not checked in part alone."""
        return self.depth is Depth.WHOLE

    @property
    def other_engine(self) -> str:
        """The version of Regard that made it, if it was another; empty if not."""
        if self.kept is None or self.made is None:
            return ""
        if self.kept.engine == self.made.engine:
            return ""
        return self.kept.engine


def replay(
    history: SubjectHistory, decision: int, receipt: Receipt | None = None
) -> Replay:
    """Makes a receipt again from what the record knew then.

    Args:
        history: All that was entered about the subject.
        decision: The entry that decided.
        receipt: The receipt that somebody carried away; that of the record, if None.

    Returns:
        Every difference, and how far it could be checked.

    Raises:
        DataError: If the entry decided nothing about the subject.
        BadReceipt: If what the record kept with it is no receipt.
    """
    entry = _decision(history, decision)
    kept = _kept(entry)
    carried = receipt or kept
    if carried is None:
        gone = _gone(history, decision)
        return Replay(decision, Depth.LEAF, None, None, (), gone)
    gone = _gone(history, carried.known_at)
    disagreeing: list[ReceiptDifference] = []
    if kept is not None and receipt is not None:
        disagreeing += differences(receipt.data(), kept.data())
    disagreeing += _of_decision(history, entry, carried)
    # What is no longer there cannot be folded, and an answer without it is another.
    if gone:
        disagreeing += disagreements(history, carried)
        return Replay(decision, Depth.ITSELF, carried, None, tuple(disagreeing), gone)
    again = _made_again(history, carried)
    if again is None:
        disagreeing.append(ReceiptDifference("service", carried.service, None))
        return Replay(decision, Depth.WHOLE, carried, None, tuple(disagreeing), ())
    comparison = differences(_without_engine(carried), _without_engine(again))
    disagreeing += [part for part in comparison if part not in disagreeing]
    return Replay(decision, Depth.WHOLE, carried, again, tuple(disagreeing), ())


def replay_decision(
    record: Record, decision: int, receipt: Receipt | None = None
) -> Replay:
    """Makes the receipt of a decision of a record again.

    Args:
        record: The record.
        decision: The entry that decided: the reference that the service was given.
        receipt: The receipt that somebody carried away; that of the record, if None.

    Returns:
        Every difference, and how far it could be checked.

    Raises:
        DataError: If the record has no such decision.
        SealedAway: If a body is not what was committed to.
    """
    with record.sequence.reading() as reading:
        entries = list(reading.between(decision, decision))
        if not entries or entries[0].kind is not EntryKind.DECIDED:
            raise _no_decision(decision)
        name = SubjectName(entries[0].scheme, entries[0].subject)
        history = record.history_in(reading, name)
    return replay(history, decision, receipt)


def _made_again(history: SubjectHistory, receipt: Receipt) -> Receipt | None:
    """The receipt of the same question, from what was known then."""
    history_then = history.up_to(receipt.known_at)
    return receipt_of(history_then, receipt.as_of, receipt.known_at, receipt.service)


def _decision(history: SubjectHistory, decision: int) -> OpenedEntry:
    for entry in history.entries:
        if entry.seq == decision and entry.kind is EntryKind.DECIDED:
            return entry
    raise _no_decision(decision)


def _no_decision(decision: int) -> DataError:
    return DataError(
        f"found entry {decision}, expected one that decided something\n"
        "  to do: name the reference that the service was given"
    )


def _kept(entry: OpenedEntry) -> Receipt | None:
    if not isinstance(entry.body, Decided):
        return None
    try:
        return read_receipt(entry.body.receipt)
    except BadReceipt as error:
        raise BadReceipt(f"entry {entry.seq}: {error}") from None


def _of_decision(
    history: SubjectHistory, entry: OpenedEntry, receipt: Receipt
) -> Iterator[ReceiptDifference]:
    """In what a receipt differs from the entry that it is the receipt of."""
    # It is worked out a moment before it is entered, on the same day.
    if receipt.as_of > entry.at or receipt.as_of.date() != entry.day:
        yield ReceiptDifference(
            "as_of", receipt.as_of.isoformat(), entry.at.isoformat()
        )
    before = history.up_to(entry.seq - 1)
    entered = [part.seq for part in before.entries]
    adopted = [version.seq for version in before.versions]
    if not max(0, *entered, *adopted) <= receipt.known_at < entry.seq:
        yield ReceiptDifference("known_at", receipt.known_at, entry.seq - 1)
    body = entry.body
    if not isinstance(body, Decided):
        return
    if body.outcome != receipt.outcome:
        yield ReceiptDifference("outcome", receipt.outcome, body.outcome)
    if body.service != receipt.service:
        yield ReceiptDifference("service", receipt.service, body.service)


def _gone(history: SubjectHistory, known_at: int) -> tuple[int, ...]:
    """Entries that were known then, and cannot be read now."""
    expired_before: set[int] = set()
    for entry, body in history.bodies(Expired):
        # What had expired by then was not read for the receipt either.
        if entry.seq <= known_at:
            expired_before.update(body.entries)
    return tuple(_unreadable(history.up_to(known_at).entries, expired_before))


def _unreadable(entries: Sequence[OpenedEntry], but: set[int]) -> Iterator[int]:
    for entry in entries:
        if entry.body is None and entry.seq not in but:
            yield entry.seq


def _without_engine(receipt: Receipt) -> dict[str, Any]:
    data = receipt.data()
    data.pop("engine")
    return data
