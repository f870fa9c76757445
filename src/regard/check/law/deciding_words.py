"""Words of what a score is given away for that decide over people by it.

Whoever is given a score to set premiums, or for whatever they like, decides by it,
though they are said to rely on nothing and to decide nothing. The lists are short and
our choice: English, German, French, Dutch, Spanish and Italian; how phrases are written
is told in `telling_phrases`.
"""

from __future__ import annotations

from regard.check.law.denials import asserted
from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import phrase_told

DECIDING = phrases_of("""
    to decide||who|whom|which|whether|what|about|how,
    deciding||who|whom|which|whether|what|about|how, decides||who|whom|which|whether,
    who gets a, who gets the, who may||rent|work|borrow|join|stay|enter|buy, whom
    to||hire|meet|avoid|refuse|admit|trust|serve|insure, to
    set||premiums|prices|rates|rents|fees, setting||premiums|prices|rates|rents|fees,
    fixing||premiums|prices|rates, pricing, a dismissal, dismissals,
    dismissing||people|staff|members|tenants,
    selecting||whom|applicants|people|tenants|staff|members|candidates,
    choosing||whom|applicants|people|tenants|staff|candidates, to select, screening,
    vetting, credit check*, background check*, creditworthiness, to check
    on||their|people|staff|tenants|members, checking up on, collecting||debts|debt, to
    collect||debts|debt|what, debt collection, to find people, finding people, tracing
    people, to warn||each other|others, marketing, advertising, advertisers, to keep a
    list, blacklist*, profiling, risk scoring, who
    is||reliable|trustworthy|creditworthy, entscheiden, entscheidet wer,
    entscheidung||über|wer, auswahl||von|der, auszuwählen, prämien, preise fest*,
    bonitätsprüfung*, bonität, forderungseinzug, schulden ein*, werbung, décider, qui
    obtient, sélectionner||les|des, choisir||les|des|qui, fixer||les primes|les prix|les
    tarifs, recouvrement||de|des, solvabilité, publicité, licenciement*,
    beslissen||wie|over|of, bepalen wie, selecteren||van|wie,
    premies||vaststellen|bepalen, schulden innen, kredietwaardigheid, reclame,
    decidir||quién|quien|a quién|si|sobre, seleccionar||a|inquilinos|personal,
    fijar||primas|precios|tarifas, a su||discreción|antojo, cobrar deudas, cobro de
    deudas, solvencia, publicidad, decidere||chi|se|su, selezionare||i|gli|il|le,
    fissare||premi|prezzi|tariffe, a loro discrezione, recupero||crediti|dei,
    solvibilità, pubblicità
    """)
"""What is done to people by a score, whoever does it."""
AT_WILL = phrases_of("""
    whatever||they|it|he|she, as they||like|please|see fit|wish|want, at
    their||discretion|own discretion, for their own||purposes|use|ends|decisions, their
    own||decisions|purposes, any purpose, any other purpose, nach belieben, nach eigenem
    ermessen, eigene zwecke, à leur||discrétion|guise, comme bon leur semble, naar
    eigen||goeddunken|inzicht, a su||discreción|antojo, lo que quieran, a loro
    discrezione, quello che vogliono
    """)
"""What leaves it to them what they do by it."""
DECIDERS = phrases_of("""
    bailiff*, debt collector*, debt collection, collection agency, credit bureau*,
    credit reference agency, private investigator*, detective||agency|bureau, detective,
    detectives, data broker*, underwriter*, who lets, lets||flats|the
    flats|rooms|houses, gerichtsvollzieher*, detektiv*, auskunftei*, inkassobüro,
    inkassounternehmen, huissier*, détective*, société de recouvrement, deurwaarder*,
    incassobureau, rechercheur*, cobrador*, detective*, ufficiale giudiziario,
    investigator*
    """)
"""Who does nothing with what they know of people but act on it."""


def decision_named(name: str, purpose: str | None) -> str | None:
    """The words by which whoever is given a score is said to decide by it.

    Args:
        name: Who is given it.
        purpose: For what.

    Returns:
        None where the words name nothing of the sort, or say that it is not done.
    """
    named = phrase_told(purpose or "", AT_WILL)
    named = named or phrase_told(asserted(purpose or ""), DECIDING)
    return named or phrase_told(name, DECIDERS)
