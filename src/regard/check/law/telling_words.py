"""Words by which a document says of itself what its declarations leave out.

A title, a name or a `means` may tell what a source or a kind is, whatever category it
is declared under. The lists are short and our choice, in English, German, French,
Dutch, Spanish and Italian: a word that is found counts against a scheme; that none is
found counts for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from regard.scheme.evidence import Concern

Topic = Literal[
    "the public",
    "publication",
    "watching",
    "whereabouts",
    "ties",
    "household",
    "grades",
    "absence",
    "one person",
]

PHRASES: dict[Topic, tuple[str, ...]] = {
    "the public": (
        "the public|by|at|on|in|who|via|through|online",
        "public at large",
        "general public",
        "everybody",
        "everyone",
        "anybody",
        "anyone",
        "all residents",
        "all citizens",
        "the internet",
        "öffentlichkeit",
        "jedermann",
        "alle bürger*",
        "alle einwohner*",
        "le public",
        "au public",
        "grand public",
        "tout le monde",
        "het publiek",
        "publiek",
        "iedereen",
        "el público",
        "al público",
        "todo el mundo",
        "il pubblico",
        "al pubblico",
        "chiunque",
    ),
    "publication": (
        "publish*",
        "publication",
        "posted online",
        "online list",
        "naming and shaming",
        "name and shame",
        "veröffentlich*",
        "öffentlich",
        "publier",
        "publiceren",
        "publicatie",
        "publicar",
        "publicación",
        "pubblicare",
        "pubblicazione",
    ),
    "watching": (
        "*cameras",
        "camera|at|on|in|over|above|that|which|footage|images|records|recordings",
        "cctv",
        "*kamera*",
        "überwachung*",
        "videosurveillance",
        "videovigilancia",
        "videosorveglianza",
        "telecamer*",
        "videocamer*",
        "camaras",
        "face recognition",
        "facial recognition",
        "gesichtserkennung",
        "reconnaissance faciale",
        "gezichtsherkenning",
        "reconocimiento facial",
        "riconoscimento facciale",
        "fingerprint*",
        "biometri*",
        "surveillance",
        "wiretap*",
        "scraped from",
        "web scraping",
        "scraping of",
    ),
    "whereabouts": (
        "gps",
        "geoloc*",
        "location trail*",
        "location data",
        "phone location*",
        "whereabouts",
        "where they are",
        "where they go",
        "where you are",
        "where you were",
        "where you go",
        "where people",
        "aufenthaltsort*",
        "standortdaten",
        "ortung*",
        "localisation",
        "locatiegegevens",
        "verblijfplaats*",
        "localización",
        "ubicación",
        "localizzazione",
    ),
    "ties": (
        "friend",
        "friends",
        "acquaintance*",
        "social ties",
        "low company",
        "bad company",
        "whom you call*",
        "who you call*",
        "whom you know",
        "who you know",
        "whom you meet",
        "who you meet",
        "whom they call*",
        "whom they know",
        "whom they meet",
        "people you know",
        "people you meet",
        "people you call*",
        "people of low",
        "people with low",
        "freund*",
        "bekanntenkreis",
        "wen sie anrufen",
        "wen sie kennen",
        "amis",
        "fréquentations",
        "vrienden",
        "kennissen",
        "amigos",
        "amistades",
        "amici",
        "amicizie",
        "conoscenti",
    ),
    "household": (
        "household*",
        "family member*",
        "relatives",
        "spouse*",
        "husband",
        "husbands",
        "wife",
        "wives",
        "your parents",
        "their parents",
        "your children",
        "your child",
        "who lives with",
        "people you live with",
        "haushalt",
        "haushalts*",
        "familienangehörige*",
        "ehepartner*",
        "mitbewohner*",
        "du foyer",
        "le foyer",
        "ménage",
        "conjoint*",
        "huishouden*",
        "gezinsleden",
        "echtgeno*",
        "hogar",
        "cónyuge*",
        "familiares",
        "nucleo familiare",
        "coniuge*",
    ),
    "grades": (
        "grade",
        "grades",
        "score",
        "scores",
        "scoring",
        "rating",
        "ratings",
        "risk class*",
        "*bewertung",
        "bonität*",
        "notation",
        "cijfer*",
        "puntuación*",
        "calificación*",
        "punteggi*",
        "valutazion*",
    ),
    "absence": (
        "absence",
        "absences",
        "absent",
        "absentee*",
        "no show",
        "no shows",
        "did not come",
        "did not attend",
        "did not turn up",
        "did not show up",
        "days off",
        "day off",
        "sick day*",
        "sick leave",
        "krankmeld*",
        "krankgemeld*",
        "krankheitstag*",
        "fehlzeit*",
        "fehltag*",
        "nicht erschienen",
        "abwesen*",
        "absentéisme",
        "arrêt maladie",
        "afwezig*",
        "ziekmeld*",
        "verzuim*",
        "ausencia*",
        "no asist*",
        "baja médica",
        "assenza",
        "assenze",
        "assente",
    ),
    "one person": (
        "one person *",
        "one man *",
        "single person compan*",
        "sole trader*",
        "sole proprietor*",
        "self employed",
        "freelance*",
        "einzelunternehm*",
        "ein personen *",
        "selbstständige*",
        "freiberufl*",
        "auto entrepreneur*",
        "autoentrepreneur*",
        "micro entrepreneur*",
        "entreprise* individuelle*",
        "eenmanszaken",
        "eenmanszaak",
        "zzp *",
        "zzpers",
        "autónomos",
        "autónomo",
        "imprese individuali",
        "ditte individuali",
        "ditta individuale",
        "liberi professionisti",
    ),
}

CONCERN_PHRASES: dict[Concern, tuple[str, ...]] = {
    "assembly": ("versammlung*", "rassemblement*", "rally", "rallies"),
    "belief": (
        "church",
        "mosque",
        "synagogue",
        "prayer*",
        "worship*",
        "kirchgang",
        "gebet",
        "gebete",
        "moschee",
        "mosquée",
        "gottesdienst*",
        "moskee",
        "mezquita",
        "moschea",
    ),
    "dispute": (
        "disputed nothing",
        "disputed an entry",
        "you disputed",
        "widerspruch eingelegt",
        "einspruch eingelegt",
    ),
    "complaint": ("you complained", "sie haben sich beschwert", "no complaint by you"),
    "informing": (
        "tips given",
        "tip given",
        "tip off*",
        "informant*",
        "informed on",
        "informing on",
        "denounc*",
        "denunc*",
        "denunz*",
        "denonc*",
        "snitch*",
        "telling on",
        "told on",
        "reported a neighbour*",
        "reported a neighbor*",
        "reported a person",
        "reported a colleague",
        "reported another",
        "reported somebody",
        "reported someone",
        "reported your neighbo*",
        "reported your colleague*",
        "nachbarn gemeldet",
        "jemanden gemeldet",
        "spitzel*",
        "délation*",
        "signalé un voisin",
        "verklikk*",
        "buren gemeld",
        "buurman gemeld",
        "delator*",
        "delatar*",
        "delazion*",
        "segnalato un vicino",
    ),
    "petition": ("petition*", "unterschriftenliste*", "pétition*", "petición*"),
    "protest": (
        "protest",
        "protests",
        "protested",
        "protesting",
        "protester*",
        "demonstrators",
        "at a march",
        "demonstriert*",
        "demonstranten",
        "manifestant*",
        "manifestó",
        "betoging*",
        "protesta",
        "protestas",
    ),
    "speech": (
        "pledge of loyalty",
        "pledges of loyalty",
        "loyalty pledge*",
        "loyalty oath*",
        "oath of loyalty",
        "allegiance",
        "what they post",
        "what you post",
        "what you posted",
        "what you say",
        "what they say",
        "social media post*",
        "tweet*",
        "treueeid*",
        "treuegelöbnis*",
        "serment de fidélité",
        "juramento de lealtad",
        "giuramento di fedeltà",
    ),
    "strike": (
        "on strike",
        "went on strike",
        "did not strike",
        "strike days",
        "striking workers",
        "gestreikt",
        "streik",
        "streiktage",
        "en grève",
        "staking",
        "gestaakt",
        "huelga*",
        "sciopero",
        "scioperi",
    ),
    "union membership": (
        "trade union*",
        "labor union*",
        "labour union*",
        "union member*",
        "union membership",
        "gewerkschaft*",
        "syndicat",
        "syndicats",
        "vakbond*",
        "sindicat*",
        "sindacat*",
    ),
    "voting": ("you voted", "did not vote", "voted for", "gewählt haben", "a voté"),
}
"""What names a liberty or right that `concerns` has a word for."""


def tells(texts: Iterable[str | None], topic: Topic) -> bool:
    """Whether any of the texts speaks of a topic.

    Args:
        texts: Titles, names and the like; None where there is none.
        topic: What is asked about.
    """
    return _speaks_of(texts, PHRASES[topic])


def told_concerns(texts: Iterable[str | None]) -> list[Concern]:
    """The liberties and rights that texts speak of.

    Args:
        texts: Titles, names and the like; None where there is none.
    """
    written = [text for text in texts if text]
    return [
        concern
        for concern, phrases in CONCERN_PHRASES.items()
        if _speaks_of(written, phrases)
    ]


def _speaks_of(texts: Iterable[str | None], phrases: tuple[str, ...]) -> bool:
    pattern = _pattern(phrases)
    return any(pattern.search(plain_words(text)) for text in texts if text)


@lru_cache(maxsize=1024)
def plain_words(text: str) -> str:
    """A text as its words in small letters without accents, one blank between them.

    Other signs are kept as a bar, so that no phrase runs over a comma.

    Args:
        text: Any text.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    # A hyphen joins the words of a name, such as tip-off.
    words = re.sub(r"[\s_-]+", " ", bare)
    return re.sub(r"\s*[^\w\s]+\s*", " | ", words).strip()


@lru_cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_alternative(phrase) for phrase in phrases))


def _alternative(phrase: str) -> str:
    """A phrase as a pattern over plain words.

    A star stands for any letters. Words after a bar are those that may follow, so that
    the public prosecutor is not the public.
    """
    phrase, *followers = phrase.split("|")
    words = " ".join(plain_words(phrase.replace("*", "0star0")).split())
    pattern = r"\b" + words.replace("0star0", r"\w*") + r"\b"
    if followers:
        pattern += r"(?= (?:" + "|".join(followers) + r")\b| \||$)"
    return pattern
