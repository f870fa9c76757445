"""Every number of the scenario does something: move one, and the society is another."""

from __future__ import annotations

from typing import Any

import pytest

import regard
from regard.society.book.compile import write_book
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society
from tests.support.societies import small_society

LIBRARY = tuple(regard.load(name) for name in regard.names())
# Where half of the default would do as well, so that another value has to be tried.
MOVED = {
    "ties.neighbourhood": "16",
    # Losses are large; half their weight still frightens whoever has them in full.
    "change.own": "0.01",
    # Few ever have more than two middle incomes.
    "change.means_most": "0.8",
    "acts.horizon": "3",
    # What is at stake in speech is seldom near the severest.
    "acts.severity_most": "0.01",
}
ONE_MORE = ("ties.household", "officials.people", "ties.number")
# Numbers that nothing but a scheme's tables depend on, which are compared instead.
IN_TABLES = ("records.", "kinds.", "sensors.", "usual_sensor.")
LISTS = {
    "records.unsure": "[inferred]",
    "services.livelihoods": "[housing]",
    "change.watching": "[speech]",
}


def numbers_by_path(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of a scenario's plain data by its place."""
    if not isinstance(value, dict):
        return {path: value}
    leaves: dict[str, Any] = {}
    for key, part in value.items():
        leaves |= numbers_by_path(part, f"{path}.{key}".strip("."))
    return leaves


def moved(path: str, value: Any) -> str:
    """Another value for a parameter, as YAML."""
    if path in MOVED:
        return MOVED[path]
    if isinstance(value, bool):
        return str(not value).lower()
    if path in ONE_MORE:
        return str(value + 1)
    if isinstance(value, int):
        return str(value // 2)
    return repr(round(value / 2 if value else 0.3, 6))


LEAVES = {
    path: value
    for path, value in numbers_by_path(Scenario().model_dump(mode="json")).items()
    if isinstance(value, (int, float)) and not path.startswith(("sensors", "usual"))
}
ELSEWHERE = ("acts.reputation", "disputes.burdened")
"""Parameters that have a test of their own."""


def fingerprint(scenario: Scenario) -> bytes:
    """What eight months come to, bit for bit."""
    society = small_society(scenario, people=4 * BLOCK)
    sums = [society.live() for _ in range(8)]
    return b"".join(part.tobytes() for month in sums for part in month)


def tables(scenario: Scenario) -> bytes:
    """Every scheme of the library as flat tables, bit for bit."""
    _, book, _ = write_book(LIBRARY, scenario)
    return b"".join(part.tobytes() for part in book)


@pytest.fixture(scope="module")
def usual() -> Scenario:
    """A scenario in which every mechanism has something to do within months."""
    settings = {"acts.reputation": "0.25", "officials.people": "20"}
    return changed_scenario(Scenario(), settings)


@pytest.fixture(scope="module")
def unmoved(usual: Scenario) -> bytes:
    """What it comes to."""
    return fingerprint(usual)


@pytest.mark.sampled(30)
@pytest.mark.parametrize("path", [path for path in LEAVES if path not in ELSEWHERE])
def test_every_parameter_matters(path: str, usual: Scenario, unmoved: bytes) -> None:
    """Move one number of the scenario, and the society is another."""
    changed = changed_scenario(usual, {path: moved(path, LEAVES[path])})
    if path.startswith("disputes.") and path != "disputes.repair":
        scheme = (regard.load("tool-library"),)
        books = [Society(scheme, BLOCK, 3, each).book for each in (usual, changed)]
        assert books[0].invents.tobytes() != books[1].invents.tobytes()
    elif path.startswith(IN_TABLES):
        assert tables(changed) != tables(usual)
    else:
        assert fingerprint(changed) != unmoved


@pytest.mark.parametrize("path", LISTS)
def test_every_list_matters(path: str) -> None:
    """Which sources are unsure, which services are livelihoods, what is watching."""
    usual = Scenario()
    changed = changed_scenario(usual, {path: LISTS[path]})
    assert tables(changed) != tables(usual)
    assert changed.hash != usual.hash


def test_of_a_kind_one_row_is_moved(usual: Scenario) -> None:
    """What the scenario says of a kind changes that kind, and no other."""
    for path in LEAVES:
        if path.startswith("kinds."):
            scheme = (regard.load(path.split(".")[1]),)
            changed = changed_scenario(usual, {path: moved(path, LEAVES[path])})
            books = [Society(scheme, 100, 3, each).book for each in (usual, changed)]
            assert (books[0].kinds.sees != books[1].kinds.sees).sum() == 1


def test_how_many_may_report_on_one_person_matters() -> None:
    """Under ratings with a limit a reporter, fewer partners count less often."""
    scheme = (regard.load("tool-library"),)
    states = []
    for partners in ("1", "8"):
        scenario = changed_scenario(Scenario(), {"records.partners": partners})
        society = Society(scheme, BLOCK, 3, scenario)
        for _ in range(8):
            society.live()
        states.append(society.state.tally.tobytes())
    assert states[0] != states[1]


def test_burden_of_proof_and_reputation_matter() -> None:
    """The burden decides how many wrong records stay, services what people do."""
    scheme = regard.parse(
        regard.render(regard.load("tool-library")).replace(
            "burden: operator", "burden: subject"
        )
    )
    one, other = (
        Society(
            (scheme,), 100, 3, changed_scenario(Scenario(), {"disputes.burdened": b})
        )
        for b in ("0.1", "0.9")
    )
    assert one.book.invents.sum() > other.book.invents.sum()
    assert fingerprint(Scenario()) != fingerprint(
        changed_scenario(Scenario(), {"acts.reputation": "0.5"})
    )


def test_every_sensor_matters(usual: Scenario, unmoved: bytes) -> None:
    """Each number of the sensors that `nationwide` has."""
    for category in ("biometric", "speech", "location", "payments"):
        for key in ("sees", "misses", "invents", "misplaces"):
            assert (
                fingerprint(
                    changed_scenario(usual, {f"sensors.{category}.{key}": "0.37"})
                )
                != unmoved
            ), (category, key)
