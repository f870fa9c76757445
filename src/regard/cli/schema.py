"""regard schema: the document's JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(out: Annotated[Path | None, typer.Option("--out", help="Write it to this file.")] = None) -> None:
    """Print the document's JSON Schema, with which editors complete and check while one types."""
    import json

    from regard.scheme.schema import json_schema

    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
