"""The laws of what is brought along: nobody is worse off by it than they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.bodies import (
    Appealed,
    Body,
    Confirmed,
    Disputed,
    Heard,
    Imported,
    Joined,
    Noticed,
    Reported,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.brought_along import last_day_brought, usual_outcome
from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.in_effect import course, states_in_effect
from regard.registry.fold.lines import lines_of
from regard.registry.fold.states import (
    ServiceState,
    is_no_worse,
    read_service_state,
    state_data,
)
from regard.scheme.worth import outcome_rank
from tests.registry.fold.test_laws import assert_same_course, is_lawful, rank
from tests.support.diaries import DAYS, draw_entry, live_schemes
from tests.support.histories import NOON, Diary

SLOW = [HealthCheck.too_slow]
IN_FORCE = date(2026, 6, 1)
BROUGHT = date(2026, 6, 2)
SINCE = date(2025, 1, 1)
END = day_start(BROUGHT) + timedelta(days=DAYS + 60)


@dataclass
class BroughtLife:
    """Somebody who was brought along, and what they had on that day.

    Attributes:
        diary: All that was entered.
        today: What they really had at each service.
        imports: The entries that say so, by service.
    """

    diary: Diary
    today: dict[str, str]
    imports: dict[str, int]

    @property
    def history(self) -> SubjectHistory:
        return self.diary.history


@st.composite
def brought_lives(draw: st.DrawFn, goes_on: bool = True) -> BroughtLife:
    """Somebody with a past, what they had, and some weeks that follow.

    Args:
        draw: Given by hypothesis.
        goes_on: Whether anything is entered after the day on which it was brought.
    """
    scheme = draw(live_schemes())
    random = Random(draw(st.integers(0, 10_000)))
    diary = Diary()
    diary.adopt(scheme, IN_FORCE.isoformat())
    bodies: list[Body] = [Joined(ground="contract", since=SINCE)]
    for number in range(random.randint(0, 12)):
        kind = random.choice(sorted(scheme.evidence))
        day = BROUGHT - timedelta(days=random.randint(0, 40))
        report = Reported(
            source=scheme.evidence[kind].source or "",
            id=f"past {number}",
            kind=kind,
            time=datetime.combine(day, time(9), NOON.tzinfo),
        )
        bodies.append(report)
    today: dict[str, str] = {}
    for name, service in scheme.services.items():
        today[name] = usual_outcome(scheme, name)
        if random.random() < 0.7:
            today[name] = random.choice(sorted(service.named_outcomes))
            until = BROUGHT + timedelta(days=random.choice((0, 2, 30, 400)))
            imported = Imported(
                service=name,
                outcome=today[name],
                since=BROUGHT - timedelta(days=9),
                until=random.choice((None, until)),
                words="as it was",
            )
            bodies.append(imported)
    seqs = diary.enter_together(BROUGHT.isoformat(), bodies)
    imports = {
        body.service: seq
        for seq, body in zip(seqs, bodies, strict=True)
        if isinstance(body, Imported)
    }
    offset = 0
    for _ in range(random.randint(0, 15) if goes_on else 0):
        offset = min(DAYS, offset + random.randint(0, 4))
        draw_entry(random, diary, BROUGHT + timedelta(days=offset))
    return BroughtLife(diary, today, imports)


def after_the_import(life: BroughtLife) -> datetime:
    return life.diary.entries[0].at


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(brought_lives())
def test_nobody_is_worse_off_than_they_were_but_by_a_lawful_step(
    life: BroughtLife,
) -> None:
    history = life.history
    version = history.versions[-1]
    begins = after_the_import(life)
    lawful: dict[str, str] = {}
    before: dict[str, ServiceState] = {}
    for passed in course(history, END):
        if passed.moment.at == begins:
            continue
        for service, state in passed.states.items():
            least = lawful.get(service, life.today[service])
            held = (least, version.seq)
            if is_no_worse(history, service, held, (state.outcome, version)):
                continue
            # A notice that came back is none: they have again what they had before it.
            entry = passed.moment.entry
            if entry is not None and entry.kind is EntryKind.RETURNED:
                lawful[service] = state.outcome
                continue
            # What is worse than anything before was led to by its own step.
            earlier = before.get(service, state)
            assert state.since != earlier.since or state.outcome == earlier.outcome
            assert is_lawful(history, service, state, begins)
            lawful[service] = state.outcome
        before = passed.states


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(brought_lives())
def test_what_is_brought_along_is_never_worse_than_what_the_meaning_gives(
    life: BroughtLife,
) -> None:
    history = life.history
    for passed in course(history, END):
        for service, state in passed.states.items():
            in_effect = rank(history, service, state.outcome)
            assert in_effect >= rank(history, service, state.meant)


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(brought_lives(goes_on=False))
def test_where_nobody_does_anything_it_ends(life: BroughtLife) -> None:
    history = life.history
    scheme = history.versions[-1].scheme
    process = scheme.process
    assert process is not None
    assert process.notice_days is not None
    assert process.reviewed_within is not None
    days = process.reviewed_within + process.notice_days + 1
    at = day_start(BROUGHT + timedelta(days=days))
    for service, state in states_in_effect(history, at).items():
        assert state.brought is None
        # Nobody took a step: what is left is the usual, or better.
        usual = usual_outcome(scheme, service)
        held = (usual, state.version)
        version = history.versions[-1]
        had_more = is_no_worse(history, service, held, (life.today[service], version))
        if not had_more:
            assert rank(history, service, state.outcome) >= rank(
                history, service, usual
            )


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(brought_lives())
def test_days_that_are_not_looked_at_change_nothing(life: BroughtLife) -> None:
    assert_same_course(life.history)


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(brought_lives())
def test_a_state_is_carried_over_with_what_was_brought_along(
    life: BroughtLife,
) -> None:
    for passed in course(life.history, END):
        for state in passed.states.values():
            day = passed.moment.at.date()
            assert read_service_state(state_data(state), day) == state


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(brought_lives(), st.data())
def test_nothing_is_brought_along_for_somebody_who_is_there(
    life: BroughtLife, data: st.DataObject
) -> None:
    diary = life.diary
    scheme = diary.versions[-1].scheme
    last = diary.entries[-1]
    without = states_in_effect(diary.history, last.at + timedelta(hours=3))
    service = data.draw(st.sampled_from(sorted(scheme.services)))
    outcome = data.draw(
        st.sampled_from(sorted(scheme.services[service].named_outcomes))
    )
    body = Imported(
        service=service, outcome=outcome, since=BROUGHT, words="as it was after all"
    )
    diary.enter(last.day.isoformat(), body)
    with_it = states_in_effect(diary.history, last.at + timedelta(hours=3))
    for name, state in without.items():
        assert with_it[name].outcome == state.outcome


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(brought_lives(goes_on=False))
def test_an_appeal_that_is_won_ends_what_was_brought_along(life: BroughtLife) -> None:
    diary = life.diary
    version = diary.versions[-1]
    for service, seq in life.imports.items():
        day = BROUGHT.isoformat()
        appeal = diary.enter(day, Appealed(decision=seq), by="somebody")
        diary.enter(day, Heard(appeal=appeal, overturned=True, words="it was wrong"))
        state = diary.state(service, day)
        part = version.scheme.services[service]
        best = max(outcome_rank(part, outcome) for outcome in part.given_outcomes)
        # The best there is cannot be bettered.
        if outcome_rank(part, life.today[service]) < best:
            assert state.brought is None or state.outcome != life.today[service]


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(brought_lives())
def test_disputing_ends_nothing_that_is_better(life: BroughtLife) -> None:
    diary = life.diary
    last = diary.entries[-1]
    without = states_in_effect(diary.history, last.at + timedelta(hours=3))
    for line in lines_of(diary.history):
        # What waits for its answer is not disputed twice.
        if line.open_dispute is None:
            diary.enter(last.day.isoformat(), Disputed(event=line.seq))
    with_it = states_in_effect(diary.history, last.at + timedelta(hours=3))
    for service, state in without.items():
        asked = rank(diary.history, service, with_it[service].outcome)
        assert asked >= rank(diary.history, service, state.outcome)


def test_what_is_done_in_time_goes_on_as_the_schemes_own(tools: Diary) -> None:
    (_, *_, imported) = bring(tools, "refuse", 4)
    assert tools.state("power-tools", "2026-03-02").brought is not None
    tools.enter("2026-03-10", Confirmed(service="power-tools", outcome="refuse"))
    tools.enter(
        "2026-03-16",
        Noticed(
            service="power-tools",
            outcome="refuse",
            way="paper",
            handed_over=date(2026, 3, 16),
        ),
    )
    for day in ("2026-03-16", "2026-03-23"):
        state = tools.state("power-tools", day)
        assert state.outcome == "refuse"
        assert state.brought is not None
        assert state.brought.entry == imported
    own = tools.state("power-tools", "2026-03-24")
    assert own.outcome == "refuse"
    assert own.brought is None


def test_what_no_event_bears_out_is_over_at_once(tools: Diary) -> None:
    bring(tools, "refuse", 0)
    state = tools.state("power-tools", "2026-03-02")
    assert state.outcome == "deposit"
    assert state.brought is None


def test_a_last_day_that_was_named_is_kept(tools: Diary) -> None:
    bring(tools, "refuse", 4, until=date(2026, 3, 5))
    assert tools.outcome("power-tools", "2026-03-05") == "refuse"
    assert tools.outcome("power-tools", "2026-03-06") == "deposit"


def test_who_had_more_than_usual_keeps_it_until_a_step_is_done(tools: Diary) -> None:
    bring(tools, "allow", 0)
    state = tools.state("power-tools", "2026-06-01")
    assert state.outcome == "allow"
    assert state.meant == "deposit"
    assert [step.outcome for step in state.steps] == ["deposit"]


def test_without_days_of_notice_nothing_is_brought_along(tools: Diary) -> None:
    silent = tools.versions[0].scheme.model_copy(update={"process": None})
    diary = Diary()
    diary.adopt(silent, "2026-03-01")
    bring(diary, "refuse", 4)
    assert last_day_brought(diary.history, "refuse", date(2026, 3, 2), None) is None
    assert diary.outcome("power-tools", "2026-03-02") == "deposit"


def bring(
    diary: Diary, outcome: str, damaged: int, until: date | None = None
) -> list[int]:
    """Somebody is brought along on 2 March, with so many damaged tools."""
    bodies: list[Body] = [Joined(ground="consent", since=SINCE)]
    for number in range(damaged):
        report = Reported(
            source="loan-desk",
            id=f"a{number}",
            kind="damaged",
            time=datetime(2026, 2, 10 + number, 9, tzinfo=NOON.tzinfo),
        )
        bodies.append(report)
    imported = Imported(
        service="power-tools",
        outcome=outcome,
        since=date(2026, 2, 20),
        until=until,
        words="three saws",
    )
    bodies.append(imported)
    return diary.enter_together("2026-03-02", bodies)
