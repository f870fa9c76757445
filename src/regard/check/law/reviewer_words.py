"""Words of texts that say who decides, which take back what is declared beside them.

A bot is no person, and who must confirm whatever comes reviews nothing. The lists are
short and our choice, in English.
"""

from __future__ import annotations

from regard.check.law.area_words import ARTICLES
from regard.check.law.plain_text import plain_words

MACHINES = """
    ai, algorithm, algorithmic, algorithms, automated, automatic, automatically, bot,
    bots, chatbot, chatbots, computer, computers, llm, machine, machines, robot, robots,
    script, scripts, server, servers, software
    """
NO_DECISION = """
    confirms all, confirms each, confirms every, confirms everything, has to confirm,
    must confirm, rubber stamp, signs all, signs every, signs everything
    """
OWN_JUDGES = """
    that decided, that made the decision, who confirmed, who decided, who made it,
    who made the decision
    """


def machine_named(text: str | None) -> str | None:
    """The machine that a text about who decides names, if it does.

    Args:
        text: Who decides, or reviews.
    """
    return _phrase_in(text, MACHINES)


def confirmation_named(text: str | None) -> str | None:
    """The words by which a reviewer is said to confirm whatever comes.

    Args:
        text: Who reviews, with what authority.
    """
    return _phrase_in(text, NO_DECISION)


def own_judge_named(text: str | None) -> str | None:
    """The words by which whoever hears an appeal is said to have decided before.

    Args:
        text: Who decides an appeal.
    """
    return _phrase_in(text, OWN_JUDGES)


def is_the_operator(text: str | None, operator: str) -> bool:
    """Whether a text about who decides names nobody but the operator.

    Args:
        text: Who decides an appeal, or can be turned to beyond it.
        operator: The operator's name.

    Returns:
        True for its name, and for "the operator", with or without "itself".
    """
    named = [word for word in plain_words(text or "").split() if word not in ARTICLES]
    whole = [word for word in plain_words(operator).split() if word not in ARTICLES]
    return named in (whole, ["operator"], ["operator", "itself"], [*whole, "itself"])


def _phrase_in(text: str | None, listed: str) -> str | None:
    words = f" {plain_words(text or '')} "
    phrases = (plain_words(phrase) for phrase in listed.split(","))
    return next((phrase for phrase in phrases if f" {phrase} " in words), None)
