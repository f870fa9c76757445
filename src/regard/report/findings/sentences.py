"""Sentences: a finding's clauses begin small and have no full stop; here they do."""

from __future__ import annotations


def clause_as_sentence(clause: str) -> str:
    """The clause with a capital and a full stop."""
    return f"{capitalized(clause)}."


def capitalized(clause: str) -> str:
    """The clause with a capital at its beginning, the rest as it is."""
    return clause[:1].upper() + clause[1:]


def instruction(fix: str) -> str:
    """What to do, as a sentence; a key of the document keeps its spelling."""
    first_word = fix.split(" ")[0]
    if first_word.endswith(":") or "_" in first_word:
        return f"Write {fix}."
    return clause_as_sentence(fix)
