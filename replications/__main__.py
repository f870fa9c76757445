"""python -m replications [NAME…] [--out DIR]: what was found beside what was published; exit 1 if one does not hold."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from replications.figures import draw

NAMES = (
    "dissent",
    "runaway",
    "image_scoring",
    "delayed_impact",
    "strategic",
    "granovetter",
)


def main() -> int:
    """Runs the named replications, or all; prints a table; draws figures into --out."""
    parser = argparse.ArgumentParser(prog="python -m replications", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"of {', '.join(NAMES)}; all if left out",
    )
    parser.add_argument("--out", type=Path, help="where figures go")
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(
            f"found {', '.join(sorted(unknown))}, expected names of {', '.join(NAMES)}"
        )
    missed = 0
    for name in given.names or NAMES:
        try:
            rows = importlib.import_module(f"replications.{name}").found()
        except FileNotFoundError as error:
            print(f"{name}: left out; {error}")
            continue
        print(name)
        for row in rows:
            missed += not row.held
            verdict = "held" if row.held else "NOT HELD"
            told = f"{row.found:10.4f}  published {row.published:10.4f}  within {row.tolerance:<8g}"
            print(f"  {row.what:60} {told} {verdict}")
        if given.out is not None:
            print(f"  drawn: {draw(name, given.out)}")
    return 1 if missed else 0


sys.exit(main())
