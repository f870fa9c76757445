"""The command's first lines: they answer Ctrl-C even while Python still imports."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from regard.cli.errors import PREFIX, answer
from regard.cli.exit_codes import COULD_NOT_READ

ENTERED = ("record", "export")
"""Commands of which the words go into a record, and stay there."""


def main() -> None:
    """Runs the command.

    Raises:
        SystemExit: At the end, with an exit code; whatever a person can mend was said
            in words on standard error.
    """
    _print_any_letter()
    unreadable = _unreadable_argument(sys.argv[1:])
    if unreadable:
        sys.stderr.write(
            f"{PREFIX}found {unreadable}, which is no text in UTF-8, expected text\n"
            "  to do: type it again, or set the terminal to UTF-8\n"
        )
        sys.exit(COULD_NOT_READ)
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


def _unreadable_argument(arguments: Sequence[str]) -> str:
    """The first argument that no text can be made of; empty if there is none."""
    # A file's name may be any bytes; what is entered in a record is read for years.
    if not arguments or arguments[0] not in ENTERED:
        return ""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError:
            return ascii(argument)
    return ""
