"""The open book: what anybody may read of a scheme, and of the log."""

from __future__ import annotations

from typing import Any

from regard.registry.log.publishing import LAST_CHECKPOINT
from regard.scheme.document import Document
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.paging import list_reply
from regard.service.problem import nothing_here

YAML_MEDIA = "application/yaml"
TEXT_MEDIA = "text/plain; charset=utf-8"


def schemes(request: ApiRequest) -> Reply:
    """The schemes that run here, and the version of each in force."""
    with request.record.sequence.reading() as reading:
        names = reading.schemes()
    summaries = [_summary(request, name) for name in names]
    return list_reply(request, "schemes", summaries, "scheme")


def scheme_text(request: ApiRequest) -> Reply:
    """The text of a scheme that is in force, as it was adopted."""
    document = _document(request)
    headers = {"ETag": f'"{document.scheme.hash}"'}
    return Reply(document.text.encode(), media=YAML_MEDIA, headers=headers)


def scheme_versions(request: ApiRequest) -> Reply:
    """Every version that was adopted, with its first day and what it changed.

    Args:
        request: Which scheme.

    Raises:
        Problem: If there is none.
    """
    name = request.path["scheme"]
    record = request.record
    versions: list[dict[str, Any]] = []
    with record.sequence.reading() as reading:
        for version in record.versions.adopted(reading, name):
            # Of the text as it was adopted, so that anybody can compare it.
            document = record.versions.document(reading, name, version)
            versions.append(
                {
                    "version": document.scheme.version,
                    "hash": document.scheme.hash,
                    "from_day": version.from_day.isoformat(),
                }
            )
    if not versions:
        raise nothing_here()
    return list_reply(request, "versions", versions, "version")


def checkpoint(request: ApiRequest) -> Reply:
    """How far the log is, signed.

    Args:
        request: Whoever asks.

    Raises:
        Problem: If none was signed.
    """
    path = request.record.places.log / LAST_CHECKPOINT
    if not path.is_file():
        raise nothing_here()
    return Reply(path.read_bytes(), media=TEXT_MEDIA)


def log_key(request: ApiRequest) -> Reply:
    """The key against which the log is verified."""
    return Reply(request.record.signing_key.published.encode(), media=TEXT_MEDIA)


def health(request: ApiRequest) -> Reply:
    """Whether the record can be read, and its clock be trusted."""
    # After a leap nothing can be done: that is no health.
    _ = request.record.now
    with request.record.sequence.reading() as reading:
        reading.schemes()
    return Reply({"status": "ok"})


def _document(request: ApiRequest) -> Document:
    record = request.record
    with record.sequence.reading() as reading:
        document = record.versions.document_on(
            reading, request.path["scheme"], record.now.date()
        )
    if document is None:
        raise nothing_here()
    return document


def _summary(request: ApiRequest, name: str) -> dict[str, Any]:
    record = request.record
    with record.sequence.reading() as reading:
        document = record.versions.document_on(reading, name, record.now.date())
    # What was put forward alone is in force for nobody.
    if document is None:
        return {"scheme": name, "version": None}
    scheme = document.scheme
    return {
        "scheme": name,
        "title": scheme.title,
        "version": scheme.version,
        "hash": scheme.hash,
    }
