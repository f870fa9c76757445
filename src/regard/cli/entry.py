"""The command's first lines: they answer Ctrl-C even while Python is still importing."""

from __future__ import annotations

import sys

from regard.cli.errors import answer


def main() -> None:
    """Runs the command.

    Raises:
        SystemExit: At the end, with an exit code; whatever a person can mend was said
            in words on standard error.
    """
    try:
        # Not at the top of the file: typer and the commands take a while to import,
        # and an interrupt in that time is to be answered like any other.
        from regard.cli.app import app

        app()
    except BaseException as error:
        answered = answer(error)
        if answered is None:
            raise
        if answered.text:
            sys.stderr.write(f"{answered.text}\n")
        sys.exit(answered.exit_code)
