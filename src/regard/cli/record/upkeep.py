"""regard record tick, publish and rebuild: what a machine does every day."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.options import JsonOption
from regard.cli.output import print_json
from regard.cli.record.options import (
    KeysOption,
    LogOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
)


def tick_command(
    url: UrlArgument,
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Which key enters it.")
    ] = "tick",
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Enter what falls due by itself, and destroy the keys of what is kept no longer.

    Twice, late or on two machines at once changes nothing.
    """
    from regard.registry.acts.ticking import tick
    from regard.scheme.counted import plural

    with opened(url, keys, log, time_is_right) as record:
        result = tick(record, by)
    if json:
        print_json(asdict(result))
    else:
        people = plural(result.subjects, "subject")
        gone = plural(result.destroyed, "entry", "entries")
        typer.echo(f"entered for {people}; {gone} can no longer be read")
        if result.forgotten:
            ended = plural(result.forgotten, "subject")
            typer.echo(f"the erasing of {ended} was cut short before, and is done now")
        for name in result.unreadable:
            typer.echo(f"{name.subject} of {name.scheme} cannot be read")
    # Whatever runs this every day is to notice.
    if result.unreadable:
        raise typer.Exit(SOMETHING_TO_SEE)


def publish_command(
    url: UrlArgument,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Bring the public log up to the record, and sign how far it is.

    Refused where the log is not that of what was signed last.
    """
    from regard.scheme.counted import plural

    with opened(url, keys, log, time_is_right) as record:
        note = record.publish()
        key = record.signing_key
        folder = record.places.log
    if json:
        print_json({"checkpoint": note, "key": key.published, "log": str(folder)})
        return
    leaves = plural(int(note.splitlines()[1]), "leaf", "leaves")
    typer.echo(f"signed: {leaves} of {key.origin}, in {folder}")


def rebuild_command(
    url: UrlArgument,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Make the indexes again, from the entries that can be read."""
    from regard.registry.index import rebuild_index
    from regard.registry.opening import open_record
    from regard.scheme.counted import plural

    # Where the index is empty, nothing else is answered until it is made again.
    with open_record(
        url, keys, log, time_confirmed=time_is_right, without_index=True
    ) as record:
        count = rebuild_index(record)
    if json:
        print_json({"hashes": count})
        return
    typer.echo(f"{plural(count, 'hash', 'hashes')} made again")
