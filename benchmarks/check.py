"""How fast schemes are checked: each of the library from a cold start, all as one
portfolio, and growth with size.

    python -m benchmarks.check [--rounds 5] [--sizes 10,20,50,100] [--json]

Each scheme is checked by the command itself in a new process, so that starting Python,
reading the document and loading the solver count; the median of the rounds is given,
with the best. A run before them, not counted, writes Python's bytecode, as an
installation does. Growth is that of a made scheme with so many kinds (half of them
lowering), a tenth as many tiers and services.
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
from pathlib import Path
from typing import Any

from regard.scheme.catalogue import names
from regard.scheme.rendering import yaml_text

COMPILED = Path(tempfile.mkdtemp(prefix="regard-bytecode-")) / "cache"
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
}
ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(COMPILED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="10,20,50,100")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found: dict[str, Any] = {
        "library": {name: _timed([name], given.rounds) for name in names()}
    }
    found["portfolio"] = _timed(names(), max(1, given.rounds // 2))
    found["help"] = _timed(["--help"], given.rounds)
    with tempfile.TemporaryDirectory() as folder:
        for size in (int(size) for size in given.sizes.split(",")):
            file = Path(folder) / f"made-{size}.yaml"
            file.write_text(yaml_text(made(size)), encoding="utf-8")
            found.setdefault("growth", {})[size] = _timed(
                [str(file)], max(1, given.rounds // 2)
            )
    if given.json:
        print(json.dumps(found, indent=2))
        return
    rows = [
        *found["library"].items(),
        (f"all {len(names())} as one portfolio", found["portfolio"]),
        ("regard check --help", found["help"]),
        *(
            (f"made, {size} kinds", seconds)
            for size, seconds in found["growth"].items()
        ),
    ]
    print(f"{'':34} {'median s':>9} {'best s':>8}")
    for name, (median, best) in rows:
        print(f"{name:34} {median:9.2f} {best:8.2f}")


def _timed(arguments: list[str], rounds: int) -> tuple[float, float]:
    """Median and best seconds of the command in a new process."""
    seconds = []
    for _ in range(rounds + (not COMPILED.exists())):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "regard.cli", "check", *arguments]
        done = subprocess.run(
            command, capture_output=True, check=False, text=True, env=ENVIRONMENT
        )
        seconds.append(time.perf_counter() - begun)
        if done.returncode not in (0, 1) or done.stderr:
            raise SystemExit(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    counted = seconds[-rounds:]
    return round(statistics.median(counted), 3), round(min(counted), 3)


def made(size: int) -> dict[str, Any]:
    """A scheme of so many kinds from a third as many sources, with a tenth as many
    tiers and services.
    """
    steps = max(3, size // 10)
    tiers = {f"tier-{n}": 1000 * n // steps for n in range(steps)}
    ordinary = f"tier-{steps // 2}"
    sources = {
        f"source-{n}": {
            "domain": f"domain-{n % 4}",
            "basis": "contract",
            "verified": "verified",
            "retained": "2y",
        }
        for n in range(max(2, size // 3))
    }
    kinds = {
        f"kind-{n}": {
            "source": f"source-{n % len(sources)}",
            "points": (7 if n % 2 else -9) + n % 5,
            "half_life": f"{60 + n}d",
            "expires": "2y",
            "cap": 150 + n,
            "gravity": ("minor", "general", "serious")[n % 3],
            **({"rate": "4 per 30d"} if n % 4 == 0 else {}),
        }
        for n in range(size)
    }
    services = {
        f"service-{n}": {
            "domain": f"domain-{n % 4}",
            "outcomes": {
                tier: "refuse" if place <= n % steps else "allow"
                for place, tier in enumerate(tiers)
            },
        }
        for n in range(steps)
    }
    return {
        "scheme": f"made-{size}",
        "version": 1,
        "title": "Made",
        "automation": {"ai": True, "decides": True},
        "sources": sources,
        "evidence": kinds,
        "score": {"model": "points", "base": 600, "range": [0, 1000]},
        "tiers": tiers,
        "ordinary": ordinary,
        "reassessed": "daily",
        "services": services,
    }


if __name__ == "__main__":
    main()
