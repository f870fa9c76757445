"""Worse terms that are lighter than a refusal, told by all words of their name.

Whoever gets a flat at night only, or a licence after ten years, is as good as refused
it, and nobody can list all the ways to say so. So only terms whose words are on a list
are taken for lighter: a course, a deposit, somebody who looks on. The lists are short
and our choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.light_words import LIGHT_WORDS, WORDS_BESIDE
from regard.check.law.plain_text import plain_words

LIGHTER_WORDS = frozenset(
    """
    appointment appointments advance briefing class course courses deposit fee guarantee
    guarantor instalment instalments instruction instructor lesson lessons mentor
    monitored prepaid prepayment refresher seminar supervised supervision supervisor
    training tutor
    anzahlung aufsicht auffrischungskurs gebuehr gebuhr kaution kurs lehrgang
    nachschulung pfand raten ratenzahlung schulung termin unterweisung vorauszahlung
    acompte caution cours formation frais stage surveillant
    borg borgsom cursus aanbetaling begeleiding opleiding termijnen toezicht vooraf
    anticipo curso deposito fianza formacion plazos tasa
    anticipo cauzione corso deposito formazione rate
    """.split()  # noqa: SIM905 - a list to read
)
"""What costs a person some hours or some money, or that somebody looks on."""
BOUNDED_WORDS = frozenset(
    """
    limited restricted eingeschraenkt eingeschrankt limite limitee beperkt limitado
    limitada limitato limitata
    """.split()  # noqa: SIM905 - a list to read
)
"""What takes a part away: lighter where it is said for how long."""
LONGEST_DAYS = 366
"""A part that is taken away for longer is as good as all of it; our choice."""
OF_TIME = frozenset({"after", "again", "before", "each", "every", "year", "years"})
"""When something begins, or how often: an appointment after years is a refusal."""
TERMS_BESIDE = WORDS_BESIDE - OF_TIME | {
    "against",
    "avec",
    "contre",
    "gegen",
    "licence",
    "license",
    "met",
    "paid",
    "tegen",
    "under",
}
"""What says nothing heavier of the terms."""


def is_lighter_than_refusal(outcome: str, lasts_days: int | None) -> bool:
    """Whether the name of an outcome says that it is lighter than a refusal.

    Args:
        outcome: The name of an outcome that is worse than the usual.
        lasts_days: For how many days it lasts; None where nothing says.

    Returns:
        True only if a word names such terms and no other says more.
    """
    words = set(plain_words(outcome).split())
    # Hours and money are lighter by what they are, a part only by how long it is gone.
    lighter = LIGHTER_WORDS | LIGHT_WORDS
    if lasts_days is not None and lasts_days <= LONGEST_DAYS:
        lighter |= BOUNDED_WORDS
    return bool(words & lighter) and words <= lighter | TERMS_BESIDE
