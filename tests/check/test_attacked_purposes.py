"""Whoever is given a score to decide by it decides, whatever else is said of them.

Each document stands beside a twin that differs in nothing but what the score is given
for, or who is given it, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)


def given_to(name: str, purpose: str) -> Data:
    """The honest scheme, whose scores go to somebody who is said to decide nothing."""
    data = honest()
    data["recipients"] = [
        {
            "name": name,
            "domain": "civic-life",
            "purpose": purpose,
            "decides": "nothing",
            "agreement": True,
            "relies": False,
            "compelled": False,
        }
    ]
    return data


@pytest.mark.parametrize(
    "purpose",
    [
        "to decide who gets a job",
        "to decide who may rent",
        "to set premiums",
        "to prepare a dismissal",
        "whatever they like",
        "at their discretion",
        "to collect debts",
        "to know whom to avoid",
        "to check on their staff",
        "to warn each other",
        "screening",
        "marketing",
        "Auswahl von Bewerbern",
        "nach eigenem Ermessen",
        "fixer les primes",
        "beslissen wie mag huren",
        "lo que quieran",
        "fissare premi",
    ],
)
def test_a_purpose_that_decides_is_a_decision(purpose: str) -> None:
    """Nobody sets premiums by a score on which they do not rely."""
    assert {"DAT003", "ESS001"} <= codes(gate_of(given_to("the partner", purpose)))


@pytest.mark.parametrize(
    "purpose",
    [
        "handing out keys",
        "printing the booking cards",
        "repairing what was damaged",
        "hosting the register, not deciding who may book",
        "auditing the figures",
        "counting how many come",
        "Schlüssel ausgeben",
    ],
)
def test_a_purpose_that_aids_opens(purpose: str) -> None:
    """The twins of those."""
    assert gate_of(given_to("the partner", purpose)).opens


@pytest.mark.parametrize(
    "name",
    [
        "a debt collector",
        "a bailiff",
        "a credit bureau",
        "a private investigator",
        "Mr Brown, who lets the flats",
        "Gerichtsvollzieher Nord",
        "un huissier",
        "een deurwaarder",
    ],
)
def test_some_do_nothing_with_what_they_know_but_act_on_it(name: str) -> None:
    """By what they are, whatever it is given to them for."""
    assert "DAT003" in codes(gate_of(given_to(name, "handing out keys")))
    assert gate_of(given_to("the caretaker", "handing out keys")).opens


def test_whoever_decides_the_schemes_own_services_is_described_by_them() -> None:
    """What they decide stands in the document, and is asked there."""
    data = given_to("the caretaker", "deciding who books ahead")
    data["recipients"][0] |= {"decides": "rooms", "relies": True}
    assert gate_of(data).opens
