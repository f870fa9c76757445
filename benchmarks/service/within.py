"""CPU of a recorded decision within one process: the record alone, and through HTTP.

    python -m benchmarks.service.within [--kinds sqlite,postgresql] [--decisions 2000]

Nothing is sent over a network: the application is called as a server of ASGI calls it,
several requests at once. By `time.process_time`, so that what others do on the machine
counts for little; of PostgreSQL the server is left out.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.record.ground import databases
from benchmarks.service.__main__ import SCHEME, fill
from benchmarks.service.answering import PEOPLE
from regard.registry.acts.deciding import decide
from regard.registry.clock import SystemClock
from regard.registry.opening import OpenRecord
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.api.people import person_meant
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.starting import open_doors, record_to_serve

SERVICE = "power-tools"
ENTRIES = 2_500
AT_ONCE = 4


def decide_one_by_one(record: Record, names: list[SubjectName], count: int) -> None:
    """So many decisions, one after the other."""
    for number in range(count):
        decide(record, names[number % len(names)], SERVICE, "door")


async def _ask(asgi: Any, key: str, number: int) -> bytes:
    """One question, as a server hands it on."""
    body = {"subject": {"id": str(number)}, "resource": {"id": SERVICE}}
    content = json.dumps(body).encode()
    headers = [
        (b"host", b"localhost"),
        (b"authorization", b"Bearer " + key.encode()),
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/access/v1/evaluation",
        "raw_path": b"/access/v1/evaluation",
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
        "state": {},
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await asgi(scope, receive, send)
    assert sent[0]["status"] == 200, sent
    answer: bytes = sent[1]["body"]
    return answer


async def ask_at_once(asgi: Any, key: str, count: int, at_once: int) -> None:
    """So many questions, several of them at any time."""

    async def ask_by_turns(first: int) -> None:
        for number in range(first, count, at_once):
            await _ask(asgi, key, number % PEOPLE)

    await asyncio.gather(*(ask_by_turns(first) for first in range(at_once)))


def microseconds(work: Callable[[], None], count: int) -> float:
    """Of CPU, of each of what is worked off so often."""
    begun = time.process_time()
    work()
    return 1e6 * (time.process_time() - begun) / count


def _profiled(work: Callable[[], None], lines: int) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(lines)


def _key(doors: Doors, record: OpenRecord) -> str:
    caller = Caller(Role.SERVICE, "door", SCHEME, parts=frozenset({SERVICE}))
    return doors.make(AccessKind.KEY, caller, record.now).secret


def measure(url: str, decisions: int, lines: int) -> dict[str, float]:
    """Microseconds of CPU a decision."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder, "keys")
        fill(url, keys, ENTRIES)
        documents = [open_document(SCHEME)]
        log = keys.with_suffix(".log")
        clock = SystemClock()
        name = "a.example/r"
        with record_to_serve(url, documents, name, keys, log, clock) as record:
            doors = open_doors(record)
            people = [
                person_meant(record, SCHEME, str(number)) for number in range(PEOPLE)
            ]
            decide_one_by_one(record, people, 20 * PEOPLE)
            values: dict[str, float] = {}

            def alone() -> None:
                decide_one_by_one(record, people, decisions)

            values["the record alone"] = microseconds(alone, decisions)
            key = _key(doors, record)
            asgi = Application(record, doors).asgi

            def asked(at_once: int = 1) -> None:
                asyncio.run(ask_at_once(asgi, key, decisions, at_once))

            asked()
            values["asked one by one"] = microseconds(asked, decisions)
            values["asked four at once"] = microseconds(lambda: asked(4), decisions)
            if lines:
                _profiled(alone, lines)
                _profiled(asked, lines)
            doors.close()
    return values


def main() -> None:
    """Measures, and prints a line for each database."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kinds", default="sqlite,postgresql")
    parser.add_argument("--decisions", type=int, default=2_000)
    parser.add_argument("--profile", type=int, default=0, metavar="LINES")
    options = parser.parse_args()
    with databases() as there:
        for kind in options.kinds.split(","):
            values = measure(there.new(kind), options.decisions, options.profile)
            told = {name: round(value) for name, value in values.items()}
            print(f"{kind}, microseconds of CPU: {json.dumps(told)}", flush=True)


if __name__ == "__main__":
    main()
