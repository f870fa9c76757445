"""Names of people, schemes, services, outcomes and sources, as pages need them."""

from __future__ import annotations

from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.report.text.explanation_words import OUTCOMES
from regard.report.text.language import Language
from regard.scheme.model import Scheme
from regard.service.pages.page import Opened
from regard.service.problem import CONFLICT, Problem


def own_name(opened: Opened) -> SubjectName:
    """The person for whom somebody came in."""
    return SubjectName(opened.caller.scheme, opened.caller.subject)


def scheme_in_force(record: Record, name: str) -> Scheme:
    """The text of a scheme that is in force today.

    Args:
        record: The record.
        name: The scheme's name.

    Returns:
        What it says.

    Raises:
        Problem: If none is.
    """
    with record.sequence.reading() as reading:
        document = record.versions.document_on(reading, name, record.now.date())
    if document is None:
        raise Problem(
            CONFLICT,
            "not-in-force",
            "No rules in force",
            "found a scheme of which no text is in force today, expected one; "
            "to do: wait for its first day",
        )
    return document.scheme


def service_name(scheme: Scheme | None, service: str) -> str:
    """What people call a service.

    Args:
        scheme: The text in force; None if none is.
        service: Its name.

    Returns:
        Its title; its name where it has none.
    """
    part = None if scheme is None else scheme.services.get(service)
    if part is None or not part.title:
        return service.replace("-", " ")
    return part.title


def outcome_name(language: Language, outcome: str) -> str:
    """An outcome as people read it.

    Args:
        language: To write in.
        outcome: Its name in the scheme.

    Returns:
        Its words; its name where the language has none.
    """
    if outcome in OUTCOMES:
        return language.gettext(OUTCOMES[outcome])
    return outcome.replace("-", " ")


def source_words(scheme: Scheme, source: str) -> str:
    """What a source is, as its document puts it.

    Args:
        scheme: The document.
        source: Its name.

    Returns:
        Its title, or what it is collected for, or its name.
    """
    part = scheme.sources[source]
    return part.title or part.collected_for or source.replace("-", " ")
