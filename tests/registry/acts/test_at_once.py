"""What comes in at once betters nothing for a moment that its other half takes back.

An inspection is points found in order and points taken off: two events of one moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from regard.registry.acts import changing, joining
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past, PastMember
from regard.registry.acts.reporting import report_batch
from regard.registry.bodies import Reported
from regard.registry.fold.history import OpenedEntry
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.opening import OpenRecord, init_record
from regard.registry.rehearsal.life import live_through
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.scoring.event import Event, event
from tests.registry.conftest import HandClock

SCHEME = "kitchen-hygiene"
INTERVAL = "longer-interval"
HALVES = ("requirements-met", "requirements-missed")


@pytest.fixture
def kitchens(tmp_path: Path, clock: HandClock) -> Iterator[OpenRecord]:
    url = f"sqlite:///{tmp_path}/record.db"
    with init_record(url, "city/record", clock=clock) as record:
        text = open_document(SCHEME).text
        proposal = changing.put_forward(record, text, record.now.date(), "operator")
        changing.adopt(record, SCHEME, proposal.seq, "operator")
        yield record


def visit(halves: Sequence[str], day: date, points: int) -> list[Event]:
    """An inspection with so many points of a hundred."""
    amounts = {HALVES[0]: points, HALVES[1]: 100 - points}
    return [
        event(f"{day} {kind}", "17", kind, day.isoformat(), amounts[kind])
        for kind in halves
    ]


def interval(record: OpenRecord, name: SubjectName) -> str:
    history = record.history(SCHEME, name.subject)
    return states_in_effect(history, record.now)[INTERVAL].outcome


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_a_visit_reported_late_never_gives_more_than_it_comes_to(
    kitchens: OpenRecord, clock: HandClock, halves: Sequence[str]
) -> None:
    name = joining.join(kitchens, SCHEME, "law", "desk", "17")
    clock.at += timedelta(days=40) // timedelta(microseconds=1)
    day = kitchens.now.date() - timedelta(days=20)
    reports = [
        Reported(
            source="inspectors",
            id=half.id,
            kind=half.kind,
            time=half.time,
            thousandths=half.thousandths,
        )
        for half in visit(halves, day, 85)
    ]
    results = report_batch(kitchens, [(name, part) for part in reports], "inspectors")
    assert all(result.is_new for result in results)
    # Answers stand in the order of what was asked, whatever was entered first.
    entries = {entry.seq: entry.body for entry in entries_of(kitchens, name)}
    assert [entries[result.seq] for result in results] == reports
    assert interval(kitchens, name) == "yearly-visit"


def entries_of(record: OpenRecord, name: SubjectName) -> Sequence[OpenedEntry]:
    return record.history(SCHEME, name.subject).entries


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_a_past_gives_what_all_of_it_comes_to(
    kitchens: OpenRecord, clock: HandClock, halves: Sequence[str]
) -> None:
    joined = kitchens.now.date()
    clock.at += timedelta(days=90) // timedelta(microseconds=1)
    days = [joined + timedelta(days=days) for days in (10, 30, 60)]
    events = [half for day in days for half in visit(halves, day, 85)]
    past = Past("city.csv", [PastMember("17", joined, "law")], {"17": events})
    import_past(kitchens, SCHEME, past, "desk")
    name = joining.find_member(kitchens, SCHEME, "17")
    assert name is not None
    assert interval(kitchens, name) == "yearly-visit"


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_a_rehearsal_lives_it_in_the_same_way(halves: Sequence[str]) -> None:
    scheme = open_document(SCHEME).scheme
    first = date(2026, 3, 2)
    events = visit(halves, first + timedelta(days=7), 85)
    life = live_through(scheme, "17", events, first, first + timedelta(days=60))
    assert {turn.outcome for turn in life.turns[INTERVAL]} == {"yearly-visit"}
