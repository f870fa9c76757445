"""What anybody may know, by both clients, as the addresses answer it."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.client import AsyncClient, Client, ServiceProblem
from regard.client.calls import Call, CallAnswer
from regard.client.reading_book import TILE_HASHES, AsyncReadingBook, ReadingBook
from regard.registry.log.publishing import EARLIER
from regard.registry.log.tiles import tile_path
from tests.service.browsing import listening_at
from tests.service.conftest import SCHEME, Served, begun, begun_service, served

__all__ = ["begun", "begun_service", "served"]
"""What pytest finds here."""

ASKED: dict[str, tuple[tuple[Any, ...], str]] = {
    "schemes": ((), "/v1/schemes"),
    "scheme": ((SCHEME,), f"/v1/schemes/{SCHEME}"),
    "scheme_text": ((SCHEME,), f"/v1/schemes/{SCHEME}/text"),
    "versions": ((SCHEME,), f"/v1/schemes/{SCHEME}/versions"),
    "changes": ((SCHEME,), f"/v1/schemes/{SCHEME}/changes"),
    "change": ((SCHEME, 1), f"/v1/schemes/{SCHEME}/changes/1"),
    "check": ((SCHEME,), f"/v1/schemes/{SCHEME}/check"),
    "statistics": ((SCHEME,), f"/v1/schemes/{SCHEME}/statistics"),
    "registered": ((SCHEME, "a/b"), f"/v1/schemes/{SCHEME}/register/a%2Fb"),
    "checkpoint": ((), "/v1/log/checkpoint"),
    "earlier_checkpoint": ((9,), "/v1/log/checkpoints/9"),
    "tile": ((0, 0), "/v1/log/tile/0/000"),
    "log_key": ((), "/v1/log/key"),
    "inclusion": ((1,), "/v1/log/inclusion?" + urlencode({"entry": 1})),
    "consistency": ((1, 2), "/v1/log/consistency?" + urlencode({"old": 1, "new": 2})),
}
"""How each is asked, and what it asks."""


def test_every_call_is_tried() -> None:
    """And both clients have the same."""
    for kind in (ReadingBook, AsyncReadingBook):
        calls = {name for name, _ in inspect.getmembers(kind, inspect.isfunction)}
        assert calls - {"send"} == set(ASKED)


def test_both_read_what_is_answered(served: Served) -> None:
    """The same by both, and what stands at the address."""
    served.join("17")
    served.record.publish()
    with listening_at(served.application) as address:
        asynchronous = asyncio.run(ask_asynchronously(address))
        with Client(address) as client:
            for name, (values, path) in ASKED.items():
                answer = served.get(path)
                call = getattr(client, name)
                if answer.status_code >= 400:
                    with pytest.raises(ServiceProblem) as raised:
                        call(*values)
                    assert raised.value.detail == answer.json()["detail"]
                    assert asynchronous[name] == raised.value.detail
                    continue
                told = call(*values)
                assert told == asynchronous[name], name
                if isinstance(told, bytes):
                    assert told == answer.content
                elif isinstance(told, list):
                    assert told in json.loads(answer.content).values()
                else:
                    assert told == answer.json()


def test_a_log_is_mirrored_by_both(served: Served) -> None:
    """An older note, and the tile over which both were signed, as they lie there."""
    first = served.record.checkpoint
    served.join("17")
    served.record.publish()
    last = served.record.checkpoint
    assert first is not None
    assert last is not None
    assert first.size < last.size
    places = served.record.places.log
    notes = [(places / EARLIER / str(size.size)).read_bytes() for size in (first, last)]
    hashes = (places / tile_path(0, 0, last.size)).read_bytes()
    with listening_at(served.application) as address:
        with Client(address) as client:
            assert client.earlier_checkpoint(first.size) == notes[0]
            assert client.checkpoint() == client.earlier_checkpoint(last.size)
            assert client.tile(0, 0, last.size) == hashes
        mirrored = asyncio.run(mirror_asynchronously(address, first.size, last.size))
        assert mirrored == [*notes, hashes]


async def mirror_asynchronously(address: str, old: int, new: int) -> list[bytes]:
    async with AsyncClient(address) as client:
        return [
            await client.earlier_checkpoint(old),
            await client.earlier_checkpoint(new),
            await client.tile(0, 0, new),
        ]


@given(st.integers(0, 63), st.integers(0, 10**18), st.integers(1, TILE_HASHES))
def test_a_tile_is_asked_for_where_it_lies(level: int, number: int, width: int) -> None:
    """The client knows nothing of the record's code, and writes the same address."""
    asked: list[str] = []

    class Asked(ReadingBook):
        def send(self, call: Call[CallAnswer]) -> CallAnswer:
            asked.append(call.path)
            return call.read(b"")

    Asked().tile(level, number, width)
    assert asked == [f"/v1/log/{tile_path(level, number, width)}"]


async def ask_asynchronously(address: str) -> dict[str, Any]:
    """What the `async` client is told; of a problem, its words."""
    answers: dict[str, Any] = {}
    async with AsyncClient(address) as client:
        for name, (values, _) in ASKED.items():
            try:
                answers[name] = await getattr(client, name)(*values)
            except ServiceProblem as problem:
                answers[name] = problem.detail
    return answers
