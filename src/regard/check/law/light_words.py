"""Burdens that cost a person a moment, told by all words of their name.

A light word does not outweigh others: a reminder burnt into the skin is none. So every
word has to be light, or to say no more than when, from whom or by which way. The lists
are short and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.plain_text import plain_words

LIGHT_WORDS = frozenset(
    """
    chat conversation form forms leaflet letter letters mail meeting message messages
    questionnaire receipt reminder reminders survey talk telephone phone call
    brief erinnerung formular gespraech gesprach courrier entretien formulaire lettre
    rappel formulier gesprek herinnering carta charla formulario recordatorio colloquio
    lettera modulo promemoria
    """.split()  # noqa: SIM905 - a list to read
)
"""What costs a person a moment."""
WORDS_BESIDE = frozenset(
    """
    a about after again an and annual answer answered at be before book books booking
    board by club coach confirming coordinator counter date day days desk due each
    email every extra fill filled first for friendly from in leader librarian library
    loan loans member members of office on online one our out post return returned
    returning school second secretary short sign signed sms staff steward teacher text
    that the time times to trainer treasurer two week weekly with written year yearly
    your
    am an auf das dem den der die ein eine einer im mit par per pour post un una une
    uno le la les de du des sur op het een van voor met el los las del por con il lo
    gli di da poste posta correo
    """.split()  # noqa: SIM905 - a list to read
)
"""What says when, from whom, about what or by which way, and nothing heavier."""


def is_light_by_name(name: str, title: str | None = None) -> bool:
    """Whether a name and a title say that something costs a person a moment.

    Args:
        name: A name in the document.
        title: What people call it; where there is one, it says what the name is of.

    Returns:
        True only if a word is light and no other says more.
    """
    words = plain_words(title or name).split()
    is_named = not LIGHT_WORDS.isdisjoint(words)
    return is_named and WORDS_BESIDE.union(LIGHT_WORDS).issuperset(words)
