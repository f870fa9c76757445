"""Areas of life: told by words of a controlled list, whatever a document calls them.

Each fault stands beside a twin, the honest scheme that differs in nothing else and
opens.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from regard.check.law.area_words import ESSENTIAL_AREAS
from regard.check.law.areas import areas_of_service
from regard.check.law.essentials import essential_area
from regard.check.law.life_areas import area_names, areas_of_domain
from regard.scheme.catalogue import names
from regard.scheme.document import load, parse_document
from regard.scheme.model import Scheme
from tests.support.honest import Data, codes, gate_of, honest, service, source

RECOGNISED = [
    "air-travel",
    "allotments",
    "civic-life",
    "clinic-appointments",
    "fisheries",
    "food-safety",
    "library-loans",
    "lending",
    "ride-sharing-cars",
    "seller-ratings-marketplace",
    "youth-football",
    "fire-brigade",
    "forum",
]


def moved(domain: str, title: str = "rooms booked ahead") -> Data:
    """The honest scheme in another area, under another title."""
    data = honest()
    data["sources"]["desk"]["domain"] = domain
    data["services"]["rooms"] = service(domain, title)
    return data


def schemed(data: Data) -> Scheme:
    """The scheme that plain data declare."""
    return parse_document(json.dumps(data), "case.yaml").scheme


def test_the_honest_scheme_opens() -> None:
    """What every fault is put into may run."""
    gate = gate_of(honest())
    assert gate.opens, codes(gate)


@pytest.mark.parametrize("domain", RECOGNISED)
def test_honest_domains_are_recognised(domain: str) -> None:
    """People may call their area as they like, with a word of the list in it."""
    assert areas_of_domain(domain)


@pytest.mark.parametrize("name", names())
def test_domains_of_live_schemes_are_recognised(name: str) -> None:
    """No scheme of the library that may run lies in an area of its own."""
    scheme = load(name)
    if scheme.use != "live":
        pytest.skip("a study may call an area as it likes")
    domains = [source.domain for source in scheme.sources.values()]
    domains += [service.domain for service in scheme.services.values()]
    assert all(map(areas_of_domain, domains))


def test_an_area_that_is_not_recognised_is_asked_for() -> None:
    """A word of its own is no area; one word of the list is enough."""
    assert codes(gate_of(moved("programme-seven"))) == {"CTX007"}
    assert gate_of(moved("programme-seven-sports")).opens


# -- what ordinary life depends on

NAMED_IN_LANGUAGES = [
    "housing",
    "wohnen",
    "logement",
    "huisvesting",
    "vivienda",
    "alloggio",
    "food-rations",
    "lebensmittel",
    "nourriture",
    "voedselbank",
    "comida",
    "cibo",
    "drinking-water",
    "trinkwasser",
    "electricite",
    "strom",
    "calefaccion",
    "gesundheit",
    "sante",
    "ziekenhuis",
    "salud",
    "ospedale",
    "schooling",
    "schulplatz",
    "onderwijs",
    "escuela",
    "scuola",
    "unemployment-benefit",
    "arbeitslosengeld",
    "uitkering",
    "desempleo",
    "pensions",
    "altersrente",
    "retraite",
    "pensioen",
    "jubilacion",
    "banking",
    "girokonto",
    "bankrekening",
    "kinderbetreuung",
    "kinderopvang",
    "legal-aid",
    "rechtsbijstand",
    "passports",
    "personalausweis",
    "bus",
    "openbaar-vervoer",
]


@pytest.mark.parametrize("domain", NAMED_IN_LANGUAGES)
def test_essential_things_are_essential_whatever_is_said(domain: str) -> None:
    """Declared not essential, of minor gravity, and still on the red line."""
    data = moved(domain)
    data["services"]["rooms"] |= {"essential": False, "severity": "minor"}
    gate = gate_of(data)
    assert not gate.opens
    red = {finding.code for finding in gate.forbidding if finding.red_line}
    assert "ESS001" in red


@pytest.mark.parametrize(
    "title",
    [
        "a flat of the town",
        "Eine Wohnung der Stadt",
        "une place en crèche",
        "help for families in need",
        "la pensión, or what is left of it: pensiones",
        "a seat on the bus",
        "the residence permit",
    ],
)
def test_a_title_names_what_is_essential(title: str) -> None:
    """Filed under civic life, a flat is still a flat; and it contradicts its domain."""
    assert {"ESS001", "CTX008"} <= codes(gate_of(moved("civic-life", title)))


def test_what_is_beside_the_essential_may_have_terms() -> None:
    """How one books a doctor is not being treated, where treatment is open to all."""
    data = moved("clinic-appointments", "booking online")
    data["services"]["rooms"] |= {
        "outcomes": {"low": "by-telephone", "ordinary": "allow", "high": "allow"},
        "ranked": {"allow": "same", "by-telephone": "worse"},
    }
    data["process"]["human_review"] = ["by-telephone"]
    open_to_all = dict.fromkeys(("low", "ordinary", "high"), "allow")
    treatment = service("clinic-appointments", "being treated", outcomes=open_to_all)
    without = gate_of(data)
    assert codes(without) == {"ESS001"}
    data["services"]["treatment"] = treatment | {"essential": True}
    assert gate_of(data).opens
    # Refusing is more than terms, whatever stands beside it.
    data["services"]["rooms"]["outcomes"]["low"] = "refuse"
    data["process"]["human_review"] = ["refuse"]
    assert "ESS001" in codes(gate_of(data))


def test_what_only_sounds_essential_is_not() -> None:
    """Inspecting kitchens feeds nobody, and a school's football is no schooling."""
    for domain in ("food-safety", "youth-sports", "school-sports", "library-books"):
        data = moved(domain)
        assert essential_area(schemed(data), "rooms") is None
        assert gate_of(data).opens


@pytest.mark.parametrize(
    "domain",
    [
        "food-rations-club",
        "unemployment-benefit-volunteering",
        "housing-inspection",
        "pensions-library",
        "schooling-sports",
    ],
)
def test_another_word_beside_it_does_not_hide_it(domain: str) -> None:
    """A ration stays a ration, whoever hands it out."""
    data = moved(domain)
    data["services"]["rooms"]["essential"] = False
    assert "ESS001" in codes(gate_of(data))


def test_each_essential_area_has_words_in_six_languages() -> None:
    """Or names that are the same in several of them."""
    for area, words in ESSENTIAL_AREAS.items():
        assert len(words.replace(";", ",").split(",")) >= 5, area


# -- one domain for everything


def _one_domain_for_flats(data: Data) -> None:
    data["services"]["flat"] = service("civic-life", "a flat of the town")


def _one_domain_for_loans(data: Data) -> None:
    data["services"]["loan"] = service("civic-life", "a bank loan")


def _one_domain_for_jobs(data: Data) -> None:
    data["services"]["job"] = service("civic-life", "being hired by the town")


def _purchases_of_others(data: Data) -> None:
    data["sources"]["shops"] = source(
        "civic-life", "the till", category="purchases", reporters="company"
    )
    data["evidence"]["bought"] = data["evidence"]["key-kept"] | {"source": "shops"}


def _school_records(data: Data) -> None:
    data["sources"]["school"] = source("civic-life", "records of school")
    data["evidence"]["missed"] = data["evidence"]["key-kept"] | {"source": "school"}


CONTRADICTIONS = [
    _one_domain_for_flats,
    _one_domain_for_loans,
    _one_domain_for_jobs,
    _purchases_of_others,
    _school_records,
]


@pytest.mark.parametrize("contradict", CONTRADICTIONS)
def test_one_domain_does_not_hold_everything(
    contradict: Callable[[Data], None],
) -> None:
    """What is called a flat, a loan, a job, a purchase lies where it lies."""
    data = honest()
    contradict(data)
    red = {finding.code for finding in gate_of(data).forbidding if finding.red_line}
    assert "CTX008" in red


# -- related domains


def related(*pairs: tuple[str, str, str]) -> Data:
    """The honest scheme with a source of another area, and pairs declared related."""
    data = honest()
    data["sources"]["desk"]["domain"] = "library-books"
    for one, other, _ in pairs:
        for domain in {one, other} - {"library-books", "civic-life", "housing"}:
            data["sources"][domain] = source(domain, "another desk")
    data["related"] = [
        {"domains": [one, other], "because": because} for one, other, because in pairs
    ]
    return data


REASON = "keys of rooms are kept at the same counter as books"


def test_related_domains_are_reasoned_and_few() -> None:
    """One pair with a reason stands; without one, or one of many, it does not."""
    pair = ("library-books", "civic-life")
    assert "CTX001" in codes(gate_of(related()))
    assert gate_of(related((*pair, REASON))).opens
    for because in ("x", "because it is", "because because because because because"):
        assert "CTX009" in codes(gate_of(related((*pair, because)))), because
    others = [("sports", "music"), ("music", "dancing"), ("dancing", "sports")]
    many = [(*other, f"{REASON} and {number}") for number, other in enumerate(others)]
    assert "CTX009" in codes(gate_of(related((*pair, REASON), *many)))


@pytest.mark.parametrize("domain", ["forum-posts", "parish", "family"])
def test_nothing_makes_words_or_beliefs_count_elsewhere(domain: str) -> None:
    """What people say, believe and share at home is related to nothing else."""
    data = related((domain, "civic-life", REASON))
    data["sources"]["desk"]["domain"] = domain
    del data["sources"][domain]
    red = {finding.code for finding in gate_of(data).forbidding if finding.red_line}
    assert "CTX009" in red


def test_nothing_makes_a_home_a_prize() -> None:
    """No reason relates what ordinary life depends on to conduct elsewhere."""
    data = related(("library-books", "housing", REASON))
    data["services"]["rooms"]["domain"] = "housing"
    red = {finding.code for finding in gate_of(data).forbidding if finding.red_line}
    assert "CTX009" in red


# -- credit


@pytest.mark.parametrize("kind", ["association", "club", "cooperative", "company"])
def test_who_lends_money_gives_credit(kind: str) -> None:
    """The operator's kind exempts nobody; and what lends things lends no money."""
    data = moved("lending", "a loan of up to 500 euros")
    data["operator"]["kind"] = kind
    assert areas_of_service(schemed(data), "rooms") == {"credit"}
    bikes = moved("lending", "the cargo bike")
    bikes["operator"]["kind"] = kind
    assert not areas_of_service(schemed(bikes), "rooms")


@pytest.mark.parametrize(
    "category",
    ["employment", "public assistance", "asylum and migration", "health"],
)
def test_what_an_operator_writes_down_of_others_lies_where_it_comes_from(
    category: str,
) -> None:
    """A club's desk has its own sales; jobs and assistance it has from elsewhere."""
    data = honest()
    data["sources"]["desk"]["domain"] = "hobby"
    data["services"]["rooms"]["domain"] = "hobby"
    assert gate_of(data).opens
    data["sources"]["desk"]["category"] = "purchases"
    assert "CTX008" not in codes(gate_of(data))
    data["sources"]["desk"]["category"] = category
    assert "CTX008" in codes(gate_of(data))


def test_every_area_is_named_where_none_is_recognised() -> None:
    """Each name that the answer gives is one that a domain may have."""
    data = honest()
    data["services"]["rooms"]["domain"] = "programme-seven"
    (finding,) = (f for f in gate_of(data).forbidding if f.code == "CTX007")
    for area in area_names():
        assert area in finding.fix
        assert areas_of_domain(area)


@pytest.mark.parametrize(
    ("domain", "title"),
    [
        ("mountain-huts", "a bed for the night"),
        ("mooring", "places at the jetty"),
        ("makerspace", "the laser cutter"),
        ("subtitles", "subtitles to check"),
    ],
)
def test_what_clubs_do_is_recognised(domain: str, title: str) -> None:
    data = honest()
    data["sources"]["desk"]["domain"] = domain
    data["services"]["rooms"] = service(domain, title)
    assert gate_of(data).opens
