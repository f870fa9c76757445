"""Sources report and services ask, each with a key of its own, and learn no more."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from regard.registry.fold.history import moment_of
from tests.service.conftest import SCHEME, Served

EVENTS = f"/v1/schemes/{SCHEME}/events"
SINGLE = {"Content-Type": "application/cloudevents+json"}
BATCH = {"Content-Type": "application/cloudevents-batch+json"}
LINES = {"Content-Type": "application/x-ndjson"}


def event(served: Served, number: str, **values: Any) -> dict[str, Any]:
    """A drill that came back damaged, a second ago."""
    content = {
        "specversion": "1.0",
        "id": "return-1",
        "source": "loan-desk",
        "type": "damaged",
        "time": moment_of(served.clock.at - 1_000_000).isoformat(),
        "subject": number,
    }
    return content | values


def question(number: str, service: str = "power-tools") -> dict[str, Any]:
    return {
        "subject": {"type": "member", "id": number},
        "action": {"name": "borrow"},
        "resource": {"type": "service", "id": service},
    }


def test_an_event_is_entered_once(served: Served) -> None:
    """Said again it is known; with other content under its id it is refused."""
    served.join("17")
    key = served.keys["loan-desk"]
    first = served.post(EVENTS, key, json=event(served, "17"), headers=SINGLE)
    assert first.status_code == 201
    assert first.json() == {"id": "return-1", "status": "entered"}
    again = served.post(EVENTS, key, json=event(served, "17"), headers=SINGLE)
    assert again.status_code == 200
    assert again.json()["status"] == "known"
    other = event(served, "17", type="returned-late")
    refused = served.post(EVENTS, key, json=other, headers=SINGLE)
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "urn:regard:problem:same-id-other-content"


def results_of(reply: httpx.Response) -> list[dict[str, Any]]:
    """What came of each of several events; a stream says at its end how many."""
    if reply.headers["content-type"] != LINES["Content-Type"]:
        return list(reply.json()["results"])
    *results, last = [json.loads(line) for line in reply.content.splitlines()]
    assert last["status"] == "ended"
    for status in ("entered", "known", "refused"):
        assert last[status] == sum(part["status"] == status for part in results)
    return results


@pytest.mark.parametrize("media", [BATCH, LINES])
def test_each_of_many_is_answered(served: Served, media: dict[str, str]) -> None:
    """One that is refused keeps none of the others out."""
    served.join("17")
    events = [
        event(served, "17", id="a"),
        event(served, "nobody", id="b"),
        event(served, "17", id="c", source="members", type="rating"),
        event(served, "17", id="d", time="2026-03-02T11:00:00"),
    ]
    content = json.dumps(events)
    if media is LINES:
        content = "\n".join(json.dumps(part) for part in events)
    reply = served.post(
        EVENTS, served.keys["loan-desk"], content=content.encode(), headers=media
    )
    assert reply.status_code == 200
    results = results_of(reply)
    assert [part["id"] for part in results] == ["a", "b", "c", "d"]
    assert [part["status"] for part in results] == [
        "entered",
        "refused",
        "refused",
        "refused",
    ]
    assert results[1]["problem"]["status"] == 404


def test_a_service_learns_the_outcome_alone(served: Served) -> None:
    """Until when it may rely on it, and a reference that leads the person to why."""
    name = served.join("17")
    key = served.keys["power-tools"]
    reply = served.post("/access/v1/evaluation", key, json=question("17"))
    assert reply.status_code == 200
    answer = reply.json()
    assert answer["decision"] is True
    assert set(answer["context"]) == {"outcome", "relied_on_until", "reference"}
    assert answer["context"]["outcome"] == "deposit"
    reference = answer["context"]["reference"]
    opened = served.get(f"/v1/me/decisions/{reference}", served.person(name))
    assert opened.status_code == 200
    assert opened.json()["outcome"] == "deposit"
    assert opened.json()["receipt"]
    other = served.join("18")
    assert (
        served.get(f"/v1/me/decisions/{reference}", served.person(other)).status_code
        == 404
    )


def test_a_service_asks_for_its_own(served: Served) -> None:
    served.join("17")
    sent = question("17", "hand-tools")
    reply = served.post("/access/v1/evaluation", served.keys["power-tools"], json=sent)
    assert reply.status_code == 404
    assert reply.json()["type"] == "urn:regard:problem:unknown-service"


def test_no_answer_is_no_yes(served: Served) -> None:
    """Of several questions, those that cannot be answered say why, and say no."""
    served.join("17")
    sent = {
        "resource": {"id": "power-tools"},
        "evaluations": [
            {"subject": {"id": "17"}},
            {"subject": {"id": "nobody"}},
            {"subject": {}},
            {},
        ],
    }
    reply = served.post("/access/v1/evaluations", served.keys["power-tools"], json=sent)
    answers = reply.json()["evaluations"]
    assert [part["decision"] for part in answers] == [True, False, False, False]
    statuses = [part["context"]["error"]["status"] for part in answers[1:]]
    assert statuses == [404, 400, 400]


def test_who_shows_a_key_that_opens_nothing_is_told(served: Served) -> None:
    """And is not taken for somebody who showed none."""
    for secret in ("rgk_nothing", served.keys["loan-desk"] + "x"):
        reply = served.get("/v1/schemes", secret)
        assert reply.status_code == 401
        assert reply.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"{", "application/cloudevents+json", 400),
        (b"\xff", "application/cloudevents+json", 400),
        (b"{}", "application/cloudevents+json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"[" * 100_000, "application/cloudevents-batch+json", 400),
        (b"x" * (16 * 1024 * 1024 + 1), "application/cloudevents+json", 413),
    ],
)
def test_what_cannot_be_read_is_answered(
    served: Served, content: bytes, media: str, status: int
) -> None:
    reply = served.post(
        EVENTS,
        served.keys["loan-desk"],
        content=content,
        headers={"Content-Type": media},
    )
    assert reply.status_code == status
    assert reply.json()["status"] == status


def test_what_an_event_says_in_bytes_is_not_left_aside(served: Served) -> None:
    """An amount would be lost in silence, and the event count all the same."""
    served.join("17")
    sent = event(served, "17", data_base64="eyJhbW91bnQiOiAzfQ==")
    reply = served.post(EVENTS, served.keys["loan-desk"], json=sent, headers=SINGLE)
    assert reply.status_code == 422
    assert "data_base64" in reply.json()["detail"]
