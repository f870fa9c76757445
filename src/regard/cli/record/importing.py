"""regard record import: a past is brought along, and nothing worse takes effect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regard.cli.data_format import (
    AcceptDatesOption,
    ColumnsOption,
    DecimalCommaOption,
    EncodingOption,
    MissingOption,
    TimeFormatOption,
    declared_format,
)
from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.inputs import read_intake
from regard.cli.options import DataOption, EventsOption, IntakeOption, JsonOption
from regard.cli.output import print_json, print_view
from regard.cli.record.options import (
    KeysOption,
    LogOption,
    NumberOption,
    SchemeNameOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
    scheme_named,
)


def import_command(
    url: UrlArgument,
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Who brings it along.")
    ],
    members: Annotated[
        str | None,
        typer.Option(
            "--members",
            metavar="FILE",
            help=(
                "Who is a member: subject, joined, ground; adult_on and consent (the "
                "sources) where the scheme asks for them."
            ),
        ),
    ] = None,
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    restrictions: Annotated[
        str | None,
        typer.Option(
            "--restrictions",
            metavar="FILE",
            help=(
                "What people have today that is not the usual: subject, service, "
                "outcome, since, reason; until, where a last day was named."
            ),
        ),
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle", metavar="FILE", help="A bundle that another record exported."
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="PUBLICKEY",
            help="The key that the other operator publishes, or a file with it.",
        ),
    ] = None,
    number: NumberOption = None,
    ground: Annotated[
        str | None,
        typer.Option(
            "--ground",
            help="On what ground whoever brings a bundle joins, as the scheme says.",
        ),
    ] = None,
    consents: Annotated[
        list[str] | None,
        typer.Option(
            "--consent",
            metavar="SOURCE",
            help="A source whose events whoever brings a bundle agrees to bring.",
        ),
    ] = None,
    scheme: SchemeNameOption = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Enter nothing; show what would be, and who would have."
        ),
    ] = False,
    rows: Annotated[
        int,
        typer.Option(
            "--rows", min=0, max=10_000, help="How many people and rows to show."
        ),
    ] = 20,
    columns: ColumnsOption = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    missing: MissingOption = None,
    accept_dates: AcceptDatesOption = False,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Bring a past along: members, what happened, and what holds today; or a bundle of
    another record.

    Nothing worse than today's outcome takes effect by it: what the events give that is
    worse waits for its lawful steps, and what is better is in effect at once. All of it
    is entered, or nothing; done again, what is new is added. Exit code 1 if anything
    was not taken.
    """
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    _check_options(members, bundle, (events, data, restrictions))
    with opened(url, keys, log, time_is_right) as record:
        name = scheme_named(record, scheme)
        if bundle is not None:
            agreed = tuple(consents or ())
            result = record.import_bundle(
                bundle,
                _key_text(key, number, ground),
                number=number or "",
                consents=agreed,
                by=by,
                ground=ground or "",
                scheme=name,
                dry_run=dry_run,
            )
        else:
            result = record.import_past(
                members,
                by=by,
                events=events or data,
                restrictions=restrictions,
                intake=_select(events, data, intake),
                data_format=written,
                scheme=name,
                dry_run=dry_run,
            )
    from regard.report.record import import_data, import_view

    if json:
        print_json(import_data(result))
    else:
        print_view(import_view(result, rows))
    if not result.is_whole:
        raise typer.Exit(SOMETHING_TO_SEE)


def _check_options(
    members: str | None, bundle: Path | None, others: tuple[str | None, ...]
) -> None:
    from regard.scheme.complaint import DataError

    if members is None and bundle is None:
        raise DataError(
            "found neither --members nor --bundle, expected one\n"
            "  to do: name a table of who is a member, or a bundle"
        )
    if bundle is not None and (members is not None or any(others)):
        raise DataError(
            "found --bundle beside files of members, events or restrictions, expected "
            "one of them\n  to do: bring a bundle along by itself"
        )


def _select(events: str | None, data: str | None, intake: Path | None) -> str | None:
    """The SQL that makes events of data; None where they are events."""
    from regard.scheme.complaint import DataError

    if events is not None and (data is not None or intake is not None):
        raise DataError(
            "found --events beside --data or --intake, expected one\n"
            "  to do: an intake makes events of --data"
        )
    if data is not None and intake is None:
        raise DataError(
            "found --data without --intake, expected both\n"
            "  to do: name the SQL that makes events of it"
        )
    if intake is None:
        return None
    return read_intake(intake, intake)


def _key_text(key: str | None, number: str | None, ground: str | None) -> str:
    """The other operator's key as it is published."""
    from regard.cli.published_key import published_key
    from regard.scheme.complaint import DataError

    if key is None or not number or not ground:
        raise DataError(
            "found --bundle without --key, --number and --ground, expected all of "
            "them\n  to do: give the key that the other operator publishes, what you "
            "call whoever brings the bundle, and on what ground they join"
        )
    return str(published_key(key))
