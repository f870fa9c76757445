"""What a person with a long life waits for: all that is asked of them, cold and again.

    python -m benchmarks.service.long_life [--events 1000]

One member of the tool library: events spread over 300 days, a quarter of them harmful,
those of a day out of order, and nobody reviews. Nothing is sent over a network. Seconds
are of CPU, by `time.process_time`, so that what others do on the machine counts for
little. Cold is the first that a process is asked, of a copy of the record of its own;
again is the same a second later.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import httpx

from benchmarks.record.ground import SCHEME, HandClock
from regard.registry.acts import joining, reporting
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import micros_of
from regard.registry.opening import OpenRecord, open_record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.pages.cookies import COOKIE
from regard.service.pages.own_forms import form_token
from regard.service.settings import Settings
from regard.service.starting import open_doors, record_to_serve
from tests.service.browsing import InProcess

SERVICE = "power-tools"
NUMBER = "1"
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 300
ASKED_AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
KINDS = ("returned-on-time",) * 6 + ("damaged", "returned-late")
"""A quarter of them harmful."""
DAYS_OF_UPKEEP = 50
"""What falls due is entered once in so many."""
TIMES = 3
"""The first is cold, and the best of the others is what it takes again."""


def live(folder: Path, events: int) -> SubjectName:
    """A life of so many events, in a record of its own.

    Args:
        folder: Where the record is made.
        events: How many, at least one a day.

    Returns:
        Whose life it is.
    """
    chance = random.Random(0)
    clock = HandClock(micros_of(FIRST_DAY))
    documents = [open_document(SCHEME)]
    url = f"sqlite:///{folder}/record.db"
    places = (folder / "keys", folder / "log")
    with record_to_serve(url, documents, "a.example/r", *places, clock) as record:
        adult_on = date(2000, 1, 1)
        name = joining.join(record, SCHEME, "consent", "desk", NUMBER, adult_on)
        joining.consent(record, name, ("members",), name.subject)
        for day in range(1, DAYS + 1):
            at = FIRST_DAY + timedelta(days=day)
            clock.at = micros_of(at)
            batch: list[tuple[SubjectName, Reported]] = []
            for number in range(max(1, events // DAYS)):
                event = Reported(
                    source="loan-desk",
                    id=f"{day}-{number}",
                    kind=chance.choice(KINDS),
                    time=at - timedelta(seconds=chance.randint(1, 80_000)),
                )
                batch.append((name, event))
            for result in reporting.report_batch(record, batch, "desk"):
                assert result.refusal is None, result.refusal
            if day % DAYS_OF_UPKEEP == 0:
                record.tick()
    return name


@dataclass(frozen=True)
class Life:
    """A service that knows somebody, in a process that was asked nothing yet.

    Attributes:
        record: Its record.
        doors: Who may come in.
        client: Asks in this process.
        clock: Its clock.
        name: Whose life it is.
    """

    record: OpenRecord
    doors: Doors
    client: InProcess
    clock: HandClock
    name: SubjectName

    def asked(self) -> Mapping[str, Callable[[], httpx.Response | None]]:
        """All that is measured, by what it is called."""
        person = self._secret(Role.SUBJECT, self.name.subject, AccessKind.SESSION)
        clerk = self._secret(Role.CLERK, "anna", AccessKind.SESSION)
        key = self._secret(Role.SERVICE, SERVICE, AccessKind.KEY)
        asks: dict[str, Callable[[], httpx.Response | None]] = {}
        for path in ("/me", "/me/lines/2"):
            asks[f"page {path}"] = partial(self._page, path, person)
        for path in ("/v1/me", "/v1/me?limit=50", "/v1/me/events", "/v1/me/entries"):
            asks[f"GET {path}"] = partial(self.client.request, "GET", path, person)
        exporting = partial(self.client.request, "GET", "/v1/me/export", person)
        asks["GET /v1/me/export"] = exporting
        asks["a decision"] = partial(self._decide, key)
        asks["a report, and a decision after it"] = partial(self._report, key)
        asks["the desk’s page about them"] = partial(self._at_the_desk, clerk)
        asks["record.explain"] = self._explain
        return asks

    def _secret(self, role: Role, name: str, kind: AccessKind) -> str:
        subject = self.name.subject if role is Role.SUBJECT else ""
        parts = frozenset({name}) if role is Role.SERVICE else frozenset[str]()
        caller = Caller(role, name, SCHEME, subject, parts)
        return self.doors.make(kind, caller, self.record.now).secret

    def _page(self, path: str, session: str) -> httpx.Response:
        return self.client.request("GET", path, headers=_browser(session))

    def _at_the_desk(self, session: str) -> httpx.Response:
        fields = {"number": NUMBER, "purpose": "to print it"}
        fields["token"] = form_token(session)
        return self.client.request(
            "POST", "/desk/person", headers=_browser(session), data=fields
        )

    def _decide(self, key: str) -> httpx.Response:
        body = {
            "subject": {"type": "subject", "id": self.name.subject},
            "resource": {"type": "service", "id": SERVICE},
            "action": {"name": "use"},
        }
        return self.client.request("POST", "/access/v1/evaluation", key, json=body)

    def _report(self, key: str) -> httpx.Response:
        at = self.record.now
        number = f"late-{at.timestamp()}"
        event = Reported(source="loan-desk", id=number, kind="damaged", time=at)
        reporting.report(self.record, self.name, event, "desk")
        return self._decide(key)

    def _explain(self) -> None:
        name = self.name
        self.record.explain(
            by="desk", purpose="why", subject=name.subject, scheme=name.scheme
        )


def _browser(session: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={session}", "Accept": "text/html"}


@contextmanager
def serving(lived: Path, name: SubjectName) -> Iterator[Life]:
    """A service of a copy of the record, which was asked nothing yet."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "copy")
        shutil.copytree(lived, folder)
        url = f"sqlite:///{folder}/record.db"
        clock = HandClock(micros_of(ASKED_AT))
        with open_record(url, folder / "keys", folder / "log", clock) as record:
            doors = open_doors(record)
            application = Application(record, doors, Settings())
            with InProcess(application) as client:
                yield Life(record, doors, client, clock, name)
            doors.close()


def measure(life: Life, what: str) -> dict[str, float]:
    """One thing asked cold, and again."""
    ask = life.asked()[what]
    seconds: list[float] = []
    answer: httpx.Response | None = None
    for _ in range(TIMES):
        life.clock.at += SECOND
        begun = time.process_time()
        answer = ask()
        seconds.append(time.process_time() - begun)
    values = {"cold_s": seconds[0], "again_s": min(seconds[1:])}
    if answer is not None:
        assert answer.is_success, answer.text
        values["kB"] = len(answer.content) / 1e3
        values["kB_gzipped"] = len(gzip.compress(answer.content)) / 1e3
    return values


def main() -> None:
    """Measures, and prints a line for each thing asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--events", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        lived = Path(place)
        name = live(lived, options.events)
        with serving(lived, name) as life:
            questions = list(life.asked())
            # What Python imports once in a process belongs to none of them.
            for what in questions:
                measure(life, what)
        for what in questions:
            with serving(lived, name) as life:
                values = measure(life, what)
            rounded = {key: round(value, 2) for key, value in values.items()}
            print(f"{what}: {json.dumps(rounded)}", flush=True)


if __name__ == "__main__":
    main()
