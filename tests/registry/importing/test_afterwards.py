"""What is brought along lives on as all the rest: audited, carried away, forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regard.registry.acts import deciding
from regard.registry.acts.ticking import tick
from regard.registry.bundle import export_subject, read_bundle, verify_bundle
from regard.registry.explanation import explanation_values, subject_explanation
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.receipts import Depth, replay
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine
from regard.report.record import subject_view
from regard.scoring.event import event
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.past_club import (
    brought,
    damaged,
    in_effect,
    member,
    named,
    past_of,
    refused,
)
from tests.registry.bundle.conftest import Log
from tests.registry.fsck.test_refolding import refolded

SERVICE = "power-tools"


@pytest.fixture
def ada(club: Office) -> SubjectName:
    """Somebody who was refused power tools before the record, and is."""
    brought(club, past_of([member("17")], damaged("17"), [refused("17")]))
    return named(club, "17")


def test_the_auditor_works_out_the_same(
    club: Office, ada: SubjectName, tmp_path: Path
) -> None:
    for _ in range(4):
        deciding.decide(club.record, ada, SERVICE, "door")
        club.pass_days(8)
    url = club.record.sequence._engine.url.render_as_string(hide_password=False)
    engine = open_engine(url)
    says, tally = refolded(engine, tmp_path)
    engine.dispose()
    assert says == []
    assert tally.decisions == 4


def test_it_is_carried_away_and_its_receipts_come_out_again(
    club: Office, ada: SubjectName, log: Log
) -> None:
    answer = deciding.decide(club.record, ada, SERVICE, "door")
    bundle = export_subject(club.record, ada, log.tiles, log.key, ada.subject)
    check = verify_bundle(read_bundle(bundle.canonical), log.published)
    assert check.agrees
    assert check.receipts == 1
    history = club.record.history(SCHEME, ada.subject)
    again = replay(history, answer.seq)
    assert again.depth is Depth.WHOLE
    assert again.differences == ()


def test_the_person_is_told_what_was_brought_along_and_by_whom(
    club: Office, ada: SubjectName
) -> None:
    history = club.record.history(SCHEME, ada.subject)
    explanation = subject_explanation(history, club.record.now)
    (said,) = explanation.imports
    assert (said.by, said.body.words) == ("anna", "three saws")
    values = explanation_values(explanation)
    assert values["brought_along"] == [
        {
            "entry": said.entry,
            "day": "2026-03-02",
            "by": "anna",
            "service": SERVICE,
            "outcome": "refuse",
            "since": "2026-02-20",
            "until": None,
            "words": "three saws",
        }
    ]
    assert subject_view(explanation, None).renderables
    # Nobody had a past before they had one.
    assert not subject_explanation(history.up_to(2), club.record.now).imports


def test_retention_moves_nothing_of_it(empty_office: Office) -> None:
    text = scheme_text(in_force=date(2024, 1, 1), review_by=date(2027, 1, 1))
    empty_office.adopt(text)
    old = event("old", "17", "returned-on-time", "2024-03-03")
    past = past_of([member("17")], [old, *damaged("17")], [refused("17")])
    assert brought(empty_office, past).is_whole
    name = named(empty_office, "17")
    empty_office.pass_days(3)
    assert tick(empty_office.record, "tick").destroyed == 1
    history = empty_office.record.history(SCHEME, name.subject)
    state = states_in_effect(history, empty_office.record.now)[SERVICE]
    assert state.outcome == "refuse"
    assert state.brought is not None
    assert state.brought.last_day == date(2026, 3, 23)
    empty_office.pass_days(30)
    assert in_effect(empty_office, "17") == "deposit"
    # What is gone is not brought back.
    again = brought(empty_office, past)
    assert [row.code.value for row in again.refused] == ["past retention"]
