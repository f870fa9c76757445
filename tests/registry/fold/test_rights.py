"""Whoever takes back, disputes or asks to be forgiven is no worse off for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import regard as rg
from regard.registry.bodies import (
    Consented,
    Declined,
    Joined,
    Withdrew,
)
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import outcomes_meant
from regard.registry.fold.states import ServiceState, service_in
from regard.scheme.outcome_change import outcome_change
from regard.scheme.worth import outcome_rank
from tests.support.diaries import diaries
from tests.support.histories import Diary
from tests.support.rights import use_rights

# A diary is lived while it is drawn, so drawing one takes a while.
SLOW = [HealthCheck.too_slow]
LATER = (0, 1, 2, 5, 7, 15, 22, 40, 90, 400)
"""Days after the last act on which what it led to is compared."""

# Where the best lies in the middle, points in either direction may cost.
MIDDLE = """
scheme: middle
version: 1
title: The best lies in the middle
sources:
  desk: {domain: trade}
  peers: {domain: trade, basis: consent}
evidence:
  much: {source: peers, points: 30, permanent: true}
  some: {source: peers, points: 15, permanent: true}
  blame: {source: peers, points: -1, permanent: true}
  less: {source: desk, points: -20, permanent: true}
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, middle: 40, high: 61}
ordinary: middle
services:
  loan:
    domain: trade
    outcomes: {low: refuse, middle: allow, high: refuse}
"""


@pytest.fixture
def middle() -> Diary:
    """Somebody under a scheme where the best lies in the middle."""
    diary = Diary()
    diary.adopt(rg.parse(MIDDLE), "2026-01-01")
    diary.enter("2026-01-02", Joined(ground="consent"))
    return diary


def test_consent_taken_back_once_more_leaves_what_the_first_time_gave(
    middle: Diary,
) -> None:
    middle.report("2026-02-01", "much")
    middle.enter("2026-02-02", Withdrew(sources=("peers",)))
    middle.enter("2026-02-03", Consented(sources=("peers",)))
    middle.report("2026-02-04", "some")
    middle.report("2026-02-04", "less")
    # All of it is 75, without all of peers 30; without what was taken back, 45.
    assert middle.state("loan", "2026-02-04").meant == "allow"
    middle.enter("2026-02-05", Withdrew(sources=("peers",)))
    assert middle.state("loan", "2026-02-05").meant == "allow"


def test_a_no_holds_again_once_consent_to_what_lifted_it_is_taken_back(
    middle: Diary,
) -> None:
    middle.report("2026-02-01", "less")
    middle.enter("2026-02-02", Declined(service="loan", outcome="refuse", words="no"))
    assert not middle.state("loan", "2026-02-03").steps
    middle.report("2026-02-04", "blame")
    assert middle.state("loan", "2026-02-04").steps
    middle.enter("2026-02-05", Withdrew(sources=("peers",)))
    assert middle.state("loan", "2026-02-05").meant == "refuse"
    assert not middle.state("loan", "2026-02-05").steps


@settings(max_examples=30, suppress_health_check=SLOW, deadline=None)
@given(diaries(), st.data())
def test_no_right_that_is_used_worsens_anything(
    diary: Diary, data: st.DataObject
) -> None:
    without = use_rights(diary, data)
    assert_no_worse(diary.history, without)


@pytest.mark.long
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.data())
def test_nor_does_it_where_another_version_follows(
    diary: Diary, data: st.DataObject
) -> None:
    without = use_rights(diary, data)
    assert_no_worse(diary.history, without)


@pytest.mark.long
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(forgets=True), st.data())
def test_nor_does_it_where_retention_is_soon_over(
    diary: Diary, data: st.DataObject
) -> None:
    without = use_rights(diary, data)
    assert_no_worse(diary.history, without)


def assert_no_worse(used: SubjectHistory, without: SubjectHistory) -> None:
    """At no later time is what the meaning gives, or what is in effect, worse."""
    last = used.entries[-1].at
    for days in LATER:
        at = last + timedelta(days=days, hours=6)
        version = used.version_on(at.date())
        assert version is not None
        meant = meant_at(used, at)
        for service, outcome in meant_at(without, at).items():
            part = version.scheme.services[service]
            given_now = outcome_rank(part, meant[service])
            assert given_now >= outcome_rank(part, outcome), (service, at)
        in_effect = states_in_effect(used, at)
        for service, state in states_in_effect(without, at).items():
            assert not is_worse(used, service, in_effect[service], state), (service, at)


def meant_at(history: SubjectHistory, at: datetime) -> dict[str, str]:
    version = history.version_on(at.date())
    assert version is not None
    return outcomes_meant(history, version, recorded_lines(history), at)


def is_worse(
    history: SubjectHistory, service: str, state: ServiceState, other: ServiceState
) -> bool:
    """Whether a state gives less than another, each by its own version.

    Of two conditions of one grade that no version lists, neither is the worse.
    """
    ours = service_in(history, state.version, service)
    theirs = service_in(history, other.version, service)
    assert ours is not None
    assert theirs is not None
    return outcome_change(theirs, other.outcome, ours, state.outcome) < 0
