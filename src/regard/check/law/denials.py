"""What a text says of something, without what it says is not so.

Strikes that do not count, and members whatever their religion, name a liberty and a
trait and take nothing from anybody. A clause is read up to the next sign: members who
did *not* strike are still told apart by a strike. The lists are short and our choice:
English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

import re
from functools import lru_cache

from regard.check.law.plain_text import bare_letters

SIGNS_BETWEEN = re.compile(r"[,;.:!?()–—]+")
NO_WORDS = (
    r"(?:not|never|no|none|nobody|nothing|nor|neither|without|cannot|whatever|whichever"
    r"|regardless|irrespective|independently|of any|of every|nicht|kein\w*|nie|niemand"
    r"|ohne|weder|egal|gleich welche\w*|unabhangig|pas|jamais|sans|ni|aucune?"
    r"|quel\w* que|geen|niet|nooit|zonder|ongeacht|nunca|sin|ningun\w*|mai|senza"
    r"|nessun\w*|qualunque)"
)
"""Words by which something is said not to be so, or not to matter."""
WHO_WORDS = (
    r"(?:who|whom|whose|whoever|which|whether|if|wer|wen|welche\w*|ob|qui|celles|ceux"
    r"|wie|welke|quien\w*|chi|quali|those|you)"
)
"""Words by which people are told apart: what is not so of them is still a reason."""
WORDS_BETWEEN = (
    r"(?: (?:matter|about|on|for|of|by|the|any|all|to|those|members|people))*"
)
"""What may stand between the two where the first takes back the second."""
DENIAL = re.compile(
    rf"\b{NO_WORDS}\b(?:{WORDS_BETWEEN} {WHO_WORDS}\b.*|(?:(?! {WHO_WORDS}\b).)*)"
)
TOLD_APART = re.compile(rf"\b{WHO_WORDS}\b(?: \w+){{0,2}} {NO_WORDS}\b")
"""Who did not, you never: a reason, and no denial."""
COUNTS_FOR_NOTHING = re.compile(
    r"\b(?:(?:do|does|did|shall|will|must|may) (?:not|never)"
    r" (?:count|matter|weigh|enter|lead)"
    r"|never counts?|counts? for nothing|no matter"
    r"|(?:is|are|was|were|be) (?:not|never|no longer) (?:counted|recorded|asked|scored"
    r"|entered|kept|noted|reported|used)|(?:is|are) excused"
    r"|(?:zahlt|zahlen|gilt|gelten) nicht|keine rolle"
    r"|(?:wird|werden) nicht (?:gezahlt|erfasst|gefragt|gewertet)"
    r"|(?:ist|sind) entschuldigt|ne compten?t? pas|excusee?s?"
    r"|tel(?:t|len) niet(?: mee)?"
    r"|(?:is|zijn) verontschuldigd|no cuentan?|no importa|non conta(?:no)?"
    r"|(?:wordt|worden) niet (?:geteld|genoteerd)"
    r")(?: here| either| as well| for anything| mit)?$"
)
"""The end of a clause of which nothing counts."""
OR_WORDS = frozenset({"nor", "o", "oder", "of", "or", "ou"})
"""What stands before the last of several things."""
WORDS_OF_A_LIST = 3
"""Words of a clause that may be one of several things of which the next tells."""


@lru_cache(maxsize=4096)
def asserted(text: str) -> str:
    """A text without what it says is not so, or does not matter.

    Args:
        text: A purpose, a population, a reason or the like.

    Returns:
        What is left, in small letters without accents.
    """
    clauses = SIGNS_BETWEEN.split(bare_letters(text))
    kept: list[str] = []
    denied = 0
    for number, clause in enumerate(clauses):
        words = " ".join(clause.split())
        if number < denied:
            continue
        if COUNTS_FOR_NOTHING.search(words):
            # Strikes, illness and care do not count: so does each of them.
            while kept and _may_be_listed(kept[-1]):
                kept.pop()
            continue
        left = _without_denial(words)
        if left != words:
            denied = _end_of_list(clauses, number + 1)
        kept.append(left)
    return ", ".join(filter(None, kept))


def _without_denial(clause: str) -> str:
    if TOLD_APART.search(clause):
        return clause
    return DENIAL.sub("", clause).strip()


def _end_of_list(clauses: list[str], start: int) -> int:
    """Where a list ends that goes on by clauses: not what they say, post or believe."""
    for number in range(start, len(clauses)):
        if not _may_be_listed(clauses[number]):
            return start
        if OR_WORDS.intersection(clauses[number].split()):
            return number + 1
    return start


def _may_be_listed(clause: str) -> bool:
    return len(clause.split()) <= WORDS_OF_A_LIST
