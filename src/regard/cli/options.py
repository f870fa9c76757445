"""Options and arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def complete_scheme(incomplete: str) -> list[str]:
    """The names of library schemes that begin so, for the shell's completion."""
    from regard.scheme.catalogue import names

    return [name for name in names() if name.startswith(incomplete)]


SchemeArgument = Annotated[
    str,
    typer.Argument(
        metavar="SCHEME",
        help="A name from the library, or a path.",
        autocompletion=complete_scheme,
    ),
]
EventsOption = Annotated[
    str | None,
    typer.Option(
        "--events",
        help=(
            "Events: CSV, .xlsx, .ods, Parquet, JSON, "
            "or a database URL such as sqlite:///club.db#events."
        ),
    ),
]
IntakeOption = Annotated[
    Path | None,
    typer.Option(
        "--intake",
        help="SQL that makes events of --data; the scheme's own if it has one.",
    ),
]
DataOption = Annotated[
    str | None, typer.Option("--data", help="Data that an intake makes events of.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="The moment (UTC); now if not given."),
]
WithOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="SCHEME=FILE",
        help="Events of another scheme whose tier counts in this one.",
    ),
]
MemoryOption = Annotated[
    str | None, typer.Option("--memory", help="The most memory to use, such as 4GB.")
]
SettingsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Of the scenario, such as acts.chill=2."
    ),
]
StudyFolderOption = Annotated[
    Path,
    typer.Option("--out", help="The folder of the study; begun ones are gone on with."),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Runs side by side.")
]
MaxRejectedOption = Annotated[
    float,
    typer.Option(
        "--max-rejected",
        metavar="PERCENT",
        min=0,
        max=100,
        help=(
            "Of the rows of a source; where more could not be read, this is said first "
            "and the exit code is 1."
        ),
    ),
]
MAX_REJECTED = 5.0
RunStudyOption = Annotated[
    bool,
    typer.Option(
        "--study",
        help="It is a study: needed where the scheme is not declared to be live.",
    ),
]
LanguageOption = Annotated[
    str, typer.Option("--language", help="Of what people read: en or de.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


def split_pair(option: str, text: str, form: str) -> tuple[str, str]:
    """The two parts of an option's value.

    Args:
        option: Its name, for the complaint.
        text: What was given, such as acts.chill=2.
        form: What was expected, in words.

    Returns:
        What stands before the first equals sign, and after it.

    Raises:
        DataError: One of the two is missing.
    """
    from regard.scheme.complaint import DataError

    key, equals, value = text.partition("=")
    if not (key and equals and value):
        raise DataError(f"found {option} {text}, expected {form}")
    return key, value


def split_settings(settings: list[str] | None) -> dict[str, str]:
    """What `--set` changes in a scenario: values by key.

    Raises:
        DataError: One is not of the form KEY=VALUE.
    """
    form = "KEY=VALUE such as acts.chill=2"
    return dict(split_pair("--set", setting, form) for setting in settings or [])
