"""A right is nothing that a score gives or takes, and no outcome has one as its price.

Each document stands beside a twin that differs in nothing but the words, or in that
everybody has the thing, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

RIGHTS = [
    ("entries", "disputing an entry", "LIB005"),
    ("seeing", "seeing your own record", "LIB005"),
    ("looked-at-again", "an appeal", "LIB005"),
    ("told-why", "hearing why", "LIB005"),
    ("the-board", "making a complaint about the board", "LIB005"),
    ("akte", "Einsicht in die eigene Akte, Akteneinsicht", "LIB005"),
    ("plainte", "porter plainte", "LIB005"),
    ("evenings", "speaking and voting at the members meeting", "LIB001"),
    ("quiet-room", "the prayer room", "LIB001"),
    ("hall-evenings", "meetings of the staff union in our hall", "LIB001"),
    ("newsletter", "writing in the newsletter", "LIB001"),
    ("stimme", "Stimmrecht", "LIB001"),
    ("parole", "droit de parole", "LIB001"),
]
TIED = [
    ("if-you-withdraw-your-complaint", "LIB005"),
    ("with-oath-of-loyalty", "LIB001"),
    ("after-naming-another", "LIB001"),
    ("for-leaving-the-union", "LIB001"),
    ("for-silence", "LIB001"),
    ("after-baptism", "LIB001"),
    ("only-whites", "DSC001"),
    ("not-for-foreigners", "DSC001"),
]


def with_service(name: str, title: str, outcome: str) -> Data:
    """A second service, of which the lowest tier has another outcome."""
    data = honest()
    second = service("civic-life", title, severity="minor")
    second["outcomes"] = {"low": outcome, "ordinary": "allow", "high": "allow"}
    data["services"][name] = second
    return data


def with_outcome(outcome: str, grade: str) -> Data:
    """The rooms, on terms with a name for the lowest tier or for the usual ones."""
    data = honest()
    rooms = data["services"]["rooms"]
    if grade == "worse":
        rooms["outcomes"]["low"] = outcome
        data["process"]["human_review"] = [outcome]
    else:
        rooms["outcomes"] |= {"ordinary": outcome, "high": outcome}
        rooms["unscored"] = outcome
    ranks = {"allow": "same", outcome: grade}
    rooms["ranked"] = ranks if grade == "worse" else {outcome: grade}
    return data


@pytest.mark.parametrize(("name", "title", "code"), RIGHTS)
def test_a_right_is_nothing_that_a_score_takes(
    name: str, title: str, code: str
) -> None:
    """By its title, whatever its key; what everybody has is taken from nobody."""
    assert code in codes(gate_of(with_service(name, title, "refuse")))
    assert gate_of(with_service(name, title, "allow")).opens
    assert gate_of(with_service(name, "the piano", "refuse")).opens


@pytest.mark.parametrize(("outcome", "code"), TIED)
@pytest.mark.parametrize("grade", ["worse", "same"])
def test_no_outcome_has_a_liberty_or_a_trait_as_its_price(
    outcome: str, code: str, grade: str
) -> None:
    """Neither what somebody gets who gets less, nor what is usual."""
    assert code in codes(gate_of(with_outcome(outcome, grade)))
    assert gate_of(with_outcome("with-deposit", grade)).opens


def test_a_wheelchair_that_is_lent_tells_nothing_of_anybody() -> None:
    """What a thing is for is no trait of whoever goes without it."""
    found = codes(gate_of(with_service("chair", "the wheelchair", "refuse")))
    assert "DSC001" not in found
