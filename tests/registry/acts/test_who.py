"""Who may say what: nobody under two names, nobody about what is their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    overriding,
    reporting,
    ticking,
    voting,
)
from regard.registry.acts.catalogue import ACTS, perform
from regard.registry.acts.erasing import erase
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past
from regard.registry.bodies import Agreed
from regard.registry.fold.history import moment_of
from regard.registry.laboratory import export_laboratory
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.units import POINT
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.test_redress import refused, score

NOBODY = (" ", "bob\u200b", "\ud800", "b" * 201)


def said_of(office: Office, member: SubjectName) -> dict[str, dict[str, Any]]:
    """What each act says that nothing but its writer stands against."""
    record = office.record
    own = member.subject
    line = office.report(member)
    disputed = office.report(member)
    mistaken = office.report(member)
    dispute = disputing.dispute(record, member, disputed, own).seq
    decision = deciding.decide(record, member, "power-tools", "shed").seq
    last_day = (office.today + timedelta(days=5)).isoformat()
    exception = overriding.propose(
        record, member, POINT, date.fromisoformat(last_day), "a hard year", "steward-1"
    ).seq
    event = office.event("returned-late").model_dump(mode="json")
    text = scheme_text().replace("version: 3", "version: 4")
    first = (office.today + timedelta(days=40)).isoformat()
    another = (office.today + timedelta(days=41)).isoformat()
    proposal = changing.put_forward(
        record, text, date.fromisoformat(first), "board"
    ).seq
    objection = voting.object_to(record, member, proposal, "no", own).seq
    appeal = deciding.appeal(record, member, decision, own).seq
    return {
        "put-forward": {"text": text, "from_day": another},
        "object": {"proposal": proposal, "words": "not so"},
        "answer-objection": {"objection": objection, "words": "yes"},
        "join": {"ground": "consent", "adult_on": "2000-01-01"},
        "consent": {"sources": ["members"]},
        "withdraw": {"sources": ["members"]},
        "leave": {},
        "erase": {"backup_days": 3},
        "report": event,
        "dispute": {"event": line},
        "answer-dispute": {"to": dispute, "outcome": "struck", "words": "so"},
        "correct": {"event": mistaken, "words": "so"},
        "grant-repair": {"event": line, "words": "so"},
        "propose-override": {"micropoints": POINT, "last_day": last_day, "words": "x"},
        "agree-override": {"proposal": exception},
        "end-override": {"proposal": exception, "words": "over"},
        "decide": {"service": "power-tools"},
        "hear": {"appeal": appeal, "overturned": True, "words": "so"},
        "look": {"purpose": "to see", "entries": [line]},
    }


@pytest.mark.parametrize("by", NOBODY)
def test_nobody_does_no_act(office: Office, member: SubjectName, by: str) -> None:
    """A name that says of nobody who they are enters nothing, whatever is said."""
    for act, values in said_of(office, member).items():
        do = lambda act=act, values=values: perform(  # noqa: E731
            office.record, act, values, by, SCHEME, member.subject
        )
        assert refused(office, do) is RefusalCode.WRITER, act


def test_somebody_does_each_of_them(office: Office, member: SubjectName) -> None:
    """Nothing else stood against what nobody could do."""
    for act, values in said_of(office, member).items():
        # Whoever leaves does nothing more; to be forgotten is the end of all.
        if act in ("leave", "erase"):
            continue
        by = member.subject if ACTS[act].is_own else f"the one for {act}"
        perform(office.record, act, values, by, SCHEME, member.subject)


@pytest.mark.parametrize("by", NOBODY)
def test_nobody_does_what_is_done_at_once(
    office: Office, member: SubjectName, by: str, tmp_path: Path
) -> None:
    """Also where it would come to no entry."""
    record = office.record
    at = moment_of(office.clock.at)
    acts: tuple[Callable[[], object], ...] = (
        lambda: ticking.tick(record, by),
        lambda: reporting.report_batch(record, [], by),
        lambda: import_past(record, SCHEME, Past("a file", []), by),
        lambda: export_laboratory(record, SCHEME, at, by, "to see", tmp_path / "out"),
        lambda: erase(record, member, by, backup_days=0),
    )
    for act in acts:
        assert refused(office, act) is RefusalCode.WRITER


@pytest.mark.parametrize(
    "by", ["desk ", "DESK", "\uff44esk", " Desk", "17", "\uff11\uff17"]
)
def test_nobody_judges_their_own_under_another_spelling(
    office: Office, member: SubjectName, by: str
) -> None:
    """Neither whoever reported it, nor the subject by the number that they have."""
    line = office.report(member)
    dispute = disputing.dispute(office.record, member, line, member.subject)
    answer = lambda: disputing.answer_dispute(  # noqa: E731
        office.record, member, dispute.seq, "struck", by, "so"
    )
    assert refused(office, answer) is RefusalCode.OWN


def test_a_second_steward_is_another_person(
    office: Office, member: SubjectName
) -> None:
    last = office.today + timedelta(days=5)
    proposal = overriding.propose(
        office.record, member, 10 * POINT, last, "a hard year", "Anna  Berg"
    ).seq
    agree = lambda: overriding.agree(office.record, member, proposal, "anna berg")  # noqa: E731
    assert refused(office, agree) is RefusalCode.OWN
    before = score(office, member)
    with office.record.act(member) as act:
        # Whoever writes past the acts agrees to nothing either.
        act.append(Agreed(proposal=proposal), "ANNA BERG")
    assert score(office, member) == before


def test_five_spellings_of_a_name_are_one_vote(empty_office: Office) -> None:
    text = scheme_text().replace("quorum: 20}", "quorum: 2, voters: body}")
    empty_office.adopt(text)
    record = empty_office.record
    first = empty_office.today + timedelta(days=40)
    changed = text.replace("version: 3", "version: 4")
    proposal = changing.put_forward(record, changed, first, "board").seq
    for by in ("bob", "Bob", "BOB", " bob", "bob "):
        voting.vote_in_body(record, SCHEME, proposal, True, by)
    with record.sequence.reading() as reading:
        assert voting.votes_on(record, reading, SCHEME, proposal).count == 1
    empty_office.pass_days(31)
    with pytest.raises(RefusedAct) as refusal:
        changing.adopt(record, SCHEME, proposal, "board")
    assert refusal.value.code is RefusalCode.NO_QUORUM
