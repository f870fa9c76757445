"""What whoever works here does about others, by both clients."""

from __future__ import annotations

import asyncio

import pytest

from regard.client import AsyncClient, Client, ServiceProblem
from regard.registry.acts import disputing
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
