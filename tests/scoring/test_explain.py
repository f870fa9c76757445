"""What an explanation says is so."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import regard as rg
from regard.scheme import Scheme
from regard.scheme.service import ALLOW
from regard.scheme.tier_changes import better_neighbour
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.clock import moment
from regard.scoring.effects import event_effects, without_event
from regard.scoring.event import Event, event
from regard.scoring.explain import explain_events
from regard.scoring.reasons import Averages, find_reasons, slightly_past
from regard.scoring.reference import counted_by_kind, interpret, once_each
from tests.support.strategies import AT, histories, schemes, uncontradicted


@st.composite
def persons(draw: st.DrawFn) -> tuple[Scheme, list[Event]]:
    scheme = draw(schemes())
    events = [e for e in draw(histories(scheme, subjects=2)) if e.subject == "s1"]
    return scheme, uncontradicted(scheme, events)


LAX = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@LAX
@given(person=persons())
def test_contributions_sum_to_the_score(person: tuple[Scheme, list[Event]]) -> None:
    """base + the kinds' contributions + what the range cut off == the score,
    exactly."""
    scheme, events = person
    one = explain_events(scheme, "s1", events, AT, study=True)
    assert (
        one.standing.base_micropoints
        + sum(line.micropoints for line in one.lines)
        + one.standing.clipped_micropoints
        == one.standing.micropoints
    )


@LAX
@given(person=persons())
def test_taking_an_event_away_changes_the_score_by_what_was_said(
    person: tuple[Scheme, list[Event]],
) -> None:
    """For every event: the score without it (and its copies) is the score less its
    effect, limits and all."""
    scheme, events = person
    known = [e for e in events if e.time <= AT]
    score = interpret(scheme, known, AT).micropoints
    effects = event_effects(scheme, known, AT)
    assert len(effects) == len(once_each(scheme, known))
    for effect in effects:
        left = without_event(scheme, known, effect.event)
        assert len(left) < len(known)
        assert interpret(scheme, left, AT).micropoints == score - effect.micropoints


@LAX
@given(person=persons())
def test_an_effect_has_ended_on_the_day_named(
    person: tuple[Scheme, list[Event]],
) -> None:
    """From the day that a line names on, its kind adds nothing, if nothing more
    happens."""
    scheme, events = person
    for line in explain_events(scheme, "s1", events, AT, study=True).lines:
        if line.ends is not None:
            later = max(moment(line.ends), AT)
            known = [e for e in events if e.time <= AT]
            assert (
                interpret(scheme, known, later).contribution_micropoints[line.kind] == 0
            )


@pytest.mark.long
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(person=persons())
def test_a_step_that_is_named_works_and_one_act_fewer_does_not(
    person: tuple[Scheme, list[Event]],
) -> None:
    """With the acts named the outcome has changed on the day named; with one act fewer
    it has not."""
    scheme, events = person
    own = interpret(scheme, events, AT)
    one = explain_events(scheme, "s1", events, AT, study=True)
    assume(one.steps)
    for step in one.steps:
        assert own.tier not in step.tiers
        for acts in step.acts:
            assert _tier(scheme, events, acts, acts.count) in step.tiers
            assert _tier(scheme, events, acts, acts.count - 1) not in step.tiers
        if step.waiting is not None:
            then = interpret(scheme, _known(events), step.waiting.when)
            assert then.tier == step.waiting.tier
            assert then.tier in step.tiers


def _known(events: list[Event]) -> list[Event]:
    return [e for e in events if e.time <= AT]


def _tier(scheme: Scheme, events: list[Event], acts: PlannedActs, count: int) -> str:
    """The tier on the day named after so many acts, done as soon as the kind's limit
    and a person's pace allow; where the last of them would then not fall on the day
    named for it, all are done on that day."""
    rate = scheme.evidence[acts.kind].rate
    known = _known(events)
    pace = _busiest_week(scheme, events, acts.kind)
    times: list[datetime] = []
    when = AT
    while len(times) < acts.count:
        if rate is not None:
            so_far = [*known, *[Event("", "s1", acts.kind, time) for time in times]]
            while _full(so_far, acts.kind, when, rate.count, rate.days):
                when = moment("1970-01-01") + timedelta(
                    days=((when - moment("1970-01-01")).days // rate.days + 1)
                    * rate.days
                )
        times.append(when)
        if len(times) >= pace:
            when = max(when, times[-pace] + timedelta(days=7))
    if times and times[-1] != acts.last:
        assert acts.count <= pace
        times = [acts.last] * acts.count
    done = [
        Event(f"new {n}", "s1", acts.kind, t, acts.amount, f"new {n}")
        for n, t in enumerate(times[:count])
    ]
    return interpret(scheme, [*events, *done], acts.effective).tier


def _busiest_week(scheme: Scheme, events: list[Event], kind: str) -> int:
    """How many events of a kind count that came within seven days; two at least."""
    counted = counted_by_kind(scheme, _known(events), AT)[kind]
    busiest = 2
    for first in counted:
        within = [
            event
            for event in counted
            if timedelta(0) <= event.time - first.time < timedelta(days=7)
        ]
        busiest = max(busiest, len(within))
    return busiest


def _full(events: list[Event], kind: str, when: datetime, most: int, days: int) -> bool:
    window = (when - moment("1970-01-01")).days // days
    return (
        sum(
            e.kind == kind and (e.time - moment("1970-01-01")).days // days == window
            for e in events
        )
        >= most
    )


def test_waiting_names_the_first_day() -> None:
    """Waiting alone helps on the day named, and at no reassessment before it."""
    scheme = rg.load("tool-library")
    events = [event(str(n), "ada", "damaged", f"2026-0{n}-03") for n in range(4, 9)]
    (step,) = explain_events(
        scheme, "ada", events, moment("2026-09-20"), study=True
    ).steps
    assert step.outcome == "refuse"
    assert step.waiting is not None
    assert interpret(scheme, events, step.waiting.when).tier in step.tiers
    before = step.waiting.when - timedelta(days=1)
    while before > moment("2026-09-20"):
        assert interpret(scheme, events, before).tier not in step.tiers
        before -= timedelta(days=1)


def test_every_refused_outcome_has_a_step() -> None:
    """Whatever is not allowed, where some tier is given it, comes with what would
    change it."""
    scheme = rg.load("tool-library")
    one = explain_events(scheme, "ada", [], moment("2026-09-20"), study=True)
    wanting = {name for name, outcome in one.outcomes.items() if outcome != ALLOW}
    assert {step.service for step in one.steps} == wanting == {"power-tools"}


def test_reasons_follow_the_two_methods() -> None:
    """Reasons are ordered by shortfall from the average given (12 CFR 1002, Supp. I,
    9(b)(2)-5); a kind at or above the average is no reason; ties keep the document's
    order; four are principal."""
    text = (
        "scheme: five\nversion: 1\ntitle: Five\nsources: {s: {domain: d}}\nevidence:\n"
        + "".join(
            f"  k{n}: {{source: s, points: -1, amount: [0, 9], expires: 1y}}\n"
            for n in range(6)
        )
        + "score: {model: points, base: 50, range: [0, 100]}\n"
        + "tiers: {low: 0, mid: 40}\n"
        + "ordinary: mid\n"
    )
    scheme = rg.parse(text)
    events = [
        event(str(n), "a", f"k{n}", "2026-01-01", amount)
        for n, amount in enumerate((1, 5, 5, 0, 2, 9))
    ]
    own = interpret(scheme, events, moment("2026-01-02"))
    average = {f"k{n}": Fraction(-1_500_000) for n in range(6)}
    found = find_reasons(scheme, own, Averages("everyone", 7, average))
    assert [(r.kind, r.cost_micropoints, r.principal) for r in found] == [
        ("k5", 7_500_000, True),
        ("k1", 3_500_000, True),
        ("k2", 3_500_000, True),
        ("k4", 500_000, True),
    ]
    assert better_neighbour(scheme, "low") == "mid"
    assert better_neighbour(scheme, "mid") is None
    assert slightly_past(scheme, "low", "mid") == (40_000_000, 45_000_000)


def test_averages_are_those_of_the_data() -> None:
    """Compared with everyone means the mean contribution over all standings; with the
    cut-off, over those from the next tier's threshold to a twentieth of the range above
    it."""
    scheme = rg.load("tool-library")
    rows = [
        {
            "id": f"{who}{n}",
            "subject": who,
            "kind": kind,
            "time": "2026-03-01",
            "amount": None,
        }
        for who, kind, count in (
            ("ada", "damaged", 3),
            ("bo", "damaged", 2),
            ("cem", "returned-on-time", 2),
        )
        for n in range(count)
    ]
    one = rg.score(scheme, rows, as_of="2026-04-01", study=True).explain("ada")
    assert one.compared_over == {"cut-off": 1, "everyone": 3}
    (reason, second) = one.reasons["everyone"]
    half = (2 ** (-31 / 180), 2 ** (-31 / 180))
    assert reason.kind == "damaged"
    assert reason.own_micropoints == pytest.approx(-120e6 * half[0], rel=1e-5)
    assert reason.reference_micropoints == pytest.approx(
        -(120e6 + 80e6) / 3 * half[0], rel=1e-5
    )
    assert second.kind == "returned-on-time"


def small(evidence: str, reassessed: str) -> Scheme:
    """A scheme with those kinds: 50 at the start, 60 wanted."""
    return rg.parse(
        "scheme: s\nversion: 1\ntitle: S\nsources: {s: {domain: d}}\nevidence:\n"
        + evidence
        + "score: {model: points, base: 50, range: [0, 100]}\n"
        + "tiers: {low: 0, mid: 60}\n"
        + "ordinary: mid\n"
        + f"reassessed: {reassessed}\n"
        + "services: {v: {domain: d, outcomes: {low: refuse, mid: allow}}}\n"
    )


@pytest.mark.parametrize("reassessed", ["continuously", "daily", "weekly", "monthly"])
def test_acts_spread_over_windows_are_found_whenever_tiers_change(
    reassessed: str,
) -> None:
    """One act in a month counts: four of them are four months, however often tiers
    change."""
    scheme = small(
        "  good: {source: s, points: 3, expires: 2y, rate: 1 per 30d}\n", reassessed
    )
    ((acts,),) = (
        step.acts
        for step in explain_events(
            scheme, "a", [], moment("2026-02-02"), study=True
        ).steps
    )
    assert acts.count == 4


def test_a_cost_that_ends_is_awaited_where_tiers_follow_the_score() -> None:
    """With a cap too low to outweigh a cost, acts help from the day on which the cost
    ends."""
    evidence = (
        "  good: {source: s, points: 5, expires: 2y, cap: 15}\n"
        "  bad: {source: s, points: -10, expires: 60d}\n"
    )
    for reassessed, when in (
        ("continuously", "2026-03-02"),
        ("daily", "2026-03-03"),
        ("monthly", "2026-04-01"),
    ):
        scheme = small(evidence, reassessed)
        (step,) = explain_events(
            scheme,
            "a",
            [event("1", "a", "bad", "2026-01-01")],
            moment("2026-02-02"),
            study=True,
        ).steps
        assert [(acts.count, acts.effective) for acts in step.acts] == [
            (2, moment(when))
        ]


def test_a_kind_that_fades_within_the_month_is_done_at_its_end() -> None:
    """An act that lasts a week helps at the next first of a month if it is done in the
    week before."""
    scheme = small("  good: {source: s, points: 5, expires: 7d}\n", "monthly")
    ((acts,),) = (
        step.acts
        for step in explain_events(
            scheme, "a", [], moment("2026-02-02"), study=True
        ).steps
    )
    assert (acts.count, acts.last, acts.effective) == (
        2,
        moment("2026-02-28"),
        moment("2026-03-01"),
    )
    done = [event(str(n), "a", "good", acts.last) for n in range(2)]
    assert interpret(scheme, done, acts.effective).tier == "mid"


def test_an_explanation_of_the_past_knows_nothing_of_later() -> None:
    """As of a moment, events after it change neither the steps nor anything else."""
    scheme = small(
        "  good: {source: s, points: 5, expires: 1y}\n"
        "  bad: {source: s, points: -9, expires: 1y}\n",
        "daily",
    )
    early = [event("1", "a", "bad", "2026-01-01")]
    later = [
        *early,
        event("2", "a", "bad", "2026-02-20"),
        event("3", "a", "good", "2026-03-01", 1),
    ]
    at = moment("2026-02-01")
    assert explain_events(scheme, "a", later, at, study=True) == explain_events(
        scheme, "a", early, at, study=True
    )


def test_events_that_count_are_listed_before_those_that_do_not() -> None:
    """However many weighty events lie beyond a limit, the light ones that count are
    shown with their effect."""
    evidence = (
        "  big: {source: s, points: 9, expires: 2y, rate: 1 per 1y}\n"
        "  tiny: {source: s, points: -1, expires: 2y}\n"
    )
    scheme = small(evidence, "continuously")
    events = [event(f"b{n}", "a", "big", "2026-01-05") for n in range(120)]
    events += [event(f"t{n}", "a", "tiny", "2026-01-06") for n in range(5)]
    found = explain_events(scheme, "a", events, moment("2026-02-01"), study=True).events
    assert [effect.micropoints for effect in found if effect.event.kind == "tiny"] == [
        -1_000_000
    ] * 5
