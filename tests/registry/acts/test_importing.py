"""A past is brought along: whole, and nothing worse takes effect by it."""

from __future__ import annotations

import pytest

from regard.registry.acts import deciding, disputing, joining, reporting, reviewing
from regard.registry.bodies import Imported, Joined, Reported
from regard.registry.index import rebuild_index
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scoring.event import event
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.acts.past_club import (
    BY,
    IN_FORCE,
    brought,
    codes,
    damaged,
    in_effect,
    member,
    named,
    past_of,
    refused,
)


def test_a_past_is_entered_evidently_as_one(club: Office) -> None:
    past = past_of([member("17")], damaged("17"), [refused("17")])
    result = brought(club, past)
    assert result.is_whole
    assert (result.joined, result.events, result.entries) == (1, 4, 7)
    name = named(club, "17")
    history = club.record.history(SCHEME, name.subject)
    assert {entry.by for entry in history.entries} == {BY}
    assert len({entry.at for entry in history.entries}) == 1
    (joined,) = [body for _, body in history.bodies(Joined)]
    assert (joined.since, joined.came_from) == (IN_FORCE, "club.csv")
    (imported,) = [body for _, body in history.bodies(Imported)]
    assert imported.words == "three saws"
    assert [entry.kind.value for entry in history.entries][-1] == "imported"


def test_what_holds_today_goes_on_and_nothing_worse_takes_effect(club: Office) -> None:
    past = past_of(
        [member("17"), member("18"), member("19")],
        [*damaged("17"), *damaged("18")],
        [refused("17"), refused("19")],
    )
    brought(club, past)
    # Refused today, and the events bear it out.
    assert in_effect(club, "17") == "refuse"
    # Refused by the events alone: that needs its lawful steps.
    assert in_effect(club, "18") == "deposit"
    # Refused today, and no event bears it out: better at once.
    assert in_effect(club, "19") == "deposit"
    club.pass_days(40)
    for number in ("17", "18", "19"):
        assert in_effect(club, number) == "deposit"


def test_what_is_worse_takes_effect_by_its_steps(club: Office) -> None:
    brought(club, past_of([member("18")], damaged("18")))
    name = named(club, "18")
    with pytest.raises(RefusedAct) as refusal:
        reviewing.confirm(club.record, name, "power-tools", "refuse", BY, "I looked")
    # Who brought it along reported it, and reviews nothing of it.
    assert refusal.value.code is RefusalCode.OWN
    reviewing.confirm(club.record, name, "power-tools", "refuse", "bo", "I looked")
    reviewing.notice(
        club.record, name, "power-tools", "refuse", "signed in", name.subject
    )
    club.pass_days(7)
    assert in_effect(club, "18") == "deposit"
    club.pass_days(1)
    assert in_effect(club, "18") == "refuse"


def test_what_was_brought_along_can_be_appealed_and_its_events_disputed(
    club: Office,
) -> None:
    past = past_of(
        [member("17"), member("18")],
        [*damaged("17", 3), *damaged("18")],
        [refused("17"), refused("18")],
    )
    brought(club, past)
    name = named(club, "17")
    history = club.record.history(SCHEME, name.subject)
    line = next(entry.seq for entry, _ in history.bodies(Reported))
    disputing.dispute(club.record, name, line, name.subject, "not me")
    assert in_effect(club, "17") == "deposit"
    name = named(club, "18")
    history = club.record.history(SCHEME, name.subject)
    (imported,) = [entry for entry, _ in history.bodies(Imported)]
    appeal = deciding.appeal(club.record, name, imported.seq, name.subject, "why?")
    with pytest.raises(RefusedAct) as refusal:
        deciding.hear(club.record, name, appeal.seq, True, "wrong", BY)
    assert refusal.value.code is RefusalCode.OWN
    deciding.hear(club.record, name, appeal.seq, True, "wrong", "the federation")
    assert in_effect(club, "18") == "deposit"


def test_a_decision_says_that_it_was_brought_along(club: Office) -> None:
    brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    name = named(club, "17")
    answer = deciding.decide(club.record, name, "power-tools", "door")
    effect = answer.decided.receipt["effect"]
    assert answer.decided.outcome == "refuse"
    assert effect["brought_until"] == "2026-03-23"
    assert effect.get("by_person") is None
    history = club.record.history(SCHEME, name.subject)
    (imported,) = [entry for entry, _ in history.bodies(Imported)]
    assert effect["cause"] == imported.seq


def test_done_again_it_enters_nothing_and_adds_what_is_new(club: Office) -> None:
    past = past_of([member("17")], damaged("17", 3), [refused("17")])
    brought(club, past)
    size = club.size
    again = brought(club, past)
    assert again.is_whole
    assert (again.entries, again.known, club.size) == (0, 3, size)
    more = brought(club, past_of([member("17")], damaged("17", 4), [refused("17")]))
    assert (more.events, more.known, club.size) == (1, 3, size + 1)


def test_a_dry_run_shows_what_would_be_and_enters_nothing(club: Office) -> None:
    past = past_of(
        [member("17"), member("18", ground="contract")],
        [*damaged("17"), event("z", "99", "damaged", "2026-02-01")],
        [refused("17")],
    )
    size = club.size
    shown = brought(club, past, dry_run=True)
    assert club.size == size
    assert joining.find_member(club.record, SCHEME, "17") is None
    done = brought(club, past)
    assert codes(shown) == codes(done)
    assert shown.entries == done.entries
    assert [person.outcomes for person in shown.people] == [
        person.outcomes for person in done.people
    ]


def test_who_reported_goes_by_a_name_of_the_scheme(club: Office) -> None:
    rated = [
        event("r1", "17", "rating", "2026-02-01", -1, "18"),
        event("r2", "17", "rating", "2026-02-02", -1, "somebody else"),
    ]
    past = past_of([member("17"), member("18")], rated)
    brought(club, past)
    history = club.record.history(SCHEME, named(club, "17").subject)
    reporters = [body.reporter for _, body in history.bodies(Reported)]
    assert reporters[0] == named(club, "18").subject
    assert len(reporters[1]) == len(reporters[0])
    # Whoever joins later is the same person in what is there.
    everybody = past_of([member("17"), member("18"), member("somebody else")], rated)
    assert brought(club, everybody).known == 2


def test_the_index_is_the_one_that_is_made_again(club: Office) -> None:
    brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    with club.record.sequence.reading() as reading:
        before = reading.lookups()
    rebuild_index(club.record)
    with club.record.sequence.reading() as reading:
        assert reading.lookups() == before


def test_a_late_report_counts_from_when_somebody_was_a_member(club: Office) -> None:
    brought(club, past_of([member("17")]))
    name = named(club, "17")
    late = club.event(time="2025-07-01T10:00:00Z")
    assert reporting.report(club.record, name, late, "desk").is_new
    too_early = club.event(time="2025-05-31T10:00:00Z")
    with pytest.raises(RefusedAct) as refusal:
        reporting.report(club.record, name, too_early, "desk")
    assert refusal.value.code is RefusalCode.BEFORE_IN_FORCE
