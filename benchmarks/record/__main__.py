"""How fast the record is, on both databases.

    python -m benchmarks.record [--kinds sqlite,postgresql,postgresql-5ms]

Writing: the tool library's events in batches and one by one, by turns with a bare
insert of the very same rows into the same tables of another database; once without
and once with the rows of the key store, which has a file and a commit of its own.
PostgreSQL with commits of 5 ms waits so long before it flushes each.
"""

from __future__ import annotations

import argparse
import json

from benchmarks.record.ground import databases
from benchmarks.record.writing import measure_writing

KINDS = "sqlite,postgresql,postgresql-5ms"


def main() -> None:
    """Measures, and prints a line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kinds", default=KINDS)
    parser.add_argument("--sizes", default="1,100,1000,10000")
    options = parser.parse_args()
    with databases() as there:
        for kind in options.kinds.split(","):
            for size in options.sizes.split(","):
                figures = measure_writing(there, kind, int(size))
                rounded = {name: round(value, 3) for name, value in figures.items()}
                print(f"{kind} batch {size}: {json.dumps(rounded)}", flush=True)


if __name__ == "__main__":
    main()
