"""Walking: a scheme that is served at an address, and curl."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regard.registry.opening import OpenRecord
from regard.scheme.document import Document
from regard.service.api.cloud_events import SINGLE
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.doors.keeper import LINK_LIFE
from regard.service.starting import first_access, open_doors, record_to_serve
from tests.registry.conftest import DAY, HandClock
from tests.service.browsing import listening_at

CURL = shutil.which("curl")
PATIENCE_SECONDS = "60"
JSON = "application/json"


@dataclass
class Walk:
    """A scheme that is served, at an address, on a clock set by hand.

    Attributes:
        scheme: Its name.
        record: The record.
        doors: Who may come in.
        clock: Its clock.
        keys: The secrets of the programs' keys, by source and service.
        address: Where it is served.
        folder: A folder for what people take along.
    """

    scheme: str
    record: OpenRecord
    doors: Doors
    clock: HandClock
    keys: dict[str, str]
    address: str
    folder: Path

    def pass_days(self, days: int) -> None:
        """Days go by."""
        self.clock.at += days * DAY

    def link(self, role: Role, name: str, subject: str = "") -> str:
        """The path of a new link for somebody."""
        caller = Caller(role, name, self.scheme, subject)
        access = self.doors.make(AccessKind.LINK, caller, self.record.now, LINK_LIFE)
        return f"/enter/{access.secret}"

    def session(self, role: Role, name: str, subject: str = "") -> str:
        """What somebody's program shows who has signed in."""
        caller = Caller(role, name, self.scheme, subject)
        return self.doors.make(AccessKind.SESSION, caller, self.record.now).secret

    def curl(self, path: str, secret: str = "", media: str = JSON, **body: Any) -> Any:
        """What curl is answered: a GET, or a POST of what is said."""
        assert CURL is not None
        command = [CURL, "--silent", "--show-error", "--max-time", PATIENCE_SECONDS]
        if secret:
            command += ["--header", f"Authorization: Bearer {secret}"]
        if body:
            command += ["--header", f"Content-Type: {media}"]
            command += ["--data", json.dumps(body)]
        command.append(self.address + path)
        answer = subprocess.run(command, capture_output=True, check=True).stdout
        return json.loads(answer)

    def text(self, path: str) -> str:
        """What curl is given at a public address."""
        assert CURL is not None
        command = [CURL, "--silent", "--show-error", self.address + path]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()

    def bytes_on_disk(self) -> bytes:
        """All that stands in the folder of the walk."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return b"".join(path.read_bytes() for path in files)

    def report(self, key: str, number: str, kind: str, **values: Any) -> Any:
        """A source reports an event of this moment, as a CloudEvent."""
        time = self.record.now.isoformat()
        event = {
            "specversion": "1.0",
            "id": f"{kind}-{time}-{number}",
            "source": key,
            "type": kind,
            "subject": number,
            "time": time,
        }
        path = f"/v1/schemes/{self.scheme}/events"
        return self.curl(path, self.keys[key], SINGLE, **event, **values)

    def fsck(self) -> list[str]:
        """What the auditor finds, in both its depths; nothing where all agrees."""
        folder = self.folder / "parts"
        self.record.publish()
        command = [sys.executable, "-m", "regard.cli", "fsck", self.record.url]
        command += ["--keys", str(folder / "keys"), "--log", str(folder / "log")]
        command += ["--refold", "--json"]
        answer = subprocess.run(command, capture_output=True, check=False).stdout
        discrepancies: list[str] = json.loads(answer)["discrepancies"]
        return discrepancies

    def evaluate(self, service: str, number: str) -> Any:
        """What a service is told of somebody."""
        return self.curl(
            "/access/v1/evaluation",
            self.keys[service],
            subject={"type": "member", "id": number},
            resource={"type": "service", "id": service},
            action={"name": "use"},
        )


@contextmanager
def walked(
    document: Document, database: str, folder: Path, clock: HandClock
) -> Iterator[Walk]:
    """A scheme, served for the first time."""
    scheme = document.scheme.name
    parts = folder / "parts"
    record = record_to_serve(
        database,
        [document],
        "office.example/record",
        keys=parts / "keys",
        log=parts / "log",
        clock=clock,
    )
    doors = open_doors(record)
    try:
        started = first_access(record, doors, [document.scheme])
        keys = {name.split()[0]: part.secret for name, part in started.keys.items()}
        with listening_at(Application(record, doors)) as address:
            yield Walk(scheme, record, doors, clock, keys, address, folder)
    finally:
        doors.close()
        record.close()
