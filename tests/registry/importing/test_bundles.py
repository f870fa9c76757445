"""A bundle of another record: verified first, and nothing worse takes effect by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from regard.registry.acts import changing, disputing, joining, repairing
from regard.registry.acts.importing import ImportResult
from regard.registry.bodies import Consented, Joined, Reported
from regard.registry.bundle import Bundle, export_decision, export_subject
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lines import lines_of
from regard.registry.importing import BundleBearer, import_bundle
from regard.registry.importing.bundles import says_the_same
from regard.registry.importing.texts import text_in_force
from regard.registry.log.checkpoint import VerifierKey
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.bundle.conftest import Log

BEARER = BundleBearer("A-4", "consent", ("loan-desk", "members"))


def bring(
    elsewhere: OpenRecord,
    bundle: Bundle,
    key: VerifierKey,
    bearer: BundleBearer,
    by: str,
    scheme: str = SCHEME,
    dry_run: bool = False,
) -> ImportResult:
    return import_bundle(elsewhere, scheme, bundle, key, bearer, by, dry_run)


def brought_name(elsewhere: OpenRecord) -> SubjectName:
    name = joining.find_member(elsewhere, SCHEME, "A-4")
    assert name is not None
    return name


def test_what_counts_there_is_brought_along_and_nothing_worse_takes_effect(
    office: Office, lived: SubjectName, bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    result = bring(elsewhere, bundle, log.published, BEARER, by="desk")
    assert result.is_whole
    # Of five lines one was struck: it never was.
    there = lines_of(office.record.history(SCHEME, lived.subject))
    counted = [line for line in there if not line.is_struck]
    assert result.events == len(counted) == 4
    name = brought_name(elsewhere)
    history = elsewhere.history(SCHEME, name.subject)
    (joined,) = [body for _, body in history.bodies(Joined)]
    assert joined.came_from == log.key.origin
    assert joined.since is not None
    (consented,) = [body for _, body in history.bodies(Consented)]
    assert consented.sources == BEARER.consents
    # Refused there: here that waits for this record's own steps.
    assert states_in_effect(history, elsewhere.now)["power-tools"].outcome == "deposit"


def test_what_was_withdrawn_there_is_not_brought_back_by_moving(
    office: Office, member: SubjectName, log: Log, elsewhere: OpenRecord
) -> None:
    office.report(member, "rating", thousandths=-2_000)
    office.report(member, "damaged")
    joining.withdraw(office.record, member, ("members",), member.subject)
    # Consent given anew is for what happens from then on.
    joining.consent(office.record, member, ("members",), member.subject)
    office.pass_days(1)
    office.report(member, "rating", thousandths=-1_000)
    bundle = export_subject(
        office.record, member, log.tiles, log.key, member.subject, ""
    )
    result = bring(elsewhere, bundle, log.published, BEARER, by="desk")
    assert result.events == 2
    (left_out,) = result.unread
    assert "taken back their consent to members" in left_out.says
    name = brought_name(elsewhere)
    history = elsewhere.history(SCHEME, name.subject)
    amounts = [body.thousandths for _, body in history.bodies(Reported)]
    assert sorted(amounts, key=str) == [-1_000, None]


def test_nobody_is_joined_to_who_they_are_there(
    lived: SubjectName, bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    bring(elsewhere, bundle, log.published, BEARER, by="desk")
    name = brought_name(elsewhere)
    assert name.subject != lived.subject
    history = elsewhere.history(SCHEME, name.subject)
    reporters = {body.reporter for _, body in history.bodies(Reported)} - {""}
    assert len(reporters) == 1
    assert not reporters & set(bundle.canonical.decode().split('"'))


def test_brought_twice_it_counts_once(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    bring(elsewhere, bundle, log.published, BEARER, by="desk")
    again = bring(elsewhere, bundle, log.published, BEARER, by="desk")
    assert (again.entries, again.known, again.joined) == (0, 4, 0)
    assert again.is_whole


def test_a_dry_run_enters_nothing(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    result = bring(elsewhere, bundle, log.published, BEARER, by="desk", dry_run=True)
    assert result.entries == 6
    with elsewhere.sequence.reading() as reading:
        assert reading.size == 2


def test_what_they_do_not_agree_to_stays_there(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    bearer = replace(BEARER, consents=("loan-desk",))
    result = bring(elsewhere, bundle, log.published, bearer, by="desk")
    assert result.events == 3
    (row,) = result.unread
    assert "did not agree" in row.says
    assert not row.holds_back


def test_what_waits_or_adds_nothing_there_is_named_and_left(
    office: Office, lived: SubjectName, log: Log, elsewhere: OpenRecord
) -> None:
    lines = [
        line
        for line in lines_of(office.record.history(SCHEME, lived.subject))
        if line.report.kind == "damaged" and not line.is_struck
    ]
    disputing.dispute(office.record, lived, lines[0].seq, lived.subject)
    repairing.grant_repair(office.record, lived, lines[1].seq, "steward", words="long")
    bundle = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    result = bring(elsewhere, bundle, log.published, BEARER, by="desk")
    assert result.events == 2
    says = sorted(row.says for row in result.unread)
    assert says[0].startswith("it was repaired")
    assert says[1].startswith("its dispute waits")


def test_a_bundle_that_does_not_verify_is_refused(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    with pytest.raises(DataError, match="does not verify"):
        bring(
            elsewhere,
            replace(bundle, entries=bundle.entries[:-1]),
            log.published,
            BEARER,
            by="desk",
        )


def test_one_decision_is_not_a_past(
    office: Office, lived: SubjectName, log: Log, elsewhere: OpenRecord
) -> None:
    history = office.record.history(SCHEME, lived.subject)
    decision = next(
        entry.seq for entry in history.entries if entry.kind.value == "decided"
    )
    bundle = export_decision(office.record, decision, log.tiles, log.key, lived.subject)
    with pytest.raises(DataError, match="expected all about a subject"):
        bring(elsewhere, bundle, log.published, BEARER, by="desk")


def test_without_their_agreement_nothing_is_brought_along(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    bearer = replace(BEARER, consents=())
    with pytest.raises(RefusedAct) as refusal:
        bring(elsewhere, bundle, log.published, bearer, by="desk")
    assert refusal.value.code is RefusalCode.NO_CONSENT


def test_two_schemes_are_not_joined(
    bundle: Bundle, log: Log, elsewhere: OpenRecord
) -> None:
    own_line = f"scheme: {SCHEME}"
    other = scheme_text().replace(own_line, "scheme: another-library", 1)
    today = elsewhere.now.date()
    entry = changing.put_forward(elsewhere, other, today, "board")
    changing.adopt(elsewhere, "another-library", entry.seq, "board")
    with pytest.raises(RefusedAct) as refusal:
        bring(
            elsewhere,
            bundle,
            log.published,
            BEARER,
            by="desk",
            scheme="another-library",
        )
    assert refusal.value.code is RefusalCode.READS_ANOTHER
    with pytest.raises(DataError, match="expected another-library, tool-library"):
        elsewhere.import_past([], by="desk")


def test_where_a_kind_weighs_otherwise_it_stays_there(elsewhere: OpenRecord) -> None:
    text = text_in_force(elsewhere, SCHEME)
    heavier = text.evidence["damaged"].model_copy(update={"points": -50_000_000})
    changed = text.model_copy(
        update={"evidence": {**text.evidence, "damaged": heavier}}
    )
    assert says_the_same(text, text, "damaged")
    assert not says_the_same(text, changed, "damaged")
    assert not says_the_same(text, text, "hugged")


def test_a_record_does_not_take_in_its_own_bundle(
    office: Office, bundle: Bundle, log: Log
) -> None:
    with pytest.raises(RefusedAct) as refusal:
        import_bundle(office.record, SCHEME, bundle, log.published, BEARER, "desk")
    assert refusal.value.code is RefusalCode.ALREADY_JOINED


def test_from_python_files_are_named(
    bundle: Bundle, log: Log, elsewhere: OpenRecord, tmp_path: Path
) -> None:
    file = tmp_path / "ada.json"
    file.write_bytes(bundle.canonical)
    result = elsewhere.import_bundle(
        file,
        log.key.published,
        number="A-4",
        ground="consent",
        consents=["loan-desk"],
        by="desk",
    )
    assert result.events == 3
