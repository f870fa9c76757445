"""Every engine side by side in one run: millions of person-steps a second, and how many
times slower than Regard.

    make peers        # an environment for each peer, in .peers
    python -m benchmarks.engines [--sizes 1e5,1e6,1e7] [--rounds 5] [--steps 12]
        [--json]

Rounds go through all engines in turn, so that what else the machine does falls on all
alike; told are medians over rounds of each process's median step, and the median of the
ratios round by round. A peer whose environment is missing is left out, and said to be.
Engines must agree: each mean within five standard errors of Regard's.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

HERE = Path(__file__).parent
ENGINES = (
    "regard",
    "c",
    "numpy",
    "polars",
    "mesa_frames",
    "abmax",
    "agenttorch",
    "mesa",
)
MOST = {"mesa": 100_000}  # people; beyond, a step takes minutes
SPREADS = (
    160.0,
    0.5,
    0.5,
)  # of score, dissent and cooperation, for the standard errors
SMALL = 1_000


def main() -> None:
    """Measures, and prints a table or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1e5,1e6,1e7")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--peers", type=Path, default=Path(".peers"))
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found, missing = [], []
    pythons = {name: python_of(name, given.peers) for name in given.engines.split(",")}
    for name in [name for name, python in pythons.items() if python is None]:
        missing.append(name)
        del pythons[name]
    for size in (int(float(size)) for size in given.sizes.split(",")):
        engines = {
            name: python
            for name, python in pythons.items()
            if size <= MOST.get(name, size)
        }
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in engines}
        for _ in track(
            range(given.rounds), f"{size:,} people", console=Console(stderr=True)
        ):
            for name, python in engines.items():
                runs[name].append(run(name, str(python), size, given.steps))
        found += rows(
            size,
            runs,
            {
                name: run(name, str(python), SMALL, 3)
                for name, python in engines.items()
            },
        )
    if given.json:
        print(json.dumps({"rows": found, "missing": missing}, indent=2))
        return
    table = Table(
        "people",
        "engine",
        "million steps/s",
        "times Regard's time",
        "bytes a person, peak",
        "agrees",
    )
    for row in found:
        table.add_row(
            f"{row['people']:,}",
            row["engine"],
            f"{row['millions']:.2f}",
            f"{row['ratio']:.2f}",
            f"{row['bytes']:.0f}",
            "yes" if row["agrees"] else "NO",
        )
    Console().print(table)
    for name in missing:
        print(f"left out: {name}, no environment in {given.peers} (make peers)")


def python_of(name: str, peers: Path) -> Path | str | None:
    """The Python to run an engine with; None where a peer's environment is missing."""
    if name in ("regard", "c"):
        return sys.executable
    python = peers / name.replace("_", "-") / "bin" / "python"
    return python.absolute() if python.exists() else None


def run(name: str, python: str, people: int, steps: int) -> dict[str, Any]:
    """One process of one engine."""
    done = subprocess.run(
        [python, str(HERE / f"in_{name}.py"), str(people), str(steps)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def rows(
    size: int, runs: dict[str, list[dict[str, Any]]], small: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """What is told of each engine at one size."""
    told = []
    mine = runs["regard"]
    for name, own in runs.items():
        seconds = statistics.median(one["seconds"] for one in own)
        errors = [5 * math.sqrt(2) * spread / math.sqrt(size) for spread in SPREADS]
        gaps = [
            abs(a - b) for a, b in zip(own[0]["means"], mine[0]["means"], strict=True)
        ]
        told.append(
            {
                "people": size,
                "engine": own[0]["engine"],
                "seconds": seconds,
                "millions": size / seconds / 1e6,
                "ratio": statistics.median(
                    a["seconds"] / b["seconds"] for a, b in zip(own, mine, strict=True)
                ),
                "bytes": (own[0]["peak_bytes"] - small[name]["peak_bytes"]) / size,
                "agrees": all(
                    gap <= error for gap, error in zip(gaps, errors, strict=True)
                ),
            }
        )
    return told


if __name__ == "__main__":
    main()
