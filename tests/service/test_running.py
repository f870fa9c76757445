"""Whoever runs the service sees that it runs, and nothing of a person."""

from __future__ import annotations

import json
import logging
import logging.config
import shutil
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from regard.registry.sealing.key_file import KeyStoreError
from regard.service.api import running
from regard.service.caller import Caller, Role
from regard.service.counts import ServiceCounts, area_of
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.json_log import JsonLines, log_settings
from tests.service.attacking import send, token_of
from tests.service.conftest import SCHEME, Served

NUMBER = "Mustermann-4711"
WORDS = "Erika says that the drill was broken before"
EVENT_ID = "return-of-erika-12"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that is logged, at the lowest level, as the service writes it."""
    logging.config.dictConfig(log_settings(each_request=True))
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(level)
    for other in list(root.handlers):
        if other is handler or isinstance(other.formatter, JsonLines):
            root.removeHandler(other)


def live_a_life(served: Served) -> set[str]:
    """Somebody joins, is reported, contests, is answered, and is forgotten; everything
    that was said on the way."""
    steward = served.steward("Anna Schmidt")
    fields = {"number": NUMBER, "adult_on": "1987-06-05"}
    joined = send(served, "/desk/join", steward, fields)
    assert joined.status_code == 200
    link = joined.text.partition("/enter/")[2].partition("<")[0]
    entered = served.post("/enter", data={"link": link})
    me = entered.headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert served.post("/v1/me/consent", me, json={"sources": ["members"]}).is_success
    subject = served.get("/v1/me", me).json()["subject"]
    sent = {
        "specversion": "1.0",
        "id": EVENT_ID,
        "source": "loan-desk",
        "type": "damaged",
        "time": served.record.now.isoformat(),
        "subject": NUMBER,
    }
    served.clock.at += 1_000_000
    media = {"Content-Type": "application/cloudevents+json"}
    path = f"/v1/schemes/{SCHEME}/events"
    reported = served.post(path, served.keys["loan-desk"], json=sent, headers=media)
    assert reported.status_code == 201
    question = {"subject": {"id": NUMBER}, "resource": {"id": "power-tools"}}
    key = served.keys["power-tools"]
    answer = served.post("/access/v1/evaluation", key, json=question).json()
    reference = answer["context"]["reference"]
    assert served.get(f"/v1/me/decisions/{reference}", me).is_success
    (line,) = served.get("/v1/me/events", me).json()["events"]
    body = {"event": line["entry"], "words": WORDS}
    headers = {"Idempotency-Key": f"key-of-{NUMBER}"}
    dispute = served.post("/v1/me/dispute", me, json=body, headers=headers)
    answered = {
        "about": NUMBER,
        "to": dispute.json()["seq"],
        "outcome": "struck",
        "words": WORDS,
    }
    office = f"/v1/schemes/{SCHEME}/answer-dispute"
    assert served.post(office, served.steward("ben"), json=answered).is_success
    go_wrong(served, me)
    assert served.post("/v1/me/erase", me, json={}).is_success
    keys = set(served.keys.values())
    said = {NUMBER, WORDS, EVENT_ID, "Anna Schmidt", "1987-06-05", "Erika"}
    return said | keys | {link, me, token_of(me), subject, reference, steward}


def go_wrong(served: Served, me: str) -> None:
    """Addresses, queries, headers and bodies that name somebody, and a fault."""
    served.get(f"/{NUMBER}")
    served.get(f"/v1/me/decisions/{NUMBER}", me)
    served.get(f"/v1/me?as_of={NUMBER}", me)
    served.get("/v1/me", f"rgk_{NUMBER}")
    served.get("/enter/rgl_" + NUMBER, headers={"X-Request-Id": NUMBER})
    served.client.request(NUMBER.upper(), "/v1/me", me)
    served.post("/v1/me/dispute", me, content=b"{" + WORDS.encode())
    with pytest.MonkeyPatch.context() as patch:

        def fails(*_: object) -> None:
            raise ValueError(WORDS)

        patch.setattr(served.record, "history", fails)
        assert served.get("/v1/me", me).status_code == 500


def test_a_whole_life_leaves_no_sign(served: Served, log: StringIO) -> None:
    """Neither in the log, nor in what is counted."""
    signs = live_a_life(served)
    logged = log.getvalue()
    counted = served.get("/metrics", served.keys["metrics"]).text
    for sign in signs:
        assert sign.lower() not in logged.lower()
        assert sign.lower() not in counted.lower()
    for line in logged.splitlines():
        assert {"time", "level", "part"} <= set(json.loads(line))


def test_a_line_leads_to_its_request(served: Served, log: StringIO) -> None:
    """By a number that the answer says, and that no caller chooses."""
    reply = served.get("/v1/me", headers={"X-Request-Id": "chosen"})
    number = reply.headers["x-request-id"]
    assert number != "chosen"
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (line,) = [line for line in lines if line["part"] == "regard.service.requests"]
    assert line["request"] == number
    assert line["status"] == 401
    assert line["area"] == "own"


def test_requests_are_counted(served: Served) -> None:
    for _ in range(3):
        served.get("/v1/me")
    text = served.get("/metrics", served.keys["metrics"]).text
    labels = 'area="own",method="GET",status="401"'
    assert f"regard_http_requests_total{{{labels}}} 3\n" in text
    name = "regard_http_request_duration_seconds"
    assert f'{name}_bucket{{area="own",le="+Inf"}} 3\n' in text
    assert f'{name}_count{{area="own"}} 3\n' in text
    assert "regard_record_entries 2\n" in text


def test_counts_of_all_workers_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of one that has died."""
    workers = [ServiceCounts(tmp_path) for _ in range(3)]
    for number, worker in enumerate(workers):
        monkeypatch.setattr("os.getpid", lambda number=number: number)
        for _ in range(number + 1):
            worker.add("own", "GET", 200, 0.02)
        worker.write()
    monkeypatch.setattr("os.getpid", lambda: 0)
    workers[0].add("own", "GET", 200, 20)
    text = workers[0].text({})
    labels = 'area="own",method="GET",status="200"'
    assert f"regard_http_requests_total{{{labels}}} 7\n" in text
    assert '_bucket{area="own",le="0.025"} 6\n' in text
    assert '_bucket{area="own",le="+Inf"} 7\n' in text
    assert '_sum{area="own"} 20.12\n' in text


def test_areas_are_few() -> None:
    """What an address names is in none of them."""
    paths = ("/v1/me", "/v1/me/erase", "/me", "/enter/x", "/mexico", "/v1/schemes/x/y")
    areas = ["own", "own", "own-pages", "signing-in", "other", "schemes"]
    assert [area_of(path) for path in paths] == areas


def test_counts_are_for_whoever_runs_it(served: Served) -> None:
    assert served.get("/metrics").status_code == 401
    assert served.get("/metrics", served.steward()).status_code == 403
    operator = served.secret_of(Caller(Role.OPERATOR, "olga", SCHEME))
    assert served.get("/metrics", operator).is_success
    # And whoever reads them reads nothing else.
    key = served.keys["metrics"]
    assert served.get("/v1/me", key).status_code == 403
    link = served.doors.make(
        AccessKind.LINK,
        Caller(Role.MONITOR, "metrics", SCHEME),
        served.record.now,
        LINK_LIFE,
    )
    assert served.get("/metrics", link.secret).status_code == 401


@pytest.mark.parametrize(
    ("part", "fault"),
    [("the keys", "keys"), ("the database", "database"), ("the disk", "disk")],
)
def test_readiness_says_what_is_missing(
    served: Served, monkeypatch: pytest.MonkeyPatch, part: str, fault: str
) -> None:
    """While the process itself lives on."""
    assert served.get("/readyz").json()["parts"] == list(running.CHECKS)
    if fault == "keys":

        def gone(*_: object) -> None:
            raise KeyStoreError("gone")

        monkeypatch.setattr(served.record.file_keys, "check_master", gone)
    if fault == "database":

        def broken(*_: object) -> None:
            raise OSError(5, "broken")

        monkeypatch.setattr(served.record.sequence, "reading", broken)
    if fault == "disk":
        usage: Any = Counter(free=1)
        usage.free = 1
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    reply = served.get("/readyz")
    assert reply.status_code == 503
    assert f"found {part} that cannot be used" in reply.json()["detail"]
    assert served.get("/livez").is_success
