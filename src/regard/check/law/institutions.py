"""Institutions of an area of life, told by what they are called.

Records of a supermarket, a hotel or an insurer come from there, whatever domain they
are filed under. The lists are short and our choice: English, German, French, Dutch,
Spanish and Italian; how phrases are written is told in `telling_phrases`.
"""

from __future__ import annotations

from functools import lru_cache

from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import MOST_TEXTS, speaks_of

_INSTITUTIONS = {
    "business": """
        supermarket*, loyalty card*, casino, department store*, supermarkt*,
        supermarché*, supermercado*, supermercato, supermercati, kundenkarte*, carte de
        fidélité, klantenkaart*, tarjeta de fidelidad, carta fedeltà
        """,
    "health": """
        blood bank*, hospital||records|ward, care home*, nursing home*, pharmacy,
        blutbank, pflegeheim*, apotheke*, banque du sang, maison de retraite,
        pharmacie*, bloedbank, verpleeghuis, apotheek, banco de sangre, residencia de
        ancianos, farmacia*, banca del sangue, casa di riposo
        """,
    "insurance": """
        car insurance, insurance plc, insurance ltd, insurance company, insurance
        policy, insurance policies, autoversicherung*, versicherung ag, assurance auto*,
        autoverzekering*, seguro del coche, assicurazione auto
        """,
    "belief": """
        church choir*, parish||choir|register, kirchenchor*, chœur paroissial, kerkkoor,
        coro parroquial, coro parrocchiale
        """,
    "family": """
        dating||service|site|app|agency, partnervermittlung, partnerbörse*, site de
        rencontre*, datingsite*, sitio de citas, sito di incontri
        """,
    "schooling": """
        primary school, secondary school, school canteen*, grundschule, schulkantine,
        école primaire, cantine scolaire, basisschool, schoolkantine, escuela primaria,
        comedor escolar, scuola elementare, mensa scolastica
        """,
    "energy": """
        electricity meter*, gas meter*, smart meter*, stromzähler, compteur électrique,
        elektriciteitsmeter, contador de la luz, contatore elettrico
        """,
    "travel and driving": """
        the hotel, hotel||guests|bookings|register, taxi rank*, parking garage*, car
        park||records|barrier, parkhaus, le parking, parkeergarage, parada de taxis,
        parcheggio a pagamento
        """,
    "speech": "the forum, online forum*, message board, internetforum, forum en ligne",
    "policing": """
        prison, jail, police authority, gefängnis*, gevangenis, cárcel, prigione,
        justizvollzugs*
        """,
    "banking": "savings bank, sparkasse*, volksbank, caisse d épargne",
    "civic life": """
        town council, city council, county council, parish council, gemeinderat,
        stadtrat, conseil municipal, gemeenteraad, ayuntamiento, consiglio comunale
        """,
    "income support": "job centre*, jobcenter, department for work",
    "migration": "immigration service, einwanderungsbehörde, service d immigration",
    "art and leisure": """
        football league*, the gym, gym membership*, video game*, fussballliga*,
        fitnessstudio*, videospiel*, salle de sport, jeu vidéo, jeux vidéo,
        voetbalcompetitie, sportschool, videogame*, gimnasio*, videojuego*, palestra,
        videogioc*
        """,
}
INSTITUTIONS = {area: phrases_of(text) for area, text in _INSTITUTIONS.items()}
"""What institutions of each area are called."""


@lru_cache(maxsize=MOST_TEXTS)
def areas_of_institutions(text: str) -> frozenset[str]:
    """The areas of life whose institutions a text names.

    Args:
        text: What a source is called or collected for, or who runs a scheme.

    Returns:
        Their names in the controlled list.
    """
    areas = [a for a, phrases in INSTITUTIONS.items() if speaks_of(text, phrases)]
    return frozenset(areas)
