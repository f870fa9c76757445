"""Programs are told that there is something to ask, once, signed, and nothing else."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from regard.registry.acts import changing, disputing, erasing, joining, reviewing
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.caller import Caller, Role
from regard.service.outbox.webhook_sending import (
    OFF_AFTER,
    WEBHOOK_PAUSES,
    Telling,
)
from regard.service.outbox.webhook_signing import (
    opened_secret,
    sealed_secret,
    signatures,
    written_secret,
)
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.receiving import Receiver, receiver
from tests.service.test_programs import question

SERVICE = "power-tools"
SECOND = 1_000_000


@dataclass
class Told:
    """A service that is told, and its program.

    Attributes:
        served: The service here.
        program: What it is told.
        secret: By which it knows that it comes from here.
    """

    served: Served
    program: Receiver
    secret: str = ""

    def __post_init__(self) -> None:
        self.telling = self.worker()

    def worker(self) -> Telling:
        """One who tells, and knows nothing of the others."""
        return Telling(self.served.record, self.served.doors.webhooks, True)

    def add(self, part: str = f"service {SERVICE}", url: str = "") -> str:
        """A program is told from now on; its secret."""
        scheme = self.served.record.keys.scheme_key(SCHEME)
        kind, _, name = part.partition(" ")
        secret = self.served.doors.webhooks.add(
            SCHEME,
            name,
            kind == "service",
            url or self.program.url,
            scheme,
            self.served.record.now,
        )
        return written_secret(secret)

    def ask(self, service: str = SERVICE) -> str:
        """The service asks, and is given a reference."""
        answer = self.served.post(
            "/access/v1/evaluation",
            self.served.keys[service],
            json=question("17", service),
        )
        return str(answer.json()["context"]["reference"])

    def refused(self) -> tuple[SubjectName, list[int]]:
        """Somebody for whom the tools are closed by now, and the lines."""
        name = self.served.join("17")
        lines = damage(self.served, name, 3)
        self.served.pass_days(31)
        record = self.served.record
        reviewing.confirm(record, name, SERVICE, "refuse", "ben", "three in a day")
        reviewing.notice(record, name, SERVICE, "refuse", "signed in", name.subject)
        self.served.pass_days(8)
        return name, lines

    def better(self) -> tuple[SubjectName, str]:
        """A service was told no, and on the same day a dispute opens all again."""
        name, lines = self.refused()
        reference = self.ask()
        for line in lines:
            disputing.dispute(self.served.record, name, line, name.subject)
        return name, reference

    def operator(self) -> str:
        """The session of the operator."""
        return self.served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))


@pytest.fixture
def told(served: Served) -> Iterator[Told]:
    with receiver() as program:
        party = Told(served, program)
        party.secret = party.add()
        yield party


# ── what is told, and to whom ───────────────────────────────────────────────


def test_an_answer_that_is_no_more_so(told: Told) -> None:
    """Told once to whoever was given it; it asks again, and is told once more."""
    name, reference = told.better()
    for worker in (told.telling, told.worker(), told.telling):
        worker.one_round()
    (message,) = told.program.messages
    content = message.content
    assert set(content) == {"type", "timestamp", "data"}
    assert content["type"] == "outcome.may-have-changed"
    assert content["data"] == {"reference": reference}
    assert message.is_signed_with(told.secret)
    sent = f"{message.headers} {message.body.decode()}"
    for word in (name.subject, "17-", "refuse", "deposit", SERVICE, "dispute"):
        assert word not in sent
    assert message.headers["content-type"] == "application/json"
    told.ask()
    told.telling.one_round()
    assert len(told.program.messages) == 1


def test_what_did_not_change_is_not_told(told: Told) -> None:
    """Neither who was looked at nor what was reported is any news to a service."""
    name = told.served.join("17")
    told.ask()
    damage(told.served, name, 3)
    told.telling.one_round()
    assert told.program.messages == []


def test_who_never_asked_learns_nothing(told: Told) -> None:
    """Nor another service, nor a source."""
    told.add("service hand-tools")
    told.add("source loan-desk")
    name, lines = told.refused()
    for line in lines:
        disputing.dispute(told.served.record, name, line, name.subject)
    told.telling.one_round()
    assert told.program.messages == []


def test_an_answer_of_yesterday_is_relied_on_no_more(told: Told) -> None:
    name, lines = told.refused()
    told.ask()
    told.served.pass_days(1)
    for line in lines:
        disputing.dispute(told.served.record, name, line, name.subject)
    told.telling.one_round()
    assert told.program.messages == []


@pytest.mark.parametrize("act", ["leave", "erase"])
def test_that_somebody_left_is_told_to_nobody(told: Told, act: str) -> None:
    """Nor is what was to be told of them before, if they were forgotten."""
    name, _ = told.better()
    record = told.served.record
    if act == "leave":
        joining.leave(record, name, name.subject)
    else:
        told.program.statuses = [500]
        told.telling.one_round()
        told.program.messages.clear()
        erasing.erase(record, name, name.subject, backup_days=30)
    told.served.clock.at += 60 * SECOND
    told.telling.one_round()
    told.worker().one_round()
    assert told.program.messages == []


def test_what_is_public_is_told_to_all(told: Told) -> None:
    """A text that was put forward; not those of before there was a program."""
    source = told.add("source loan-desk")
    text = open_document(SCHEME).text.replace("version: 3", "version: 4", 1)
    first = told.served.record.now.date() + timedelta(days=60)
    told.served.clock.at += SECOND
    changing.put_forward(told.served.record, text, first, "operator")
    told.telling.one_round()
    told.worker().one_round()
    types = [message.content["type"] for message in told.program.messages]
    assert types == ["scheme.put-forward"] * 2
    for secret in (told.secret, source):
        signed = [part.is_signed_with(secret) for part in told.program.messages]
        assert sorted(signed) == [False, True]


# ── what goes wrong ─────────────────────────────────────────────────────────


def test_it_is_tried_again_under_one_number(told: Told) -> None:
    """With growing pauses, at another time each, signed anew."""
    told.better()
    told.program.statuses = [500, 429, 302]
    for pause in (timedelta(), *WEBHOOK_PAUSES[:3]):
        told.served.clock.at += int(pause.total_seconds() * 1.2) * SECOND
        told.telling.one_round()
        told.telling.one_round()
    assert len(told.program.messages) == 4
    numbers = {message.headers["webhook-id"] for message in told.program.messages}
    times = {message.headers["webhook-timestamp"] for message in told.program.messages}
    stamps = {message.content["timestamp"] for message in told.program.messages}
    assert (len(numbers), len(times), len(stamps)) == (1, 4, 1)
    assert all(part.is_signed_with(told.secret) for part in told.program.messages)


class Killed(BaseException):
    """A worker is no more; nothing of its own code runs after this."""


def test_a_worker_killed_after_telling(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.better()

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(told.served.doors.webhooks, "note_done", kill)
        with pytest.raises(Killed):
            told.telling.one_round()
    told.worker().one_round()
    assert len(told.program.messages) == 1
    told.served.clock.at += 11 * 60 * SECOND
    told.worker().one_round()
    told.worker().one_round()
    first, second = told.program.messages
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_program_that_is_away_is_turned_off(told: Told) -> None:
    """After days, and the operator sees it before and after."""
    told.better()
    told.program.statuses = [503] * 100
    told.telling.one_round()
    shown = words_of(page(told.served, "/desk/webhooks", told.operator()))
    assert "Nothing gets there since" in shown
    rounds = 0
    while "It is off since" not in shown:
        told.served.clock.at += 3600 * SECOND
        told.telling.one_round()
        rounds += 1
        if rounds % 24 == 0:
            shown = words_of(page(told.served, "/desk/webhooks", told.operator()))
        assert rounds < 200
    assert rounds >= OFF_AFTER.days * 24 - 24
    tries = len(told.program.messages)
    told.served.pass_days(1)
    told.telling.one_round()
    assert len(told.program.messages) == tries


def test_a_program_that_is_gone_is_told_no_more(told: Told) -> None:
    told.better()
    told.program.statuses = [410]
    told.telling.one_round()
    told.served.pass_days(1)
    told.telling.one_round()
    assert len(told.program.messages) == 1
    operator = told.operator()
    assert "It is off since" in words_of(page(told.served, "/desk/webhooks", operator))


def test_nothing_stands_in_the_log(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    name, reference = told.better()
    told.program.statuses = [500]
    with caplog.at_level(logging.DEBUG):
        told.telling.one_round()
    assert "a program was not told: 500" in caplog.text
    for word in (name.subject, reference, told.program.url, told.secret):
        assert word not in caplog.text


# ── secrets ─────────────────────────────────────────────────────────────────


def test_a_signature_as_the_specification_has_it() -> None:
    """The example that libraries of Standard Webhooks are tried with."""
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    written = signatures(
        [key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert written == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_secrets_are_rotated(told: Told) -> None:
    """For a day both sign, so that nobody has to change at one moment."""
    operator = told.operator()
    shown = page(told.served, "/desk/webhooks", operator).text
    number = shown.split('name="number" value="')[1].split('"')[0]
    rotated = send(told.served, "/desk/webhooks/rotate", operator, {"number": number})
    fresh = rotated.text.split("<code>")[1].split("</code>")[0]
    assert fresh.startswith("whsec_")
    assert fresh != told.secret
    told.better()
    told.telling.one_round()
    assert told.program.messages[0].is_signed_with(fresh)
    both = told.program.messages[0].headers["webhook-signature"].split()
    # Eight days went by meanwhile: the secret of before signs no more.
    assert len(both) == 1
    send(told.served, "/desk/webhooks/rotate", told.operator(), {"number": number})
    key = told.served.record.keys.scheme_key(SCHEME)
    now = told.served.record.now
    (webhook,) = told.served.doors.webhooks.all_of(SCHEME, key, now)
    assert len(webhook.keys) == 2
    later = now + timedelta(hours=24)
    (webhook,) = told.served.doors.webhooks.all_of(SCHEME, key, later)
    assert len(webhook.keys) == 1


def test_secrets_stand_nowhere_in_clear(told: Told) -> None:
    """Who has only the database signs nothing in our name."""
    raw = base64.b64decode(told.secret.removeprefix("whsec_"))
    folder = Path(told.served.record.url.removeprefix("sqlite:///")).parent
    for file in folder.rglob("*"):
        if file.is_file():
            assert raw not in file.read_bytes()
            assert told.secret.encode() not in file.read_bytes()


def test_a_secret_opens_for_its_own_alone(told: Told) -> None:
    """Nor does one that was altered, or cut short, open to anything."""
    key = told.served.record.keys.scheme_key(SCHEME)
    sealed = sealed_secret(b"s" * 32, key, "a")
    assert opened_secret(sealed, key, "a") == b"s" * 32
    assert opened_secret(sealed, key, "b") is None
    assert opened_secret(sealed, b"k" * 32, "a") is None
    for place in (0, 20, 60):
        altered = bytearray(sealed)
        altered[place] ^= 1
        assert opened_secret(bytes(altered), key, "a") is None
    for length in (0, 10, 40, 60):
        assert opened_secret(sealed[:length], key, "a") is None


# ── the operator's page ─────────────────────────────────────────────────────


def test_the_operator_adds_a_program(served: Served) -> None:
    """To an address outside, of a source or a service of the scheme; its secret is
    shown this once."""
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    fields = {"part": f"service {SERVICE}", "url": "https://lending.example/hooks"}
    added = send(served, "/desk/webhooks", operator, fields)
    assert added.status_code == 200
    assert "<code>whsec_" in added.text
    shown = page(served, "/desk/webhooks", operator).text
    assert "https://lending.example/hooks" in shown
    assert "whsec_" not in shown
    inside = fields | {"url": "http://127.0.0.1:8000/"}
    assert send(served, "/desk/webhooks", operator, inside).status_code == 422
    other = fields | {"part": "service nothing"}
    assert send(served, "/desk/webhooks", operator, other).status_code == 404


def test_nobody_else_tells_programs(served: Served) -> None:
    """Nor the operator of another scheme, of this one's programs."""
    for role in set(Role) - {Role.OPERATOR, Role.ANYONE}:
        secret = served.secret_of(Caller(role, "somebody", SCHEME))
        assert page(served, "/desk/webhooks", secret).status_code == 404, role
        sent = send(served, "/desk/webhooks/turn", secret, {"number": "1"})
        assert sent.status_code == 404, role


def test_messages_are_small(told: Told) -> None:
    told.better()
    told.telling.one_round()
    (message,) = told.program.messages
    assert len(message.body) < 300
    assert json.loads(message.body)
