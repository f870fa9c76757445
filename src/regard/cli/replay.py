"""regard replay: a receipt made again, and everything in which it differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.exit_codes import NOT_MADE_AGAIN, SOMETHING_TO_SEE
from regard.cli.options import JsonOption
from regard.cli.output import print_json, print_view
from regard.cli.published_key import published_key
from regard.cli.record.options import KeysOption, LogOption, TimeConfirmedOption, opened

if TYPE_CHECKING:
    from regard.registry.bundle import Bundle, BundledDecision
    from regard.registry.receipts import Replay

UNVERIFIED = (
    "not verified: whether the bundles are the operator's and whole was not asked; "
    "--key asks it"
)


def replay_command(
    receipt: Annotated[
        Path,
        typer.Argument(
            metavar="RECEIPT", help="A bundle with the decision, as it was exported."
        ),
    ],
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            metavar="URL",
            help="The record to make it from, such as sqlite:///record.db.",
        ),
    ] = None,
    within: Annotated[
        Path | None,
        typer.Option(
            "--in",
            metavar="BUNDLE",
            help="Or the bundle with all about the same subject.",
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="PUBLICKEY",
            help="With --in: the operator's published key, or a file with it; both "
            "bundles are verified with it first.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Make a receipt again, from a record or from all about the subject, as of its own
    moment and with what was known then. Exit code 1 if anything differs, 6 if it was
    not made again, since bodies on which it rests are gone.
    """
    from regard.registry.bundle import bundled_decisions, read_bundle
    from regard.registry.receipts import replay_decision
    from regard.report.receipt import replay_data, replay_view
    from regard.scheme.complaint import DataError

    if (record is None) == (within is None):
        raise DataError(
            "found none or both of --record and --in, expected one\n"
            "  to do: say what to make it from"
        )
    if key is not None and within is None:
        raise DataError(
            "found --key without --in, expected both or neither\n"
            "  to do: leave it out; what is made from the record rests on the record"
        )
    carried = read_bundle(receipt.read_bytes())
    decisions = bundled_decisions(carried)
    replays: list[Replay] = []
    if record is not None:
        with opened(record, keys, log, time_is_right) as live:
            for decision in decisions:
                again = replay_decision(live, decision.seq, decision.receipt)
                replays.append(again)
    elif within is not None:
        whole = read_bundle(within.read_bytes())
        if key is not None:
            _verify([carried, whole], key, json)
        replays += _from_bundle(carried, decisions, whole)
    if not replays:
        raise DataError(
            f"{receipt} has no decision that can be read\n"
            "  to do: hand in a bundle with one"
        )
    is_unverified = within is not None and key is None
    if json:
        answers = [replay_data(again) for again in replays]
        for data in answers:
            data["verified"] = not is_unverified
        print_json(answers)
    else:
        for again in replays:
            print_view(replay_view(again))
        # Whoever made the bundle up made up what comes out of it.
        if is_unverified:
            typer.echo(UNVERIFIED)
    if not all(again.agrees for again in replays):
        raise typer.Exit(SOMETHING_TO_SEE)
    if not all(again.is_made_again for again in replays):
        raise typer.Exit(NOT_MADE_AGAIN)


def _verify(bundles: list[Bundle], key: str, json: bool) -> None:
    """Ends the command where a bundle is not what the operator's log holds."""
    from regard.registry.bundle import verify_bundle
    from regard.report.bundle import bundle_data, bundle_view

    published = published_key(key)
    for bundle in bundles:
        check = verify_bundle(bundle, published)
        if check.agrees:
            continue
        if json:
            print_json(bundle_data(check))
        else:
            print_view(bundle_view(check))
        raise typer.Exit(SOMETHING_TO_SEE)


def _from_bundle(
    carried: Bundle, decisions: list[BundledDecision], whole: Bundle
) -> list[Replay]:
    from regard.registry.bundle import Scope, history_of
    from regard.registry.receipts import replay
    from regard.scheme.complaint import DataError

    if whole.scope is not Scope.SUBJECT or whole.subject != carried.subject:
        raise DataError(
            f"--in: found a bundle of {whole.scope.value}, expected one of all about "
            "the subject of the receipt\n  to do: name the bundle that was exported"
        )
    history = history_of(whole)
    return [replay(history, part.seq, part.receipt) for part in decisions]
