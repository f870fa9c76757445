"""Texts in force: what is served where a scheme is named, and never what is only named.

Serving changes no rules. A scheme of the library is named by its name: where its text
there is another by now, as after an update, the one in force goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regard.registry.acts import changing
from regard.registry.opening import OpenRecord
from regard.scheme.catalogue import LIBRARY, names
from regard.scheme.complaint import DataError
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.service.gate_refusal import check_gate_beside


@dataclass(frozen=True)
class LibraryText:
    """A text of the library that is not the one in force here.

    Attributes:
        scheme: The scheme's name.
        version: The version in force.
        path: Where the library's text is.
    """

    scheme: str
    version: int
    path: Path


class AnotherText(DataError):
    """A file that says something else than what people are under."""


def put_into_force(record: OpenRecord, document: Document, by: str) -> None:
    """A text that is served for the first time is put forward and adopted.

    Args:
        record: The record.
        document: What is to be served.
        by: Who adopts it.

    Raises:
        AnotherText: If it is a file with a text that was never adopted here, where
            another was.
        RefusedByGate: If the gate does not open to a first text.
    """
    name = document.scheme.name
    adopted = _hashes_adopted(record, name)
    # Also an earlier one: what is served is what is in force, as was adopted since.
    if document.scheme.hash in adopted:
        return
    if adopted and is_of_library(document):
        return
    if adopted:
        raise AnotherText(
            f"found another text of {name} than any that the record has adopted, "
            "expected one of those\n"
            "  to do: serve the text in force, and put the other forward as a change, "
            "so that the people under it are told before"
        )
    today = record.now.date()
    check_gate_beside(record, document, today)
    proposal = changing.put_forward(record, document.text, today, by)
    changing.adopt(record, name, proposal.seq, by)


def is_of_library(document: Document) -> bool:
    """Whether a document was named by its name in the library, and not by a file.

    Args:
        document: The document.
    """
    return document.file in names()


def schemes_in_force(record: OpenRecord, documents: Iterable[Document]) -> list[Scheme]:
    """What is in force under each name, whatever the text says that was named.

    Args:
        record: The record.
        documents: What was named.

    Returns:
        A scheme for each; what was named itself where nothing is in force today.
    """
    today = record.now.date()
    schemes: list[Scheme] = []
    with record.sequence.reading() as reading:
        for document in documents:
            name = document.scheme.name
            in_force = record.versions.document_on(reading, name, today)
            schemes.append((in_force or document).scheme)
    return schemes


def library_texts_aside(
    record: OpenRecord, documents: Sequence[Document]
) -> list[LibraryText]:
    """The library's texts that were named, and are not what the record has adopted.

    Args:
        record: The record.
        documents: What was named.

    Returns:
        One for each; whoever starts the service is told of it.
    """
    aside: list[LibraryText] = []
    in_force = schemes_in_force(record, documents)
    for document, scheme in zip(documents, in_force, strict=True):
        adopted = _hashes_adopted(record, scheme.name)
        if is_of_library(document) and document.scheme.hash not in adopted:
            path = LIBRARY / f"{document.file}.yaml"
            aside.append(LibraryText(scheme.name, scheme.version, path))
    return aside


def _hashes_adopted(record: OpenRecord, name: str) -> set[str]:
    """The hashes of all texts of a scheme that were adopted here."""
    hashes: set[str] = set()
    with record.sequence.reading() as reading:
        for version in record.versions.adopted(reading, name):
            text = record.versions.document(reading, name, version)
            hashes.add(text.scheme.hash)
    return hashes
