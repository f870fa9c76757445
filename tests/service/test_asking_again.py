"""A request with an `Idempotency-Key` is one act, and is answered as it first was."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from regard.registry.acts import erasing, joining
from regard.registry.opening import open_record
from regard.registry.sealed_entries import SubjectName
from regard.service.application import Application
from regard.service.doors.kept_answers import (
    KEPT_FOR,
    WORKER_WAIT,
    KeptState,
    TakenOver,
    keyed_request,
)
from regard.service.starting import open_doors
from tests.registry.conftest import HandClock
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served

CONSENT = "/v1/me/consent"
SOURCES = {"sources": ["members"]}
"""Said again it is a further entry: what is done twice is seen."""


def send(
    served: Served, secret: str, key: str = '"k1"', path: str = CONSENT, **body: Any
) -> httpx.Response:
    """Sends an act under a key."""
    content = body or SOURCES
    headers = {"Idempotency-Key": key}
    return served.post(path, secret, headers=headers, json=content)


def entries(served: Served, name: SubjectName) -> int:
    """How much was entered about somebody."""
    return len(served.record.history(SCHEME, name.subject).entries)


def test_it_is_done_once(served: Served) -> None:
    """With quotation marks and without it is the same key; another is another."""
    name = served.join("17")
    me = served.person(name)
    before = entries(served, name)
    first = send(served, me)
    again = send(served, me, "k1")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.headers["content-type"] == again.headers["content-type"]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert entries(served, name) == before + 1
    assert send(served, me, "k2").json()["seq"] != first.json()["seq"]


def test_a_refusal_is_answered_again(served: Served) -> None:
    me = served.person(served.join("17"))
    first = send(served, me, path="/v1/me/dispute", event=10**6, words="no")
    again = send(served, me, path="/v1/me/dispute", event=10**6, words="no")
    assert first.status_code == again.status_code == 404
    assert first.content == again.content
    assert again.headers["content-type"] == "application/problem+json"
    assert again.headers["idempotency-replayed"] == "true"


def test_other_content_is_refused(served: Served) -> None:
    """Also another address under the same key."""
    name = served.join("17")
    me = served.person(name)
    send(served, me)
    before = entries(served, name)
    assert send(served, me, sources=["loan-desk"]).status_code == 422
    other = send(served, me, path="/v1/me/withdraw")
    assert other.status_code == 422
    assert other.json()["type"] == "urn:regard:problem:other-content"
    assert entries(served, name) == before


def test_a_key_is_that_of_whoever_sent_it(served: Served) -> None:
    """Nobody is answered what another was."""
    first = send(served, served.person(served.join("17")))
    second = send(served, served.person(served.join("18")))
    assert first.json()["seq"] != second.json()["seq"]


@pytest.mark.parametrize(
    "key", ["", " ", '""', '"' + "x" * 256 + '"', "a b", 'a"b', "a,b c"]
)
def test_what_is_no_key_is_said(served: Served, key: str) -> None:
    """Instead of doing it as if none had been sent."""
    name = served.join("17")
    before = entries(served, name)
    assert send(served, served.person(name), key).status_code == 400
    assert entries(served, name) == before


def test_after_a_restart_and_with_two_workers(served: Served, tmp_path: Path) -> None:
    """Of eight who ask at once two workers, one act comes, and one answer."""
    name = served.join("17")
    me = served.person(name)
    before = entries(served, name)
    headers = {"Idempotency-Key": '"k1"'}
    with ExitStack() as stack:
        clients = [served.client]
        for _ in range(2):
            clock = HandClock(served.clock.at)
            record = open_record(f"sqlite:///{tmp_path}/served/record.db", clock=clock)
            stack.callback(record.close)
            doors = open_doors(record)
            stack.callback(doors.close)
            application = Application(record, doors)
            clients.append(stack.enter_context(InProcess(application)))

        def ask(number: int) -> httpx.Response:
            client = clients[1 + number % 2]
            return client.request("POST", CONSENT, me, headers=headers, json=SOURCES)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(8)))
        assert entries(served, name) == before + 1
        done = [answer for answer in answers if answer.status_code == 201]
        assert done
        assert {answer.status_code for answer in answers} <= {201, 409}
        assert len({answer.content for answer in done}) == 1
        for client in clients:
            later = client.request("POST", CONSENT, me, headers=headers, json=SOURCES)
            assert later.content == done[0].content


def test_what_is_under_way_is_said_and_then_taken_over(served: Served) -> None:
    """A worker that was ended entered nothing, or all and says so."""
    name = served.join("17")
    me = served.person(name)
    content = json.dumps(SOURCES).encode()
    address = f"POST {CONSENT}? application/json"
    kept = served.doors.kept_answers
    slow = keyed_request(me, "k1", SCHEME, content, address)
    assert kept.begin(slow, served.record.now).state is KeptState.NEW
    headers = {"Idempotency-Key": "k1", "Content-Type": "application/json"}

    def ask() -> httpx.Response:
        return served.post(CONSENT, me, headers=headers, content=content)

    assert ask().status_code == 409
    served.clock.at += micros_of_span(WORKER_WAIT)
    before = entries(served, name)
    assert ask().status_code == 201
    # The one that was too slow wakes up, and enters nothing any more.
    with pytest.raises(TakenOver), kept.entering(slow):
        joining.consent(served.record, name, ("members",), name.subject)
    assert entries(served, name) == before + 1


def test_what_was_entered_and_not_answered_is_not_done_again(served: Served) -> None:
    """Cut off between both, it is said that something was entered."""
    name = served.join("17")
    me = served.person(name)
    content = json.dumps(SOURCES).encode()
    address = f"POST {CONSENT}? application/json"
    kept = served.doors.kept_answers
    slow = keyed_request(me, "k1", SCHEME, content, address)
    kept.begin(slow, served.record.now)
    with kept.entering(slow):
        joining.consent(served.record, name, ("members",), name.subject)
    kept.let_go(slow)
    before = entries(served, name)
    served.clock.at += micros_of_span(WORKER_WAIT)
    headers = {"Idempotency-Key": "k1", "Content-Type": "application/json"}
    answer = served.post(CONSENT, me, headers=headers, content=content)
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:regard:problem:answer-not-kept"
    assert entries(served, name) == before


def test_a_fault_keeps_nothing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was entered it may be asked again at once."""
    name = served.join("17")
    me = served.person(name)

    def fails(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(served.record.spare_keys, "take", fails)
        assert send(served, me).status_code == 503
    assert send(served, me).status_code == 201


def test_it_is_kept_for_a_day(served: Served) -> None:
    me = served.person(served.join("17"))
    first = send(served, me)
    served.clock.at += micros_of_span(KEPT_FOR) // 4
    assert send(served, me).json() == first.json()
    me_later = me
    kept = served.doors.kept_answers
    content = json.dumps(SOURCES).encode()
    request = keyed_request(me_later, "k1", SCHEME, content, "x")
    later = served.record.now + KEPT_FOR
    assert kept.begin(request, later).state is KeptState.NEW


def test_who_forgets_is_answered_again(served: Served) -> None:
    """Their session has ended with it; the day is said all the same."""
    name = served.join("17")
    me = served.person(name)
    headers = {"Idempotency-Key": "k1"}
    first = served.post("/v1/me/erase", me, json={}, headers=headers)
    again = served.post("/v1/me/erase", me, json={}, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    other = served.post("/v1/me/erase", me, json={}, headers={"Idempotency-Key": "k2"})
    assert other.status_code == 401


def test_what_was_forgotten_is_not_said_again(served: Served) -> None:
    """Not out of an answer that was kept either."""
    name = served.join("Erika-17")
    steward = served.steward()
    body: dict[str, Any] = {"about": "Erika-17", "purpose": "to answer", "entries": [3]}
    path = f"/v1/schemes/{SCHEME}/look"
    first = send(served, steward, path=path, **body)
    assert first.status_code == 201
    assert "Erika-17" in first.text
    assert send(served, steward, path=path, **body).content == first.content
    erasing.erase(served.record, name, name.subject, 30)
    again = send(served, steward, path=path, **body)
    assert again.status_code == 409
    assert "Erika-17" not in again.text


def test_nothing_of_it_stands_in_the_database(served: Served, tmp_path: Path) -> None:
    """Neither what was sent, nor the key, nor what was answered, nor any hash that
    somebody could try numbers against."""
    served.join("Erika-17")
    steward = served.steward()
    purpose = "about the drill"
    body: dict[str, Any] = {"about": "Erika-17", "purpose": purpose, "entries": [3]}
    send(served, steward, "key-of-Erika", path=f"/v1/schemes/{SCHEME}/look", **body)
    for file in (tmp_path / "served").glob("record.db*"):
        if file.is_dir():
            continue
        content = file.read_bytes()
        for part in (b"Erika-17", b"about the drill", b"key-of-Erika"):
            assert part not in content


def micros_of_span(span: timedelta) -> int:
    """A span of time in microseconds."""
    return span // timedelta(microseconds=1)
