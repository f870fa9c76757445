"""regard show: a scheme in plain words."""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.options import JsonOption, SchemeArgument
from regard.cli.output import print_json, print_view


def show_command(
    scheme: SchemeArgument,
    yaml: Annotated[
        bool, typer.Option("--yaml", help="Print the document itself.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Say in plain words what a scheme counts, what it opens and closes, and how to
    contest it.
    """
    from regard.report.scheme import scheme_view
    from regard.scheme.document import open_document

    document = open_document(scheme)
    if yaml:
        typer.echo(document.text, nl=False)
    elif json:
        print_json({"hash": document.scheme.hash} | document.scheme.data())
    else:
        print_view(scheme_view(document.scheme))
