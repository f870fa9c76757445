"""The command's first lines: they answer Ctrl-C even while Python still imports."""

from __future__ import annotations

import io
import sys

from regard.cli.errors import answer


def main() -> None:
    """Runs the command.

    Raises:
        SystemExit: At the end, with an exit code; whatever a person can mend was said
            in words on standard error.
    """
    _print_any_letter()
    try:
        # Not at the top of the file: typer and the commands take a while to import,
        # and an interrupt in that time is to be answered like any other.
        from regard.cli.app import app

        app()
    except BaseException as error:
        words = answer(error)
        if words is None:
            raise
        if words.text:
            sys.stderr.write(f"{words.text}\n")
        sys.exit(words.exit_code)


def _print_any_letter() -> None:
    """Lets a letter that the output's encoding lacks be printed as its number.

    Windows gives pipes and files an old encoding, and so do some settings elsewhere;
    a name in other letters would end the command.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
