"""How long does it take to live real data day by day, beside scoring the same data?

Every inspection of Austin's kitchens under `kitchen-hygiene`, every rating of
Bitcoin-OTC under `trader-ratings`. Both are seconds of CPU, the least of some rounds,
taken by turns, so that whoever else works on the machine moves the ratio little.

    REGARD_DATA=… python -m benchmarks.rehearsal
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import regard as rg
from regard.report.rehearsal.page import rehearsal_page
from regard.scheme.catalogue import LIBRARY

ROUNDS = 3


@dataclass(frozen=True)
class Dataset:
    """Real data, and the scheme that they are lived under.

    Attributes:
        scheme: Its name.
        file: Beneath the folder of real data.
        as_of: The moment up to which they are lived.
    """

    scheme: str
    file: str
    as_of: str


DATASETS = (
    Dataset(
        "kitchen-hygiene", "austin_inspections/inspections_merged.csv", "2026-08-15"
    ),
    Dataset("trader-ratings", "bitcoin_otc/soc-sign-bitcoinotc.csv", "2016-01-26"),
)


def main() -> None:
    folder = Path(os.environ["REGARD_DATA"])
    for dataset in DATASETS:
        measure(dataset, folder)


def measure(dataset: Dataset, folder: Path) -> None:
    """Prints how long scoring, rehearsing and the page take."""
    intake = Path(str(LIBRARY.joinpath(f"{dataset.scheme}.intake.sql")))
    select = intake.read_text(encoding="utf-8")

    def score() -> rg.Scores:
        file = folder / dataset.file
        return rg.score(dataset.scheme, file, intake=select, as_of=dataset.as_of)

    scores = score()
    answer = rg.rehearse(scores)
    (rehearsal,) = answer.rehearsals
    scoring: list[float] = []
    rehearsing: list[float] = []
    writing: list[float] = []
    for _ in range(ROUNDS):
        scoring.append(seconds(score))
        rehearsing.append(seconds(lambda: rg.rehearse(scores)))
        writing.append(seconds(lambda: rehearsal_page(answer)))
    lived = min(rehearsing)
    days = rehearsal.subjects * rehearsal.days
    events = scores.read - scores.rejected
    print(
        f"{dataset.scheme}: {rehearsal.subjects:,} subjects, {rehearsal.days:,} days, "
        f"{events:,} events, {len(rehearsal.restrictions):,} restrictions"
    )
    print(
        f"  score {min(scoring):.2f} s, rehearse {lived:.2f} s "
        f"({lived / min(scoring):.1f} times as long; {events / lived:,.0f} events/s; "
        f"{1e6 * lived / days:.2f} µs a subject and day), page {min(writing):.2f} s"
    )


def seconds(work: Callable[[], object]) -> float:
    """The seconds of CPU that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
