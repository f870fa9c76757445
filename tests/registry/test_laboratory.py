"""What the laboratory is given: scored, it gives what the record has, of members."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import regard as rg
from regard.registry.acts import erasing, joining, overriding
from regard.registry.bodies import Reported
from regard.registry.fold.history import OpenedEntry, SubjectHistory, day_start
from regard.registry.fold.meaning import recorded_standing
from regard.registry.laboratory import export_laboratory, scored_events
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme import Scheme
from regard.scheme.complaint import DataError
from regard.scoring.event_files import write_events
from regard.scoring.reference import interpret
from tests.registry.acts.conftest import SCHEME, Office, empty_office, office, record
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

__all__ = ["empty_office", "office", "record"]


def with_amount(entry: OpenedEntry, scheme: Scheme) -> OpenedEntry:
    """A report with an amount where its kind has a range, as an act would ask for."""
    if not isinstance(entry.body, Reported):
        return entry
    low, high = scheme.evidence[entry.body.kind].amount
    if low == high:
        return entry
    amount = low + entry.seq * 7_919 % (high - low + 1)
    body = entry.body.model_copy(update={"thousandths": amount})
    return replace(entry, body=body)


@pytest.mark.long
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(diaries(), st.integers(0, DAYS))
def test_the_record_the_reference_and_scoring_agree(diary: Diary, offset: int) -> None:
    """On generated schemes and lives, at any moment."""
    at = day_start(JOINED) + timedelta(days=offset, hours=20)
    scheme = diary.versions[0].scheme
    known = [with_amount(entry, scheme) for entry in diary.entries if entry.at <= at]
    history = SubjectHistory("somebody", tuple(diary.versions), tuple(known))
    recorded = recorded_standing(history, at)
    events = scored_events(history, at)
    assume(recorded is not None and events)
    assert recorded is not None
    assert interpret(scheme, events, at) == recorded.standing
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        assert write_events(events, path) == len(events)
        scores = rg.score(scheme, path, as_of=at, study=True)
        assert scores.rejected == 0
        scored = scores.explain("somebody").standing
    assert scored.micropoints == recorded.standing.micropoints
    assert scored.tier == recorded.standing.tier
    assert scored.contribution_micropoints == recorded.standing.contribution_micropoints


def test_all_members_are_in_it_and_nobody_else(office: Office, tmp_path: Path) -> None:
    member = office.member("17")
    left = office.member("18")
    forgotten = office.member("19")
    silent = office.member("20")
    for name in (member, left, forgotten):
        office.report(name)
    office.report(member, "rating", thousandths=1500, reporter=silent.subject)
    joining.leave(office.record, left, left.subject)
    erasing.erase(office.record, forgotten, "desk", backup_days=3)
    office.pass_days(3)
    proposal = overriding.propose(
        office.record, member, 7_000_000, office.today, "because", "anna"
    )
    overriding.agree(office.record, member, proposal.seq, "bela")
    at = office.record.now
    result = export_laboratory(
        office.record, SCHEME, at, "board", "a yearly look", tmp_path
    )
    assert (result.subjects, result.events, result.unreadable) == (1, 2, ())
    # What an exception adds is said beside, since events do not say it.
    assert result.favoured == (member.subject,)
    scores = rg.score(tmp_path / "scheme.yaml", tmp_path / "events.parquet", as_of=at)
    assert scores.subjects == 1
    recorded = recorded_standing(office.record.history(SCHEME, member.subject), at)
    assert recorded is not None
    standing = scores.explain(member.subject).standing
    assert standing.micropoints == recorded.standing.micropoints
    assert office.kinds()[-1] == "looked"


def test_an_export_of_then_can_be_made_again(office: Office, tmp_path: Path) -> None:
    """As known at an entry: what was entered later is not in it."""
    member = office.member("17")
    office.report(member)
    known = office.size
    office.pass_days(1)
    at = office.record.now
    office.report(member)

    def exported(known_at: int | None) -> int:
        result = export_laboratory(
            office.record, SCHEME, at, "board", "why", tmp_path, known_at
        )
        return result.events

    assert (exported(known), exported(None)) == (1, 2)


def test_whose_keys_are_missing_is_named_and_keeps_nobody_out(
    office: Office, tmp_path: Path
) -> None:
    member = office.member("17")
    broken = office.member("18")
    office.report(member)
    office.report(broken)
    event = office.report(broken)
    with office.record.sequence.reading() as reading:
        (entry,) = reading.between(event, event)
    office.record.keys.destroy_entries([entry.key])
    result = export_laboratory(
        office.record, SCHEME, office.record.now, "board", "why", tmp_path
    )
    assert result.unreadable == (broken.subject,)
    assert result.subjects == 1


def test_it_is_refused_without_a_purpose_or_a_text_in_force(
    office: Office, tmp_path: Path
) -> None:
    office.report(office.member("17"))
    with pytest.raises(RefusedAct) as refusal:
        export_laboratory(office.record, SCHEME, office.record.now, "b", "", tmp_path)
    assert refusal.value.code is RefusalCode.INCOMPLETE
    # Nothing half written is left that could be taken for all of it.
    assert list(tmp_path.glob("events.parquet*")) == []
    early = office.record.now - timedelta(days=400)
    with pytest.raises(DataError, match="found no text of tool-library in force on"):
        export_laboratory(office.record, SCHEME, early, "board", "why", tmp_path)
