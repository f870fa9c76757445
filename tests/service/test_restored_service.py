"""A service that is restored from its backup: what comes back, and what does not."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from regard.registry.backup import restore
from regard.registry.bodies import Reported
from regard.registry.opening import open_record
from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.starting import first_access, open_doors
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import EVENTS, SINGLE, event


def test_entries_and_keys_come_back_and_no_door(served: Served, tmp_path: Path) -> None:
    """What was entered is there; keys, links and sessions are not, and open nothing.

    Doors are no part of the record: whoever restores hands out new keys, and a copy
    that somebody stole lets nobody in.
    """
    name = served.join("17")
    key = served.keys["loan-desk"]
    session = served.person(name)
    sent = event(served, "17")
    assert served.post(EVENTS, key, json=sent, headers=SINGLE).status_code == 201
    entries, keys = tmp_path / "entries", tmp_path / "elsewhere"
    served.record.back_up(entries, keys, 30)
    for path in (*entries.rglob("*"), *keys.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert key.encode() not in content
            assert session.encode() not in content
    url = f"sqlite:///{tmp_path}/again/record.db"
    (tmp_path / "again").mkdir()
    restore(url, entries, keys, 30, clock=served.clock)
    with open_record(url, clock=served.clock) as record:
        with closing(open_doors(record)) as doors:
            started = first_access(record, doors, [open_document(SCHEME).scheme])
            application = Application(record, doors)
            with InProcess(application) as client:
                # What opened doors before opens none here.
                for secret in (key, session):
                    assert client.request("GET", "/v1/me", secret).status_code == 401
                new_key = started.keys[f"loan-desk of {SCHEME}"].secret
                again = client.request(
                    "POST", EVENTS, new_key, json=sent, headers=SINGLE
                )
        history = record.history(name.scheme, name.subject)
    # Sent again, it is known: a source that is not sure sends all it has.
    assert again.status_code == 200
    assert again.json()["status"] == "known"
    assert len(list(history.bodies(Reported))) == 1


def test_keys_outlive_a_restart(served: Served) -> None:
    """Programs come in with the same key; no second one is made beside it."""
    served.clock.at += int(timedelta(days=1).total_seconds()) * 1_000_000
    again = first_access(served.record, served.doors, [open_document(SCHEME).scheme])
    assert again.keys == {}
    served.join("17")
    sent = event(served, "17")
    answer = served.post(EVENTS, served.keys["loan-desk"], json=sent, headers=SINGLE)
    assert answer.status_code == 201
