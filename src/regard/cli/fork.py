"""regard study fork: a study lived again, and otherwise from a month on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regard.cli.options import (
    JobsOption,
    JsonOption,
    SettingsOption,
    StudyFolderOption,
    split_settings,
)
from regard.cli.study_progress import live_and_report


def fork_command(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="The folder of a study of one scheme.")
    ],
    at: Annotated[
        int,
        typer.Option("--at", min=0, help="The month from which things are otherwise."),
    ],
    settings: SettingsOption = None,
    scheme: Annotated[
        list[str] | None, typer.Option("--scheme", help="The scheme from then on.")
    ] = None,
    out: StudyFolderOption = Path("regard-fork"),
    jobs: JobsOption = None,
    json: JsonOption = False,
) -> None:
    """Live a study again up to a month, bit for bit, and from then on under a
    changed scheme or scenario.
    """
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of
    from regard.society.study import fork_study

    if not settings and not scheme:
        raise DataError(
            "found nothing to change, expected --set KEY=VALUE or --scheme SCHEME"
        )
    documents = [open_document(name) for name in scheme or []]
    study = fork_study(
        run,
        at,
        split_settings(settings),
        [document.scheme for document in documents],
        others=others_by_key(readings_of(document) for document in documents),
    )
    live_and_report(study, out, jobs, json)
