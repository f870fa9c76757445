"""What several commands share: consoles, JSON, progress, options, and where data are read from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from regard.scoring.run import ProgressCallback
    from regard.scoring.scores import Scores

COULD_NOT_READ, MISSING, PANICKED = 2, 3, 130


def _names(incomplete: str) -> list[str]:
    from regard.scheme.catalogue import names

    return [name for name in names() if name.startswith(incomplete)]


SchemeArgument = Annotated[
    str,
    typer.Argument(
        metavar="SCHEME",
        help="A name from the library, or a path.",
        autocompletion=_names,
    ),
]
EventsOption = Annotated[
    str | None,
    typer.Option(
        "--events",
        help="Events: CSV, Parquet, JSON, or a database URL such as sqlite:///club.db#events.",
    ),
]
IntakeOption = Annotated[
    Path | None,
    typer.Option(
        "--intake",
        help="SQL that makes events of --data; the scheme's own if it has one.",
    ),
]
DataOption = Annotated[
    str | None, typer.Option("--data", help="Data that an intake makes events of.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="The moment (UTC); the latest event's if not given."),
]
WithOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="SCHEME=FILE",
        help="Events of another scheme whose tier counts in this one.",
    ),
]
MemoryOption = Annotated[
    str | None, typer.Option("--memory", help="The most memory to use, such as 4GB.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


def console(stderr: bool = False) -> Console:
    """The terminal; colour only where it shows (NO_COLOR is respected)."""
    from rich.console import Console

    return Console(
        stderr=stderr, highlight=False, width=None if sys.stdout.isatty() else 100
    )


def show(view: RenderableType) -> None:
    """Prints a view: with colour on a terminal, as plain text elsewhere."""
    if sys.stdout.isatty():
        console().print(view)
        return
    from regard.report.text.terminal import as_text

    typer.echo(as_text(view), nl=False)


def print_json(data: Any) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))


@contextmanager
def progress(quiet: bool) -> Iterator[ProgressCallback]:
    """A progress bar on standard error for work that takes a while; none where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _share: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def stage(what: str, share: float | None) -> None:
            bar.update(
                task,
                description=what,
                total=None if share is None else 1,
                completed=share or 0,
            )

        yield stage


def scored(
    scheme_name: str,
    events: str | None,
    intake: Path | None,
    data: str | None,
    as_of: str | None,
    others: list[str] | None,
    memory: str | None,
    quiet: bool,
) -> Scores:
    """Scores what the options name. Raises RegardError where they do not fit together."""
    import regard
    from regard.scheme.catalogue import locate
    from regard.scheme.complaint import DataError

    if (events is None) == (data is None):
        found = (
            "neither --events nor --data"
            if events is None
            else "both --events and --data"
        )
        raise DataError(
            f"found {found}, expected one\n  to do: give --events FILE, or --data FILE with an intake"
        )
    select = None
    if data is not None:
        select = read_intake(intake, locate(scheme_name))
    elif intake is not None:
        raise DataError(
            "found --intake with --events, expected --data\n  to do: an intake makes events of --data FILE"
        )
    with progress(quiet) as stage:
        return regard.score(
            scheme_name,
            events if events is not None else data,
            as_of=as_of,
            intake=select,
            elsewhere=_pairs(others),
            memory=memory,
            stage=stage,
        )


def read_intake(given: Path | None, scheme_file: Path) -> str:
    """The intake's SQL: the file given, or the one beside the scheme."""
    from regard.scheme.complaint import DataError

    path = given or scheme_file.with_suffix(".intake.sql")
    if not path.is_file():
        where = (
            f"there is no file {path}"
            if given
            else f"there is no intake beside the scheme ({path.name})"
        )
        raise DataError(
            f"{where}\n  to do: name one with --intake, or give events with --events"
        )
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataError(f"{path} is no UTF-8 text, expected SQL") from None


def _pairs(others: list[str] | None) -> dict[str, str]:
    from regard.scheme.complaint import DataError

    pairs = {}
    for other in others or []:
        name, found, file = other.partition("=")
        if not (name and found and file):
            raise DataError(
                f"found --with {other}, expected SCHEME=FILE such as judgment-defaulters=court.csv"
            )
        pairs[name] = file
    return pairs
