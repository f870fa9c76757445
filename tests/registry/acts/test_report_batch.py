"""A batch of reports: one transaction, and each comes out as it would by itself."""

from __future__ import annotations

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from regard.registry.acts import joining, reporting
from regard.registry.acts.report_batch import ReportResult
from regard.registry.bodies import Reported
from regard.registry.fold.history import moment_of
from regard.registry.index import rebuild_index
from regard.registry.refusal import RefusalCode
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Writing
from regard.registry.store.engine import StoreError
from tests.registry.acts.conftest import SCHEME, Office

Batch = list[tuple[SubjectName, Reported]]


def codes(results: Iterable[ReportResult]) -> list[RefusalCode | None]:
    """Why each was refused."""
    refusals = [result.refusal for result in results]
    return [None if refusal is None else refusal.code for refusal in refusals]


def mixed_batch(office: Office, draw: random.Random) -> Batch:
    """Reports of every fate, in any order, about several people."""
    gone = office.member()
    people = [office.member(), office.member(), office.member(agrees=False), gone]
    first = office.event()
    reporting.report(office.record, people[0], first, "desk")
    joining.leave(office.record, gone, "desk")
    now = moment_of(office.clock.at)
    events = [
        first,
        first.model_copy(update={"kind": "returned-late"}),
        office.event("rating", thousandths=1_000),
        office.event("rating", thousandths=1_000, reporter=""),
        office.event("praised"),
        office.event(source="neighbours"),
        office.event(time=now + timedelta(days=2)),
        office.event(time=now - timedelta(days=2)),
        *(office.event() for _ in range(6)),
    ]
    nobody = SubjectName(SCHEME, "0" * 32)
    elsewhere = SubjectName("another scheme", people[0].subject)
    subjects = [*people, nobody, elsewhere]
    return [(draw.choice(subjects), draw.choice(events)) for _ in range(60)]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_batch_comes_out_as_its_reports_would_one_by_one(
    office: Office, seed: int
) -> None:
    """What is refused, and why; what is new; and which entry answers."""
    batch = mixed_batch(office, random.Random(seed))
    before = office.size
    together = reporting.report_batch(office.record, batch, "desk")
    after = office.size
    assert after - before == sum(result.is_new for result in together) > 1
    assert len(set(codes(together))) > 5
    assert office.kinds()[before:] == ["reported"] * (after - before)
    # Those that were entered answer now; the others are refused as before.
    again = reporting.report_batch(office.record, batch, "desk")
    assert codes(again) == codes(together)
    assert [result.seq for result in again] == [result.seq for result in together]
    assert not any(result.is_new for result in again)
    one_by_one = [
        reporting.report_batch(office.record, [item], "desk")[0] for item in batch
    ]
    assert codes(one_by_one) == codes(together)
    assert [result.seq for result in one_by_one] == [item.seq for item in again]
    assert office.size == after


def test_a_batch_in_one_transaction_has_one_time_and_is_found(
    office: Office, member: SubjectName
) -> None:
    events = [office.event() for _ in range(5)]
    results = reporting.report_batch(
        office.record, [(member, event) for event in events], "desk"
    )
    history = office.record.history(SCHEME, member.subject)
    reports = [entry for entry, _ in history.bodies(Reported)]
    assert [entry.seq for entry in reports] == [result.seq for result in results]
    assert [body for _, body in history.bodies(Reported)] == events
    assert len({entry.at for entry in reports}) == 1
    with office.record.sequence.reading() as reading:
        made = reading.lookups()
    rebuild_index(office.record)
    with office.record.sequence.reading() as reading:
        assert reading.lookups() == made


def test_what_fails_at_its_end_entered_nothing(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same batch, once more, is entered whole."""
    batch = [(member, office.event()) for _ in range(3)]
    before = office.size
    with monkeypatch.context() as patch:
        patch.setattr(Writing, "add_lookups", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            reporting.report_batch(office.record, batch, "desk")
    assert office.size == before
    results = reporting.report_batch(office.record, batch, "desk")
    assert [result.seq for result in results] == [before + 1, before + 2, before + 3]


def test_an_empty_batch_enters_nothing(office: Office) -> None:
    before = office.size
    assert reporting.report_batch(office.record, [], "desk") == []
    assert office.size == before


def test_batches_at_once_enter_each_event_once(office: Office) -> None:
    """Four at once, each with the same events in another order."""
    people = [office.member() for _ in range(3)]
    batch = [(person, office.event()) for person in people for _ in range(8)]
    before = office.size

    def reports(seed: int) -> dict[str, int]:
        order = random.Random(seed).sample(batch, len(batch))
        results = reporting.report_batch(office.record, order, "desk")
        ids = [event.id for _, event in order]
        return {id: result.seq for id, result in zip(ids, results, strict=True)}

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(reports, range(4)))
    assert office.size == before + len(batch)
    assert all(answer == answers[0] for answer in answers)


def test_a_report_reads_no_other_report(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it takes no longer for somebody of whom much was reported."""
    asked: list[int] = []
    ask = office.record.keys.entry_keys

    def counting(numbers: Iterable[str]) -> dict[str, bytes]:
        listed = list(numbers)
        asked.append(len(listed))
        return ask(listed)

    monkeypatch.setattr(office.record.keys, "entry_keys", counting)
    office.report(member)
    opened_first = sum(asked)
    reporting.report_batch(
        office.record, [(member, office.event()) for _ in range(20)], "desk"
    )
    asked.clear()
    # Opened anew: what is kept of how somebody joined reads even less.
    office.record.forget_all()
    office.report(member)
    assert sum(asked) == opened_first > 0


def test_an_id_whose_entry_is_gone_is_free_again(
    office: Office, member: SubjectName
) -> None:
    """And the index leads to the new entry alone."""
    event = office.event()
    first = reporting.report(office.record, member, event, "desk")
    with office.record.sequence.reading() as reading:
        (entry,) = reading.between(first.seq, first.seq)
    office.record.keys.destroy_entries([entry.key])
    second = reporting.report(office.record, member, event, "desk")
    assert second.is_new
    assert second.seq > first.seq
    with office.record.sequence.reading() as reading:
        places = [lookup.seq for lookup in reading.lookups()]
    assert second.seq in places
    assert first.seq not in places


@pytest.mark.parametrize("place", [1, 3, 1_000_000])
def test_an_index_that_misleads_is_said(
    office: Office, member: SubjectName, place: int
) -> None:
    """To the scheme's adoption, to another entry of theirs, or to nowhere."""
    event = office.event()
    seq = reporting.report(office.record, member, event, "desk").seq
    with office.record.sequence.writing() as writing:
        (lookup,) = [item for item in writing.lookups() if item.seq == seq]
        writing.remove_digests(lookup.scheme, [lookup.digest])
        wrong = replace(lookup, seq=place)
        writing.add_lookups([wrong])
    with pytest.raises(StoreError, match="indexes of the record"):
        reporting.report(office.record, member, event, "desk")
    rebuild_index(office.record)
    assert not reporting.report(office.record, member, event, "desk").is_new
