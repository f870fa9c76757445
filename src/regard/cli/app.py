"""The command line as a whole: its commands, and the words of `regard --help`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from regard.cli.audit import audit_command
from regard.cli.check import check_command
from regard.cli.demo import demo_command
from regard.cli.diff import diff_command
from regard.cli.explain import explain_command
from regard.cli.export import export_command
from regard.cli.fork import fork_command
from regard.cli.fsck import fsck_command
from regard.cli.gate import gate_command
from regard.cli.new import new_command
from regard.cli.record import RECORD, RECORD_EPILOG, RECORD_HELP
from regard.cli.rehearse import rehearse_command
from regard.cli.replay import replay_command
from regard.cli.report import report_command
from regard.cli.schema import schema_command
from regard.cli.schemes import schemes_command
from regard.cli.score import score_command
from regard.cli.serve import serve_command
from regard.cli.show import show_command
from regard.cli.study import study_command
from regard.cli.trust import trust_command
from regard.cli.verify import verify_command
from regard.cli.wallet import WALLET, WALLET_EPILOG, WALLET_HELP

FUNCTIONS: Mapping[str, Callable[..., None]] = {
    "schemes": schemes_command,
    "new": new_command,
    "show": show_command,
    "score": score_command,
    "explain": explain_command,
    "schema": schema_command,
    "check": check_command,
    "diff": diff_command,
    "gate": gate_command,
    "rehearse": rehearse_command,
    "serve": serve_command,
    "export": export_command,
    "verify": verify_command,
    "replay": replay_command,
    "fsck": fsck_command,
    "audit": audit_command,
    "trust": trust_command,
    "study": study_command,
    "study-fork": fork_command,
    "report": report_command,
    "demo": demo_command,
}
"""What each command does, in the order in which `regard --help` lists them."""


class CommandGroup(NamedTuple):
    """A command that has commands of its own.

    Attributes:
        commands: What each of them does, by name.
        help: What the group is for.
        epilog: What its exit codes say.
    """

    commands: Mapping[str, Callable[..., None]]
    help: str
    epilog: str


COMMAND_GROUPS: Mapping[str, CommandGroup] = {
    "record": CommandGroup(RECORD, RECORD_HELP, RECORD_EPILOG),
    "wallet": CommandGroup(WALLET, WALLET_HELP, WALLET_EPILOG),
}
"""The commands that have commands of their own."""


class BuiltWhenNamed(Mapping[str, Any]):
    """The commands by name, each built from its function when it is asked for.

    To build one reads the types and help of all its options; who names one command does
    not wait for the others.
    """

    def __init__(self) -> None:
        self.built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.built:
            single = typer.Typer(
                rich_markup_mode=None,
                pretty_exceptions_enable=False,
                add_completion=False,
            )
            if name in COMMAND_GROUPS:
                _add_commands(single, name, COMMAND_GROUPS[name])
            else:
                single.command(name)(FUNCTIONS[name])
            self.built[name] = get_command(single)
        return self.built[name]

    def __contains__(self, name: object) -> bool:
        return name in COMMAND_GROUPS or name in FUNCTIONS

    def __iter__(self) -> Iterator[str]:
        yield from FUNCTIONS
        yield from COMMAND_GROUPS

    def __len__(self) -> int:
        return len(FUNCTIONS) + len(COMMAND_GROUPS)


def _add_commands(single: typer.Typer, name: str, group: CommandGroup) -> None:
    single.info.name = name
    single.callback(help=group.help, epilog=group.epilog, no_args_is_help=True)(
        _nothing_yet
    )
    for command, function in group.commands.items():
        single.command(command)(function)


def _nothing_yet() -> None:
    """Each command of a group opens what it needs by itself."""


class Commands(TyperGroup):
    """The commands; `study fork` is one, though `study` takes any number of schemes."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        commands: Any = BuiltWhenNamed()  # read alone; nothing adds to it
        self.commands = commands

    # The name and types are click's.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[:2] == ["study", "fork"]:
            args = ["study-fork", *args[2:]]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        # Not at the top of the file: it would bring pydantic along.
        from regard.scheme.settings_in_words import at_command_line

        with at_command_line():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    name="regard",
    help=(
        "Scoring, with regard for the people scored: "
        "read a scheme, check it, score events, explain a standing."
    ),
    epilog=(
        "Exit codes: 0 done · 1 done, but too many rows were rejected · "
        "2 could not be read · 3 a part of Regard is not installed. "
        "check, diff and gate: 1 there is something to see · 3 not proved. "
        "verify: 1 it is not what was exported. fsck, replay: 1 something differs. "
        "replay: 6 it was not made again. "
        "diff: 4 changes to be read · 5 nothing in common."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        import regard

        typer.echo(f"regard {regard.__version__}")
        raise typer.Exit


@app.callback()
def regard_command(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Scoring, with regard for the people scored."""
