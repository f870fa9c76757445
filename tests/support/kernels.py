"""Compiles the month of a society, which is then on disk for every test.

    python -m tests.support.kernels

Takes a minute on one core, so `make test` does it while mypy looks on another.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import regard as rg

SCHEME = "mutual-credit"


def main() -> None:
    """Lives a year of a small society, which compiles all that it needs."""
    with tempfile.TemporaryDirectory(prefix="regard-") as folder:
        rg.study(SCHEME, Path(folder) / "study", people=50, years=1, seeds=1, jobs=1)


if __name__ == "__main__":
    main()
