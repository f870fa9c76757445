"""Compiles the month of a society and trust, which are then on disk for every test.

    python -m tests.support.kernels

Takes a minute on one core, so `make test` does it while mypy looks on another.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

import regard as rg
from regard.trust.certificate import certify_error
from regard.trust.eigentrust import find_eigentrust
from regard.trust.explanation import TrustExplainer
from regard.trust.flow import find_flow
from regard.trust.kept_trust import KeptTrust
from regard.trust.push import find_view
from regard.trust.seeds import even_seeds
from regard.trust.whole_trust import find_whole_trust
from tests.support.vouches import random_graph

SCHEME = "mutual-credit"


def main() -> None:
    """Lives a year of a small society, which compiles all that it needs."""
    with tempfile.TemporaryDirectory(prefix="regard-") as folder:
        rg.study(SCHEME, Path(folder) / "study", people=50, years=1, seeds=1, jobs=1)
    compile_trust()


def compile_trust() -> None:
    """Asks everything of a small graph of vouches."""
    graph = random_graph(np.random.default_rng(1), people=20, vouches=60)
    seeds = even_seeds(graph, [0])
    trust = find_eigentrust(graph, seeds)
    certify_error(graph, seeds, trust.restart, trust.values)
    find_whole_trust(graph, seeds)
    find_view(graph, 0)
    TrustExplainer(trust, 0).explain()
    find_flow(graph, seeds)
    KeptTrust(trust).fold(0, 1, 1)


if __name__ == "__main__":
    main()
