"""Retention ends by itself: entered once, whoever looks, and nothing can be read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from regard.registry.acts import deciding, disputing, erasing, reporting
from regard.registry.acts.ticking import tick
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.readable import BodiesGone
from regard.registry.index import rebuild_index
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from tests.registry.acts.conftest import SCHEME, Office

KEPT = 730
"""Days for which the loan desk's events are kept."""


def standing(office: Office, name: SubjectName) -> object:
    history = office.record.history(SCHEME, name.subject)
    return recorded_standing(history, office.record.now)


def outcomes(office: Office, name: SubjectName) -> dict[str, str]:
    history = office.record.history(SCHEME, name.subject)
    states = states_in_effect(history, office.record.now)
    return {service: state.outcome for service, state in states.items()}


@pytest.fixture
def grown_old(office: Office, member: SubjectName) -> SubjectName:
    """A member of whom one event is too old today, and another is not."""
    office.report(member, id="old")
    office.pass_days(30)
    office.report(member, id="young")
    office.pass_days(KEPT - 30)
    return member


def lookups(office: Office) -> list[object]:
    with office.record.sequence.reading() as reading:
        return list(reading.lookups())


def test_what_is_too_old_is_entered_once_and_nothing_moves(
    office: Office, grown_old: SubjectName
) -> None:
    record = office.record
    before = standing(office, grown_old)
    in_effect = outcomes(office, grown_old)
    size = office.size
    result = tick(record, "tick")
    assert (result.subjects, result.destroyed, result.unreadable) == (1, 1, ())
    assert office.kinds()[size:] == ["expired"]
    bodies = [entry.body for entry in record.history(SCHEME, grown_old.subject).entries]
    assert bodies.count(None) == 1
    assert outcomes(office, grown_old) == in_effect
    after = standing(office, grown_old)
    assert after.standing == before.standing  # type: ignore[attr-defined]
    again = tick(record, "tick")
    assert (again.subjects, again.destroyed) == (0, 0)
    assert office.size == size + 1


@pytest.mark.usefixtures("grown_old")
def test_two_workers_at_once_enter_it_once(office: Office) -> None:
    size = office.size
    with ThreadPoolExecutor(4) as workers:
        ticks = [workers.submit(tick, office.record, "tick") for _ in range(4)]
        results = [future.result() for future in ticks]
    assert sum(result.subjects for result in results) == 1
    assert office.kinds()[size:] == ["expired"]


def test_a_tick_that_was_cut_short_is_ended_by_the_next(
    office: Office, grown_old: SubjectName
) -> None:
    keys = office.record.keys

    class StuckKeys:
        def __getattr__(self, name: str) -> object:
            return getattr(keys, name)

        def destroy_entries(self, numbers: list[str]) -> None:
            raise OSError(len(numbers))

    office.record.keys = StuckKeys()  # type: ignore[assignment]
    with pytest.raises(OSError, match="1"):
        tick(office.record, "tick")
    in_between = standing(office, grown_old)
    left = lookups(office)
    rebuild_index(office.record)
    assert lookups(office) == left
    office.record.keys = keys
    size = office.size
    result = tick(office.record, "tick")
    assert (result.subjects, result.destroyed) == (0, 1)
    assert office.size == size
    assert standing(office, grown_old) == in_between
    rebuild_index(office.record)
    assert lookups(office) == left


def test_what_was_destroyed_is_overwritten_by_the_next_tick(
    office: Office, grown_old: SubjectName
) -> None:
    """Where whoever destroyed it came no further, no key is left to find it by."""
    keys = office.record.keys

    def full() -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "overwrite", full)
        with pytest.raises(OSError, match="No space left"):
            tick(office.record, "tick")
    assert isinstance(keys, FileKeyStore)
    log = keys.path.with_name(f"{keys.path.name}-wal")
    assert log.stat().st_size
    result = tick(office.record, "tick")
    assert (result.subjects, result.destroyed, result.forgotten) == (0, 0, 0)
    assert log.stat().st_size == 0
    assert standing(office, grown_old)


def test_an_erasing_that_was_cut_short_is_ended_by_a_tick(
    office: Office, member: SubjectName
) -> None:
    """The entry stands and the keys are left: nobody has to ask a second time."""
    office.report(member)
    keys = office.record.keys

    class StuckKeys:
        def __getattr__(self, name: str) -> object:
            return getattr(keys, name)

        def destroy_subject(self, subject: str) -> None:
            raise OSError(subject)

    office.record.keys = StuckKeys()  # type: ignore[assignment]
    with pytest.raises(OSError, match=member.subject):
        erasing.erase(office.record, member, "desk", backup_days=3)
    office.record.keys = keys
    # Meanwhile nothing leads to them, also if the indexes are made again.
    assert lookups(office) == []
    assert rebuild_index(office.record) == 0
    result = tick(office.record, "tick")
    assert (result.subjects, result.forgotten) == (0, 1)
    assert keys.subject_keys(member.subject).wrapped == b""
    assert tick(office.record, "tick").forgotten == 0


def test_what_is_gone_is_neither_disputed_nor_reported_again(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    event = office.event(id="once")
    seq = reporting.report(record, member, event, "desk").seq
    office.pass_days(KEPT)

    def dispute() -> RefusalCode:
        size = office.size
        with pytest.raises(RefusedAct) as refusal:
            disputing.dispute(record, member, seq, member.subject)
        assert office.size == size
        return refusal.value.code

    # Gone from that day on, whether it was entered yet or not.
    assert dispute() is RefusalCode.PAST_RETENTION
    assert reporting.report(record, member, event, "desk").is_new is False
    tick(record, "tick")
    assert dispute() is RefusalCode.NOTHING_THERE
    with pytest.raises(RefusedAct) as refusal:
        reporting.report(record, member, event, "desk")
    assert refusal.value.code is RefusalCode.PAST_RETENTION


def test_a_moment_before_can_no_longer_be_asked_about(
    office: Office, grown_old: SubjectName
) -> None:
    tick(office.record, "tick")
    history = office.record.history(SCHEME, grown_old.subject)
    with pytest.raises(BodiesGone):
        recorded_standing(history, office.record.now - timedelta(days=1))
    decision = deciding.decide(office.record, grown_old, "power-tools", "shed")
    assert decision.decided.outcome == outcomes(office, grown_old)["power-tools"]


@pytest.mark.usefixtures("grown_old")
def test_keys_that_are_missing_keep_nobody_else_waiting(office: Office) -> None:
    other = office.member("18")
    line = office.report(other)
    with office.record.sequence.reading() as reading:
        (entry,) = reading.between(line, line)
    office.record.keys.destroy_entries([entry.key])
    result = tick(office.record, "tick")
    assert result.subjects == 1
    assert result.unreadable == (other,)
    # No service is told anything that rests on less than there was.
    size = office.size
    with pytest.raises(RefusedAct) as refusal:
        deciding.decide(office.record, other, "power-tools", "shed")
    assert refusal.value.code is RefusalCode.KEYS_MISSING
    assert office.size == size


def test_whoever_was_forgotten_is_passed_over(
    office: Office, grown_old: SubjectName
) -> None:
    erasing.erase(office.record, grown_old, "desk", backup_days=30)
    result = tick(office.record, "tick")
    assert (result.subjects, result.unreadable) == (0, ())


def test_no_byte_of_the_keys_is_left(
    office: Office, grown_old: SubjectName, tmp_path: Path
) -> None:
    with office.record.sequence.reading() as reading:
        numbers = [
            entry.key
            for entry in reading.of_subject(SCHEME, grown_old.subject)
            if entry.kind.value == "reported"
        ]
    tick(office.record, "tick")
    files = [path.read_bytes() for path in tmp_path.glob("keys*")]
    assert not any(numbers[0].encode() in content for content in files)
    assert any(numbers[1].encode() in content for content in files)
