"""Words for what is imposed on people rather than given to them.

A short list, and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.plain_text import phrases_named, plain_words

BURDEN_WORDS = """
    ankle tag, ankle tags, ankle bracelet, arrest, audit, blacklist, black list, body
    search, called up, camp, compulsory, confinement, conscription, curfew, defaulters,
    deportation, detention, electronic tag, eviction, expulsion, fine, fines, forced
    labour, forced work, home visit, home visits, house arrest, inspection, inspections,
    interrogation, investigation, jail, labour camp, labour service, lock in, locked in,
    locked up, lock up, monitoring, no fly list, penalty, penalties, prison, probation,
    punishment, re education, reeducation, relocation, reporting duty, resettlement,
    sanction, sanctions, search of your home, seizure, shaming, surcharge, surveillance,
    tag, tagging, tracker, under guard, watch list, watchlist, wanted list, work
    brigade, banishment, castration, caning, exile, flogging, gallows, imprisonment,
    internment, lashes, strip search, yellow star, solitary confinement, sterilisation,
    torture, whipping,
    hausarrest, raeumung, inobhutnahme, zwangsarbeit, abschiebung, trabajos forzados,
    desahucio, destierro, corvee, dwangarbeid, avondklok, busse, fussfessel,
    gefaengnis, geldstrafe, haft, lager, schwarze liste,
    strafe, umerziehung, ueberwachung, bussgeld,
    amende, bracelet electronique, camp de reeducation, detention provisoire, liste
    noire, peine, prison ferme, sanction penale, surveillance etroite,
    boete, enkelband, gevangenis, heropvoeding, opsluiting, straf, zwarte lijst,
    carcel, castigo, lista negra, multa, multas, prision, reeducacion, sancion,
    tobillera electronica,
    carcere, cavigliera elettronica, lista nera, pena, prigione, punizione,
    rieducazione, sanzione
    """
MAY_BE_GIVEN = frozenset(
    {
        "audit",
        "camp",
        "compulsory",
        "fine",
        "fines",
        "home visit",
        "home visits",
        "inspection",
        "inspections",
        "investigation",
        "lager",
        "lock up",
        "monitoring",
        "penalty",
        "penalties",
        "relocation",
        "tag",
        "tagging",
        "tracker",
    }
)
"""Burdens whose words also name what people ask for: a summer camp, a price tag."""
FREEDOM_WORDS = frozenset(
    """
    alone exempt exemption free freedom instead no not ohne release sans sin spared
    senza waived without zonder
    """.split()  # noqa: SIM905 - a list to read
)
"""Words by which a title speaks of being without such a burden."""
FREEDOM_REACH = 3
"""How many words before a burden such a word may stand: exempt from the yearly fine."""
ARTICLES_BEFORE_THINGS = frozenset(
    """
    a an das de der die een el il la le the un una une
    """.split()  # noqa: SIM905 - a list to read
)


def burden_named(name: str, title: str | None) -> str | None:
    """The burden that a service's name or title names, if it does.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        The words that were read; None for what names no burden, or speaks of being
        spared one. A prison without parole is no freedom: what is spared stands after
        the word that says so, unless the burden might as well be a gift.
    """
    burdens: list[str] = []
    for text in (name, title or ""):
        words = plain_words(text)
        for burden in phrases_named(words, BURDEN_WORDS):
            if not _spares(words, burden):
                burdens.append(burden)
    return max(burdens, key=len, default=None)


def punishment_named(name: str, title: str | None) -> str | None:
    """The burden that a name or title names and that nobody is given as a gift.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        The words that were read, as `burden_named`; a word that may also name a gift
        counts where it is all that the name or the title says.
    """
    punishments: list[str] = []
    for text in (name, title or ""):
        burden = burden_named("", text)
        if burden is None:
            continue
        words = plain_words(text).split()
        things = [word for word in words if word not in ARTICLES_BEFORE_THINGS]
        if burden not in MAY_BE_GIVEN or " ".join(things) == burden:
            punishments.append(burden)
    return max(punishments, key=len, default=None)


def spared_punishment(name: str, title: str | None) -> str | None:
    """The burden that nobody is given and that a title speaks of being spared.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        The words that were read; None where it names none.
    """
    words = plain_words(f"{name} {title or ''}")
    grave: list[str] = []
    for burden in phrases_named(words, BURDEN_WORDS):
        if burden not in MAY_BE_GIVEN and _spares(words, burden):
            grave.append(burden)
    return max(grave, key=len, default=None)


def _spares(words: str, burden: str) -> bool:
    """Whether words that name a burden speak of being without it."""
    before, _, after = f" {words} ".partition(f" {burden} ")
    if burden in MAY_BE_GIVEN:
        return not FREEDOM_WORDS.isdisjoint([*before.split(), *after.split()])
    return not FREEDOM_WORDS.isdisjoint(before.split()[-FREEDOM_REACH:])
