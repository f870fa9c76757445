"""A scheme is adopted by the gate's answer of that day, in the open, not backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

import regard as rg
from regard.registry.acts import changing, erasing, joining, voting
from regard.registry.bodies import Adopted, PutForward, read_body
from regard.registry.entry import Entry
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.document import parse_document
from tests.registry.acts.conftest import SCHEME, Office, scheme_text

LATER = 40
"""Days after which the tests' changes are to be in force."""


def changed(old: str, new: str) -> str:
    """The tool library's next version, with one passage written otherwise."""
    text = scheme_text()
    assert old in text
    return text.replace("version: 3", "version: 4").replace(old, new)


def with_small_quorum(text: str) -> str:
    """One member's vote is enough."""
    assert "quorum: 20" in text
    return text.replace("quorum: 20", "quorum: 1")


def refused(office: Office, act: Callable[[], Entry]) -> RefusalCode:
    """Why an act is refused; nothing was entered by it."""
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        act()
    assert office.size == before
    return refusal.value.code


def put_forward(office: Office, text: str, days: int = LATER) -> Entry:
    first = office.today + timedelta(days=days)
    return changing.put_forward(office.record, text, first, "board")


def adopt(office: Office, proposal: Entry) -> Entry:
    return changing.adopt(office.record, SCHEME, proposal.seq, "board")


@pytest.fixture
def board(empty_office: Office) -> Office:
    """An office whose first scheme leaves changes to any one member."""
    empty_office.adopt(with_small_quorum(scheme_text()))
    return empty_office


def approved(office: Office, text: str, days: int = LATER) -> Entry:
    """What is put forward, with the vote for it of somebody who was a member then."""
    name = office.member()
    proposal = put_forward(office, text, days)
    voting.vote(office.record, name, proposal.seq, True, name.subject)
    return proposal


def test_the_first_version_is_put_forward_and_adopted_in_the_open(
    office: Office,
) -> None:
    assert office.kinds() == ["put forward", "adopted"]
    with office.record.sequence.reading() as reading:
        first, second = reading.between(1, 2)
    text = read_body(first.kind, first.body)
    adopted = read_body(second.kind, second.body)
    assert isinstance(text, PutForward)
    assert isinstance(adopted, Adopted)
    assert parse_document(text.text).scheme.hash == rg.load(SCHEME).hash == text.hash
    assert text.gate["opens"] is adopted.gate["opens"] is True
    assert text.verdict == {}
    assert not first.is_sealed
    assert not second.is_sealed


def test_the_gate_is_asked_on_the_day_of_adoption(empty_office: Office) -> None:
    closed = scheme_text().replace("use: live", "use: study")
    proposal = put_forward(empty_office, closed)
    body = read_body(proposal.kind, proposal.body)
    assert isinstance(body, PutForward)
    assert body.gate["opens"] is False
    assert refused(empty_office, lambda: adopt(empty_office, proposal)) is (
        RefusalCode.GATE
    )
    # On the day of adoption it should have been looked at again, and was not.
    ending = scheme_text().replace("review_by: 2y", "review_by: 2026-03-20")
    later = put_forward(empty_office, ending)
    assert read_body(later.kind, later.body).gate["opens"] is True  # type: ignore[attr-defined]
    empty_office.pass_days(30)
    assert refused(empty_office, lambda: adopt(empty_office, later)) is RefusalCode.GATE


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("points: -40", "points: -45", RefusalCode.GROWN_HEAVIER),
        ("half_life: 90d, expires: 12m", "linear: 2y", RefusalCode.GROWN_HEAVIER),
        ("cap: 150", "cap: 200", RefusalCode.GROWN_HEAVIER),
        ("per_reporter: 4 per 1y", "per_reporter: 9 per 1y", RefusalCode.GROWN_HEAVIER),
        ("expires: 2y, rate", "expires: 3y, rate", RefusalCode.RETENTION),
        ("{allow: same, deposit: worse, refuse: none}", "{allow: same, refuse: none}",
         RefusalCode.OUTCOME_NOT_RANKED),
        ("scheme: tool", "nonsense: tool", RefusalCode.UNREADABLE),
        ("in_force: at adoption", "in_force: 2027-01-01",
         RefusalCode.NOT_IN_FORCE),
    ],
)  # fmt: skip
def test_what_no_change_may_do(
    board: Office, old: str, new: str, code: RefusalCode
) -> None:
    if code is RefusalCode.OUTCOME_NOT_RANKED:
        text = changed(old, new).replace("ordinary: deposit", "ordinary: allow")
        text = text.replace("unscored: deposit", "unscored: allow")
    else:
        text = changed(old, new)
    assert refused(board, lambda: put_forward(board, text)) is code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: -40", "points: -35"),
        ("points: +4", "points: +3"),
        ("cap: 150", "cap: 100"),
        ("points: -40,", "points: -45, since: {since},"),
        ("half_life: 180d, expires: 12m, cap: 150", "linear: 120d, cap: 150"),
    ],
)
def test_what_a_change_may_do(board: Office, old: str, new: str) -> None:
    """Weigh less; or weigh more from its first day on."""
    since = board.today + timedelta(days=LATER)
    proposal = put_forward(board, changed(old, new.format(since=since)))
    body = read_body(proposal.kind, proposal.body)
    assert isinstance(body, PutForward)
    assert body.verdict["verdict"]


def test_a_change_says_who_loses(board: Office) -> None:
    since = board.today + timedelta(days=LATER)
    heavier = changed("points: -40,", f"points: -90, since: {since},")
    body = body_of(put_forward(board, heavier))
    assert body["loses"]["services"]
    lighter = body_of(put_forward(board, changed("points: -40,", "points: -20,")))
    assert lighter["gains"]["services"]
    assert not lighter["loses"]


def body_of(entry: Entry) -> dict[str, Any]:
    body = read_body(entry.kind, entry.body)
    assert isinstance(body, PutForward)
    return body.verdict


def test_a_change_is_announced(board: Office) -> None:
    text = changed("points: -40", "points: -35")
    assert refused(board, lambda: put_forward(board, text, 30)) is (
        RefusalCode.NOT_ANNOUNCED
    )
    proposal = approved(board, text, 31)
    board.pass_days(29)
    assert refused(board, lambda: adopt(board, proposal)) is RefusalCode.NOT_ANNOUNCED
    board.pass_days(1)
    before = board.size
    assert adopt(board, proposal).seq == before + 1
    assert refused(board, lambda: adopt(board, proposal)) is RefusalCode.ALREADY_DONE


def test_nothing_is_adopted_backwards(board: Office) -> None:
    text = changed("points: -40", "points: -35")
    proposal = approved(board, text, 31)
    board.pass_days(31)
    assert refused(board, lambda: adopt(board, proposal)) is RefusalCode.TOO_EARLY
    same = scheme_text()
    assert refused(board, lambda: put_forward(board, same)) is RefusalCode.VERSION


def test_objections_are_answered_first(board: Office) -> None:
    name = board.member()
    proposal = put_forward(board, changed("points: -40", "points: -35"))
    voting.vote(board.record, name, proposal.seq, True, name.subject)
    objection = voting.object_to(
        board.record, name, proposal.seq, "too lenient", name.subject
    )
    assert objection.is_sealed
    board.pass_days(30)
    assert refused(board, lambda: adopt(board, proposal)) is RefusalCode.NOT_ANSWERED
    own = lambda: voting.answer_objection(  # noqa: E731
        board.record, name, objection.seq, "no", name.subject
    )
    assert refused(board, own) is RefusalCode.OWN
    voting.answer_objection(board.record, name, objection.seq, "less hurts", "board")
    adopt(board, proposal)


@pytest.mark.parametrize("said", ["objection", "vote"])
def test_what_cannot_be_read_is_no_consent(board: Office, said: str) -> None:
    """An objection or a vote whose key is missing; of who was forgotten it is none."""
    name = board.member()
    proposal = approved(board, changed("points: -40", "points: -35"))
    if said == "objection":
        words = "it is too much"
        entry = voting.object_to(board.record, name, proposal.seq, words, name.subject)
    else:
        entry = voting.vote(board.record, name, proposal.seq, False, name.subject)
    board.pass_days(30)
    board.record.keys.destroy_entries([entry.key])
    assert refused(board, lambda: adopt(board, proposal)) is RefusalCode.KEYS_MISSING
    erasing.erase(board.record, name, name.subject, 0)
    adopt(board, proposal)


def test_members_vote_where_they_decide(office: Office) -> None:
    text = changed("points: -40", "points: -35")
    names = [office.member(agrees=False) for _ in range(21)]
    proposal = put_forward(office, text)
    for name in names[:19]:
        voting.vote(office.record, name, proposal.seq, True, name.subject)
    # Who votes twice has one vote.
    voting.vote(office.record, names[0], proposal.seq, True, names[0].subject)
    office.pass_days(30)
    assert refused(office, lambda: adopt(office, proposal)) is RefusalCode.NO_QUORUM
    voting.vote(office.record, names[19], proposal.seq, False, names[19].subject)
    for name in names[:9]:
        voting.vote(office.record, name, proposal.seq, False, name.subject)
    assert refused(office, lambda: adopt(office, proposal)) is RefusalCode.VOTED_DOWN
    voting.vote(office.record, names[20], proposal.seq, True, names[20].subject)
    entry = adopt(office, proposal)
    body = read_body(entry.kind, entry.body)
    assert isinstance(body, Adopted)
    assert (body.votes_for, body.votes_against) == (11, 10)
    joining.leave(office.record, names[0], "desk")


def test_nobody_is_asked_behind_a_subjects_back(board: Office) -> None:
    """Another scheme's tier comes by what the subject shows, and never by reading."""
    other = rg.load("driver-points")
    tier = next(iter(other.tiers))
    reading = f"{{scheme: driver-points, tier: {tier}, points: -5}}"
    text = changed("evidence:\n", f"evidence:\n  driving: {reading}\n")
    act = lambda: put_forward(board, text)  # noqa: E731
    assert refused(board, act) is RefusalCode.READS_ANOTHER


def test_a_kind_that_comes_back_weighs_as_when_it_was_gone(board: Office) -> None:
    """What was left out for a while did not count meanwhile: it is grown heavier."""
    passage = scheme_text().partition("  returned-late:")[2].partition("  damaged:")[0]
    gone = changed(f"  returned-late:{passage}", "")
    proposal = approved(board, gone)
    board.pass_days(30)
    adopt(board, proposal)
    back = with_small_quorum(scheme_text()).replace("version: 3", "version: 5")
    act = lambda: put_forward(board, back, 60)  # noqa: E731
    assert refused(board, act) is RefusalCode.GROWN_HEAVIER


def test_there_is_no_scheme_before_one_is_adopted(empty_office: Office) -> None:
    with pytest.raises(RefusedAct) as refusal:
        joining.join(
            empty_office.record, SCHEME, "consent", "desk", "1", date(2000, 1, 1)
        )
    assert refusal.value.code is RefusalCode.NOT_IN_FORCE
    assert empty_office.size == 0


def test_the_same_change_is_put_forward_once(
    board: Office,
) -> None:
    """Sent twice it would be asked about twice; another day is another change."""
    text = changed("points: -40", "points: -35")
    put_forward(board, text)
    again = lambda: put_forward(board, text)  # noqa: E731
    assert refused(board, again) is RefusalCode.ALREADY_DONE
    put_forward(board, text, LATER + 1)


def test_a_first_version_is_put_forward_again_where_a_start_was_cut_off(
    empty_office: Office,
) -> None:
    put_forward(empty_office, scheme_text(), 0)
    again = put_forward(empty_office, scheme_text(), 0)
    adopt(empty_office, again)
