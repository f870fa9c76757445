"""Whoever is named by their number writes under their random name, and as themself.

Who wrote an entry stands in the open, and stays there when they are forgotten.
"""

from __future__ import annotations

import pytest

from regard.registry.acts import disputing, erasing, joining, reporting
from regard.registry.acts.catalogue import ACTS, perform
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past
from regard.registry.fold.lines import lines_of
from regard.registry.refusal import RefusalCode
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office, club, scheme_text
from tests.registry.acts.past_club import ADULT, damaged, past_of
from tests.registry.acts.past_club import member as past_member
from tests.registry.acts.test_redress import refused
from tests.registry.acts.test_settled_events import again
from tests.registry.acts.test_who import said_of

__all__ = ["club"]
ADA = "ada@example.org"
JUDGING = ("answer-dispute", "correct", "grant-repair", "hear", "agree-override")
SPELLINGS = (ADA, ADA.upper(), f" {ADA} ", "\uff41da@example.org")


def writers(office: Office) -> list[str]:
    """Who wrote each entry."""
    with office.record.sequence.reading() as reading:
        return [entry.by for entry in reading.between(1, reading.size)]


def writer_of_last(office: Office) -> str:
    return writers(office)[-1]


def test_no_act_is_entered_under_a_number(office: Office, member: SubjectName) -> None:
    """Whatever somebody does, about themselves, somebody else or the scheme."""
    other = office.member("M-00018")
    for act, values in said_of(office, member).items():
        # To go is the end of all; who had a part in something judges nothing of it.
        if act in ("leave", "erase", *JUDGING):
            continue
        is_own = ACTS[act].is_own
        writer = member if is_own else other
        by = "17" if is_own else "M-00018"
        perform(office.record, act, values, by, SCHEME, member.subject)
        assert writer_of_last(office) == writer.subject, act
    assert not {"17", "M-00018"} & set(writers(office))


@pytest.mark.parametrize("by", SPELLINGS)
def test_a_dispute_by_number_is_ones_own(office: Office, by: str) -> None:
    name = office.member(ADA)
    line = office.report(name)
    disputing.dispute(office.record, name, line, by)
    assert writer_of_last(office) == name.subject
    (disputed,) = lines_of(office.record.history(SCHEME, name.subject))
    assert [dispute.is_own for dispute in disputed.disputes] == [True]


@pytest.mark.parametrize("by", SPELLINGS)
def test_whoever_waits_for_an_answer_is_forgotten_by_their_own_word(
    office: Office, by: str
) -> None:
    name = office.member(ADA)
    disputing.dispute(office.record, name, office.report(name), name.subject)
    erasing.erase(office.record, name, by, backup_days=0)
    assert writer_of_last(office) == name.subject


def test_whoever_joins_or_agrees_by_number_is_entered_by_their_name(
    office: Office,
) -> None:
    name = joining.join(office.record, SCHEME, "consent", ADA, ADA, ADULT)
    joining.consent(office.record, name, ("members",), ADA)
    assert writers(office)[-2:] == [name.subject] * 2


def test_a_number_of_another_is_that_person(
    office: Office, member: SubjectName
) -> None:
    """Whoever said so judges nothing of it, by whatever name they are called."""
    rater = office.member("M-00018")
    rating = office.event("rating", thousandths=1_000, reporter=rater.subject)
    line = reporting.report(office.record, member, rating, "site").seq
    dispute = disputing.dispute(office.record, member, line, "17").seq
    for by in ("M-00018", "m-00018", rater.subject):
        answer = lambda by=by: disputing.answer_dispute(  # noqa: E731
            office.record, member, dispute, "kept", by, "so it was"
        )
        assert refused(office, answer) is RefusalCode.OWN
    assert not {"17", "M-00018", "m-00018"} & set(writers(office))


def test_a_name_that_is_nobodys_number_stays(
    office: Office, member: SubjectName
) -> None:
    office.report(member)
    assert writer_of_last(office) == "desk"


@pytest.mark.parametrize("by", ["17", "\uff11\uff17", "itself"])
def test_nobody_enters_what_happened_with_themselves(
    office: Office, member: SubjectName, by: str
) -> None:
    """Nor does it keep what they enter of others out."""
    other = office.member("18")
    by = member.subject if by == "itself" else by
    event = office.event()
    own, others = reporting.report_batch(
        office.record, [(member, event), (other, again(event))], by
    )
    assert own.refusal is not None
    assert own.refusal.code is RefusalCode.OWN
    assert others.is_new
    rating = office.event("rating", thousandths=1_000, reporter=other.subject)
    report = lambda: reporting.report(office.record, member, rating, by)  # noqa: E731
    assert refused(office, report) is RefusalCode.OWN


def test_nor_brings_their_own_past_along(club: Office) -> None:
    past = past_of([past_member("17"), past_member("18")], damaged("17"))
    result = import_past(club.record, SCHEME, past, "17")
    assert [row.code for row in result.refused] == [RefusalCode.OWN] * 4
    own, _ = result.people
    assert set(writers(club)[2:]) == {own.subject}


def test_what_asks_for_signing_in_is_not_done_by_number(
    office: Office, member: SubjectName
) -> None:
    """A number is known to the desk: a vote, and a notice opened, ask for the name."""
    text = scheme_text().replace("version: 3", "version: 4")
    values = {"text": text, "from_day": "2027-01-01"}
    perform(office.record, "put-forward", values, "board", SCHEME, "")
    asked = {"proposal": office.size, "approves": True}
    vote = lambda: perform(  # noqa: E731
        office.record, "vote", asked, "17", SCHEME, member.subject
    )
    assert refused(office, vote) is RefusalCode.NO_VOTE


def test_a_past_of_nobody_enters_nothing(club: Office) -> None:
    before = club.size
    import_past(club.record, SCHEME, Past("a file", []), "17")
    assert club.size == before
