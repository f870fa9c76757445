"""regard verify: whether a bundle is what the operator's log holds, offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.options import JsonOption, LanguageOption
from regard.cli.output import print_json, print_view
from regard.cli.published_key import published_key

if TYPE_CHECKING:
    from regard.registry.bundle import Bundle


def verify_command(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", help="The file that was exported.")
    ],
    key: Annotated[
        str,
        typer.Option(
            "--key",
            metavar="PUBLICKEY",
            help="The operator's published key, name+number+key, or a file with it.",
        ),
    ],
    receipts: Annotated[
        bool, typer.Option("--receipts", help="Show the receipts in it, to be read.")
    ] = False,
    language: LanguageOption = "en",
    json: JsonOption = False,
) -> None:
    """Verify a bundle, offline: each entry, its body, its proof, what is signed, and
    each receipt. Exit code 1 if anything is not as it was exported.
    """
    from regard.registry.bundle import read_bundle, verify_bundle
    from regard.report.bundle import bundle_data, bundle_view
    from regard.report.text.language import language_of

    # What is mistyped is said before anything is verified.
    language_of(language)
    published = published_key(key)
    read = read_bundle(bundle.read_bytes())
    check = verify_bundle(read, published)
    if json:
        print_json(bundle_data(check) | _receipts_data(read, receipts and check.agrees))
    else:
        print_view(bundle_view(check))
        # What does not verify is not shown as if it were true.
        if receipts and check.agrees:
            _print_receipts(read, language)
    if not check.agrees:
        raise typer.Exit(SOMETHING_TO_SEE)


def _receipts_data(bundle: Bundle, wanted: bool) -> dict[str, object]:
    from regard.registry.bundle import bundled_decisions

    if not wanted:
        return {}
    decisions = bundled_decisions(bundle)
    return {
        "decisions": [
            {"entry": decision.seq, "receipt": decision.receipt.data()}
            for decision in decisions
        ]
    }


def _print_receipts(bundle: Bundle, language: str) -> None:
    from regard.registry.bundle import bundled_decisions
    from regard.report.receipt import receipt_view
    from regard.report.text.language import language_of

    words = language_of(language)
    for decision in bundled_decisions(bundle):
        typer.echo()
        print_view(receipt_view(decision.receipt, decision.scheme, words))
