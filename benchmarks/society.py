"""How fast a society lives: the full model under `nationwide`, by size, on all cores;
then a reduced one in every engine side by side.

    python -m benchmarks.society [--sizes 1e5,1e6,1e7,1e8] [--months 7] [--json]
        [--engines 1e5,1e6,1e7]

The first month of each size is left out; the rest is given as the median, and the best
beside it. Also: the first month of a fresh install, which compiles, the same with what
was kept, and how long `regard --help` takes. The engines are those of
`benchmarks.engines` (`make peers` installs them); a hundred million people need 10 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from regard import load
from regard.cores import cores
from regard.society.study.society import Society

FIRST = (
    "import time; begun = time.perf_counter()\n"
    "from regard import load\n"
    "from regard.society.study.society import Society\n"
    "Society([load('judgment-defaulters'), load('nationwide')], 1000).live()\n"
    "print(time.perf_counter() - begun)\n"
)


def main() -> None:
    """Measures, and prints a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1e5,1e6,1e7,1e8")
    parser.add_argument("--months", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--engines", default="1e5,1e6,1e7", help="their sizes; nothing for none"
    )
    given = parser.parse_args()
    sizes = [
        measured(int(float(size)), given.months) for size in given.sizes.split(",")
    ]
    with tempfile.TemporaryDirectory() as fresh:
        compiled, kept = (first_month(fresh) for _ in range(2))
    found: dict[str, Any] = {
        "cores": cores(),
        "sizes": sizes,
        "first_month_s": compiled,
        "first_month_kept_s": kept,
    }
    found["help_s"] = help_time()
    if given.json:
        print(json.dumps(found, indent=2))
    else:
        print(
            f"{'people':>12} {'million/s':>10} {'best':>7} "
            f"{'bytes/person':>13} {'ns a person-month':>18}"
        )
        for row in sizes:
            print(
                f"{row['people']:>12,} {row['millions']:>10.2f} {row['best']:>7.2f} "
                f"{row['bytes']:>13.1f} {row['ns']:>18.1f}"
            )
        print(
            f"first month of a fresh install {compiled:.1f} s, "
            f"with what was kept {kept:.2f} s"
        )
        print(f"regard --help {found['help_s']:.2f} s", flush=True)
    if given.engines:
        more = ["--json"] if given.json else []
        subprocess.run(
            [
                sys.executable,
                "-m",
                "benchmarks.engines",
                "--sizes",
                given.engines,
                *more,
            ],
            check=True,
        )


def measured(people: int, months: int) -> dict[str, Any]:
    """The median month of one size, after a first one."""
    society = Society([load("judgment-defaulters"), load("nationwide")], people, seed=1)
    society.live()
    times = []
    for _ in range(months):
        begun = time.perf_counter()
        society.live()
        times.append(time.perf_counter() - begun)
    middle = statistics.median(times)
    return {
        "people": people,
        "millions": people / middle / 1e6,
        "best": people / min(times) / 1e6,
        "bytes": society.state.bytes / people,
        "ns": middle / people * 1e9,
    }


def first_month(kept: str) -> float:
    """Seconds from a start of Python to the end of a first month, with compiled code
    kept in that folder.
    """
    done = subprocess.run(
        [sys.executable, "-c", FIRST],
        env=os.environ | {"NUMBA_CACHE_DIR": kept},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def help_time() -> float:
    """The median of seven calls of `regard --help`, in seconds."""
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "regard.cli", "--help"],
            capture_output=True,
            check=True,
        )
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    main()
