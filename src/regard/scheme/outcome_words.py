"""Words for outcomes that read like a refusal, or like a reward.

Short lists, and our choice. They decide nothing where a service ranks its outcomes; a
name that is on neither list reads as a condition.
"""

from __future__ import annotations

from difflib import get_close_matches

OWN_WORDS = ("allow", "refuse", "impose", "spare")
SLIP = 0.85
"""How alike a word is that is one of those with a slip, such as alow."""
MISSPELT = {
    "accept": "allow",
    "accepted": "allow",
    "allowed": "allow",
    "deny": "refuse",
    "denied": "refuse",
    "granted": "allow",
    "imposed": "impose",
    "refusal": "refuse",
    "refused": "refuse",
    "reject": "refuse",
    "rejected": "refuse",
    "spared": "spare",
}
"""What is written for one of the outcomes that say themselves how good they are."""
REFUSAL_WORDS = frozenset(
    """
    ban banished banned barred blacklisted blocked cancelled closed cut debarred
    denied deny
    disallowed disconnect disconnected dismissed evict evicted excluded expelled
    forbidden ineligible lost never no none nothing prohibited refusal refused reject
    rejected removed revoked rejection stopped suspended suspension terminated
    unavailable void withdrawn withheld
    abgelehnt abgewiesen ablehnung ausgeschlossen entzogen gekuendigt
    abgesagt ausverkauft geschlossen gesperrt kein keine keiner nein nichts nie
    niemals sperre verboten verweigert
    aucun aucune bloque complet epuise exclu exclue interdit interdite jamais non
    refus refuse
    refusee rejete retire rien suspendu suspendue
    afgewezen geblokkeerd geen gesloten uitverkocht verboden geschorst geweigerd
    ingetrokken
    nee niets nooit
    uitgesloten verwijderd weigering
    agotado bloqueado cerrada cerrado denegada denegado excluida excluido expulsado
    nada negado ninguna ninguno
    nunca prohibido rechazada rechazado suspendido
    bloccato chiuso esaurito escluso mai negata negato nessuna nessuno niente
    respinto revocato rifiuto
    rifiutata rifiutato sospeso vietato
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of a refusal, in English, German, French, Dutch, Spanish and Italian."""
FIRST_WORDS_OF_REFUSAL = frozenset({"not", "nicht", "niet", "sold"})
"""Words that refuse where a name begins with them: not-admitted, sold-out."""
REWARD_WORDS = frozenset(
    """
    bonus cheaper discount express faster first gift premium priority reward rewarded
    sooner unlimited upgrade upgraded vip
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of something better than the usual."""


def meant_outcome(outcome: str) -> str | None:
    """The word of ours that was meant by an outcome, if it is nearly one.

    Args:
        outcome: A name of which nothing else is said.

    Returns:
        None where it is one of ours, or like none.
    """
    if outcome in OWN_WORDS:
        return None
    if outcome in MISSPELT:
        return MISSPELT[outcome]
    # A word of another language for it is no slip: it says how good it is itself.
    if reads_like_refusal(outcome) or reads_like_reward(outcome):
        return None
    close = get_close_matches(outcome, OWN_WORDS, n=1, cutoff=SLIP)
    return close[0] if close else None


def reads_like_refusal(outcome: str) -> bool:
    """Whether an outcome's name is that of a refusal.

    Args:
        outcome: Its name, such as not-admitted or gesperrt.
    """
    words = outcome.casefold().split("-")
    return not REFUSAL_WORDS.isdisjoint(words) or words[0] in (
        "not",
        "nicht",
        "niet",
        "sold",
    )


def reads_like_reward(outcome: str) -> bool:
    """Whether an outcome's name is that of something better than the usual.

    Args:
        outcome: Its name, such as priority.
    """
    if reads_like_refusal(outcome):
        return False
    words = outcome.casefold().split("-")
    # A word further on says of what: papers-first and first-warning are no rewards.
    if words[0] == "first":
        return len(words) == 1
    return words[0] in REWARD_WORDS
