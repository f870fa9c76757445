"""Two workers over one database, and for each act a request for both of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    joining,
    overriding,
    repairing,
    reviewing,
    voting,
)
from regard.registry.acts.reporting import report_batch
from regard.registry.bodies import Reported
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.opening import OpenRecord, open_record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.starting import open_doors, record_to_serve
from tests.registry.conftest import DAY, HandClock
from tests.service.browsing import InProcess
from tests.service.changing import harsher_text
from tests.service.conftest import FIRST_NOON, SCHEME

COUNCIL = "trader-ratings"
"""A scheme that a body changes."""
HARMED = "power-tools"
WORSE = "refuse"
MEMBERS = 80
HARMS = 4
MONTH = 32
AT_ONCE = 4
REASON = "It was so."


@dataclass(frozen=True)
class ActRequest:
    """What is sent, and by whom.

    Attributes:
        caller: Who sends it.
        path: Where to.
        body: What.
    """

    caller: Caller
    path: str
    body: dict[str, Any]


@dataclass
class Raced:
    """Two workers, and members of whom the tools came back damaged a month ago.

    Attributes:
        record: The record, as one of them has it open.
        doors: Who may come in.
        workers: Both.
        members: Of each, the entries that say so.
        change: What was put forward a month ago; a body's beside it.
        council_change: The same, for the body.
    """

    record: OpenRecord
    doors: Doors
    workers: list[InProcess]
    members: list[tuple[SubjectName, list[int]]]
    change: int
    council_change: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1000))

    def at_once(self, requests: Sequence[ActRequest]) -> list[httpx.Response]:
        """What each is answered, sent to both workers in turn at the same time."""
        secrets = [
            self.doors.make(AccessKind.SESSION, request.caller, self.record.now).secret
            for request in requests
        ]

        def send(number: int) -> httpx.Response:
            request = requests[number]
            return self.workers[number % 2].request(
                "POST", request.path, secrets[number], json=request.body
            )

        with ThreadPoolExecutor(len(requests)) as pool:
            return list(pool.map(send, range(len(requests))))

    @property
    def size(self) -> int:
        """How many entries there are."""
        with self.record.sequence.reading() as reading:
            return int(reading.size)

    def discrepancies(self) -> list[str]:
        """What the auditor says who folds it all anew."""
        reading = open_read_only(self.record.url)
        places = self.record.places
        keys = OpenedKeys(places.master, places.key_store)
        says = [str(part) for part in Refolding(reading, keys).discrepancies()]
        keys.close()
        reading.dispose()
        return says


@contextmanager
def raced(database: str, folder: Path) -> Iterator[Raced]:
    """Two workers over one database.

    Args:
        database: Its address; it is empty.
        folder: Where keys and log stand.
    """
    clock = HandClock(FIRST_NOON)
    keys, log = folder / "keys", folder / "log"
    documents = [open_document(SCHEME), open_document(COUNCIL)]
    with ExitStack() as stack:
        first = record_to_serve(
            database, documents, "raced.example/record", keys, log, clock
        )
        second = open_record(database, keys, log, clock)
        workers: list[InProcess] = []
        for record in (first, second):
            stack.callback(record.close)
            doors = open_doors(record)
            stack.callback(doors.close)
            application = Application(record, doors)
            workers.append(stack.enter_context(InProcess(application)))
        members = _harmed_members(first)
        day = first.now.date()
        change = changing.put_forward(
            first, harsher_text(), day + timedelta(days=80), "operator"
        )
        text = open_document(COUNCIL).text.replace("version: 1", "version: 2")
        council = changing.put_forward(
            first, text, day + timedelta(days=60), "operator"
        )
        clock.at += MONTH * DAY
        yield Raced(first, doors, workers, members, change.seq, council.seq)


def _harmed_members(record: OpenRecord) -> list[tuple[SubjectName, list[int]]]:
    members: list[tuple[SubjectName, list[int]]] = []
    for number in range(MEMBERS):
        name = joining.join(
            record, SCHEME, "consent", "desk", str(number), date(2000, 1, 1)
        )
        events: list[tuple[SubjectName, Reported]] = []
        for harm in range(HARMS):
            event = Reported(
                source="loan-desk",
                id=f"{number}-{harm}",
                kind="damaged",
                time=record.now,
            )
            events.append((name, event))
        results = report_batch(record, events, "loan-desk-key")
        members.append((name, [result.seq for result in results]))
    return members


class Asker:
    """One member, and the requests that can be made about them.

    What an act needs to have happened before has happened, once it is asked for.
    """

    def __init__(self, service: Raced) -> None:
        """Takes a member of whom nothing was asked yet.

        Args:
            service: The workers.
        """
        self.service = service
        self.record = service.record
        self.name, self.lines = service.members.pop()
        self.today = self.record.now.date()

    def request(self, act: str) -> ActRequest:
        """A request for an act.

        Args:
            act: Its name.
        """
        role, body = REQUESTS[act](self)
        if role is Role.SUBJECT:
            caller = Caller(role, self.name.subject, SCHEME, self.name.subject)
            return ActRequest(caller, f"/v1/me/{act}", body)
        if role is Role.SERVICE:
            key = Caller(role, "a key", SCHEME, parts=frozenset({HARMED}))
            return ActRequest(key, "/access/v1/evaluation", body)
        if act in ABOUT_COUNCIL:
            return ActRequest(
                Caller(role, f"a {role}", COUNCIL), f"/v1/schemes/{COUNCIL}/{act}", body
            )
        if act not in ABOUT_NOBODY:
            body = {"about": self.name.subject} | body
        return ActRequest(
            Caller(role, f"a {role}", SCHEME), f"/v1/schemes/{SCHEME}/{act}", body
        )

    # -- what has happened before

    def objected(self) -> int:
        """They objected to what was put forward."""
        return voting.object_to(
            self.record, self.name, self.service.change, REASON, self.name.subject
        ).seq

    def disputed(self) -> int:
        """They disputed a line."""
        return disputing.dispute(
            self.record, self.name, self.lines[0], self.name.subject, REASON
        ).seq

    def asked(self) -> int:
        """They asked for repair."""
        return repairing.ask_for_repair(
            self.record, self.name, self.lines[0], self.name.subject, REASON
        ).seq

    def asked_of_another(self) -> int:
        """They asked for repair of another line than is disputed."""
        return repairing.ask_for_repair(
            self.record, self.name, self.lines[1], self.name.subject, REASON
        ).seq

    def proposed(self) -> int:
        """An exception was proposed."""
        last_day = self.today + timedelta(days=20)
        return overriding.propose(
            self.record, self.name, 50_000_000, last_day, REASON, "another steward"
        ).seq

    def confirmed(self) -> None:
        """It was confirmed that they get less."""
        reviewing.confirm(
            self.record, self.name, HARMED, WORSE, "another reviewer", REASON
        )

    def noticed(self) -> int:
        """They were told."""
        self.confirmed()
        return reviewing.notice(
            self.record, self.name, HARMED, WORSE, "post", "another clerk", self.today
        ).seq

    def decided(self) -> int:
        """A service was told."""
        return deciding.decide(self.record, self.name, HARMED, "key").seq

    def appealed(self) -> int:
        """They appealed."""
        return deciding.appeal(
            self.record, self.name, self.decided(), self.name.subject, REASON
        ).seq

    def council_voted(self) -> None:
        """The body voted for what was put forward."""
        for number in range(5):
            voting.vote_in_body(
                self.record, COUNCIL, self.service.council_change, True, f"m{number}"
            )


Sent = tuple[Role, dict[str, Any]]
ABOUT_COUNCIL = frozenset({"vote-in-body", "adopt"})
ABOUT_NOBODY = frozenset({"put-forward", "join", "name-reporter"})


def _put_forward(asker: Asker) -> Sent:
    from_day = asker.today + timedelta(days=70)
    text = harsher_text().replace("version: 4", "version: 5")
    return Role.OPERATOR, {"text": text, "from_day": from_day.isoformat()}


def _adopt(asker: Asker) -> Sent:
    asker.council_voted()
    return Role.OPERATOR, {"proposal": asker.service.council_change}


def _join(asker: Asker) -> Sent:
    number = str(next(asker.service.numbers))
    said = {"number": number, "ground": "consent", "adult_on": "2000-01-01"}
    return Role.CLERK, said


def _report(asker: Asker) -> Sent:
    said = {"source": "loan-desk", "id": str(next(asker.service.numbers))}
    time = asker.record.now.isoformat()
    return Role.CLERK, said | {"kind": "damaged", "time": time}


def _propose(asker: Asker) -> Sent:
    last_day = (asker.today + timedelta(days=20)).isoformat()
    said = {"micropoints": 50_000_000, "last_day": last_day, "words": REASON}
    return Role.STEWARD, said


def _notice(asker: Asker) -> Sent:
    asker.confirmed()
    return Role.SUBJECT, {"service": HARMED, "outcome": WORSE}


def _withdraw(asker: Asker) -> Sent:
    joining.consent(asker.record, asker.name, ("members",), asker.name.subject)
    return Role.SUBJECT, {"sources": ["members"]}


def _of_subject(body: Callable[[Asker], dict[str, Any]]) -> Callable[[Asker], Sent]:
    return lambda asker: (Role.SUBJECT, body(asker))


def _of(role: Role, body: Callable[[Asker], dict[str, Any]]) -> Callable[[Asker], Sent]:
    return lambda asker: (role, body(asker))


WORDS = {"words": REASON}
DECIDED = {"service": HARMED, "outcome": WORSE, "words": REASON}
REQUESTS: dict[str, Callable[[Asker], Sent]] = {
    "put-forward": _put_forward,
    "object": _of_subject(lambda a: {"proposal": a.service.change} | WORDS),
    "answer-objection": _of(
        Role.STEWARD, lambda a: {"objection": a.objected()} | WORDS
    ),
    "vote": _of_subject(lambda a: {"proposal": a.service.change, "approves": True}),
    "vote-in-body": _of(
        Role.BODY_MEMBER,
        lambda a: {"proposal": a.service.council_change, "approves": True},
    ),
    # Afterwards nothing waits there to be voted on.
    "adopt": _adopt,
    "join": _join,
    "give-address": _of_subject(lambda _: {"address": "a@mail.example"}),
    "consent": _of_subject(lambda _: {"sources": ["members"]}),
    "withdraw": _withdraw,
    "leave": _of_subject(lambda _: {}),
    "erase": _of_subject(lambda _: {}),
    "name-reporter": _of(Role.CLERK, lambda _: {"label": "Ann"}),
    "report": _report,
    "dispute": _of_subject(lambda a: {"event": a.lines[0]} | WORDS),
    "answer-dispute": _of(
        Role.REVIEWER, lambda a: {"to": a.disputed(), "outcome": "struck"} | WORDS
    ),
    "correct": _of(Role.STEWARD, lambda a: {"event": a.lines[0]} | WORDS),
    "ask-for-repair": _of_subject(lambda a: {"event": a.lines[0]} | WORDS),
    "grant-repair": _of(Role.REVIEWER, lambda a: {"event": a.lines[0]} | WORDS),
    "refuse-repair": _of(Role.REVIEWER, lambda a: {"request": a.asked()} | WORDS),
    "propose-override": _propose,
    "agree-override": _of(Role.STEWARD, lambda a: {"proposal": a.proposed()}),
    "end-override": _of(Role.STEWARD, lambda a: {"proposal": a.proposed()} | WORDS),
    "confirm": _of(Role.REVIEWER, lambda _: DECIDED),
    "decline": _of(Role.REVIEWER, lambda _: DECIDED),
    "notice": _notice,
    "notice-returned": _of(Role.CLERK, lambda a: {"notice": a.noticed()}),
    "decide": _of(
        Role.SERVICE,
        lambda a: {"subject": {"id": a.name.subject}, "resource": {"id": HARMED}},
    ),
    "appeal": _of_subject(lambda a: {"decision": a.decided()} | WORDS),
    "hear": _of(
        Role.APPEAL_BODY, lambda a: {"appeal": a.appealed(), "overturned": True} | WORDS
    ),
    "look": _of(Role.CLERK, lambda a: {"purpose": REASON, "entries": a.lines[:1]}),
}
"""For each act, who sends what, once what it needs has happened."""
