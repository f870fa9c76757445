"""Another word for the same thing: of an area, of who runs it, of an exemption.

Whatever word tells an area or an operator, the same is found; and the honest scheme
opens under each of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

import pytest

from regard.check.law.areas import (
    LISTED_AREAS,
    Area,
    areas_of_service,
    phrases_of_law_area,
    services_in,
)
from regard.check.law.life_areas import phrases_of_area
from tests.check.test_areas import schemed
from tests.support.honest import Data, codes, gate_of, honest, written

pytestmark = pytest.mark.sampled(6)

# -- areas

LISTED = [listed for members in LISTED_AREAS.values() for listed in members]
WORDS = [(area, word) for area in LISTED for word in sorted(phrases_of_area(area))]
LAW = "Public Rooms Act 2004, section 3"


def lying_in(domain: str) -> Data:
    """The honest scheme in another area, with nothing said that names the old one."""
    data = honest()
    data["sources"]["desk"]["domain"] = domain
    data["services"]["rooms"] |= {"domain": domain, "title": "the desk"}
    data |= {"title": "A scheme", "purpose": "Decide who may be seen ahead."}
    return data


def inferred(domain: str) -> Data:
    """AI decides, and nobody assessed what it does to people's rights."""
    data = lying_in(domain)
    data["automation"]["ai"] = True
    del data["assessments"]["fundamental_rights"]
    return data


def said_to_be_slight(domain: str) -> Data:
    """Little is lost, as declared, and an appeal costs more than anybody has."""
    data = lying_in(domain)
    data["services"]["rooms"]["severity"] = "minor"
    data["process"]["appeal"] |= {"within": "1d", "fee": 5000, "independent": False}
    return data


def rated(domain: str) -> Data:
    """A platform that rates people by whom they know, for nine years."""
    data = inferred(domain)
    data |= {"jurisdictions": ["us", "de"]}
    data["operator"]["kind"] = "platform"
    data["sources"]["desk"]["category"] = "social ties"
    data["automation"] |= {"infers": ["emotions"], "decides": True}
    data["evidence"]["key-kept"]["expires"] = "9y"
    del data["assessments"]["bias_audit"]
    return data


HARMS = {make.__name__: make for make in (inferred, said_to_be_slight, rated)}


@lru_cache
def codes_in(harm: str, domain: str) -> frozenset[str]:
    """What the gate says of a harmful document in a domain."""
    return frozenset(codes(gate_of(HARMS[harm](domain))))


@pytest.mark.sampled(24)
@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize(("area", "word"), WORDS)
def test_every_word_of_an_area_gives_the_same_findings(
    area: str, word: str, harm: str
) -> None:
    """In every language of the list, by every synonym."""
    named = codes_in(harm, area.replace(" ", "-"))
    assert codes_in(harm, word.replace(" ", "-")) == named
    assert named


@pytest.mark.parametrize("area", get_args(Area))
def test_every_word_of_a_law_s_area_tells_it(area: Area) -> None:
    """A domain is recognised by no word that the law's areas do not know."""
    for word in phrases_of_law_area(area):
        scheme = schemed(lying_in(word.replace(" ", "-")))
        assert services_in(scheme, area) == ["rooms"], word


# Not taken from the list.
BY_ANOTHER_WORD = {
    "credit": "credit mortgages kredit overdraft prestamo hipoteca",
    "education": "education college universidad courses escuela",
    "employment": "employment workplace arbeit career empleo courier",
}


@pytest.mark.parametrize("area", BY_ANOTHER_WORD)
def test_a_synonym_opens_nothing(area: str) -> None:
    """What is refused under one word is under the others; undone, all of them open."""
    for word in BY_ANOTHER_WORD[area].split():
        assert "DAT004" in codes_in("inferred", word), word
        assert "DUE010" in codes_in("said_to_be_slight", word), word
        if word != "escuela":  # No school may be lost by a score.
            assert gate_of(lying_in(word)).opens, word


def test_a_domain_lies_in_all_of_its_areas() -> None:
    """The word of one area before it hides no other."""
    scheme = schemed(lying_in("childcare-hiring"))
    assert areas_of_service(scheme, "rooms") == {"employment", "public benefits"}


@pytest.mark.parametrize(
    ("domain", "title"),
    [
        ("library-loans", "the loan of books"),
        ("prestamo", "libros de la biblioteca"),
        ("lening", "boeken"),
        ("prestito", "attrezzi"),
    ],
)
def test_who_lends_books_gives_no_credit(domain: str, title: str) -> None:
    """In any of the languages."""
    data = inferred(domain)
    data["services"]["rooms"]["title"] = title
    assert gate_of(data).opens


@pytest.mark.parametrize(
    "title", ["Bürgergeld", "Buergergeld", "die Fähre", "die Faehre", "B\u00fcrgeramt"]
)
def test_a_title_is_read_as_people_write_it(title: str) -> None:
    """With the dots of a letter, or with an e after it."""
    data = honest()
    data["services"]["rooms"]["title"] = title
    assert "ESS001" in codes(gate_of(data))


# -- operators

PUBLIC = """
municipality city-council town village prefecture tribunal parish gemeente mairie comune
stadt ayuntamiento gmina commune polizei belediye labour-office
""".split()  # noqa: SIM905 - a list to read
ANYBODY = ["sysselmann", "landlord-council", "homeowners-board"]
PRIVATE = ["company", "association", "verein", "entreprise", "vereniging", "azienda"]


def run_by(kind: str) -> Data:
    return written("operator.kind", kind)


@pytest.mark.parametrize("kind", PUBLIC + ANYBODY + PRIVATE)
def test_whoever_runs_it_an_honest_scheme_opens(kind: str) -> None:
    assert gate_of(run_by(kind)).opens


@pytest.mark.parametrize("kind", PUBLIC + ANYBODY)
def test_who_may_be_public_names_the_law(kind: str) -> None:
    """In whatever language it is one, and by a word that no list has."""
    data = run_by(kind)
    data["subjects"]["join"] = "law"
    assert codes(gate_of(data)) == {"GOV006"}
    data["services"]["rooms"]["legal_basis"] = LAW
    assert gate_of(data).opens


@pytest.mark.parametrize("kind", PRIVATE)
def test_a_private_body_is_private_in_any_language(kind: str) -> None:
    data = run_by(kind)
    data["subjects"]["join"] = "law"
    assert "GOV006" not in codes(gate_of(data))


@pytest.mark.parametrize("kind", [*ANYBODY, *PRIVATE, "labour-office", "police-choir"])
def test_who_is_no_authority_keeps_no_offences(kind: str) -> None:
    """Whatever words its kind has beside; unless a law says so."""
    data = run_by(kind)
    data["evidence"]["key-kept"]["record"] = "conviction"
    assert "DAT002" in codes(gate_of(data))
    data["sources"]["desk"]["basis"] = "law"
    assert "DAT002" not in codes(gate_of(data))


@pytest.mark.parametrize("kind", ["county-court", "police", "polizei", "gemeente"])
def test_an_authority_keeps_offences(kind: str) -> None:
    """In any language."""
    data = run_by(kind)
    data["evidence"]["key-kept"]["record"] = "conviction"
    assert "DAT002" not in codes(gate_of(data))


# -- exemptions


@pytest.mark.parametrize("places", [["nl"], ["us", "nl"], ["uk"], []])
def test_an_exemption_counts_under_its_own_law_alone(places: list[str]) -> None:
    """What US law says of large loans says nothing of anybody elsewhere."""
    data = rated("credit")
    data["jurisdictions"] = places
    data["services"]["rooms"]["above_exemption"] = True
    assert "TIM003" in codes(gate_of(data))


@pytest.mark.parametrize("place", ["us", "us-tx"])
def test_an_exemption_counts_under_its_own_law(place: str) -> None:
    data = rated("credit")
    data["jurisdictions"] = [place]
    assert "TIM003" in codes(gate_of(data))
    data["services"]["rooms"]["above_exemption"] = True
    assert "TIM003" not in codes(gate_of(data))
