"""regard check: what a scheme can do to a person, proved."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.exit_codes import DONE, SOMETHING_TO_SEE
from regard.cli.options import JsonOption, complete_scheme
from regard.cli.output import print_json, print_view, printed_to

if TYPE_CHECKING:
    from regard.check.answers.bounds import BoundsTable
    from regard.check.answers.checking import CheckResult
    from regard.check.answers.portfolio import PortfolioEffects
    from regard.report.findings.attacks import AttackReport


class Weight(StrEnum):
    """From which weight on a finding makes the check fail."""

    RED_LINE = "red-line"
    PROHIBITED = "prohibited"
    HIGH = "high"
    WARN = "warn"
    INFO = "info"


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
        autocompletion=complete_scheme,
    ),
]


def check_command(
    schemes: SchemesArgument = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            help=(
                "Law to check against, such as eu-ai; "
                "that of its jurisdictions if not given."
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these rules; PRP stands for all whose codes begin so.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help="Not these rules."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="How findings are printed; text if not given."),
    ] = None,
    json: JsonOption = False,
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
    attacks: Annotated[
        bool,
        typer.Option(
            "--attacks",
            help=(
                "Show the most that ill-meaning people could do, and who could "
                "foretell their own outcome."
            ),
        ),
    ] = False,
    attackers: Annotated[
        int,
        typer.Option(
            "--attackers", min=1, help="With --attacks: how many act together."
        ),
    ] = 5,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="The day of the check, for what expires; today if not given.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="A file to write to, instead of printing."),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 3 where something is not proved."),
    ] = False,
    fail_on: Annotated[
        Weight,
        typer.Option(
            "--fail-on",
            help="Exit with 1 only where something is found that is as grave as this.",
        ),
    ] = Weight.INFO,
) -> None:
    """Prove what schemes can do to a person: findings with a concrete person as
    witness, and the law they touch.

    Several schemes are also looked at together, as one person lives under them. Exit
    codes: 0 clean · 1 findings · 2 could not be read · 3 something not proved
    (--strict).
    """
    form = _format(format, json)
    with _garbage_collection_off():
        if explain is not None:
            _print_rule(explain)
            return
        results = _check_schemes(
            schemes or [], profile or None, select or [], ignore or [], as_of
        )
        together = _check_together(results)
        tables = _bounds_tables(results) if bounds else []
        reports = _attack_reports(form, results, attackers) if attacks else []
        with printed_to(out):
            _print_results(form, results, together, tables, reports)
            if form is Format.TEXT:
                _print_what_the_gate_asks(schemes or [], results)
        raise typer.Exit(_exit_code(results, together, strict, fail_on))


def _format(format: Format | None, json: bool) -> Format:
    """How findings are printed; `--json` is what other commands call it."""
    from regard.scheme.complaint import DataError

    if not json:
        return format or Format.TEXT
    if format not in (None, Format.JSON):
        raise DataError(
            f"found --json with --format {format}, expected one of them\n"
            "  to do: leave out one of the two"
        )
    return Format.JSON


@contextmanager
def _garbage_collection_off() -> Iterator[None]:
    """The command lives for a second; looking for cycles took a tenth of it."""
    # So did the last look for them as the command ends, which spares what is frozen.
    atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _print_rule(code: str) -> None:
    from regard.check.answers.rule_selection import find_rule
    from regard.report.findings.rule_text import rule_text

    typer.echo(rule_text(find_rule(code)), nl=False)


def _check_schemes(
    schemes: Sequence[str],
    profiles: list[str] | None,
    select: Sequence[str],
    ignore: Sequence[str],
    as_of: str | None,
) -> list[CheckResult]:
    from regard.check.answers.checking import check_document
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scoring.clock import utc_day

    if not schemes:
        raise DataError(
            "found no scheme, expected at least one\n"
            "  to do: name one, such as regard check tool-library"
        )
    day = utc_day(as_of)
    # All are read before any is checked, so that what cannot be read is said at once.
    documents = [open_document(name) for name in schemes]
    results: list[CheckResult] = []
    for document in documents:
        result = check_document(
            document, profiles, _split_codes(select), _split_codes(ignore), day
        )
        results.append(result)
    return results


def _split_codes(options: Sequence[str]) -> list[str]:
    """Codes given one by one or with commas."""
    codes: list[str] = []
    for option in options:
        codes += [code for code in option.split(",") if code]
    return codes


def _check_together(results: Sequence[CheckResult]) -> PortfolioEffects | None:
    """What several schemes do together; None of one alone."""
    from regard.check.answers.portfolio import portfolio_effects

    if len(results) < 2:
        return None
    return portfolio_effects([result.case for result in results])


def _bounds_tables(results: Sequence[CheckResult]) -> list[BoundsTable]:
    from regard.check.answers.bounds import bounds_table

    return [bounds_table(result.case) for result in results]


def _attack_reports(
    format: Format, results: Sequence[CheckResult], attackers: int
) -> list[AttackReport]:
    from regard.check.answers.attacks import attacks_on
    from regard.check.answers.foresight import foresight
    from regard.report.findings.attacks import AttackReport
    from regard.scheme.complaint import DataError

    if format not in (Format.TEXT, Format.JSON):
        raise DataError(
            f"found --attacks with --format {format}, expected text or json\n"
            "  to do: leave out one of the two"
        )
    reports: list[AttackReport] = []
    for result in results:
        case = result.case
        answers = attacks_on(case, attackers)
        reports.append(AttackReport(case.scheme, answers, foresight(case)))
    return reports


def _exit_code(
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    strict: bool,
    fail_on: Weight,
) -> int:
    from regard.check.answers.checking import exit_code

    code = exit_code(results, strict, least_gravity=list(Weight).index(fail_on))
    if code == DONE and together is not None and not together.clean:
        return SOMETHING_TO_SEE
    return code


def _print_results(
    format: Format,
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    tables: Sequence[BoundsTable],
    reports: Sequence[AttackReport],
) -> None:
    match format:
        case Format.TEXT:
            _print_text(results, together, tables, reports)
        case Format.JSON:
            _print_as_json(results, together, tables, reports)
        case Format.SARIF:
            from regard.report.findings.sarif import sarif

            print_json(sarif(results))
        case Format.HTML:
            from regard.check.answers.overview import overview_of
            from regard.report.findings.page import findings_page

            overviews = [overview_of(result) for result in results]
            typer.echo(findings_page(overviews, together), nl=False)


def _print_text(
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    tables: Sequence[BoundsTable],
    reports: Sequence[AttackReport],
) -> None:
    from regard.report.findings.text import findings_text

    typer.echo(findings_text(results), nl=False)
    if tables:
        from regard.report.findings.bounds import bounds_view

        for result, bounds in zip(results, tables, strict=True):
            print_view(bounds_view(result.case.scheme, bounds))
    if reports:
        from regard.report.findings.attacks import attacks_text

        for report in reports:
            typer.echo("\n" + attacks_text(report), nl=False)
    if together is not None:
        from regard.report.findings.portfolio import portfolio_text

        schemes = [result.case.scheme.name for result in results]
        typer.echo("\n" + portfolio_text(together, schemes), nl=False)


def _print_what_the_gate_asks(
    names: Sequence[str], results: Sequence[CheckResult]
) -> None:
    """Nobody is to take a check without findings for the answer of the gate."""
    for name, result in zip(names, results, strict=True):
        if result.case.scheme.use != "study":
            typer.echo(
                f"not asked here: whether {result.case.scheme.name} may run on real "
                "people, under all law and with what it leaves out "
                f"(regard gate {quote(name)})"
            )


def _print_as_json(
    results: Sequence[CheckResult],
    together: PortfolioEffects | None,
    tables: Sequence[BoundsTable],
    reports: Sequence[AttackReport],
) -> None:
    from regard.report.findings.attacks import attacks_data
    from regard.report.findings.bounds import bounds_data
    from regard.report.findings.data import findings_data
    from regard.report.findings.portfolio import portfolio_data

    schemes = findings_data(results)
    # There are no tables where none were asked for.
    for scheme, bounds in zip(schemes, tables, strict=False):
        scheme["bounds"] = bounds_data(bounds)
    for scheme, report in zip(schemes, reports, strict=False):
        scheme |= attacks_data(report)
    effects = None if together is None else portfolio_data(together)
    print_json({"schemes": schemes, "together": effects})
