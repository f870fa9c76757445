"""Kept things: outcomes called so that something of somebody's is kept from them.

The lists are short and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.plain_text import plain_words

KEPT = frozenset(
    """
    hold keep keeping keeps kept lose loses losing lost retain retained take taken
    behalten verlieren verloren garde gardee perd perdre perdue houden kwijt pierde
    perder retener perde trattenere trattenuta
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that leave open of what."""
THINGS_OF_THEIRS = frozenset(
    """
    bail belongings card caution deposit deposits documents fee fees money passport
    passports pay payment savings stake wages
    pfand kaution ausweis geld lohn borg loon paspoort fianza pasaporte salario
    cauzione passaporto stipendio passeport salaire
    """.split()  # noqa: SIM905 - a list to read
)
TAKEN = frozenset(
    """
    confiscate confiscated confiscation forfeit forfeited forfeiture forfeits seize
    seized seizure withheld beschlagnahmt einbehalten eingezogen verfallen confisque
    confisquee saisi saisie ingehouden verbeurd confiscado decomisado confiscato
    sequestrato
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that say by themselves that something is taken for good."""

IN_PART = frozenset(
    """
    half part partly share some teil halb anteil partie moitie deel parte mitad meta
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that say that the rest is left."""


def keeps_what_is_theirs(outcome: str) -> bool:
    """Whether the name of an outcome says that something is kept from somebody.

    Args:
        outcome: Its name.

    Returns:
        True for keep-deposit and forfeited, and not for keep-place or part-withheld.
    """
    words = set(plain_words(outcome).split())
    if words & IN_PART:
        return False
    if words & TAKEN:
        return True
    return bool(words & KEPT and words & THINGS_OF_THEIRS)
