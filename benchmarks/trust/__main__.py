"""How fast trust is worked out: of all, beside SciPy, igraph and NetworKit; one view;
one vouch folded in.

    make peers        # an environment for each peer, in .peers
    python -m benchmarks.trust [--people 1e5,1e6] [--vouches 15] [--rounds 5] [--json]

Trust of all is worked out to a certified error of 1e-9 from 20 seeds with restart 1/2,
by Regard with one thread and with two, and by SciPy's sparse product under the same
rule for when to stop; rounds go through them in turn, and what is compared are ratios
round by round, of seconds and of seconds of CPU. A peer whose environment is missing is
left out, and said to be. NetworKit knows no seeds: its PageRank is another problem of
the same size. Views and folds are of 200 people drawn at random.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.trust.webs import made_web
from regard.cores import cores
from regard.trust.certificate import certify_error
from regard.trust.eigentrust import find_eigentrust, rounding_error
from regard.trust.kept_trust import KeptTrust
from regard.trust.push import Viewer
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.vouch_graph import VouchGraph, vouch_graph

HERE = Path(__file__).parent
RESTART = 0.5
WITHIN = 1e-9
VIEW_WITHIN = 0.07
SEEDS = 20
DRAWN = 200
PEERS = ("igraph", "networkit")
MILLISECOND = 1e-3
MEGABYTE = 1e6


def main() -> None:
    """Measures, and prints a table or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", default="1e5,1e6")
    parser.add_argument("--vouches", type=int, default=15)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=Path(".peers"))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    measured = []
    for size in given.people.split(","):
        measured.append(
            measure(int(float(size)), given.vouches, given.rounds, given.peers)
        )
    if given.json:
        print(json.dumps(measured, indent=2))
        return
    print(f"{cores()} cores, load {os.getloadavg()[0]:.1f}")
    for figures in measured:
        print(f"\n{figures['people']:,} people, {figures['vouches']:,} vouches")
        for name, value in figures.items():
            print(f"  {name:32} {value}")


def measure(people: int, vouches: int, rounds: int, peers: Path) -> dict[str, Any]:
    """All figures of a web of one size.

    Args:
        people: How many.
        vouches: How many a person gives on average.
        rounds: Of trust of all.
        peers: The folder of their environments.

    Returns:
        By name; times in seconds, but for what is named `ms`.
    """
    compile_all()
    graph, building, building_cpu = timed(
        partial(vouch_graph, made_web(people, vouches))
    )
    seeds = even_seeds(graph, list(range(SEEDS)))
    figures: dict[str, Any] = {
        "people": people,
        "vouches": graph.vouches,
        "graph_mb": round(graph_bytes(graph) / MEGABYTE, 1),
        "building_s": round(building, 2),
        "building_cpu_s": round(building_cpu, 2),
    }
    figures |= beside_scipy(graph, seeds, rounds)
    figures |= views_and_folds(graph, seeds)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    with tempfile.TemporaryDirectory(prefix="regard-") as folder:
        write_web(graph, seeds, Path(folder))
        for name in PEERS:
            figures |= beside_peer(name, graph, seeds, Path(folder), peers)
    return figures


def compile_all() -> None:
    """Compiles what is measured, on a small web."""
    graph = vouch_graph(made_web(100, 5))
    seeds = even_seeds(graph, [0])
    trust = find_eigentrust(graph, seeds)
    certify_error(graph, seeds, RESTART, trust.values)
    Viewer(graph).find(0)
    KeptTrust(trust).fold(0, 1, 1)


def beside_scipy(graph: VouchGraph, seeds: Seeds, rounds: int) -> dict[str, Any]:
    """Trust of all, by turns with SciPy."""
    product = scipy_product(graph)
    seconds: dict[str, list[float]] = {"one": [], "two": [], "scipy": []}
    cpu: dict[str, list[float]] = {"one": [], "two": [], "scipy": []}
    ways: dict[str, Callable[[], Any]] = {
        "one": lambda: find_eigentrust(graph, seeds, RESTART, WITHIN, 1).values,
        "two": lambda: find_eigentrust(graph, seeds, RESTART, WITHIN, 2).values,
        "scipy": lambda: scipy_trust(graph, seeds, product),
    }
    values = {}
    for _ in range(rounds):
        for name, way in ways.items():
            values[name], wall, used = timed(way)
            seconds[name].append(wall)
            cpu[name].append(used)
    trust = find_eigentrust(graph, seeds, RESTART, WITHIN)
    said, certifying, _ = timed(
        lambda: certify_error(graph, seeds, RESTART, trust.values)
    )
    return {
        "iterations": trust.iterations,
        "error": f"{trust.error:.1e}",
        "certificate": f"{said:.1e}",
        "certifying_s": round(certifying, 2),
        "apart_from_scipy": f"{np.abs(values['one'] - values['scipy']).sum():.1e}",
        "one_thread_s": round(statistics.median(seconds["one"]), 3),
        "two_threads_s": round(statistics.median(seconds["two"]), 3),
        "scipy_s": round(statistics.median(seconds["scipy"]), 3),
        "one_thread_best_s": round(min(seconds["one"]), 3),
        "two_threads_best_s": round(min(seconds["two"]), 3),
        "scipy_best_s": round(min(seconds["scipy"]), 3),
        "two_threads_of_scipy": ratio(seconds["two"], seconds["scipy"]),
        "one_thread_of_scipy": ratio(seconds["one"], seconds["scipy"]),
        "one_thread_cpu_s": round(statistics.median(cpu["one"]), 3),
        "scipy_cpu_s": round(statistics.median(cpu["scipy"]), 3),
        "one_thread_of_scipy_cpu": ratio(cpu["one"], cpu["scipy"]),
        "two_threads_of_scipy_cpu": ratio(cpu["two"], cpu["scipy"]),
    }


def views_and_folds(graph: VouchGraph, seeds: Seeds) -> dict[str, Any]:
    """One view, and one vouch folded in, of people drawn at random."""
    random = np.random.default_rng(2)
    viewer = Viewer(graph, RESTART)
    views = []
    for person in random.integers(0, graph.people, DRAWN).tolist():
        _, _, used = timed(partial(viewer.find, person, VIEW_WITHIN))
        views.append(used / MILLISECOND)
    kept = KeptTrust(find_eigentrust(graph, seeds, RESTART, WITHIN))
    folds = []
    errors = []
    for giver, receiver in random.integers(0, graph.people, (DRAWN, 2)).tolist():
        if giver == receiver:
            continue
        _, _, used = timed(partial(kept.fold, giver, receiver, 3))
        folds.append(used / MILLISECOND)
        errors.append(kept.error)
    return {
        "view_cpu_ms": round(statistics.median(views), 3),
        "view_cpu_ms_95": round(float(np.quantile(views, 0.95)), 3),
        "fold_cpu_ms": round(statistics.median(folds), 3),
        "fold_cpu_ms_95": round(float(np.quantile(folds, 0.95)), 3),
        "fold_cpu_ms_most": round(max(folds), 1),
        "fold_error_most": f"{max(errors):.1e}",
        "renewals": kept.renewals,
    }


def beside_peer(
    name: str, graph: VouchGraph, seeds: Seeds, folder: Path, peers: Path
) -> dict[str, Any]:
    """A peer's time in a process of its own, and Regard's right after it."""
    python = peers / name / "bin" / "python"
    if not python.exists():
        return {name: "is not installed: make peers"}
    command = [str(python), str(HERE / f"in_{name}.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {name: f"failed: {done.stderr.strip()[-300:]}"}
    peer = json.loads(done.stdout)
    trust, wall, used = timed(lambda: find_eigentrust(graph, seeds, RESTART, WITHIN, 2))
    figures = {
        f"{name}_s": round(peer["seconds"], 2),
        f"{name}_building_s": round(peer["build_s"], 1),
        f"{name}_times_regard": round(peer["seconds"] / wall, 1),
        f"{name}_times_regard_cpu": round(peer["cpu_s"] / used, 1),
    }
    if (folder / f"{name}.npy").exists():
        apart = np.abs(np.load(folder / f"{name}.npy") - trust.values).sum()
        figures[f"apart_from_{name}"] = f"{apart:.1e}"
    return figures


def write_web(graph: VouchGraph, seeds: Seeds, folder: Path) -> None:
    """Writes a web for peers to read."""
    receivers = np.repeat(np.arange(graph.people), np.diff(graph.pointers))
    np.save(folder / "givers.npy", graph.sources)
    np.save(folder / "receivers.npy", receivers.astype(np.uint32))
    np.save(folder / "weights.npy", graph.weights)
    about = {
        "people": graph.people,
        "seeds": seeds.numbers.tolist(),
        "restart": RESTART,
        "within": WITHIN,
        "threads": cores(),
    }
    (folder / "about.json").write_text(json.dumps(about))


def scipy_product(graph: VouchGraph) -> Any:
    """The transposed matrix of shares, as SciPy holds it."""
    shares = graph.weights / graph.totals[graph.sources]
    places = (shares, graph.sources.astype(np.int32), graph.pointers.astype(np.int32))
    return sparse.csr_matrix(places, shape=(graph.people, graph.people))


def scipy_trust(graph: VouchGraph, seeds: Seeds, product: Any) -> NDArray[np.float64]:
    """Trust by SciPy's product, under the same rule for when to stop."""
    shares = seeds.shares(graph.people)
    idle = np.flatnonzero(graph.totals == 0)
    old = shares
    error = math.inf
    while error > WITHIN:
        back = RESTART + (1 - RESTART) * old[idle].sum()
        new: NDArray[np.float64] = product @ old
        new *= 1 - RESTART
        new += back * shares
        change = np.abs(new - old).sum()
        error = (1 - RESTART) / RESTART * change + rounding_error(graph, RESTART)
        old = new
    return old


def graph_bytes(graph: VouchGraph) -> int:
    """How many bytes a graph's arrays hold, both sides of it."""
    in_all = 0
    for value in vars(graph).values():
        if isinstance(value, np.ndarray):
            in_all += value.nbytes
    return in_all


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios round by round."""
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    return round(statistics.median(ratios), 2)


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What work gives, and the seconds and the seconds of CPU that it takes."""
    begun = time.perf_counter()
    begun_cpu = time.process_time()
    result = work()
    return result, time.perf_counter() - begun, time.process_time() - begun_cpu


if __name__ == "__main__":
    main()
