"""A record that is as large as if it had been written to for years, in minutes.

Its rows are those of reports, again and again under other places, numbers and hashes.
Nobody can read them; they take up as much, and stand in the tables as reports do.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from benchmarks.record.ground import Ground
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.store.engine import POSTGRESQL, open_engine, writing

MOST_AT_ONCE = 500_000
"""Rows of one transaction."""
COPY_ENTRIES = """
    INSERT INTO entry
    SELECT seq + :shift, at, kind, scheme, subject, "by", body, key, commitment, leaf
    FROM entry WHERE seq BETWEEN :first AND :last ORDER BY seq
"""
COPY_LOOKUPS = """
    INSERT INTO lookup
    SELECT scheme, {digest} AS other, subject, seq + :shift FROM lookup
    WHERE seq BETWEEN :first AND :last ORDER BY other
"""
NEW_DIGEST = {
    POSTGRESQL: "sha256(digest || convert_to((seq + :shift)::text, 'UTF8'))",
    "sqlite": "randomblob(32)",
}
COPY_KEYS = """
    INSERT INTO entry_key
    SELECT lower(hex(randomblob(12))) AS number, subject, wrapped
    FROM (SELECT subject, wrapped FROM entry_key LIMIT ?) ORDER BY number
"""


def fill_to(place: Ground, size: int) -> None:
    """Fills a record up to a size, with rows like those of its last reports.

    Args:
        place: The record, the last half of which is reports.
        size: How many entries it has afterwards.
    """
    engine = open_engine(place.url)
    digest = NEW_DIGEST[engine.dialect.name]
    with place.record.sequence.reading() as reading:
        there = reading.size
    while there < size:
        count = min(there // 2, MOST_AT_ONCE, size - there)
        last_ones: dict[str, Any] = {
            "shift": count,
            "first": there - count + 1,
            "last": there,
        }
        with writing(engine) as connection:
            connection.execute(text(COPY_ENTRIES), last_ones)
            connection.execute(text(COPY_LOOKUPS.format(digest=digest)), last_ones)
        _fill_keys(place, count)
        there += count
    engine.dispose()


def _fill_keys(place: Ground, count: int) -> None:
    keys = place.record.keys
    assert isinstance(keys, FileKeyStore)
    with keys._file.writing() as connection:
        connection.execute(COPY_KEYS, (count,))
