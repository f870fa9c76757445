"""Who consents: whether those who are scored can say yes for themselves.

A child of seven cannot, and whoever is held cannot say no. What a document says of its
population is read beside its `minimum_age`. The lists are short and our choice, in
English, German, French, Dutch, Spanish, Italian and Polish; how phrases are written is
told in `telling_phrases`.
"""

from __future__ import annotations

import re

from regard.check.law.plain_text import phrases_of, plain_words
from regard.check.law.telling_words import phrase_told

CHILDREN = phrases_of("""
    children|| of| with| in| who| aged| at| under| from, =children, kids, infants,
    toddlers, babies, schoolchildren, school children, orphans, kindergarten
    children, first graders, minors, =pupils, little ones, pupils of the|| primary|
    elementary| middle| nursery| secondary| grammar| comprehensive| high| village|
    town| district| school, pupils at the|| primary| elementary| middle| nursery|
    secondary| grammar| comprehensive| high| village|  town| district| school,
    pupils in the|| primary| elementary| middle| nursery| secondary| grammar|
    comprehensive| high| village|  town| district| school, primary|| pupils|
    children| students, elementary|| pupils| students, middle schoolers, high
    schoolers, high school students, grundschüler*, schüler der|| grundschule|
    mittelschule| realschule| hauptschule| gesamtschule| unterstufe, écoliers,
    écolières, collégiens, collégiennes, lycéens, lycéennes, élèves de maternelle,
    basisschoolleerlingen, leerlingen van de basisschool, scholieren, escolares,
    alumnos de|| primaria| secundaria, alunni della scuola, scolari, uczniowie
    szkoły, kinder|| mit| der| des| im| in| die, =kinder, schulkinder, kleinkinder,
    minderjährige, enfants, élèves de primaire, mineurs, kinderen, kleuters,
    minderjarigen, niños, niñas, menores, bambini, minori, minorenni, dzieci,
    nieletni
    """)
PARENTS = phrases_of("""
    parent, parents, guardian, guardians, mothers, fathers, families, family, household,
    households, eltern, erziehungsberechtigte*, familien, parents, familles, tuteurs,
    ouders, voogd*, gezinnen, padres, tutores, familias, genitori, tutori, famiglie,
    rodzice
    """)
CAPTIVES = phrases_of("""
    prisoner, prisoners, inmate, inmates, detainee, detainees, convicts, internees,
    hostages, captives, on remand, in custody, in detention, in prison, in jail, held
    in, held at, people held, detained, imprisoned, interned, behind bars, closed ward,
    closed wards, locked ward, locked wards, secure ward, secure unit, sectioned
    patients, orphanage, conscripts, häftlinge, gefangene, gefangenen, insassen,
    untersuchungshaft, in haft, geschlossenen station, geschlossenen abteilung, détenus,
    détenues, prisonniers, incarcérés, retenus, gedetineerden, gevangenen, presos,
    presas, reclusos, internos, detenidos, detenuti, carcerati, reclusi, więźniowie,
    osadzeni
    """)
EVERYBODY = phrases_of("""
    every||resident|inhabitant|citizen|villager|townsman|household|person in|tenant,
    all||residents|inhabitants|citizens|villagers|tenants|people|persons|households,
    everybody||in|of|who lives, everyone||in|of|who lives, the whole||town|village|
    population, entire population, jeder einwohner, jede* bürger*, alle||einwohner|
    bürger|bewohner|mieter|anwohner, das ganze dorf, die ganze stadt, tous les
    habitants, tous les citoyens, tous les résidents, tous les locataires, alle
    inwoners, alle bewoners, alle burgers, todos los||vecinos|habitantes|ciudadanos|
    residentes, tutti gli abitanti, tutti i cittadini, tutti i residenti
    """)
SAID_YES = phrases_of("""
    who joined, who join, who asked, who ask, who agreed, who agree, who said yes, who
    signed, who sign, who want, who wish, who applied, who apply, who consented, who
    registered, with a||card|permit|key|contract|licence|berth|plot, members, die
    beitraten, die beigetreten, die sich angemeldet, die zugestimmt, qui ont adhéré, qui
    ont accepté, die lid zijn, die zich, que se apuntaron, que aceptaron, che hanno
    aderito, che hanno accettato
    """)
NOT_ANY_MORE = re.compile(r"\b(?:former|formerly|released|ex|ehemalige\w*)[ -]\w+")
"""Who was held once, and is no longer."""
_NUMBERS = """
    nought one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen
    """.split()  # noqa: SIM905 - a list to read
_AGE = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
AGES = re.compile(
    rf"\b(?:aged?|of age|from the age of|young people of|youths? of|boys of|girls of"
    rf"|children of|pupils of|ages) ({_AGE})\b(?! (?:schools?|clubs?|towns?|classes))"
    rf"|\b({_AGE})[ -](?:year|years)[ -]olds?\b"
)
"""Ages that a text tells, in figures or words."""


def children_named(text: str | None) -> str | None:
    """The words by which a population is children, with nobody who says yes for them.

    Args:
        text: Which people are scored.
    """
    if phrase_told(text or "", PARENTS) is not None:
        return None
    return phrase_told(text or "", CHILDREN)


def everybody_named(text: str | None) -> str | None:
    """The words by which a population is everybody of a place, whoever said yes.

    Args:
        text: Which people are scored.
    """
    if phrase_told(text or "", SAID_YES) is not None:
        return None
    return phrase_told(text or "", EVERYBODY)


def captives_named(text: str | None) -> str | None:
    """The words by which a population is people who are held.

    Args:
        text: Which people are scored.
    """
    held = NOT_ANY_MORE.sub("", (text or "").casefold())
    return phrase_told(held, CAPTIVES)


def youngest_told(text: str | None) -> int | None:
    """The lowest age in years that the words for a population tell.

    Args:
        text: Which people are scored.

    Returns:
        None where they tell none, or tell of parents besides.
    """
    if phrase_told(text or "", PARENTS) is not None:
        return None
    ages = [_age(*match.groups()) for match in AGES.finditer(plain_words(text or ""))]
    return min(ages, default=None)


def parents_named(text: str | None) -> bool:
    """Whether a population is, or joins with, parents or guardians.

    Args:
        text: Which people are scored.
    """
    return phrase_told(text or "", PARENTS) is not None


def _age(after: str | None, before: str | None) -> int:
    word = after or before or ""
    return int(word) if word.isdecimal() else _NUMBERS.index(word)
