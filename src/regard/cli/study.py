"""regard study: synthetic people live under schemes; regard study fork: from a month on, otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.shared import PANICKED, JsonOption, print_json, progress, show

if TYPE_CHECKING:
    from regard.society.study import Study

OutOption = Annotated[
    Path,
    typer.Option("--out", help="The folder of the study; begun ones are gone on with."),
]
PEOPLE, YEARS, SEEDS = 100_000, 5, 3


def study(
    schemes: Annotated[
        list[str],
        typer.Argument(metavar="SCHEME…", help="Names from the library, or paths."),
    ],
    people: Annotated[
        int, typer.Option("--people", min=10, help="Synthetic people.")
    ] = PEOPLE,
    years: Annotated[
        int,
        typer.Option("--years", min=1, max=100, help="Of twelve months of 30 days."),
    ] = YEARS,
    seeds: Annotated[
        int, typer.Option("--seeds", min=1, max=1000, help="Replicates, for intervals.")
    ] = SEEDS,
    scenario: Annotated[
        Path | None,
        typer.Option("--scenario", help="A scenario; the default one if left out."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="Of the scenario, such as acts.chill=2."
        ),
    ] = None,
    out: OutOption = Path("regard-study"),
    mechanisms: Annotated[
        bool,
        typer.Option(
            "--mechanisms/--no-mechanisms",
            help="Also switch each mechanism off in turn.",
        ),
    ] = True,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Runs side by side.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Let a synthetic society live under schemes, each alone, all together and none, and report.

    Interrupted, the same command goes on where it stopped.
    """
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of
    from regard.society.scenario import (
        Scenario,
        changed_scenario,
        open_scenario,
    )
    from regard.society.study import Study

    said = open_scenario(scenario) if scenario is not None else Scenario()
    if settings:
        said = changed_scenario(said, pairs(settings))
    documents = [open_document(name) for name in schemes]
    loaded = tuple(document.scheme for document in documents)
    if len({scheme.name for scheme in loaded}) < len(loaded):
        raise DataError("found one scheme twice, expected each once")
    others = others_by_key(readings_of(document) for document in documents)
    study = Study(loaded, people, 12 * years, seeds, said, mechanisms, others=others)
    finish(study, out, jobs, json)


def fork(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="The folder of a study of one scheme.")
    ],
    at: Annotated[
        int,
        typer.Option("--at", min=0, help="The month from which things are otherwise."),
    ],
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="Of the scenario, such as acts.chill=2."
        ),
    ] = None,
    scheme: Annotated[
        list[str] | None, typer.Option("--scheme", help="The scheme from then on.")
    ] = None,
    out: OutOption = Path("regard-fork"),
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Runs side by side.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Live a study again up to a month, bit for bit, and from then on under a changed scheme or scenario."""
    from regard.scheme.complaint import DataError
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of
    from regard.society.study import fork_study

    if not settings and not scheme:
        raise DataError(
            "found nothing to change, expected --set KEY=VALUE or --scheme SCHEME"
        )
    documents = [open_document(name) for name in scheme or []]
    changed = fork_study(
        run,
        at,
        pairs(settings or []),
        [document.scheme for document in documents],
        others=others_by_key(readings_of(document) for document in documents),
    )
    finish(changed, out, jobs, json)


def finish(study: Study, out: Path, jobs: int | None, json: bool) -> None:
    """Lives a study, writes its report, and shows the findings."""
    from regard.report.study.page import write_study_report
    from regard.report.study.terminal import study_view
    from regard.society.results import figures_data, read_figures
    from regard.society.study import run_study

    with progress(quiet=json) as stage:

        def told(arm: str, done: int, whole: int) -> None:
            stage(f"living: {arm}", done / whole)

        try:
            run_study(study, out, told, jobs)
        except KeyboardInterrupt:
            typer.echo(
                f"stopped; the months lived so far are kept in {out}, and the same command goes on",
                err=True,
            )
            raise typer.Exit(PANICKED) from None
        except OSError:
            typer.echo(
                f"what was written so far is kept in {out}; once there is room, the same command goes on",
                err=True,
            )
            raise
        stage("reporting", None)
        figures = read_figures(out)
        report = write_study_report(figures, out / "report.html")
    if json:
        print_json(figures_data(figures) | {"report": str(report)})
    else:
        show(study_view(figures, report))


def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of a study.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The page; DIR/report.html if left out."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write the report of a finished study again."""
    from regard.report.study.page import write_study_report
    from regard.society.results import figures_data, read_figures

    figures = read_figures(folder)
    page = write_study_report(figures, out or folder / "report.html")
    if json:
        print_json(figures_data(figures) | {"report": str(page)})
    else:
        typer.echo(f"written: {page}")


def pairs(settings: list[str]) -> dict[str, str]:
    """KEY=VALUE by key. Raises DataError."""
    from regard.scheme.complaint import DataError

    found: dict[str, Any] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not (key and equals and value):
            raise DataError(
                f"found --set {setting}, expected KEY=VALUE such as acts.chill=2"
            )
        found[key] = value
    return found
