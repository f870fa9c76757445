"""Words for what is imposed on people rather than given to them.

A short list, and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.plain_text import plain_words

BURDEN_WORDS = """
    ankle tag, ankle tags, ankle bracelet, arrest, audit, blacklist, black list, camp,
    confinement, curfew, defaulters, deportation, detention, electronic tag, eviction,
    expulsion, fine, fines, forced labour, forced work, inspection, inspections,
    interrogation, investigation, jail, monitoring, no fly list, penalty, penalties,
    prison, probation, punishment, re education, reeducation, reporting duty, sanction,
    sanctions, seizure, shaming, surcharge, surveillance, tag, tagging, watch list,
    watchlist, wanted list,
    busse, fussfessel, gefaengnis, gefängnis, geldstrafe, haft, lager, schwarze liste,
    strafe, umerziehung, ueberwachung, überwachung, bussgeld,
    amende, bracelet electronique, camp de reeducation, detention provisoire, liste
    noire, peine, prison ferme, sanction penale, surveillance etroite,
    boete, enkelband, gevangenis, heropvoeding, opsluiting, straf, zwarte lijst,
    carcel, castigo, lista negra, multa, multas, prision, reeducacion, sancion,
    tobillera electronica,
    carcere, cavigliera elettronica, lista nera, pena, prigione, punizione,
    rieducazione, sanzione
    """
FREEDOM_WORDS = frozenset(
    """
    alone exempt exemption free freedom instead no not ohne release sans sin spared
    senza waived without zonder
    """.split()  # noqa: SIM905 - a list to read
)
"""Words by which a title speaks of being without such a burden."""


def burden_named(name: str, title: str | None) -> str | None:
    """The burden that a service's name or title names, if it does.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        The words found; None for what names no burden, or speaks of being spared one.
    """
    words = plain_words(f"{name} {title or ''}")
    if not FREEDOM_WORDS.isdisjoint(words.split()):
        return None
    phrases = (plain_words(phrase) for phrase in BURDEN_WORDS.split(","))
    named = [phrase for phrase in phrases if f" {phrase} " in f" {words} "]
    return max(named, key=len, default=None)
