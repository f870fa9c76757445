"""Signs that PostgreSQL does not take: refused one by one, and never for the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.settings import Settings
from regard.service.starting import first_access, open_doors, record_to_serve
from tests.registry.conftest import HandClock, new_database
from tests.service.attacking import damage, page, send
from tests.service.browsing import InProcess
from tests.service.conftest import FIRST_NOON, SCHEME, SERVED_AT, Served
from tests.service.test_programs import results_of
from tests.support.postgresql import running_server

EVENTS = f"/v1/schemes/{SCHEME}/events"
LINES = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def on_a_server(tmp_path: Path) -> Iterator[Served]:
    """The tool library on PostgreSQL."""
    document = open_document(SCHEME)
    clock = HandClock(FIRST_NOON)
    with running_server() as server:
        record = record_to_serve(
            new_database(server),
            [document],
            "library.example/record",
            tmp_path / "keys",
            tmp_path / "log",
            clock,
        )
        doors = open_doors(record)
        started = first_access(record, doors, [document.scheme])
        keys = {name.split()[0]: access.secret for name, access in started.keys.items()}
        application = Application(record, doors, Settings(pages=SERVED_AT))
        with InProcess(application) as client:
            yield Served(record, doors, application, clock, keys, client)
        doors.close()
        record.close()


def test_a_nought_byte_is_in_no_name(on_a_server: Served) -> None:
    served = on_a_server
    name = served.join("17")
    event = {
        "specversion": "1.0",
        "source": "members",
        "type": "rating",
        "time": "2026-03-02T11:59:59Z",
        "subject": "17",
    }
    rating = {"amount": "1", "reporter": served.join("18").subject}
    lines = [
        event | {"id": "a", "data": rating | {"reporter": "\0"}},
        event | {"id": "b", "data": rating, "subject": "\0"},
        event | {"id": "c", "data": rating, "type": "\0"},
        event | {"id": "d", "data": rating},
    ]
    content = "\n".join(json.dumps(line) for line in lines)
    key = served.keys["members"]
    reply = served.post(EVENTS, key, content=content, headers=LINES)
    statuses = [part["status"] for part in results_of(reply)]
    assert statuses == ["refused", "refused", "refused", "entered"]
    assert served.get("/v1/schemes/%00/versions").status_code == 404
    anna, me = served.steward("anna"), served.person(name)
    for subject in ("\0", ""):
        fields = {"subject": subject, "purpose": "to look"}
        assert send(served, "/desk/case", anna, fields).status_code == 404
    # What is said in words is sealed, whatever its signs.
    (entry,) = damage(served, name)
    fields = {"event": str(entry), "words": "\0"}
    assert send(served, "/me/dispute", me, fields).status_code == 303
    assert page(served, "/me", me).status_code == 200
    assert page(served, "/desk", anna).status_code == 200
