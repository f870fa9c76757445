"""Acts and duties of another area of life than a scheme's own, told by what they are.

A source says what it records and what for, a kind what somebody did. The rent of a
flat, a hospital's appointment or a fine for speeding lie in an area whatever domain
they are filed under. These are phrases of an act with its object: a flat alone may be
a tyre's. The lists are short and our choice: English, German, French, Dutch, Spanish
and Italian; how phrases are written is told in `telling_phrases`.
"""

from __future__ import annotations

from functools import lru_cache

from regard.check.law.plain_text import phrases_of
from regard.check.law.recipient_areas import areas_of_action
from regard.check.law.telling_words import MOST_TEXTS, speaks_of

_ELSEWHERE = {
    "housing": """
        the rent of, your rent, rent of your, rent arrears, behind with the rent, late
        with the rent, rent was late, council flat*, social housing, letting flats,
        letting of flats, let a flat, let a home, let a house, let a council, who gets a
        flat, tenancy tribunal, evicted, eviction*, your tenancy, your lease, your
        flat||was|were|is|in, mietrückstand*, mietrückständ*, der miete, ihre miete,
        deine miete, sozialwohnung*, wohnungsvergabe, zwangsräumung*, räumungsklage*, le
        loyer, votre loyer, logement social, expulsion locative, de huur van, uw huur,
        huurachterstand, sociale huurwoning*, su alquiler, el alquiler, vivienda social,
        desahucio*, l affitto, il suo affitto, case popolari, sfratto, sfratti
        """,
    "employment": """
        quit your job, left your job, lost your job, turned down a job, refused a job,
        sacked from, you were sacked, you were dismissed, dismissed from your, fired
        from your, your employer, your boss, your wage, your wages, your salary, your
        shifts, out of work, unemployed, jobless, gekündigt, entlassen worden, ihren
        arbeitsplatz, arbeitslos*, arbeitsplatz verloren, votre emploi, votre employeur,
        licencié, au chômage, uw baan, ontslagen, werkloos, su empleo, su trabajo,
        despedido, desempleo, il suo lavoro, licenziato, disoccupat*
        """,
    "health": """
        hospital appointment*, doctor s appointment*, treating patients, treatment of
        patients, your treatment, your doctor, your therapist, your therapy, medical
        record*, patient record*, patient file*, health record*, behandlung von
        patienten, patientenakte*, krankenakte*, arzttermin*, dossier* médica*, soigner
        les patients, medisch dossier, patiënten behandelen, historial médico, cartella
        clinica
        """,
    "energy": """
        electricity bill*, gas bill*, power bill*, heating bill*, electricity company,
        stromrechnung*, gasrechnung*, stromversorger*, facture d électricité, facture de
        gaz, energierekening*, factura de la luz, factura de electricidad, bolletta
        della luce, bolletta elettrica
        """,
    "water": """
        water bill*, wasserrechnung*, facture d eau, waterrekening*, factura del agua,
        bolletta dell acqua
        """,
    "income support": """
        your benefit, your benefits, benefit was||cut|stopped|paid, benefits were||cut|
        stopped|paid, on benefits, benefit sanction*, benefit claim*, food stamp*, ihr
        bürgergeld, sozialhilfe, leistungskürzung*, vos allocations, allocation*
        supprimée*, uw uitkering, bijstand, su subsidio, il suo sussidio
        """,
    "banking": """
        your bank, bank closed, bank account was, your account with the bank, overdraft
        of your, ihre bank, ihr girokonto, votre banque, uw bank, su banco, la sua banca
        """,
    "migration": """
        filed for asylum, asylum claim*, asylum application*, applied for asylum, visa
        application*, your visa, residence permit*, asylantrag*, asylverfahren, demande
        d asile, asielaanvraag, asielverzoek, solicitud de asilo, domanda di asilo
        """,
    "policing": """
        police stopped, stopped by the police, police record*, police file*, police
        caution*, police report*, you were arrested, arrest record*, fining||drivers|
        people|residents, policing||the|of|people|residents, von der polizei,
        polizeiakte*, dossier de police, politiedossier*, antecedentes policiales,
        fermato dalla polizia, contrôlé par la police, par la police, la police
        municipale
        """,
    "permits and tax": """
        traffic fine*, speeding fine*, tax return*, tax arrears, tax debt*, your taxes,
        tax office, dog tax, collecting tax*, finanzamt, steuererklärung*,
        steuerschuld*, hundesteuer, votre impôt*, vos impôts, centre des impôts,
        belastingdienst, belastingaangifte, hacienda pública, declaración de la renta,
        agenzia delle entrate, dichiarazione dei redditi
        """,
}
AREA_PHRASES = {area: phrases_of(text) for area, text in _ELSEWHERE.items()}
"""Acts, duties and records of an area of life."""


# The same texts are read again in every case that is completed.
@lru_cache(maxsize=MOST_TEXTS)
def areas_elsewhere(text: str) -> frozenset[str]:
    """The areas of life whose acts, duties or records a text names.

    Args:
        text: What a kind means, what a source is called or collected for, a purpose.

    Returns:
        Those whose phrases stand in it, by their names in the controlled list.
    """
    # Whoever acts in an area, and what is done there, tells of it as well.
    areas = {area for area, phrases in AREA_PHRASES.items() if speaks_of(text, phrases)}
    return areas_of_action(text) | areas
