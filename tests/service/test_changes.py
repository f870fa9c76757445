"""Changes with people in them: told, contested, voted on, adopted by no short way."""

from __future__ import annotations

from regard.registry.acts import voting
from regard.registry.bodies import Voted
from regard.service.caller import Caller, Role
from tests.service.attacking import page, send, words_of
from tests.service.changing import harsher_text, put_forward
from tests.service.conftest import SCHEME, Served

PAGES = f"/schemes/{SCHEME}/changes"


def operator(served: Served) -> str:
    return served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))


def adopt(served: Served, entry: int) -> int:
    answer = send(served, "/desk/adopt", operator(served), {"proposal": str(entry)})
    return answer.status_code


def test_a_change_is_told_contested_voted_on_and_adopted(served: Served) -> None:
    """By forms alone, from the operator's desk to the first day of the new rules."""
    people = [served.join(str(number)) for number in range(20)]
    fields = {"text": harsher_text().replace("\n", "\r\n"), "from_day": "2026-05-01"}
    answer = send(served, "/desk/changes", operator(served), fields)
    assert answer.status_code == 303, words_of(answer)
    change = served.application.book.changes(SCHEME)[0]
    assert change.body.text == harsher_text()
    entry = change.entry
    path = f"{PAGES}/{entry}"
    anna = served.person(people[0])
    assert "forward, to hold from 1 May 2026" in words_of(page(served, "/me", anna))
    assert "did not vote yet" in words_of(page(served, path, anna))
    objection = {"proposal": str(entry), "words": "Too hard.", "for_everybody": "yes"}
    assert send(served, "/me/object", anna, objection).headers["location"] == path
    # Neither before its time, nor unanswered, nor without a vote.
    assert adopt(served, entry) == 422
    served.pass_days(30)
    assert adopt(served, entry) == 422
    (objected,) = [
        duty.entry
        for name, duty in served.record.status().duties
        if name == people[0] and duty.entry > entry
    ]
    desk = served.steward()
    opened = send(
        served,
        "/desk/case",
        desk,
        {
            "subject": people[0].subject,
            "duty": "OBJECTION",
            "entry": str(objected),
            "purpose": "to answer",
        },
    )
    assert "Everybody reads this objection and your answer" in words_of(opened)
    answer_fields = {
        "subject": people[0].subject,
        "objection": str(objected),
        "words": "It is softer than it looks.",
    }
    assert (
        send(served, "/desk/do/answer-objection", desk, answer_fields).status_code
        == 303
    )
    assert adopt(served, entry) == 422
    for name in people:
        vote = {"proposal": str(entry), "approves": "true"}
        sent = send(served, "/me/vote", served.person(name), vote)
        assert sent.status_code == 303
    anna = served.person(people[0])
    assert "You voted for it." in words_of(page(served, path, anna))
    # Who stands outside sees no vote before it is over.
    assert "20 voted" not in words_of(page(served, path, ""))
    assert adopt(served, entry) == 303
    outside = words_of(page(served, path, ""))
    assert "20 voted for it, 0 against it." in outside
    assert "The answer: It is softer than it looks." in outside
    served.pass_days(30)
    assert served.get(f"/v1/schemes/{SCHEME}").json()["version"] == 4


def test_who_came_later_has_no_vote_and_is_told_so(served: Served) -> None:
    entry = put_forward(served)
    name = served.join("17")
    secret = served.person(name)
    words = words_of(page(served, f"{PAGES}/{entry}", secret))
    assert "So you have no vote on it" in words
    assert "I vote for it" not in words
    vote = {"proposal": str(entry), "approves": "true"}
    assert send(served, "/me/vote", secret, vote).status_code == 403


def test_nobody_votes_for_another(served: Served) -> None:
    """Whoever they named may object for them, and it is seen."""
    name = served.join("17")
    entry = put_forward(served)
    friend = Caller(Role.REPRESENTATIVE, "friend", SCHEME, name.subject)
    secret = served.secret_of(friend)
    vote = {"proposal": str(entry), "approves": "true"}
    assert send(served, "/me/vote", secret, vote).status_code == 404
    answer = served.post(
        "/v1/me/vote", secret, json={"proposal": entry, "approves": True}
    )
    assert answer.status_code == 403
    objection = {"proposal": str(entry), "words": "She finds it too hard."}
    assert send(served, "/me/object", secret, objection).status_code == 303
    assert "She finds it" in words_of(
        page(served, f"{PAGES}/{entry}", served.person(name))
    )


def test_a_member_votes_over_the_api(served: Served) -> None:
    name = served.join("17")
    entry = put_forward(served)
    answer = served.post(
        "/v1/me/vote", served.person(name), json={"proposal": entry, "approves": False}
    )
    assert answer.status_code == 201
    history = served.record.history(SCHEME, name.subject)
    assert [vote.approves for _, vote in history.bodies(Voted)] == [False]


def test_a_body_that_decides_nothing_has_no_vote(served: Served) -> None:
    """Where the members decide, nobody votes in their stead."""
    entry = put_forward(served)
    caller = Caller(Role.BODY_MEMBER, "councillor", SCHEME)
    secret = served.secret_of(caller)
    assert "I vote for it" not in words_of(page(served, f"{PAGES}/{entry}", secret))
    vote = {"proposal": str(entry), "approves": "true"}
    assert send(served, "/body/vote", secret, vote).status_code == 403
    path = f"/v1/schemes/{SCHEME}/vote-in-body"
    answer = served.post(path, secret, json={"proposal": entry, "approves": True})
    assert answer.status_code == 403


def test_what_the_gate_refuses_is_adopted_by_no_form(served: Served) -> None:
    """A text that the gate does not open to may be put forward, and never holds."""
    text = harsher_text().replace("human_review: [refuse]", "human_review: []")
    fields = {"text": text, "from_day": "2026-05-01"}
    answer = send(served, "/desk/changes", operator(served), fields)
    assert answer.status_code == 303, words_of(answer)
    change = served.application.book.changes(SCHEME)[0]
    assert not change.gate["opens"]
    outside = words_of(page(served, f"{PAGES}/{change.entry}", ""))
    assert "it may not run on real people" in outside
    served.pass_days(30)
    assert adopt(served, change.entry) == 422
    assert not served.application.book.changes(SCHEME)[0].adopted_on


def test_an_operator_of_another_scheme_does_nothing_here(served: Served) -> None:
    entry = put_forward(served)
    foreign = served.secret_of(Caller(Role.OPERATOR, "operator", "mutual-credit"))
    words = words_of(page(served, f"{PAGES}/{entry}", foreign))
    assert "Adopt it" not in words
    fields = {"text": harsher_text(), "from_day": "2026-05-01"}
    assert send(served, "/desk/changes", foreign, fields).status_code == 422
    assert (
        send(served, "/desk/adopt", foreign, {"proposal": str(entry)}).status_code > 400
    )


def test_the_operator_lets_in_whoever_works_decides_or_audits(served: Served) -> None:
    fields = {"name": "Ines", "role": "auditor", "kind": "link"}
    answer = send(served, "/desk/hand-out", operator(served), fields)
    link = words_of(answer).partition("/enter/")[2].split()[0]
    access = served.doors.access(link, served.record.now)
    assert access is not None
    assert access.caller == Caller(Role.AUDITOR, "Ines", SCHEME)
    fields = {"name": "the members' meeting", "role": "appeal body", "kind": "link"}
    answer = send(served, "/desk/hand-out", operator(served), fields)
    assert "/enter/" in words_of(answer)
    # Nobody is two at once, however the name is written; members let nobody in.
    for name, role, status in (
        ("The Members' Meeting", "steward", 403),
        ("INES", "appeal body", 403),
        ("Ines", "subject", 422),
        ("Ines", "operator", 422),
        ("Ines", "", 422),
    ):
        fields = {"name": name, "role": role, "kind": "link"}
        answer = send(served, "/desk/hand-out", operator(served), fields)
        assert answer.status_code == status, (name, role)


def test_words_of_a_vote_are_nobodys(served: Served) -> None:
    """What the open book says does not change with who votes, until it is over."""
    first, second = served.join("17"), served.join("18")
    entry = put_forward(served)
    path = f"/v1/schemes/{SCHEME}/changes/{entry}"
    before = served.get(path).text
    voting.vote(served.record, first, entry, True, first.subject)
    voting.object_to(served.record, second, entry, "No.", second.subject)
    assert served.get(path).text == before
