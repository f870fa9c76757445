"""As of and as known at: what was so then, and what was known of it."""

from __future__ import annotations

from typing import Any

import pytest

from regard.registry.explanation import explanation_values, subject_explanation
from regard.registry.fold.history import moment_of
from regard.registry.known_at import last_known_by
from regard.service.api.endpoints import all_endpoints
from regard.service.caller import Caller
from tests.service.attacking import damage, page
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import question

EVALUATIONS = "/access/v1/evaluations"


def test_what_was_known_is_answered(served: Served) -> None:
    """By the number of an entry and by a time alike, as the meaning has it."""
    name = served.join("17")
    me = served.person(name)
    before = served.record.now
    served.pass_days(3)
    events = damage(served, name, 2)
    history = served.record.history(name.scheme, name.subject)
    now = served.record.now.isoformat()
    for seq in (entry.seq for entry in history.entries):
        asked = {"as_of": now, "known_at": str(seq)}
        answer = served.get("/v1/me", me, params=asked).json()
        explanation = subject_explanation(history.up_to(seq), served.record.now)
        expected: Any = explanation_values(explanation)
        assert answer["standing"] == expected["standing"]
        assert answer["known_at"] == seq
        listed = served.get("/v1/me/events", me, params=asked).json()["events"]
        assert [event["entry"] for event in listed] == [
            entry for entry in events if entry <= seq
        ]
    then = served.get("/v1/me/events", me, params={"known_at": before.isoformat()})
    assert then.json()["events"] == []
    assert served.get("/v1/me/events", me).json()["events"] != []


def test_the_last_entry_by_a_moment(served: Served) -> None:
    """Found by halves, it is the one that looking at all of them finds."""
    for number in range(4):
        served.join(str(number))
        served.clock.at += 1_000_000
    with served.record.sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    for moment in {entry.at + shift for entry in entries for shift in (-1, 0, 1)}:
        known = [entry.seq for entry in entries if entry.at <= moment]
        assert last_known_by(served.record, moment_of(moment)) == max(known, default=0)


@pytest.mark.parametrize(
    "known_at",
    ["0", "1", "999999", "9" * 40, "-1", "yesterday", "2031-01-01T00:00:00Z"],
)
def test_what_was_not_known_is_said(served: Served, known_at: str) -> None:
    """And never answered with what is known today."""
    me = served.person(served.join("17"))
    answer = served.get("/v1/me", me, params={"known_at": known_at})
    assert answer.status_code == 400
    assert "known_at" in answer.json()["detail"]


def test_what_has_not_come_is_foretold(served: Served) -> None:
    me = served.person(served.join("17"))
    for path in ("/v1/me", "/v1/me/events"):
        assert served.get(path, me).json()["foretold"] is False
        later = served.get(path, me, params={"as_of": "2030-01-01T00:00:00Z"})
        assert later.json()["foretold"] is True


def test_no_address_passes_over_what_it_does_not_know(served: Served) -> None:
    """Else an answer to another question would be taken for the right one."""
    person = served.join("17")
    for endpoint in all_endpoints():
        path = endpoint.path.replace("{scheme}", SCHEME)
        secret = ""
        if not endpoint.is_public:
            role = sorted(endpoint.roles)[0]
            secret = served.secret_of(
                Caller(role, "somebody", SCHEME, person.subject, frozenset())
            )
        for name in ("as_known", "foo", ""):
            values: dict[str, Any] = {"params": {name: "1"}}
            if endpoint.takes is not None:
                values["json"] = {}
            answer = served.client.request(endpoint.method, path, secret, **values)
            assert answer.status_code == 400, endpoint.path
            detail = answer.json()["detail"]
            assert f"found the parameter '{name}'" in detail
            for parameter in endpoint.query:
                assert parameter.name in detail
        for parameter in endpoint.query:
            twice = f"{path}?{parameter.name}=1&{parameter.name}=2"
            answer = served.client.request(endpoint.method, twice, secret)
            assert answer.status_code == 400
            assert "twice" in answer.json()["detail"]


def test_the_nearest_parameter_is_named(served: Served) -> None:
    me = served.person(served.join("17"))
    detail = served.get("/v1/me", me, params={"as_known": "1"}).json()["detail"]
    assert "write known_at" in detail or "write as_of" in detail
    detail = served.get("/v1/me", me, params={"know_at": "1"}).json()["detail"]
    assert "write known_at" in detail


@pytest.mark.parametrize(
    ("semantic", "decisions"),
    [
        ("execute_all", [True, False, True]),
        ("deny_on_first_deny", [True, False]),
        ("permit_on_first_permit", [True]),
    ],
)
def test_questions_end_where_they_are_to_end(
    served: Served, semantic: str, decisions: list[bool]
) -> None:
    """What is not asked any more is not entered either."""
    names = [served.join("17"), served.join("18")]
    evaluations = [question("17"), question("nobody"), question("18")]
    sent = {
        "evaluations": evaluations,
        "options": {"evaluations_semantic": semantic},
    }
    answer = served.post(EVALUATIONS, served.keys["power-tools"], json=sent)
    answers = answer.json()["evaluations"]
    assert [part["decision"] for part in answers] == decisions
    decided: list[bool] = []
    for name in names:
        history = served.record.history(SCHEME, name.subject)
        decided.append(any(entry.kind == "decided" for entry in history.entries))
    assert decided == [True, len(decisions) == 3]


def test_an_unknown_semantic_is_refused(served: Served) -> None:
    sent = {"evaluations": [], "options": {"evaluations_semantic": "rubbish"}}
    answer = served.post(EVALUATIONS, served.keys["power-tools"], json=sent)
    assert answer.status_code == 400
    for word in ("options.evaluations_semantic", "deny_on_first_deny"):
        assert word in answer.json()["detail"]
    assert "rubbish" not in answer.json()["detail"]


def test_a_question_comes_back_under_its_number(served: Served) -> None:
    """As AuthZEN has it; nothing else does, and no number that is none."""
    served.join("17")
    key = served.keys["power-tools"]

    def number(path: str, sent: str) -> str:
        headers = {"X-Request-ID": sent}
        reply = served.post(path, key, json=question("17"), headers=headers)
        return str(reply.headers["x-request-id"])

    assert number("/access/v1/evaluation", "abc-123") == "abc-123"
    assert number("/access/v1/evaluation", "a b") != "a b"
    assert number("/v1/show", "abc-123") != "abc-123"


def test_what_is_packed_is_not_unpacked(served: Served) -> None:
    """And is not said to be no JSON."""
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    me = served.person(served.join("17"))
    answer = served.post("/v1/me/erase", me, content=b"x", headers=headers)
    assert answer.status_code == 415
    assert "Content-Encoding" in answer.json()["detail"]
    headers["Content-Encoding"] = "identity"
    content = b'{"sources": ["members"]}'
    plain = served.post("/v1/me/consent", me, content=content, headers=headers)
    assert plain.status_code == 201


def test_on_any_state_is_on_any_state(served: Served) -> None:
    """`If-Match: *`, as RFC 9110 has it."""
    me = served.person(served.join("17"))
    headers = {"If-Match": "*"}
    sent = {"sources": ["members"]}
    answer = served.post("/v1/me/consent", me, json=sent, headers=headers)
    assert answer.status_code == 201


def test_where_no_register_is_no_key_is_asked_for(served: Served) -> None:
    path = f"/v1/schemes/{SCHEME}/register/17"
    answer = served.get(path)
    assert answer.status_code == 404
    assert "publishes names" in answer.json()["detail"]


def test_another_day_on_a_page(served: Served) -> None:
    """The same as over the API, at the end of that day; no JavaScript is needed."""
    name = served.join("17")
    me = served.person(name)
    before = served.record.now.date()
    served.pass_days(3)
    damage(served, name, 1)
    today = served.record.now.date()
    assert 'action="/me/then"' in page(served, "/me", me).text

    def then(day: object, known: object) -> str:
        return page(served, f"/me/then?day={day}&known={known}", me).text

    points = [then(today, before), then(today, today)]
    assert points[0] != points[1]
    assert "has not come" in then("2030-01-01", today)
    assert "has not come" not in then(today, today)
    assert "Nothing was known of you" in then(today, "2020-01-01")
    for bad in ("", "yesterday", "0001-01-01"):
        assert page(served, f"/me/then?day={bad}&known={today}", me).status_code == 400
    assert page(served, f"/me/then?day={today}&known={today}", "").status_code != 200
