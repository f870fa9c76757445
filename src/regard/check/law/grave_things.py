"""Things that are grave to lose, whatever is said of them, told by their words.

Ordinary life does not depend on each of them as on bread, yet nobody who is refused
them loses little: leave to work, to marry, to move and to vote, one's children, a line
to the world. The list is short and our choice: English, German, French, Dutch, Spanish
and Italian; how phrases are written is told in `telling_phrases`.
"""

from __future__ import annotations

from regard.check.law.telling_words import speaks_of

_PHRASES = """
    your front door, own front door, going out||after|at, =the vote, =your vote, leaving
    the camp, leave the camp, right to return, permit to stay, leave to remain, heard by
    a judge, =a lawyer, =the lawyer, =lawyer, release on, day of release, visit from
    your, message to your||mother|father|family|child|children|wife|husband, sim card,
    sim cards, bury your dead, burying your dead, name for your||child|newborn|baby,
    having a||child|second|third|baby, wheelchair lift, stair lift, sign interpreter*,
    hearing aid*, hearing batteries, spectacles, inhaler*, antidote*, sanitary towel*,
    =the toilet, =a toilet, toilet on your, infant milk, infant formula, baby formula,
    baby milk, milk for infants, milk for babies, when bombs fall, bomb shelter*, air
    raid shelter*, wages for, your wages, your pay, warm room||in|for, blanket||in
    winter|for the winter, haustürschlüssel, ausgang||nach|am, bleiberecht, gegengift,
    hörgerät*, rollstuhllift, säuglingsmilch, babynahrung, luftschutz*, ihren lohn, ihr
    lohn, gehör vor gericht, clé de votre porte, lait pour bébé*, votre salaire,
    antidote, appareil* auditif*, uw loon, babymelk, hoortoestel*, su salario, leche
    para bebé*, audífono*, il tuo salario, latte per neonati, apparecchi* acustic*,
    licence to practise, licence to practice, license to practise, license to
    practice, licence to teach, licence to drive, license to drive, medical licence,
    medical license, law licence, law license, driving licence*, driving license*,
    driver licence, driver license, drivers licence, drivers license, driver s
    licence, driver s license, work permit*, permission to work, leave to work, right
    to work, leave to marry, permission to marry, right to marry, marriage licence,
    marriage license, seeing your child*, see your child*, visits to your child*,
    contact with your child*, custody, seeing your||family|mother|father|parents,
    leaving the||district| town|city|country|island|village|region|house, leave
    the||district|town|city| country|island|village|region|house, exit permit*, exit
    visa*, leave to travel, permission to travel, travel permit*, crossing the border,
    freedom of movement, voting booth*, voting in the||election|elections, polling
    station*, polling booth*, right to vote, ballot paper*, electoral roll, fire
    engine||comes|coming|when|at your| to your|to you, fire
    brigade||comes|coming|when|at your|to your|to you, ambulance, sea rescue, mountain
    rescue, rescue at sea, =internet, =the internet, internet||line|
    lines|access|connection|connections, broadband, =telephone, =the telephone, =your
    telephone, =phone, =your phone, telephone||line|lines|connection, phone||line|
    connection, burial, =funeral, führerschein, fahrerlaubnis, approbation,
    arbeitserlaubnis, heiratserlaubnis, eheschließung, ausreise*, reiseerlaubnis,
    wahlrecht, wahllokal*, wahlkabine, sorgerecht, umgangsrecht, internetanschluss,
    telefonanschluss, permis de conduire, permis de travail, autorisation de mariage,
    droit de vote, bureau de vote, isoloir, droit de garde, voir vos enfants,
    autorisation de sortie, ligne téléphonique, ligne internet, accès à internet,
    rijbewijs, werkvergunning, stemrecht, stembureau, stemhokje, omgang met je
    kinderen, uitreis*, telefoonlijn, internetaansluiting, trouwvergunning, permiso de
    conducir, carné de conducir, permiso de trabajo, derecho al voto, derecho de voto,
    ver a tus hijos, permiso de salida, línea telefónica, conexión a internet, permiso
    para casarse, patente di guida, permesso di lavoro, diritto di voto, seggio
    elettorale, vedere i figli, permesso di uscita, linea telefonica, connessione
    internet
    """
GRAVE_THINGS = tuple(" ".join(phrase.split()) for phrase in _PHRASES.split(","))


def names_a_grave_thing(name: str, title: str | None) -> bool:
    """Whether a service's name or title names what is grave to lose.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        True where a phrase of the list stands in one of them.
    """
    texts = (name, title or "")
    return any(speaks_of(text, GRAVE_THINGS) for text in texts)
