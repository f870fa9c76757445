"""What outcomes are called: burdens, prices and what ordinary life depends on.

An outcome's own name is read whatever it is ranked. The lists are short and our choice:
English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.area_words import ESSENTIAL_AREAS
from regard.check.law.burden_words import FREEDOM_WORDS, punishment_named
from regard.check.law.life_areas import areas_in, areas_of_text
from regard.check.law.plain_text import phrases_named, plain_words
from regard.scheme.outcome_words import reads_like_refusal
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.worth import grade_of

BURDENS_OF_OUTCOMES = """
    apology, beaten, bed in the corridor, cell, cells, chained, confession, escorted,
    filmed, fined, guarded, handcuffed, handcuffs, in chains, kneeling, monitored,
    night cell, on your knees, police escort, searched, self criticism, shamed, tagged,
    tracked, tracker, watched, yellow star,
    arrestzelle, bewacht, in handschellen, zelle, cellule, menottes, sous garde,
    surveille, bewaakt, handboeien, politiecel, calabozo, celda, esposado, vigilado,
    ammanettato, cella, sorvegliato
    """
"""What is done to somebody beside what they are given."""
PLACES_OF_DETENTION = frozenset(
    """
    arrestzelle calabozo cell cella cells celda cellule politiecel zelle
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of a place where somebody is held."""
PRICE_WORDS = frozenset(
    """
    charge charges cost costs deposit euro euros dollar dollars fee fees franc francs
    payment pound pounds price prices rent rents surcharge
    gebuehr gebuhr kaution kosten miete preis prix caution frais loyer borg huur prijs
    alquiler coste fianza precio affitto cauzione costo prezzo
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of what somebody pays."""
LESS_WORDS = FREEDOM_WORDS | frozenset(
    """
    back bonus cheaper credit discount gift half less limit loan low lower moderate
    normal off old ordinary rebate reduced refund saved small smaller standard up usual
    guenstiger moins minder menos meno
    """.split()  # noqa: SIM905 - a list to read
)
"""Words beside a price that make it no burden."""
MANY_WORDS = frozenset(
    """
    fivefold hundred million millions tenfold thousand thousands times triple
    hundert millionen tausend zehnfach zehnfache cent mille millions honderd duizend
    tienvoudig cien mil mille milioni cento
    """.split()  # noqa: SIM905 - a list to read
)
"""Words beside a price that make it more than anybody pays for a trifle."""
LARGE_SUM = 1_000
"""A sum of money that nobody pays for a trifle; our choice."""


def burden_of_outcome(outcome: str) -> str | None:
    """The burden that an outcome's name names, if it does.

    Args:
        outcome: Its name, such as with-tracker-worn.

    Returns:
        The words that were read; of a price, the word of what is paid. None for the
        scheme's own words, and for a price that is lower or none.
    """
    if outcome in OWN_GRADES:
        return None
    punishment = punishment_named(outcome, None)
    if punishment is not None:
        return punishment
    words = plain_words(outcome)
    if not FREEDOM_WORDS.isdisjoint(words.split()):
        return None
    burdens = phrases_named(words, BURDENS_OF_OUTCOMES)
    return max(burdens, key=len, default=price_of_outcome(outcome))


def price_of_outcome(outcome: str) -> str | None:
    """The word by which an outcome's name says that it has to be paid for.

    Args:
        outcome: Its name, such as for-ten-thousand-euro.

    Returns:
        None where it names no price, or less of it: half-price, no-deposit.
    """
    words = plain_words(outcome).split()
    if not LESS_WORDS.isdisjoint(words):
        return None
    return next((word for word in words if word in PRICE_WORDS), None)


def is_refusal_by_name(outcome: str) -> bool:
    """Whether an outcome's name is that of a refusal, and not of less to pay.

    Args:
        outcome: Its name, such as evicted; no-deposit is none.
    """
    words = plain_words(outcome).split()
    names_price = not PRICE_WORDS.isdisjoint(words)
    is_less_to_pay = names_price and not LESS_WORDS.isdisjoint(words)
    return reads_like_refusal(outcome) and not is_less_to_pay


def grave_outcome(service: Service) -> str | None:
    """An outcome of a service that is grave by its name, whatever is said of it.

    Args:
        service: The service.

    Returns:
        The first by name that holds somebody, punishes them or takes a sum of money
        that nobody pays for a trifle; None where none of its tiers has such a one.
    """
    for outcome in _outcomes_of_tiers(service):
        held = PLACES_OF_DETENTION.intersection(plain_words(outcome).split())
        is_free = not FREEDOM_WORDS.isdisjoint(plain_words(outcome).split())
        if (held and not is_free) or _takes_much(outcome):
            return outcome
        if punishment_named(outcome, None) is not None:
            return outcome
    return None


def essential_areas_lost(service: Service) -> frozenset[str]:
    """The essential areas that the outcomes of a service name as lost.

    Args:
        service: The service.

    Returns:
        The areas, by their names in the controlled list. A name that is broken by
        hyphens is read as one word too.
    """
    areas: frozenset[str] = frozenset()
    for outcome in _outcomes_of_tiers(service):
        if grade_of(service, outcome) not in ("worse", "none"):
            continue
        areas |= areas_of_text(outcome, service.domain)
        areas |= areas_in(plain_words(outcome).replace(" ", ""))
        if reads_like_refusal(outcome) or _is_without(outcome):
            areas |= areas_in(outcome)
    return areas.intersection(ESSENTIAL_AREAS)


def _outcomes_of_tiers(service: Service) -> list[str]:
    return sorted({*service.outcomes.values()}.difference(OWN_GRADES))


def _is_without(outcome: str) -> bool:
    return not FREEDOM_WORDS.isdisjoint(plain_words(outcome).split())


def _takes_much(outcome: str) -> bool:
    if price_of_outcome(outcome) is None:
        return False
    words = plain_words(outcome).split()
    if not MANY_WORDS.isdisjoint(words):
        return True
    return any(word.isdecimal() and int(word) >= LARGE_SUM for word in words)
