"""regard wallet keys: fresh keys, and what is sent to get credentials for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from regard.cli.output import print_json
from regard.cli.wallet.options import FolderArgument


def wallet_keys_command(
    folder: FolderArgument,
    issuer: Annotated[
        str, typer.Option("--issuer", metavar="ADDRESS", help="The issuer's address.")
    ],
    nonce: Annotated[
        str, typer.Option("--nonce", help="The nonce that the issuer gave for this.")
    ],
    configuration: Annotated[
        str,
        typer.Option(
            "--configuration", help="The credential's name in the issuer's metadata."
        ),
    ] = "standing",
    count: Annotated[
        int, typer.Option("--count", help="How many: one for each showing.")
    ] = 20,
) -> None:
    """Make fresh keys, and print the request that proves them (OpenID4VCI)."""
    from regard.credentials.openid_issuing import batch_request
    from regard.credentials.wallet import Wallet

    proofs = Wallet(folder).make_keys(issuer, nonce, datetime.now(UTC), count)
    print_json(batch_request(configuration, proofs))
