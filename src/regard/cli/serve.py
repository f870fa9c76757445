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
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve_command(
    schemes: Annotated[
        list[str],
        typer.Argument(metavar="SCHEME…", help="Names of the library, or files."),
    ],
    db: Annotated[
        str,
        typer.Option(
            "--db",
            metavar="URL",
            help="The record: sqlite:///record.db or postgresql://user@host/database.",
        ),
    ] = "sqlite:///record.db",
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
    from regard.scheme.document import open_document
    from regard.service.serving import serve_record
    from regard.service.settings import Settings
    from regard.service.starting import first_access, open_doors, record_to_serve

    _check_reach(host, behind_proxy)
    documents = [open_document(scheme) for scheme in schemes]
    with record_to_serve(db, documents, name, keys, log) as record:
        doors = open_doors(record)
        served = [document.scheme for document in documents]
        started = first_access(record, doors, served)
        address = f"http://{host}:{port}"
        for line in _welcome(started, address, record.signing_key.origin):
            typer.echo(line)
        settings = Settings(behind_proxy, key_copies_live)
        serve_record(record, doors, host, port, settings)
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
