"""regard wallet list: what is there to be shown, and how often."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from regard.cli.options import JsonOption
from regard.cli.output import print_json
from regard.cli.wallet.options import FolderArgument


def list_command(folder: FolderArgument, json: JsonOption = False) -> None:
    """List what can still be shown; each credential once."""
    from regard.credentials.wallet import Wallet

    batches = Wallet(folder).batches(datetime.now(UTC))
    if json:
        rows = [
            {
                "vct": batch.vct,
                "ends": batch.ends.date().isoformat(),
                "claims": batch.claims,
                "left": batch.left,
            }
            for batch in batches
        ]
        print_json({"batches": rows})
        return
    if not batches:
        typer.echo("nothing left to show: ask the issuer for a batch")
    for batch in batches:
        typer.echo(f"{batch.vct}  until {batch.ends.date()}  left: {batch.left}")
        for claim, value in batch.claims.items():
            typer.echo(f"  {claim}: {'true' if value else 'false'}")
