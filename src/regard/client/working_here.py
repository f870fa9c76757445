"""Working here: what whoever works at a scheme does about others, by their role."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from regard.client import calls
from regard.client.calls import Call, CallAnswer


class WorkingHere(ABC):
    """What a client does of it."""

    @abstractmethod
    def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    def waiting(self, scheme: str) -> dict[str, Any]:
        """What waits for a person.

        Args:
            scheme: The scheme's name.

        Returns:
            What is `waiting`, and of how many people nothing can be read, so that what
            they are owed is not in it (`unreadable`).
        """
        return self.send(_waiting_call(scheme))

    def office_act(
        self, scheme: str, act: str, values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Does an act of the office, such as `answer-dispute` or `hear`.

        Args:
            scheme: The scheme's name.
            act: Its name.
            values: What it says; `about` names whom it is about.

        Returns:
            What came of it.

        Raises:
            ServiceProblem: If it is refused, or not theirs to do.
        """
        return self.send(_office_call(scheme, act, values))

    def audit(self) -> dict[str, Any]:
        """Whether entries, tree and signatures agree; an auditor asks.

        Returns:
            Whether all `agrees`, of how many `entries`, when it was read (`at`: an hour
            ago at most), and the `discrepancies`, each with its place.

        Raises:
            ServiceProblem: If whoever asks is no auditor.
        """
        return self.send(_audit_call())


class AsyncWorkingHere(ABC):
    """What an `async` client does of it; what it takes and gives is the other's."""

    @abstractmethod
    async def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    async def waiting(self, scheme: str) -> dict[str, Any]:
        """As `Client.waiting`."""
        return await self.send(_waiting_call(scheme))

    async def office_act(
        self, scheme: str, act: str, values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """As `Client.office_act`."""
        return await self.send(_office_call(scheme, act, values))

    async def audit(self) -> dict[str, Any]:
        """As `Client.audit`."""
        return await self.send(_audit_call())


def _waiting_call(scheme: str) -> Call[dict[str, Any]]:
    return Call("GET", f"/v1/schemes/{quote(scheme, safe='')}/waiting", json.loads)


def _audit_call() -> Call[dict[str, Any]]:
    return Call("GET", "/v1/audit", json.loads)


def _office_call(
    scheme: str, act: str, values: Mapping[str, Any]
) -> Call[dict[str, Any]]:
    path = f"/v1/schemes/{quote(scheme, safe='')}/{quote(act, safe='')}"
    return calls.call_for_sending(path, values)
