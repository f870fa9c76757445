"""regard wallet import: a batch that was issued is looked at, and kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from regard.cli.wallet.options import FolderArgument, read_values


def import_batch_command(
    folder: FolderArgument,
    response: Annotated[
        Path, typer.Argument(metavar="RESPONSE", help="What the issuer answered.")
    ],
    issuer: Annotated[
        Path,
        typer.Option(
            "--issuer-keys",
            metavar="FILE",
            help="What the issuer publishes at /.well-known/jwt-vc-issuer.",
        ),
    ],
) -> None:
    """Keep a batch, if it is the issuer's and its members are all alike."""
    from regard.credentials.openid_issuing import credentials_in
    from regard.credentials.policy import known_issuer
    from regard.credentials.wallet import Wallet
    from regard.scheme.counted import plural

    publisher = known_issuer(read_values(issuer))
    texts = credentials_in(read_values(response))
    members = Wallet(folder).keep_batch(texts, publisher, datetime.now(UTC))
    ends = members[0].ends.date()
    typer.echo(f"kept {plural(len(members), 'credential')}, valid until {ends}")
    for claim, value in members[0].claims.items():
        typer.echo(f"  {claim}: {'true' if value else 'false'}")
