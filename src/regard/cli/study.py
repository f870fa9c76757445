"""regard study: synthetic people live under schemes."""

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

DEFAULT_PEOPLE = 100_000
DEFAULT_YEARS = 5
DEFAULT_SEEDS = 3


def study_command(
    schemes: Annotated[
        list[str],
        typer.Argument(metavar="SCHEME…", help="Names from the library, or paths."),
    ],
    people: Annotated[
        int, typer.Option("--people", min=10, help="Synthetic people.")
    ] = DEFAULT_PEOPLE,
    years: Annotated[
        int,
        typer.Option("--years", min=1, max=100, help="Of twelve months of 30 days."),
    ] = DEFAULT_YEARS,
    seeds: Annotated[
        int, typer.Option("--seeds", min=1, max=1000, help="Replicates, for intervals.")
    ] = DEFAULT_SEEDS,
    scenario: Annotated[
        Path | None,
        typer.Option("--scenario", help="A scenario; the default one if left out."),
    ] = None,
    settings: SettingsOption = None,
    out: StudyFolderOption = Path("regard-study"),
    mechanisms: Annotated[
        bool,
        typer.Option(
            "--mechanisms/--no-mechanisms",
            help="Also switch each mechanism off in turn.",
        ),
    ] = True,
    jobs: JobsOption = None,
    json: JsonOption = False,
) -> None:
    """Let a synthetic society live under schemes, each alone, all together and none,
    and report.

    Interrupted, the same command goes on where it stopped.
    """
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of
    from regard.society.results.studying import MONTHS_A_YEAR
    from regard.society.scenario import Scenario, changed_scenario, open_scenario
    from regard.society.study import Study

    parameters = Scenario() if scenario is None else open_scenario(scenario)
    if settings:
        parameters = changed_scenario(parameters, split_settings(settings))
    documents = [open_document(name) for name in schemes]
    studied = tuple(document.scheme for document in documents)
    if len({scheme.name for scheme in studied}) < len(studied):
        raise DataError("found one scheme twice, expected each once")
    study = Study(
        studied,
        people,
        MONTHS_A_YEAR * years,
        seeds,
        parameters,
        mechanisms,
        others=others_by_key(readings_of(document) for document in documents),
    )
    live_and_report(study, out, jobs, json)
