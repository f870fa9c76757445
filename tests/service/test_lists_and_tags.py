"""Lists come in parts where that is asked for; tags say whether something changed."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from regard.registry.acts import joining
from tests.service.attacking import damage
from tests.service.conftest import SCHEME, Served

LISTS = ["/v1/me", "/v1/me/entries", "/v1/me/events", "/v1/me/looks"]
NEXT = re.compile(r'<([^>]+)>; rel="next"')


def crowded(served: Served) -> str:
    """The session of somebody of whom much was entered."""
    name = served.join("17")
    damage(served, name, 6)
    sent = {"about": "17", "purpose": "to answer", "entries": [3]}
    for _ in range(6):
        served.post(f"/v1/schemes/{SCHEME}/look", served.steward(), json=sent)
    return served.person(name)


def items(reply: httpx.Response) -> list[Any]:
    """The list of an answer, whatever it is called and is said beside."""
    if "lines" in reply.json():
        return list(reply.json()["lines"])
    (values,) = (part for part in reply.json().values() if isinstance(part, list))
    return list(values)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 3, 5, 6, 100])
def test_all_parts_are_the_whole(served: Served, path: str, limit: int) -> None:
    """Each once, in its order; also where something is entered meanwhile."""
    me = crowded(served)
    whole = items(served.get(path, me))
    parts: list[Any] = []
    target: str | None = f"{path}?limit={limit}"
    while target is not None:
        reply = served.get(target, me)
        part = items(reply)
        assert 1 <= len(part) <= limit
        parts.extend(part)
        match = NEXT.search(reply.headers["link"])
        target = match[1] if match else None
        assert "17" not in (target or "")
    assert parts == whole


def test_a_part_of_the_lines_stands_beside_the_whole_standing(served: Served) -> None:
    me = crowded(served)
    whole = served.get("/v1/me", me).json()
    part = served.get("/v1/me?limit=2", me).json()
    assert part.pop("lines") == whole.pop("lines")[:2]
    assert part == whole


def test_what_is_entered_meanwhile_moves_nothing(served: Served) -> None:
    name = served.join("17")
    me = served.person(name)
    first = served.get("/v1/me/entries?limit=1", me)
    joining.consent(served.record, name, ("members",), name.subject)
    match = NEXT.search(first.headers["link"])
    assert match is not None
    rest = served.get(match[1].replace("limit=1", "limit=9"), me).json()["entries"]
    assert [entry["kind"] for entry in rest] == ["consented", "consented"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "limit=1001", "limit=-1", "limit=²", "cursor=x"]
)
def test_what_is_no_part_is_said(served: Served, query: str) -> None:
    me = crowded(served)
    for path in (*LISTS, "/v1/schemes", f"/v1/schemes/{SCHEME}/versions"):
        assert served.get(f"{path}?{query}", me).status_code == 400


def test_a_cursor_of_another_list_leads_nowhere(served: Served) -> None:
    """Instead of leaving out what stands before it."""
    me = crowded(served)
    reply = served.get("/v1/me/looks?limit=1", me)
    match = NEXT.search(reply.headers["link"])
    assert match is not None
    cursor = match[1].rpartition("=")[2]
    assert served.get(f"/v1/me/events?cursor={cursor}", me).status_code == 400


@pytest.mark.parametrize("path", [*LISTS, "/v1/me/export"])
def test_what_has_not_changed_is_not_sent_again(served: Served, path: str) -> None:
    """Whatever the moment; and what is about a person is kept by no cache."""
    name = served.join("17")
    me = served.person(name)
    first = served.get(path, me)
    assert first.headers["cache-control"] == "no-store"
    headers = {"If-None-Match": first.headers["etag"]}
    served.clock.at += 1_000_000
    again = served.get(path, me, headers=headers)
    if path != "/v1/me/export":
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    damage(served, name)
    sent = {"about": "17", "purpose": "to answer", "entries": [3]}
    served.post(f"/v1/schemes/{SCHEME}/look", served.steward(), json=sent)
    assert served.get(path, me, headers=headers).status_code == 200


def test_nobody_is_told_of_another_s_tag(served: Served) -> None:
    """Whoever may not see it is turned away, whatever they show."""
    first = served.get("/v1/me", served.person(served.join("17")))
    headers = {"If-None-Match": f"*, {first.headers['etag']}"}
    assert served.get("/v1/me", headers=headers).status_code == 401


def test_what_anybody_may_know_may_be_kept(served: Served) -> None:
    first = served.get("/v1/schemes")
    assert first.headers["cache-control"] == "public, no-cache"
    headers = {"If-None-Match": f'"x", {first.headers["etag"]}'}
    assert served.get("/v1/schemes", headers=headers).status_code == 304


def answer(served: Served, steward: str, to: int, tag: str) -> httpx.Response:
    """A steward answers a dispute on what they saw."""
    body = {"about": "17", "to": to, "outcome": "kept", "words": "It was."}
    path = f"/v1/schemes/{SCHEME}/answer-dispute"
    return served.post(path, steward, json=body, headers={"If-Match": tag})


def test_who_answers_what_is_no_longer_so_is_told(served: Served) -> None:
    """What somebody added since they looked is read before it is answered."""
    name = served.join("17")
    me = served.person(name)
    (event,) = damage(served, name)
    words = {"event": event, "words": "It was so before."}
    dispute = served.post("/v1/me/dispute", me, json=words).json()["seq"]
    steward = served.steward("ben")
    path = f"/v1/schemes/{SCHEME}/look"
    sent = {"about": "17", "purpose": "to answer", "entries": [dispute]}
    tag = served.post(path, steward, json=sent).headers["etag"]
    joining.consent(served.record, name, ("members",), name.subject)
    before = len(served.record.history(SCHEME, name.subject).entries)
    late = answer(served, steward, dispute, tag)
    assert late.status_code == 412
    assert late.json()["type"] == "urn:regard:problem:changed-since"
    assert len(served.record.history(SCHEME, name.subject).entries) == before
    tag = served.post(path, steward, json=sent).headers["etag"]
    assert answer(served, steward, dispute, tag).status_code == 201


def test_one_s_own_act_on_one_s_own_history(served: Served) -> None:
    me = served.person(served.join("17"))
    tag = served.get("/v1/me/entries", me).headers["etag"]
    for status in (201, 412):
        reply = served.post(
            "/v1/me/consent",
            me,
            json={"sources": ["members"]},
            headers={"If-Match": tag},
        )
        assert reply.status_code == status


@pytest.mark.parametrize("tag", ['"x"', 'W/"entry-3"', '"entry-3", "entry-4"'])
def test_what_is_no_tag_is_not_passed_over(served: Served, tag: str) -> None:
    """Nor where none is taken: what was to be made sure of was not."""
    me = served.person(served.join("17"))
    headers = {"If-Match": tag}
    body = {"sources": ["members"]}
    sent = served.post("/v1/me/consent", me, json=body, headers=headers)
    assert sent.status_code == 400
    assert served.get("/v1/me", me, headers=headers).status_code == 412
