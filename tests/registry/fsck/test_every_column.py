"""Every column of every table, every file of the log, one at a time: fsck says where.

The columns are those that the database has, and the files those that are there: what is
added later is walked as well.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, LargeBinary, Numeric, inspect, text

from regard.registry.clock import SystemClock
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.refolding import Refolding
from regard.registry.log.publishing import LOCK, SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.store import Sequence
from regard.registry.store.engine import open_engine, writing
from tests.registry.conftest import new_database
from tests.support.kills import work
from tests.support.postgresql import Server

NOT_THE_RECORD = frozenset({"alembic_version", "due_day", "due_mark"})
"""How far the tables are, which whoever opens the record checks by itself; and days on
which something may fall due, of which `test_kept_days` asks: not each other one is a
fault."""
SEQ = 4
"""The entry that is tampered with: somebody joined, whom an index finds."""


@dataclass
class Audited:
    """A record whose auditor has all keys.

    Attributes:
        engine: Its database.
        folder: Where keys and log are.
    """

    engine: Engine
    folder: Path

    def places(self) -> set[str]:
        """Where something differs, as fsck says; empty where nothing does."""
        key = SigningKey.read(self.folder / "signing.key", work.ORIGIN).published
        found = list(check_record(self.engine, self.folder / "log", key))
        keys = OpenedKeys(self.folder / "master", self.folder / "keys")
        found += Refolding(self.engine, keys).discrepancies()
        keys.close()
        return {str(item.place) for item in found}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        with self.engine.connect() as connection:
            rows = connection.execute(text(f'SELECT * FROM "{table}"'))
            return [dict(row._mapping) for row in rows]

    def put(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Replaces all rows of a table."""
        with writing(self.engine) as connection:
            connection.execute(text(f'DELETE FROM "{table}"'))
            names = ", ".join(f'"{name}"' for name in rows[0])
            values = ", ".join(f":{name}" for name in rows[0])
            insertion = text(f'INSERT INTO "{table}" ({names}) VALUES ({values})')
            connection.execute(insertion, rows)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def audited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Audited]:
    """A record with a few members and events; each test leaves it as it was."""
    folder = tmp_path_factory.mktemp("audited")
    url = f"sqlite:///{folder}/record.db"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        url = new_database(server)
    files = folder / "files"
    work.prepare(files)
    work.found(url, files)
    ids = (f"event-{number}" for number in range(10))
    with work.open_office(url, files, lambda _: None) as office:
        work.ON_A_RECORD["decide"](office, ids)
        office.publish()
    engine = open_engine(url)
    yield Audited(engine, files)
    engine.dispose()


def tables(audited: Audited) -> list[str]:
    """The tables that the database has."""
    return sorted(set(inspect(audited.engine).get_table_names()) - NOT_THE_RECORD)


def other_value(value: Any, kind: Any) -> Any:
    """A value of the same kind that a column does not have."""
    if isinstance(kind, LargeBinary):
        content = bytearray(value)
        content[-1] ^= 1
        return bytes(content)
    if isinstance(value, int) or isinstance(kind, Numeric):
        return value + 1_000
    return f"{value}x"


def row_of_entry(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The row that stands for the entry that is tampered with."""
    return next(row for row in rows if row["seq"] == SEQ)


def test_nothing_differs_before(audited: Audited) -> None:
    assert audited.places() == set()
    assert tables(audited) == ["entry", "lookup"]


def test_every_column_of_every_table(audited: Audited) -> None:
    """Altered in one row, the entry or the index that it belongs to is named."""
    for table in tables(audited):
        columns = inspect(audited.engine).get_columns(table)
        rows = audited.rows(table)
        for column in columns:
            altered = [dict(row) for row in rows]
            row = row_of_entry(altered)
            name = column["name"]
            row[name] = other_value(row[name], column["type"])
            audited.put(table, altered)
            places = audited.places()
            named = {f"entry {SEQ}", f"entry {SEQ + 1}", "index of tool-library"}
            assert places & named, (table, name, places)
            audited.put(table, rows)
    assert audited.places() == set()


@pytest.mark.parametrize("how", ["removed", "added", "swapped"])
def test_every_row_of_every_table(audited: Audited, how: str) -> None:
    """One at a time removed, added with another key, or swapped with its neighbour."""
    for table in tables(audited):
        rows = audited.rows(table)
        for number, row in enumerate(rows):
            audited.put(table, tampered(rows, number, how))
            places = audited.places()
            assert places, (table, how, row["seq"])
            of_table = "entry " if table == "entry" else "index of "
            assert any(place.startswith(of_table) for place in places)
        audited.put(table, rows)
    assert audited.places() == set()


def tampered(rows: list[dict[str, Any]], number: int, how: str) -> list[dict[str, Any]]:
    """The rows with one of them removed, added once more, or swapped."""
    copied = [dict(row) for row in rows]
    row = copied[number]
    if how == "removed":
        del copied[number]
    elif how == "added":
        another = dict(row)
        if "digest" in row:
            another["digest"] = other_value(row["digest"], LargeBinary())
        else:
            another["seq"] = len(rows) + 1 + number
        copied.append(another)
    else:
        other = copied[number - 1]
        row["seq"], other["seq"] = other["seq"], row["seq"]
    return copied


DAMAGE = ("altered", "removed", "swapped", "cut", "lengthened")


@pytest.mark.parametrize("how", DAMAGE)
def test_every_file_of_the_log(audited: Audited, tmp_path: Path, how: str) -> None:
    """Each that the last checkpoint rests on, and each checkpoint, is named."""
    log = audited.folder / "log"
    whole = tmp_path / "whole"
    shutil.copytree(log, whole)
    files = sorted(path.relative_to(log) for path in log.rglob("*") if path.is_file())
    named = 0
    for place in files:
        # How far the tiles are is worked out again, nothing is read from the lock; a
        # part of a tile that grew is asked for by nobody any more.
        if place.name in ("size", LOCK) or _is_outgrown(place, files):
            continue
        damage(log / place, how)
        places = audited.places()
        shutil.rmtree(log)
        shutil.copytree(whole, log)
        # A checkpoint of before that is gone leaves nothing that contradicts it.
        if how == "removed" and place.parts[0] == "checkpoints":
            continue
        assert place.as_posix() in places, (place, places)
        named += 1
    assert named >= 2
    assert audited.places() == set()


def _is_outgrown(place: Path, files: list[Path]) -> bool:
    if place.parent.suffix != ".p":
        return False
    beside = [int(path.name) for path in files if path.parent == place.parent]
    return int(place.name) < max(beside)


def damage(path: Path, how: str) -> None:
    """Damages a file of the log."""
    content = path.read_bytes()
    middle = len(content) // 2
    if how == "removed":
        path.unlink()
    elif how == "altered":
        path.write_bytes(content[:-6] + bytes([content[-6] ^ 1]) + content[-5:])
    elif how == "swapped":
        path.write_bytes(content[middle:] + content[:middle])
    elif how == "cut":
        path.write_bytes(content[:-1])
    else:
        path.write_bytes(content + bytes(32))


def test_whoever_lacks_the_signing_key_makes_no_history(
    audited: Audited, tmp_path: Path
) -> None:
    """Rewritten whole, with leaves and tiles that fit: the old checkpoint says no."""
    rows = audited.rows("entry")
    sequence = Sequence(audited.engine, SystemClock())
    with sequence.reading() as reading:
        entries = list(reading.between(1, reading.size))
    draw = random.Random(7)
    forged = [replace(entry, by=f"{entry.by}{draw.random()}") for entry in entries]
    for row, entry in zip(rows, forged, strict=True):
        row["by"], row["leaf"] = entry.by, entry.leaf
    before = audited.rows("entry")
    log = audited.folder / "log"
    kept = tmp_path / "log"
    shutil.copytree(log, kept)
    audited.put("entry", rows)
    shutil.rmtree(log)
    forger = SigningKey.create(tmp_path / "forged", work.ORIGIN)
    with sequence.reading() as reading:
        publish(reading, Tiles(log), forger)
    assert {"checkpoint"} <= audited.places()
    # With the old checkpoint put back beside the forged tiles.
    shutil.copy(kept / "checkpoint", log / "checkpoint")
    shutil.copytree(kept / "checkpoints", log / "checkpoints", dirs_exist_ok=True)
    assert f"entry {len(entries)}" in audited.places()
    audited.put("entry", before)
    shutil.rmtree(log)
    shutil.copytree(kept, log)
    assert audited.places() == set()


def test_the_keys_are_walked_too(audited: Audited, tmp_path: Path) -> None:
    """A key of an entry, a subject or a scheme that is gone or altered is noticed."""
    source = audited.folder / "keys"
    whole = tmp_path / "keys"
    with closing(sqlite3.connect(source)) as connection:
        connection.execute(f"VACUUM INTO '{whole}'")
    for table in ("entry_key", "subject_key", "scheme_key"):
        altered = tmp_path / f"{table}.db"
        shutil.copy(whole, altered)
        with closing(sqlite3.connect(altered)) as connection:
            connection.execute(f"DELETE FROM {table}")
            connection.commit()
        keys = OpenedKeys(audited.folder / "master", altered)
        places = {
            str(item.place) for item in Refolding(audited.engine, keys).discrepancies()
        }
        keys.close()
        assert places, table
