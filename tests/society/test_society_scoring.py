"""The society's arrays and the reference give the same scores on the same histories."""

from __future__ import annotations

import pytest

import regard
from regard.scheme.units import POINT
from regard.scoring.clock import close_of
from regard.scoring.reference import interpret
from regard.society.scenario import Scenario, Sensor, changed_scenario
from regard.society.study.history import day_of_month, history
from regard.society.study.society import Society

PEOPLE, MONTHS, SAMPLED = 160, 42, 14
CLOSE = 0.01  # points


def _read_by(scheme: regard.Scheme) -> list[regard.Scheme]:
    """The schemes of the library whose tiers a scheme counts, reassessed continuously.

    A society's quarters are not those of the calendar, by which the reference goes.
    Compared are scores, on the tiers of the same day.
    """
    keys = [kind.scheme for kind in scheme.evidence.values()]
    continuously = {"reassessed": "continuously"}
    return [
        regard.load(key).model_copy(update=continuously)
        for key in keys
        if key is not None
    ]


def _busy() -> Scenario:
    """Much happens, so that limits, caps and cuts bind.

    Sensors see and invent a lot, and repair is frequent.
    """
    eager = Sensor(sees=0.9, misses=0.0, invents=0.08, misplaces=0.05)
    sensors = dict.fromkeys(Scenario().sensors, eager)
    settings = {
        "disputes.repair": "0.5",
        "officials.acts": "0.3",
        "acts.reputation": "0.01",
    }
    return changed_scenario(Scenario(sensors=sensors, usual_sensor=eager), settings)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", regard.names())
def test_every_month_equals_the_reference(name: str) -> None:
    """Within a hundredth of a point, on full histories, for every scheme there is."""
    scheme = regard.load(name)
    schemes = [*_read_by(scheme), scheme]
    society = Society(schemes, PEOPLE, 5, _busy(), recorded=PEOPLE, months=MONTHS)
    for _ in range(MONTHS):
        society.live()
    assert society.record.code.any(), "no history is no test"
    by_name = {other.name: other for other in society.schemes}
    row = list(by_name).index(name)
    scale = society.scales[row]
    scores = scale.document_scores(society.record.score[:, row])
    compared = 0
    moved = 0
    for person in range(0, PEOPLE, PEOPLE // SAMPLED):
        for month in range(MONTHS):
            events = history(society, person, month)
            elsewhere = {}
            for other, other_events in events.items():
                if other != name:
                    elsewhere[other] = (by_name[other], other_events)
            at = close_of(day_of_month(society, month))
            expected = interpret(scheme, events[name], at, elsewhere).micropoints
            untouched = interpret(scheme, [], at, elsewhere).micropoints
            score = float(scores[month, person])
            message = f"person {person}, month {month}"
            assert score == pytest.approx(expected / POINT, abs=CLOSE), message
            compared += 1
            moved += expected != untouched
    assert moved > compared / 20, "scores that never move are no test"
