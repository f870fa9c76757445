"""What an appeal concerns: the decision, what it rests on, and what was said of it."""

from __future__ import annotations

from regard.registry.bodies import Answered, Appealed, Body, Decided, Heard
from regard.registry.fold.appeals import FiledAppeal
from regard.registry.fold.history import SubjectHistory
from regard.registry.receipts.receipt import read_receipt


def concerned_entries(history: SubjectHistory, appeal: FiledAppeal) -> list[int]:
    """What an appeal concerns: the decision, what it rests on, what was said of it.

    Args:
        history: What was entered about whoever appeals.
        appeal: The appeal.

    Returns:
        The entries, in their order; nothing that has no part in the decision.
    """
    concerned = {appeal.seq, appeal.decision}
    for entry in history.entries:
        body = entry.body
        if entry.seq != appeal.decision or not isinstance(body, Decided):
            continue
        # What was told without a receipt rests on nothing that could be shown.
        if body.receipt:
            concerned.update(read_receipt(body.receipt).entries)
    # What was said of these entries, then what was answered to that, in their order.
    for entry in history.entries:
        if entry.body is not None and _speaks_of(entry.body) in concerned:
            concerned.add(entry.seq)
    return [entry.seq for entry in history.entries if entry.seq in concerned]


def _speaks_of(body: Body) -> int:
    """The entry of which another speaks; 0 if of none."""
    match body:
        case Appealed():
            return body.decision
        case Heard():
            return body.appeal
        case Answered():
            return body.to
        case _:
            event: int = getattr(body, "event", 0) or getattr(body, "request", 0)
            return event
