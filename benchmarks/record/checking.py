"""Proofs of a large tree, fsck of a record, and bytes an entry."""

from __future__ import annotations

import hashlib
import statistics
import tempfile
import time
from pathlib import Path
from random import Random

from sqlalchemy import text

from benchmarks.record.ground import Databases, ground
from regard.registry.acts import reporting
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.refolding import Refolding
from regard.registry.log.proofs import inclusion_proof
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles

PEOPLE = 500
AT_ONCE = 5_000
PROOFS = 300


def measure_proofs(leaves: int) -> dict[str, float]:
    """A tree of so many leaves; proofs of leaves that are drawn, tiles not kept.

    Args:
        leaves: How many.

    Returns:
        Seconds to make the tiles, and milliseconds a proof.
    """
    with tempfile.TemporaryDirectory(prefix="regard-") as name:
        tiles = Tiles(Path(name))
        begun = time.perf_counter()
        for start in range(0, leaves, 65_536):
            end = min(leaves, start + 65_536)
            hashes = [
                hashlib.sha256(b"%d" % leaf).digest() for leaf in range(start, end)
            ]
            tiles.extend(start, hashes)
        seconds = time.perf_counter() - begun
        draw = Random(1)
        took: list[float] = []
        for _ in range(PROOFS):
            # Opened anew, as by a process that has read nothing yet.
            cold = Tiles(Path(name))
            begun = time.perf_counter()
            inclusion_proof(cold, draw.randrange(leaves), leaves)
            took.append(time.perf_counter() - begun)
    return {
        "made_s": seconds,
        "proof_ms": 1_000 * statistics.median(took),
        "proof_99_ms": 1_000 * statistics.quantiles(took, n=100)[98],
    }


def _leaf(number: int) -> bytes:
    return hashlib.sha256(b"%d" % number).digest()


def measure_checking(databases: Databases, kind: str, entries: int) -> dict[str, float]:
    """A record of so many entries, checked without keys and with them.

    Args:
        databases: Where.
        kind: Which database.
        entries: How many events are reported.

    Returns:
        Entries a second of both depths, without keys also by seconds of CPU, and bytes
        an entry.
    """
    with ground(databases.new(kind), PEOPLE) as place:
        for _ in range(entries // AT_ONCE):
            reporting.report_batch(place.record, place.events(AT_ONCE), "desk")
        key = SigningKey.create(place.folder / "signing", "tools.example")
        log = place.folder / "log"
        with place.record.sequence.reading() as reading:
            size = reading.size
            publish(reading, Tiles(log), key)
        engine = open_read_only(place.url)
        begun = time.perf_counter()
        begun_cpu = time.process_time()
        assert not list(check_record(engine, log, key.published))
        plain_cpu = time.process_time() - begun_cpu
        plain = time.perf_counter() - begun
        keys = OpenedKeys(place.folder / "master", place.folder / "keys")
        begun = time.perf_counter()
        assert not list(Refolding(engine, keys).discrepancies())
        refolded = time.perf_counter() - begun
        keys.close()
        with engine.connect() as connection:
            if kind == "sqlite":
                query = (
                    "SELECT page_count * page_size "
                    "FROM pragma_page_count, pragma_page_size"
                )
            else:
                query = "SELECT pg_database_size(current_database())"
            in_database = int(connection.execute(text(query)).scalar() or 0)
        engine.dispose()
        in_keys = (place.folder / "keys").stat().st_size
        in_log = sum(path.stat().st_size for path in log.rglob("*") if path.is_file())
    return {
        "fsck_per_s": size / plain,
        "fsck_per_cpu_s": size / plain_cpu,
        "refold_per_s": size / refolded,
        "bytes_database": in_database / size,
        "bytes_keys": in_keys / size,
        "bytes_log": in_log / size,
    }
