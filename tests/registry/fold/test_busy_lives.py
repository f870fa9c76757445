"""Of busy lives, the course that is gone on with is the one worked out anew."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from regard.registry.bodies import Joined
from regard.scheme import parse
from regard.scheme.document import open_document
from tests.registry.fold.test_laws import assert_same_course
from tests.support.busy_diaries import busy_diaries
from tests.support.histories import Diary

# A diary is lived while it is drawn, so drawing one takes a while.
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries())
def test_a_busy_life_comes_to_what_the_law_gives(diary: Diary) -> None:
    assert_same_course(diary.history)


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries(forgets=True))
def test_also_where_retention_is_soon_over(diary: Diary) -> None:
    assert_same_course(diary.history)


def test_a_day_that_begins_anew_does_not_know_what_happened_later_on_it() -> None:
    """A version in force from the day on which it is adopted begins that day anew."""
    data = open_document("tool-library").declared.data()
    data["reassessed"] = "continuously"
    scheme = parse(json.dumps(data))
    diary = Diary()
    diary.adopt(scheme, "2026-06-01")
    diary.enter("2026-06-02", Joined(ground="contract"))
    for _ in range(4):
        diary.report("2026-06-10", "damaged")
    diary.adopt(scheme, "2026-06-10")
    diary.report("2026-06-10", "damaged")
    assert_same_course(diary.history)
