"""What people say of each other, said by nobody: named, or counted where it is old."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from regard.registry.acts import disputing
from regard.registry.fold.meaning import recorded_standing
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.test_changing import (
    adopt,
    approved,
    with_small_quorum,
)
from tests.registry.fsck.old_texts import adopt_before_it_was_asked
from tests.registry.fsck.slipped import is_named, slip
from tests.registry.fsck.test_refolding import audit, engine, refolded

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
NAMED = "people say it of each other, and nobody is named who said so"
CHANGED = with_small_quorum(scheme_text(version=90))


@pytest.fixture
def office(empty_office: Office) -> Office:
    """An office whose text was adopted before it was asked who says so."""
    adopt_before_it_was_asked(empty_office)
    return empty_office


def said_by_nobody(office: Office, name: SubjectName) -> int:
    """A rating without a name, past the acts."""
    event = office.event("rating", thousandths=-1_000, reporter="")
    return slip(office, name, event, "desk")


def test_what_is_older_than_the_question_is_counted(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    """It is read, counts as before and can be disputed; and it is no difference."""
    name = office.member("17")
    history = office.record.history
    now = office.record.now
    before = recorded_standing(history(SCHEME, name.subject), now)
    lines = [said_by_nobody(office, name) for _ in range(2)]
    after = recorded_standing(history(SCHEME, name.subject), now)
    assert before is not None
    assert after is not None
    assert after.score_micropoints < before.score_micropoints
    office.report(name, "rating", thousandths=-1_000)
    disputing.dispute(office.record, name, lines[0], name.subject)
    says, tally = refolded(engine, tmp_path)
    assert (says, tally.said_by_nobody) == ([], 2)
    assert tally.text(refolded=True).endswith("nobody named who said so: 2")


def test_from_the_next_text_on_it_is_named(office: Office, audit: Audit) -> None:
    """That text says by which question the record goes from its first day."""
    name = office.member("17")
    said_by_nobody(office, name)
    proposal = approved(office, CHANGED)
    office.pass_days(35)
    adopt(office, proposal)
    still_old = said_by_nobody(office, name)
    office.pass_days(6)
    seq = said_by_nobody(office, name)
    (says,) = audit()
    assert still_old < seq
    assert is_named([says], seq, NAMED)
