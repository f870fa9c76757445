"""regard schema: the document's JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema_command(
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it to this file.")
    ] = None,
    json: Annotated[  # noqa: ARG001 - taken so that every command has it
        bool, typer.Option("--json", help="JSON, which it is anyway.")
    ] = False,
) -> None:
    """Print the document's JSON Schema, with which editors complete and check while
    one types.
    """
    from json import dumps

    from regard.scheme.schema import json_schema

    text = dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
