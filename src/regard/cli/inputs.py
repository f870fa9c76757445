"""Data that the options of a command name, read and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from regard.cli.options import MAX_REJECTED, split_pair
from regard.cli.output import progress

if TYPE_CHECKING:
    from regard.scheme.model import Scheme
    from regard.scoring.event import Event
    from regard.scoring.intake import DataFormat
    from regard.scoring.scores import Scores


def read_scores(
    scheme: str,
    events: str | None,
    intake: Path | None,
    data: str | None,
    as_of: str | datetime | None,
    others: list[str] | None,
    memory: str | None,
    study: bool,
    quiet: bool,
    max_rejected: float = MAX_REJECTED,
    data_format: DataFormat | None = None,
    intake_of: str | None = None,
) -> Scores:
    """Scores what the options name.

    Args:
        scheme: A name from the library, or a path.
        events: Events; either these or data.
        intake: SQL that makes events of the data; None for the scheme's own.
        data: Data that are no events yet.
        as_of: The moment (UTC); now if None.
        others: SCHEME=FILE for each scheme whose tier counts in this one.
        memory: The most to use, such as 4GB.
        study: Whether nobody real is scored; what comes out then says so.
        quiet: Whether no progress is shown.
        max_rejected: Percent of the rows of a source that may be rejected.
        data_format: How data are written, where that cannot be told from them.
        intake_of: The scheme whose own intake is meant; None for the one scored.

    Returns:
        Everyone's standing.

    Raises:
        RegardError: The options do not fit together, or something cannot be read.
    """
    import regard
    from regard.scheme.catalogue import locate

    refuse_two_inputs(events, data, intake)
    source = events
    select = None
    if data is not None:
        source = data
        select = read_intake(intake, locate(intake_of or scheme))
    form = "SCHEME=FILE such as judgment-defaulters=court.csv"
    elsewhere = dict(split_pair("--with", other, form) for other in others or [])
    with progress(quiet) as report_progress:
        return regard.score(
            scheme,
            source,
            as_of=as_of,
            intake=select,
            elsewhere=elsewhere,
            memory=memory,
            study=study,
            max_rejected=max_rejected / 100,
            data_format=data_format,
            stage=report_progress,
            assess=_assess,
        )


def _assess(scheme: Scheme, events: Sequence[Event], at: datetime) -> Sequence[Event]:
    """Works trust out; what it takes is loaded where a scheme counts it."""
    from regard.registry.assessed_trust import assess_trust

    return assess_trust(scheme, events, at)


def refuse_two_inputs(
    events: str | None, data: str | None, intake: Path | None
) -> None:
    """Refuses options of which only one can be meant.

    Raises:
        DataError: Events and data are both given, or neither; or an intake of events.
    """
    from regard.scheme.complaint import DataError

    todo = "give --events FILE, or --data FILE with an intake"
    if events is None and data is None:
        raise DataError(
            f"found neither --events nor --data, expected one\n  to do: {todo}"
        )
    if events is not None and data is not None:
        raise DataError(
            f"found both --events and --data, expected one\n  to do: {todo}"
        )
    if events is not None and intake is not None:
        todo = "an intake makes events of --data FILE"
        raise DataError(
            f"found --intake with --events, expected --data\n  to do: {todo}"
        )


def refuse_events_options(options: Mapping[str, object]) -> None:
    """Refuses options that say how events are read where none are named.

    Args:
        options: Their values, by their names.

    Raises:
        DataError: One of them has a value.
    """
    from regard.scheme.complaint import DataError

    for option, value in options.items():
        if value:
            raise DataError(
                f"found {option} without events, expected both\n"
                "  to do: name them with --events FILE, or leave the option out"
            )


def read_intake(path: Path | None, scheme_file: Path) -> str:
    """The SQL of an intake.

    Args:
        path: Its file; None for the one beside the scheme.
        scheme_file: The scheme's file.

    Raises:
        DataError: There is no such file, or it is no text.
    """
    from regard.scheme.complaint import DataError

    intake = path or scheme_file.with_suffix(".intake.sql")
    if path is None and intake.is_file():
        # Whoever did not name it learns of it before it is used.
        typer.echo(f"intake: {intake}, found beside the scheme", err=True)
    if not intake.is_file():
        problem = f"there is no file {intake}"
        if path is None:
            problem = f"there is no intake beside the scheme ({intake.name})"
        todo = "name one with --intake, or give events with --events"
        raise DataError(f"{problem}\n  to do: {todo}")
    try:
        return intake.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataError(f"{intake} is no UTF-8 text, expected SQL") from None
