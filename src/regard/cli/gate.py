"""regard gate: may a scheme run on real people?"""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.exit_codes import DONE, SOMETHING_TO_SEE
from regard.cli.options import JsonOption, SchemeArgument
from regard.cli.output import print_json


def gate_command(
    scheme: SchemeArgument,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day of the question, for waivers; today if not given."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Say whether a scheme may run on real people, or everything that forbids it.
    No option changes the answer.

    Exit codes: 0 it may · 1 it may not · 2 could not be read.
    """
    from regard.check.answers.gate import decide_gate
    from regard.report.findings.gate import gate_data, gate_text
    from regard.scheme.document import open_document
    from regard.scoring.clock import moment

    day = None if as_of is None else moment(as_of).date()
    decision = decide_gate(open_document(scheme), day)
    if json:
        print_json(gate_data(decision))
    else:
        typer.echo(gate_text(decision), nl=False)
    raise typer.Exit(DONE if decision.opens else SOMETHING_TO_SEE)
