"""Law in words: what a finding falls under, how binding it is, how well checked."""

from __future__ import annotations

from collections.abc import Iterable

from regard.check.finding import Finding
from regard.check.law.citation import Citation, LegalForce

MARK_WORDS = {
    "read": "read in the text",
    "second-hand": "from an account of it",
    "unchecked": "general knowledge, not checked",
}
STATUS_WORDS = {
    "draft": "a draft",
    "principle": "a principle",
}
"""Kinds of citations that need an article; others are printed as they are."""

OWN_RULE_WORDS = "by Regard's own rule"


def law_words(finding: Finding) -> str:
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
    parts = []
    if applied:
        parts.append(f"would fall under {_citation_list(applied)}")
    else:
        parts.append(OWN_RULE_WORDS)
    if compared:
        parts.append(f"compare {_citation_list(compared)}")
    if finding.nearest is not None:
        nearest = citation_words(finding.nearest)
        parts.append(f"the nearest law, not known to hold here, is {nearest}")
    return "; ".join(parts)


def _citation_list(cites: Iterable[Citation]) -> str:
    return "; ".join(citation_words(cite) for cite in cites)


def citation_words(cite: Citation) -> str:
    """One citation: how binding it is, how well checked, and from when it applies."""
    status = STATUS_WORDS.get(cite.force, cite.force)
    details = [status, f"{MARK_WORDS[cite.mark]}, {cite.checked_on}"]
    if cite.applies_from:
        details.append(f"applies from {cite.applies_from}")
    return f"{cite.text} ({'; '.join(details)})"
