"""Recognition in sentences: what somebody may show here, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from regard.report.text.language import Language
from regard.report.text.mixed_text import joined_text
from regard.report.text.scheme_words import kind_words
from regard.scheme.model import Scheme
from regard.scheme.recognition import Recognition


def recognition_words(language: Language, scheme: Scheme) -> list[str]:
    """Whom a scheme believes, for which tiers, by which law and until when.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        A paragraph for each scheme that is recognised, then that nobody has to show
        anything; none where nothing is recognised.
    """
    if not scheme.recognition:
        return []
    paragraphs = [
        joined_text(" ", _entry_sentences(language, scheme, name, entry))
        for name, entry in scheme.recognition.items()
    ]
    paragraphs.append(
        language.gettext(
            "You choose whether you show any of it. What is entered is that you showed "
            "the tier, and nothing else from there; whoever shows nothing is scored as "
            "if there were nothing to show."
        )
    )
    return paragraphs


def _entry_sentences(
    language: Language, scheme: Scheme, name: str, entry: Recognition
) -> Iterator[str]:
    title = entry.title or name.replace("-", " ")
    yield language.gettext(
        "Recognised is what {title} ({issuer}) says under {scheme}{places}.",
        title=language.of_scheme(scheme, title),
        issuer=entry.issuer,
        scheme=language.as_written(entry.scheme),
        places=_places(language, entry),
    )
    for tier, kind in entry.tiers.items():
        yield language.gettext(
            "Its tier {tier} counts here as: {kind}.",
            tier=language.as_written(tier),
            kind=language.of_scheme(scheme, kind_words(scheme, kind)),
        )
    yield _law(language, scheme, entry)
    yield _end(language, entry)
    yield _difference(language, scheme, entry)
    if entry.document is None:
        yield language.gettext("What its tiers rest on is not declared.")


def _places(language: Language, entry: Recognition) -> str:
    if not entry.jurisdictions:
        return language.gettext(", under a law that is not declared")
    places = language.joined(map(language.as_written, entry.jurisdictions))
    return language.gettext(", under the law of {places}", places=places)


def _law(language: Language, scheme: Scheme, entry: Recognition) -> str:
    if entry.law is None:
        return language.gettext("By which law it is recognised is not declared.")
    law = language.of_scheme(scheme, entry.law)
    return language.gettext("It is recognised by: {law}.", law=law)


def _end(language: Language, entry: Recognition) -> str:
    if entry.until is None:
        return language.gettext("Until when is not declared.")
    return language.gettext(
        "It is recognised until {until}.", until=language.until(entry.until)
    )


def _difference(language: Language, scheme: Scheme, entry: Recognition) -> str:
    if not entry.differs:
        return language.gettext("What it does not mean here is not declared.")
    stripped = [text.strip().rstrip(".") for text in entry.differs]
    difference = "; ".join(stripped)
    return language.gettext(
        "What is not the same: {differs}.",
        differs=language.of_scheme(scheme, difference),
    )
