"""What a command prints: views, JSON, and how far it has come."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from regard.scoring.run import ProgressCallback

PLAIN_WIDTH = 100  # characters of a line where the output is no terminal


def console(stderr: bool = False) -> Console:
    """The terminal; colour only where it shows (NO_COLOR is respected)."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PLAIN_WIDTH
    # Names are data: [deleted] and :smile: are printed as they were written.
    return Console(
        stderr=stderr, highlight=False, width=width, markup=False, emoji=False
    )


def print_view(view: RenderableType) -> None:
    """Prints a view: with colour on a terminal, as plain text elsewhere."""
    if sys.stdout.isatty():
        console().print(view)
        return
    from regard.report.text.terminal import as_text

    typer.echo(as_text(view), nl=False)


def print_json(data: Any) -> None:
    """Prints plain data as JSON; what JSON has no type for, such as a day, as text."""
    text = json.dumps(data, indent=2, ensure_ascii=not _has_all_letters(), default=str)
    typer.echo(text)


def _has_all_letters() -> bool:
    """Whether standard output writes every letter; where not, JSON has its own way."""
    encoding = sys.stdout.encoding or "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")


@contextmanager
def printed_to(file: Path | None) -> Iterator[None]:
    """Writes to a file what a command would print.

    The file is written whole at the end, so that what goes wrong on the way leaves the
    old one as it was.

    Args:
        file: Where to; None to print as usual.

    Raises:
        OSError: The file cannot be written.
    """
    if file is None:
        yield
        return
    text = io.StringIO()
    with redirect_stdout(text):
        yield
    file.write_text(text.getvalue(), encoding="utf-8")


@contextmanager
def progress(quiet: bool) -> Iterator[ProgressCallback]:
    """A progress bar on standard error for work that takes a while.

    Args:
        quiet: Whether there is to be none; nor is there where nobody looks.

    Yields:
        What is called with the work done now, and the share done if it is known.
    """
    if quiet or not sys.stderr.isatty():
        yield _ignore_progress
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show_progress(work: str, share: float | None) -> None:
            if share is None:
                bar.update(task, description=work, total=None, completed=0)
            else:
                bar.update(task, description=work, total=1, completed=share)

        yield show_progress


def _ignore_progress(work: str, share: float | None) -> None:
    """Where nobody looks."""
