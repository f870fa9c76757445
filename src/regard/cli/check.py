"""regard check: what a scheme can do to a person, proved."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from regard.cli.shared import _names, print_json


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


SchemesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="SCHEME…", help="Names from the library, or paths.", autocompletion=_names),
]


def check(
    schemes: SchemesArgument = None,
    profile: Annotated[
        list[str] | None,
        typer.Option("--profile", help="Law to check against, such as eu-ai; that of its jurisdictions if not given."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these rules; PRP stands for PRP001 to PRP008."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these rules.")] = None,
    format: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    explain: Annotated[str | None, typer.Option("--explain", metavar="CODE", help="Say what a rule is about.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day of the check, for what expires; today if not given.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is not proved.")] = False,
) -> None:
    """Prove what schemes can do to a person; exits with 1 where there are findings.

    Several schemes are also looked at together, as the portfolio that one person lives under.
    """
    from regard.check.checking import check as checked
    from regard.check.checking import exit_code, explained
    from regard.report import findings as shown
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scoring.clock import moment

    if explain is not None:
        typer.echo(shown.rule_text(explained(explain)), nl=False)
        return
    if not schemes:
        raise DataError("found no scheme, expected at least one\n  to do: name one, such as regard check tool-library")
    day = None if as_of is None else moment(as_of).date()
    documents = [open_document(name) for name in schemes]
    results = [checked(one, profile or None, _codes(select), _codes(ignore), day) for one in documents]
    match format:
        case Format.TEXT:
            typer.echo(shown.findings_text(results), nl=False)
        case Format.JSON:
            print_json(shown.findings_data(results))
        case Format.SARIF | Format.HTML:
            raise NotImplementedError
    raise typer.Exit(exit_code(results, strict))


def _codes(given: list[str] | None) -> list[str]:
    """Codes given one by one or with commas."""
    return [code for each in given or [] for code in each.split(",") if code]
