"""What of a past is not brought along: each row is named, with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from regard.registry.acts import joining
from regard.registry.acts.erasing import erase
from regard.registry.acts.past import PastMember, PastOutcome, RowNotRead
from regard.registry.bodies import Consented
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scoring.event import event
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.past_club import (
    brought,
    codes,
    damaged,
    in_effect,
    member,
    named,
    past_of,
    refused,
)


@pytest.mark.parametrize(
    ("time", "kind", "code"),
    [
        ("2019-07-01", "damaged", "before in force"),
        ("2025-09-30", "damaged", "before joining"),
        ("2025-12-24", "damaged", "under age"),
        ("2026-07-01", "damaged", "in the future"),
        ("2026-02-01", "rating", "no consent"),
        ("2026-02-01", "hugged", "unknown source"),
    ],
)
def test_an_event_that_may_not_count_is_refused_and_named(
    club: Office, time: str, kind: str, code: str
) -> None:
    young = member(
        "17", joined=date(2025, 10, 1), adult_on=date(2026, 1, 1), consents=()
    )
    result = brought(club, past_of([young], [event("e1", "17", kind, time, 1)]))
    assert codes(result) == [code]
    (row,) = result.refused
    assert (row.place, row.number) == ("event e1", "17")
    assert result.joined == 1
    assert result.events == 0


def test_what_is_kept_no_longer_is_not_brought_back(empty_office: Office) -> None:
    # Rules from two years ago, which are reviewed in time.
    text = scheme_text(in_force=date(2024, 1, 1), review_by=date(2027, 1, 1))
    empty_office.adopt(text)
    old = event("e1", "17", "damaged", "2024-02-01")
    result = brought(empty_office, past_of([member("17")], [old]))
    assert codes(result) == ["past retention"]


def test_where_a_text_holds_from_adoption_nothing_before_counts(office: Office) -> None:
    result = brought(office, past_of([member("17")], damaged("17")))
    assert set(codes(result)) == {"before in force"}
    assert "in_force names that day" in result.refused[0].says


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (member("17", joined=date(2026, 9, 1)), "in the future"),
        (member("17", ground="contract"), "wrong ground"),
        (member("17", adult_on=None), "under age"),
        (member("17", consents=("neighbours",)), "unknown source"),
    ],
)
def test_who_may_not_join_is_held_back_with_all_that_is_theirs(
    club: Office, row: PastMember, code: str
) -> None:
    past = past_of([row, member("18")], damaged("17"), [refused("17")])
    result = brought(club, past)
    assert codes(result) == [code]
    assert [person.number for person in result.held_back] == ["17"]
    assert joining.find_member(club.record, SCHEME, "17") is None
    assert result.joined == 1


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (refused("17", service="saws"), "unknown service"),
        (refused("17", outcome="banned"), "unknown outcome"),
        (refused("17", words=" "), "incomplete"),
    ],
)
def test_what_holds_today_is_taken_whole_or_the_person_waits(
    club: Office, outcome: PastOutcome, code: str
) -> None:
    result = brought(club, past_of([member("17")], damaged("17"), [outcome]))
    assert codes(result) == [code]
    assert [person.number for person in result.held_back] == ["17"]
    assert result.entries == 0
    mended = brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    assert mended.is_whole
    assert in_effect(club, "17") == "refuse"


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (refused("17", since=date(2026, 5, 1)), "in the future"),
        (refused("17", until=date(2026, 2, 27)), "too late"),
    ],
)
def test_what_does_not_hold_today_is_named_and_takes_nothing(
    club: Office, outcome: PastOutcome, code: str
) -> None:
    result = brought(club, past_of([member("17")], damaged("17"), [outcome]))
    assert codes(result) == [code]
    assert in_effect(club, "17") == "deposit"


def test_two_rows_that_contradict_each_other_hold_the_person_back(club: Office) -> None:
    past = past_of([member("17"), member("17", joined=date(2020, 1, 1))])
    assert codes(brought(club, past)) == ["same id, other content"]
    milder = refused("18", outcome="deposit")
    past = past_of([member("18")], damaged("18"), [refused("18"), milder])
    assert codes(brought(club, past)) == ["same id, other content"]
    same = past_of([member("18"), member("18")], (), [refused("18"), refused("18")])
    assert brought(club, same).is_whole


def test_of_whom_a_row_cannot_be_read_nothing_is_taken_until_it_is_mended(
    club: Office,
) -> None:
    row = RowNotRead("events.csv:7", "no time that can be read", ("17",))
    past = past_of([member("17"), member("18")], damaged("17"), (), [row])
    result = brought(club, past)
    assert not result.is_whole
    assert [person.number for person in result.held_back] == ["17"]
    assert result.joined == 1
    assert brought(club, past_of([member("17")], damaged("17"))).joined == 1


def test_what_the_record_knows_otherwise_is_shown_and_changes_nothing(
    club: Office,
) -> None:
    brought(club, past_of([member("17")], damaged("17", 1)))
    size = club.size
    other = event("a0", "17", "damaged", "2026-02-27")
    changed = member("17", joined=date(2025, 9, 1))
    result = brought(club, past_of([changed], [other], [refused("17")]))
    assert codes(result) == [
        "same id, other content",
        "same id, other content",
        "too late",
    ]
    assert club.size == size
    assert in_effect(club, "17") == "deposit"


def test_who_was_there_before_keeps_what_the_record_gave_them(club: Office) -> None:
    name = club.member("17")
    result = brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    assert codes(result) == ["already joined", *["before in force"] * 4, "too late"]
    assert in_effect(club, "17") == "deposit"
    joining.leave(club.record, name, name.subject)
    result = brought(club, past_of([member("17")], damaged("17", 1)))
    assert codes(result) == ["left", "left"]


def test_consent_that_was_taken_back_is_not_brought_back(club: Office) -> None:
    rated = event("r1", "17", "rating", "2026-02-01", -1, "18")
    brought(club, past_of([member("17")], []))
    name = named(club, "17")
    joining.withdraw(club.record, name, ("members",), name.subject)
    result = brought(club, past_of([member("17")], [rated]))
    assert codes(result) == ["no consent"]
    history = club.record.history(SCHEME, name.subject)
    assert len(list(history.bodies(Consented))) == 1


def test_who_was_forgotten_is_nobody_the_record_knows(club: Office) -> None:
    brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    name = named(club, "17")
    erase(club.record, name, "desk", backup_days=30)
    assert joining.find_member(club.record, SCHEME, "17") is None
    history = club.record.history(SCHEME, name.subject)
    assert [entry.kind.value for entry in history.entries if entry.body] == ["erased"]


def test_without_a_text_in_force_nothing_is_brought_along(empty_office: Office) -> None:
    with pytest.raises(RefusedAct) as refusal:
        brought(empty_office, past_of([member("17")]))
    assert refusal.value.code is RefusalCode.NOT_IN_FORCE
    assert empty_office.size == 0


def test_of_whom_keys_are_missing_nothing_is_entered_once_more(club: Office) -> None:
    past = past_of([member("17")], damaged("17", 2))
    brought(club, past)
    name = named(club, "17")
    with club.record.sequence.reading() as reading:
        entries = reading.of_subject(SCHEME, name.subject)
    club.record.keys.destroy_entries([entries[-1].key])
    size = club.size
    result = brought(club, past)
    assert set(codes(result)) == {"unreadable"}
    assert club.size == size
