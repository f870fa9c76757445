"""regard score: everyone's standing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.shared import (
    AsOfOption,
    DataOption,
    EventsOption,
    IntakeOption,
    JsonOption,
    MemoryOption,
    SchemeArgument,
    WithOption,
    print_json,
    scored,
    show,
)

if TYPE_CHECKING:
    from regard.scoring.scores import Scores


def score(
    scheme: SchemeArgument,
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write the standings (.csv, .parquet or .json)."),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", help="Write the rejects here, not beside."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write a report as one HTML file.")
    ] = None,
    names: Annotated[
        bool | None,
        typer.Option(
            "--names/--no-names",
            help="Name subjects in the report; else as the scheme publishes.",
        ),
    ] = None,
    others: WithOption = None,
    memory: MemoryOption = None,
    lowest: Annotated[
        int,
        typer.Option(
            "--lowest", min=0, max=10_000, help="How many of the lowest to show."
        ),
    ] = 10,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any row was rejected.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Score events under a scheme: a standing for everyone, rejects with their reasons, a report."""
    rejects = rejects or _beside(out, events or data or "")
    keep_apart(
        {"--out": out, "--rejects": rejects, "--report": report},
        events,
        data,
        intake,
        *(others or []),
    )
    scores = scored(scheme, events, intake, data, as_of, others, memory, json)
    files = write(scores, out, rejects, report, names)
    if json:
        print_json(
            scores_data(scores, lowest)
            | {"files": {what: str(path) for what, path in files.items()}}
        )
    else:
        from regard.report.run.terminal import run_view

        show(run_view(scores, lowest, files))
    if strict and scores.rejected:
        raise typer.Exit(1)


def keep_apart(written: dict[str, Path | None], *read: str | Path | None) -> None:
    """Refuses to write over what is read, or twice to one file."""
    from regard.scheme.complaint import DataError

    taken = {
        Path(str(name).rpartition("=")[2]).resolve(): str(name)
        for name in read
        if name is not None
    }
    for option, path in written.items():
        if path is not None and (other := taken.get(path.resolve())):
            raise DataError(
                f"found {path} for {option}, but {other} stands there\n  to do: name another file"
            )
        if path is not None:
            taken[path.resolve()] = option


def _beside(out: Path | None, data: str) -> Path:
    """Where rejects go: beside the standings, or named after the data in this folder."""
    if out is not None:
        return out.with_name(f"{out.stem}.rejects.csv")
    stem = Path(data.partition("#")[0]).stem
    return Path(
        "all.rejects.json"
        if any(mark in stem for mark in "*?[")
        else f"{stem}.rejects.csv"
    )


def write(
    scores: Scores,
    out: Path | None,
    rejects: Path,
    report: Path | None,
    names: bool | None = None,
) -> dict[str, Path]:
    """Writes what was asked for, and the rejects if there are any; what was written, by name."""
    files: dict[str, Path] = {}
    if out is not None:
        scores.write(out)
        files["standings"] = out
    if scores.rejected:
        scores.write_rejects(rejects)
        files["rejects"] = rejects
    if report is not None:
        import regard

        files["report"] = regard.write_report(scores, report, names=names)
    return files


def scores_data(scores: Scores, lowest: int) -> dict[str, Any]:
    """A scoring run as JSON; numbers in points."""
    from regard.report.run.data import lowest_rows, reject_rows, tier_rows

    return {
        "scheme": {
            "name": scores.scheme.name,
            "version": scores.scheme.version,
            "hash": scores.scheme.hash,
        },
        "as_of": scores.as_of.isoformat(),
        "rows": scores.read,
        "rejected": scores.rejected,
        "later": scores.later,
        "subjects": scores.subjects,
        "tiers": tier_rows(scores),
        "lowest": lowest_rows(scores, lowest),
        "rejects": reject_rows(scores),
    }
