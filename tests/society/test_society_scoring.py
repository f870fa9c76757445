"""The society's arrays and the reference interpreter give the same scores on the same histories."""

from __future__ import annotations

import pytest

import regard
from regard.scheme.units import POINT
from regard.scoring.clock import close_of
from regard.scoring.reference import standing
from regard.society.scenario import Scenario, Sensor, changed_scenario
from regard.society.study.history import day_of_month, history
from regard.society.study.society import Society

PEOPLE, MONTHS, SAMPLED = 160, 42, 14
CLOSE = 0.01  # points


def _others(scheme: regard.Scheme) -> list[regard.Scheme]:
    return [
        regard.load(kind.scheme)
        for kind in scheme.evidence.values()
        if kind.scheme is not None
    ]


def _busy() -> Scenario:
    """Much happens: sensors that see and invent a lot, frequent repair, so that limits, caps and cuts bind."""
    eager = Sensor(sees=0.9, misses=0.0, invents=0.08, misplaces=0.05)
    everywhere = dict.fromkeys(Scenario().sensors, eager)
    return changed_scenario(
        Scenario(sensors=everywhere, usual_sensor=eager),
        {"disputes.repair": "0.5", "officials.acts": "0.3", "acts.reputation": "0.01"},
    )


@pytest.mark.parametrize("name", regard.names())
def test_every_month_equals_the_reference(name: str) -> None:
    """Within a hundredth of a point, every month, on full histories, for every scheme of the library."""
    scheme = regard.load(name)
    society = Society(
        [*_others(scheme), scheme], PEOPLE, 5, _busy(), recorded=PEOPLE, months=MONTHS
    )
    for _ in range(MONTHS):
        society.live()
    assert society.record.code.any(), "no history is no test"
    row = [held.name for held in society.schemes].index(name)
    by_name = {other.name: other for other in society.schemes}
    compared = moved = 0
    for person in range(0, PEOPLE, PEOPLE // SAMPLED):
        for month in range(MONTHS):
            events = history(society, person, month)
            elsewhere = {
                other: (by_name[other], events[other])
                for other in events
                if other != name
            }
            at = close_of(day_of_month(society, month))
            expected = standing(scheme, events[name], at, elsewhere).score / POINT
            found = float(society.record.score[month, row, person])
            assert found == pytest.approx(expected, abs=CLOSE), (
                f"person {person}, month {month}"
            )
            compared += 1
            moved += expected != standing(scheme, [], at, elsewhere).score / POINT
    assert moved > compared / 20, "scores that never move are no test"
