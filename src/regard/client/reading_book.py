"""The open book: what anybody may know of a service, and need no key for."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import Any
from urllib.parse import quote

from regard.client import calls
from regard.client.calls import Call, CallAnswer

ALL_SCHEMES = "/v1/schemes"
TILE_HASHES = 256
"""In a tile that is full, as C2SP tlog-tiles has them."""


class ReadingBook(ABC):
    """What a client asks of it."""

    @abstractmethod
    def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    def schemes(self) -> list[dict[str, Any]]:
        """The schemes in force."""
        return self.send(calls.call_for_list(ALL_SCHEMES, "schemes"))

    def scheme(self, scheme: str) -> dict[str, Any]:
        """What a scheme is for, and who runs it.

        Args:
            scheme: Its name.
        """
        return self.send(_about(scheme))

    def scheme_text(self, scheme: str) -> bytes:
        """The text of a scheme, as it is in force.

        Args:
            scheme: Its name.
        """
        return self.send(calls.call_for_file(_path(scheme, "text")))

    def versions(self, scheme: str) -> list[dict[str, Any]]:
        """The versions of a scheme that were adopted.

        Args:
            scheme: Its name.
        """
        return self.send(_list_of("versions", scheme, "versions"))

    def changes(self, scheme: str) -> list[dict[str, Any]]:
        """Every text that was put forward for a scheme, and what became of it.

        Args:
            scheme: Its name.
        """
        return self.send(_list_of("changes", scheme, "changes"))

    def check(self, scheme: str) -> dict[str, Any]:
        """What check says today of the text in force.

        Args:
            scheme: Its name.
        """
        return self.send(_about(scheme, "check"))

    def change(self, scheme: str, entry: int) -> dict[str, Any]:
        """Who gains and who loses by a change, and what was said against it.

        Args:
            scheme: Its name.
            entry: The entry that put it forward, as `changes` names it.

        Raises:
            ServiceProblem: If it put forward nothing of this scheme.
        """
        return self.send(_about(scheme, "changes", str(entry)))

    def statistics(self, scheme: str) -> dict[str, Any]:
        """Numbers of each month that is over; small ones are withheld.

        Args:
            scheme: Its name.

        Returns:
            The `months`, and those of which there are no numbers (`not_counted`).
        """
        return self.send(_about(scheme, "statistics"))

    def registered(self, scheme: str, number: str) -> dict[str, Any]:
        """What everybody may know of one organisation.

        Args:
            scheme: The scheme, which publishes it.
            number: The organisation's number.

        Returns:
            Its tier.

        Raises:
            ServiceProblem: If nothing stands there.
        """
        return self.send(_about(scheme, "register", number))

    def checkpoint(self) -> bytes:
        """What was signed last of the log, as C2SP has it."""
        return self.send(calls.call_for_file("/v1/log/checkpoint"))

    def earlier_checkpoint(self, size: int) -> bytes:
        """What was signed when the log had so many entries.

        Args:
            size: How many.

        Returns:
            A note that never changes: with a newer one, `consistency` proves that the
            log only grew.

        Raises:
            ServiceProblem: If nothing was signed then.
        """
        return self.send(_earlier_checkpoint(size))

    def tile(self, level: int, number: int, width: int = TILE_HASHES) -> bytes:
        """Hashes of the log's tree, as C2SP tlog-tiles has them.

        Args:
            level: The tile's level; 0 for leaves.
            number: Its place in the level.
            width: How many hashes it has, of 32 bytes; fewer where it is not full.

        Raises:
            ServiceProblem: If there is no such tile.
        """
        return self.send(_tile(level, number, width))

    def log_key(self) -> bytes:
        """The key by which anybody checks what was signed."""
        return self.send(calls.call_for_file("/v1/log/key"))

    def inclusion(self, entry: int, size: int | None = None) -> dict[str, Any]:
        """The proof that an entry is in the log.

        Args:
            entry: Its place, as a receipt names it.
            size: Of the log; what was signed last, if None.

        Returns:
            The hashes that lead to the signed root.

        Raises:
            ServiceProblem: If the log has no such entry.
        """
        return self.send(_proof("inclusion", entry=entry, size=size))

    def consistency(self, old: int, new: int | None = None) -> dict[str, Any]:
        """The proof that the log only grew.

        Args:
            old: The size that was signed before.
            new: A later one; what was signed last, if None.

        Returns:
            The hashes between both.

        Raises:
            ServiceProblem: If the log has no such sizes.
        """
        return self.send(_proof("consistency", old=old, new=new))


class AsyncReadingBook(ABC):
    """What an `async` client asks of it; what it takes and gives is the other's."""

    @abstractmethod
    async def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call."""

    async def schemes(self) -> list[dict[str, Any]]:
        """As `Client.schemes`."""
        return await self.send(calls.call_for_list(ALL_SCHEMES, "schemes"))

    async def scheme(self, scheme: str) -> dict[str, Any]:
        """As `Client.scheme`."""
        return await self.send(_about(scheme))

    async def scheme_text(self, scheme: str) -> bytes:
        """As `Client.scheme_text`."""
        return await self.send(calls.call_for_file(_path(scheme, "text")))

    async def versions(self, scheme: str) -> list[dict[str, Any]]:
        """As `Client.versions`."""
        return await self.send(_list_of("versions", scheme, "versions"))

    async def changes(self, scheme: str) -> list[dict[str, Any]]:
        """As `Client.changes`."""
        return await self.send(_list_of("changes", scheme, "changes"))

    async def check(self, scheme: str) -> dict[str, Any]:
        """As `Client.check`."""
        return await self.send(_about(scheme, "check"))

    async def change(self, scheme: str, entry: int) -> dict[str, Any]:
        """As `Client.change`."""
        return await self.send(_about(scheme, "changes", str(entry)))

    async def statistics(self, scheme: str) -> dict[str, Any]:
        """As `Client.statistics`."""
        return await self.send(_about(scheme, "statistics"))

    async def registered(self, scheme: str, number: str) -> dict[str, Any]:
        """As `Client.registered`."""
        return await self.send(_about(scheme, "register", number))

    async def checkpoint(self) -> bytes:
        """As `Client.checkpoint`."""
        return await self.send(calls.call_for_file("/v1/log/checkpoint"))

    async def earlier_checkpoint(self, size: int) -> bytes:
        """As `Client.earlier_checkpoint`."""
        return await self.send(_earlier_checkpoint(size))

    async def tile(self, level: int, number: int, width: int = TILE_HASHES) -> bytes:
        """As `Client.tile`."""
        return await self.send(_tile(level, number, width))

    async def log_key(self) -> bytes:
        """As `Client.log_key`."""
        return await self.send(calls.call_for_file("/v1/log/key"))

    async def inclusion(self, entry: int, size: int | None = None) -> dict[str, Any]:
        """As `Client.inclusion`."""
        return await self.send(_proof("inclusion", entry=entry, size=size))

    async def consistency(self, old: int, new: int | None = None) -> dict[str, Any]:
        """As `Client.consistency`."""
        return await self.send(_proof("consistency", old=old, new=new))


def _path(*parts: str) -> str:
    """An address of a scheme; whatever stands in a name stays in it."""
    return "/".join([ALL_SCHEMES, *(quote(part, safe="") for part in parts)])


def _about(*parts: str) -> Call[dict[str, Any]]:
    return Call("GET", _path(*parts), json.loads)


def _list_of(name: str, *parts: str) -> Call[list[dict[str, Any]]]:
    return calls.call_for_list(_path(*parts), name)


def _earlier_checkpoint(size: int) -> Call[bytes]:
    return calls.call_for_file(f"/v1/log/checkpoints/{size}")


def _tile(level: int, number: int, width: int) -> Call[bytes]:
    # In groups of three digits, an x before each but the last.
    groups = [f"{number % 1000:03}"]
    rest = number // 1000
    while rest:
        groups.insert(0, f"x{rest % 1000:03}")
        rest //= 1000
    path = "/".join(["/v1/log/tile", str(level), *groups])
    if width != TILE_HASHES:
        path += f".p/{width}"
    return calls.call_for_file(path)


def _proof(kind: str, **places: int | None) -> Call[dict[str, Any]]:
    query = {name: str(place) for name, place in places.items() if place is not None}
    return Call("GET", f"/v1/log/{kind}", json.loads, query=query)
