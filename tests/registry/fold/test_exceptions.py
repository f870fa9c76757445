"""An exception holds from the day of its agreement to that of its end, no other."""

from __future__ import annotations

from datetime import date

import pytest

from regard.registry.bodies import Agreed, Ended, Proposed
from regard.registry.fold.history import day_start
from regard.registry.fold.meaning import recorded_standing
from tests.support.histories import Diary

POINTS = 20_000_000


@pytest.fixture
def excepted(tools: Diary) -> Diary:
    """Proposed on the 5th of March, agreed to on the 8th, ended on the 20th."""
    last_day = date(2026, 4, 30)
    tools.report("2026-03-02", "damaged")
    proposed = Proposed(micropoints=POINTS, last_day=last_day, words="ill")
    seq = tools.enter("2026-03-05", proposed, by="steward-1")
    tools.enter("2026-03-08", Agreed(proposal=seq), by="steward-2")
    tools.enter("2026-03-20", Ended(proposal=seq), by="steward-1")
    return tools


@pytest.mark.parametrize(
    ("day", "favour"),
    [
        ("2026-03-04", 0),
        ("2026-03-07", 0),
        ("2026-03-08", POINTS),
        ("2026-03-19", POINTS),
        ("2026-03-20", 0),
        ("2026-04-25", 0),
    ],
)
def test_it_is_asked_about_afterwards(excepted: Diary, day: str, favour: int) -> None:
    """What is known today of a day long past is what held then."""
    at = day_start(date.fromisoformat(day))
    recorded = recorded_standing(excepted.history, at)
    assert recorded is not None
    assert recorded.favour_micropoints == favour


def test_where_nothing_ends_it_its_last_day_does(tools: Diary) -> None:
    proposed = Proposed(micropoints=POINTS, last_day=date(2026, 3, 10), words="ill")
    seq = tools.enter("2026-03-05", proposed, by="steward-1")
    tools.enter("2026-03-05", Agreed(proposal=seq), by="steward-2")
    favours: list[int] = []
    for day in (date(2026, 3, 10), date(2026, 3, 11)):
        recorded = recorded_standing(tools.history, day_start(day))
        assert recorded is not None
        favours.append(recorded.favour_micropoints)
    assert favours == [POINTS, 0]
