"""regard check: what a scheme can do to a person, proved."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.shared import _names, print_json, show

if TYPE_CHECKING:
    from regard.check.answers.bounds import BoundsTable
    from regard.check.answers.checking import CheckResult
    from regard.check.answers.portfolio import PortfolioEffects


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


SchemesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SCHEME…",
        help="Names from the library, or paths.",
        autocompletion=_names,
    ),
]


def check(
    schemes: SchemesArgument = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            help="Law to check against, such as eu-ai; that of its jurisdictions if not given.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these rules; PRP stands for PRP001 to PRP008.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help="Not these rules."),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="How findings are printed.")
    ] = Format.TEXT,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="CODE", help="Say what a rule is about."),
    ] = None,
    bounds: Annotated[
        bool,
        typer.Option(
            "--bounds",
            help="Show the most that anything can do to a score, and for how long.",
        ),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="The day of the check, for what expires; today if not given.",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 3 where something is not proved."),
    ] = False,
) -> None:
    """Prove what schemes can do to a person: findings with a concrete person as witness, and the law they touch.

    Several schemes are also looked at together, as one person lives under them. Exit codes: 0 clean ·
    1 findings · 2 could not be read · 3 something not proved (--strict).
    """
    with _no_collecting():
        from regard.check.answers.bounds import bounds_table as found_bounds
        from regard.check.answers.checking import check_document as checked
        from regard.check.answers.checking import exit_code, find_rule
        from regard.check.answers.portfolio import portfolio_effects
        from regard.scheme.complaint import DataError
        from regard.scheme.document import open_document
        from regard.scoring.clock import moment

        if explain is not None:
            from regard.report.findings.rule_text import rule_text

            typer.echo(rule_text(find_rule(explain)), nl=False)
            return
        if not schemes:
            raise DataError(
                "found no scheme, expected at least one\n  to do: name one, such as regard check tool-library"
            )
        day = None if as_of is None else moment(as_of).date()
        documents = [open_document(name) for name in schemes]
        results = [
            checked(one, profile or None, _codes(select), _codes(ignore), day)
            for one in documents
        ]
        together = (
            portfolio_effects([result.case for result in results])
            if len(results) > 1
            else None
        )
        _print(
            format,
            results,
            together,
            [found_bounds(result.case) for result in results] if bounds else [],
        )
        code = exit_code(results, strict)
        raise typer.Exit(
            1 if code == 0 and together is not None and not together.clean else code
        )


def _print(
    format: Format,
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    most: Sequence[BoundsTable],
) -> None:
    match format:
        case Format.TEXT:
            _print_text(results, together, most)
        case Format.JSON:
            _print_json(results, together, most)
        case Format.SARIF:
            from regard.report.findings.sarif import sarif

            print_json(sarif(results))
        case Format.HTML:
            from regard.check.answers.overview import overview_of
            from regard.report.findings.page import findings_page

            overviews = [overview_of(result) for result in results]

            typer.echo(findings_page(overviews, together), nl=False)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The command lives for a second; looking for cycles of objects took a tenth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _print_text(
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    most: Sequence[BoundsTable],
) -> None:
    from regard.report.findings.text import findings_text

    typer.echo(findings_text(results), nl=False)
    for result, bounds in zip(results, most, strict=False):
        from regard.report.findings.bounds import bounds_view

        show(bounds_view(result.case.scheme, bounds))
    if together is not None:
        from regard.report.findings.portfolio import portfolio_text

        typer.echo(
            "\n"
            + portfolio_text(together, [result.case.scheme.name for result in results]),
            nl=False,
        )


def _print_json(
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    most: Sequence[BoundsTable],
) -> None:
    from regard.report.findings.bounds import bounds_data
    from regard.report.findings.data import findings_data
    from regard.report.findings.portfolio import portfolio_data

    data = findings_data(results)
    for one, bounds in zip(data, most, strict=False):
        one["bounds"] = bounds_data(bounds)
    print_json(
        {
            "schemes": data,
            "together": None if together is None else portfolio_data(together),
        }
    )


def _codes(given: list[str] | None) -> list[str]:
    """Codes given one by one or with commas."""
    return [code for each in given or [] for code in each.split(",") if code]
