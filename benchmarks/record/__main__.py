"""How fast the record is, on both databases.

    python -m benchmarks.record
        [--parts writing,reading,proofs,checking,deciding,growing]
        [--kinds sqlite,postgresql,postgresql-5ms]

Writing: the tool library's events in batches and one by one, by turns with a bare
insert of the very same rows into the same tables of another database; once without
and once with the rows of the key store, which has a file and a commit of its own.
PostgreSQL with commits of 5 ms waits so long before it flushes each (commit_delay).
Reading: one subject with so many events over five years, under the same scheme with
tiers set every day. Proofs: of a tree in files of which nothing was read before.
Checking: fsck without keys and with all, and what an entry takes up. Deciding:
decisions about people with 50 events, and fsck with all keys of a record that is mostly
decisions. Growing: whether a batch, a report and a standing take as long whatever the
size of the record; from a size on, it can be filled with rows like those of reports,
without reporting them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from benchmarks.record.checking import measure_checking, measure_proofs
from benchmarks.record.deciding import measure_deciding, measure_recording
from benchmarks.record.ground import Databases, databases
from benchmarks.record.growing import measure_growing
from benchmarks.record.reading import measure_reading
from benchmarks.record.writing import measure_writing

KINDS = "sqlite,postgresql,postgresql-5ms"
PARTS = "writing,reading,proofs,checking,deciding,growing"


def main() -> None:
    """Measures, and prints a line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--parts", default=PARTS)
    parser.add_argument("--kinds", default=KINDS)
    parser.add_argument("--batches", default="1,1000,10000")
    parser.add_argument("--events", default="50,1000")
    parser.add_argument("--leaves", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--decisions", type=int, default=2_000)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--filled-from", type=int, default=0)
    options = parser.parse_args()
    parts = options.parts.split(",")
    kinds = options.kinds.split(",")
    with databases() as there:
        for kind in kinds:
            if "writing" in parts:
                _write(there, kind, _numbers(options.batches))
            if "reading" in parts:
                for events in _numbers(options.events):
                    _tell(
                        f"{kind}, {events} events", measure_reading(there, kind, events)
                    )
            if "checking" in parts:
                figures = measure_checking(there, kind, options.entries)
                _tell(f"{kind}, {options.entries} entries", figures)
            if "deciding" in parts:
                _tell(f"{kind}, decisions", measure_recording(there, kind))
                figures = measure_deciding(there, kind, options.decisions)
                _tell(f"{kind}, {options.decisions} decisions", figures)
            if "growing" in parts:
                for size, figures in measure_growing(
                    there, kind, _numbers(options.sizes), options.filled_from
                ):
                    _tell(f"{kind}, grown to {size} entries", figures)
    if "proofs" in parts:
        _tell(f"{options.leaves} leaves", measure_proofs(options.leaves))


def _write(there: Databases, kind: str, sizes: list[int]) -> None:
    for size in sizes:
        _tell(f"{kind}, batches of {size}", measure_writing(there, kind, size))


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split(",")]


def _tell(what: str, figures: Mapping[str, float]) -> None:
    rounded = {name: round(value, 3) for name, value in figures.items()}
    print(f"{what}: {json.dumps(rounded)}", flush=True)


if __name__ == "__main__":
    main()
