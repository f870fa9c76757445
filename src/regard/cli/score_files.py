"""What a scoring run leaves behind: files, and its figures as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regard.scoring.scores import Scores


def refuse_overwriting(
    written: dict[str, Path | None], *read: str | Path | None
) -> None:
    """Refuses to write over what is read, or twice to one file.

    Args:
        written: The files to be written, by option.
        read: What is read: files, or SCHEME=FILE.

    Raises:
        DataError: Two of them are one file.
    """
    from regard.scheme.complaint import DataError

    taken: dict[Path, str] = {}
    for name in read:
        if name is not None:
            _, _, file = str(name).rpartition("=")
            taken[Path(file).resolve()] = str(name)
    for option, path in written.items():
        if path is None:
            continue
        other = taken.get(path.resolve())
        if other is not None:
            raise DataError(
                f"found {path} for {option}, but {other} stands there\n"
                "  to do: name another file"
            )
        taken[path.resolve()] = option


def rejects_file(out: Path | None, data: str) -> Path:
    """Where rejects go that no option places.

    Args:
        out: The file of the standings, beside which they go.
        data: What is read; without standings, a file named after it in this folder.
    """
    if out is not None:
        return out.with_name(f"{out.stem}.rejects.csv")
    # A database's table stands after a number sign.
    source, _, _ = data.partition("#")
    stem = Path(source).stem
    if any(mark in stem for mark in "*?["):
        return Path("all.rejects.json")
    return Path(f"{stem}.rejects.csv")


def write_files(
    scores: Scores,
    out: Path | None,
    rejects: Path,
    report: Path | None,
    names: bool | None = None,
    language: str = "en",
) -> dict[str, Path]:
    """Writes what was asked for, and the rejects if there are any.

    Args:
        scores: The run.
        out: The file of the standings.
        rejects: The file of the rejects.
        report: The file of the report.
        names: Whether it names subjects; None as the scheme publishes.
        language: The code of the report's language.

    Returns:
        What was written, by name.
    """
    files: dict[str, Path] = {}
    if out is not None:
        scores.write(out)
        files["standings"] = out
    if scores.rejected:
        scores.write_rejects(rejects)
        files["rejects"] = rejects
    if report is not None:
        import regard

        files["report"] = regard.write_report(
            scores, report, names=names, language=language
        )
    return files


def run_data(scores: Scores, worst_off: int, files: dict[str, Path]) -> dict[str, Any]:
    """A scoring run as plain data for JSON.

    Args:
        scores: The run.
        worst_off: How many of those who come off worst are in it.
        files: What was written, by name.

    Returns:
        The run's figures; scores in points.
    """
    from regard.report.run.data import (
        apart_rows,
        insufficient_data,
        names_data,
        reject_rows,
        source_rows,
        tier_rows,
        unread_data,
        worst_off_rows,
    )

    scheme = {
        "name": scores.scheme.name,
        "version": scores.scheme.version,
        "hash": scores.scheme.hash,
    }
    last = scores.age.last
    latest = None if last is None else last.isoformat()
    return {
        **insufficient_data(scores),
        "scheme": scheme,
        "study": scores.study,
        "as_of": scores.as_of.isoformat(),
        "now": scores.now,
        "faded": scores.age.faded,
        "names": names_data(scores),
        "latest": latest,
        "apart": apart_rows(scores),
        "rows": scores.read,
        "rejected": scores.rejected,
        "repeated": scores.repeated,
        "sources": source_rows(scores),
        "unread": unread_data(scores),
        "later": scores.later,
        "subjects": scores.subjects,
        "tiers": tier_rows(scores),
        "worst_off": worst_off_rows(scores, worst_off),
        "rejects": reject_rows(scores),
        "files": {name: str(path) for name, path in files.items()},
    }
