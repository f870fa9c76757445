"""The gate closes on what is in force: entered once, a day ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from regard.registry.acts import changing, closing, deciding, reviewing
from regard.registry.acts.closing import close_gate
from regard.registry.acts.gate_asked import GateInForce, gate_in_force
from regard.registry.bodies import GateClosed, read_body
from regard.registry.bundle import export_subject, verify_bundle
from regard.registry.bundle.opening import bundled_decisions, history_of
from regard.registry.entry import EntryKind
from regard.registry.fold.history import moment_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.scheme.document import open_document
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.bundle.conftest import Log, log
from tests.registry.fsck.slipped import is_named
from tests.registry.fsck.test_refolding import audit, engine

__all__ = ["audit", "engine", "log"]
Audit = Callable[[], list[str]]
SERVICE = "power-tools"
LAST_DAY = "2026-04-20"
"""By when the tests' scheme was to be looked at again."""


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The tool library, to be looked at again in seven weeks."""
    text = scheme_text().replace("review_by: 2y", f"review_by: {LAST_DAY}")
    empty_office.adopt(text)
    return empty_office


@pytest.fixture
def shut_out(office: Office) -> SubjectName:
    """A member to whom the tools are closed since 9 April."""
    name = office.member("17")
    for _ in range(4):
        office.report(name)
    office.set_day("2026-04-01")
    reviewing.confirm(office.record, name, SERVICE, "refuse", "anna", "I looked")
    reviewing.notice(office.record, name, SERVICE, "refuse", "signed in", name.subject)
    office.set_day("2026-04-12")
    return name


def outcome(office: Office, name: SubjectName) -> str:
    return deciding.decide(office.record, name, SERVICE, "shed").decided.outcome


def closings(office: Office) -> int:
    return office.kinds().count("closed")


def test_a_review_that_was_missed_closes_nothing_for_anybody(
    office: Office, shut_out: SubjectName, audit: Audit
) -> None:
    """What was closed opens on the very day; decisions and receipts are made again."""
    assert outcome(office, shut_out) == "refuse"
    office.set_day("2026-04-19")
    assert close_gate(office.record, SCHEME, "upkeep") is None
    office.set_day(LAST_DAY)
    entry = close_gate(office.record, SCHEME, "upkeep")
    assert entry is not None
    body = read_body(entry.kind, entry.body)
    assert isinstance(body, GateClosed)
    assert body.from_day == office.today + timedelta(days=1)
    assert [code for code, *_ in body.gate["forbidding"]] == ["GOV003"]
    # Until the day is over, all is as it was.
    assert outcome(office, shut_out) == "refuse"
    office.pass_days(1)
    assert outcome(office, shut_out) == "deposit"
    assert close_gate(office.record, SCHEME, "upkeep") is None
    office.pass_days(30)
    assert close_gate(office.record, SCHEME, "upkeep") is None
    assert outcome(office, shut_out) == "deposit"
    assert closings(office) == 1
    assert audit() == []


@pytest.fixture
def workers(
    office: Office, database: str, tmp_path: Path
) -> Iterator[Sequence[Record]]:
    """Two that have the same record open, each for itself."""
    office.set_day(LAST_DAY)
    with ExitStack() as opened:
        records: list[Record] = []
        for _ in range(2):
            keys = FileKeyStore(tmp_path / "keys", FileMaster(tmp_path / "master"))
            opened.callback(keys.close)
            sequence = open_sequence(database, office.clock, begun=True)
            opened.callback(sequence.close)
            records.append(Record(sequence, keys))
        yield records


def test_of_two_workers_at_once_one_enters_it(
    office: Office,
    workers: Sequence[Record],
    monkeypatch: pytest.MonkeyPatch,
    audit: Audit,
) -> None:
    """Both have asked the gate before either enters what it said."""
    both_asked = Barrier(len(workers), timeout=60)

    def asked_by_both(*question: Any) -> GateInForce | None:
        gate = gate_in_force(*question)
        both_asked.wait()
        return gate

    monkeypatch.setattr(closing, "gate_in_force", asked_by_both)
    with ThreadPoolExecutor(len(workers)) as pool:
        entries = list(
            pool.map(lambda record: close_gate(record, SCHEME, "upkeep"), workers)
        )
    assert len([entry for entry in entries if entry is not None]) == 1
    assert closings(office) == 1
    # Whoever had it open before knows of it as well.
    monkeypatch.undo()
    for record in (office.record, *workers):
        assert close_gate(record, SCHEME, "upkeep") is None
    assert audit() == []


def test_new_rules_end_it(office: Office, shut_out: SubjectName, audit: Audit) -> None:
    """They are put forward and announced as ever; falls begin anew under them."""
    office.set_day("2026-05-04")
    assert close_gate(office.record, SCHEME, "upkeep") is not None
    office.pass_days(1)
    from_day = office.today + timedelta(days=60)
    text = scheme_text().replace("version: 3", "version: 4")
    text = text.replace("quorum: 20", "quorum: 1")
    proposal = changing.put_forward(office.record, text, from_day, "board")
    body = read_body(proposal.kind, proposal.body)
    assert body.gate["opens"] is True  # type: ignore[attr-defined]
    assert outcome(office, shut_out) == "deposit"
    assert audit() == []


def test_it_closes_no_way_for_another_scheme(office: Office) -> None:
    """What keeps one from running is said of that one: else two would never open."""
    office.set_day("2026-05-04")
    assert close_gate(office.record, SCHEME, "upkeep") is not None
    office.pass_days(1)
    changing.check_opens(office.record, open_document("kitchen-hygiene").text)


def test_a_bundle_says_that_it_closed(
    office: Office, shut_out: SubjectName, log: Log
) -> None:
    """Offline, the same is in effect as in the record, under the same text."""
    assert close_gate(office.record, SCHEME, "upkeep") is None
    office.set_day("2026-05-04")
    assert close_gate(office.record, SCHEME, "upkeep") is not None
    office.pass_days(1)
    assert outcome(office, shut_out) == "deposit"
    bundle = export_subject(
        office.record, shut_out, log.tiles, log.key, shut_out.subject
    )
    assert verify_bundle(bundle, log.published).faults == ()
    history = history_of(bundle)
    now = moment_of(office.clock.at)
    kept = office.record.history(SCHEME, shut_out.subject)
    assert states_in_effect(history, now) == states_in_effect(kept, now)
    assert history.versions[-1].is_closed
    assert [decision.seq for decision in bundled_decisions(bundle)] == [
        entry.seq for entry in history.entries if entry.kind is EntryKind.DECIDED
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"from_day": "2026-04-12"}, "it closes from 2026-04-12 on"),
        ({"gate": {"opens": True}}, "the gate opened to it"),
        ({"version": 1}, "the version of entry 1 was not in force"),
    ],
)
def test_a_closing_past_the_act_is_named(
    office: Office, audit: Audit, values: dict[str, object], reason: str
) -> None:
    office.set_day("2026-04-12")
    content = {"version": 2, "from_day": "2026-04-13", "gate": {"opens": False}}
    body = GateClosed.model_validate(content | values)
    with office.record.sequence.writing() as writing:
        entry = office.record.append_about_scheme(writing, SCHEME, body, "upkeep")
    assert entry.kind is EntryKind.CLOSED
    assert is_named(audit(), entry.seq, reason), audit()
