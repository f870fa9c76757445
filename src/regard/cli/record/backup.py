"""regard record backup and restore: the entries in one place, their keys in another."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from regard.service.restoring import RestoredDoors


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

    Who has the entries alone can check them, and reads nobody's. With the keys goes
    who may come in to the service, by hashes, and what was sent.
    """
    from regard.scheme.counted import plural
    from regard.service.service_copy import back_up_service

    with opened(url, keys, log, time_is_right) as record:
        count = back_up_service(record, to, keys_to, keys_live)
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
    ended: Annotated[
        Path | None,
        typer.Option(
            "--ended",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="The file `ended` beside the keys of the record that was lost, if it "
            "is still there: it says which keys and passkeys were ended since. "
            "Without it they come back asleep.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    json: JsonOption = False,
) -> None:
    """Make a record again from its backup, in an empty database.

    Whoever was forgotten stays so, also where the copy of the keys is older. Keys of
    programs, passkeys and webhooks come back; links and sessions do not.
    """
    from regard.registry.backup import restore
    from regard.registry.opening import open_record
    from regard.scheme.counted import plural
    from regard.service.restoring import restore_doors
    from regard.service.service_copy import read_service_copy

    # Looked at first: what cannot be read is said before anything is restored.
    copy = read_service_copy(keys_from)
    note = checkpoint.read_text(encoding="utf-8") if checkpoint else ""
    result = restore(
        url, source, keys_from, keys_live, keys=keys, log=log, checkpoint=note
    )
    doors: RestoredDoors | None = None
    if copy is not None:
        # Its last entry is old because it comes from a backup.
        with open_record(url, keys, log, time_confirmed=True) as record:
            doors = restore_doors(record, copy, ended)
    if json:
        until = None if result.until is None else result.until.isoformat()
        there = None if doors is None else asdict(doors)
        print_json(asdict(result) | {"until": until, "doors": there})
        return
    typer.echo(f"{plural(result.entries, 'entry', 'entries')} restored")
    if result.forgotten:
        people = plural(result.forgotten, "subject")
        typer.echo(f"{people} forgotten since the keys were copied: forgotten again")
    if result.until is not None:
        last = result.until.strftime("%Y-%m-%d %H:%M UTC")
        typer.echo(f"The last entry is of {last}: what came after it is not there, and")
        typer.echo("whoever was forgotten after it is back; forget them again.")
    for line in _doors_lines(doors):
        typer.echo(line)


def _doors_lines(doors: RestoredDoors | None) -> list[str]:
    from regard.scheme.counted import plural

    if doors is None:
        return ["No key, passkey or webhook of a service is in this backup."]
    passkeys = plural(doors.passkeys, "passkey")
    webhooks = plural(doors.webhooks, "webhook")
    lines = [f"{plural(doors.keys, 'key')} of programs, {passkeys}, {webhooks}"]
    if doors.asleep:
        lines.append("Which were ended after the backup is not known: keys sleep until")
        lines.append("the operator wakes them on the page Changes of the rules, and a")
        lines.append("passkey until its owner does on their page. Notices by e-mail of")
        lines.append("the last days are none, since they may have come back.")
    lines.append("Webhooks are off until the operator turns them on. Whoever had a")
    lines.append("link or a session signs in anew.")
    return lines
