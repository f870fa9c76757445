"""How long people wait for what is recorded about them, asked over the net."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import httpx

from regard.registry.acts.joining import find_member
from regard.registry.opening import open_record
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.starting import open_doors


def sessions_of(url: str, keys: Path, scheme: str, people: int) -> list[str]:
    """Sessions of the people numbered from nought on, made beside the service."""
    sessions: list[str] = []
    with open_record(url, keys, keys.with_suffix(".log")) as record:
        doors = open_doors(record)
        for number in range(people):
            name = find_member(record, scheme, str(number))
            assert name is not None
            caller = Caller(Role.SUBJECT, name.subject, scheme, name.subject)
            made = doors.make(AccessKind.SESSION, caller, record.now)
            sessions.append(made.secret)
        doors.close()
    return sessions


def standings_asked(
    address: str, sessions: list[str], cpu: Callable[[], float]
) -> dict[str, float]:
    """Each asks once: milliseconds of CPU in the service, and until it is there."""
    before = cpu()
    waited: list[float] = []
    for secret in sessions:
        begun = time.perf_counter()
        headers = {"Authorization": f"Bearer {secret}"}
        reply = httpx.get(f"{address}/v1/me", headers=headers, timeout=600)
        reply.raise_for_status()
        waited.append(1e3 * (time.perf_counter() - begun))
    used = 1e3 * (cpu() - before) / len(sessions)
    return {"cpu_ms": used, "median_ms": median(waited), "longest_ms": max(waited)}
