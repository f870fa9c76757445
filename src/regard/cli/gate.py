"""regard gate: may a scheme run on real people?"""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.shared import JsonOption, SchemeArgument, print_json


def gate(
    scheme: SchemeArgument,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day of the question, for waivers; today if not given."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Say whether a scheme may run on real people, or everything that forbids it. No option changes the answer.

    Exit codes: 0 it may · 1 it may not · 2 could not be read.
    """
    from regard.check.answers.gate import decide_gate as asked
    from regard.report.findings.gate import gate_data, gate_text
    from regard.scheme.document import open_document
    from regard.scoring.clock import moment

    found = asked(
        open_document(scheme), None if as_of is None else moment(as_of).date()
    )
    if json:
        print_json(gate_data(found))
    else:
        typer.echo(gate_text(found), nl=False)
    raise typer.Exit(0 if found.opens else 1)
