"""regard fsck: whether a record and its log agree, without any key or with all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.options import JsonOption
from regard.cli.output import print_json
from regard.cli.published_key import published_key

if TYPE_CHECKING:
    from regard.registry.fsck.discrepancy import Discrepancy
    from regard.registry.fsck.places import AuditedPlaces
    from regard.registry.fsck.tally import AuditTally

BESIDE = "beside a database that is a file, if not given."


def fsck_command(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="The record: sqlite:///record.db or postgresql://user@host/database.",
        ),
    ],
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="PUBLICKEY",
            help="The operator's published key, name+number+key, or a file with it; "
            "that of the record's keys, if not given.",
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log", metavar="FOLDER", help=f"Its tiles and checkpoints; {BESIDE}"
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="FOLDER", help=f"Its keys; {BESIDE}"),
    ] = None,
    refold: Annotated[
        bool,
        typer.Option(
            "--refold",
            help="Open every body and fold all of it anew; asks for the keys.",
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check a record: leaves, tree, signatures and gaps; with --refold also decisions
    and indexes, folded anew. Nothing is written. Only differences are put out. Exit
    codes: 0 all agrees · 1 something differs · 2 could not be read.
    """
    from regard.registry.fsck.places import audited_places
    from regard.registry.fsck.read_only import open_read_only
    from regard.registry.fsck.tally import AuditTally

    engine = open_read_only(url)
    places = audited_places(url, keys, log)
    published = str(published_key(key)) if key else places.published_key()
    tally = AuditTally()
    differences: list[dict[str, str]] = []
    try:
        for item in _discrepancies(engine, places, published, refold, tally):
            differences.append(_as_data(item))
            if not json:
                typer.echo(str(item))
    finally:
        engine.dispose()
    if json:
        folded = tally.data() if refold else None
        agrees = {"agrees": not differences, "discrepancies": differences}
        print_json({**agrees, "entries": tally.checked, "refolded": folded})
    else:
        typer.echo(tally.text(refold), err=bool(differences))
    if differences:
        raise typer.Exit(SOMETHING_TO_SEE)


def _as_data(item: Discrepancy) -> dict[str, str]:
    content = {"place": str(item.place), "says": item.says}
    if item.detail:
        content["detail"] = item.detail
    return content


def _discrepancies(
    engine: Any,
    places: AuditedPlaces,
    published: str,
    refold: bool,
    tally: AuditTally,
) -> Iterator[Discrepancy]:
    from regard.registry.fsck.read_only import check_answers
    from regard.registry.fsck.record_check import check_record
    from regard.registry.fsck.refolding import Refolding
    from regard.scheme.complaint import DataError

    if places.log is None:
        raise DataError(
            "found no folder of the record's log, expected one\n"
            "  to do: name it with --log, since the database is no file"
        )
    # Opened first: whoever asks for all of it is not told of half.
    keys = places.opened_keys() if refold else None
    check_answers(engine)
    yield from check_record(engine, places.log, published, tally, places.signed)
    if keys is not None:
        try:
            yield from Refolding(engine, keys, tally).discrepancies()
        finally:
            keys.close()
