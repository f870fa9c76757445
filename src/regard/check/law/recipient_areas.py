"""In which area of life somebody acts who is given a score, told by words about them.

What is found counts against a scheme: that a recipient is said to decide one of its own
services is no answer where its name or purpose says the police, or whom to hire. That
nothing is found counts for nothing. How phrases are written is told in
`telling_phrases`.
"""

from __future__ import annotations

from functools import lru_cache

from regard.check.law.life_areas import areas_in
from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import MOST_TEXTS, speaks_of

_ACTORS = {
    "policing": """
        police, police forces, policemen, policeman, police officer*, aliens police,
        gendarme*, constabulary, sheriff*, prosecutor*, secret service*, intelligence
        service*, whom to arrest, whom to search, whom to detain, whom to question,
        arrest||people, arrests, arresting, searching||people|homes|persons, polizei*,
        staatsanwalt*, geheimdienst*, verfassungsschutz, verhaft*, fahndung*, politie,
        policia, policía, polizia, carabinier*, fiscalía, procureur, parquet, policja,
        ordnungsamt, the army, armed forces, military, soldiers, bundeswehr, armée,
        het leger, ejército, esercito, whom to punish, whom to fine
        """,
    "migration": """
        border guard*, border force, border police, border control, immigration,
        aliens office, aliens authority, deport*, abschieb*, ausländerbehörde,
        ausländeramt, grenzschutz, grenzpolizei, expulsion, expulser, reconduite,
        uitzetting, vreemdelingenpolitie, vreemdelingendienst, extranjería,
        espulsion*, frontex
        """,
    "employment": """
        employer*, whom to hire, whom to sack, whom to dismiss, whom to employ, hiring
        of staff, choosing staff, choosing employees, hiring people, recruiter*,
        recruiting, recruitment, temp agency, staffing agency, job centre, dismissals,
        arbeitgeber*, einstellung von, kündigung von, employeur*, embauche*,
        licencie*, werkgever*, ontslag, empleador*, contratación de, despido*,
        datore di lavoro, datori di lavoro, licenziament*, assunzion*, pre employment,
        your boss, their boss, personalauswahl, personalabteilung, choosing staff,
        human resources, hr department, auswahl||der|von bewerber*, einstellungen
        """,
    "housing": """
        landlord*, landlady, landladies, estate agent*, letting agent*, letting agency,
        letting flats, choosing tenants, whom to let, whom to evict, evict*, housing
        office, housing association*, housing company, vermieter*,
        wohnungsgesellschaft*,
        wohnungsbaugesellschaft*, wohnungsamt, vergabe von wohnungen, immobilienmakler*,
        bailleur*, propriétaires, agence* immobilière*, verhuurder*, woningcorporatie*,
        casero*, arrendador*, inmobiliaria*, padron* di casa, agenzi* immobiliar*,
        hausverwaltung*, auswahl der mieter, auswahl von mieter*, mieterauswahl,
        fixing the rent, setting the rent, fixing rents, setting rents, fixing of rents,
        tenant screening, screening tenants, selection of tenants, who gets a flat,
        sélection des locataires, selección de inquilinos, selezione degli inquilini
        """,
    "credit": """
        the bank, a bank, your bank, all banks, banks of, credit bureau*, credit agency,
        credit agencies, credit check*,
        money lender*, moneylender*, mortgage lender*, deciding on loans, granting
        loans,
        giving loans,
        whom to lend money, giving credit, granting credit, debt collector*, schufa*,
        creditreform*, kreditvergabe, sparkasse*, banken, inkasso*, banque*, banco,
        bancos, banca, banche, experian, equifax
        """,
    "schooling": """
        school admission*, admission to school*, admitting pupils, choosing pupils,
        school places, which school, schulplatzvergabe, schulaufnahme, schulamt,
        admission scolaire, toelating tot scholen, admisión escolar
        """,
    "permits and tax": """
        tax office*, tax authority, tax authorities, tax inspector*, revenue service,
        internal revenue, belastingdienst, finanzamt, steuerbehörde*, steuerfahndung,
        trésor public, hacienda, agencia tributaria, agenzia delle entrate
        """,
    "insurance": """
        insurer*, insurance compan*, setting premium*, health insurance, insurance
        premium*, underwriting, versicherer*, krankenkasse*, versicherungsprämie*,
        assureur*, primes d'assurance, verzekeraar*, aseguradora*, assicurator*,
        compagni* di assicurazione
        """,
    "family": """
        child protection, child welfare, child services, children's services, family
        court, social workers, taking children, children into care, custody of
        children, jugendamt*, inobhutnahme, sorgerecht*, protection de l'enfance,
        aide sociale à l'enfance, kinderbescherming, jeugdzorg, protección de menores,
        tutela dei minori
        """,
    "income support": """
        benefits office, welfare office, social office, cutting benefits, stopping
        benefits, sozialamt, jobcenter, arbeitsamt, arbeitsagentur, caisse
        d'allocations, france travail, sociale dienst, uwv
        """,
}
ACTORS = {area: phrases_of(text) for area, text in _ACTORS.items()}
"""Who acts in an area of life, and what they do there."""


def areas_of_action(text: str) -> frozenset[str]:
    """The areas of life in which somebody acts, by the words about them.

    Args:
        text: A recipient's name or purpose.

    Returns:
        Those that `ACTORS` has, by their names in the controlled list.
    """
    return _areas_of_action(text)


# The same recipients are read again in every case that is completed.
@lru_cache(maxsize=MOST_TEXTS)
def _areas_of_action(text: str) -> frozenset[str]:
    acting = {area for area, phrases in ACTORS.items() if speaks_of(text, phrases)}
    return (areas_in(text) & {"migration", "policing"}) | acting
