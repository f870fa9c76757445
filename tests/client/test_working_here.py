"""What whoever works here does about others, by both clients."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from regard.client import AsyncClient, Client, ServiceProblem
from regard.registry.acts import disputing
from regard.service.caller import Caller, Role
from tests.service.attacking import damage
from tests.service.browsing import listening_at
from tests.service.conftest import SCHEME, Served, begun, begun_service, served

__all__ = ["begun", "begun_service", "served"]
"""What pytest finds here."""


def test_a_steward_answers_what_waits(served: Served) -> None:
    """What waits, and of whom nothing can be read, since they are owed as much."""
    name = served.join("17")
    lost = served.join("18")
    (line,) = damage(served, name, 1)
    dispute = disputing.dispute(served.record, name, line, name.subject)
    served.record.keys.destroy_subject(lost.subject)
    steward = served.steward("ben")
    answer = {
        "about": name.subject,
        "to": dispute.seq,
        "outcome": "struck",
        "words": "It was loose before.",
    }
    with listening_at(served.application) as address:
        with Client(address, steward) as desk:
            told = desk.waiting(SCHEME)
            assert [duty["kind"] for duty in told["waiting"]] == ["answer to a dispute"]
            assert told["unreadable"] == 1
            assert desk.office_act(SCHEME, "answer-dispute", answer)["kind"] == (
                "answered"
            )
            with pytest.raises(ServiceProblem, match="given once"):
                desk.office_act(SCHEME, "answer-dispute", answer)
        assert asyncio.run(also_asynchronously(address, steward)) == []


async def also_asynchronously(address: str, secret: str) -> list[object]:
    async with AsyncClient(address, secret) as desk:
        with pytest.raises(ServiceProblem) as raised:
            await desk.office_act(SCHEME, "hear", {"about": "17"})
        assert raised.value.status == 403
        told = await desk.waiting(SCHEME)
        waiting: list[object] = told["waiting"]
        return waiting


def test_an_auditor_asks_whether_all_agrees(served: Served) -> None:
    """By both clients, and nobody else does."""
    served.join("17")
    served.record.publish()
    auditor = served.secret_of(Caller(Role.AUDITOR, "iris", SCHEME))
    with listening_at(served.application) as address:
        with Client(address, auditor) as client:
            told = client.audit()
        steward = Client(address, served.steward())
        with steward, pytest.raises(ServiceProblem) as raised:
            steward.audit()
        assert asyncio.run(audited_asynchronously(address, auditor)) == told
    assert raised.value.status == 403
    assert told["agrees"] is True
    assert told["discrepancies"] == []
    with served.record.sequence.reading() as reading:
        assert told["entries"] == reading.size


async def audited_asynchronously(address: str, secret: str) -> dict[str, Any]:
    async with AsyncClient(address, secret) as client:
        return await client.audit()
