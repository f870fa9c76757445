"""Letting others: what a person shows somebody, and whom they name to act for them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from regard.client import calls
from regard.client.calls import Call, CallAnswer

SHOWS = "/v1/me/shows"
REPRESENTATIVES = "/v1/me/representatives"


class LettingOthers(ABC):
    """What a client does of it."""

    @abstractmethod
    def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    def show(self, tier: str, language: str = "en") -> dict[str, Any]:
        """A link that tells somebody else one thing once: this tier, or a better one.

        Args:
            tier: The least tier that it tells.
            language: In which the look is entered for oneself.

        Returns:
            Its address, and until when it is open.

        Raises:
            ServiceProblem: If it is no tier that one has.
        """
        values = {"tier": tier, "language": language}
        return self.send(calls.call_for_sending(SHOWS, values))

    def shows(self) -> list[dict[str, Any]]:
        """The links of one's own that nobody opened yet."""
        return self.send(calls.call_for_list(SHOWS, "shows"))

    def take_back_show(self, number: str) -> None:
        """A link opens nothing any more.

        Args:
            number: Its number in the list.
        """
        self.send(calls.call_for_sending(f"{SHOWS}/end", {"number": number}))

    def look(self, link: str) -> dict[str, Any]:
        """The one look through a link that somebody shows; they see that it was.

        Args:
            link: The last part of its address.

        Returns:
            Whether they have that tier or a better one now.

        Raises:
            ServiceProblem: If it was used, taken back, or its time is over.
        """
        return self.send(calls.call_for_sending("/v1/show", {"link": link}))

    def name_representative(self, name: str = "") -> dict[str, Any]:
        """A link that signs somebody in who acts for oneself, once.

        Args:
            name: Under which name they act, if they were named before.

        Returns:
            The link's address, and under which name they act.
        """
        return self.send(calls.call_for_sending(REPRESENTATIVES, {"name": name}))

    def representatives(self) -> list[dict[str, Any]]:
        """Whom one named, and until when each can come in."""
        return self.send(calls.call_for_list(REPRESENTATIVES, "representatives"))

    def end_representative(self, name: str) -> None:
        """Somebody acts for oneself no more, with no link and in no browser.

        Args:
            name: Under which name they act.
        """
        self.send(calls.call_for_sending(f"{REPRESENTATIVES}/end", {"name": name}))


class AsyncLettingOthers(ABC):
    """What an `async` client does of it; what it takes and gives is the other's."""

    @abstractmethod
    async def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    async def show(self, tier: str, language: str = "en") -> dict[str, Any]:
        """As `Client.show`."""
        values = {"tier": tier, "language": language}
        return await self.send(calls.call_for_sending(SHOWS, values))

    async def shows(self) -> list[dict[str, Any]]:
        """As `Client.shows`."""
        return await self.send(calls.call_for_list(SHOWS, "shows"))

    async def take_back_show(self, number: str) -> None:
        """As `Client.take_back_show`."""
        await self.send(calls.call_for_sending(f"{SHOWS}/end", {"number": number}))

    async def look(self, link: str) -> dict[str, Any]:
        """As `Client.look`."""
        return await self.send(calls.call_for_sending("/v1/show", {"link": link}))

    async def name_representative(self, name: str = "") -> dict[str, Any]:
        """As `Client.name_representative`."""
        return await self.send(calls.call_for_sending(REPRESENTATIVES, {"name": name}))

    async def representatives(self) -> list[dict[str, Any]]:
        """As `Client.representatives`."""
        return await self.send(calls.call_for_list(REPRESENTATIVES, "representatives"))

    async def end_representative(self, name: str) -> None:
        """As `Client.end_representative`."""
        ending = calls.call_for_sending(f"{REPRESENTATIVES}/end", {"name": name})
        await self.send(ending)
