"""Of many events, one that cannot be read keeps no other out, and says where it is."""

from __future__ import annotations

import json

import httpx
import pytest

from regard.service.api.endpoint import JSON_MEDIA, Endpoint
from regard.service.api.endpoints import all_endpoints
from regard.service.caller import OWN, Caller, Role
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import BATCH, EVENTS, LINES, SINGLE, event, results_of

UNREADABLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "no JSON": ("{bad json", ("no JSON", "byte")),
    "no object": ("[]", ("a list", "an object")),
    "another version": ('{"specversion": "0.3"}', ("specversion", '"1.0"')),
    "nobody": ('{"specversion": "1.0", "id": "x"}', ("no source", "expected")),
    "no time": ('"time": "yesterday"', ("time", "2026-03-01T12:00:00Z")),
    "a number as id": ('"id": 5', ("id", "a whole number", "a text")),
    "an unknown name": ('"data": {"points": 1}', ("data", "amount and reporter")),
    "no number": ('"data": {"amount": "x"}', ("data.amount", "a number")),
    "a name twice": ('"id": "a", "id": "b"', ("'id' twice", "each name once")),
    "a name twice within": ('"data": {"reporter": "", "reporter": ""}', ("reporter",)),
}
"""What stands in the second place, and what its refusal says."""


def unreadable_part(served: Served, text: str) -> str:
    """An event that cannot be read."""
    if not text.startswith('"'):
        return text
    # In the place of what is right, or beside it.
    good = event(served, "17", id="bad")
    name = text.split('"')[1]
    rest = {key: value for key, value in good.items() if key != name}
    return json.dumps(rest)[:-1] + ", " + text + "}"


def send(served: Served, parts: list[str], part: str) -> httpx.Response:
    """Sends them as items of a batch, or as lines."""
    key = served.keys["loan-desk"]
    if part == "item":
        content = "[" + ",".join(parts) + "]"
        return served.post(EVENTS, key, content=content.encode(), headers=BATCH)
    return served.post(EVENTS, key, content="\n".join(parts).encode(), headers=LINES)


@pytest.mark.parametrize("part", ["item", "line"])
def test_it_keeps_no_other_out(served: Served, part: str) -> None:
    """And is refused by itself: place, field, what was found, what is to be there."""
    served.join("17")
    faults = dict(UNREADABLE)
    if part == "item":
        # Where a list is broken, nobody knows where an item begins.
        del faults["no JSON"]
    parts: list[str] = []
    for number, (text, _) in enumerate(faults.values()):
        parts.append(json.dumps(event(served, "17", id=f"good-{number}")))
        parts.append(unreadable_part(served, text))
    reply = send(served, parts, part)
    assert reply.status_code == 200
    results = results_of(reply)
    statuses = [result["status"] for result in results]
    assert statuses == ["entered", "refused"] * len(faults)
    assert [result[part] for result in results] == list(range(1, len(parts) + 1))
    for result, (_, words) in zip(results[1::2], faults.values(), strict=True):
        detail = result["problem"]["detail"]
        for word in (*words, f"{part} {result[part]}", "found", "expected", "to do"):
            assert word in detail
        # What was sent may be about a person.
        assert "yesterday" not in detail


def test_what_is_no_list_is_refused_whole(served: Served) -> None:
    """Then nothing was entered, which it says."""
    served.join("17")
    good = json.dumps(event(served, "17"))
    for content in (f"[{good}, {{bad", good):
        key = served.keys["loan-desk"]
        reply = served.post(EVENTS, key, content=content.encode(), headers=BATCH)
        assert reply.status_code == 400
        assert "nothing was entered" in reply.json()["detail"]
    assert send(served, [good], "item").json()["results"][0]["status"] == "entered"


def test_blank_lines_are_none(served: Served) -> None:
    """Those after them keep their numbers, as an editor shows them."""
    served.join("17")
    good = json.dumps(event(served, "17"))
    results = results_of(send(served, ["", good, " ", "", good + "\r", ""], "line"))
    lines = [result["line"] for result in results]
    assert lines == [2, 5]


def secret_of(served: Served, endpoint: Endpoint) -> str:
    """What lets somebody in who may ask here."""
    role = sorted(endpoint.roles)[0]
    if endpoint.is_public:
        return ""
    if role in OWN:
        return served.person(served.join(endpoint.path))
    if role is Role.SOURCE:
        return served.keys["loan-desk"]
    if role is Role.SERVICE:
        return served.keys["power-tools"]
    return served.secret_of(Caller(role, "somebody", SCHEME))


def test_a_name_stands_once(served: Served) -> None:
    """Wherever something is sent: two who read it would read different things."""
    sequence = served.record.sequence
    body = '{"words": "a", "words": "b"}'
    twice: set[str] = set()
    for endpoint in all_endpoints():
        if endpoint.takes is None:
            continue
        secret = secret_of(served, endpoint)
        path = endpoint.path.replace("{scheme}", SCHEME)
        media = SINGLE
        if JSON_MEDIA in endpoint.media:
            media = {"Content-Type": JSON_MEDIA}
        with sequence.reading() as reading:
            size = reading.size
        content = body.encode()
        reply = served.post(path, secret, content=content, headers=media)
        assert reply.status_code == 400, path
        detail = reply.json()["detail"]
        assert "nothing was entered" in detail
        with sequence.reading() as reading:
            assert reading.size == size
        if "'words' twice" in detail:
            twice.add(path)
        else:
            # What lacks a name that it needs is said to lack it.
            assert "found no " in detail, path
    assert {"/v1/me/dispute", "/v1/me/erase"} <= twice
