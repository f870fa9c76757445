"""The service as a process: where it listens, how it ends, and what it tells whom."""

from __future__ import annotations

import errno
import json
import socket
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from regard.registry.bodies import Reported
from regard.registry.opening import open_record
from regard.scheme.document import open_document
from regard.service.listening import CannotListen, Listening, listening_socket
from regard.service.starting import record_to_serve
from regard.service.workers import NoWorkers, check_several
from tests.service.conftest import SCHEME
from tests.support.command import regard
from tests.support.serving import Process, free_port, process_serving

ADULT = "2000-01-01"


@pytest.fixture(scope="module")
def begun_today(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A record whose clock is the machine's, with one member."""
    folder = tmp_path_factory.mktemp("today")
    url = f"sqlite:///{folder}/record.db"
    keys = folder / "keys"
    log = folder / "keys.log"
    documents = [open_document(SCHEME)]
    with record_to_serve(url, documents, "library.example/r", keys, log) as record:
        record.perform(
            "join",
            {"ground": "consent", "adult_on": ADULT},
            by="desk",
            number="17",
            scheme=SCHEME,
        )
    return url, keys


def event(number: int) -> bytes:
    """An event that the loan desk saw."""
    content = {
        "specversion": "1.0",
        "id": f"e-{number}",
        "source": "loan-desk",
        "type": "returned-on-time",
        "time": datetime.now(UTC).isoformat(),
        "subject": "17",
    }
    return json.dumps(content).encode()


def under_way(serving: Process, body: bytes) -> socket.socket:
    """A request whose body is asked for: it is being answered, and waits for us."""
    host = urlsplit(serving.address)
    connection = socket.create_connection((host.hostname, host.port), timeout=60)
    head = [
        f"POST /v1/schemes/{SCHEME}/events HTTP/1.1",
        f"Host: {host.netloc}",
        f"Authorization: Bearer {serving.secrets()['loan-desk']}",
        "Content-Type: application/cloudevents+json",
        f"Content-Length: {len(body)}",
        "Expect: 100-continue",
        "",
        "",
    ]
    connection.sendall("\r\n".join(head).encode())
    assert b"100 Continue" in connection.recv(1000)
    return connection


def test_what_is_under_way_is_ended(begun_today: tuple[str, Path]) -> None:
    """Told to end, it answers what it had begun; all it acknowledged is there."""
    url, keys = begun_today
    with process_serving(url, keys) as serving:
        body = event(1)
        with closing(under_way(serving, body)) as connection:
            serving.process.terminate()
            connection.sendall(body)
            answer = connection.recv(10_000)
        assert answer.startswith(b"HTTP/1.1 201"), answer
        assert serving.end() == 0
        output = serving.output
        (shown,) = keys.glob("access-*.txt")
    # What is shown once stands in no journal, and others cannot read it.
    assert "rgk_" not in output
    assert "rgl_" not in output
    assert str(shown) in output
    assert shown.stat().st_mode & 0o077 == 0
    assert "Traceback" not in output
    with open_record(url, keys, keys.with_suffix(".log")) as record:
        name = record.find(number="17", scheme=SCHEME)
        history = record.history(name.scheme, name.subject)
    assert [report.id for _, report in history.bodies(Reported)] == ["e-1"]


def test_a_port_in_use_is_said_before_anything_is_begun(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        database = f"sqlite:///{tmp_path}/record.db"
        done = regard("serve", SCHEME, "--db", database, "--port", port)
    assert done.returncode == 2
    assert f"port {port} of 127.0.0.1, which is in use" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    database = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    places = ("--keys", str(tmp_path / "keys"), "--log", str(tmp_path / "log"))
    port = ("--port", str(free_port()))
    done = regard("serve", SCHEME, "--db", database, *places, *port)
    assert done.returncode == 2
    assert "to do: see that its server" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "may not listen"),
        (errno.EADDRNOTAVAIL, "no address of this machine"),
        (errno.ENOBUFS, "nobody can listen"),
    ],
)
def test_where_nobody_may_listen_is_said(
    monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """In own words, with what to do; by the system's code, whatever its language."""

    def refuses(*_: object) -> None:
        raise OSError(code, "in another language")

    monkeypatch.setattr("socket.socket.bind", refuses)
    with pytest.raises(CannotListen, match=words) as raised:
        listening_socket(Listening("127.0.0.1", 80))
    assert "to do: " in str(raised.value)


def test_a_host_that_nobody_knows_is_said() -> None:
    with pytest.raises(CannotListen, match="nothing is known of"):
        listening_socket(Listening("no host", 8000))


def test_workers_that_would_harm_the_record_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where the entries are on a server: the keys are a file."""
    check_several("sqlite:///record.db")
    monkeypatch.setattr("regard.service.workers.several_may_write", lambda _: False)
    with pytest.raises(NoWorkers, match="damage the record,"):
        check_several("sqlite:///record.db")
    with pytest.raises(NoWorkers, match="damage the keys"):
        check_several("postgresql://user@host/database")


def test_people_are_told_the_address_that_they_type() -> None:
    """Behind a proxy links begin with its address, and never with one without TLS."""
    assert Listening("127.0.0.1", 80).pages == "http://127.0.0.1:80"
    assert Listening("::1", 80).pages == "http://[::1]:80"
    proxied = Listening("0.0.0.0", 80, address="https://library.example/")
    assert proxied.pages == "https://library.example"
