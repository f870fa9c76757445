"""How fast events are scored: whole tables against hand-written SQL, one standing by
the reference.

    python -m benchmarks.scoring [--most 1e8] [--folder DIR]

Events of the tool library are generated in Parquet (50 a member over three years, one
in two thousand sent twice). Each measurement runs in a process of its own, Regard and
the SQL by turns, on the same file: from the Parquet file to a table of everyone's
standing, tier included. Regard also checks every row and keeps rejects; the SQL trusts
the file. Both answers must agree on every digit of every score. Peak memory is the
process's (ru_maxrss).
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

import regard as rg
from benchmarks.scoring_by_hand import by_hand
from regard.scoring.clock import moment
from regard.scoring.scores import score

AS_OF = "2026-01-01"
SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)


def generate(rows: int, path: Path) -> None:
    """So many events in Parquet, the same for the same number."""
    members = max(1, rows // 50)
    duckdb.execute(
        f"""COPY (
        SELECT 'e' || i AS id,
            'm' || (hash(i) % {members}) AS subject,
            CASE WHEN k < 70 THEN 'returned-on-time' WHEN k < 80 THEN 'returned-late'
                 WHEN k < 82 THEN 'damaged' ELSE 'rating' END AS kind,
            TIMESTAMP '2023-01-01'
                + to_seconds((hash(i + 2) % {3 * 365 * 86400})::BIGINT) AS time,
            CASE WHEN k >= 82 THEN ((hash(i + 3) % 5)::INT - 2)::DOUBLE
                 ELSE 1.0 END AS amount,
            CASE WHEN k >= 82 THEN 'm' || (hash(i + 4) % {members}) END AS reporter
        FROM (SELECT i, hash(i + 1) % 100 AS k
              FROM (SELECT range - (range % 2000 = 7)::INT AS i FROM range({rows})))
        ) TO '{path}' (FORMAT parquet)"""
    )


def by_regard(path: Path) -> tuple[int, int]:
    """Subjects, and the sum of all scores in micropoints."""
    scores = score("tool-library", path, as_of=AS_OF)
    (row,) = scores.tables.rows(
        "SELECT count(*) AS n, CAST(sum(score) AS BIGINT) AS total FROM standings"
    )
    return row["n"], row["total"]


def by_sql(path: Path) -> tuple[int, int]:
    """The same by hand."""
    return by_hand(path, rg.load("tool-library"), date.fromisoformat(AS_OF))


ENGINES: dict[str, Callable[[Path], tuple[int, int]]] = {
    "regard": by_regard,
    "sql": by_sql,
}


def alone(engine: str, path: Path) -> None:
    """Runs one engine in this process and prints what it took."""
    started = time.perf_counter()
    subjects, total = ENGINES[engine](path)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"seconds": seconds, "peak_mb": peak, "subjects": subjects, "total": total}
        )
    )


def in_a_process(engine: str, path: Path) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.scoring",
        "--alone",
        engine,
        "--file",
        str(path),
    ]
    found: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return found


def compare(rows: int, path: Path, runs: int) -> str:
    """One line of the table: medians over the runs, the ratio pair by pair."""
    found: dict[str, list[dict[str, float]]] = {"regard": [], "sql": []}
    for turn in range(runs):
        order = ("regard", "sql") if turn % 2 == 0 else ("sql", "regard")
        for engine in order:
            found[engine].append(in_a_process(engine, path))
    answers = {
        (run["subjects"], run["total"]) for each in found.values() for run in each
    }
    assert len(answers) == 1, f"the answers differ: {answers}"
    ours, theirs = (
        [run["seconds"] for run in found[engine]] for engine in ("regard", "sql")
    )
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    seconds = statistics.median(ours)
    memory = [
        statistics.median(run["peak_mb"] for run in found[engine])
        for engine in ("regard", "sql")
    ]
    return (
        f"| {rows:,} | {seconds:.2f} | {rows / seconds / 1e6:.2f} | {memory[0]:,.0f} | "
        f"{statistics.median(theirs):.2f} | {memory[1]:,.0f} | {ratio:.2f} |"
    )


def one_standing() -> list[str]:
    """Lines on the reference's time for one standing, by the number of events."""
    scheme = rg.load("tool-library")
    lines = []
    for count in (10, 50, 1_000):
        kinds = ("returned-on-time", "returned-on-time", "returned-late", "rating")
        events = [
            rg.event(
                str(i),
                "m",
                kinds[i % 4],
                moment("2023-01-01").fromordinal(738_500 + i * 1_000 // count),
            )
            for i in range(count)
        ]
        took = []
        for _ in range(200):
            started = time.perf_counter_ns()
            rg.standing(scheme, events, moment(AS_OF))
            took.append((time.perf_counter_ns() - started) / 1000)
        lines.append(
            f"| {count:,} | {statistics.median(took):,.0f} | {sorted(took)[-2]:,.0f} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--most", type=float, default=SIZES[-1])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--alone", choices=list(ENGINES))
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.alone:
        alone(given.alone, given.file)
        return
    print(
        "| events | Regard, s | million rows/s | peak MB "
        "| SQL by hand, s | peak MB | Regard / SQL |"
    )
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for rows in SIZES:
            if rows > given.most:
                break
            path = Path(folder) / f"events_{rows}.parquet"
            generate(rows, path)
            print(compare(rows, path, 5 if rows < 10_000_000 else 3), flush=True)
            path.unlink()
    print("\n| events of one subject | reference, µs (median) | µs (99 %) |")
    print("|---|---|---|")
    print("\n".join(one_standing()))


if __name__ == "__main__":
    main()
