"""A service under attack: members who play a history, and what each is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx

from regard.check.answers.attacks import PEERS
from regard.check.proof.witness import Witness
from regard.registry.fold.history import micros_of
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.settings import Settings
from regard.service.starting import first_access, open_doors, record_to_serve
from tests.registry.conftest import HandClock
from tests.service.browsing import InProcess
from tests.service.conftest import SERVED_AT, Served

BATCH = {"Content-Type": "application/cloudevents-batch+json"}
BEFORE_ALL = timedelta(days=2)


@dataclass(frozen=True)
class Told:
    """What the service tells of a member.

    Attributes:
        points: Their score, in micropoints.
        tier: Their tier.
        outcomes: What each service is told of them.
    """

    points: int
    tier: str
    outcomes: dict[str, str]


@dataclass
class Attacked:
    """A service under one scheme of the library, asked over HTTP alone.

    Attributes:
        served: The service.
        scheme: The scheme.
        sessions: By number, who has joined.
        names: By label, under which name somebody reports.
    """

    served: Served
    scheme: Scheme
    sessions: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def secret(self, role: Role) -> str:
        """The session of somebody who works here."""
        return self.served.secret_of(Caller(role, f"some {role}", self.scheme.name))

    def act(self, act: str, role: Role, said: dict[str, Any]) -> httpx.Response:
        """Does an act of the office."""
        path = f"/v1/schemes/{self.scheme.name}/{act}"
        return self.served.post(path, self.secret(role), json=said)

    def own(self, number: str, act: str, said: dict[str, Any]) -> httpx.Response:
        """Does an act as a member does it themself."""
        return self.served.post(f"/v1/me/{act}", self.sessions[number], json=said)

    def set_clock(self, at: datetime) -> None:
        """It is a later moment; never an earlier one."""
        assert micros_of(at) >= self.served.clock.at
        self.served.clock.at = micros_of(at)

    def try_to_join(self, number: str) -> httpx.Response:
        """Somebody asks to join, who may have been there before."""
        assert self.scheme.subjects is not None
        said = {"number": number, "ground": self.scheme.subjects.join}
        return self.act("join", Role.CLERK, said | {"adult_on": "2000-01-01"})

    def join(self, number: str) -> None:
        """Somebody joins, and agrees to whatever may be agreed to."""
        joined = self.try_to_join(number)
        assert joined.status_code == 201, joined.text
        name = SubjectName(self.scheme.name, joined.json()["subject"])
        self.sessions[number] = self.served.person(name)
        consents = [
            source
            for source, part in self.scheme.sources.items()
            if part.basis == "consent"
        ]
        if consents:
            agreed = self.own(number, "consent", {"sources": consents})
            assert agreed.status_code == 201, agreed.text

    def name_of(self, label: str, source: str) -> str:
        """Under which name somebody reports, as the source's own program asks."""
        if label not in self.names:
            path = f"/v1/schemes/{self.scheme.name}/name-reporter"
            key = self.served.keys[source]
            named = self.served.post(path, key, json={"label": label})
            self.names[label] = named.json()["reporter"]
        return self.names[label]

    def report(self, number: str, events: Iterable[Event]) -> list[str]:
        """Sources report of a member, each with its own key; what came of each."""
        by_source: dict[str, list[dict[str, Any]]] = {}
        for event in events:
            source = self.scheme.evidence[event.kind].source
            assert source is not None
            sent = self._sent(number, event, source)
            by_source.setdefault(source, []).append(sent)
        results: list[str] = []
        path = f"/v1/schemes/{self.scheme.name}/events"
        for source, batch in by_source.items():
            key = self.served.keys[source]
            answer = self.served.post(path, key, json=batch, headers=BATCH)
            assert answer.status_code == 200, answer.text
            results += [part["status"] for part in answer.json()["results"]]
        return results

    def _sent(self, number: str, event: Event, source: str) -> dict[str, Any]:
        data: dict[str, Any] = {"amount": event.thousandths / 1000}
        # What people say of each other names who says so; else nobody asks.
        if event.reporter and self.scheme.sources[source].reporters in PEERS:
            data["reporter"] = self.name_of(event.reporter, source)
        return {
            "specversion": "1.0",
            "id": f"{event.id} of {number}",
            "source": source,
            "type": event.kind,
            "time": event.time.isoformat(),
            "subject": number,
            "data": data,
        }

    def play(
        self,
        histories: dict[str, Iterable[Event]],
        until: datetime,
        beyond: str = "",
    ) -> None:
        """Members live their histories side by side, each event when it happens.

        Of one, what is beyond the limits may be refused.
        """
        happening = [
            (event.time, number, event)
            for number, events in histories.items()
            for event in events
        ]
        happening.sort(key=lambda part: (part[0], part[1], part[2].id))
        for time, parts in groupby(happening, key=lambda part: part[0]):
            self.set_clock(time)
            for number, sent in groupby(parts, key=lambda part: part[1]):
                results = self.report(number, [event for _, _, event in sent])
                if not beyond or not number.startswith(beyond):
                    assert set(results) == {"entered"}
        self.set_clock(until)

    def told(self, number: str) -> Told:
        """What the service tells of a member: them, and each service."""
        standing = self.served.get("/v1/me", self.sessions[number]).json()["standing"]
        outcomes: dict[str, str] = {}
        for service in self.scheme.services:
            sent = {"subject": {"id": number}, "resource": {"id": service}}
            key = self.served.keys[service]
            answer = self.served.post("/access/v1/evaluation", key, json=sent)
            assert answer.status_code == 200, answer.text
            outcomes[service] = answer.json()["context"]["outcome"]
        return Told(standing["micropoints"], standing["tier"], outcomes)

    def lines(self, number: str) -> list[dict[str, Any]]:
        """What was reported of a member, as they see it."""
        seen = self.served.get("/v1/me", self.sessions[number]).json()["lines"]
        return list(seen)


@contextmanager
def attacked(
    database: str, document: Document, begins: datetime, folder: Path
) -> Iterator[Attacked]:
    """A service under one scheme, from a moment on.

    Args:
        database: The address of an empty database.
        document: The scheme.
        begins: When it is begun.
        folder: Where keys and log stand.
    """
    clock = HandClock(micros_of(begins))
    keys, log = folder / "keys", folder / "log"
    record = record_to_serve(
        database, [document], "attacked.example/record", keys, log, clock
    )
    doors = open_doors(record)
    started = first_access(record, doors, [document.scheme])
    secrets = {name.split()[0]: access.secret for name, access in started.keys.items()}
    application = Application(record, doors, Settings(pages=SERVED_AT))
    with InProcess(application) as client:
        served = Served(record, doors, application, clock, secrets, client)
        yield Attacked(served, document.scheme)
    doors.close()
    record.close()


def first_moment(witness: Witness | None, otherwise: datetime) -> datetime:
    """When a service has to be begun for a witness to have lived under it."""
    events = [] if witness is None else [*witness.with_it.events]
    if witness is not None:
        events += witness.without.events
    first = min((event.time for event in events), default=otherwise)
    return first - BEFORE_ALL


def renamed(events: Iterable[Event], name: str) -> list[Event]:
    """The same events under ids of their own."""
    return [replace(event, id=f"{name} {event.id}") for event in events]
