"""What somebody may show of their tier is no less for a right that they use."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import regard as rg
from regard.registry.bodies import Joined, Withdrew
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.service.tiers_held import tiers_held
from tests.support.diaries import diaries
from tests.support.histories import Diary
from tests.support.rights import use_rights

# A diary is lived while it is drawn, so drawing one takes a while.
SLOW = [HealthCheck.too_slow]

PRAISED = """
scheme: praised
version: 1
title: Peers praise
sources:
  peers: {domain: trade, basis: consent}
evidence:
  praise: {source: peers, points: 30, permanent: true}
score: {model: points, base: 0, range: [0, 100]}
tiers: {new: 0, known: 20}
ordinary: new
services:
  loan:
    domain: trade
    outcomes: {new: allow, known: reward}
"""


def test_who_takes_back_consent_can_show_what_services_still_go_by() -> None:
    diary = Diary()
    diary.adopt(rg.parse(PRAISED), "2026-01-01")
    diary.enter("2026-01-02", Joined(ground="consent"))
    diary.report("2026-02-01", "praise")
    diary.enter("2026-02-03", Withdrew(sources=("peers",)))
    assert diary.outcome("loan", "2026-02-04") == "reward"
    at = diary.entries[-1].at
    assert tiers_held(diary.history, at) == ["new", "known"]


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(diaries(), st.data())
def test_what_could_be_shown_still_can(diary: Diary, data: st.DataObject) -> None:
    without = use_rights(diary, data)
    assert_as_much(diary.history, without)


@pytest.mark.long
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.data())
def test_also_where_another_version_follows(diary: Diary, data: st.DataObject) -> None:
    without = use_rights(diary, data)
    assert_as_much(diary.history, without)


def assert_as_much(used: SubjectHistory, without: SubjectHistory) -> None:
    # Whoever left is nobody, and shows nothing.
    stayed = [entry for entry in used.entries if entry.kind is not EntryKind.LEFT]
    used = replace(used, entries=tuple(stayed))
    for days in (0, 1, 2, 7, 15, 40):
        at: datetime = used.entries[-1].at + timedelta(days=days, hours=6)
        shown = tiers_held(used, at)
        assert set(tiers_held(without, at)) <= set(shown), at
