"""Adopting a text: it is put forward, and adopted once nothing is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regard.registry.acts import changing
from regard.registry.acts.waiting_changes import waiting_texts
from regard.registry.bodies import PutForward
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.complaint import DataError
from regard.scheme.document import parse_document


@dataclass(frozen=True)
class Adoption:
    """What came of adopting a text.

    Attributes:
        scheme: The scheme's name.
        proposal: The entry that put the text forward.
        body: What it says, with the gate's answer and the verdict of the diff.
        adopted: The entry that adopted it; 0 while it waits.
        waits: Why it waits; empty if it was adopted.
    """

    scheme: str
    proposal: int
    body: PutForward
    adopted: int
    waits: str = ""


def adopt_text(
    record: Record, text: str, by: str, from_day: date | None = None
) -> Adoption:
    """Puts a text forward, or adopts the one that was put forward and waits.

    A first scheme is put forward and adopted at once. A change is announced first; once
    that time is over, it is adopted if the gate opens, objections are answered and the
    votes are for it.

    Args:
        record: The record.
        text: The document.
        by: Who puts it forward, or adopts it.
        from_day: Its first day; if None, that of the text that waits, or today.

    Returns:
        What came of it.

    Raises:
        SchemeError: If the text is no scheme.
        DataError: If the text waits for several days, and none is named.
        RefusedAct: If it may not be put forward, or something is missing of what a
            change owes to people.
    """
    name = parse_document(text).scheme.name
    proposal = _waiting(record, name, text, from_day)
    put_forward_now = proposal == 0
    if put_forward_now:
        # What cannot be adopted is not even announced.
        changing.check_opens(record, text)
        day = from_day or record.now.date()
        proposal = changing.put_forward(record, text, day, by).seq
    refusal = ""
    adopted = 0
    try:
        adopted = changing.adopt(record, name, proposal, by).seq
    except RefusedAct as error:
        # What was put forward now is announced; until that is over it waits.
        if not put_forward_now or error.code is not RefusalCode.NOT_ANNOUNCED:
            raise
        refusal = str(error)
    with record.sequence.reading() as reading:
        body = record.versions.proposal(reading, name, proposal)
    assert body is not None
    return Adoption(name, proposal, body, adopted, refusal)


def _waiting(record: Record, name: str, text: str, from_day: date | None) -> int:
    """The entry that put this text forward for this day and waits; 0 if none does."""
    waiting: dict[date, int] = {}
    with record.sequence.reading() as reading:
        for entry, body in waiting_texts(record, reading, name):
            # Another text, or another day, would not have been announced.
            is_same = body.text == text and from_day in (None, body.from_day)
            if is_same:
                waiting.setdefault(body.from_day, entry.seq)
    # None is chosen for whoever did not say which was announced to people.
    if len(waiting) > 1:
        days = ", ".join(str(day) for day in sorted(waiting))
        raise DataError(
            f"found a text that waits for several first days ({days}), expected one\n"
            "  to do: name the day from which it is to be in force"
        )
    return next(iter(waiting.values()), 0)
