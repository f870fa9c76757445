"""Liberties in words: what a document says of a liberty beside what counts.

What a service gives, what an outcome is tied to, whom a scheme is for and what its
tiers are called tell people apart as much as a kind does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.law.document_texts import TextAt, TextPath, document_texts
from regard.check.law.rights_as_things import rights_given
from regard.check.law.telling_words import told_concerns
from regard.scheme.phrase import Words, phrase


@dataclass(frozen=True)
class LibertyInWords:
    """A text by which a liberty or right is what is lost, or what is asked for it.

    Attributes:
        at: Where it stands.
        says: What it does, in words.
        fix: What to do.
    """

    at: TextPath
    says: Words
    fix: Words


def liberties_in_words(
    case: Case, liberties: Mapping[str, str]
) -> Iterator[LibertyInWords]:
    """The texts outside kinds and sources that speak of liberties or rights.

    Args:
        case: The scheme under check.
        liberties: Those in question, as `concerns` has them, each in words.

    Yields:
        One for each text; none where the score changes nothing for anybody.
    """
    # The words of those who are given the score are asked as the recipient's.
    scheme = case.written
    if not case.scores_persons or not case.differing_pairs():
        return
    for text in document_texts(scheme):
        named = [liberty for liberty in _named(case, text) if liberty in liberties]
        if named:
            yield _in_words(text, liberties[named[0]])


def _named(case: Case, text: TextAt) -> list[str]:
    """The liberties and rights that a text speaks of, if nothing asks it elsewhere."""
    section = text.path[0]
    # What counts is asked with somebody who loses by it.
    if section in ("sources", "evidence"):
        return []
    if section != "services":
        return list(told_concerns([text.asserted]))
    is_outcome = text.path[-1] == "outcomes"
    # What everybody has, nobody pays for; what it is tied to, everybody does.
    if is_outcome or differs_by_tier(case, str(text.path[1])):
        return list(rights_given([text.text]))
    return []


def differs_by_tier(case: Case, service: str) -> bool:
    """Whether some have another outcome than others, or than the unscored.

    Args:
        case: The scheme under check.
        service: The name of a service that its document writes.

    Returns:
        True where two outcomes of it are given.
    """
    return len(case.written.services[service].given_outcomes) > 1


def _in_words(text: TextAt, liberty: str) -> LibertyInWords:
    if text.path[-1] == "outcomes":
        says = phrase(
            "what people get hangs on {liberty}: “{text}”",
            liberty=liberty,
            text=text.text,
        )
        fix = phrase("call it by what people are given, and ask for nothing else")
    elif text.path[0] == "services":
        says = phrase(
            "a score decides over {liberty}: “{text}” is not for everybody",
            liberty=liberty,
            text=text.text,
        )
        fix = phrase("give {path} to every tier, or leave it out", path=text.path[1])
    else:
        says = phrase(
            "people are told apart by {liberty}: “{text}”",
            liberty=liberty,
            text=text.text,
        )
        fix = phrase("leave it out, or say there that it does not count")
    return LibertyInWords(text.path, says, fix)
