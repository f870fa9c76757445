"""What an attacker called what ordinary life depends on, and what is imposed.

In German, Spanish, French and Dutch as in English. What is taken home is no home, and
pastimes are areas of their own.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

ESSENTIAL = [
    *("Brot", "Mittagessen", "Obdach", "Notunterkunft", "Dialyse", "Medikamente"),
    *("der Hausarzt", "ein Krankenbett", "Notaufnahme", "die Feuerwehr", "Frauenhaus"),
    *("Rollstuhl", "Regionalbus", "Lohn", "Wohnberechtigungsschein"),
    *("refugio", "medicinas", "insulina", "urgencias", "bomberos", "renta mínima"),
    *("DNI", "permiso de residencia", "un toit", "médicaments", "pompiers", "RSA"),
    *("salaire", "eten", "medicijnen", "brandweer", "kinderbijslag", "loon"),
    *("verblijfsvergunning", "wages", "women's refuge", "abode", "calling 911"),
]
IMPOSED = [
    *("Hausarrest", "trabajos forzados", "dwangarbeid", "corvée", "desahucio"),
    *("Räumung", "Inobhutnahme", "destierro", "yellow star", "strip search"),
    "avondklok",
]
PASTIMES = [
    *("photography", "chess", "beekeeping", "hiking", "knitting", "scouting"),
    *("pottery", "running", "robotics"),
]


def giving(title: str) -> Data:
    data = honest()
    data["services"]["rooms"]["title"] = title
    return data


@pytest.mark.parametrize("title", ESSENTIAL)
def test_what_life_depends_on_is_essential_in_any_language(title: str) -> None:
    assert "ESS001" in codes(gate_of(giving(title)))


@pytest.mark.parametrize("title", IMPOSED)
def test_what_is_imposed_is_no_service(title: str) -> None:
    data = giving(title)
    outcomes = {"low": "allow", "ordinary": "refuse", "high": "refuse"}
    data["services"]["rooms"]["outcomes"] = outcomes
    assert "ESS006" in codes(gate_of(data))


@pytest.mark.parametrize(
    "title",
    [
        "a board game taken home",
        "a guitar taken home",
        "a cake stand taken home",
        "books to take home",
        "la llave del refugio de montaña",
    ],
)
def test_what_is_taken_home_is_no_home(title: str) -> None:
    assert gate_of(giving(title))


@pytest.mark.parametrize("title", ["a home", "a home, books taken home", "a house"])
def test_a_home_beside_what_is_taken_home_is_one(title: str) -> None:
    assert "ESS001" in codes(gate_of(giving(title)))


@pytest.mark.parametrize("domain", PASTIMES)
def test_a_pastime_is_an_area_of_life(domain: str) -> None:
    data = giving("the hall, booked ahead")
    data["sources"]["desk"]["domain"] = domain
    data["services"]["rooms"]["domain"] = domain
    assert gate_of(data)
