"""A service whose workers are killed under load, and what must hold afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event, Lock, Thread
from typing import Any

import httpx

from regard.registry.bodies import Decided, Reported
from regard.registry.opening import open_record
from regard.scheme.document import open_document
from regard.service.starting import record_to_serve
from tests.service.conftest import SCHEME
from tests.support.command import regard
from tests.support.serving import LONGEST_START, Process

MEMBERS = 6
SENDERS = 4
SINGLE = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
LINES = "application/x-ndjson"
SURELY_ANSWERED = 500
"""A status below this is an answer; from here on nobody knows, and asks again."""
BUSY = 503


@dataclass
class Acknowledged:
    """What the service said is so.

    Attributes:
        events: Ids of events that were acknowledged.
        decisions: References that were given.
        sent: How often something was sent, again or not.
        faults: Answers that nobody should get, whoever was killed.
    """

    events: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    sent: int = 0
    faults: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def count(self) -> int:
        """How much was acknowledged."""
        return len(self.events) + len(self.decisions)


def begin(url: str, keys: Path) -> None:
    """Begins a record with some members, by the machine's clock."""
    log = keys.with_suffix(".log")
    documents = [open_document(SCHEME)]
    with record_to_serve(url, documents, "library.example/r", keys, log) as record:
        for number in range(MEMBERS):
            values = {"ground": "consent", "adult_on": "2000-01-01"}
            record.perform("join", values, by="desk", number=str(number), scheme=SCHEME)


@contextmanager
def loaded(serving: Process, seed: int) -> Iterator[Acknowledged]:
    """Sends events and questions to a service from several threads, until the end.

    Whoever hears no answer sends the same again, under the same id. A sender ends with
    its last request answered, so that at the end all that was sent is acknowledged.
    """
    done = Acknowledged()
    ended = Event()
    threads: list[Thread] = []
    for number in range(SENDERS):
        sender = Sender(serving, done, f"{seed}-{number}")
        threads.append(Thread(target=sender.send_until, args=(ended,)))
    for thread in threads:
        thread.start()
    try:
        yield done
    finally:
        ended.set()
        for thread in threads:
            thread.join(LONGEST_START)
    assert not any(thread.is_alive() for thread in threads)


class Sender:
    """One program that sends, and sends again."""

    def __init__(self, serving: Process, done: Acknowledged, name: str) -> None:
        self._serving = serving
        self._done = done
        self._random = Random(name)
        self._name = name
        self._sent = 0
        self._secrets = serving.secrets()

    def send_until(self, ended: Event) -> None:
        """Sends until it is told to end."""
        with httpx.Client(base_url=self._serving.address, timeout=20.0) as client:
            while not ended.is_set():
                if self._random.random() < 0.3:
                    self._ask(client)
                else:
                    self._report(client)

    def _ask(self, client: httpx.Client) -> None:
        question = {
            "subject": {"id": str(self._random.randrange(MEMBERS))},
            "resource": {"id": "power-tools"},
        }
        answer = self._answered(
            client, "/access/v1/evaluation", "power-tools", {"json": question}
        )
        with self._done.lock:
            self._done.decisions.append(answer.json()["context"]["reference"])

    def _report(self, client: httpx.Client) -> None:
        events = [self._event() for _ in range(self._random.choice((1, 1, 5, 20)))]
        how = self._random.choice((BATCH, LINES))
        content: dict[str, Any] = {"headers": {"Content-Type": how}}
        if len(events) == 1:
            content["headers"]["Content-Type"] = SINGLE
            content["content"] = json.dumps(events[0])
        elif how == BATCH:
            content["content"] = json.dumps(events)
        else:
            content["content"] = "\n".join(json.dumps(event) for event in events)
        path = f"/v1/schemes/{SCHEME}/events"
        reply = self._answered(client, path, "loan-desk", content)
        if how == LINES and len(events) > 1:
            *results, _ = [json.loads(line) for line in reply.content.splitlines()]
        else:
            results = reply.json().get("results", [reply.json()])
        with self._done.lock:
            for result in results:
                if result["status"] in ("entered", "known"):
                    self._done.events.append(result["id"])
                else:
                    self._done.faults.append(str(result))

    def _event(self) -> dict[str, Any]:
        self._sent += 1
        # Some time ago: no machine's clock is asked whether it is of today.
        time = datetime.now(UTC) - timedelta(seconds=1)
        return {
            "specversion": "1.0",
            "id": f"{self._name}-{self._sent}",
            "source": "loan-desk",
            "type": "returned-on-time",
            "time": time.isoformat(),
            "subject": str(self._random.randrange(MEMBERS)),
        }

    def _answered(
        self, client: httpx.Client, path: str, key: str, content: dict[str, Any]
    ) -> httpx.Response:
        """The answer to one request, sent until there is one."""
        headers = content.pop("headers", {})
        headers["Authorization"] = f"Bearer {self._secrets[key]}"
        while True:
            with self._done.lock:
                self._done.sent += 1
            try:
                answer = client.post(path, headers=headers, **content)
            except httpx.TransportError:
                continue
            if answer.status_code < SURELY_ANSWERED:
                if not answer.is_success:
                    self._done.faults.append(answer.text)
                return answer
            # A worker that is killed says nothing at all: a fault is a fault.
            if answer.status_code != BUSY:
                self._done.faults.append(answer.text)
                return answer


def workers_of(serving: Process) -> list[int]:
    """The processes that answer, by their number."""
    command = ["pgrep", "--parent", str(serving.process.pid), "--full", "spawn_main"]
    listed = subprocess.run(command, capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]


def kill_one(serving: Process, random: Random) -> bool:
    """Kills a worker at this instant, whatever it is about; whether there was one."""
    workers = workers_of(serving)
    if not workers:
        return False
    try:
        os.kill(random.choice(workers), signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def check_afterwards(url: str, keys: Path, done: Acknowledged) -> None:
    """Every acknowledged event is there once, no gap, and the auditor is content."""
    log = keys.with_suffix(".log")
    assert done.faults == []
    audit = regard("fsck", url, "--keys", str(keys), "--log", str(log))
    assert audit.returncode == 0, audit.stdout + audit.stderr
    ids: Counter[str] = Counter()
    references: Counter[str] = Counter()
    with open_record(url, keys, log) as record:
        with record.sequence.reading() as reading:
            entries = list(reading.between(1, reading.size))
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        for number in range(MEMBERS):
            name = record.find(number=str(number), scheme=SCHEME)
            history = record.history(name.scheme, name.subject)
            ids.update(event.id for _, event in history.bodies(Reported))
            decided = {entry.seq for entry, _ in history.bodies(Decided)}
            references.update(entry.key for entry in entries if entry.seq in decided)
    # Twice is no more than once, also where nobody heard of the first time.
    assert set(ids.values()) <= {1}
    assert set(references.values()) <= {1}
    assert set(done.events) <= set(ids)
    assert set(done.decisions) <= set(references)
    # All that was sent was answered in the end: nothing is there that nobody sent.
    assert set(ids) == set(done.events)
