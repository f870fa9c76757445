"""Names of people, schemes, services, outcomes and sources, as pages need them."""

from __future__ import annotations

from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.report.text.language import Language
from regard.report.text.scheme_words import kind_words
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


def scheme_title(language: Language, scheme: Scheme) -> str:
    """What people call a scheme.

    Args:
        language: To write in.
        scheme: The document.

    Returns:
        Its title; its name where it has none.
    """
    return language.of_scheme(scheme, scheme.title or scheme.name)


def purpose_words(language: Language, scheme: Scheme) -> list[str]:
    """What a scheme decides, as its document puts it.

    Args:
        language: To write in.
        scheme: The document.

    Returns:
        Its sentences, each with a blank before the next.
    """
    return [language.of_scheme(scheme, f"{text} ") for text in scheme.purpose or ()]


def tier_name(language: Language, scheme: Scheme | None, tier: str) -> str:
    """A tier as its document calls it.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.
        tier: Its name.

    Returns:
        The name, in the language of the document.
    """
    return language.of_scheme(scheme, tier)


def kind_name(language: Language, scheme: Scheme | None, kind: str) -> str:
    """What a kind is, as its document puts it.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.
        kind: Its name.

    Returns:
        What it means; its name where a later text left it out.
    """
    words = kind.replace("-", " ")
    if scheme is not None and kind in scheme.evidence:
        words = kind_words(scheme, kind)
    return language.of_scheme(scheme, words)


def service_name(language: Language, scheme: Scheme | None, service: str) -> str:
    """What people call a service.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.
        service: Its name.

    Returns:
        Its title; its name where it has none.
    """
    part = None if scheme is None else scheme.services.get(service)
    words = service.replace("-", " ")
    if part is not None and part.title:
        words = part.title
    return language.of_scheme(scheme, words)


def source_words(language: Language, scheme: Scheme, source: str) -> str:
    """What a source is, as its document puts it.

    Args:
        language: To write in.
        scheme: The document.
        source: Its name.

    Returns:
        Its title, or what it is collected for, or its name.
    """
    part = scheme.sources[source]
    words = part.title or part.collected_for or source.replace("-", " ")
    return language.of_scheme(scheme, words)


def source_title(language: Language, scheme: Scheme | None, source: str) -> str:
    """What people call a source.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.
        source: Its name.

    Returns:
        Its title; its name where it has none, or a later text left it out.
    """
    part = None if scheme is None else scheme.sources.get(source)
    words = source.replace("-", " ")
    if part is not None and part.title:
        words = part.title
    return language.of_scheme(scheme, words)


def writer_title(language: Language, scheme: Scheme, writer: str) -> str:
    """What people call whoever wrote an entry.

    Args:
        language: To write in.
        scheme: The text in force.
        writer: Under which name it was entered.

    Returns:
        Of a program what it reports or asks for; of all others their name.
    """
    part, _, of_scheme = writer.rpartition(" of ")
    if of_scheme != scheme.name:
        return writer
    if part in scheme.services:
        return service_name(language, scheme, part)
    if part in scheme.sources:
        return source_title(language, scheme, part)
    return writer
