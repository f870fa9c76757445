"""Receipts remembered: asked again on one day, what was worked out still holds.

A decision changes nothing on which the next one rests; what somebody read does not
either. Made anew, by whoever replays it, a receipt comes out the same.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from regard.registry.bodies import Reported
from regard.registry.fold.history import SubjectHistory
from regard.registry.receipts.making import receipt_of
from regard.registry.receipts.receipt import Receipt
from regard.registry.receipts.receipt_text import ReceiptText, WrittenReceipt
from regard.registry.receipts.ways import WayFrom, is_of_all_day


@dataclass(frozen=True)
class ReceiptFrom:
    """A receipt as it was made at a moment.

    Attributes:
        at: The moment (UTC).
        receipt: The receipt; None where nothing is in effect at the service.
    """

    at: datetime
    receipt: Receipt | None

    def seen_at(self, at: datetime, known_at: int) -> Receipt | None:
        """The same, as it is at another moment of that day.

        Args:
            at: The moment (UTC).
            known_at: The last entry of the record that is known.

        Returns:
            The receipt of that moment.
        """
        if self.receipt is None:
            return None
        better = WayFrom(self.at, self.receipt.better).seen_at(at)
        moved = {"as_of": at, "known_at": known_at, "better": better}
        return self.receipt.model_copy(update=moved)

    def text_at(self, at: datetime, known_at: int) -> WrittenReceipt | None:
        """What `seen_at` gives, written.

        Args:
            at: The moment (UTC).
            known_at: The last entry of the record that is known.

        Returns:
            The receipt of that moment, in its one text; None where there is none.
        """
        if self._text is None:
            return None
        return self._text.seen_at(at, known_at)

    @cached_property
    def _text(self) -> ReceiptText | None:
        if self.receipt is None:
            return None
        moved = WayFrom(self.at, self.receipt.better).moved_acts
        return ReceiptText(self.receipt, moved)


def remembered_receipt(
    history: SubjectHistory, at: datetime, known_at: int, service: str
) -> Receipt | None:
    """The receipt of what a service is told, worked out once a day while it holds.

    Args:
        history: What was entered up to then about the subject.
        at: The moment of the decision (UTC).
        known_at: The last entry of the record that is known.
        service: The service.

    Returns:
        As `receipt_of`.
    """

    def work() -> ReceiptFrom:
        return ReceiptFrom(at, receipt_of(history, at, known_at, service))

    memory = history.memory
    earlier = _known(history, at, service)
    if earlier is not None:
        return earlier.seen_at(at, known_at)
    version = history.version_on(at.date())
    if memory is None or version is None or not history.entries:
        return work().receipt
    # What is entered later on this day may be otherwise by then.
    if history.entries[-1].at > at:
        return work().receipt
    times = [event.time for _, event in history.bodies(Reported)]
    if not is_of_all_day(version.scheme, times, at):
        return work().receipt
    question = _question(history, at, service)
    remembered = memory.once_for_all(_what(service), question, work)
    return remembered.seen_at(at, known_at)


def remembered_text(
    history: SubjectHistory, at: datetime, known_at: int, service: str
) -> WrittenReceipt | None:
    """What `remembered_receipt` gives at once, written.

    Args:
        history: What was entered up to then about the subject.
        at: The moment of the decision (UTC).
        known_at: The last entry of the record that is known.
        service: The service.

    Returns:
        The receipt in its one text; None where it has to be worked out.
    """
    earlier = _known(history, at, service)
    return None if earlier is None else earlier.text_at(at, known_at)


def is_receipt_remembered(history: SubjectHistory, at: datetime, service: str) -> bool:
    """Whether a receipt was worked out that holds while nothing else is entered.

    Args:
        history: What was entered up to then about the subject.
        at: The moment (UTC).
        service: The service.

    Returns:
        Whether `remembered_receipt` has it at once.
    """
    memory = history.memory
    if memory is None:
        return False
    question = _question(history, at, service)
    return memory.known_for_all(_what(service), question) is not None


def _known(history: SubjectHistory, at: datetime, service: str) -> ReceiptFrom | None:
    """What was worked out at an earlier moment of the day, where it holds still."""
    memory = history.memory
    if memory is None or not history.entries or history.entries[-1].at > at:
        return None
    earlier: ReceiptFrom | None
    earlier = memory.known_for_all(_what(service), _question(history, at, service))
    # Asked about an earlier moment, an event may not have happened yet.
    if earlier is None or earlier.at > at:
        return None
    return earlier


def _what(service: str) -> str:
    return f"receipt of {service}"


def _question(history: SubjectHistory, at: datetime, service: str) -> Hashable:
    return service, at.date(), history.versions, history.moving
