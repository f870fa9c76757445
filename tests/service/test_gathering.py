"""Decisions that are asked for at once: each is told its own, and all are entered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import httpx
import pytest

from regard.registry.bodies import Decided
from regard.registry.store.engine import StoreError
from regard.service.gathering import MOST_GATHERED, Gathering
from tests.service.conftest import Served

AT_ONCE = 24


def question(number: str, service: str = "power-tools") -> dict[str, Any]:
    return {"subject": {"id": number}, "resource": {"id": service}}


def ask(served: Served, number: str, key: str, service: str) -> httpx.Response:
    sent = question(number, service)
    return served.post("/access/v1/evaluation", key, json=sent)


def asked_at_once(
    served: Served, asked: Sequence[tuple[str, str, str]]
) -> list[httpx.Response]:
    with ThreadPoolExecutor(len(asked)) as threads:
        futures = [threads.submit(ask, served, *values) for values in asked]
        return [future.result() for future in futures]


def test_each_is_told_its_own(served: Served) -> None:
    """Beside a wrong key, somebody unknown and another's service; one person often."""
    names = {number: served.join(number) for number in ("17", "18", "19")}
    key = served.keys["power-tools"]
    for number in names:
        assert ask(served, number, key, "power-tools").status_code == 200
    right = [(number, key, "power-tools") for number in names] * 5
    wrong = [
        ("17", "rgk_wrong", "power-tools"),
        ("99", key, "power-tools"),
        ("17", key, "small-tools"),
    ]
    replies = asked_at_once(served, [*right, *wrong, *wrong])
    statuses = [reply.status_code for reply in replies]
    assert statuses == [200] * 15 + [401, 404, 404] * 2
    told = [reply.json()["context"]["reference"] for reply in replies[:15]]
    assert len(set(told)) == 15
    for place, name in enumerate(names.values()):
        history = served.record.history(name.scheme, name.subject)
        entered = sum(isinstance(entry.body, Decided) for entry in history.entries)
        assert entered == 6
        assert told[place].isalnum()
    assert all("RateLimit" in reply.headers for reply in replies[:15])


def test_where_the_disk_is_full_everybody_is_told(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.join("17")
    key = served.keys["power-tools"]
    ask(served, "17", key, "power-tools")

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("regard.registry.store.sequence.insert_rows", full)
        replies = asked_at_once(served, [("17", key, "power-tools")] * 5)
        assert {reply.status_code for reply in replies} == {503}
    assert ask(served, "17", key, "power-tools").status_code == 200


def test_what_waits_is_answered_together_and_nobody_is_left() -> None:
    sizes: list[int] = []
    may_go_on = Event()

    def answer_all(parts: Sequence[int]) -> list[Any]:
        sizes.append(len(parts))
        may_go_on.wait()
        if 13 in parts:
            raise LookupError
        return [ValueError(str(part)) if part == 7 else part for part in parts]

    async def all_of_them() -> list[Any]:
        gathering: Gathering[int] = Gathering(answer_all)
        first = asyncio.create_task(gathering.answer(100))
        while not sizes:
            await asyncio.sleep(0)
        waiting = [
            asyncio.create_task(gathering.answer(part)) for part in range(AT_ONCE)
        ]
        waiting[3].cancel()
        may_go_on.set()
        return await asyncio.gather(first, *waiting, return_exceptions=True)

    first, *answers = asyncio.run(all_of_them())
    assert first == 100
    assert sizes == [1, MOST_GATHERED, AT_ONCE - 1 - MOST_GATHERED]
    # One who goes before they wait asks nothing; whose turn fails, all of it does.
    assert isinstance(answers[3], asyncio.CancelledError)
    assert isinstance(answers[7], LookupError)
    assert answers[20:] == [20, 21, 22, 23]


def test_halves_that_come_by_turns_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever was answered and asks again is waited for by whoever came meanwhile."""
    monkeypatch.setattr("regard.service.gathering.MOMENT_SECONDS", 60.0)
    sizes: list[int] = []
    may_go_on = Event()

    def answer_all(parts: Sequence[int]) -> list[int]:
        sizes.append(len(parts))
        may_go_on.wait()
        return list(parts)

    async def by_turns() -> None:
        gathering: Gathering[int] = Gathering(answer_all)

        async def ask_again_and_again(part: int) -> None:
            while len(sizes) < 4:
                assert await gathering.answer(part) == part

        half = [asyncio.create_task(ask_again_and_again(part)) for part in (1, 2)]
        while not sizes:
            await asyncio.sleep(0)
        other = [asyncio.create_task(ask_again_and_again(part)) for part in (3, 4)]
        await asyncio.sleep(0)
        may_go_on.set()
        await asyncio.gather(*half, *other)

    asyncio.run(by_turns())
    assert sizes == [2, 4, 4, 4]
