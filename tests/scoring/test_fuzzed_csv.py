"""Every record of a CSV file is an event, a reject, or counted as a repetition.

Against a slow reader, over files drawn from seeds; `make soak` asks of thousands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import regard as rg
from regard.scoring.database import connect
from regard.scoring.intake import take_in
from tests.support.fuzzed_csv import FAULTS, FuzzedFile, fuzzed_files
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
SAMPLE = 100  # files in `make test`
AT_ONCE = 20  # files that are read as one table
SEED = 20261126


def read_by_intake(files: Sequence[FuzzedFile], folder: Path) -> SlowReading:
    """What an intake makes of files.

    Args:
        files: The files.
        folder: Where to put them.

    Returns:
        The same as the slow reader says.
    """
    for number, file in enumerate(files):
        (folder / f"{number:02}.csv").write_bytes(file.content)
    intake = take_in(CONNECTION, SCHEME, folder / "*.csv", None, "own")
    select = (
        "SELECT DISTINCT id, subject, kind, strftime(time, '%Y-%m-%d %H:%M:%S'), "
        f"amount, reporter FROM {intake.events}"
    )
    events = Counter(CONNECTION.execute(select).fetchall())
    places = CONNECTION.execute(f"SELECT file, line FROM {intake.rejects}").fetchall()
    rejected = sorted((int(Path(file).stem), line) for file, line in places)
    assert len(rejected) == intake.rejected
    assert intake.read == intake.rejected + intake.repeated + len(events)
    return SlowReading(events, rejected, intake.repeated, intake.read)


def readings(
    count: int, seed: int, folder: Path
) -> Iterator[tuple[list[FuzzedFile], SlowReading, SlowReading]]:
    """Reads files twice.

    Args:
        count: How many, about.
        seed: Of the first.
        folder: Where to put them.

    Yields:
        Some files, what an intake makes of them, and what the slow reader does.
    """
    for number in range(-(-count // AT_ONCE)):
        files = fuzzed_files(seed + number, AT_ONCE)
        yield files, read_by_intake(files, folder), read_slowly(files)


def test_every_record_is_an_event_a_reject_or_a_repetition(tmp_path: Path) -> None:
    """The same events, the same lines of rejects, the same number of repetitions."""
    hurt: Counter[str] = Counter()
    for files, fast, slow in readings(SAMPLE, SEED, tmp_path):
        for file in files:
            hurt.update(file.hurt)
        assert fast == slow
    assert len(hurt) == len(FAULTS)
