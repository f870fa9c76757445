"""One corpus of cases as data; every engine says what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import regard as rg
from regard.scheme import Scheme
from regard.scheme.units import POINT
from regard.scoring.clock import moment
from regard.scoring.event import Event, event
from regard.scoring.explain import explain_events
from tests.support.engines import Result, by_columns, by_reference, duck

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Case:
    """One law: a scheme, one subject's events, a moment, and what is expected
    (points)."""

    scheme: Scheme
    law: str
    at: Any
    events: list[Event]
    expect: dict[str, Any] | None


def cases() -> list[Case]:
    found = []
    for path in sorted(CORPUS.glob("*.yaml")):
        page = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        scheme = (
            rg.load(page["library"])
            if "library" in page
            else rg.parse(page["scheme"], str(path))
        )
        for case in page["cases"]:
            events = [
                event(str(row[0]), "ada", row[1], *_rest(row)) for row in case["events"]
            ]
            found.append(
                Case(
                    scheme,
                    case["law"],
                    moment(_text(case["at"])),
                    events,
                    case["expect"],
                )
            )
    return found


def _text(when: Any) -> Any:
    return when if isinstance(when, str) else when.isoformat()


def _rest(row: list[Any]) -> list[Any]:
    return [
        _text(row[2]),
        *(str(cell) if i == 0 else cell for i, cell in enumerate(row[3:])),
    ]


@pytest.fixture(scope="module")
def con() -> Any:
    return duck()


@pytest.mark.sampled(15)
@pytest.mark.parametrize(
    "engine", ["reference", "columns", "columns, put down step by step"]
)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.law[:60])
def test_every_engine_says_what_the_corpus_says(
    case: Case, engine: str, con: Any
) -> None:
    """Score, tier, contributions, clipping and uncertainty are those written down, to
    the micropoint."""
    if engine == "reference":
        results = by_reference(case.scheme, case.events, case.at)
    else:
        results = by_columns(
            con, case.scheme, case.events, case.at, kept="step" in engine
        )
    if case.expect is None:
        assert results == {}
        return
    found = results["ada"]
    assert _points(found, case.expect) == {
        key: value for key, value in case.expect.items() if key not in LATER
    }


LATER = {"reasons", "steps"}


def _points(found: Result, expect: dict[str, Any]) -> dict[str, Any]:
    """Of a result, what the case speaks of, in points; kinds that it leaves out must
    add nothing."""
    given: dict[str, Any] = {}
    for key in expect:
        if key == "contributions":
            kinds = {
                name: points / POINT for name, points in found.contributions.items()
            }
            given[key] = {
                name: points
                for name, points in kinds.items()
                if points or name in expect[key]
            }
        elif key not in LATER:
            value = getattr(found, key)
            given[key] = value / POINT if isinstance(value, int) else value
    return given


@pytest.mark.parametrize(
    "case",
    [case for case in cases() if case.expect and "reasons" in case.expect],
    ids=lambda case: case.law[:60],
)
def test_reasons_and_next_steps_are_those_written_down(case: Case) -> None:
    """Reasons come dearest first; the next step is the fewest acts of one kind that
    change the outcome."""
    assert case.expect is not None
    one = explain_events(case.scheme, "ada", case.events, case.at, study=True)
    assert [reason.kind for reason in one.reasons["newcomer"]] == case.expect["reasons"]
    for step in one.steps:
        expected = case.expect["steps"][step.service]
        acts = {acts.kind: acts.count for acts in step.acts}
        assert acts == expected["acts"]
        waiting = step.waiting and step.waiting.when.date().isoformat()
        assert waiting == expected["waiting"]
