"""Receipts remembered: asked again on one day, what was worked out still holds.

A decision changes nothing on which the next one rests; what somebody read does not
either. Made anew, by whoever replays it, a receipt comes out the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.registry.bodies import Decided, Looked, Reported
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.receipts.making import receipt_of
from regard.registry.receipts.receipt import Receipt
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
    version = history.version_on(at.date())
    if memory is None or version is None or not history.entries:
        return work().receipt
    # What is entered later on this day may be otherwise by then.
    if history.entries[-1].at > at:
        return work().receipt
    times = [event.time for _, event in history.bodies(Reported)]
    if not is_of_all_day(version.scheme, times, at):
        return work().receipt
    question = (service, at.date(), history.versions, _on_which_it_rests(history))
    remembered = memory.once_for_all(f"receipt of {service}", question, work)
    return remembered.seen_at(at, known_at)


def _on_which_it_rests(history: SubjectHistory) -> tuple[OpenedEntry, ...]:
    return tuple(
        entry
        for entry in history.entries
        if not isinstance(entry.body, Decided | Looked)
    )
