"""Words for organisations, by which a population says that no persons are scored.

A short list, and our choice: English, German, French, Dutch, Spanish and Italian. Who
stands in none of its words is taken for a person; how phrases are written is told in
`telling_phrases`.
"""

from __future__ import annotations

from functools import lru_cache

from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import MOST_TEXTS, speaks_of

WORDS_OF_ORGANISATIONS = phrases_of(
    """
    agencies, associations, authorities, bakeries, banks, bars, breweries, brigades,
    businesses,
    butcheries, cafes, canteens, caterers, charities, churches, clinics, clubs,
    companies, contracting firms, cooperatives, co operatives, corporations, councils,
    dairies, employers, enterprises, establishments, exporters, factories, federations,
    firms, foundations, garages, hospitals, hostels, hotels, importers, institutes,
    institutions, insurers, kitchens, laboratories, legal entities, legal persons,
    libraries, manufacturers, ministries, museums, municipalities, newspapers,
    non profits, nonprofits, organisations, organizations, parties, pharmacies, plants,
    producers, pubs, publishers, restaurants, retailers, schools, shops, societies,
    stores, supermarkets, takeaways, trade unions, unions, universities, warehouses,
    wholesalers, workshops, ngos,
    unternehmen, firmen, betriebe, gesellschaften, vereine, verbände, stiftungen,
    gaststätten, gastbetriebe, behörden, organisationen, einrichtungen, schulen,
    krankenhäuser, entreprises, sociétés, associations, fondations, établissements,
    organismes, écoles, hôpitaux, bedrijven, ondernemingen, verenigingen, stichtingen,
    organisaties, instellingen, scholen, ziekenhuizen, empresas, sociedades,
    asociaciones, fundaciones, restaurantes, organizaciones, instituciones, escuelas,
    hospitales, imprese, aziende, società, associazioni, fondazioni, ristoranti,
    organizzazioni, istituzioni, scuole, ospedali
    """
)
"""What several people run together, each in the plural, as a population names them."""


def names_organisations(population: str | None) -> bool:
    """Whether a population is said to be organisations.

    Args:
        population: Who is scored, as the document says; None where it does not.

    Returns:
        False where nothing is said.
    """
    return population is not None and _names_organisations(population)


# The same population is read again in every case that is completed.
@lru_cache(maxsize=MOST_TEXTS)
def _names_organisations(population: str) -> bool:
    return speaks_of(population, WORDS_OF_ORGANISATIONS)
