"""regard record backup and restore: the entries in one place, their keys in another."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from regard.cli.options import JsonOption
from regard.cli.output import print_json
from regard.cli.record.options import (
    KeysOption,
    LogOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
)


def backup_command(
    url: UrlArgument,
    to: Annotated[
        Path,
        typer.Option("--to", metavar="FOLDER", help="A new folder for the entries."),
    ],
    keys_to: Annotated[
        Path,
        typer.Option(
            "--keys-to",
            metavar="FOLDER",
            help="Another new folder for the keys, elsewhere.",
        ),
    ],
    keys_live: Annotated[
        int,
        typer.Option(
            "--keys-live",
            metavar="DAYS",
            min=0,
            help="After so many days you destroy that copy of the keys; whoever is "
            "forgotten meanwhile is told that day.",
        ),
    ],
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Copy the entries to one folder and their keys to another.

    Who has the entries alone can check them, and reads nobody's.
    """
    from regard.registry.backup import back_up
    from regard.scheme.counted import plural

    with opened(url, keys, log, time_is_right) as record:
        count = back_up(record, to, keys_to, keys_live)
        last = record.now.date() + timedelta(days=keys_live)
    if json:
        places = {"folder": str(to), "keys": str(keys_to)}
        print_json({"entries": count, **places, "keys_live_until": last.isoformat()})
        return
    typer.echo(f"{plural(count, 'entry', 'entries')} in {to}, their keys in {keys_to}")
    typer.echo(f"Take the keys elsewhere, and destroy this copy of them by {last}:")
    typer.echo("whoever is forgotten meanwhile is told that they are gone by then.")


def restore_command(
    url: UrlArgument,
    source: Annotated[
        Path,
        typer.Option("--from", metavar="FOLDER", help="The folder with the entries."),
    ],
    keys_from: Annotated[
        Path,
        typer.Option("--keys-from", metavar="FOLDER", help="The folder with the keys."),
    ],
    keys_live: Annotated[
        int,
        typer.Option(
            "--keys-live",
            metavar="DAYS",
            min=0,
            help="After so many days the last copy of the keys is destroyed that was "
            "made after this backup.",
        ),
    ],
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            "--checkpoint",
            metavar="FILE",
            help="The last that was published: a backup of before is refused. That "
            "in the folder of the log, if not given.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    json: JsonOption = False,
) -> None:
    """Make a record again from its backup, in an empty database.

    Whoever was forgotten stays so, also where the copy of the keys is older.
    """
    from regard.registry.backup import restore
    from regard.scheme.counted import plural

    note = checkpoint.read_text(encoding="utf-8") if checkpoint else ""
    result = restore(
        url, source, keys_from, keys_live, keys=keys, log=log, checkpoint=note
    )
    if json:
        until = None if result.until is None else result.until.isoformat()
        print_json(asdict(result) | {"until": until})
        return
    typer.echo(f"{plural(result.entries, 'entry', 'entries')} restored")
    if result.forgotten:
        people = plural(result.forgotten, "subject")
        typer.echo(f"{people} forgotten since the keys were copied: forgotten again")
    if result.until is not None:
        last = result.until.strftime("%Y-%m-%d %H:%M UTC")
        typer.echo(f"The last entry is of {last}: what came after it is not there, and")
        typer.echo("whoever was forgotten after it is back; forget them again.")
