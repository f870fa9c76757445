"""regard record keys: where they are, and a new master key in the old one's place."""

from __future__ import annotations

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


def keys_command(
    url: UrlArgument,
    rotate: Annotated[
        bool,
        typer.Option(
            "--rotate", help="Wrap all keys with a new master key; the old one goes."
        ),
    ] = False,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Where the keys are, their fingerprints, and the key that is published."""
    from regard.registry.key_care import fingerprint, rotate_master

    with opened(url, keys, log, time_is_right) as record:
        if rotate:
            rotate_master(record)
        places = record.places
        values = {
            "master": str(places.master),
            "master_fingerprint": fingerprint(places.master),
            "key_store": str(places.key_store),
            "signing": str(places.signing),
            "published": record.signing_key.published,
        }
    if json:
        print_json(values)
        return
    for line in (
        f"master key   {places.master}  {values['master_fingerprint']}",
        f"key store    {places.key_store}",
        f"signing key  {places.signing}",
        f"published    {values['published']}",
        "Lost keys are a lost record: keep their backup apart from the database's.",
    ):
        typer.echo(line)
