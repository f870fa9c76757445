"""Peer sources: what people say of each other is theirs to say, and nobody else's."""

from __future__ import annotations

from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct


def peer_sources(record: Record, scheme: str) -> frozenset[str]:
    """The sources in which those whom a scheme scores report of one another.

    Args:
        record: The record.
        scheme: The scheme's name.

    Returns:
        Their names, by the text in force; none where none is.
    """
    with record.sequence.reading() as reading:
        document = record.versions.document_on(reading, scheme, record.now.date())
    if document is None:
        return frozenset()
    sources = document.declared.sources
    return frozenset(name for name, part in sources.items() if part.is_of_peers)


def check_not_of_peers(record: Record, scheme: str, source: str) -> None:
    """Whether somebody at a desk may write down what a source says.

    Whoever could write it for others could make up any number of them. So it comes in
    with the key of the source itself, which names who says so.

    Args:
        record: The record.
        scheme: The scheme's name.
        source: The source as which it would be written down.

    Raises:
        RefusedAct: If those whom the scheme scores report there.
    """
    # With no text in force, or another source, the record refuses it by itself.
    if source not in peer_sources(record, scheme):
        return
    raise RefusedAct(
        RefusalCode.OTHER_SOURCE,
        "what people say of each other, written down by somebody else",
        "it from the source itself, with its own key",
        "let whoever says so send it there",
    )
