"""A scheme and its mirror image tell the same person the same.

Whatever is said of who comes off worst, what cost most and what to do next comes from
what people get, not from the sign of points nor from what outcomes are called.
"""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.scheme import Scheme, parse
from regard.scheme.rendering import yaml_text
from regard.scheme.worth import harmful_directions, outcome_rank
from regard.scoring import score
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.event import Event
from regard.scoring.explain import Explanation, explain_events
from regard.scoring.reasons import Averages
from regard.scoring.reference import interpret
from regard.scoring.scores import Scores
from tests.support.mirror import mirrored
from tests.support.strategies import AT, histories, tiered_schemes, uncontradicted

Run = tuple[Scheme, list[Event]]


@st.composite
def runs(draw: st.DrawFn) -> Run:
    scheme = draw(tiered_schemes())
    return scheme, uncontradicted(scheme, draw(histories(scheme, subjects=3)))


LAX = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
FEW = settings(LAX, max_examples=12)


def reasons_of(explanation: Explanation) -> dict[str, list[tuple[str, int, bool]]]:
    """By method: the kinds in their order, what they cost, and which are principal."""
    return {
        method: [
            (reason.kind, reason.cost_micropoints, reason.principal)
            for reason in reasons
        ]
        for method, reasons in explanation.reasons.items()
    }


def steps_of(explanation: Explanation) -> list[dict[str, Any]]:
    """Every next step with all that it says."""
    return [asdict(step) for step in explanation.steps]


def explained(scheme: Scheme, events: list[Event], sign: int) -> Explanation:
    """One subject, compared with an average that lies on the side of the sign."""
    average = dict.fromkeys(scheme.evidence, Fraction(sign * 3_000_000))
    compared = [Averages("everyone", 3, average), Averages("newcomer", 0, {})]
    own = [event for event in events if event.subject == "s1"]
    return explain_events(scheme, "s1", own, AT, averages=compared, study=True)


@pytest.mark.long
@LAX
@given(run=runs())
def test_the_mirror_image_gives_the_same_reasons_and_steps(run: Run) -> None:
    """Tier, outcomes, reasons (kinds, order, costs) and steps are the same; effects and
    contributions have the other sign.
    """
    scheme, events = run
    own = explained(scheme, events, 1)
    image = explained(mirrored(scheme), events, -1)
    assert image.standing.tier == own.standing.tier
    assert image.outcomes == own.outcomes
    assert reasons_of(image) == reasons_of(own)
    assert steps_of(image) == steps_of(own)
    assert [-effect.micropoints for effect in image.events] == [
        effect.micropoints for effect in own.events
    ]
    assert [effect.event for effect in image.events] == [
        effect.event for effect in own.events
    ]


def scored(scheme: Scheme, events: list[Event]) -> Scores:
    rows = [
        {
            "id": event.id,
            "subject": event.subject,
            "kind": event.kind,
            "time": event.time.isoformat(),
            "amount": event.thousandths / 1000,
            "reporter": event.reporter,
        }
        for event in events
    ]
    return score(scheme, rows, as_of=AT, study=True)


@pytest.mark.long
@FEW
@given(run=runs())
def test_the_mirror_image_leads_with_the_same_people(run: Run) -> None:
    """The worst off in their order, with the same reasons against the same averages;
    and as many people in every tier.
    """
    scheme, events = run
    own = scored(scheme, events)
    image = scored(mirrored(scheme), events)
    assert image.figures.worst_off(3) == own.figures.worst_off(3)
    shares = {tier.tier: tier.subjects for tier in own.figures.tiers}
    assert {tier.tier: tier.subjects for tier in image.figures.tiers} == shares
    for theirs, ours in zip(image.worst_off(3), own.worst_off(3), strict=True):
        assert theirs.compared_over == ours.compared_over
        assert reasons_of(theirs) == reasons_of(ours)


def renamed(scheme: Scheme, old: str, new: str, grade: str) -> Scheme:
    """The same scheme with an outcome given another name and the grade it had."""
    data = scheme.data()
    for service in data["services"].values():
        grades = dict(service.get("ranked", {}))
        if old in grades:
            grades = {new if name == old else name: g for name, g in grades.items()}
        elif old in service["outcomes"].values():
            grades[new] = grade
        service["ranked"] = grades
        service["outcomes"] = {
            tier: new if outcome == old else outcome
            for tier, outcome in service["outcomes"].items()
        }
    return parse(yaml_text(data))


@pytest.mark.sampled(1)
@LAX
@given(run=runs())
@pytest.mark.parametrize(
    ("old", "new", "grade"),
    [("reward", "zugabe", "better"), ("refuse", "zu", "none")],
)
def test_a_name_changes_nothing(run: Run, old: str, new: str, grade: str) -> None:
    """A reward under another name, declared the same, or a refusal called something
    else and declared to be none of it: the same reasons and steps.
    """
    scheme, events = run
    own = explained(scheme, events, 1)
    other = explained(renamed(scheme, old, new, grade), events, 1)
    assert other.standing == own.standing
    assert reasons_of(other) == reasons_of(own)
    for theirs, ours in zip(steps_of(other), steps_of(own), strict=True):
        if ours["outcome"] == old:
            assert theirs.pop("outcome") == new
            ours.pop("outcome")
            theirs.pop("declared")
            ours.pop("declared")
        assert theirs == ours


@LAX
@given(run=runs())
def test_a_step_leads_to_more_and_says_what_it_loses(run: Run) -> None:
    """Whoever has the best that any tier gets has no step; a step's tiers get more at
    its service, and where they get less elsewhere it says where.
    """
    scheme, events = run
    own = [event for event in events if event.subject == "s1" and event.time <= AT]
    held = interpret(scheme, own, AT).tier
    explanation = explain_events(scheme, "s1", own, AT, study=True)
    for step in explanation.steps:
        service = scheme.services[step.service]
        assert service.outcomes[held] != "reward"
        arrivals = {acts.tier for acts in step.acts}
        for acts in step.acts:
            _counts_for_people(scheme, acts)
        if step.waiting is not None:
            arrivals.add(step.waiting.tier)
        assert arrivals <= set(step.tiers)
        for tier in step.tiers:
            assert outcome_rank(service, service.outcomes[tier]) >= outcome_rank(
                service, service.outcomes[held]
            )
            assert step.service not in step.lost[tier]
            for name, other in scheme.services.items():
                if (other.outcomes[held], other.outcomes[tier]) == ("allow", "refuse"):
                    assert name in step.lost[tier]


def _counts_for_people(scheme: Scheme, acts: PlannedActs) -> None:
    """Nobody is advised to do what counts against people."""
    directions = harmful_directions(scheme)
    move = acts.amount * scheme.evidence[acts.kind].points
    if len(directions) == 1:
        assert move * directions[0] < 0
    else:
        assert scheme.evidence[acts.kind].gravity is None
