"""The command line as a whole: its commands, its exit codes, and how it complains."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from regard.cli import (
    audit,
    check,
    demo,
    diff,
    explain,
    gate,
    schema,
    schemes,
    score,
    show,
    study,
)
from regard.cli.shared import COULD_NOT_READ, MISSING, PANICKED


class Commands(TyperGroup):
    """The commands; `study fork` is one, though `study` takes any number of schemes."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[:2] == ["study", "fork"]:
            args = ["study-fork", *args[2:]]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Commands,
    name="regard",
    help="Scoring, with regard for the people scored: read a scheme, check it, score events, explain a standing.",
    epilog="Exit codes: 0 done · 1 done, but --strict found rejected rows · 2 could not be read · "
    "3 a part of Regard is not installed. check, diff and gate: 1 there is something to see · 3 not proved.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        import regard

        typer.echo(f"regard {regard.__version__}")
        raise typer.Exit


@app.callback()
def regard(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Scoring, with regard for the people scored."""


app.command("schemes")(schemes.schemes)
app.command("show")(show.show)
app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("schema")(schema.schema)
app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("gate")(gate.gate)
app.command("audit")(audit.audit)
app.command("study")(study.study)
app.command("study-fork")(study.fork)
app.command("report")(study.report)
app.command("demo")(demo.demo)


LAB = {
    "duckdb",
    "ibis",
    "pyarrow",
    "altair",
    "vl_convert",
    "pandas",
    "numpy",
    "numba",
    "joblib",
}
FULL = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk's quota is used up",
    errno.EFBIG: "a file may not grow that large here",
}
ELSEWHERE = "free some space, or write elsewhere (--out, TMPDIR)"
STOPPED = "stopped before the end; what was asked for is not written"


def main() -> None:
    """Runs the command; what a person can mend is said in words, with an exit code."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(_say(STOPPED, PANICKED))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno in FULL:
            sys.exit(_say(f"{FULL[error.errno]}\n  to do: {ELSEWHERE}", COULD_NOT_READ))
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(_say(f"{where}{error.strerror or error}", COULD_NOT_READ))
    except Exception as error:
        sys.exit(_complain(error))


def _complain(error: Exception) -> int:
    from regard.scheme.complaint import MissingExtra, RegardError, SchemeError

    if isinstance(error, SchemeError):
        count = len(error.complaints)
        typer.echo(error, err=True)
        return _say(
            f"{error.file} cannot be read: {count} complaint{'s' * (count != 1)}",
            COULD_NOT_READ,
        )
    if isinstance(error, MissingExtra):
        return _say(str(error), MISSING)
    if isinstance(error, RegardError):
        return _say(str(error), COULD_NOT_READ)
    if (
        isinstance(error, ModuleNotFoundError)
        and (error.name or "").partition(".")[0] in LAB
    ):
        return _say(
            f"this needs {error.name}, which is not installed\n  to do: pip install 'regard[lab]'",
            MISSING,
        )
    if isinstance(error, MemoryError):
        return _say(
            "not enough memory\n  to do: ask for fewer --people, or run it on a larger machine",
            COULD_NOT_READ,
        )
    if (
        type(error).__module__.startswith(("duckdb", "_duckdb"))
        and "OutOfMemory" in type(error).__name__
    ):
        return _say(
            "not enough memory or temporary space\n  to do: lower --memory, or set TMPDIR to a larger disk",
            COULD_NOT_READ,
        )
    raise error


def _say(text: str, code: int) -> int:
    typer.echo(f"regard: {text}", err=True)
    return code
