"""NetworKit's PageRank of a web in a folder; prints JSON.

It knows no seeds, so this is another problem of the same size. Runs where NetworKit is
installed, by `benchmarks.trust`.
"""

import json
import sys
import time
from pathlib import Path

import networkit
import numpy as np

folder = Path(sys.argv[1])
about = json.loads((folder / "about.json").read_text())
givers = np.load(folder / "givers.npy")
receivers = np.load(folder / "receivers.npy")
weights = np.load(folder / "weights.npy").astype(float)

networkit.setNumberOfThreads(about["threads"])
begun = time.perf_counter()
graph = networkit.GraphFromCoo(
    (weights, (givers, receivers)), about["people"], weighted=True, directed=True
)
built = time.perf_counter() - begun
begun = time.perf_counter()
begun_cpu = time.process_time()
networkit.centrality.PageRank(
    graph, damp=1 - about["restart"], tol=about["within"]
).run()
seconds = time.perf_counter() - begun
cpu = time.process_time() - begun_cpu
print(json.dumps({"build_s": built, "seconds": seconds, "cpu_s": cpu}))
