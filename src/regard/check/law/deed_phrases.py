"""Phrases by which a text says the deed itself: whom a score is there to hurt.

What a score is for, what data are collected for and why they bear on it may say in
plain words that people are spied on, kept down, scared or paid back. Nothing makes that
a purpose. The lists are short and our choice: English, German, French, Dutch, Spanish
and Italian; how phrases are written is told in `telling_phrases`.
"""

from __future__ import annotations

import re

from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import phrase_told

NOT_DONE = re.compile(
    r"\b(protect\w*|prevent\w*|schutz|no|nobody|none|not|never|without|cannot|against"
    r"|instead of|rather than|kein\w*|nicht|niemand|ohne|gegen|pas|jamais|sans|contre"
    r"|geen|niet|nooit|zonder|tegen|sin"
    r"|nunca|contra|non|mai|senza|contro)\b[^,;.:]*"
)
"""What is said not to be done, up to the next sign."""
DEEDS = phrases_of("""
    spy on, spying on, spies on, snoop on, snooping on, prying into, eavesdropping on,
    keeping watch on people, watching members, watching people, watching residents, in
    their place, the poor out, the poor away, the poor down, keep out the poor, keep
    people down, keeping people down, kept in line, keep in line, keeps in line, keeping
    in line, teach them a lesson, teaching them a lesson, get rid of, getting rid of,
    drive out||the|people|foreigners|tenants|strangers, weed out, weeding out, to shame,
    shaming, to humiliate, humiliating, to intimidate, intimidating, intimidation, to
    scare, scaring, frighten* people, silence critics, silencing, to silence,
    punish||critics|people|members| residents|whoever|those|them|dissent,
    punishing||critics|people|members|residents| whoever|those|them|dissent, pay back
    critics, retaliat*, revenge, blackmail*, to harass, harassing, who signs a petition,
    who signed a petition, who signs petitions, signs the petition, who voted, how
    people vote, who strikes, who joins the union, who is in the union, who protests,
    who goes to church, stays away from church, who prays, who criticises, who
    criticizes, keep foreigners, keeping foreigners, blacklist||of|for, list
    of||bad|unreliable| undesirable|troublemakers, roster
    of||bad|unreliable|undesirable, troublemakers, bespitzel*, ausspionier*, ausspäh*,
    klein halten, kleinhalten, kleingehalten, loswerden, einschüchter*, mundtot,
    bloßstell*, demütig*, anprangern, vergelt*, rache an, schikan*, die armen
    fernhalten, wer streikt, wer betet, wer eine petition, wer gewählt hat, schwarze
    liste, espionner, espionnage, intimider, humilier, punir||les|ceux, faire taire, se
    débarrasser, maintenir les pauvres, liste noire, qui fait grève, bespioner*,
    bespieden, intimideren, vernederen, monddood, afstraffen, kwijtraken, zwarte lijst,
    wie staakt, espiar, espiando, intimidar, humillar, castigar a, silenciar, lista
    negra, quien hace huelga, spiare, spiando, intimidire, umiliare, punire||i|chi|le,
    mettere a tacere, lista nera, chi sciopera
    """)
NO_RELEVANCE = phrases_of("""
    none at all, =none whatsoever, no relevance, of no relevance, is not relevant, are
    not relevant, irrelevant, nothing to do with, no bearing, bears on nothing, has no
    bearing, we have no reason, there is no reason, no reason at all, without reason,
    for no reason, just because, because we can, because we want, as we like, we like
    to know, nice to know, just in case, you never know, keine
    relevanz, nicht relevant, irrelevant, hat nichts damit zu tun, ohne grund, kein
    grund, einfach so, aucun rapport, rien à voir, sans raison, pas pertinent, geen
    reden, niet relevant, zonder reden, niets mee te maken, sin motivo, sin razón, no
    es relevante, nada que ver, senza motivo, non è rilevante, niente a che
    """)
"""What takes back that something bears on the purpose."""
CORRELATIONS = phrases_of("""
    correlat*, neural net*, machine learning, the model found, the model says, found by
    the model, data mining, statistically, statistics show, the numbers show, the data
    show, the algorithm found, korrel*, korrelier*, neuronales netz, statistisch,
    corrélation*, corrélé*, réseau de neurones, statistiquement, correlatie*, neuraal
    netwerk, correlación, red neuronal, estadísticamente, correlazion*, rete neurale,
    statisticamente
    """)
"""What says that something goes along with something, which bears on nobody."""
SORTS_OF_PEOPLE = phrases_of("""
    people who, those who, persons who, members who, men who, women who, whoever, leute
    die, menschen die, personen die, ceux qui, celles qui, les gens qui, mensen die,
    personas que, quienes, los que, persone che, coloro che
    """)
"""What says of a sort of people what they are like elsewhere."""


LIKEWISE = phrases_of("""
    too, also, as well, likewise, tend to, are likely, are more likely, auch, ebenso,
    neigen, aussi, ook, también, anche
    """)
"""What goes from one thing that people do to another."""


def deed_named(text: str | None) -> str | None:
    """The words by which a text says whom it is there to hurt, and not that it is not.

    Args:
        text: A purpose, what data are collected for, why they bear on it.
    """
    claims = NOT_DONE.sub("", (text or "").casefold())
    return phrase_told(claims, DEEDS)


def no_relevance_named(text: str | None) -> str | None:
    """The words by which a reason says that there is none, or only a correlation.

    Args:
        text: Why data bear on a purpose.
    """
    return phrase_told(text or "", NO_RELEVANCE + CORRELATIONS)


def likeness_named(text: str | None) -> str | None:
    """The words by which a reason says what a sort of people is like elsewhere.

    Args:
        text: Why one area bears on another.
    """
    reason = text or ""
    # Whoever repairs saws knows them: a skill that is used in both is no likeness.
    if phrase_told(reason, LIKEWISE) is None:
        return phrase_told(reason, CORRELATIONS)
    return phrase_told(reason, CORRELATIONS + SORTS_OF_PEOPLE)
