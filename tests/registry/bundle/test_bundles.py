"""Bundles: complete, of one person alone, and the same lives when they are read."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

import regard as rg
from regard.registry.acts import deciding, erasing
from regard.registry.acts.ticking import tick
from regard.registry.bodies import Joined, Reported
from regard.registry.bundle import (
    BadBundle,
    Bundle,
    Scope,
    bundled_decisions,
    export_decision,
    export_subject,
    history_of,
    read_bundle,
    verify_bundle,
)
from regard.registry.fold.history import day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError
from tests.registry.acts.conftest import FIRST_DAY, SCHEME, Office
from tests.registry.bundle.conftest import SERVICE, Log


def test_it_verifies_with_nothing_but_the_published_key(
    bundle: Bundle, log: Log
) -> None:
    check = verify_bundle(read_bundle(bundle.canonical), log.published)
    assert check.faults == ()
    assert check.agrees
    assert check.readable == check.entries == len(bundle.entries)
    assert check.receipts == 2


def test_read_again_it_gives_the_same_life(
    office: Office, lived: SubjectName, bundle: Bundle
) -> None:
    """Another Regard, without the record, works out the same at every moment."""
    there = history_of(read_bundle(bundle.canonical))
    here = office.record.history(SCHEME, lived.subject)
    assert there == here
    for days in range(0, 120, 7):
        at = day_start(FIRST_DAY) + timedelta(days=days, hours=3)
        known = [entry.seq for entry in here.entries if entry.at <= at]
        seq = max(known, default=1)
        own = recorded_standing(there.up_to(seq), at)
        assert own == recorded_standing(here.up_to(seq), at)
        assert states_in_effect(there, at) == states_in_effect(here, at)


def test_nothing_of_anybody_else_is_in_it(
    office: Office, lived: SubjectName, bundle: Bundle
) -> None:
    with office.record.sequence.reading() as reading:
        everything = list(reading.between(1, reading.size))
    others = {entry.subject for entry in everything} - {lived.subject, ""}
    (other,) = others
    carried = [json.loads(part.text) for part in bundle.entries]
    assert {entry["subject"] for entry in carried} == {lived.subject, ""}
    own = [entry.seq for entry in everything if entry.subject == lived.subject]
    assert [entry["seq"] for entry in carried if entry["subject"]] == own
    # Who rated her is a random name, and nothing more of them is there.
    assert other not in bundle.canonical.decode()
    history = history_of(bundle)
    reporters = {body.reporter for _, body in history.bodies(Reported)}
    assert reporters == {"", other}
    assert [body.number for _, body in history.bodies(Joined)] == ["17"]


def test_it_is_exported_twice_the_same(
    office: Office, lived: SubjectName, log: Log, bundle: Bundle
) -> None:
    again = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    assert again.canonical == bundle.canonical


def test_who_exports_it_for_somebody_is_entered_as_having_looked(
    office: Office, lived: SubjectName, log: Log
) -> None:
    with pytest.raises(RefusedAct) as refusal:
        export_subject(office.record, lived, log.tiles, log.key, "board")
    assert refusal.value.code is RefusalCode.INCOMPLETE
    exported = export_subject(
        office.record, lived, log.tiles, log.key, "board", "she asked for it"
    )
    assert verify_bundle(exported, log.published).agrees
    looked = history_of(exported).entries[-1]
    assert (looked.kind.value, looked.by) == ("looked", "board")


def test_after_retention_the_rest_is_the_same_life(
    office: Office, lived: SubjectName, log: Log
) -> None:
    office.pass_days(730)
    assert tick(office.record, "tick").destroyed
    deciding.decide(office.record, lived, SERVICE, "shed")
    exported = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    check = verify_bundle(read_bundle(exported.canonical), log.published)
    assert check.faults == ()
    assert (check.receipts, check.receipts_in_part) == (1, 2)
    there = history_of(exported)
    assert there == office.record.history(SCHEME, lived.subject)
    now = office.record.now
    assert states_in_effect(there, now)[SERVICE].outcome == "deposit"


def test_of_the_forgotten_nothing_is_read_and_all_verifies(
    office: Office, lived: SubjectName, log: Log
) -> None:
    erasing.erase(office.record, lived, "desk", backup_days=3)
    exported = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    check = verify_bundle(exported, log.published)
    assert check.faults == ()
    # The texts of the scheme, and that there was an erasure.
    assert check.readable == 3
    assert check.receipts == 0
    with pytest.raises(RefusedAct):
        export_subject(office.record, lived, log.tiles, log.key, "board", "why")


def test_one_decision_is_carried_away_alone(
    office: Office, lived: SubjectName, log: Log
) -> None:
    answer = deciding.decide(office.record, lived, SERVICE, "shed")
    exported = export_decision(
        office.record, answer.seq, log.tiles, log.key, lived.subject
    )
    assert exported.scope is Scope.DECISION
    check = verify_bundle(read_bundle(exported.canonical), log.published)
    assert check.agrees
    assert (check.entries, check.readable, check.receipts) == (3, 3, 0)
    (decision,) = bundled_decisions(exported)
    assert decision.seq == answer.seq
    assert decision.receipt.data() == answer.decided.receipt
    # What people were shown: the text as it is published.
    assert decision.receipt.text.hash == rg.load(SCHEME).hash
    for seq in (1, 10_000):
        with pytest.raises(DataError, match=f"found entry {seq}, expected one that"):
            export_decision(office.record, seq, log.tiles, log.key, "desk", "why")


def test_nobody_is_exported_of_whom_nothing_was_entered(
    office: Office, log: Log
) -> None:
    nobody = SubjectName(SCHEME, "0" * 32)
    with pytest.raises(DataError, match="found no entry about such a subject"):
        export_subject(office.record, nobody, log.tiles, log.key, nobody.subject)


def test_whoever_exports_by_their_number_does_not_look_at_another(
    office: Office, log: Log
) -> None:
    name = office.member("17")
    before = office.size
    export_subject(office.record, name, log.tiles, log.key, "17")
    assert office.size == before


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "the file: found no JSON"),
        (b"\xff\xfe", "the file: found no JSON"),
        (b"[" * 100_000, "the file: found no JSON"),
        (b"[]", "the file: found list"),
        (b'{"format": "regard bundle 1"}', "the file: found format"),
        (b'{"format": 1, "format": 1}', "format stands there twice"),
    ],
)
def test_what_is_no_bundle_is_refused_with_its_place(
    content: bytes, place: str
) -> None:
    with pytest.raises(BadBundle, match=place):
        read_bundle(content)


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("format", "regard bundle 2", "format: found 'regard bundle 2'"),
        ("scope", "everything", "scope: found 'everything'"),
        ("engine", 3, "engine: found int"),
        ("entries", {}, "entries: found dict"),
        ("entries", [7], "entries.0: found int"),
        ("entries", [{"entry": "", "key": ""}], "entries.0: found entry, key"),
        (
            "entries",
            [{"entry": "", "key": "zz", "proof": []}],
            "entries.0.key: found something else, expected 64",
        ),
        (
            "entries",
            [{"entry": "", "key": "", "proof": ["00"]}],
            "entries.0.proof.0: found 2 characters, expected 64",
        ),
        (
            "entries",
            [{"entry": "", "key": "", "proof": 1}],
            "entries.0.proof: found int",
        ),
        ("subject", "\ud800", "subject: found half of a character"),
    ],
)
def test_each_part_that_is_none_is_named(name: str, value: object, place: str) -> None:
    members: dict[str, object] = {
        "format": "regard bundle 1",
        "engine": "1",
        "scope": "one decision",
        "scheme": "s",
        "subject": "a",
        "checkpoint": "",
        "contents": "",
        "entries": [],
    }
    content = json.dumps(members | {name: value}).encode()
    with pytest.raises(BadBundle) as error:
        read_bundle(content)
    assert str(error.value).startswith(place)
    assert "to do: hand in the file as it was exported" in str(error.value)
