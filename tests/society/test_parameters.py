"""Every number of the scenario does something."""

from __future__ import annotations

from typing import Any

import pytest

import regard
from regard.society.book.compile import write_book
from regard.society.book.tables import Book
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society
from tests.support.societies import digest_of, society_of

MONTHS = 8
BUSY = {"acts.reputation": "0.25", "officials.people": "20"}
"""Under which every mechanism has something to do within months."""
MOVED = {
    "ties.neighbourhood": "16",
    # Losses are large; half their weight still frightens whoever has them in full.
    "change.own": "0.01",
    "acts.horizon": "3",
    # Bounds that are wide as a rule, moved to where they bind.
    "acts.severity_most": "0.1",
    "change.means_most": "1.0",
}
"""To what a parameter is moved, where half of it would not do."""
ONE_MORE = ("ties.household", "officials.people", "ties.number")
TESTED_BELOW = ("acts.reputation", "disputes.burdened")


def _numbers(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of a scenario by its path."""
    if not isinstance(value, dict):
        return {path: value}
    numbers: dict[str, Any] = {}
    for key, inner in value.items():
        numbers |= _numbers(inner, f"{path}.{key}".strip("."))
    return numbers


def _leaves() -> dict[str, Any]:
    """The numbers and switches of the default scenario, but for sensors, by path."""
    leaves = {}
    for path, value in _numbers(Scenario().model_dump(mode="json")).items():
        is_sensor = path.startswith(("sensors", "usual"))
        if isinstance(value, (int, float)) and not is_sensor:
            leaves[path] = value
    return leaves


LEAVES = _leaves()


def _moved(path: str) -> str:
    """Another value for a parameter."""
    value = LEAVES[path]
    if path in MOVED:
        return MOVED[path]
    if isinstance(value, bool):
        return str(not value).lower()
    if path in ONE_MORE:
        return str(value + 1)
    if not value:
        return "0.3"
    if isinstance(value, int):
        return str(max(1, value // 2))
    return repr(round(value / 2, 6))


def _fingerprint(scenario: Scenario) -> str:
    """What a society comes to in some months."""
    society = society_of(scenario, people=4 * BLOCK)
    sums = []
    for _ in range(MONTHS):
        sums += list(society.live())
    return digest_of(sums)


def _book(scenario: Scenario, *names: str) -> Book:
    """The book of some schemes of the library, or of all."""
    schemes = [regard.load(name) for name in names or regard.names()]
    return write_book(schemes, scenario)[1]


def _reporters(scenario: Scenario) -> str:
    """Who reported whom in a society with reporters."""
    schemes = (regard.load("tool-library"),)
    society = Society(schemes, BLOCK, 3, scenario, recorded=BLOCK, months=2)
    society.live()
    society.live()
    return digest_of([society.record.reporter])


@pytest.fixture(scope="module")
def usual() -> Scenario:
    """A scenario in which every mechanism has something to do within months."""
    return changed_scenario(Scenario(), BUSY)


@pytest.fixture(scope="module")
def unmoved(usual: Scenario) -> str:
    """What it comes to."""
    return _fingerprint(usual)


@pytest.mark.parametrize("path", [path for path in LEAVES if path not in TESTED_BELOW])
def test_every_parameter_matters(path: str, usual: Scenario, unmoved: str) -> None:
    """Move one number of the scenario, and the society is another."""
    moved = changed_scenario(usual, {path: _moved(path)})
    if path.startswith("kinds."):
        name = path.split(".")[1]
        sees = _book(usual, name).kinds.sees
        assert (sees != _book(moved, name).kinds.sees).sum() == 1
    elif path.startswith(("records.meant", "records.grave")):
        assert (_book(usual).kinds.sees != _book(moved).kinds.sees).any()
    elif path.startswith("records.a_month"):
        assert (_book(usual).kinds.times != _book(moved).kinds.times).any()
    elif path == "records.partners":
        assert _reporters(usual) != _reporters(moved)
    elif path.startswith("disputes.") and path != "disputes.repair":
        invents = _book(usual, "tool-library").invents
        assert (invents != _book(moved, "tool-library").invents).any()
    else:
        assert _fingerprint(moved) != unmoved


def test_the_burden_of_proof_matters() -> None:
    """Who must prove it decides how many wrong records stay."""
    text = regard.render(regard.load("tool-library"))
    scheme = regard.parse(text.replace("burden: operator", "burden: subject"))
    invented = []
    for winning in ("0.1", "0.9"):
        scenario = changed_scenario(Scenario(), {"disputes.burdened": winning})
        book = write_book([scheme], scenario)[1]
        invented.append(book.invents.sum())
    assert invented[0] > invented[1]


def test_what_a_reputation_weighs_matters() -> None:
    """What services weigh decides what people do."""
    heavier = changed_scenario(Scenario(), {"acts.reputation": "0.5"})
    assert _fingerprint(Scenario()) != _fingerprint(heavier)


@pytest.mark.parametrize("category", ["biometric", "speech", "location", "payments"])
@pytest.mark.parametrize("number", ["sees", "misses", "invents", "misplaces"])
def test_every_sensor_matters(
    category: str, number: str, usual: Scenario, unmoved: str
) -> None:
    """Each number of the sensors that `nationwide` has."""
    path = f"sensors.{category}.{number}"
    assert _fingerprint(changed_scenario(usual, {path: "0.37"})) != unmoved
