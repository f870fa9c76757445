"""What an attacker did with people who are said to be organisations.

Who is scored is people, unless the population says by a word of organisations that it
is not; whoever did what only a person does is a person.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest


def of(population: str | None, means: str = "the key came back late") -> Data:
    """The honest scheme of organisations, of which no person sees a refusal."""
    data = honest()
    data["subjects"] |= {"kind": "organisation", "several_members": True}
    del data["subjects"]["minimum_age"]
    del data["subjects"]["population"]
    if population is not None:
        data["subjects"]["population"] = population
    data["evidence"]["key-kept"]["means"] = means
    data["services"]["rooms"]["severity"] = "serious"
    data["process"]["human_review"] = []
    return data


@pytest.mark.parametrize(
    "population",
    [
        None,
        "everyone in the valley",
        "Ich-AG",
        "market stalls",
        "members",
        "pupils of class 4b",
        "sole traders",
        "Soloselbständige",
        "taxi drivers",
        "tenants of the block",
        "zzp'ers",
    ],
)
def test_whoever_is_not_said_to_be_an_organisation_is_a_person(
    population: str | None,
) -> None:
    assert "DUE001" in codes(gate_of(of(population)))


@pytest.mark.parametrize(
    "population",
    [
        "restaurants with a permit",
        "licensed food businesses",
        "clubs that hold a permit",
        "Vereine der Stadt",
        "entreprises de la commune",
        "scholen van de stad",
        "empresas del puerto",
        "imprese del porto",
    ],
)
def test_organisations_by_their_own_word_are_no_persons(population: str) -> None:
    # What no machine may decide of persons, it may of organisations.
    assert "DUE001" not in codes(gate_of(of(population)))


@pytest.mark.parametrize(
    "means",
    ["you spoke at the protest in the square", "you went on strike", "you prayed"],
)
def test_whoever_does_what_a_person_does_is_a_person(means: str) -> None:
    """A restaurant speaks at no protest: somebody of it did."""
    assert "LIB001" in codes(gate_of(of("restaurants", means)))
