"""Answers that say of themselves that they are none, beside answers that are."""

from __future__ import annotations

import pytest

from tests.support.every_key import edited
from tests.support.honest import Data, codes, gate_of, honest
from tests.support.opening_documents import with_a_recipient

pytestmark = pytest.mark.sampled(6)

RESULTS = ("assessments", "results")
REASONS = ("process", "reasons_state")
DECIDED_BY = ("process", "changes", "decided_by")
POPULATION = ("subjects", "population")
DECIDES = ("recipients", 0, "decides")


@pytest.mark.parametrize(
    "results",
    [
        "women came off worse than men, and it stays so",
        "old people are refused twice as often; nothing was changed",
        "Frauen schneiden schlechter ab",
        "les locataires sont désavantagés",
    ],
)
def test_results_that_admit_a_harm_and_no_change_forbid(results: str) -> None:
    """Whoever writes down that some come off worse has to say what was done."""
    assert codes(gate_of(edited(honest(), RESULTS, results))) == {"DSC005"}


@pytest.mark.parametrize(
    "results",
    [
        "no group came off worse, and nothing had to be changed",
        "tenants of one postcode came off worse; the postcode was taken out",
        "members without e-mail missed notices; letters are sent now",
        "Niemand schnitt schlechter ab",
    ],
)
def test_results_that_tell_of_no_harm_or_of_a_change_open(results: str) -> None:
    """The twins of those."""
    assert gate_of(edited(honest(), RESULTS, results)).opens


@pytest.mark.parametrize(
    "stated", [["rule"], ["facts"], ["redress", "rule"], ["automation"]]
)
def test_reasons_without_facts_or_redress_forbid(stated: list[str]) -> None:
    """Nobody contests an outcome without what counted, and where to say so."""
    assert codes(gate_of(edited(honest(), REASONS, stated))) == {"DUE005"}
    both = sorted({*stated, "facts", "redress"})
    assert gate_of(edited(honest(), REASONS, both)).opens


@pytest.mark.parametrize(
    "machine",
    ["the software", "an algorithm of the vendor", "Die KI", "our new AI", "the code"],
)
def test_a_machine_decides_no_change_of_the_scheme(machine: str) -> None:
    """A scheme is changed by people, who can be asked why."""
    assert codes(gate_of(edited(honest(), DECIDED_BY, machine))) == {"GOV010"}


@pytest.mark.parametrize("people", ["the system council", "the assembly of members"])
def test_people_named_after_machines_are_people(people: str) -> None:
    """The twins of those."""
    assert gate_of(edited(honest(), DECIDED_BY, people)).opens


@pytest.mark.parametrize(
    ("ground", "opens"),
    [
        ("standard contractual clauses of 2021", True),
        ("EU-US Data Privacy Framework", True),
        ("ausdrückliche Einwilligung, Artikel 49", True),
        ("there is no ground", False),
        ("because we like it there", False),
        ("without any contract", False),
    ],
)
def test_a_ground_for_a_transfer_is_a_ground(ground: str, opens: bool) -> None:
    """A contract, a decision, a treaty or a yes, and not the wish to send data."""
    abroad = edited(honest(), ("operator", "located_in"), "us")
    gate = gate_of(edited(abroad, ("operator", "transfer_ground"), ground))
    assert gate.opens is opens
    assert codes(gate) == (set() if opens else {"GOV009"})


def test_abroad_is_asked_for_its_ground_where_no_country_is_declared() -> None:
    """To leave out where a scheme is makes no country home."""
    nowhere = edited(honest(), ("jurisdictions",), None)
    abroad = edited(nowhere, ("operator", "located_in"), "kp")
    assert codes(gate_of(abroad)) == {"GOV009"}


@pytest.mark.parametrize(
    ("population", "opens"),
    [
        ("pupils of the primary school", False),
        ("pupils of the village school", False),
        ("high school students", False),
        ("Grundschüler der Stadt", False),
        ("collégiens de la ville", False),
        ("pupils of the driving school", True),
        ("teachers of the primary school", True),
        ("parents of pupils of the primary school", True),
    ],
)
def test_pupils_are_children(population: str, opens: bool) -> None:
    """Whatever age a document declares beside them."""
    gate = gate_of(edited(honest(), POPULATION, population))
    assert gate.opens is opens
    assert codes(gate) == (set() if opens else {"DAT001"})


@pytest.mark.parametrize("decides", [None, "who may rent a flat", "whom to arrest"])
def test_what_a_recipient_decides_is_asked_for(decides: str | None) -> None:
    """Where it is left out it may be anything."""
    assert not gate_of(edited(with_a_recipient(), DECIDES, decides)).opens
    assert gate_of(with_a_recipient()).opens


def test_what_a_recipient_decides_is_to_be_declared() -> None:
    """The gate says what to write where they decide nothing."""
    silent: Data = edited(with_a_recipient(), DECIDES, None)
    assert "decides: nothing" in "".join(gate_of(silent).to_declare)
