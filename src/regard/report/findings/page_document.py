"""The document that was checked, in short: what it is, where it holds, what it does."""

from __future__ import annotations

from regard import __version__
from regard.check.case import Case
from regard.check.law.profiles import PROFILES
from regard.report.page.markup import Child, paragraphs, tag
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import opening_words, score_words
from regard.report.text.typography import typeset
from regard.report.text.words import format_day, joined
from regard.scheme.counted import plural

MOST_SERVICES = 6  # named; the others are counted


def document_parts(case: Case) -> list[Child]:
    """What was checked, by which law, and what the scheme says of itself.

    Args:
        case: What was checked.
    """
    scheme = case.document.scheme
    english = language_of(ENGLISH)
    opening = opening_words(english, scheme)
    sentences = [*opening, score_words(english, scheme), _services(case)]
    return [
        tag("dl", *_facts(case), class_="facts"),
        paragraphs(typeset(sentence) for sentence in sentences),
    ]


def _facts(case: Case) -> list[Child]:
    scheme = case.document.scheme
    places = joined(scheme.jurisdictions) or "not declared; so all law is asked about"
    laws = "; ".join(PROFILES[name] for name in PROFILES if name in case.profiles)
    facts = {
        "Name and version": f"{scheme.name}, version {scheme.version}",
        "Where it is used": places,
        "Checked on": format_day(case.today),
        "Checked with": f"Regard {__version__}",
        "Hash of the document": scheme.hash,
        "Asked about": laws,
    }
    entries: list[Child] = []
    for term, value in facts.items():
        width = "long" if value == scheme.hash else None
        entries.append(tag("div", tag("dt", term), tag("dd", value), class_=width))
    return entries


def _services(case: Case) -> str:
    """What the scheme opens and closes, in a sentence."""
    services = case.scheme.services
    if not services:
        return "It opens and closes nothing itself."
    titles = [service.title or name for name, service in services.items()]
    named = titles[:MOST_SERVICES]
    others = len(titles) - len(named)
    if others:
        named.append(plural(others, "other service"))
    return f"It decides about {joined(named)}."
