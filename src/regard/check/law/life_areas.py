"""In which area of life a domain, a service or a source lies, told by its words."""

from __future__ import annotations

import re
from functools import cache

from regard.check.law.area_words import (
    ARTICLES,
    BROAD_AREAS,
    CATEGORY_AREAS,
    ESSENTIAL_AREAS,
    HANDING_OUT,
    LINKS,
    LOAN_WORDS,
    MEASURES,
    MONEY_WORDS,
    NEAR_AREAS,
    NOT_THE_THING,
    OTHER_AREAS,
    OTHER_MEANINGS,
    OWN_CATEGORIES,
    PLACES_TO_SLEEP,
    THING_WORDS,
    THINGS_TO_LEND,
    UNDECIDED_IN_TITLES,
)
from regard.check.law.broken_spelling import mended_spelling
from regard.check.law.plain_text import phrases_named, plain_words, spellings
from regard.scheme.evidence import Source
from regard.scheme.model import Scheme

WORDS_THAT_CONTRADICT = frozenset(ESSENTIAL_AREAS) | {
    "belief",
    "credit",
    "employment",
    "migration",
    "policing",
}
"""Areas that a title names so plainly that a domain without them is another."""
SLEPT_IN = frozenset({"travel and driving"})
"""Areas, of hostels and huts, in which people have beds and live elsewhere."""


@cache
def areas_in(text: str) -> frozenset[str]:
    """The areas of life that a text names.

    Args:
        text: A domain, a name or a title.

    Returns:
        The areas, by their names in the controlled list; empty if it names none.
    """
    words = f" {plain_words(text)} "
    # Such a phrase is left with its last word: the first would name another area.
    for phrase in OTHER_MEANINGS:
        words = words.replace(f" {phrase} ", f" {phrase.split()[-1]} ")
    for phrase in NOT_THE_THING:
        words = words.replace(f" {phrase} ", " ")
    areas: set[str] = set()
    for area, phrases in _phrases().items():
        if _names_one(words, phrases):
            areas.add(area)
    return frozenset(areas)


def _names_one(words: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands among words, which spaces surround."""
    return any(f" {phrase} " in words for phrase in phrases)


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """The words of each area of the controlled list."""
    phrases: dict[str, frozenset[str]] = {}
    for area, listed in (ESSENTIAL_AREAS | OTHER_AREAS).items():
        phrases[area] = _spelt(listed.replace(";", ",")) | {area}
    return phrases


def _spelt(vocabulary: str) -> frozenset[str]:
    """Every spelling of the phrases of a list that commas part."""
    spelt: set[str] = set()
    for phrase in vocabulary.split(","):
        spelt.update(spellings(phrase))
    return frozenset(spelt)


def phrases_of_area(area: str) -> frozenset[str]:
    """Every word by which a text is told to name an area.

    Args:
        area: Its name in the controlled list.

    Returns:
        The words in plain letters, and the name itself.
    """
    return _phrases()[area]


@cache
def _essential_words() -> frozenset[str]:
    """The single words of what ordinary life depends on."""
    phrases: frozenset[str] = frozenset()
    for area in ESSENTIAL_AREAS:
        phrases |= _phrases()[area]
    return frozenset(phrase for phrase in phrases if " " not in phrase)


@cache
def area_vocabulary() -> tuple[str, ...]:
    """Every word of the controlled list, in alphabetical order."""
    return tuple(sorted(frozenset().union(*_phrases().values())))


@cache
def area_names() -> tuple[str, ...]:
    """The names of the controlled list's areas, as a domain writes them."""
    areas = [*ESSENTIAL_AREAS, *OTHER_AREAS]
    return tuple(sorted(area.replace(" ", "-") for area in areas))


def areas_of_domain(domain: str) -> frozenset[str]:
    """The areas in which a domain lies.

    Args:
        domain: Such as clinic-appointments.

    Returns:
        The areas; what is beside something essential (a school's library) does not
        lie in it. Empty where no word of the domain is on the controlled list.
    """
    return areas_in(domain)


def areas_of_title(name: str, title: str | None, domain: str) -> frozenset[str]:
    """The areas that a part's name and title speak of, apart from its domain.

    In a domain that says what is done there a title counts by what it names: a water
    pump among tools is a pump. Where anything may be handed out, every word counts.

    Args:
        name: The part's name in the document.
        title: What people call it.
        domain: The area in which the document says that it lies.

    Returns:
        The areas, by their names in the controlled list.
    """
    return areas_of_text(name, domain) | areas_of_text(title or "", domain)


@cache
def areas_of_text(text: str, domain: str) -> frozenset[str]:
    """The areas that one name or title speaks of, in a domain.

    Args:
        text: The name or the title.
        domain: The domain that it is declared in.

    Returns:
        The areas; none where no word of the lists is in it.
    """
    # A club's members do jobs, and who works for whom a title need not say.
    text = mended_spelling(text, _essential_words())
    words = plain_words(text).split()
    decided = [word for word in words if word not in UNDECIDED_IN_TITLES]
    plain = " ".join(decided)
    if not _says_what_is_done(domain):
        return areas_in(plain)
    for phrase in THINGS_TO_LEND:
        plain = f" {plain} ".replace(f" {phrase} ", " ").strip()
    areas = areas_in(plain) & _areas_in_other_languages(plain)
    if not areas_of_domain(domain) & SLEPT_IN:
        areas |= _areas_of_places_to_sleep(plain)
    # What stands after a comma or in brackets is named as well.
    for part in re.split(r"[,;:()/|–—]", text):
        for thing in named_things(plain_words(part)):
            areas |= _areas_at_the_end(thing)
    return areas & areas_in(plain)


def _says_what_is_done(domain: str) -> bool:
    """Whether a domain is recognised, and in it not just anything is handed out."""
    areas = areas_of_domain(domain)
    return bool(areas) and not areas & BROAD_AREAS


def _areas_in_other_languages(words: str) -> frozenset[str]:
    """The essential areas named in another language, which put words another way."""
    areas: set[str] = set()
    if not words:
        return frozenset()
    for area, listed in ESSENTIAL_AREAS.items():
        _, _, others = listed.partition(";")
        if phrases_named(words, others):
            areas.add(area)
    return frozenset(areas)


def _areas_of_places_to_sleep(words: str) -> frozenset[str]:
    """Housing, where words name a place to sleep and no hostel gives it."""
    is_named = _names_one(f" {words} ", frozenset(PLACES_TO_SLEEP))
    return frozenset({"housing"}) if is_named else frozenset()


def _areas_at_the_end(thing: str) -> frozenset[str]:
    """The areas of the words with which a thing's name ends."""
    words = thing.split()
    while len(words) > 1 and (words[-1] in HANDING_OUT or words[-1].isdigit()):
        words.pop()
    areas: frozenset[str] = frozenset()
    for start in range(len(words)):
        ending = " ".join(words[start:])
        # Only a phrase that is all of the ending, or what it says otherwise.
        if any(ending in phrases for phrases in _phrases().values()):
            areas |= areas_in(thing) & areas_in(ending)
    return areas


def named_things(words: str) -> list[str]:
    """What a title names: each thing up to the word that links it to another.

    Args:
        words: Plain words of a title.

    Returns:
        Each thing, without articles; with a word of measure, also what it measures.
    """
    for phrase in NOT_THE_THING:
        words = f" {words} ".replace(f" {phrase} ", " ").strip()
    things: list[str] = []
    for part in f" {words} ".replace(" or ", " and ").split(" and "):
        things += _things_of_part(part.split())
    return things


def _things_of_part(words: list[str]) -> list[str]:
    """The thing that a title names, and what it is a measure of."""
    things: list[str] = []
    thing: list[str] = []
    for word in [*words, "of"]:
        if word not in LINKS:
            thing += [word] if word not in ARTICLES else []
            continue
        if thing:
            things.append(" ".join(thing))
            if thing[-1] not in MEASURES:
                return things
        thing = []
    return things


def are_near(areas: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of areas share one, or have some that lie near each other.

    Args:
        areas: Some areas, by their names in the controlled list.
        others: Others.

    Returns:
        False where one of the two is empty.
    """
    if areas & others:
        return True
    return any(near & areas and near & others for near in NEAR_AREAS)


def lends_things(scheme: Scheme) -> bool:
    """Whether what a scheme speaks of as lent is named, and is no money.

    Who runs it does not matter: a club that lends money lends money.

    Args:
        scheme: The scheme.
    """
    texts: list[str] = [scheme.title]
    for name, service in scheme.services.items():
        texts += [name, service.title or "", service.domain]
    for source in scheme.sources.values():
        texts.append(source.domain)
    words = set(plain_words(" ".join(texts)).split())
    return bool(words & THING_WORDS) and not words & _words_of_money()


@cache
def _words_of_money() -> frozenset[str]:
    """Words of what lends money, in every language of the controlled list."""
    phrases = _phrases()["banking"] | _phrases()["credit"]
    single = frozenset(phrase for phrase in phrases if " " not in phrase)
    return MONEY_WORDS | single - LOAN_WORDS


def contradicted_service(scheme: Scheme, name: str) -> str | None:
    """The area that a service's name or title names and its domain does not.

    Args:
        scheme: The scheme.
        name: The name of the service.

    Returns:
        The area; None where they agree, or where the domain is not recognised.
    """
    service = scheme.services[name]
    titled = areas_of_title(name, service.title, service.domain)
    return _contradicted(scheme, service.domain, titled)


def contradicted_source(scheme: Scheme, name: str) -> str | None:
    """The area that a source's name, title or category names and its domain does not.

    Args:
        scheme: The scheme.
        name: The name of the source.

    Returns:
        The area; None where they agree, or where the domain is not recognised.
    """
    source = scheme.sources[name]
    # Sources tell of work and of police in any area: whoever inspects or reports.
    named = areas_of_title(name, source.title, source.domain)
    titled = named - {"employment", "policing"}
    contradicted = _contradicted(scheme, source.domain, titled)
    if contradicted is not None:
        return contradicted
    return _contradicted_category(source)


def _contradicted_category(source: Source) -> str | None:
    """The category of a source's data, if it lies outside the domain."""
    expected = CATEGORY_AREAS.get(source.category or "")
    if expected is None or source.reporters == "subjects":
        return None
    # What people do with the operator itself lies where the operator works.
    if source.reporters == "operator" and source.category in OWN_CATEGORIES:
        return None
    areas = areas_of_domain(source.domain)
    if not areas or are_near(areas, expected):
        return None
    return source.category


def _contradicted(scheme: Scheme, domain: str, titled: frozenset[str]) -> str | None:
    areas = areas_of_domain(domain)
    plain = titled & WORDS_THAT_CONTRADICT
    # Loan and borrower are words of banks and of libraries alike.
    if lends_things(scheme):
        plain -= {"credit"}
    if not areas or not plain or are_near(areas, plain):
        return None
    return min(plain)
