"""Folded anew: a record that was lived is in order, and whatever was bent is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from regard.registry.acts import deciding, disputing, joining, reporting, reviewing
from regard.registry.acts.erasing import erase
from regard.registry.acts.ticking import tick
from regard.registry.bodies import Body, Decided
from regard.registry.entry import Entry, EntryKind
from regard.registry.fsck.opened_keys import OpenedKeys, UnreadableKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.fsck.tally import AuditTally
from regard.registry.sealed_entries import (
    SubjectName,
    opened_entries,
    sealing_context,
)
from regard.registry.sealing.body import seal
from regard.registry.sqlite import sqlite_module
from regard.registry.store.engine import open_engine, writing
from tests.registry.acts.conftest import Office

SERVICE = "power-tools"


@pytest.fixture
def engine(office: Office) -> Iterator[Engine]:
    """The office's database, as an auditor opens it."""
    url = office.record.sequence._engine.url
    opened = open_engine(url.render_as_string(hide_password=False))
    yield opened
    opened.dispose()


@pytest.fixture
def audit(engine: Engine, tmp_path: Path) -> Callable[[], list[str]]:
    """What the auditor says now."""

    def run() -> list[str]:
        return refolded(engine, tmp_path)[0]

    return run


def refolded(engine: Engine, folder: Path) -> tuple[list[str], AuditTally]:
    """What the auditor says, and how far it could look."""
    keys = OpenedKeys(folder / "master", folder / "keys")
    reading = open_read_only(engine.url.render_as_string(hide_password=False))
    refolding = Refolding(reading, keys)
    says = [str(item) for item in refolding.discrepancies()]
    keys.close()
    reading.dispose()
    return says, refolding.tally


def live(office: Office) -> SubjectName:
    """Some weeks of one member: told, restricted by lawful steps, disputed, better."""
    name = office.member("17")

    def ask() -> None:
        for service in ("hand-tools", SERVICE):
            deciding.decide(office.record, name, service, "door")

    ask()
    lines = [office.report(name, "damaged") for _ in range(8)]
    ask()
    office.pass_days(31)
    ask()
    reviewing.confirm(office.record, name, SERVICE, "refuse", "steward", "I looked")
    reviewing.notice(office.record, name, SERVICE, "refuse", "signed in", name.subject)
    office.pass_days(8)
    ask()
    dispute = disputing.dispute(office.record, name, lines[0], name.subject)
    ask()
    office.pass_days(2)
    disputing.answer_dispute(
        office.record, name, dispute.seq, "struck", "steward-2", "it was not them"
    )
    office.pass_days(1)
    ask()
    return name


def entries_of(office: Office, kind: EntryKind) -> list[Entry]:
    """The entries of one kind."""
    with office.record.sequence.reading() as reading:
        return list(reading.of_kinds((kind,)))


def rewrite(office: Office, engine: Engine, entry: Entry, body: Body) -> None:
    """Puts another body in an entry's place, as only who has all keys can."""
    key = office.record.keys.entry_keys([entry.key])[entry.key]
    name = SubjectName(entry.scheme, entry.subject)
    sealed = seal(body.canonical, key, sealing_context(entry.kind, name, entry.key))
    forged = replace(entry, body=sealed.ciphertext, commitment=sealed.commitment)
    values = {
        "seq": entry.seq,
        "body": forged.body,
        "commitment": forged.commitment,
        "leaf": forged.leaf,
    }
    statement = (
        "UPDATE entry SET body = :body, commitment = :commitment, leaf = :leaf "
        "WHERE seq = :seq"
    )
    change(engine, statement, values)


def change(
    engine: Engine, statement: str, values: dict[str, object] | None = None
) -> None:
    """Alters the database behind Regard's back."""
    with writing(engine) as connection:
        connection.execute(text(statement), values or {})


def test_a_record_that_was_lived_is_in_order(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    """All kinds of outcome were told, and each is made again."""
    live(office)
    says, tally = refolded(engine, tmp_path)
    assert says == []
    decisions = entries_of(office, EntryKind.DECIDED)
    told = set()
    for opened in opened_entries(office.record.keys, decisions):
        assert isinstance(opened.body, Decided)
        told.add(opened.body.outcome)
    assert told == {"allow", "deposit", "refuse"}
    assert tally.decisions == len(decisions) == 12
    assert (tally.forgotten, tally.expired, tally.decisions_unmade) == (0, 0, 0)


def test_another_outcome_than_was_in_effect_is_named(
    office: Office, engine: Engine, audit: Callable[[], list[str]]
) -> None:
    """Though whoever wrote it has every key, and the leaf fits."""
    live(office)
    entry = entries_of(office, EntryKind.DECIDED)[1]
    (opened,) = opened_entries(office.record.keys, [entry])
    body = opened.body
    assert isinstance(body, Decided)
    rewrite(office, engine, entry, body.model_copy(update={"outcome": "refuse"}))
    assert audit() == [
        f"entry {entry.seq}: {body.service} was told refuse, in effect was "
        f"{body.outcome}"
    ]


@pytest.mark.parametrize(
    ("change_receipt", "names"),
    [
        ({"outcome": "other"}, "outcome"),
        ({"known_at": 2}, "knows entries up to 2"),
        ({"as_of": "2026-01-01T00:00:00Z"}, "day"),
        ({"text": {"name": "x", "version": 1, "hash": "h", "adopted": 9}}, "adopted"),
        ({"effect": {"since": "2020-01-01T00:00:00Z", "meant": "x"}}, "meant"),
        ({"effect": {}}, "cannot be read"),
        ({"service": "another"}, "service"),
    ],
)
def test_a_receipt_that_says_otherwise_is_named(
    office: Office,
    engine: Engine,
    audit: Callable[[], list[str]],
    change_receipt: dict[str, object],
    names: str,
) -> None:
    live(office)
    entry = entries_of(office, EntryKind.DECIDED)[-1]
    (opened,) = opened_entries(office.record.keys, [entry])
    assert isinstance(opened.body, Decided)
    receipt = opened.body.receipt | change_receipt
    rewrite(office, engine, entry, opened.body.model_copy(update={"receipt": receipt}))
    said = audit()
    assert said
    assert all(line.startswith(f"entry {entry.seq}: its receipt") for line in said)
    assert any(names in line for line in said)


def test_what_came_before_bends_every_decision_after_it(
    office: Office, engine: Engine, audit: Callable[[], list[str]]
) -> None:
    """A report that is made to be another one leaves decisions that do not follow."""
    live(office)
    reports = entries_of(office, EntryKind.REPORTED)
    for entry in reports:
        (opened,) = opened_entries(office.record.keys, [entry])
        assert opened.body is not None
        better = opened.body.model_copy(update={"kind": "returned-on-time"})
        rewrite(office, engine, entry, better)
    assert any("in effect was" in line for line in audit())


INDEX_DAMAGE = {
    "removed": "DELETE FROM lookup WHERE seq = :seq",
    "leads elsewhere": "UPDATE lookup SET seq = 1 WHERE seq = :seq",
    "of nobody": "UPDATE lookup SET subject = 'nobody' WHERE seq = :seq",
    "another hash": "UPDATE lookup SET digest = commitment "
    "FROM entry WHERE lookup.seq = :seq AND entry.seq = :seq",
    "another scheme": "UPDATE lookup SET scheme = 'other' WHERE seq = :seq",
    "added": "INSERT INTO lookup SELECT scheme, commitment, subject, seq FROM entry "
    "WHERE seq = :seq",
}


@pytest.mark.parametrize("damage", INDEX_DAMAGE)
def test_every_damage_to_the_index_is_named(
    office: Office, engine: Engine, audit: Callable[[], list[str]], damage: str
) -> None:
    live(office)
    entry = entries_of(office, EntryKind.REPORTED)[2]
    change(engine, INDEX_DAMAGE[damage], {"seq": entry.seq})
    said = audit()
    assert said
    assert all(line.startswith("index of ") for line in said)


def test_the_forgotten_are_checked_by_leaf_alone(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    name = live(office)
    kept = tmp_path / "backup"
    other = office.member("18")
    deciding.decide(office.record, other, SERVICE, "door")
    with closing(sqlite_module().connect(str(tmp_path / "keys"))) as connection:
        connection.execute(f"VACUUM INTO '{kept}'")
    with office.record.sequence.reading() as reading:
        about = reading.of_subject(name.scheme, name.subject)
    erase(office.record, name, "desk", backup_days=30)
    says, tally = refolded(engine, tmp_path)
    assert says == []
    assert (tally.forgotten, tally.decisions) == (len(about), 1)
    # A backup of the keys that was put back makes the forgotten readable again.
    keys = OpenedKeys(tmp_path / "master", kept)
    said = [str(item) for item in Refolding(engine, keys).discrepancies()]
    keys.close()
    readable = [line for line in said if "its subject was forgotten" in line]
    assert len(readable) == len(about)


def test_what_expired_is_told_from_what_was_lost(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    name = office.member("17")
    report = office.report(name, "damaged")
    deciding.decide(office.record, name, SERVICE, "door")
    office.pass_days(729)
    deciding.decide(office.record, name, SERVICE, "door")
    office.pass_days(2)
    tick(office.record, "clock")
    deciding.decide(office.record, name, SERVICE, "door")
    says, tally = refolded(engine, tmp_path)
    assert says == []
    assert tally.expired > 0
    assert tally.decisions_unmade == 2
    assert tally.decisions == 1
    assert report
    second = office.report(name, "returned-late")
    (entry,) = [
        item for item in entries_of(office, EntryKind.REPORTED) if item.seq == second
    ]
    office.record.keys.destroy_entries([entry.key])
    (lost, *_) = refolded(engine, tmp_path)[0]
    assert lost.startswith(f"entry {second}: its key is missing")


def test_a_body_that_was_exchanged_is_named(
    office: Office, engine: Engine, audit: Callable[[], list[str]]
) -> None:
    """Between two entries, each with its key and its commitment."""
    live(office)
    first, second = entries_of(office, EntryKind.REPORTED)[:2]
    for entry, other in ((first, second), (second, first)):
        change(
            engine,
            "UPDATE entry SET body = :body, commitment = :commitment WHERE seq = :seq",
            {"body": other.body, "commitment": other.commitment, "seq": entry.seq},
        )
    said = audit()
    for entry in (first, second):
        assert f"entry {entry.seq}: its key does not open its body" in said


def test_keys_of_another_record_are_said(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    office.member()
    other = tmp_path / "other"
    other.write_bytes(bytes(32))
    keys = OpenedKeys(other, tmp_path / "keys")
    with pytest.raises(UnreadableKeys, match="another master key"):
        list(Refolding(engine, keys).discrepancies())
    keys.close()
    with pytest.raises(UnreadableKeys, match="to do"):
        OpenedKeys(tmp_path / "nowhere", tmp_path / "keys")
    with pytest.raises(UnreadableKeys, match="to do"):
        OpenedKeys(tmp_path / "master", tmp_path / "nowhere")


def test_reading_changes_no_file(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    """An auditor leaves keys as they were."""
    live(office)
    reporting.report(office.record, office.member(), office.event(), "desk")
    joining.leave(office.record, office.member(), "desk")
    before = (tmp_path / "keys").read_bytes()
    assert refolded(engine, tmp_path)[0] == []
    assert (tmp_path / "keys").read_bytes() == before
