"""Rate limits: how often somebody may ask, by who they are and what they do.

Counted by key or session; by address only for whoever shows nothing that lets them in.
So an office behind one address shares no limit, and whoever tries keys there keeps
nobody else from signing in. Each worker counts for itself, in memory: with two, up to
twice as much is answered, and whoever restarts the service begins anew.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

from regard.scheme.phrase import Words, counted_phrase, phrase
from regard.service.caller import KEYED, Caller
from regard.service.problem import TOO_MANY, Problem

MOST_WINDOWS = 20_000
"""Counts that are kept at once, some 5 MB; the eldest gives way to another."""
SUBNET_BITS = 64
"""Of an IPv6 address: the rest a caller chooses for themself."""


@dataclass(frozen=True)
class RequestRate:
    """How often something may be done.

    Attributes:
        name: What it is called in the headers.
        quota: How often, within one window.
        seconds: How long a window is.
    """

    name: str
    quota: int
    seconds: int


@dataclass(frozen=True)
class RateLimits:
    """What may be done how often.

    Attributes:
        wrong: Keys, links and sessions that open nothing, by address.
        strangers: What anybody may ask, by address.
        reading: Reading, by session.
        acts: Acts and forms, by session.
        programs: Whatever a program asks, by key.
        register: One number of a register after another, by address.
        lines: Lines of a stream, by key.
        line_bytes: How much stands on them, by key.
    """

    wrong: RequestRate = RequestRate("wrong-secrets", 20, 60)
    strangers: RequestRate = RequestRate("strangers", 600, 60)
    reading: RequestRate = RequestRate("reading", 600, 60)
    acts: RequestRate = RequestRate("acts", 120, 60)
    programs: RequestRate = RequestRate("programs", 600_000, 60)
    register: RequestRate = RequestRate("register", 20, 60)
    lines: RequestRate = RequestRate("lines", 600_000, 60)
    line_bytes: RequestRate = RequestRate("line-bytes", 512 * 1024 * 1024, 60)

    def of(self, caller: Caller, is_reading: bool) -> RequestRate:
        """The rate that holds for a request.

        Args:
            caller: Who asks.
            is_reading: Whether they only read.
        """
        if not caller.is_known:
            return self.strangers
        if caller.role in KEYED:
            return self.programs
        return self.reading if is_reading else self.acts


@dataclass
class _Window:
    """How much was done in a window, and when it ends."""

    ends_at: float
    count: int = 0


class RateCounter:
    """Counts what is done, of one worker."""

    def __init__(
        self, seconds: Callable[[], float] = time.monotonic, most: int = MOST_WINDOWS
    ) -> None:
        """Nothing was done yet.

        Args:
            seconds: A clock that never runs backwards.
            most: How many are counted at once.
        """
        self._seconds = seconds
        self._most = most
        self._windows: OrderedDict[tuple[str, str], _Window] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many are counted."""
        return len(self._windows)

    def take(self, rate: RequestRate, holder: str, count: int = 1) -> dict[str, str]:
        """Counts more.

        Args:
            rate: Of what.
            holder: By whom: the number of an access, or an address.
            count: How many more.

        Returns:
            What the answer says of it, as headers.

        Raises:
            Problem: If it was too often.
        """
        now = self._seconds()
        with self._lock:
            window = self._window(rate, holder, now)
            window.count += count
            left = rate.quota - window.count
            reset = max(1, round(window.ends_at - now))
        # draft-ietf-httpapi-ratelimit-headers: what is left, and seconds until more is.
        headers = {
            "RateLimit-Policy": f'"{rate.name}";q={rate.quota};w={rate.seconds}',
            "RateLimit": f'"{rate.name}";r={max(0, left)};t={reset}',
        }
        if left >= 0:
            return headers
        raise Problem(
            TOO_MANY,
            "too-many-requests",
            "Too many requests",
            phrase(
                "found more than {requests} in {span}; nothing was done; to do: come "
                "again in {wait}",
                requests=counted_phrase(
                    "{count} request", "{count} requests", rate.quota
                ),
                span=_seconds(rate.seconds),
                wait=_seconds(reset),
            ),
            headers=headers | {"Retry-After": str(reset)},
        )

    def _window(self, rate: RequestRate, holder: str, now: float) -> _Window:
        key = (rate.name, holder)
        window = self._windows.get(key)
        if window is None or window.ends_at <= now:
            window = _Window(now + rate.seconds)
            self._windows[key] = window
            self._windows.move_to_end(key)
            # Whoever comes from ever new addresses lengthens nothing.
            while len(self._windows) > self._most:
                self._windows.popitem(last=False)
        return window


def _seconds(count: int) -> Words:
    return counted_phrase("{count} second", "{count} seconds", count)


def counted_address(host: str | None) -> str:
    """An address as it is counted: of IPv6, the net of whoever has it.

    Args:
        host: The address; None where the server knows none.
    """
    try:
        address = ip_address(host or "")
    except ValueError:
        return host or ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> SUBNET_BITS << SUBNET_BITS))
