"""How fast the service is, beside the same work written by hand.

    python -m benchmarks.service [--kinds sqlite,postgresql] [--seconds 6]
        [--sizes 10000,100000] [--parts decisions,events,growing] [--connections 4,16]

Decisions: about people with 50 events, recorded; one process answers on loopback, a
second one sends. Regard and the other are loaded by turns, several times, and ratios
are of what was counted in the same minute. CPU is that of the process that answers; of
PostgreSQL the server is left out. Events: one by one, in batches, and as lines.
Growing: starts, decisions and standings of a record that is larger and larger.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.record.ground import Databases, HandClock, databases
from benchmarks.service import by_hand
from benchmarks.service.answering import (
    PEOPLE,
    Answering,
    loaded,
    questions,
    warm_up,
)
from benchmarks.service.beside import tell, tell_beside
from benchmarks.service.standing import sessions_of, standings_asked
from regard.registry.acts import joining, reporting
from regard.registry.bodies import Reported
from regard.registry.fold.history import micros_of
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.scoring.clock import EPOCH
from regard.service.starting import record_to_serve
from tests.support.serving import (
    Process,
    free_port,
    process_serving,
    wait_until_it_answers,
)

SCHEME = "tool-library"
EVENTS = 50
DAYS_AGO = 300
"""When its first day was: the clock of who serves it is the machine's."""
BATCH = 1_000
LINES = "application/x-ndjson"
LINE_END = "\x1f"
"""In the file of requests, which has a line a request itself."""
IDLE = 0.02
"""Seconds of CPU in a second, at most, of a process that has nothing to do."""


def fill(url: str, keys: Path, entries: int) -> list[list[tuple[str, datetime]]]:
    """A record with so many entries, and people with 50 events each.

    Returns:
        Of each, the kinds and times of their events.
    """
    first = datetime.now(UTC) - timedelta(days=DAYS_AGO)
    clock = HandClock(micros_of(first))
    log = keys.with_suffix(".log")
    documents = [open_document(SCHEME)]
    lives: list[list[tuple[str, datetime]]] = [[] for _ in range(PEOPLE)]
    with record_to_serve(url, documents, "a.example/r", keys, log, clock) as record:
        names = [_joined(record, str(number)) for number in range(PEOPLE)]
        for turn in range(EVENTS):
            at = first + timedelta(days=5 * turn + 1)
            clock.at = micros_of(at)
            batch: list[tuple[SubjectName, Reported]] = []
            for number, name in enumerate(names):
                kind = "damaged" if (turn + number) % 10 == 0 else "returned-on-time"
                when = at - timedelta(seconds=1)
                lives[number].append((kind, when))
                batch.append((name, _event(f"{number}-{turn}", kind, when)))
            reporting.report_batch(record, batch, "desk")
        _fill_up(record, entries)
    return lives


def _joined(record: OpenRecord, number: str) -> SubjectName:
    return joining.join(record, SCHEME, "consent", "desk", number, date(2000, 1, 1))


def _event(number: str, kind: str, when: datetime) -> Reported:
    return Reported(source="loan-desk", id=number, kind=kind, time=when)


def _fill_up(record: OpenRecord, entries: int) -> None:
    """Events of others, until the record has so many entries."""
    with record.sequence.reading() as reading:
        left = entries - reading.size
    others = [_joined(record, f"other-{number}") for number in range(left // 500 + 1)]
    when = record.now - timedelta(seconds=1)
    for start in range(0, left, 10 * BATCH):
        batch = [
            (
                others[number % len(others)],
                _event(f"other-{number}", "returned-on-time", when),
            )
            for number in range(start, min(left, start + 10 * BATCH))
        ]
        reporting.report_batch(record, batch, "desk")


@contextmanager
def by_hand_answering(
    url: str, lives: list[list[tuple[str, datetime]]]
) -> Iterator[Answering]:
    """The same people and events in tables of its own, and what answers about them."""
    store = by_hand.Store(url)
    for statement in by_hand.TABLES_OF_IT:
        store.run(statement)
    for number, life in enumerate(lives):
        for kind, when in life:
            day = when.date().toordinal() - EPOCH
            values = (str(number), kind, day, 1.0)
            store.run("INSERT INTO event VALUES (?, ?, ?, ?)", values)
    key = "a-key-of-its-own"
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.service.by_hand", url, str(port), key]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "output").write_text("")
        running = Process(process, address, Path(folder), Path(folder))
        try:
            wait_until_it_answers(running)
            yield Answering(address, process.pid, key)
        finally:
            process.terminate()
            process.wait()


def settle(answering: Answering) -> dict[str, float]:
    """Waits until what falls due was entered and the log was signed, at the start.

    Returns:
        Seconds since it answers, and of CPU until it answers and afterwards.
    """
    begun = time.perf_counter()
    until_it_answers = answering.cpu_seconds
    before = -1.0
    while answering.cpu_seconds > before + IDLE:
        before = answering.cpu_seconds
        time.sleep(1.0)
    return {
        "cpu_s_until_it_answers": until_it_answers,
        "cpu_s_afterwards": before - until_it_answers,
        "seconds_afterwards": time.perf_counter() - begun,
    }


def events(key: str, media: str, count: int, requests: int, mark: str) -> list[str]:
    """Requests with so many new events each."""
    headers = json.dumps({"Authorization": f"Bearer {key}", "Content-Type": media})
    when = datetime.now(UTC) - timedelta(minutes=1)
    lines: list[str] = []
    for request in range(requests):
        sent = [
            {
                "specversion": "1.0",
                "id": f"{mark}-{request}-{number}",
                "source": "loan-desk",
                "type": "returned-on-time",
                "time": when.isoformat(),
                "subject": str(number % PEOPLE),
            }
            for number in range(count)
        ]
        content = json.dumps(sent[0])
        if media.endswith("batch+json"):
            content = json.dumps(sent)
        if media == LINES:
            content = LINE_END.join(json.dumps(event) for event in sent)
        lines.append("\t".join([f"/v1/schemes/{SCHEME}/events", headers, content]))
    return lines


def measure(there: Databases, kind: str, size: int, options: Any) -> None:
    """All figures of one database and size."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder, "keys")
        url = there.new(kind)
        lives = fill(url, keys, size)
        what = f"{kind}, {size:,} entries"
        # The first start looks at everybody; later ones at whoever may have news.
        with process_serving(url, keys) as serving:
            first = Answering(serving.address, serving.process.pid, "")
            tell(f"{what}: upkeep at the first start", settle(first))
            serving.end()
        with process_serving(url, keys) as serving:
            secrets = serving.secrets()
            answering = Answering(
                serving.address, serving.process.pid, secrets["power-tools"]
            )
            tell(f"{what}: upkeep", settle(answering))
            tell(f"{what}: memory", {"at the start": answering.megabytes})
            if "decisions" in options.parts:
                with by_hand_answering(there.new(kind), lives) as other:
                    for count in options.connections.split(","):
                        tell_beside(what, answering, other, options.seconds, int(count))
            else:
                lines = questions(answering.key)
                warm_up(answering)
                tell(f"{what}: decisions", loaded(answering, lines, options.seconds))
                sessions = sessions_of(url, keys, SCHEME, PEOPLE)
                asked = standings_asked(
                    answering.address, sessions, lambda: answering.cpu_seconds
                )
                tell(f"{what}: my standing", asked)
            if "events" in options.parts:
                _events(what, answering, secrets["loan-desk"])
            tell(f"{what}: memory", {"at the end": answering.megabytes})


def _events(what: str, answering: Answering, key: str) -> None:
    single = "application/cloudevents+json"
    batch = "application/cloudevents-batch+json"
    done = loaded(answering, events(key, single, 1, 20_000, "single"), 4.0)
    tell(f"{what}: events one by one", done)
    for media, mark in ((batch, "batch"), (LINES, "lines")):
        done = loaded(answering, events(key, media, BATCH, 300, mark), 4.0)
        values = {
            "events_per_s": BATCH * done["per_s"],
            "cpu_us_an_event": done["cpu_us"] / BATCH,
        }
        tell(f"{what}: events, {BATCH} a request, {mark}", values)


def main() -> None:
    """Measures, and prints a line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kinds", default="sqlite,postgresql")
    parser.add_argument("--sizes", default="10000")
    parser.add_argument("--parts", default="decisions,events")
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--connections", default="4,16")
    options = parser.parse_args()
    with databases() as there:
        for kind in options.kinds.split(","):
            for size in options.sizes.split(","):
                measure(there, kind, int(size), options)


if __name__ == "__main__":
    main()
