"""regard trust: who is trusted, by who rated whom, from a few vetted people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.data_format import (
    AcceptDatesOption,
    DecimalCommaOption,
    EncodingOption,
    MissingOption,
    TimeFormatOption,
    declared_format,
)
from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.options import (
    MAX_REJECTED,
    JsonOption,
    LanguageOption,
    MaxRejectedOption,
)
from regard.cli.output import print_json, print_view
from regard.cli.score_files import refuse_overwriting

if TYPE_CHECKING:
    from regard.report.text.language import Language
    from regard.report.trust.answer import TrustAnswer, TrustOutlook, WhyTrusted


def trust_command(
    data: Annotated[
        str,
        typer.Argument(
            metavar="DATA",
            help=(
                "Ratings of people by people: CSV, .xlsx, .ods, Parquet, JSON, or a "
                "database URL such as sqlite:///club.db#ratings."
            ),
        ),
    ],
    seeds: Annotated[
        str | None,
        typer.Option(
            "--seeds",
            metavar="NAME,NAME",
            help=(
                "The vetted people from whom trust comes; or best-rated:20, to try it "
                "out. There is no default."
            ),
        ),
    ] = None,
    seeds_file: Annotated[
        Path | None,
        typer.Option("--seeds-file", metavar="FILE", help="Of seeds, a name a line."),
    ] = None,
    algorithm: Annotated[
        str,
        typer.Option(
            "--algorithm",
            help=(
                "vouched, eigentrust or flow; or, without seeds and open to made-up "
                "accounts, standing-weighted or beta."
            ),
        ),
    ] = "vouched",
    viewer: Annotated[
        str | None,
        typer.Option(
            "--view", metavar="NAME", help="Whom one person trusts, by their vouches."
        ),
    ] = None,
    explained: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="NAME",
            help="Whose word makes somebody's standing; may be given again.",
        ),
    ] = None,
    people: Annotated[
        int,
        typer.Option(
            "--people", min=0, max=10_000, help="How many to show from either end."
        ),
    ] = 10,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help=(
                "The moment (UTC); that of the last rating, and now at the latest, if "
                "not given."
            ),
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="NAME=COLUMN,…",
            help=(
                "What the columns rater, ratee, rating and time are called here, such "
                "as --columns rating=stars; usual names are found."
            ),
        ),
    ] = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    missing: MissingOption = None,
    accept_dates: AcceptDatesOption = False,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Write a page as one HTML file; of each --why it draws who vouches.",
        ),
    ] = None,
    language: LanguageOption = "en",
    json: JsonOption = False,
) -> None:
    """Say how far people are trusted, by who rated whom, and why.

    Trust comes from a few people whom you vetted. What was left out of the data, and
    how wrong the figures may be, is said with them.
    """
    from regard.report.text.language import language_of
    from regard.report.trust.asking import find_trust
    from regard.scoring.intake.rating_columns import USUAL_NAMES

    # A language that there is not is refused before anything is read.
    reader = language_of(language)
    refuse_overwriting({"--out": out}, data, seeds_file)
    written = declared_format(
        columns,
        time_format,
        encoding,
        decimal_comma,
        missing,
        accept_dates,
        column_names=tuple(USUAL_NAMES),
    )
    answer = find_trust(
        data,
        seeds=_seeds(seeds, seeds_file),
        algorithm=algorithm,
        as_of=as_of,
        data_format=written,
        max_rejected=max_rejected / 100,
    )
    reasons = [answer.why(name) for name in explained or []]
    view = None
    if viewer is not None:
        view = answer.view(viewer)
    _give(answer, reasons, view, people, out, reader, json)
    if answer.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)


def _seeds(named: str | None, file: Path | None) -> str | list[str] | None:
    """The names of the seeds, or the rule that finds them.

    Raises:
        DataError: They are named twice over, or the file names nobody.
    """
    from regard.scheme.complaint import DataError

    if named is not None and file is not None:
        raise DataError("found --seeds and --seeds-file, expected one of them")
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise DataError(f"{file}: found no UTF-8, expected a name a line") from None
        names = [line.strip() for line in lines if line.strip()]
        if not names:
            raise DataError(f"{file}: found nobody, expected a name a line")
        return names
    if named is None or ":" in named:
        return named
    names = [name.strip() for name in named.split(",") if name.strip()]
    return names or None


def _give(
    answer: TrustAnswer,
    reasons: list[WhyTrusted],
    view: TrustOutlook | None,
    most: int,
    out: Path | None,
    language: Language,
    json: bool,
) -> None:
    """Prints an answer, and writes its page."""
    if out is not None:
        from regard.report.trust.page import write_trust

        write_trust(answer, out, explained=reasons, view=view, language=language.code)
    if json:
        data = answer.data()
        data["why"] = [reason.data() for reason in reasons]
        data["view"] = None if view is None else view.data()
        print_json(data)
        return
    from regard.report.trust.terminal import trust_view

    print_view(trust_view(language, answer, most, reasons, view))
    if out is not None:
        typer.echo(f"\nwrote {out}")
