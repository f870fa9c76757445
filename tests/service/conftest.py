"""What tests of the service share: a tool library that is served, and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import httpx
import pytest

from regard.registry.acts import joining
from regard.registry.fold.history import micros_of
from regard.registry.opening import OpenRecord, open_record
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document, parse_document
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.settings import Settings
from regard.service.starting import first_access, open_doors, record_to_serve
from tests.registry.conftest import DAY, HandClock, gate_once
from tests.service.browsing import InProcess

__all__ = ["gate_once"]

SCHEME = "tool-library"
SERVED_AT = "http://service.test"
"""Under which address people come, in tests."""
FIRST_NOON = micros_of(datetime(2026, 3, 2, 12, tzinfo=UTC))


@dataclass
class Served:
    """A service, its clock, and whoever asks it.

    Attributes:
        record: The record.
        doors: Who may come in.
        application: What answers.
        clock: Its clock.
        keys: The secrets of the programs' keys, by source and service.
        client: Asks in this process.
    """

    record: OpenRecord
    doors: Doors
    application: Application
    clock: HandClock
    keys: dict[str, str]
    client: InProcess

    def join(self, number: str, scheme: str = SCHEME) -> SubjectName:
        """Somebody joins, and agrees to be rated."""
        name = joining.join(
            self.record, scheme, "consent", "desk", number, date(2000, 1, 1)
        )
        joining.consent(self.record, name, ("members",), name.subject)
        return name

    def secret_of(self, caller: Caller) -> str:
        """A session of somebody."""
        access = self.doors.make(AccessKind.SESSION, caller, self.record.now)
        return access.secret

    def person(self, name: SubjectName) -> str:
        """The session of a person."""
        return self.secret_of(
            Caller(Role.SUBJECT, name.subject, name.scheme, name.subject)
        )

    def steward(self, name: str = "steward-1") -> str:
        """The session of a steward."""
        return self.secret_of(Caller(Role.STEWARD, name, SCHEME))

    def clerk(self, name: str = "anna") -> str:
        """The session of whoever works at the desk."""
        return self.secret_of(Caller(Role.CLERK, name, SCHEME))

    def pass_days(self, days: int) -> None:
        """Days go by."""
        self.clock.at += days * DAY

    def get(self, path: str, secret: str = "", **values: Any) -> httpx.Response:
        """Asks."""
        return self.client.request("GET", path, secret, **values)

    def post(self, path: str, secret: str = "", **values: Any) -> httpx.Response:
        """Sends."""
        return self.client.request("POST", path, secret, **values)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record in which the tool library's scheme is in force."""
    folder = tmp_path_factory.mktemp("begun")
    url = f"sqlite:///{folder}/record.db"
    documents = [open_document(SCHEME)]
    clock = HandClock(FIRST_NOON)
    record_to_serve(url, documents, "library.example/record", clock=clock).close()
    return folder


@pytest.fixture(scope="session")
def begun_kitchens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record in which the rating of kitchens is in force."""
    folder = tmp_path_factory.mktemp("begun-kitchens")
    url = f"sqlite:///{folder}/record.db"
    documents = [open_document("kitchen-hygiene")]
    clock = HandClock(FIRST_NOON)
    record_to_serve(url, documents, "city.example/record", clock=clock).close()
    return folder


@pytest.fixture
def kitchens(begun_kitchens: Path, tmp_path: Path) -> Iterator[Served]:
    """An office that rates kitchens: organisations, a register, a body that decides."""
    folder = tmp_path / "kitchens"
    copytree(begun_kitchens, folder)
    clock = HandClock(FIRST_NOON)
    record = open_record(f"sqlite:///{folder}/record.db", clock=clock)
    doors = open_doors(record)
    application = Application(record, doors, Settings(pages=SERVED_AT))
    with InProcess(application) as client:
        yield Served(record, doors, application, clock, {}, client)
    doors.close()
    record.close()


@dataclass(frozen=True)
class Begun:
    """A service that was begun, for copies of it.

    Attributes:
        folder: Where its record is, with who may come in.
        keys: The secrets of the programs' keys, by source and service.
    """

    folder: Path
    keys: dict[str, str]


def begun_access(folder: Path) -> Begun:
    """Makes the keys and links that a service has as it is begun."""
    clock = HandClock(FIRST_NOON)
    with open_record(f"sqlite:///{folder}/record.db", clock=clock) as record:
        doors = open_doors(record)
        started = first_access(record, doors, [open_document(SCHEME).scheme])
        doors.close()
    keys = {name.split()[0]: access.secret for name, access in started.keys.items()}
    return Begun(folder, keys)


@pytest.fixture(scope="session")
def begun_service(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The tool library's service as it is begun."""
    folder = tmp_path_factory.mktemp("begun-service") / "begun"
    copytree(begun, folder)
    return begun_access(folder)


@pytest.fixture
def served(begun_service: Begun, tmp_path: Path) -> Iterator[Served]:
    # Gate and keys are made once for all tests; each has a copy of what came of it.
    folder = tmp_path / "served"
    copytree(begun_service.folder, folder)
    clock = HandClock(FIRST_NOON)
    record = open_record(f"sqlite:///{folder}/record.db", clock=clock)
    doors = open_doors(record)
    application = Application(record, doors, Settings(pages=SERVED_AT))
    keys = dict(begun_service.keys)
    with InProcess(application) as client:
        yield Served(record, doors, application, clock, keys, client)
    doors.close()
    record.close()


@pytest.fixture(scope="session")
def by_mail(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A record under rules by which a notice may be handed over by e-mail."""
    folder = tmp_path_factory.mktemp("by-mail")
    text = open_document(SCHEME).text
    text = text.replace("[signed in, post]", "[signed in, post, e-mail]")
    document = parse_document(text, SCHEME)
    url = f"sqlite:///{folder}/record.db"
    clock = HandClock(FIRST_NOON)
    record_to_serve(url, [document], "library.example/record", clock=clock).close()
    return begun_access(folder)


@pytest.fixture
def mailing(by_mail: Begun, tmp_path: Path) -> Iterator[Any]:
    # Here, since it is built on what this file gives.
    from tests.service.mailing import PAGES, Mailing, mail_box

    folder = tmp_path / "served"
    copytree(by_mail.folder, folder)
    clock = HandClock(FIRST_NOON)
    record = open_record(f"sqlite:///{folder}/record.db", clock=clock)
    doors = open_doors(record)
    keys = dict(by_mail.keys)
    with mail_box() as (box, server):
        application = Application(record, doors, Settings(pages=PAGES, mail=server))
        with InProcess(application) as client:
            served = Served(record, doors, application, clock, keys, client)
            yield Mailing(served, box, server)
    doors.close()
    record.close()
