"""Numbers for people: rows that add up, and comparisons that tell of nobody else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg
from regard.scheme.complaint import DataError
from regard.scheme.document import load
from regard.scoring.clock import moment
from regard.scoring.composition import HUNDREDTH, compose_for_people, round_to_add_up
from regard.scoring.disclosure import SMALLEST_GROUP, disclosed_reasons
from regard.scoring.event import event
from regard.scoring.explain import explain_events
from regard.scoring.reasons import Averages

TOOLS = load("tool-library")
AT = moment("2026-09-20")
MICROPOINTS = st.integers(-(10**12), 10**12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(numbers=st.lists(MICROPOINTS, max_size=12))
def test_rounded_rows_add_up_to_the_rounded_sum(numbers: list[int]) -> None:
    """Each is less than a unit away from its number, and what is whole stays so."""
    rounded = round_to_add_up(numbers, HUNDREDTH)
    assert sum(rounded) == round(Fraction(sum(numbers), HUNDREDTH)) * HUNDREDTH
    for number, shown in zip(numbers, rounded, strict=True):
        assert shown % HUNDREDTH == 0
        assert abs(shown - number) < HUNDREDTH
        if number % HUNDREDTH == 0:
            assert shown == number


def test_what_a_score_is_made_of_adds_up_as_shown() -> None:
    """Thirds of a faded point do not."""
    events = [
        event(f"{kind}{month}", "a", kind, f"2026-0{month}-09")
        for kind in ("returned-on-time", "returned-late", "damaged")
        for month in range(1, 9)
    ]
    composed = compose_for_people(explain_events(TOOLS, "a", events, AT))
    parts = sum(points for _, points in composed.parts)
    assert composed.start + parts + composed.clipped == composed.score
    assert composed.score % HUNDREDTH == 0


def test_a_cost_that_is_a_missing_bonus_says_so() -> None:
    """Who brought back less than others lost nothing; who broke something did."""
    average = {
        "returned-on-time": Fraction(20_000_000),
        "damaged": Fraction(-1_000_000),
    }
    events = [event("d", "a", "damaged", "2026-09-01")]
    compared = [Averages("everyone", 90, average)]
    explanation = explain_events(TOOLS, "a", events, AT, averages=compared)
    missing = {
        reason.kind: reason.missing for reason in explanation.reasons["everyone"]
    }
    assert missing == {"returned-on-time": True, "damaged": False}


@pytest.mark.parametrize("over", [1, SMALLEST_GROUP - 1, SMALLEST_GROUP])
def test_nobody_is_compared_with_so_few_that_their_records_show(over: int) -> None:
    """Below five a newcomer is what is compared with, unless scores are published."""
    average = {"returned-on-time": Fraction(20_000_000)}
    compared = [Averages("everyone", over, average)]
    explanation = explain_events(TOOLS, "a", [], AT, averages=compared)
    method = "everyone" if over >= SMALLEST_GROUP else "newcomer"
    assert list(disclosed_reasons(explanation)) == [method]
    assert TOOLS.publish is not None
    publish = TOOLS.publish.model_copy(update={"scores": True})
    open_scheme = TOOLS.model_copy(update={"publish": publish})
    explanation = explain_events(open_scheme, "a", [], AT, averages=compared)
    assert list(disclosed_reasons(explanation)) == ["everyone"]


def test_a_next_step_is_one_that_a_person_can_do() -> None:
    """Twenty-five returns by tomorrow are none; at most two a week are named, or as
    many as somebody's busiest week had."""
    (step,) = explain_events(TOOLS, "a", [], AT).steps
    (acts,) = [acts for acts in step.acts if acts.kind == "returned-on-time"]
    weeks = (acts.last - AT).days / 7
    assert acts.count > 20
    assert acts.count <= 2 * (weeks + 1)
    busy = [
        event(str(n), "a", "returned-on-time", f"2025-03-1{n}T10:00Z") for n in range(4)
    ]
    (step,) = explain_events(TOOLS, "a", busy, AT).steps
    (faster,) = [acts for acts in step.acts if acts.kind == "returned-on-time"]
    assert faster.effective < acts.effective


def rows(*subjects: str) -> list[dict[str, str]]:
    return [
        {
            "id": name,
            "subject": name,
            "kind": "returned-on-time",
            "time": "2026-03-01",
        }
        for name in subjects
    ]


def test_a_mistyped_subject_does_not_get_the_name_of_another() -> None:
    """Only where the scheme publishes names is the nearest one offered."""
    scores = rg.score(TOOLS, rows("Ada Abel", "Bo Brook"), as_of="2026-04-01")
    with pytest.raises(DataError) as refused:
        scores.explain("Ada Abe")
    assert "Ada Abel" not in str(refused.value)
    assert "letter by letter" in str(refused.value)
    assert TOOLS.publish is not None
    publish = TOOLS.publish.model_copy(update={"names": True})
    open_scheme = TOOLS.model_copy(update={"publish": publish})
    scores = rg.score(open_scheme, rows("Ada Abel", "Bo Brook"), as_of="2026-04-01")
    with pytest.raises(DataError, match="did you mean Ada Abel"):
        scores.explain("Ada Abe")
