"""regard record init: a record is begun, and its keys are made."""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.options import JsonOption
from regard.cli.output import print_json
from regard.cli.record.options import KeysOption, LogOption, UrlArgument


def init_command(
    url: UrlArgument,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="The log's name, such as library.example/record; for ever.",
        ),
    ],
    keys: KeysOption = None,
    log: LogOption = None,
    json: JsonOption = False,
) -> None:
    """Begin a record: its database, its keys, and the folder of its public log.

    Lost keys are a lost record: what is sealed with them can be read by nobody again.
    """
    from regard.registry.opening import init_record

    with init_record(url, name, keys, log) as record:
        places = record.places
        published = record.signing_key.published
    if json:
        values = {"keys": str(places.keys), "log": str(places.log), "key": published}
        print_json(values)
        return
    for line in (
        f"A record is begun at {url}.",
        f"Its keys are in {places.keys}; only you can read them.",
        "LOST KEYS ARE A LOST RECORD: nobody can read again what they sealed.",
        "Keep a backup of the keys apart from that of the database, and no longer than",
        "you tell people who are forgotten.",
        f"Its log is in {places.log}; publish that folder, and this key beside it:",
        f"  {published}",
        "Before the first person joins, rehearse the worst once:",
        f"  1. regard record publish {url}, since fsck asks for what was signed",
        f"  2. regard record backup {url} --to FOLDER --keys-to OTHER-FOLDER "
        "--keys-live 30",
        "  3. on another machine: regard record restore the same two folders",
        f"  4. regard record status and regard fsck {url} there: the same, no fault",
    ):
        typer.echo(line)
