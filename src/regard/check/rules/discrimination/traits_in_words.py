"""Traits in words: people told apart by what they are, beside what counts."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.law.document_texts import TextAt, document_texts
from regard.check.law.telling_words import told_traits, traits_of_people

LENT_TO_ANYBODY = frozenset({"age", "disability", "health"})
"""Traits that the name of a thing may speak of: a wheelchair is lent to anybody."""


def traits_in_words(case: Case) -> Iterator[tuple[TextAt, list[str]]]:
    """The texts outside kinds and sources that name people by what they are.

    Args:
        case: The scheme under check.

    Yields:
        Each text of tiers, services, outcomes, recipients and reasons, with the traits
        that it names; none where the score changes nothing for anybody.
    """
    if not case.differing_pairs():
        return
    for text in document_texts(case.written):
        traits = _named(case, text)
        if traits:
            yield text, traits


def _named(case: Case, text: TextAt) -> list[str]:
    section = text.path[0]
    # What counts is asked with somebody who loses by it; whom a scheme scores apart.
    if section in ("sources", "evidence", "subjects", "title", "purpose"):
        return []
    is_outcome = text.path[-1] == "outcomes"
    if section != "services" or is_outcome:
        texts = [text.asserted]
        named = [*told_traits(texts), *traits_of_people(texts)]
        return list(dict.fromkeys(named))
    service = case.written.services[str(text.path[1])]
    if len(service.given_outcomes) == 1:
        return []
    told = told_traits([text.text])
    return [trait for trait in told if trait not in LENT_TO_ANYBODY]
