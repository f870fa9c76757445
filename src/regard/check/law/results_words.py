"""Results in words: whether an assessment tells that some come off worse, and stay so.

What it came to is text, and text can admit what no rule may let pass: that women are
refused twice as often, and that nothing was changed. The lists are short and our
choice, in English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

import re

from regard.check.law.plain_text import bare_letters

CLAUSE_ENDS = re.compile(
    r"[.,;:!?–—]+|\b(?:but|and|aber|und|mais|et|maar|en|pero|ma)\b"
)
WORSE = re.compile(
    r"\b(?:(?:come|comes|came|coming|fare|fares|fared|do|does|did) (?:off )?"
    r"(?:much |far |a little |somewhat )?(?:worse|badly)|worse off|disadvantag\w*"
    r"|discriminat\w*|(?:twice|three times|four times|more) (?:as )?(?:often|likely)"
    r"|(?:are|were|is|was) (?:mostly|mainly|disproportionately) (?:refused|excluded)"
    r"|benachteilig\w*|schlechter|diskriminier\w*"
    r"|(?:doppelt so )?haufig(?:er)? abgelehnt"
    r"|desavantag\w*|defavoris\w*|moins bien|discrimin\w*|slechter|benadeel\w*"
    r"|peor|desfavorec\w*|perjudic\w*|peggio|svantaggi\w*)\b"
)
"""What says that some come off worse than others."""
NEGATED = re.compile(
    r"\b(?:no|nobody|none|not|nor|never|neither|without|nothing|kein\w*|niemand|nicht"
    r"|nichts|nie|aucun\w*|personne|ne|pas|rien|geen|niet|niets|nadie|ningun\w*|nada"
    r"|nessun\w*|non|niente|\w+n t)\b"
)
"""What turns a clause round."""
CHANGED = re.compile(
    r"\b(?:changed|dropped|removed|taken out|took out|raised|lowered|moved|shortened"
    r"|mended|fixed|corrected|ended|replaced|stopped|withdrawn|reduced|widened|repaired"
    r"|no longer|until|since then|geandert|gestrichen|entfernt|behoben|angepasst"
    r"|ersetzt"
    r"|verkurzt|change|supprime\w*|corrige\w*|retire\w*|remplace\w*|gewijzigd|geschrapt"
    r"|verwijderd|aangepast|cambiado|eliminad\w*|corregid\w*|quitado|cambiat\w*"
    r"|tolt\w*|corrett\w*)\b"
)
"""What says that something was done about it."""


def admits_that_some_come_off_worse(text: str | None) -> bool:
    """Whether results tell that some come off worse, and of nothing done about it.

    Args:
        text: What stands under `assessments.results`; None if nothing does.
    """
    plain = bare_letters(text or "").replace("'", " ").replace("’", " ")
    clauses = CLAUSE_ENDS.split(plain)
    # "No longer" tells of a change, though it holds a no.
    mended = any(_says(CHANGED, clause) or "no longer" in clause for clause in clauses)
    return any(_says(WORSE, clause) for clause in clauses) and not mended


def _says(phrases: re.Pattern[str], clause: str) -> bool:
    return bool(phrases.search(clause)) and not NEGATED.search(clause)
