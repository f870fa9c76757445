"""What an attacker did with recipients, the second time.

A service of the scheme is no answer for what its name has in common with what somebody
decides; who acts in another area of life is told in more words.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)


def read_by(**keys: object) -> Data:
    """The honest scheme, whose scores are given to somebody."""
    data = honest()
    recipient = {
        "name": "Partner Ltd",
        "domain": "civic-life",
        "purpose": "to know",
        "decides": "nothing",
        "agreement": True,
        "relies": False,
        "compelled": False,
    }
    data["recipients"] = [recipient | keys]
    return data


@pytest.mark.parametrize(
    "decides", ["whom to hire", "who gets a flat", "school admissions"]
)
def test_a_service_called_like_a_decision_is_another_thing(decides: str) -> None:
    data = read_by(decides=decides, relies=True)
    title = "a line in the letter"
    decoy = service("civic-life", title, severity="minor")
    data["services"][decides.replace(" ", "-")] = decoy
    assert {"CTX001", "ESS001"} <= codes(gate_of(data))


def test_a_service_that_is_decided_opens() -> None:
    assert gate_of(read_by(decides="rooms", relies=True))


@pytest.mark.parametrize(
    "purpose",
    [
        "Auswahl der Mieter",
        "Personalauswahl",
        "deciding on loans",
        "school admissions",
        "fixing the rent",
        "pre-employment checks",
    ],
)
def test_a_purpose_tells_where_somebody_acts(purpose: str) -> None:
    assert {"CTX001", "ESS001"} <= codes(gate_of(read_by(purpose=purpose)))


@pytest.mark.parametrize(
    "name",
    [
        "Hausverwaltung",
        "the bank",
        "Schufa Holding AG",
        "Belastingdienst",
        "Ordnungsamt",
        "the army",
        "your boss",
    ],
)
def test_a_name_tells_where_somebody_acts(name: str) -> None:
    assert {"CTX001", "ESS001"} <= codes(gate_of(read_by(name=name)))


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the press", "to know"),
        ("Partner Ltd", "selling lists of bad people to whoever pays"),
    ],
)
def test_whoever_sells_or_prints_it_publishes_it(name: str, purpose: str) -> None:
    assert "DAT006" in codes(gate_of(read_by(name=name, purpose=purpose)))


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the seed bank", "knowing who has a card"),
        ("the ombudsman", "looking into complaints"),
        ("the hall next door", "opening its door"),
        ("the lending library", "letting people in"),
        ("the office of the town council", "counting how many have a card"),
    ],
)
def test_neighbours_open(name: str, purpose: str) -> None:
    assert gate_of(read_by(name=name, purpose=purpose))
