"""Every record of a CSV file is an event, a reject, or counted as a repetition.

Against a slow reader, over files drawn from seeds; `make soak` asks of thousands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import regard as rg
from regard.scoring.database import connect
from regard.scoring.intake import take_in
from tests.support.fuzzed_csv import FAULTS, FuzzedFile, fuzzed_file
from tests.support.slow_csv import SlowReading, read_slowly

SCHEME = rg.parse(
    """
scheme: stars
version: 1
title: Stars
use: live
sources: {customers: {domain: delivery}, desk: {domain: delivery}}
evidence:
  stars: {source: customers, points: 10, amount: [1, 5], expires: 1y}
  kept: {source: desk, points: 5, expires: 1y}
  broke: {source: desk, points: -5, expires: 1y}
score: {model: points, base: 0, range: [0, 1000]}
tiers: {low: 0, ordinary: 30}
ordinary: ordinary
"""
)
CONNECTION = connect().con
ALL = 17_000  # files, of which `make soak` asks about 5,100
SAMPLE = 60  # files in `make test`
SEED = 20261126


def read_by_intake(file: FuzzedFile, path: Path) -> SlowReading:
    """What an intake makes of a file.

    Args:
        file: The file.
        path: Where to put it.

    Returns:
        The same as the slow reader says.
    """
    path.write_bytes(file.content)
    intake = take_in(CONNECTION, SCHEME, path, None, "own")
    select = (
        "SELECT DISTINCT id, subject, kind, strftime(time, '%Y-%m-%d %H:%M:%S'), "
        f"amount, reporter FROM {intake.events}"
    )
    events = Counter(CONNECTION.execute(select).fetchall())
    lines = CONNECTION.execute(f"SELECT line FROM {intake.rejects} ORDER BY line")
    rejected = [line for (line,) in lines.fetchall()]
    assert len(rejected) == intake.rejected
    assert intake.read == intake.rejected + intake.repeated + len(events)
    return SlowReading(events, rejected, intake.repeated, intake.read)


def readings(
    count: int, seed: int, folder: Path
) -> Iterator[tuple[FuzzedFile, SlowReading, SlowReading]]:
    """Reads files twice.

    Args:
        count: How many.
        seed: Of the first.
        folder: Where to put them.

    Yields:
        A file, what an intake makes of it, and what the slow reader does.
    """
    for each_seed in range(seed, seed + count):
        file = fuzzed_file(each_seed)
        yield file, read_by_intake(file, folder / "e.csv"), read_slowly(file)


def test_every_record_is_an_event_a_reject_or_a_repetition(tmp_path: Path) -> None:
    """The same events, the same lines of rejects, the same number of repetitions."""
    hurt: Counter[str] = Counter()
    for file, fast, slow in readings(SAMPLE, SEED, tmp_path):
        hurt.update(file.hurt)
        assert fast == slow, file.content
    assert len(hurt) == len(FAULTS)
