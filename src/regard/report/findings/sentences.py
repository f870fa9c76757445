"""Sentences: a finding's clauses begin small and have no full stop; here they do."""

from __future__ import annotations


def clause_as_sentence(clause: str) -> str:
    """The clause with a capital and a full stop."""
    return f"{capitalized(clause)}."


def capitalized(clause: str) -> str:
    """The clause with a capital at its beginning, the rest as it is."""
    return clause[:1].upper() + clause[1:]


def is_clause(fix: str) -> bool:
    """Whether what to do is a clause to write, its key first, and not a sentence."""
    first_word = fix.split(" ")[0]
    return first_word.endswith(":") or "_" in first_word
