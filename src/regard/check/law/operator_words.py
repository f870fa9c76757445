"""Words of kinds of operators: which are public, which private, which may be either.

Short lists, and our choice: English, then German, French, Dutch, Spanish and Italian,
and some Portuguese, Polish and Turkish. A kind is written without accents. What no list
has may be a public body as well as a private one: a word that nobody knows frees nobody
of a duty, and gives nobody the rights of an authority.
"""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    """The words of a list on several lines."""
    return frozenset(text.split())


GOVERNMENTS = _listed(
    """
    authority city commune county government ministry municipal municipality parish
    prefecture public state town village

    arbeitsagentur arbeitsamt auslaenderbehoerde behoerde bezirksamt buergeramt
    bundesamt finanzamt gemeinde gemeinderat gesundheitsamt jobcenter jugendamt kommune
    landesamt landkreis landratsamt ministerium ordnungsamt rathaus regierung sozialamt
    staat stadt stadtrat stadtverwaltung

    autorite departement etat gouvernement mairie ministere municipalite prefet publique

    belastingdienst gemeente gemeenteraad overheid provincie rijk stadsbestuur
    waterschap

    alcaldia autoridad ayuntamiento diputacion estado gobierno ministerio municipio
    publica publico

    autorita comunale comune governo ministero prefettura provincia pubblica pubblico
    regione stato

    camara prefeitura
    gmina ministerstwo miasto powiat rzad urzad wojewodztwo
    bakanlik bakanligi belediye belediyesi devlet hukumet kaymakamlik valilik
    """
)
"""Words for who governs a place."""
POLICE = _listed(
    """
    constabulary police prosecution prosecutor sheriff
    polizei staatsanwaltschaft commissariat gendarmerie parquet politie fiscalia guardia
    policia carabinieri polizia procura questura policja prokuratura emniyet polis
    """
)
"""Words for who polices people, and who brings them to court."""
COURTS = _listed(
    """
    court courts judiciary magistrate tribunal
    amtsgericht gericht landgericht verwaltungsgericht rechtbank juzgado tribunale sad
    mahkeme
    """
)
"""Words for who judges people."""
AUTHORITIES = GOVERNMENTS | POLICE | COURTS
"""Words for official authorities, such as in county-sheriff."""
BOARDS = _listed("board council")
"""Words for who sits together: of a city as of those who own their homes."""
DEPARTMENTS = _listed("administration department district")
"""Words for a part of something, mostly of a public body: labour-department."""
OFFICES_OF_ANY_AREA = _listed(
    """
    agency office
    agentschap agentur amt anstalt agence bureau dienst kantoor verwaltung
    agencia oficina agenzia ufficio
    """
)
"""Words that mostly mean a body that people cannot leave, and may be private."""
OFFICES = OFFICES_OF_ANY_AREA | _listed(
    """
    hospital school university
    hochschule krankenhaus schule universitaet ecole hopital universite universiteit
    ziekenhuis escuela universidad ospedale scuola universita
    """
)
"""Those, and words for what hospitals and schools are."""
PUBLIC = AUTHORITIES | BOARDS | DEPARTMENTS | OFFICES
"""Words that a public body can have in its kind."""
QUALIFIERS = _listed(
    """
    agriculture and asylum benefits border central civil customs district education
    employment environment federal fire fisheries food for general health housing
    immigration interior justice labour labor licensing local migration military
    national of parks planning prison provincial regional registration revenue safety
    security social tax the traffic transport water welfare
    """
)
"""Words beside which a public body is no less public."""
PRIVATE = _listed(
    """
    airline association bank brand business charity choir circle club collective
    commons community company cooperative corporation dao employer enterprise
    federation firm friends guild homeowners hostel hotel insurer
    landlord landlords lender marketplace members neighbours nonprofit
    owners platform private restaurant retailer shop
    society startup store tenants trader vendor

    arbeitgeber bank chor firma genossenschaft gesellschaft gmbh haendler konzern laden
    makler plattform privat unternehmen verband verein vermieter versicherer

    assureur bailleur banque boutique cooperative employeur entreprise magasin
    plateforme prive privee societe

    bedrijf cooperatie onderneming platform verhuurder vereniging verzekeraar
    werkgever winkel

    arrendador aseguradora asociacion banco cooperativa empleador empresa
    plataforma privada privado sociedad tienda

    associazione assicuratore azienda banca cooperativa fondazione impresa locatore
    negozio piattaforma privata privato societa

    associacao firma seguradora spolka stowarzyszenie sirket dernek
    """
)
"""Words that no public body has in its kind."""
PLATFORMS = _listed(
    "marketplace platform plattform plateforme plataforma piattaforma platforma"
)
"""Words for whoever brings others together online."""
COMPANIES = _listed(
    """
    business company corporation enterprise firm firma gmbh konzern unternehmen
    entreprise societe bedrijf onderneming empresa sociedad azienda impresa societa
    spolka sirket
    """
)
"""Words for whoever does business."""
BUREAUX = (
    "auskunftei",
    "bureau-de-credit",
    "buro-de-credito",
    "centrale-dei-rischi",
    "credit-agency",
    "credit-bureau",
    "credit-reference",
    "credit-register",
    "credit-reporting",
    "consumer-reporting",
    "kreditauskunftei",
    "kredietbureau",
    "reporting-agency",
    "tenant-screening",
)
"""Words for whoever reports on people's credit to others."""
