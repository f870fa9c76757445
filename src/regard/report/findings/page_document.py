"""The document that was checked, in short: what it is, where it holds, what it does."""

from __future__ import annotations

from regard import __version__
from regard.check.case import Case
from regard.check.law.profiles import PROFILES
from regard.report.page.markup import Child, paragraphs, tag
from regard.report.text.language import Language
from regard.report.text.recognition_words import recognition_words
from regard.report.text.scheme_words import opening_words, score_words
from regard.report.text.typography import typeset

MOST_SERVICES = 6  # named; the others are counted


def document_parts(language: Language, case: Case) -> list[Child]:
    """What was checked, by which law, and what the scheme says of itself.

    Args:
        language: To write in.
        case: What was checked.

    Returns:
        A list of facts, and sentences.
    """
    scheme = case.document.scheme
    opening = opening_words(language, scheme)
    sentences = [*opening, score_words(language, scheme), _services(language, case)]
    sentences += recognition_words(language, scheme)
    return [
        tag("dl", *_facts(language, case), class_="facts"),
        paragraphs(typeset(sentence) for sentence in sentences),
    ]


def _facts(language: Language, case: Case) -> list[Child]:
    say = language.gettext
    scheme = case.document.scheme
    places = language.joined(scheme.jurisdictions)
    if not places:
        places = say("not declared; so all law is asked about")
    laws = "; ".join(
        language.said(PROFILES[name]) for name in PROFILES if name in case.profiles
    )
    version = say(
        "{scheme}, version {version}", scheme=scheme.name, version=scheme.version
    )
    facts = {
        say("Name and version"): version,
        say("Where it is used"): places,
        say("Checked on"): language.day(case.today),
        say("Checked with"): f"Regard {__version__}",
        say("Hash of the document"): scheme.hash,
        say("Asked about"): laws,
    }
    entries: list[Child] = []
    for term, value in facts.items():
        width = "long" if value == scheme.hash else None
        entries.append(tag("div", tag("dt", term), tag("dd", value), class_=width))
    return entries


def _services(language: Language, case: Case) -> str:
    """What the scheme opens and closes, in a sentence."""
    services = case.scheme.services
    if not services:
        return language.gettext("It opens and closes nothing itself.")
    titles: list[str] = []
    for name, service in services.items():
        titles.append(language.said(service.title or name))
    named = titles[:MOST_SERVICES]
    others = len(titles) - len(named)
    if others:
        named.append(
            language.ngettext("{count} other service", "{count} other services", others)
        )
    return language.gettext(
        "It decides about {services}.", services=language.joined(named)
    )
