"""Law in words: what a finding falls under, how binding it is, how well checked."""

from __future__ import annotations

from collections.abc import Iterable

from regard.check.finding import Finding
from regard.check.law.citation import Citation, LegalForce
from regard.scheme.phrase import SEMICOLON, Words, phrase, phrase_list, quoted_phrase

MARK_WORDS = {
    "read": phrase("read in the text"),
    "second-hand": phrase("from an account of it"),
    "unchecked": phrase("general knowledge, not checked"),
}
STATUS_WORDS = {
    "binding": phrase("binding"),
    "case law": phrase("case law"),
    "soft law": phrase("soft law"),
    "guidance": phrase("guidance"),
    "draft": phrase("a draft"),
    "principle": phrase("a principle"),
}
"""How binding a citation is."""

LANGUAGE_OF_LAWS = "en"
"""In which instruments and places of them are named here."""
OWN_RULE_WORDS = phrase("by Regard's own rule")


def law_words(finding: Finding) -> Words:
    """What a finding would fall under, and what to compare.

    Only a principle is compared with; whatever else holds would be applied. Where no
    law is known to hold, it stands by Regard's own rule, beside the nearest law.
    """
    applied = []
    compared = []
    for cite in finding.cites:
        if cite.force is LegalForce.PRINCIPLE:
            compared.append(cite)
        else:
            applied.append(cite)
    parts = [OWN_RULE_WORDS]
    if applied:
        parts = [phrase("would fall under {laws}", laws=_citation_list(applied))]
    if compared:
        parts.append(phrase("compare {laws}", laws=_citation_list(compared)))
    if finding.nearest is not None:
        nearest = citation_words(finding.nearest)
        parts.append(
            phrase("the nearest law, not known to hold here, is {law}", law=nearest)
        )
    return phrase_list(parts, SEMICOLON)


def _citation_list(cites: Iterable[Citation]) -> Words:
    return phrase_list(map(citation_words, cites), SEMICOLON)


def citation_words(cite: Citation) -> Words:
    """One citation: how binding it is, how well checked, and from when it applies."""
    checked = phrase("{mark}, {day}", mark=MARK_WORDS[cite.mark], day=cite.checked_on)
    details = [STATUS_WORDS[cite.force], checked]
    if cite.applies_from:
        details.append(phrase("applies from {day}", day=cite.applies_from))
    return phrase(
        "{law} ({details})",
        law=quoted_phrase(cite.text, LANGUAGE_OF_LAWS),
        details=phrase_list(details, SEMICOLON),
    )
