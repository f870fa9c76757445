"""Decisions of the tool library as somebody would write them by hand for this scheme.

    python -m benchmarks.service.by_hand URL PORT KEY

Raw ASGI under uvicorn, and the raw driver. A request's key is hashed and compared, the
person is found, their events are read, scored now and as of the first of the month, and
the decision is durable before it is told: one row, with what each kind adds. No receipt
beyond that, no seal, no log, no dispute, no second look at what is in effect.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from threading import local
from typing import Any

import psycopg
import uvicorn
from anyio.to_thread import run_sync

from regard.registry.sqlite import make_durable, sqlite_module
from regard.scheme.document import load
from regard.scoring.arithmetic import factor_table
from regard.scoring.clock import EPOCH

SCHEME = load("tool-library")
POINTS = {"returned-on-time": 4, "returned-late": -6, "damaged": -40, "rating": 2}
CAPS = {"returned-on-time": 120, "returned-late": 60, "damaged": 150, "rating": 40}
TABLES = {kind: factor_table(SCHEME.evidence[kind]) or () for kind in POINTS}
MILLION = 1_000_000
WINDOW_DAYS = 30
MOST_A_WINDOW = 10
OUTCOMES = {"restricted": "refuse", "ordinary": "deposit", "trusted": "allow"}
TABLES_OF_IT = (
    "CREATE TABLE event (subject TEXT, kind TEXT, day INTEGER, amount REAL)",
    "CREATE INDEX event_of ON event (subject, day)",
    "CREATE TABLE decision (at BIGINT, subject TEXT, service TEXT, outcome TEXT, "
    "reference TEXT, parts TEXT)",
)
READ = "SELECT kind, day, amount FROM event WHERE subject = ? ORDER BY day"
ENTER = "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?)"

Rows = Iterable[tuple[str, int, float]]


def parts_of(rows: Rows, today: int) -> dict[str, float]:
    """What each kind adds on a day."""
    sums = dict.fromkeys(POINTS, 0.0)
    windows: dict[int, int] = {}
    for kind, day, amount in rows:
        age = today - day
        if age < 0:
            continue
        if kind == "returned-on-time":
            window = day // WINDOW_DAYS
            windows[window] = windows.get(window, 0) + 1
            if windows[window] > MOST_A_WINDOW:
                continue
        table = TABLES[kind]
        if age < len(table):
            sums[kind] += amount * table[age] / MILLION
    for kind, total in sums.items():
        cap = CAPS[kind]
        sums[kind] = max(-cap, min(cap, total * POINTS[kind]))
    return sums


def tier_of(score: float) -> str:
    """The tier of a score."""
    if score >= 600:
        return "trusted"
    return "ordinary" if score >= 400 else "restricted"


class Store:
    """The database by its raw driver, a connection a thread."""

    def __init__(self, url: str) -> None:
        """A database, whose tables are there."""
        self._url = url
        self.is_file = url.startswith("sqlite:///")
        self._local = local()

    @property
    def connection(self) -> Any:
        """The connection of this thread."""
        if not hasattr(self._local, "connection"):
            self._local.connection = self._opened()
        return self._local.connection

    def _opened(self) -> Any:
        if not self.is_file:
            return psycopg.connect(self._url, autocommit=True)
        path = self._url.removeprefix("sqlite:///")
        connection = sqlite_module().connect(path, isolation_level=None)
        make_durable(connection)
        return connection

    def run(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Runs a statement; what is written is durable afterwards."""
        if not self.is_file:
            statement = statement.replace("?", "%s")
        cursor = self.connection.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def decide(store: Store, subject: str, service: str) -> bytes:
    """One decision, durable before it is told."""
    now = datetime.now(UTC)
    today = now.date().toordinal() - EPOCH
    first = date(now.year, now.month, 1).toordinal() - EPOCH - 1
    rows = store.run(READ, (subject,))
    parts = parts_of(rows, today)
    set_by = 500 + sum(parts_of(rows, first).values())
    outcome = OUTCOMES[tier_of(set_by)]
    reference = secrets.token_hex(12)
    said = json.dumps({"score": 500 + sum(parts.values()), "parts": parts})
    values = (time.time_ns() // 1_000, subject, service, outcome, reference, said)
    store.run(ENTER, values)
    until = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
    context = {
        "outcome": outcome,
        "relied_on_until": until.isoformat(),
        "reference": reference,
    }
    answer = {"decision": outcome != "refuse", "context": context}
    return json.dumps(answer).encode()


def application(store: Store, key: str) -> Any:
    """The service, as ASGI has it."""
    digest = hashlib.sha256(key.encode()).digest()

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        sent = await receive()
        shown = dict(scope["headers"]).get(b"authorization", b"")[7:]
        status, content = 401, b"{}"
        if hmac.compare_digest(hashlib.sha256(shown).digest(), digest):
            question = json.loads(sent["body"])
            names = (question["subject"]["id"], question["resource"]["id"])
            # A file waits for its disk alone; a server is waited for elsewhere.
            if store.is_file:
                content = decide(store, *names)
            else:
                content = await run_sync(decide, store, *names)
            status = 200
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode()),
        ]
        start = {"type": "http.response.start", "status": status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": content})

    return answer


if __name__ == "__main__":
    url, port, key = sys.argv[1:]
    config = uvicorn.Config(
        application(Store(url), key),
        port=int(port),
        access_log=False,
        log_level="warning",
        lifespan="off",
    )
    uvicorn.Server(config).run()
