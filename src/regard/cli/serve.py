"""regard serve: schemes run, and people live with them, over HTTP."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.first_access import access_lines, other_schemes_lines, show_once
from regard.cli.start_words import (
    PUTTING_FORWARD,
    aside_lines,
    closed_lines,
    welcome_lines,
)

if TYPE_CHECKING:
    from socket import socket

    from regard.service.demonstration import Demonstration
    from regard.service.doors import Doors
    from regard.service.listening import Listening
    from regard.service.settings import Settings

LAST_PORT = 65_535
MOST_COPY_DAYS = 3_650
"""With more, or less than none, every erasing would be refused."""
MOST_WORKERS = 64
DATABASE = "sqlite:///record.db"
SECURE = "https://"


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
            "goes when it ends, unless --db names a file.",
        ),
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="The log's name where the record is begun, for ever; if not named, "
            "that of the address, or localhost/record.",
        ),
    ] = None,
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
    workers: Annotated[
        int,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=MOST_WORKERS,
            help="How many processes answer.",
        ),
    ] = 1,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy on this machine or before it speaks TLS with browsers.",
        ),
    ] = False,
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar="URL",
            help="Behind a proxy: what people type, such as https://library.example.",
        ),
    ] = "",
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
    log_requests: Annotated[
        bool,
        typer.Option(
            "--log-requests",
            help="Write a line of JSON for each request; it names nobody.",
        ),
    ] = False,
    office: Annotated[
        Path | None,
        typer.Option(
            "--office",
            metavar="FILE",
            help="Who works here and signs in with the operator's provider, as TOML.",
        ),
    ] = None,
    mail: Annotated[
        str | None,
        typer.Option(
            "--mail",
            metavar="URL",
            envvar="REGARD_MAIL",
            help="Where mail is handed in: smtp://user:password@host:587?from=ADDRESS.",
        ),
    ] = None,
    bounces: Annotated[
        Path | None,
        typer.Option(
            "--bounces",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="The mailbox to which mail comes back, as a Maildir.",
        ),
    ] = None,
    webhooks_to_loopback: Annotated[
        bool,
        typer.Option(
            "--webhooks-to-loopback",
            help="For tests: programs on this machine may be told, over http.",
        ),
    ] = False,
) -> None:
    """Serve schemes: their record, their pages and their API.

    The gate is asked first, and what it does not open is not served. Links and
    sessions go over TLS alone, except on this machine itself. Where its output is no
    terminal, keys and links are written to a file that its owner alone reads.
    """
    from regard.service.listening import Listening, listening_socket
    from regard.service.outbox.mail_server import mail_server
    from regard.service.provider.office_accounts import office_accounts
    from regard.service.serving import ended_in_order
    from regard.service.settings import Settings

    listening = Listening(host, port, workers, address)
    _check_reach(listening, behind_proxy)
    _check_named(schemes or [], demo, workers)
    server = None if mail is None else mail_server(mail)
    accounts = None if office is None else office_accounts(office)
    settings = Settings(
        is_secure=behind_proxy,
        key_copy_days=key_copies_live,
        pages=listening.pages,
        mail=server,
        log_requests=log_requests,
        office=accounts,
        bounces=bounces,
        tells_loopback=webhooks_to_loopback,
    )
    if not are_bounces_read(settings):
        typer.echo(BOUNCES_UNREAD, err=True)
    # Before anything is begun: what is shown once is not shown in vain.
    with ended_in_order(), closing(listening_socket(listening)) as listener:
        if demo:
            _serve_demonstration(db, listening, listener, settings)
            return
        place = RecordPlace(db or DATABASE, name, keys, log)
        _serve_schemes(schemes or [], place, listening, listener, settings)


BOUNCES_UNREAD = (
    "Mail that comes back is read by nobody here, and counts as handed over after "
    "three days: name its mailbox with --bounces, or enter at the desk what came back."
)
"""Said at each start: silence of a mailbox would close something for somebody."""


@dataclass(frozen=True)
class RecordPlace:
    """Where the record that is served is.

    Attributes:
        url: Its database.
        name: The log's name; the one that it has, or of this machine, if None.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
    """

    url: str
    name: str | None
    keys: Path | None
    log: Path | None


def are_bounces_read(settings: Settings) -> bool:
    """Whether what comes back of the mail that is sent is read here.

    Args:
        settings: How the service is run.

    Returns:
        True also where no mail is sent.
    """
    return settings.mail is None or settings.bounces is not None


def _check_reach(listening: Listening, behind_proxy: bool) -> None:
    from regard.scheme.complaint import DataError
    from regard.service.listening import LOOPBACK

    if not behind_proxy and not listening.is_here:
        raise DataError(
            f"found the host {listening.host} without TLS, expected {LOOPBACK[0]}, "
            "or a proxy\n  to do: let a proxy speak TLS, and say --behind-proxy"
        )
    if behind_proxy and not listening.address.startswith(SECURE):
        raise DataError(
            f"found {listening.address or 'no address'} for people behind a proxy, "
            f"expected one that begins with {SECURE}\n"
            "  to do: say what people type, with --address"
        )
    if listening.address and not behind_proxy:
        raise DataError(
            "found an address for people and no proxy, expected both or neither\n"
            "  to do: say --behind-proxy as well, or leave --address out"
        )


def _check_named(schemes: list[str], demo: bool, workers: int) -> None:
    from regard.scheme.complaint import DataError

    if demo and schemes:
        raise DataError(
            "found schemes beside the demonstration, which has its own, expected none\n"
            "  to do: leave them out, or leave out --demo"
        )
    if demo and workers > 1:
        raise DataError(
            f"found {workers} workers for the demonstration, whose clock is of one "
            "process, expected one\n  to do: leave out --workers"
        )
    if not demo and not schemes:
        raise DataError(
            "found no scheme, expected one or more\n"
            "  to do: name a scheme of the library or a file, or say --demo"
        )


def _serve_schemes(
    schemes: list[str],
    place: RecordPlace,
    listening: Listening,
    listener: socket,
    settings: Settings,
) -> None:
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.service.demonstration import check_no_demonstration
    from regard.service.gate_refusal import RefusedByGate
    from regard.service.serving import serve_record
    from regard.service.starting import (
        closed_gates,
        first_access,
        open_doors,
        record_to_serve,
    )
    from regard.service.texts_in_force import (
        AnotherText,
        library_texts_aside,
        schemes_in_force,
    )
    from regard.service.workers import Worker, check_several, serve_in_workers

    url, keys, log = place.url, place.keys, place.log
    if listening.workers > 1:
        check_several(url)
    check_no_demonstration(url, keys, log)
    documents = [open_document(scheme) for scheme in schemes]
    with ExitStack() as opened:
        try:
            served_record = record_to_serve(
                url, documents, place.name, keys, log, begun_as=listening.log_name
            )
        except RefusedByGate as refusal:
            command = " ".join(["regard gate", *schemes])
            raise DataError(f"{refusal}\n  with reasons: {command}") from None
        except AnotherText as refusal:
            raise DataError(f"{refusal}\n  by: {PUTTING_FORWARD}") from None
        record = opened.enter_context(served_record)
        doors = opened.enter_context(closing(open_doors(record)))
        served = schemes_in_force(record, documents)
        started = first_access(record, doors, served)
        aside = library_texts_aside(record, documents)
        for line in aside_lines(aside, listening.pages):
            typer.echo(line, err=True)
        for line in closed_lines(closed_gates(record)):
            typer.echo(line, err=True)
        for line in welcome_lines(listening.pages, record.signing_key.origin):
            typer.echo(line)
        names = [scheme.name for scheme in served]
        for line in other_schemes_lines(record.schemes(), names):
            typer.echo(line)
        secret = access_lines(started, listening.pages)
        show_once(secret, record.places.keys, record.now)
        if listening.workers == 1:
            serve_record(record, doors, listener, settings)
            return
    # Closed here: each worker opens it for itself.
    worker = Worker(url, keys, log, settings)
    serve_in_workers(worker, listener, listening.workers)


def _serve_demonstration(
    db: str | None, listening: Listening, listener: socket, settings: Settings
) -> None:
    from regard.scheme.document import load
    from regard.service.demonstration import DEMONSTRATED, open_demonstration
    from regard.service.serving import serve_record
    from regard.service.starting import first_access, open_doors

    with TemporaryDirectory(prefix="regard-demo-") as folder:
        url = db or f"sqlite:///{Path(folder, 'record.db')}"
        typer.echo("A season of the tool library is filled in; it takes some seconds.")
        with open_demonstration(url) as demonstration:
            record = demonstration.record
            with closing(open_doors(record)) as doors:
                started = first_access(record, doors, [load(DEMONSTRATED)])
                people = _links_of_people(demonstration, doors, listening.pages)
                lines = [
                    *welcome_lines(listening.pages, record.signing_key.origin),
                    # Nobody is behind these, so they may be read by whoever can.
                    *access_lines(started, listening.pages),
                    *people,
                    "All these people are invented, and so is what they did. Its "
                    f"clock is its own: there it is {record.now:%d %B %Y}.",
                ]
                for line in lines:
                    typer.echo(line)
                serve_record(record, doors, listener, settings)


def _links_of_people(
    demonstration: Demonstration, doors: Doors, address: str
) -> list[str]:
    from regard.service.demonstration import LIVES
    from regard.service.starting import link_of_person

    lines = ["Links of people, each for one use within 15 minutes:"]
    for number, name in demonstration.people.items():
        link = link_of_person(demonstration.record, doors, name)
        lines.append(f"  {number}: {address}/enter/{link.secret}")
        lines.append(f"    {LIVES[number]}")
    return lines
