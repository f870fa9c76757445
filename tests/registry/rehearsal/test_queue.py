"""The queue: laws on generated offices, and a week worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from regard.registry.rehearsal.duties import DUTY_NAMES, Duty, DutyName, StepDuty
from regard.registry.rehearsal.queue import DoneDuty, work_off

FIRST = date(2026, 3, 2)  # a Monday
LAST = FIRST + timedelta(days=69)
MINUTE = 60
SECONDS: dict[DutyName, int] = {
    "review": 30 * MINUTE,
    "notice": 10 * MINUTE,
    "answer": 45 * MINUTE,
    "hearing": 90 * MINUTE,
}


def duty(name: DutyName, day: int, within: int | None, who: str = "ada") -> Duty:
    came_in = FIRST + timedelta(days=day)
    due = None if within is None else came_in + timedelta(days=within)
    return Duty(came_in, who, StepDuty(name, "power-tools", "refuse", came_in), due)


@st.composite
def offices(draw: st.DrawFn) -> list[Duty]:
    """What comes in: each review with its notice, answers and hearings beside."""
    duties: list[Duty] = []
    for number in range(draw(st.integers(1, 14))):
        day = draw(st.integers(0, 60))
        who = f"member {number}"
        name = draw(st.sampled_from(DUTY_NAMES))
        within = draw(st.one_of(st.none(), st.integers(0, 20)))
        if name == "notice":
            duties.append(duty("review", day, within, who))
            within = None
        duties.append(duty(name, day, within, who))
    return duties


def worked(
    duties: list[Duty], minutes: int, further: Sequence[Duty] = ()
) -> dict[tuple[str, DutyName], DoneDuty]:
    done = work_off(duties, further, SECONDS, minutes * MINUTE, FIRST, LAST)
    return {(part.duty.subject, part.duty.step.name): part for part in done}


@given(offices())
def test_with_hours_enough_all_is_done_on_its_day(duties: list[Duty]) -> None:
    """So nothing is late, and nothing is put off."""
    for part in worked(duties, minutes=100_000).values():
        assert not part.is_late
        assert not part.is_put_off


@given(offices(), st.integers(0, 300), st.integers(0, 300))
def test_more_hours_never_miss_more(duties: list[Duty], less: int, more: int) -> None:
    """What has a last day is done no later, and what was in time stays so."""
    little = worked(duties, less)
    much = worked(duties, less + more)
    for key, part in little.items():
        other = much[key]
        if part.duty.due is None:
            continue
        assert other.is_late <= part.is_late
        if part.done is not None:
            assert other.done is not None
            assert other.done <= part.done


@given(offices(), st.integers(0, 300))
def test_a_week_has_no_more_hours_than_it_has(duties: list[Duty], minutes: int) -> None:
    """What is done up to the end of any day fits the hours up to then."""
    done = list(worked(duties, minutes).values())
    for day in range(70):
        end = FIRST + timedelta(days=day)
        spent = 0
        for part in done:
            if part.done is not None and part.done <= end:
                spent += SECONDS[part.duty.step.name]
        assert 7 * spent <= minutes * MINUTE * (day + 1)


@given(offices(), st.integers(0, 300))
def test_nothing_comes_out_that_did_not_come_in(
    duties: list[Duty], minutes: int
) -> None:
    """Each duty once, but for the notice of a review that was not given in time."""
    done = worked(duties, minutes)
    late_reviews = {who for (who, name), part in done.items() if part.is_late}
    for part in duties:
        key = (part.subject, part.step.name)
        if key not in done:
            assert part.step.name == "notice"
            assert part.subject in late_reviews


@given(offices(), offices(), st.integers(0, 300))
def test_what_came_in_besides_makes_nothing_late_that_came_in_anyhow(
    duties: list[Duty], others: list[Duty], minutes: int
) -> None:
    """So what is late does not rest on what lateness brings."""
    further = [replace(part, subject=f"again {part.subject}") for part in others]
    alone = worked(duties, minutes)
    beside = worked(duties, minutes, further)
    for key, part in alone.items():
        if part.duty.due is not None:
            assert beside[key] == part
    for duty_besides in further:
        key = (duty_besides.subject, duty_besides.step.name)
        assert key in beside or duty_besides.step.name == "notice"


def test_the_most_urgent_is_done_first_and_the_rest_goes_on_the_next_day() -> None:
    """Ten minutes a day: a review takes three, an answer five, a notice one."""
    done = worked(
        [
            duty("review", 0, 14),
            duty("notice", 0, None),
            duty("answer", 0, 20, "bo"),
        ],
        minutes=70,
    )
    assert done["ada", "review"].done == FIRST + timedelta(days=2)
    # Thirty minutes are gone by then; forty-five go on for four days and a half.
    assert done["bo", "answer"].done == FIRST + timedelta(days=7)
    # Five minutes of that day are left, and five of the next.
    assert done["ada", "notice"].done == FIRST + timedelta(days=8)


def test_a_review_not_given_in_time_leaves_no_notice_to_give() -> None:
    """With ten minutes a week it takes three weeks; it was owed in one."""
    done = worked([duty("review", 0, 7), duty("notice", 0, None)], minutes=10)
    assert done["ada", "review"].is_late
    assert done["ada", "review"].done is None
    assert ("ada", "notice") not in done


def test_nobody_gives_a_review_whose_time_is_over() -> None:
    """So its time is there for others: an answer in the same ten days."""
    done = worked([duty("review", 0, 1), duty("answer", 2, 9, "bo")], minutes=45)
    assert done["ada", "review"].is_late
    assert done["bo", "answer"].done == FIRST + timedelta(days=8)


def test_an_answer_is_owed_though_it_is_late() -> None:
    """Three days late, it is given all the same."""
    done = worked([duty("answer", 0, 3)], minutes=45)
    assert done["ada", "answer"].is_late
    assert done["ada", "answer"].done == FIRST + timedelta(days=6)


def test_what_still_waits_on_its_last_day_is_late() -> None:
    """Not before: what could still be done is only waiting."""
    days = (LAST - FIRST).days
    waiting = worked([duty("answer", days - 3, 4)], minutes=0)
    late = worked([duty("answer", days - 3, 3)], minutes=0)
    assert not waiting["ada", "answer"].is_late
    assert late["ada", "answer"].is_late
