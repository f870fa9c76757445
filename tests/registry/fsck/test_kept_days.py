"""Days that upkeep keeps: one that is later than the entries give is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from regard.registry.acts import disputing, erasing, joining
from regard.registry.acts.due_ticking import tick_where_due
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.due_days import DUE_NEVER
from regard.registry.store.engine import open_engine, writing
from tests.registry.acts.conftest import SCHEME, Office

KEPT = 730
"""Days for which the loan desk's events are kept."""
Audit = Callable[[], list[str]]


@pytest.fixture
def audit(office: Office, tmp_path: Path) -> Audit:
    """What fsck says of the kept days, at the office's own time."""

    def run() -> list[str]:
        url = office.record.sequence._engine.url
        engine = open_read_only(url.render_as_string(hide_password=False))
        keys = OpenedKeys(tmp_path / "master", tmp_path / "keys")
        refolding = Refolding(engine, keys, now=office.record.now)
        says = [str(part) for part in refolding.discrepancies()]
        keys.close()
        engine.dispose()
        return says

    return run


def alter(office: Office, statement: str, **values: object) -> None:
    """Alters the database behind Regard's back."""
    url = office.record.sequence._engine.url
    engine = open_engine(url.render_as_string(hide_password=False))
    with writing(engine) as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def kept_day(office: Office, name: SubjectName) -> int:
    url = office.record.sequence._engine.url
    engine = open_engine(url.render_as_string(hide_password=False))
    question = text("SELECT day FROM due_day WHERE subject = :subject")
    with engine.connect() as connection:
        day = connection.execute(question, {"subject": name.subject}).scalar_one()
    engine.dispose()
    return int(day)


def upkeep(office: Office) -> None:
    tick_where_due(office.record, "upkeep")


def test_what_upkeep_keeps_is_in_order_through_a_life(
    office: Office, audit: Audit
) -> None:
    """Before it ran and after, while something is disputed, once it fell due, and of
    whoever left or was forgotten."""
    names = [office.member() for _ in range(4)]
    assert audit() == []
    upkeep(office)
    assert audit() == []
    lines = [office.report(name) for name in names]
    assert audit() == []
    upkeep(office)
    dispute = disputing.dispute(office.record, names[0], lines[0], names[0].subject)
    joining.leave(office.record, names[1], names[1].subject)
    erasing.erase(office.record, names[2], names[2].subject, 0)
    for days in (0, 40, KEPT - 41, 1, 1, 40):
        office.pass_days(days)
        # Days that fall due are in order until upkeep comes to them.
        assert audit() == []
        upkeep(office)
        assert audit() == []
        upkeep(office)
        assert audit() == []
    disputing.answer_dispute(
        office.record, names[0], dispute.seq, "kept", "steward", "I looked"
    )
    assert audit() == []
    upkeep(office)
    assert audit() == []


@pytest.mark.parametrize("kept", ["a day later", "never", "none"])
def test_a_later_day_is_named(office: Office, audit: Audit, kept: str) -> None:
    """It would keep what is written about somebody for longer than was said."""
    name = office.member()
    office.member()
    office.report(name)
    upkeep(office)
    upkeep(office)
    due = kept_day(office, name)
    values = {"a day later": due + 1, "never": DUE_NEVER}
    if kept == "none":
        statement = "DELETE FROM due_day WHERE subject = :subject"
        alter(office, statement, subject=name.subject)
    else:
        statement = "UPDATE due_day SET day = :day WHERE subject = :subject"
        alter(office, statement, day=values[kept], subject=name.subject)
    (says,) = audit()
    assert says.startswith(f"kept days of {SCHEME}: of {name.subject} something falls ")
    assert "on 2028-03-0" in says
    # In the next month everybody is looked at anew, and it is as it was.
    office.pass_days(31)
    assert audit() == []
    upkeep(office)
    assert audit() == []
    assert kept_day(office, name) == due


def test_an_earlier_day_harms_nobody(office: Office, audit: Audit) -> None:
    name = office.member()
    office.report(name)
    upkeep(office)
    alter(office, "UPDATE due_day SET day = day - 100")
    assert audit() == []


def test_a_mark_that_passes_entries_over_is_named(office: Office, audit: Audit) -> None:
    """It says that they were read: so a day of theirs would never be looked for."""
    name = office.member()
    upkeep(office)
    office.report(name)
    with office.record.sequence.reading() as reading:
        last = reading.last
    assert last is not None
    alter(
        office,
        "UPDATE due_mark SET seq = :seq, leaf = :leaf",
        seq=last.seq,
        leaf=last.leaf,
    )
    (says,) = audit()
    assert f"of {name.subject} something falls due" in says
    assert "is never" in says


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM due_mark",
        "UPDATE due_mark SET seq = 1",
        "UPDATE due_mark SET way = 'x'",
    ],
)
def test_where_everybody_is_looked_at_no_day_is_a_fault(
    office: Office, audit: Audit, statement: str
) -> None:
    name = office.member()
    office.report(name)
    upkeep(office)
    due = kept_day(office, name)
    alter(office, "UPDATE due_day SET day = day + 100")
    alter(office, statement)
    assert audit() == []
    upkeep(office)
    assert kept_day(office, name) == due
