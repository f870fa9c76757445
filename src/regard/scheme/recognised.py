"""Which documents a scheme recognises: what the tiers that may be shown rest on.

A presentation brings nothing with it but a tier. What that tier rests on stands in the
document of the scheme there, which is followed as far as it reads and recognises others
itself: a fact that may not count here may not come in by another's tier either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.scheme.complaint import DataError
from regard.scheme.document import Document, open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import MOST_READ, Ring, keys_read


def recognised_documents(document: Document) -> dict[str, Document]:
    """The documents of the schemes that a document recognises itself.

    Args:
        document: The document; paths begin in its folder.

    Returns:
        By the entry's name. An entry that names no document has nothing here: what its
        tiers rest on is unknown, which callers must not take for nothing.

    Raises:
        UnknownScheme: A document is not there.
        SchemeError: A document has something wrong.
    """
    recognised: dict[str, Document] = {}
    for name, entry in document.scheme.recognition.items():
        if entry.document is not None:
            recognised[name] = open_document(entry.document, document.folder)
    return recognised


def unknown_recognition(scheme: Scheme) -> list[str]:
    """The entries of which nobody says what the scheme there rests on.

    Args:
        scheme: The scheme that recognises them.
    """
    entries = scheme.recognition.items()
    return [name for name, entry in entries if entry.document is None]


def entries_of_kind(scheme: Scheme, kind: str) -> list[str]:
    """The entries by which presentations become events of a kind.

    Args:
        scheme: The scheme that recognises.
        kind: The name of one of its kinds.

    Returns:
        The names of the entries, in document order.
    """
    entries = scheme.recognition.items()
    return [name for name, entry in entries if kind in entry.tiers.values()]


@dataclass(frozen=True)
class RecognitionGraph:
    """A document with all that it recognises or reads, directly or through others.

    Attributes:
        document: The document at the root.
        documents: Each document once, by the hash of its scheme; the root among them.
        leads_to: By the same hashes, those that a scheme recognises or reads.
        recognises: Pairs of hashes of which the first recognises the second.
        entries: The hash behind each entry of the root that names a document.
        keys: The hash behind each key under which the root reads a tier.
    """

    document: Document
    documents: Mapping[str, Document]
    leads_to: Mapping[str, tuple[str, ...]]
    recognises: frozenset[tuple[str, str]]
    entries: Mapping[str, str]
    keys: Mapping[str, str]

    def behind(self, content: str) -> list[Document]:
        """A document and all that its tiers may rest on, each once.

        Args:
            content: The hash of its scheme.
        """
        documents: dict[str, Document] = {}
        waiting = [content]
        while waiting:
            current = waiting.pop()
            if current not in documents:
                documents[current] = self.documents[current]
                waiting += reversed(self.leads_to[current])
        return list(documents.values())

    def rings(self) -> list[Ring]:
        """The rings by which a tier of the root comes back to it, by hashes.

        Returns:
            For each scheme that the root recognises or reads itself the shortest way
            back, from the root on. Ways on which every scheme reads the next are left
            out: no tier has a first value there, which is told elsewhere.
        """
        root = self.document.scheme.hash
        rings: list[Ring] = []
        for first in self.leads_to[root]:
            way = self._way_back(root, first)
            if way is not None and self._is_shown_on(way):
                rings.append(way)
        return rings

    def _way_back(self, root: str, first: str) -> tuple[str, ...] | None:
        """The shortest way from the root over another scheme to the root."""
        ways: list[tuple[str, ...]] = [(root, first)]
        visited = {first}
        for way in ways:
            for content in self.leads_to[way[-1]]:
                if content == root:
                    return way
                if content not in visited:
                    visited.add(content)
                    ways.append((*way, content))
        return None

    def _is_shown_on(self, way: tuple[str, ...]) -> bool:
        """Whether a tier is shown, rather than read, anywhere on a way and back."""
        steps = zip(way, (*way[1:], way[0]), strict=True)
        return not self.recognises.isdisjoint(steps)


def recognition_graph(document: Document) -> RecognitionGraph:
    """All that a document recognises or reads, followed to the end.

    Args:
        document: The document; paths begin in its folder.

    Raises:
        UnknownScheme: A document is not there.
        SchemeError: A document has something wrong.
        DataError: There are too many of them.
    """
    documents: dict[str, Document] = {}
    leads_to: dict[str, tuple[str, ...]] = {}
    recognises: set[tuple[str, str]] = set()
    waiting = [document]
    while waiting:
        current = waiting.pop()
        content = current.scheme.hash
        if content in documents:
            continue
        if len(documents) > MOST_READ:
            raise DataError(
                f"{document.scheme.name}: found more than {MOST_READ} schemes behind "
                f"what it recognises, expected at most {MOST_READ}\n"
                "  to do: recognise fewer, or schemes that rest on fewer"
            )
        documents[content] = current
        recognised = list(recognised_documents(current).values())
        followed = [*recognised, *_documents_read(current).values()]
        contents = [other.scheme.hash for other in followed]
        leads_to[content] = tuple(dict.fromkeys(contents))
        recognises.update((content, other.scheme.hash) for other in recognised)
        waiting += followed
    return RecognitionGraph(
        document,
        documents,
        leads_to,
        frozenset(recognises),
        _hashes(recognised_documents(document)),
        _hashes(_documents_read(document)),
    )


def _documents_read(document: Document) -> dict[str, Document]:
    """The documents whose tiers one reads itself, by key."""
    keys = keys_read(document.scheme)
    return {key: open_document(key, document.folder) for key in keys}


def _hashes(documents: Mapping[str, Document]) -> dict[str, str]:
    return {name: other.scheme.hash for name, other in documents.items()}
