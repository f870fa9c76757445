"""Names of services, outcomes and sources, as people read them."""

from __future__ import annotations

from regard.report.text.explanation_words import OUTCOMES
from regard.report.text.language import Language
from regard.scheme.model import Scheme


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
