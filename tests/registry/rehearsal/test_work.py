"""What is owed, and what follows where hours are short; two schemes side by side."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg
from regard.library.season import write_season
from regard.registry.fold.history import day_start
from regard.registry.rehearsal import Rehearsal, live_events, side_by_side
from regard.registry.rehearsal.assumptions import Assumptions, read_assumptions
from regard.registry.rehearsal.duties import StepDuty
from regard.registry.rehearsal.life import live_through
from regard.scheme.complaint import DataError
from regard.scheme.worth import outcome_rank
from regard.scoring.event import Event, event
from tests.registry.acts.conftest import scheme_text

FIRST = date(2026, 2, 1)
LAST = date(2026, 12, 31)
MARCH = date(2026, 3, 1)
REVIEW = StepDuty("review", "power-tools", "refuse", MARCH)
NOTICE = StepDuty("notice", "power-tools", "refuse", MARCH)
ALL_MINUTES = {"review": 30.0, "notice": 10.0, "answer": 45.0, "hearing": 90.0}
CLOSES = "2026-11-03"


def broken_tools(*days: str) -> list[Event]:
    return [event(f"damaged {day}", "ada", "damaged", day) for day in days]


FOUR = broken_tools("2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> rg.Scores:
    """The season of a tool library."""
    file = write_season(tmp_path_factory.mktemp("season") / "season.csv")
    return rg.score("tool-library", file, as_of=CLOSES)


@pytest.fixture(scope="module")
def punctual(scores: rg.Scores) -> Rehearsal:
    """The season, all duties done on their day."""
    return live_events(scores)


# ── one life, worked out by hand ────────────────────────────────────────────


def first_day_refused(done_on: dict[StepDuty, date]) -> date | None:
    scheme = rg.load("tool-library")
    life = live_through(scheme, "ada", FOUR, FIRST, LAST, done_on)
    refused = [part for part in life.restrictions if part.outcome == "refuse"]
    return refused[0].first_day if refused else None


def test_a_restriction_begins_so_many_days_later_as_its_notice_is_late() -> None:
    """Seven days pass in full, whenever it is handed over."""
    assert first_day_refused({}) == date(2026, 3, 9)
    assert first_day_refused({NOTICE: date(2026, 3, 4)}) == date(2026, 3, 12)
    late_review = {REVIEW: date(2026, 3, 3), NOTICE: date(2026, 3, 4)}
    assert first_day_refused(late_review) == date(2026, 3, 12)


def test_a_review_that_is_not_given_in_time_is_a_no() -> None:
    """It is owed by the fifteenth; on the sixteenth the no holds."""
    assert first_day_refused({REVIEW: date(2026, 3, 15)}) == date(2026, 3, 23)
    assert first_day_refused({REVIEW: date(2026, 3, 16)}) is None


DAYS = st.lists(st.integers(0, 120), min_size=1, max_size=9)


@settings(deadline=None)
@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_an_operator_who_is_late_never_makes_anything_worse(
    days: list[int], review: int, notice: int
) -> None:
    """At no time does somebody have less for it, whatever was reported."""
    scheme = rg.load("tool-library")
    events: list[Event] = []
    for place, day in enumerate(days):
        at = day_start(FIRST + timedelta(days=day)) + timedelta(hours=place)
        events.append(event(f"event {place}", "ada", "damaged", at.isoformat()))
    on_time = live_through(scheme, "ada", events, FIRST, LAST)
    done_on: dict[StepDuty, date] = {}
    for duty in on_time.duties:
        later = review if duty.step.name == "review" else notice
        done_on[duty.step] = duty.day + timedelta(days=later)
    late = live_through(scheme, "ada", events, FIRST, LAST, done_on)
    service = scheme.services["power-tools"]
    for day in range((LAST - FIRST).days):
        at = day_start(FIRST + timedelta(days=day)) + timedelta(hours=23)
        usual = on_time.outcome_on("power-tools", at)
        then = late.outcome_on("power-tools", at)
        assert usual is not None
        assert then is not None
        assert outcome_rank(service, then) >= outcome_rank(service, usual)


# ── everybody ───────────────────────────────────────────────────────────────


def test_nothing_that_is_not_said_is_supposed(punctual: Rehearsal) -> None:
    """No answers, no hearings, no hours and no deadlines without being told."""
    work = punctual.work
    assert work.count("review")
    assert work.count("answer") == 0
    assert work.count("hearing") == 0
    assert work.not_estimated == ["review", "notice"]
    assert all(week.seconds is None for week in work.weeks if week.count)
    assert punctual.lateness is None


def test_one_in_so_many_is_disputed_from_the_first_on(
    scores: rg.Scores, punctual: Rehearsal
) -> None:
    """Each answer is owed on the day that the scheme names, counted from the notice."""
    rehearsal = live_events(scores, assumptions=Assumptions(disputed=4, appealed=5))
    work = rehearsal.work
    notices = punctual.work.count("notice")
    assert work.count("answer") == -(-notices // 4)
    assert work.count("hearing") == -(-len(punctual.restrictions) // 5)
    for duty in work.duties:
        if duty.step.name == "answer":
            assert duty.due == duty.day + timedelta(days=14)
        if duty.step.name == "hearing":
            assert duty.due == duty.day + timedelta(days=60)
    # What people live is the same: it is counted as work alone.
    assert rehearsal.restrictions == punctual.restrictions


def test_weeks_sum_up_to_all_that_came_in(scores: rg.Scores) -> None:
    """Duties and seconds, none of them lost at the end of a week."""
    assumed = read_assumptions(ALL_MINUTES, None, 3, 3)
    work = live_events(scores, assumptions=assumed).work
    assert sum(week.count for week in work.weeks) == len(work.duties)
    seconds = sum(60 * ALL_MINUTES[duty.step.name] for duty in work.duties)
    assert sum(week.seconds or 0 for week in work.weeks) == seconds


def test_with_hours_enough_nothing_is_late_and_nothing_begins_later(
    scores: rg.Scores,
) -> None:
    assumed = read_assumptions(ALL_MINUTES, 1_000, 3, 3)
    lateness = live_events(scores, assumptions=assumed).lateness
    assert lateness is not None
    assert lateness.late == []
    assert lateness.waiting == []
    assert lateness.delays == []
    assert lateness.further == 0


def test_without_any_hours_nobody_is_restricted(
    scores: rg.Scores, punctual: Rehearsal
) -> None:
    """No review is ever given, however often something new costs."""
    assumed = read_assumptions(ALL_MINUTES, 0, None, None)
    lateness = live_events(scores, assumptions=assumed).lateness
    assert lateness is not None
    assert lateness.further > 0
    assert lateness.unsettled == 0
    assert [part.first_day for part in lateness.delays] == [None] * len(
        punctual.restrictions
    )


@pytest.mark.long
def test_more_hours_never_miss_more_of_a_season(scores: rg.Scores) -> None:
    """Of what came in anyhow; what came in besides depends on what was late."""
    fewest: int | None = None
    for hours in (0, 0.1, 0.3, 0.6, 1, 2, 10):
        assumed = read_assumptions(ALL_MINUTES, hours, 4, 4)
        rehearsal = live_events(scores, assumptions=assumed)
        assert rehearsal.lateness is not None
        anyhow = set(rehearsal.work.duties)
        late = sum(part.duty in anyhow for part in rehearsal.lateness.late)
        assert fewest is None or late <= fewest
        fewest = late
    assert fewest == 0


def test_hours_without_minutes_are_refused(scores: rg.Scores) -> None:
    assumed = read_assumptions({"review": 30}, 2, None, None)
    with pytest.raises(DataError, match="nothing says how long a notice takes"):
        live_events(scores, assumptions=assumed)


@pytest.mark.parametrize(
    ("minutes", "hours", "disputed", "problem"),
    [
        ({"revue": 3}, None, None, "expected review, notice, answer or hearing"),
        ({"review": -3}, None, None, "expected nought minutes or more"),
        ({"review": float("nan")}, None, None, "expected nought minutes or more"),
        ({}, float("inf"), None, "expected nought or more"),
        ({}, None, 0, "from 1 up"),
    ],
)
def test_an_assumption_that_cannot_be_meant_is_refused(
    minutes: dict[str, float], hours: float | None, disputed: int | None, problem: str
) -> None:
    with pytest.raises(DataError, match=problem):
        read_assumptions(minutes, hours, disputed, None)


# ── two schemes ─────────────────────────────────────────────────────────────


def test_one_scheme_beside_itself_shows_no_difference(punctual: Rehearsal) -> None:
    beside = side_by_side(punctual, punctual)
    assert beside.otherwise == []
    assert beside.only_first == beside.only_second == []
    for part in beside.services:
        assert part.people == {"the same": punctual.subjects}
        assert part.days_less == part.days_more == 0


def test_two_schemes_are_mirrored_when_they_change_places(
    punctual: Rehearsal, tmp_path: Path
) -> None:
    """Who has less under the one has more under the other, for as long."""
    stern = tmp_path / "stern.yaml"
    stern.write_text(scheme_text().replace("points: -40", "points: -70"))
    events = write_season(tmp_path / "season.csv")
    other = live_events(rg.score(stern, events, as_of=CLOSES))
    there = side_by_side(punctual, other)
    back = side_by_side(other, punctual)
    assert there.otherwise
    mirrored = {
        (part.subject, part.service): (part.days_more, part.days_less)
        for part in back.people
    }
    for part in there.people:
        assert mirrored[part.subject, part.service] == (part.days_less, part.days_more)


def test_days_of_each_day_sum_up_to_the_days_in_all(punctual: Rehearsal) -> None:
    """What is drawn is what the table says."""
    assert punctual.by_service
    for part in punctual.by_service:
        by_day = punctual.restricted_by_day(part.service, part.outcome)
        assert len(by_day) == punctual.days
        assert sum(by_day) == part.days


def test_progress_moves_with_everybody_who_is_lived(scores: rg.Scores) -> None:
    """From nought to all of them, for the lives and for those that are put off."""
    shares: dict[str, list[float]] = {}

    def note(work: str, share: float | None) -> None:
        assert share is not None
        shares.setdefault(work, []).append(share)

    assumed = read_assumptions(ALL_MINUTES, 0.3, None, None)
    rehearsal = live_events(scores, assumptions=assumed, progress=note)
    lives, put_off = shares.values()
    assert lives == sorted(lives)
    assert len(lives) == rehearsal.subjects
    assert lives[-1] == put_off[-1] == 1.0
