"""Requests that are answered together: each as if it had been asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import update

from regard.registry.acts import erasing
from regard.registry.acts.deciding import decide_together
from regard.registry.acts.service_questions import ServiceQuestion
from regard.registry.entry import EntryKind
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.driver import insert_rows
from regard.registry.store.engine import StoreError, open_engine, writing
from regard.registry.store.tables import ENTRY
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.evaluation import (
    AuthzenResource,
    AuthzenSubject,
    Evaluation,
    evaluate,
    evaluate_together,
)
from regard.service.api.people import people_meant, person_meant
from regard.service.api.together import SharedAnswer, answered_together
from regard.service.caller import Caller, Role
from regard.service.problem import Problem
from regard.service.settings import Settings
from tests.service.conftest import SCHEME, Served

SPELLINGS = ("17", " 17", "17 ", "\t17\n", "\N{NO-BREAK SPACE}17", "17\N{EM SPACE}")
AGAIN = {"Idempotency-Key": '"k1"'}
CUPBOARD = Caller(Role.SERVICE, "cupboard", SCHEME, parts=frozenset({"power-tools"}))


def asked(served: Served, number: str) -> ApiRequest:
    question = Evaluation(AuthzenSubject(number), AuthzenResource("power-tools"))
    application = served.application
    return ApiRequest(
        record=served.record,
        doors=served.doors,
        settings=Settings(),
        book=application.book,
        counts=application.counts,
        caller=CUPBOARD,
        path={},
        query={},
        body=question,
    )


def outcome(reply: Any) -> str:
    assert isinstance(reply, Reply)
    said: str = reply.content["context"]["outcome"]
    return said


def decisions(served: Served, name: SubjectName) -> list[str]:
    """The references of what was decided about somebody."""
    with served.record.sequence.reading() as reading:
        entries = reading.of_subject(name.scheme, name.subject)
    return [entry.key for entry in entries if entry.kind is EntryKind.DECIDED]


def told(replies: Sequence[Any]) -> list[str]:
    """The references that were told."""
    answers = [reply for reply in replies if isinstance(reply, Reply)]
    return [answer.content["context"]["reference"] for answer in answers]


def test_one_number_is_one_person_however_it_is_typed(served: Served) -> None:
    """By whomever it is asked about at the same time, in whatever spelling."""
    name = served.join("17")
    people = people_meant(served.record, SCHEME, SPELLINGS)
    assert people == dict.fromkeys(SPELLINGS, name)
    for spelling in SPELLINGS:
        assert person_meant(served.record, SCHEME, spelling) == name
        evaluate(asked(served, spelling))
    replies = evaluate_together([asked(served, spelling) for spelling in SPELLINGS])
    assert [outcome(reply) for reply in replies] == ["deposit"] * len(SPELLINGS)
    assert set(told(replies)) < set(decisions(served, name))


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_what_was_entered_is_told_though_the_disk_is_full_by_then(
    served: Served, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Of one person several are asked one after another, each durable by itself."""
    names = [served.join(number) for number in ("17", "18")]
    for number in ("17", "18"):
        evaluate(asked(served, number))
    before = {reference for name in names for reference in decisions(served, name)}
    count = 0

    def full(*values: Any) -> None:
        nonlocal count
        count += 1
        if count == fails_at:
            raise StoreError("the disk is full")
        insert_rows(*values)

    monkeypatch.setattr("regard.registry.store.sequence.insert_rows", full)
    numbers = ["17", "18", "17", "17"]
    replies = evaluate_together([asked(served, number) for number in numbers])
    after = {reference for name in names for reference in decisions(served, name)}
    # What is acknowledged is entered, and what is entered is acknowledged.
    assert sorted(told(replies)) == sorted(after - before)
    refused = [reply for reply in replies if isinstance(reply, StoreError)]
    assert len(refused) == (2 if fails_at == 1 else 1)


def test_whose_entries_are_damaged_keeps_nobody_else_from_an_answer(
    served: Served,
) -> None:
    """Asked about in one request, or at one moment."""
    damaged, other = served.join("17"), served.join("18")
    engine = open_engine(served.record.url)
    statement = update(ENTRY).where(ENTRY.c.subject == damaged.subject)
    with writing(engine) as connection:
        connection.execute(statement.values(body=b"another"))
    engine.dispose()
    served.record.forget_all()
    questions = [
        {"subject": {"id": number}, "resource": {"id": "power-tools"}}
        for number in ("17", "18")
    ]
    key = served.keys["power-tools"]
    sent = {"evaluations": questions}
    for headers in ({}, AGAIN, AGAIN):
        reply = served.post("/access/v1/evaluations", key, headers=headers, json=sent)
        assert reply.status_code == 200
    nothing, answer = reply.json()["evaluations"]
    # No answer is no yes.
    assert (nothing["decision"], nothing["context"]["error"]["status"]) == (False, 503)
    assert answer["context"]["reference"] in decisions(served, other)
    replies = evaluate_together([asked(served, number) for number in ("17", "18")])
    # What would take long is answered alone.
    assert replies[0] is None
    assert told(replies) == decisions(served, other)[-1:]


def _somebody_else_instead(served: Served, name: SubjectName) -> SubjectName:
    """Whoever was meant is forgotten, and somebody new has their number."""
    erasing.erase(served.record, name, "desk", backup_days=30)
    return served.join("17")


def test_a_number_means_whoever_has_it_now(served: Served) -> None:
    """Who was meant before is known for as long as nobody went or came."""
    first = served.join("17")
    for _ in range(3):
        evaluate(asked(served, "17"))
        (reply,) = evaluate_together([asked(served, "17")])
        assert outcome(reply) == "deposit"
    before = len(decisions(served, first))
    second = _somebody_else_instead(served, first)
    evaluate(asked(served, "17"))
    (reply,) = evaluate_together([asked(served, "17")])
    assert told([reply])[0] in decisions(served, second)
    assert len(decisions(served, first)) == before


def test_who_comes_to_have_a_number_meanwhile_is_looked_for_once_more(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is answered about somebody else, and nothing is entered of either."""
    first = served.join("17")
    other = served.join("18")
    for number in ("17", "18"):
        evaluate(asked(served, number))
    evaluate_together([asked(served, "17"), asked(served, "18")])
    meant: list[SubjectName] = []

    def meanwhile(record: Record, questions: Sequence[ServiceQuestion]) -> list[Any]:
        meant.append(_somebody_else_instead(served, first))
        return decide_together(record, questions)

    monkeypatch.setattr("regard.service.api.evaluation.decide_together", meanwhile)
    count = len(decisions(served, other))
    replies = evaluate_together([asked(served, "17"), asked(served, "18")])
    # Answered alone, each is looked for anew.
    assert None in replies
    assert not told(replies)
    assert len(decisions(served, other)) == count
    assert not decisions(served, meant[0])
    evaluate(asked(served, "17"))
    assert len(decisions(served, meant[0])) == 1


@pytest.mark.parametrize("is_beside", [False, True])
def test_whoever_may_not_ask_is_told_why(served: Served, is_beside: bool) -> None:
    """Alone, and beside whoever may, also where those cannot be answered."""

    def fails(_: Sequence[ApiRequest]) -> list[Reply | Exception | None]:
        raise StoreError("the disk is full")

    refused = Problem(401, "not-signed-in", "Nobody came in", "found no key")
    parts: list[SharedAnswer | Exception] = [refused]
    if is_beside:
        parts.append(SharedAnswer(asked(served, "17"), {}))
    answers = answered_together(fails, parts)
    assert answers[0] is refused
    assert [type(answer) for answer in answers[1:]] == [StoreError] * is_beside


@pytest.mark.parametrize(
    ("key", "content", "status"),
    [
        ("", b"{}", 401),
        ("rgk_wrong", b"{}", 401),
        ("power-tools", b"{", 400),
        ("power-tools", b"{}", 400),
        ("loan-desk", b"{}", 403),
    ],
)
def test_a_request_that_cannot_be_answered_is_no_fault(
    served: Served, key: str, content: bytes, status: int
) -> None:
    """Where nobody else asks at that moment."""
    secret = served.keys.get(key, key)
    headers = {"Content-Type": "application/json"}
    reply = served.post(
        "/access/v1/evaluation", secret, headers=headers, content=content
    )
    assert reply.status_code == status
