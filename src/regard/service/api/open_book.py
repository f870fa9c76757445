"""The open book: what anybody may read of a scheme, and of the log."""

from __future__ import annotations

from typing import Any

from regard.registry.log.publishing import LAST_CHECKPOINT
from regard.scheme.document import Document
from regard.service.api.endpoint import Asked, Reply
from regard.service.problem import nothing_here

YAML_MEDIA = "application/yaml"
TEXT_MEDIA = "text/plain; charset=utf-8"


def schemes(asked: Asked) -> Reply:
    """The schemes that run here, and the version of each in force."""
    with asked.record.sequence.reading() as reading:
        names = reading.schemes()
    return Reply({"schemes": [_summary(asked, name) for name in names]})


def scheme_text(asked: Asked) -> Reply:
    """The text of a scheme that is in force, as it was adopted."""
    document = _document(asked)
    headers = {"ETag": f'"{document.scheme.hash}"'}
    return Reply(document.text.encode(), media=YAML_MEDIA, headers=headers)


def scheme_versions(asked: Asked) -> Reply:
    """Every version that was adopted, with its first day and what it changed."""
    name = asked.path["scheme"]
    record = asked.record
    versions: list[dict[str, Any]] = []
    with record.sequence.reading() as reading:
        for version in record.versions.adopted(reading, name):
            versions.append(
                {
                    "version": version.scheme.version,
                    "hash": version.scheme.hash,
                    "from_day": version.from_day.isoformat(),
                }
            )
    if not versions:
        raise nothing_here()
    return Reply({"versions": versions})


def checkpoint(asked: Asked) -> Reply:
    """How far the log is, signed."""
    path = asked.record.places.log / LAST_CHECKPOINT
    if not path.is_file():
        raise nothing_here()
    return Reply(path.read_bytes(), media=TEXT_MEDIA)


def log_key(asked: Asked) -> Reply:
    """The key against which the log is verified."""
    return Reply(asked.record.signing_key.published.encode(), media=TEXT_MEDIA)


def health(asked: Asked) -> Reply:
    """Whether the record can be read."""
    with asked.record.sequence.reading() as reading:
        reading.schemes()
    return Reply({"status": "ok"})


def _document(asked: Asked) -> Document:
    record = asked.record
    with record.sequence.reading() as reading:
        document = record.versions.document_on(
            reading, asked.path["scheme"], record.now.date()
        )
    if document is None:
        raise nothing_here()
    return document


def _summary(asked: Asked, name: str) -> dict[str, Any]:
    record = asked.record
    with record.sequence.reading() as reading:
        document = record.versions.document_on(reading, name, record.now.date())
    scheme = None if document is None else document.scheme
    return {
        "scheme": name,
        "title": None if scheme is None else scheme.title,
        "version": None if scheme is None else scheme.version,
        "hash": None if scheme is None else scheme.hash,
    }
