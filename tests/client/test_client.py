"""The client against a service that runs: what is sent, told, and asked again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import httpx
import pytest

from regard.client import (
    AsyncClient,
    Client,
    NoAnswer,
    OutcomeQuestion,
    Patience,
    ServiceProblem,
    SourceEvent,
)
from regard.registry.bodies import Decided, Reported
from regard.registry.bundle import read_bundle, verify_bundle
from regard.registry.log.checkpoint import verifier_key
from regard.scheme.complaint import DataError
from regard.service.upkeep import one_round
from tests.service.browsing import listening_at
from tests.service.conftest import SCHEME, Served, begun, begun_service, served

__all__ = ["begun", "begun_service", "served"]


@pytest.fixture
def address(served: Served) -> Iterator[str]:
    with listening_at(served.application) as where:
        yield where


def event(served: Served, number: int, subject: str = "17") -> SourceEvent:
    time = served.record.now - timedelta(minutes=1)
    return SourceEvent(f"e-{number}", "loan-desk", "returned-late", subject, time)


def test_what_a_source_and_a_service_do(served: Served, address: str) -> None:
    """Events one by one, in a batch and as a stream; then what the service is told."""
    name = served.join("17")
    with Client(address, served.keys["loan-desk"]) as desk:
        first = desk.report(SCHEME, event(served, 0))
        assert first.status == "entered"
        again = desk.report_batch(SCHEME, [event(served, 0), event(served, 1)])
        assert [result.status for result in again] == ["known", "entered"]
        unknown = desk.report_stream(
            SCHEME, [event(served, 2), event(served, 3, "nobody")]
        )
        entered, refused = unknown
        assert entered.is_there
        assert not refused.is_there
        assert refused.problem is not None
        assert refused.problem.place == "event e-3"
        assert refused.problem.expected == "one who is under the scheme"
    with Client(address, served.keys["power-tools"]) as service:
        outcome = service.evaluate("17", "power-tools")
        both = service.evaluate_several(
            [
                OutcomeQuestion("17", "power-tools"),
                OutcomeQuestion("nobody", "power-tools"),
            ]
        )
    assert outcome.outcome == "deposit"
    assert outcome.gives
    assert outcome.relied_on_until is not None
    assert outcome.relied_on_until > served.record.now
    # No answer is no yes.
    assert not both[1].gives
    assert both[1].problem is not None
    history = served.record.history(name.scheme, name.subject)
    assert len(list(history.bodies(Reported))) == 3


def test_what_a_person_does(served: Served, address: str) -> None:
    """Standing, history, a dispute, who looked, a decision, and all of it."""
    name = served.join("17")
    one_round(served.record, served.doors)
    with Client(address, served.keys["loan-desk"]) as desk:
        for number in range(2):
            desk.report(SCHEME, event(served, number))
    with Client(address, served.keys["power-tools"]) as service:
        outcome = service.evaluate("17", "power-tools")
    with Client(address) as anybody, pytest.raises(ServiceProblem) as raised:
        anybody.standing()
    assert raised.value.code == "not-signed-in"
    assert raised.value.status == 401
    with Client(address, served.person(name)) as person:
        assert (
            person.standing(as_of=served.record.now)["standing"]["tier"] == "ordinary"
        )
        lines = person.standing()["lines"]
        assert person.standing(most_lines=1)["lines"] == lines[:1]
        report, _ = [entry for entry in person.history() if entry["kind"] == "reported"]
        person.dispute(report["seq"], "I was ill.")
        assert person.looks() == []
        assert person.decision(outcome.reference)["outcome"] == outcome.outcome
        bundle = read_bundle(person.export())
        with pytest.raises(ServiceProblem) as refused:
            person.dispute(report["seq"], "Again.")
    assert refused.value.place == "POST /v1/me/dispute"
    assert refused.value.found
    assert refused.value.todo
    key = verifier_key(served.get("/v1/log/key").text)
    assert verify_bundle(bundle, key).faults == ()


def test_a_person_shows_a_tier_and_names_somebody(served: Served, address: str) -> None:
    """By a program as on pages: one look, seen; a name of chance, ended at once."""
    name = served.join("17")
    with Client(address, served.person(name)) as person, Client(address) as stranger:
        made = person.show("ordinary")
        (open_show,) = person.shows()
        assert open_show["tier"] == "ordinary"
        link = made["address"].rpartition("/")[2]
        assert link not in str(open_show)
        told = stranger.look(link)
        assert told.pop("checked_at")
        rules = "Harbour Tool Library"
        assert told == {"confirmed": True, "tier": "ordinary", "rules": rules}
        with pytest.raises(ServiceProblem) as used:
            stranger.look(link)
        assert used.value.status == 410
        assert [look["by"] for look in person.looks()] == ["show link"]
        again = person.show("ordinary")["address"].rpartition("/")[2]
        (open_show,) = person.shows()
        person.take_back_show(open_show["number"])
        with pytest.raises(ServiceProblem):
            stranger.look(again)
        with pytest.raises(ServiceProblem) as refused:
            person.show("trusted")
        assert refused.value.code == "not-held"
        friend = person.name_representative()
        secret = friend["address"].rpartition("/")[2]
        session = served.doors.exchange(secret, served.record.now)
        assert session is not None
        with Client(address, session.secret) as acting:
            assert acting.standing()["standing"]["tier"] == "ordinary"
            for refused_to in (acting.representatives, acting.name_representative):
                with pytest.raises(ServiceProblem) as forbidden:
                    refused_to()
                assert forbidden.value.status == 403
            assert acting.shows() == []
        (state,) = person.representatives()
        assert state["name"] == friend["name"]
        assert state["until"]
        assert friend["name"] in {look["by"] for look in person.looks()}
        person.end_representative(friend["name"])
        assert person.representatives() == []
        with (
            Client(address, session.secret) as acting,
            pytest.raises(ServiceProblem),
        ):
            acting.standing()


def test_an_async_program_has_the_same(served: Served) -> None:
    name = served.join("17")

    async def ask() -> None:
        transport = httpx.ASGITransport(served.application.asgi)
        address = "https://library.example"
        async with AsyncClient(
            address, served.keys["loan-desk"], transport=transport
        ) as desk:
            assert (await desk.report(SCHEME, event(served, 0))).status == "entered"
            (known,) = await desk.report_batch(SCHEME, [event(served, 0)])
            assert known.status == "known"
            stream = desk.report_stream(SCHEME, [event(served, 1), event(served, 2)])
            assert [result.status async for result in stream] == ["entered"] * 2
        async with AsyncClient(
            address, served.keys["power-tools"], transport=transport
        ) as service:
            outcome = await service.evaluate("17", "power-tools")
            (other,) = await service.evaluate_several(
                [OutcomeQuestion("17", "power-tools")]
            )
        assert other.outcome == outcome.outcome == "deposit"
        async with AsyncClient(
            address, served.person(name), transport=transport
        ) as person:
            standing = await person.standing(most_lines=1)
            assert standing["standing"]["tier"] == "ordinary"
            assert len(standing["lines"]) == 1
            history = await person.history()
            late = [entry for entry in history if entry["kind"] == "reported"]
            await person.dispute(late[0]["seq"])
            assert await person.looks() == []
            decision = await person.decision(outcome.reference)
            assert decision["outcome"] == "deposit"
            with pytest.raises(ServiceProblem):
                await person.decision("nothing")
            made = await person.show("ordinary")
            (show,) = await person.shows()
            await person.take_back_show(show["number"])
            with pytest.raises(ServiceProblem):
                await person.look(made["address"].rpartition("/")[2])
            friend = await person.name_representative()
            (state,) = await person.representatives()
            assert state["name"] == friend["name"]
            await person.end_representative(friend["name"])
            assert await person.representatives() == []

    asyncio.run(ask())


def failing(statuses: list[int], transport: httpx.BaseTransport) -> httpx.MockTransport:
    """A net on which what was done is not always heard of: it fails afterwards."""
    left = list(statuses)

    def answer(request: httpx.Request) -> httpx.Response:
        response = transport.handle_request(request)
        response.read()
        if not left:
            return response
        status = left.pop(0)
        if status == 0:
            raise httpx.ReadError("cut off")
        return httpx.Response(status, headers={"Retry-After": "7"})

    return httpx.MockTransport(answer)


def test_asked_again_it_is_done_once(served: Served, address: str) -> None:
    """Though nobody heard the first answers: one event, one decision."""
    name = served.join("17")
    waits: list[float] = []
    with (
        httpx.HTTPTransport() as net,
        Client(
            address,
            served.keys["loan-desk"],
            pause=waits.append,
            transport=failing([0, 503, 0], net),
        ) as desk,
    ):
        # As the service answered it first.
        assert desk.report(SCHEME, event(served, 0)).is_there
    assert len(waits) == 3
    assert waits[1] == 7.0
    assert 0 < waits[0] <= 0.2
    assert 0.4 <= waits[2] <= 0.8
    with (
        httpx.HTTPTransport() as net,
        Client(
            address,
            served.keys["power-tools"],
            pause=waits.append,
            transport=failing([0, 0], net),
        ) as service,
    ):
        assert service.evaluate("17", "power-tools").outcome == "deposit"
    history = served.record.history(name.scheme, name.subject)
    assert len(list(history.bodies(Reported))) == 1
    assert len(list(history.bodies(Decided))) == 1


def test_what_is_under_way_is_waited_for() -> None:
    """Whoever heard nothing asks again while the first is still done: what came of it
    is the answer, and not that it is under way."""
    problem = {"type": "urn:regard:problem:under-way", "title": "It is under way"}
    answers = [
        httpx.Response(409, json=problem),
        httpx.Response(200, json={"seq": 7, "kind": "disputed", "at": "…"}),
        httpx.Response(409, json={"type": "urn:regard:problem:already-done"}),
    ]
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        return answers.pop(0)

    waits: list[float] = []
    transport = httpx.MockTransport(answer)
    with Client("http://localhost", "", None, waits.append, transport) as person:
        assert person.dispute(3, "No.")["seq"] == 7
        assert keys[0] == keys[1]
        # Any other conflict is the answer.
        with pytest.raises(ServiceProblem, match="409"):
            person.dispute(3, "No.")
    assert len(waits) == 1


def test_patience_ends_and_says_what_is_not_known() -> None:
    def fails(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there", request=request)

    waits: list[float] = []
    patience = Patience(attempts=3)
    with (
        Client(
            "http://localhost", "", patience, waits.append, httpx.MockTransport(fails)
        ) as client,
        pytest.raises(NoAnswer, match="whether it was done is not known"),
    ):
        client.standing()
    assert len(waits) == 2


def test_a_proxy_s_own_words_are_a_problem_all_the_same() -> None:
    """What comes of something in between is no traceback."""
    for content in (b"<html>Bad Gateway</html>", b"[1]", b""):
        transport = httpx.MockTransport(
            lambda _, content=content: httpx.Response(502, content=content)
        )
        with (
            Client(
                "http://localhost", "", Patience(2), lambda _: None, transport
            ) as client,
            pytest.raises(ServiceProblem, match="GET /v1/me: 502"),
        ):
            client.standing()


def test_no_key_travels_in_the_open() -> None:
    with pytest.raises(DataError, match="name the address with TLS"):
        Client("http://library.example", "rgk_secret")
    with pytest.raises(DataError):
        Client("library.example")


def test_an_amount_is_sent_as_it_is_and_a_time_with_its_zone(served: Served) -> None:
    rating = SourceEvent(
        "r", "members", "rating", "17", served.record.now, Decimal("0.1"), "x"
    )
    assert rating.data()["data"] == {"amount": "0.1", "reporter": "x"}
    naive = SourceEvent(
        "r", "members", "rating", "17", served.record.now.replace(tzinfo=None)
    )
    with pytest.raises(DataError, match="without its distance from UTC"):
        naive.data()


def test_without_httpx_it_says_what_to_install() -> None:
    code = """
import sys
sys.modules["httpx"] = None
try:
    import regard.client
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "MissingExtra a client needs httpx" in done.stdout
    assert "[client]" in done.stdout
