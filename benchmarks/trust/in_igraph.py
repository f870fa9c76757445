"""igraph's personalised PageRank of a web in a folder; prints JSON.

Runs where igraph is installed, by `benchmarks.trust`.
"""

import json
import sys
import time
from pathlib import Path

import igraph
import numpy as np

folder = Path(sys.argv[1])
about = json.loads((folder / "about.json").read_text())
givers = np.load(folder / "givers.npy")
receivers = np.load(folder / "receivers.npy")
weights = np.load(folder / "weights.npy").astype(float)

begun = time.perf_counter()
graph = igraph.Graph(
    about["people"], np.column_stack([givers, receivers]).astype(np.int64), True
)
graph.es["weight"] = weights
built = time.perf_counter() - begun
begun = time.perf_counter()
begun_cpu = time.process_time()
values = graph.personalized_pagerank(
    directed=True,
    damping=1 - about["restart"],
    reset_vertices=about["seeds"],
    weights="weight",
    implementation="prpack",
)
seconds = time.perf_counter() - begun
cpu = time.process_time() - begun_cpu
np.save(folder / "igraph.npy", np.asarray(values))
print(json.dumps({"build_s": built, "seconds": seconds, "cpu_s": cpu}))
