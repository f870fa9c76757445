"""python -m replications [NAME…] [--out DIR]: what came out beside what was published.

Exits with 1 if one does not hold.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from replications import Row
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
    arguments = _arguments()
    missed = 0
    for name in arguments.names or NAMES:
        try:
            rows = importlib.import_module(f"replications.{name}").replicate()
        except FileNotFoundError as error:
            print(f"{name}: left out; {error}")
            continue
        print(name)
        for row in rows:
            print(_line(row))
            if not row.is_close:
                missed += 1
        if arguments.out is not None:
            print(f"  drawn: {draw(name, arguments.out)}")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    """What was asked for; ends the program where it cannot be done."""
    names = ", ".join(NAMES)
    parser = argparse.ArgumentParser(prog="python -m replications", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {names}; all if left out"
    )
    parser.add_argument("--out", type=Path, help="where figures go")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(NAMES)
    if unknown:
        parser.error(f"found {', '.join(sorted(unknown))}, expected names of {names}")
    return arguments


def _line(row: Row) -> str:
    """One number as a line of the table."""
    verdict = "held" if row.is_close else "NOT HELD"
    numbers = f"{row.replicated:10.4f}  published {row.published:10.4f}"
    return f"  {row.quantity:60} {numbers}  within {row.tolerance:<8g} {verdict}"


if __name__ == "__main__":
    sys.exit(main())
