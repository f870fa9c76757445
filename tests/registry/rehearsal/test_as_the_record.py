"""A rehearsal is what the record would have put into effect, had it been kept.

The same events and the same duties are entered through the acts, which refuse what is
not owed; then the record is asked what was in effect.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.library.season import season
from regard.registry.acts import reporting, reviewing
from regard.registry.bodies import Reported
from regard.registry.fold.history import day_start, micros_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.registry.rehearsal import Rehearsal, live_events
from regard.registry.rehearsal.duties import Duty, StepDuty
from regard.registry.rehearsal.life import Life, live_through
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.scoring.event import Event, event
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.conftest import HandClock

MEMBERS = 40  # of the season; those are lived who break most
LIVED = 8
CLOSES = "2026-11-03"
DAYS_LATER = (3, 0, 20, 9, 14, 1, 15)  # a review is owed within fourteen
NOON = timedelta(hours=12)
SECOND = timedelta(seconds=1)
MORNING = time(0, 0, 1)
ALL_DAY = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, order=True)
class Happening:
    """Something to be entered, at its moment, in the order in which it came."""

    at: datetime
    place: int
    what: Event | Duty


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """An office with a record on SQLite in which nothing is entered."""
    clock = HandClock()
    keys = FileKeyStore.create(
        tmp_path / "keys", FileMaster.create(tmp_path / "master")
    )
    sequence = open_sequence(f"sqlite:///{tmp_path}/record.db", clock)
    yield Office(Record(sequence, keys), clock)
    sequence.close()
    keys.close()


def careless_events() -> list[Event]:
    """The events of those members of a season who break most."""
    rows = [row for row in season(seed=5, members=MEMBERS) if "typo" not in row["id"]]
    broken: dict[str, int] = {}
    for row in rows:
        broken[row["subject"]] = broken.get(row["subject"], 0) + (
            row["kind"] == "damaged"
        )
    chosen = sorted(broken, key=lambda name: -broken[name])[:LIVED]
    events: dict[str, Event] = {}
    for row in rows:
        # What was sent twice is sent once here, and what cannot be read not at all.
        if row["subject"] in chosen and row["kind"] in rg.load("tool-library").evidence:
            amount: Any = {"amount": float(row["amount"])} if row["amount"] else {}
            events[row["id"]] = event(
                row["id"],
                row["subject"],
                row["kind"],
                row["time"],
                reporter=row["reporter"] or None,
                **amount,
            )
    return list(events.values())


def happenings(lives: Mapping[str, Life], events: list[Event]) -> list[Happening]:
    """The events, and the duties at the moment at which they were done, as a heap."""
    queue: list[Happening] = []
    for place, part in enumerate(events):
        heapq.heappush(queue, Happening(part.time, place, part))
    duties = [duty for life in lives.values() for duty in life.duties]
    for place, duty in enumerate(duties, start=len(events)):
        # Tiers are set at the beginning of a day, so that is when duties come in.
        at = day_start(duty.day) + SECOND
        heapq.heappush(queue, Happening(at, place, duty))
    return queue


def put_off(rehearsal: Rehearsal, events: list[Event]) -> dict[str, Life]:
    """The same lives, each duty done some days later than it comes in."""
    days: dict[str, dict[StepDuty, date]] = {}
    for place, duty in enumerate(rehearsal.work.duties):
        later = timedelta(days=DAYS_LATER[place % len(DAYS_LATER)])
        days.setdefault(duty.subject, {})[duty.step] = duty.day + later
    lives: dict[str, Life] = {}
    for subject in rehearsal.lives:
        own = [part for part in events if part.subject == subject]
        lives[subject] = live_through(
            rehearsal.scheme,
            subject,
            own,
            rehearsal.first,
            rehearsal.last,
            days.get(subject),
        )
    return lives


def reporter_name(record: Record, label: str) -> str:
    """What the record calls a reporter: every other person goes by a name of it."""
    if not label:
        return ""
    return reporting.name_reporter(record, SCHEME, label, "desk").reporter


def enter(office: Office, names: dict[str, SubjectName], what: Event | Duty) -> None:
    record = office.record
    name = names[what.subject]
    if isinstance(what, Event):
        report = Reported(
            source=rg.load("tool-library").evidence[what.kind].source or "",
            id=what.id,
            kind=what.kind,
            time=what.time,
            thousandths=what.thousandths if what.amount_said else None,
            reporter=reporter_name(record, what.reporter),
        )
        reporting.report(record, name, report, "desk")
        return
    step = what.step
    if step.name == "review":
        reviewing.confirm(
            record, name, step.service, step.outcome, "steward", "I looked"
        )
    else:
        day = what.day
        # Opened by the person on the day itself: by post it would take some days more.
        by = name.subject
        reviewing.notice(record, name, step.service, step.outcome, "signed in", by, day)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("reassessed", ["monthly", "weekly", "daily"])
@pytest.mark.parametrize("is_late", [False, True])
def test_what_is_in_effect_is_what_the_record_would_have_put_into_effect(
    empty_office: Office, tmp_path: Path, reassessed: str, is_late: bool
) -> None:
    """Where duties are done on their day, and where they are put off."""
    office = empty_office
    text = scheme_text(reassessed=reassessed)
    file = tmp_path / "scheme.yaml"
    file.write_text(text, encoding="utf-8")
    events = careless_events()
    rehearsal = live_events(rg.score(file, events, as_of=CLOSES))
    assert rehearsal.restrictions, "where nobody is restricted, nothing is shown"
    lives = rehearsal.lives
    if is_late:
        lives = put_off(rehearsal, events)
        # What is late holds something back, or the test tells nothing.
        assert lives != rehearsal.lives
    office.clock.at = micros_of(day_start(rehearsal.first))
    office.adopt(text)
    names = {subject: office.member() for subject in lives}
    to_look_at = days_to_look_at(rehearsal)
    queue = happenings(lives, events)
    while queue:
        happening = heapq.heappop(queue)
        while to_look_at and to_look_at[0] < happening.at:
            assert_alike(office, lives, names, to_look_at.pop(0))
        office.clock.at = max(office.clock.at, micros_of(happening.at))
        try:
            enter(office, names, happening.what)
        except RefusedAct:
            # What costs in the course of a day lifts a no, and a step begins then.
            assert happening.at.time() == MORNING
            assert isinstance(happening.what, Duty)
            evening = replace(happening, at=happening.at + ALL_DAY)
            heapq.heappush(queue, evening)
    for moment in to_look_at:
        assert_alike(office, lives, names, moment)


def days_to_look_at(rehearsal: Rehearsal) -> list[datetime]:
    """The noon of every day on which something changes, of the day before, and more."""
    moments: set[datetime] = set()
    for life in rehearsal.lives.values():
        for turns in life.turns.values():
            for turn in turns:
                noon = day_start(turn.at.date()) + NOON
                moments |= {noon, noon - timedelta(days=1)}
    for days in range(0, rehearsal.days, 9):
        moments.add(day_start(rehearsal.first) + timedelta(days=days) + NOON)
    first = day_start(rehearsal.first) + NOON
    last = day_start(rehearsal.last) + NOON
    return sorted(moment for moment in moments if first <= moment <= last)


def assert_alike(
    office: Office,
    lives: Mapping[str, Life],
    names: dict[str, SubjectName],
    moment: datetime,
) -> None:
    office.clock.at = max(office.clock.at, micros_of(moment))
    for subject, name in names.items():
        history = office.record.history(name.scheme, name.subject)
        states = states_in_effect(history, moment.astimezone(UTC))
        for service, state in states.items():
            rehearsed = lives[subject].outcome_on(service, moment)
            assert state.outcome == rehearsed, (subject, service, moment)
