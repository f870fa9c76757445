"""Better at once, worse only by a lawful step: the law, told as one person's spring."""

from __future__ import annotations

from datetime import date

import pytest

import regard as rg
from regard.registry.bodies import (
    Answered,
    Appealed,
    Confirmed,
    Decided,
    Declined,
    Disputed,
    Heard,
    Joined,
    Noticed,
    Returned,
)
from regard.registry.fold.states import read_service_state, state_data
from tests.support.histories import Diary

SERVICE = "power-tools"


def noticed(outcome: str, day: str) -> Noticed:
    return Noticed(
        service=SERVICE,
        outcome=outcome,
        way="paper",
        handed_over=date.fromisoformat(day),
    )


@pytest.fixture
def diary() -> Diary:
    """A member of the tool library who broke four tools in February."""
    diary = Diary()
    diary.adopt(rg.load("tool-library"), "2026-01-01")
    diary.enter("2026-01-05", Joined(ground="consent"))
    for day in ("2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06"):
        diary.report(day, "damaged")
    return diary


def fallen(diary: Diary) -> Diary:
    """The same member after a review and a notice: closed from 12 March."""
    diary.enter("2026-03-03", Confirmed(service=SERVICE, outcome="refuse"))
    diary.enter("2026-03-04", noticed("refuse", "2026-03-04"))
    return diary


def test_what_a_newcomer_has_is_in_effect_on_joining(diary: Diary) -> None:
    assert diary.outcome(SERVICE, "2026-01-05") == "deposit"


def test_nothing_worse_takes_effect_without_its_steps(diary: Diary) -> None:
    state = diary.state(SERVICE, "2026-03-10")
    assert state.meant == "refuse"
    assert state.outcome == "deposit"


def test_it_is_closed_when_confirmed_noticed_and_seven_days_have_passed(
    diary: Diary,
) -> None:
    fallen(diary)
    assert diary.outcome(SERVICE, "2026-03-11") == "deposit"
    assert diary.outcome(SERVICE, "2026-03-12", hour=0) == "refuse"


def test_a_dispute_opens_at_once_and_a_lost_one_owes_every_step_anew(
    diary: Diary,
) -> None:
    fallen(diary)
    diary.enter("2026-03-13", Disputed(event=diary.entries[1].seq))
    dispute = diary.enter("2026-03-13", Disputed(event=diary.entries[2].seq))
    assert diary.outcome(SERVICE, "2026-03-13", hour=11) == "refuse"
    assert diary.outcome(SERVICE, "2026-03-13", hour=13) == "deposit"
    diary.enter("2026-03-20", Answered(to=dispute, answer="kept"))
    assert diary.state(SERVICE, "2026-03-20").meant == "refuse"
    assert diary.outcome(SERVICE, "2026-04-10") == "deposit"


def test_a_notice_before_the_review_is_none(diary: Diary) -> None:
    diary.enter("2026-03-02", noticed("refuse", "2026-03-02"))
    diary.enter("2026-03-03", Confirmed(service=SERVICE, outcome="refuse"))
    assert diary.outcome(SERVICE, "2026-03-14") == "deposit"


def test_a_review_that_is_not_given_in_time_is_a_no(diary: Diary) -> None:
    diary.enter("2026-03-16", Confirmed(service=SERVICE, outcome="refuse"))
    diary.enter("2026-03-16", noticed("refuse", "2026-03-16"))
    # The meaning gave it on 1 March; a person had until the 15th.
    assert diary.outcome(SERVICE, "2026-03-28") == "deposit"


def test_a_no_holds_until_something_new_costs(diary: Diary) -> None:
    diary.enter("2026-03-03", Declined(service=SERVICE, outcome="refuse", words="no"))
    diary.enter("2026-03-05", Confirmed(service=SERVICE, outcome="refuse"))
    diary.enter("2026-03-05", noticed("refuse", "2026-03-05"))
    assert diary.outcome(SERVICE, "2026-03-30") == "deposit"
    diary.report("2026-04-02", "returned-on-time")
    assert not diary.state(SERVICE, "2026-04-03").steps
    diary.report("2026-04-04", "damaged")
    assert [step.outcome for step in diary.state(SERVICE, "2026-04-04").steps] == [
        "refuse"
    ]


def test_what_happened_before_a_no_does_not_lift_it_when_it_is_entered_late(
    diary: Diary,
) -> None:
    diary.enter("2026-03-03", Declined(service=SERVICE, outcome="refuse", words="no"))
    diary.report("2026-03-05", "damaged", on="2026-03-02")
    assert not diary.state(SERVICE, "2026-03-06").steps
    diary.report("2026-03-07", "damaged", on="2026-03-03")
    assert diary.state(SERVICE, "2026-03-08").steps


def test_a_review_that_was_missed_is_not_begun_again_by_an_old_event(
    diary: Diary,
) -> None:
    # The meaning gave it on 1 March; a person had until the 15th.
    diary.report("2026-03-20", "damaged", on="2026-03-15")
    assert not diary.state(SERVICE, "2026-03-21").steps
    diary.report("2026-03-22", "damaged", on="2026-03-16")
    assert diary.state(SERVICE, "2026-03-23").steps


def test_a_no_that_was_carried_over_without_its_day_is_as_of_that_entry() -> None:
    carried_on = date(2026, 4, 1)
    state = {
        "outcome": "deposit",
        "version": 1,
        "since": "2026-03-01T00:00:00+00:00",
        "meant": "refuse",
        "steps": [],
        "bars": [["refuse", 1, 8]],
    }
    carried = read_service_state(state, carried_on)
    assert [bar.day for bar in carried.bars] == [carried_on]
    later = carried_on.replace(month=9)
    assert read_service_state(state_data(carried), later) == carried


def test_a_notice_that_came_back_is_none_also_after_it_took_effect(
    diary: Diary,
) -> None:
    fallen(diary)
    notice = diary.last
    diary.enter("2026-03-14", Returned(notice=notice))
    assert diary.outcome(SERVICE, "2026-03-13") == "refuse"
    assert diary.outcome(SERVICE, "2026-03-14") == "deposit"


def test_an_appeal_that_is_won_opens_at_once_and_holds(diary: Diary) -> None:
    fallen(diary)
    decision = diary.enter(
        "2026-03-13",
        Decided(
            service=SERVICE,
            outcome="refuse",
            relied_on_until=diary.entries[-1].at,
        ),
    )
    appeal = diary.enter("2026-03-14", Appealed(decision=decision))
    diary.enter("2026-03-16", Heard(appeal=appeal, overturned=True, words="yes"))
    assert diary.outcome(SERVICE, "2026-03-15") == "refuse"
    assert diary.outcome(SERVICE, "2026-03-16") == "deposit"
    assert diary.outcome(SERVICE, "2026-04-20") == "deposit"


def test_while_an_answer_is_late_nothing_gets_worse(diary: Diary) -> None:
    good = diary.report("2026-02-20", "returned-on-time")
    diary.enter("2026-02-21", Disputed(event=good))
    fallen(diary)
    # Answers were due by 7 March; the notice's days are over on the 12th.
    assert diary.outcome(SERVICE, "2026-03-20") == "deposit"


def test_what_was_in_effect_does_not_depend_on_when_it_is_asked(diary: Diary) -> None:
    fallen(diary)
    before = diary.state(SERVICE, "2026-03-12")
    diary.enter("2026-03-13", Disputed(event=diary.entries[1].seq))
    assert diary.state(SERVICE, "2026-03-12") == before
