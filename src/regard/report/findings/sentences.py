"""Sentences: a finding's clauses begin small and have no full stop; here they do."""

from __future__ import annotations

from regard.report.text.mixed_text import capitalized


def clause_as_sentence(clause: str) -> str:
    """The clause with a capital and a full stop."""
    return capitalized(clause) + "."


def is_clause(fix: str) -> bool:
    """Whether what to do is a clause to write, its key first, and not a sentence."""
    first_word = fix.split(" ")[0]
    return first_word.endswith(":") or "_" in first_word
