"""Requests for a link: noted for whoever sends; made-up numbers push out nobody."""

from __future__ import annotations

from regard.registry.record import Record
from regard.service.outbox.ledger import Ledger

MOST_LINK_REQUESTS = 1_000
"""That wait before it is looked who is nobody: made-up numbers fill no disk."""


def note_link_request(
    record: Record,
    ledger: Ledger,
    scheme: str,
    digest: bytes,
    most: int = MOST_LINK_REQUESTS,
) -> None:
    """Notes that somebody asks for a link, whoever they are.

    Args:
        record: The record.
        ledger: Where it is noted.
        scheme: The scheme's name.
        digest: The hash of what they typed as their number.
        most: How many wait before room is made.
    """
    if ledger.ask_for_link(scheme, digest, record.now, most):
        return
    # Looked up for all that wait and never for this one: that it took a moment longer
    # says that many asked, and not whether anybody has this number.
    _drop_made_up(record, ledger)
    # Of those who are somebody there are no more than members.
    ledger.ask_for_link(scheme, digest, record.now)


def _drop_made_up(record: Record, ledger: Ledger) -> None:
    waiting: dict[str, list[bytes]] = {}
    for request in ledger.asked_links():
        waiting.setdefault(request["scheme"], []).append(bytes(request["digest"]))
    for scheme, digests in waiting.items():
        with record.sequence.reading() as reading:
            members = {lookup.digest for lookup in reading.lookups_of(scheme, digests)}
        for digest in set(digests) - members:
            ledger.end_link_request(scheme, digest)
