"""Who votes on a change: those who are scored, or the body that a scheme names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from regard.registry.acts import changing, voting
from regard.registry.bodies import Adopted, read_body
from regard.registry.entry import Entry
from regard.registry.refusal import RefusalCode, RefusedAct
from tests.registry.acts.conftest import SCHEME, Office, scheme_text


def with_voters(said: str, version: int) -> str:
    """The tool library's text, with so many votes needed, and who has one."""
    text = scheme_text().replace("version: 3", f"version: {version}")
    return text.replace("quorum: 20}", f"quorum: 2{said}}}")


def put_forward(office: Office, text: str) -> int:
    first = office.today + timedelta(days=40)
    return changing.put_forward(office.record, text, first, "board").seq


def code_of(act: Callable[[], Entry]) -> RefusalCode:
    with pytest.raises(RefusedAct) as refusal:
        act()
    return refusal.value.code


@pytest.fixture
def council(empty_office: Office) -> Office:
    """An office whose scheme is changed by two or more people of a body."""
    empty_office.adopt(with_voters(", voters: body", 3))
    return empty_office


def test_a_body_votes_by_its_people_each_once(council: Office) -> None:
    record = council.record
    proposal = put_forward(council, with_voters(", voters: body", 4))

    def adopt() -> Entry:
        return changing.adopt(record, SCHEME, proposal, "board")

    ballot = voting.vote_in_body(record, SCHEME, proposal, True, "anna")
    # Anybody can read how a body voted.
    assert not ballot.is_sealed
    voting.vote_in_body(record, SCHEME, proposal, True, "anna")
    council.pass_days(30)
    assert code_of(adopt) is RefusalCode.NO_QUORUM
    voting.vote_in_body(record, SCHEME, proposal, False, "bert")
    assert code_of(adopt) is RefusalCode.VOTED_DOWN
    voting.vote_in_body(record, SCHEME, proposal, True, "bert")
    entry = adopt()
    body = read_body(entry.kind, entry.body)
    assert isinstance(body, Adopted)
    assert body.votes_for == 2
    assert body.votes_against == 0
    late = lambda: voting.vote_in_body(record, SCHEME, proposal, True, "c")  # noqa: E731
    assert code_of(late) is RefusalCode.NOTHING_WAITS


def test_whoever_is_scored_has_no_vote_that_nobody_counts(council: Office) -> None:
    name = council.member()
    proposal = put_forward(council, with_voters("", 4))
    vote = lambda: voting.vote(  # noqa: E731
        council.record, name, proposal, True, name.subject
    )
    assert code_of(vote) is RefusalCode.NO_VOTE
    # They are heard all the same: the change waits for an answer to them.
    voting.object_to(council.record, name, proposal, "we lose our say", name.subject)
    for person in ("anna", "bert"):
        voting.vote_in_body(council.record, SCHEME, proposal, True, person)
    council.pass_days(30)
    adopt = lambda: changing.adopt(  # noqa: E731
        council.record, SCHEME, proposal, "board"
    )
    assert code_of(adopt) is RefusalCode.NOT_ANSWERED


@pytest.mark.parametrize("said", ["", ", voters: members"])
def test_no_body_votes_where_nothing_says_so(empty_office: Office, said: str) -> None:
    office = empty_office
    office.adopt(with_voters(said, 3))
    proposal = put_forward(office, with_voters(", voters: body", 4))
    ballot = lambda: voting.vote_in_body(  # noqa: E731
        office.record, SCHEME, proposal, True, "anna"
    )
    assert code_of(ballot) is RefusalCode.NO_VOTE
