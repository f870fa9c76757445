"""The gate's questions about recognition: what may be shown, and where it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from regard.scheme.document import Document
from regard.scheme.phrase import Words, phrase
from regard.scheme.recognised import recognised_documents, recognition_graph

WhyNot = Callable[[Document], Words | None]
"""Why a scheme may not run on real people itself; None if it may."""


def recognition_refusals(
    document: Document, why_not: WhyNot
) -> Iterator[tuple[str, Words]]:
    """What keeps a scheme that recognises others from running on real people.

    Args:
        document: The scheme's document; it recognises something.
        why_not: Asks the gate about a scheme elsewhere.

    Yields:
        The name of what is recognised, or of what it rests on, with the reason. A
        scheme elsewhere is held to what holds here: its tiers open nothing that its
        own document could not.
    """
    root = document.scheme
    graph = recognition_graph(document)
    for content, other in graph.documents.items():
        # Of a scheme that recognises itself by way of others its findings are its own.
        if content == root.hash:
            continue
        reason = why_not(other)
        if reason is not None:
            yield other.scheme.name, reason
        yield from _unpinned_entries(other)
    yield from _unpinned_entries(document)
    for name in root.recognition:
        # Nobody could show anything, and the scheme would say that they can.
        yield (
            name,
            phrase(
                "the live record takes no presentations yet, so nobody could show "
                "a tier of it"
            ),
        )


def _unpinned_entries(document: Document) -> Iterator[tuple[str, Words]]:
    """The entries whose document may change under them, with what to write."""
    documents = recognised_documents(document)
    for name, entry in document.scheme.recognition.items():
        if name not in documents:
            continue
        content = documents[name].scheme.hash
        if entry.hash is None:
            yield (
                name,
                phrase(
                    "which version of it is recognised is not declared: write under "
                    "recognition.{name} hash: {content}",
                    name=name,
                    content=content,
                ),
            )
        elif entry.hash != content:
            yield (
                name,
                phrase(
                    "it is not the version that was looked at: look at it again, then "
                    "write under recognition.{name} hash: {content}",
                    name=name,
                    content=content,
                ),
            )
