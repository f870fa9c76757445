"""What a text about a way says that it costs to take it: whoever disputes is removed.

Keys say that a right is free, and the sentence beside them that it is not. The list is
short and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

import re

from regard.check.law.plain_text import bare_letters

WHOEVER_ASKS = (
    r"(?:whoever|who|anybody who|a member who|members who|the member|you|wer"
    r"|das mitglied|quiconque|qui|le membre|wie|het lid|quien|el miembro|chi|il membro)"
)
"""Whom such a sentence is about."""
WHAT_BEFALLS = (
    r"(?:(?:is|are|will be) (?:also )?(?:removed|expelled|excluded|restricted|refused"
    r"|banned|charged|fined|marked|listed|lowered|moved down|put on|put in|put down"
    r"|put to the|reported|struck off)|(?:loses?|will lose) (?!nothing|no )"
    r"|pays (?!nothing)|counts as|(?:wird|werden) (?:\w+ )?(?:ausgeschlossen|entfernt"
    r"|herabgestuft)|verliert (?!nichts)|zahlt (?!nichts)"
    r"|est (?:exclue?|radiee?|retiree?)|perd (?!rien)"
    r"|wordt (?:\w+ )?(?:verwijderd|uitgesloten|geroyeerd)|verliest (?!niets)"
    r"|(?:es|sera) (?:expulsad[oa]|excluid[oa])|pierde (?!nada)"
    r"|(?:e|viene|sara) (?:espuls[oa]|esclus[oa])|perde (?!nulla|niente))"
)
"""What happens to them."""
COST_OF_A_RIGHT = re.compile(
    rf"\b{WHOEVER_ASKS}\b(?: \w+){{0,4}},? {WHAT_BEFALLS}[^,;.:]*"
)
"""Whoever disputes loses ten points."""
WITHDRAWING_COSTS = re.compile(
    r"\bwithdraw(?:ing|al) (?:counts|is counted|costs)\b[^,;.:]*"
)
"""What taking consent back is said to be."""


def cost_of_right_named(text: str) -> str | None:
    """The words by which a text says what befalls whoever takes a way.

    Args:
        text: How something is disputed, appealed or taken back, and who hears it.

    Returns:
        None where it says no such thing. Points that end with the score are no cost.
    """
    words = " ".join(re.sub(r"[^\w,;.: ]+", " ", bare_letters(text)).split())
    match = COST_OF_A_RIGHT.search(words) or WITHDRAWING_COSTS.search(words)
    return match.group() if match else None
