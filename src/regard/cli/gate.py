"""regard gate: may a scheme run on real people?"""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.exit_codes import DONE, SOMETHING_TO_SEE
from regard.cli.options import JsonOption, complete_scheme
from regard.cli.output import print_json

GateSchemesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SCHEME…",
        help="Names from the library, or paths.",
        autocompletion=complete_scheme,
    ),
]


def gate_command(
    schemes: GateSchemesArgument,
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

    Several schemes are asked about each, and together: those of one operator that close
    the same thing are one. Exit codes: 0 they may · 1 they may not · 2 could not be
    read.
    """
    from regard.check.answers.gate_together import decide_gates
    from regard.report.findings.gate import (
        gate_data,
        gate_text,
        gates_data,
        gates_text,
    )
    from regard.scheme.document import open_document
    from regard.scoring.clock import utc_day

    day = utc_day(as_of)
    decision = decide_gates([open_document(name) for name in schemes], day)
    if len(schemes) > 1:
        if json:
            print_json(gates_data(decision))
        else:
            typer.echo(gates_text(decision), nl=False)
    elif json:
        print_json(gate_data(decision.gates[0]))
    else:
        typer.echo(gate_text(decision.gates[0]), nl=False)
    raise typer.Exit(DONE if decision.opens else SOMETHING_TO_SEE)
