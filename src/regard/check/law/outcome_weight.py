"""How much an outcome's own name says is lost: no more than a trifle, or more.

Nobody can list all that is graver than to be refused a tool for a week: beaten, a
passport held, a month of unpaid work. So what is said to be of minor severity has to be
a refusal by name, or to have no word but those of a trifle and of the thing itself. The
lists are short and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.light_words import LIGHT_WORDS, WORDS_BESIDE
from regard.check.law.lighter_terms import BOUNDED_WORDS, LIGHTER_WORDS, TERMS_BESIDE
from regard.check.law.outcome_names import burden_of_outcome
from regard.check.law.plain_text import plain_words
from regard.scheme.outcome_words import REFUSAL_WORDS
from regard.scheme.service import Service
from regard.scheme.spans_in_words import NUMBER_WORDS, SPAN_WORDS

MILD_WORDS = frozenset(
    """
    ahead aside ask asked asking away back basic beside bigger calendar card charge
    checked checking choice committee confirm confirmed cost double earlier end escrow
    extra few fewer first folded full group guest half hidden higher hour hours item
    items larger last late later least less longer lower minute minutes more name normal
    not number office once one only ordinary organiser organizer others ours out pay
    pays paid part party permission person place places plain pledge pledged post
    present queue quota reduced refundable reservation reserve reserved review reviewed
    seat shared shorter sit slow slower small smaller somebody someone spare standard
    standby supplement surcharge thing things third tool tools turn usual visit visits
    wait waiting waitlist walk warned warning without witness yourself abholen allein
    anmelden anmeldung doppelte doppelter ende erst fragen halbe hinten kleine kleiner
    letzte letzter liste mehr nachrang nur ohne spaeter spater stunden vorher warteliste
    warten weniger zuletzt zweite apres attente avance demi dernier double file fin
    liste moins plus prepaye reduit sans seulement tard accompagne achteraan alleen
    dubbele half klein laatste later lijst minder pas rij wachtlijst wachten zonder
    acompanado al cola despues doble espera final lista mas medio menos pequeno solo
    tarde ultimo attesa coda dopo doppia fila lista meno mezza piccolo solo tardi ultimo
    """.split()  # noqa: SIM905 - a list to read
)
"""What says when, how much of it, or beside whom, and takes nothing else."""
OF_PEOPLE = frozenset(
    """
    banish banished blacklisted deported dismissed evict evicted expelled sold
    ausgewiesen verbannt gekuendigt expulse expulsado espulso verbannen uitgezet
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of a refusal that are done to a person, and not to what they asked for."""
LARGEST_TRIFLE = 100
"""A number of which nobody is given, or pays, more for a trifle; our choice."""


def is_a_trifle_by_name(outcome: str, name: str, service: Service) -> bool:
    """Whether a worse outcome's name says no more than a refusal, or than a trifle.

    Args:
        outcome: The outcome's name.
        name: The name of the service.
        service: The service, whose own words say nothing heavier either.

    Returns:
        True only if each of its words is on a list, or is the service's own.
    """
    words = plain_words(outcome).split()
    own = set(plain_words(f"{name} {service.title or ''} {service.domain}").split())
    known = _listed_words() | own
    if burden_of_outcome(outcome) not in (None, *LIGHTER_WORDS, *MILD_WORDS):
        return False
    return all(word in known or _is_small(word) for word in words)


def _listed_words() -> frozenset[str]:
    words = LIGHT_WORDS | LIGHTER_WORDS | BOUNDED_WORDS | MILD_WORDS
    words |= WORDS_BESIDE | TERMS_BESIDE
    words |= (REFUSAL_WORDS | {"sold"}) - OF_PEOPLE
    for listed in (*NUMBER_WORDS.values(), *SPAN_WORDS.values()):
        words |= frozenset(listed.split())
    return words


def _is_small(word: str) -> bool:
    """Whether it is a number of few, or a letter by which things are told apart."""
    if word.isdecimal():
        return int(word) <= LARGEST_TRIFLE
    return len(word) == 1
