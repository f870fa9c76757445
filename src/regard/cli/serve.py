"""regard serve: schemes run, and people live with them, over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from regard.service.starting import Started

LAST_PORT = 65_535
MOST_COPY_DAYS = 3_650
"""With more, or less than none, every erasing would be refused."""
DATABASE = "sqlite:///record.db"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve_command(
    schemes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCHEME…]", help="Names of the library, or files."),
    ] = None,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="URL",
            help="The record: sqlite:///FILE or postgresql://user@host/database; "
            f"{DATABASE} if not named.",
        ),
    ] = None,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help="A season of the tool library with invented people, in a folder that "
            "goes when it ends, unless --db names a place.",
        ),
    ] = False,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="The log's name where the record is begun; for ever.",
        ),
    ] = "localhost/record",
    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="FOLDER", help="Where the record's keys are."),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FOLDER", help="Where its public log is."),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Where it listens.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            "--port", metavar="PORT", min=1, max=LAST_PORT, help="Where it listens."
        ),
    ] = 8000,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy on this machine or before it speaks TLS with browsers.",
        ),
    ] = False,
    key_copies_live: Annotated[
        int,
        typer.Option(
            "--key-copies-live",
            metavar="DAYS",
            min=0,
            max=MOST_COPY_DAYS,
            help="How long copies of the keys live beside those of record backup.",
        ),
    ] = 30,
) -> None:
    """Serve schemes: their record, their pages and their API.

    The gate is asked first, and what it does not open is not served. Links and
    sessions go over TLS alone, except on this machine itself.
    """
    from regard.service.settings import Settings

    _check_reach(host, behind_proxy)
    _check_named(schemes or [], demo)
    settings = Settings(behind_proxy, key_copies_live)
    listening = Listening(host, port)
    if demo:
        _serve_demonstration(db, listening, settings)
        return
    places = RecordToServe(db or DATABASE, name, keys, log)
    _serve_schemes(schemes or [], places, listening, settings)


@dataclass(frozen=True)
class RecordToServe:
    """Where the record that is served is.

    Attributes:
        url: Its database.
        name: The log's name, where it is begun.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
    """

    url: str
    name: str
    keys: Path | None
    log: Path | None


def _serve_schemes(
    schemes: list[str], places: RecordToServe, listening: Listening, settings: Settings
) -> None:
    from regard.scheme.document import open_document
    from regard.service.demonstration import check_no_demonstration
    from regard.service.serving import serve_record
    from regard.service.starting import first_access, open_doors, record_to_serve

    url, keys, log = places.url, places.keys, places.log
    check_no_demonstration(url, keys, log)
    documents = [open_document(scheme) for scheme in schemes]
    with record_to_serve(url, documents, places.name, keys, log) as record:
        doors = open_doors(record)
        served = [document.scheme for document in documents]
        started = first_access(record, doors, served)
        for line in _welcome(started, listening.address, record.signing_key.origin):
            typer.echo(line)
        serve_record(record, doors, listening.host, listening.port, settings)
        doors.close()


def _serve_demonstration(
    db: str | None, listening: Listening, settings: Settings
) -> None:
    from regard.service.demonstration import DEMONSTRATED, open_demonstration
    from regard.service.serving import serve_record
    from regard.service.starting import first_access, open_doors

    with TemporaryDirectory(prefix="regard-demo-") as folder:
        url = db or f"sqlite:///{Path(folder, 'record.db')}"
        typer.echo("A season of the tool library; this takes some seconds.")
        with open_demonstration(url) as demonstration:
            record = demonstration.record
            doors = open_doors(record)
            started = first_access(record, doors, [load(DEMONSTRATED)])
            address = listening.address
            for line in _welcome(started, address, record.signing_key.origin):
                typer.echo(line)
            for line in _people(demonstration, doors, address):
                typer.echo(line)
            serve_record(record, doors, listening.host, listening.port, settings)
            doors.close()


def _check_reach(host: str, behind_proxy: bool) -> None:
    from regard.scheme.complaint import DataError

    if host in LOOPBACK or behind_proxy:
        return
    raise DataError(
        f"found the host {host} without TLS, expected {LOOPBACK[0]}, or a proxy\n"
        "  to do: let a proxy speak TLS, and say --behind-proxy"
    )


def _welcome(started: Started, address: str, origin: str) -> list[str]:
    lines = [
        f"Pages: {address}/",
        f"API: {address}/openapi.json",
        f"Its log is called {origin}, for ever; name it before the first person joins.",
    ]
    if started.keys:
        lines.append("Keys, shown this once; each reports or asks for its own alone:")
    for name, access in started.keys.items():
        lines.append(f"  {name}: {access.secret}")
    lines.append("Sign-in links, each for one use within 15 minutes:")
    for name, access in started.links.items():
        lines.append(f"  {name}: {address}/enter/{access.secret}")
    lines.append("Ctrl-C ends it.")
    return lines
