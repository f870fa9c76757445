"""regard export: all about a subject, one decision, or all events, to carry away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.options import AsOfOption, JsonOption
from regard.cli.output import print_json
from regard.cli.record.options import (
    MOST_ENTRIES_EVER,
    KeysOption,
    LogOption,
    NumberOption,
    SchemeNameOption,
    SubjectOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
    result_lines,
    scheme_named,
    subject_named,
)

if TYPE_CHECKING:
    from regard.registry.bundle import Bundle
    from regard.registry.opening import OpenRecord


def export_command(
    url: UrlArgument,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="PATH", help="The file to write; with --all, the folder."
        ),
    ],
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="WHO",
            help="Who exports it; the subject sees that. The subject themself is named "
            "by their random name.",
        ),
    ],
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="WORDS", help="What it is for.")
    ] = "",
    scheme: SchemeNameOption = None,
    subject: SubjectOption = None,
    number: NumberOption = None,
    decision: Annotated[
        int | None,
        typer.Option(
            "--decision",
            metavar="ENTRY",
            min=1,
            max=MOST_ENTRIES_EVER,
            help="One decision with its receipt.",
        ),
    ] = None,
    everybody: Annotated[
        bool,
        typer.Option("--all", help="All members' events, for scoring and studies."),
    ] = False,
    as_of: AsOfOption = None,
    known_at: Annotated[
        int | None,
        typer.Option(
            "--known-at",
            metavar="ENTRY",
            min=1,
            max=MOST_ENTRIES_EVER,
            help="With --all: as known at this entry; all of them, if not given.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Export all about a subject as one file that anybody can verify; or one decision;
    or all members' events as Parquet, with the scheme in force.
    """
    from regard.registry.log.tiles import write_whole

    _check_choice(subject, number, decision, everybody)
    with opened(url, keys, log, time_is_right) as record:
        if everybody:
            written = _export_all(record, scheme, as_of, known_at, by, purpose, out)
        else:
            if decision is not None:
                bundle = record.export_decision(decision, by=by, purpose=purpose)
            else:
                bundle = _subject_bundle(record, scheme, subject, number, by, purpose)
            # Read by its owner alone: it holds keys.
            write_whole(out, bundle.canonical)
            written = _bundle_values(bundle, out)
    if json:
        print_json(written)
        return
    for line in result_lines(written):
        typer.echo(line)


def _check_choice(
    subject: str | None, number: str | None, decision: int | None, everybody: bool
) -> None:
    from regard.scheme.complaint import DataError

    about_subject = subject is not None or number is not None
    choices = [about_subject, decision is not None, everybody]
    if sum(choices) != 1:
        raise DataError(
            f"found {sum(choices)} things to export, expected one\n"
            "  to do: give --subject or --number, --decision, or --all"
        )


def _subject_bundle(
    record: OpenRecord,
    scheme: str | None,
    subject: str | None,
    number: str | None,
    by: str,
    purpose: str,
) -> Bundle:
    name = subject_named(record, scheme_named(record, scheme), subject, number)
    return record.export_subject(
        by=by, purpose=purpose, subject=name.subject, scheme=name.scheme
    )


def _export_all(
    record: OpenRecord,
    scheme: str | None,
    as_of: str | None,
    known_at: int | None,
    by: str,
    purpose: str,
    folder: Path,
) -> dict[str, Any]:
    result = record.export_all(
        folder,
        by=by,
        purpose=purpose,
        scheme=scheme_named(record, scheme),
        as_of=as_of,
        known_at=known_at,
    )
    return {
        "folder": str(folder),
        "at": result.at.isoformat(),
        "hash": result.hash,
        "subjects": result.subjects,
        "events": result.events,
        "unreadable": list(result.unreadable),
        "favoured": list(result.favoured),
    }


def _bundle_values(bundle: Bundle, out: Path) -> dict[str, Any]:
    return {
        "file": str(out),
        "scope": bundle.scope.value,
        "scheme": bundle.scheme,
        "subject": bundle.subject,
        "entries": len(bundle.entries),
    }
