"""Options and arguments that the commands of the record take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from regard.registry.opening import OpenRecord
    from regard.registry.sealed_entries import SubjectName

UrlArgument = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="The record: sqlite:///record.db or postgresql://user@host/database.",
    ),
]
KeysOption = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        metavar="FOLDER",
        help="Where its keys are; beside a database that is a file, if not given.",
    ),
]
LogOption = Annotated[
    Path | None,
    typer.Option(
        "--log",
        metavar="FOLDER",
        help="Where its public log is; beside a database that is a file, if not given.",
    ),
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="WHO", help="Which key or person does it."),
]
SchemeNameOption = Annotated[
    str | None,
    typer.Option(
        "--scheme",
        metavar="NAME",
        help="The scheme's name; may be left out where the record has one alone.",
    ),
]
SubjectOption = Annotated[
    str | None,
    typer.Option("--subject", metavar="NAME", help="The subject's random name."),
]
MOST_ENTRIES_EVER = 2**63 - 1
"""A record has fewer entries than this, and a database no larger number."""
NumberOption = Annotated[
    str | None,
    typer.Option(
        "--number", metavar="NUMBER", help="What the operator calls the subject."
    ),
]
TimeConfirmedOption = Annotated[
    bool,
    typer.Option(
        "--time-is-right",
        help="The clock is right, though the last entry is over a year old.",
    ),
]


def opened(
    url: str, keys: Path | None, log: Path | None, time_confirmed: bool = False
) -> OpenRecord:
    """The record that the options name.

    Args:
        url: Its database.
        keys: The folder of its keys.
        log: The folder of its log.
        time_confirmed: Whether somebody has said that the clock is right.

    Returns:
        The record, which closes itself at the end of a `with`.
    """
    from regard.registry.opening import open_record

    return open_record(url, keys, log, time_confirmed=time_confirmed)


def scheme_named(record: OpenRecord, scheme: str | None) -> str:
    """The scheme that is meant.

    Args:
        record: The record.
        scheme: Its name, if it is given.

    Returns:
        Its name.

    Raises:
        DataError: If the record has several, or none, and none is named.
    """
    from regard.scheme.complaint import DataError

    with record.sequence.reading() as reading:
        names = reading.schemes()
    if scheme is not None and scheme in names:
        return scheme
    expected = ", ".join(names) or "a scheme that was put forward"
    if scheme is not None:
        raise DataError(
            f"found the scheme {scheme}, expected {expected}\n"
            "  to do: name one of the record's with --scheme"
        )
    # Of several, none is guessed: it would be done to somebody under another one.
    if len(names) != 1:
        raise DataError(
            f"found no scheme named, expected {expected}\n"
            "  to do: name it with --scheme"
        )
    return names[0]


def subject_named(
    record: OpenRecord, scheme: str, subject: str | None, number: str | None
) -> SubjectName:
    """The subject who is meant.

    Args:
        record: The record.
        scheme: The scheme's name.
        subject: Their random name, if it is given.
        number: What the operator calls them, if that is given.

    Returns:
        Whom entries about them are about.

    Raises:
        DataError: If neither or both are given, or nobody goes by the number.
    """
    from regard.registry.acts.joining import find_member
    from regard.registry.sealed_entries import SubjectName
    from regard.scheme.complaint import DataError

    check_number(number)
    if (subject is None) == (number is None):
        both = "neither --subject nor --number" if subject is None else "both"
        raise DataError(
            f"found {both}, expected one\n  to do: say whom it is about with one"
        )
    # Whether there is such a subject, the act itself asks.
    if subject is not None:
        return SubjectName(scheme, subject)
    name = find_member(record, scheme, number or "")
    if name is None:
        raise DataError(
            "found a number by which nobody goes, expected a member's\n"
            "  to do: look at the number, or let the person join first"
        )
    return name


def result_lines(values: dict[str, Any]) -> Iterable[str]:
    """What came of an act, a line for each value.

    Args:
        values: Plain data.
    """
    for name, value in values.items():
        if name == "body" and value is None:
            yield "can no longer be read"
            continue
        if value in (None, "", [], {}):
            continue
        match value:
            case dict():
                yield f"{name}:"
                yield from (f"  {line}" for line in result_lines(value))
            # What was looked at: each entry by itself, what it says below it.
            case [dict(), *_]:
                for part in value:
                    yield f"{name}:"
                    yield from (f"  {line}" for line in result_lines(part))
            case list() | tuple():
                yield f"{name}: {', '.join(str(part) for part in value)}"
            case _:
                yield f"{name}: {value}"


def check_number(number: str | None) -> None:
    """Whether somebody can be found again by what they are called.

    Args:
        number: What the operator calls them; None if nothing is said.

    Raises:
        DataError: If it is blank.
    """
    from regard.scheme.complaint import DataError

    if number is not None and not number.strip():
        raise DataError(
            "found a number that is blank, expected what the operator calls somebody\n"
            "  to do: give it, or leave --number out"
        )
