"""regard wallet present: one claim to whoever asked, and a credential is used up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from regard.cli.output import print_json
from regard.cli.wallet.options import FolderArgument, read_values


def present_command(
    folder: FolderArgument,
    request: Annotated[
        Path, typer.Argument(metavar="REQUEST", help="What you were asked.")
    ],
) -> None:
    """Answer a request (OpenID4VP) by one claim that is true; what leaves is said."""
    from regard.credentials.openid_presentation import answer_values, asked_claim
    from regard.credentials.wallet import Wallet

    question = asked_claim(read_values(request))
    presentation = Wallet(folder).show(question, datetime.now(UTC))
    # The answer goes to whoever asked; what it tells them, to the person.
    typer.echo(f"shown to {question.audience}: {question.claim} is true", err=True)
    print_json(answer_values(question, presentation))
