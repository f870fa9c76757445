"""Whatever is opened to read data is closed again, however reading ends.

Python 3.13 warns of a SQLite connection that is left open; earlier ones say nothing.
"""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

import regard as rg
from tests.conftest import ROOT

SOURCES = [
    path
    for folder in ("src", "tests", "docs", "benchmarks", "replications")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
EVENT = (1, "ada", "returned-on-time", "2026-01-12")


class Server:
    """A database as Ibis has them, which notes that it is closed.

    Attributes:
        is_open: Until it is closed.
    """

    def __init__(self, events: pa.Table | None) -> None:
        self.is_open = True
        self._events = events

    def table(self, _name: str) -> Any:
        if self._events is None:
            raise ValueError("there is no such table")
        return SimpleNamespace(to_pyarrow_batches=self._events.to_reader)

    def disconnect(self) -> None:
        self.is_open = False


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[sqlite3.Connection]]:
    """The SQLite connections that a test opens, in their order."""
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connect_and_note(*places: Any, **options: Any) -> sqlite3.Connection:
        connections.append(connect(*places, **options))
        return connections[-1]

    monkeypatch.setattr(
        "regard.scoring.intake.databases.sqlite3.connect", connect_and_note
    )
    yield connections
    for connection in connections:
        connection.close()


def is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.total_changes  # noqa: B018 - a closed one refuses to say
    except sqlite3.ProgrammingError:
        return False
    return True


@pytest.mark.parametrize(
    ("table", "is_database"), [("events", True), ("others", True), ("events", False)]
)
def test_a_sqlite_file_is_closed_however_reading_ends(
    table: str, is_database: bool, opened: list[sqlite3.Connection], tmp_path: Path
) -> None:
    """Read, without such a table, or no database at all."""
    file = tmp_path / "club.db"
    if is_database:
        with closing(sqlite3.connect(file)) as club:
            club.execute("CREATE TABLE events (id, subject, kind, time)")
            club.execute("INSERT INTO events VALUES (?, ?, ?, ?)", EVENT)
            club.commit()
        opened.clear()
    else:
        file.write_text("no database at all, and long enough to be none" * 20)
    url = f"sqlite:///{file}#{table}"
    if is_database and table == "events":
        rg.score("tool-library", url, as_of="2026-04-01")
    else:
        with pytest.raises(rg.DataError):
            rg.score("tool-library", url, as_of="2026-04-01")
    assert len(opened) == 1
    assert not is_open(opened[0])


@pytest.mark.parametrize("has_table", [True, False])
def test_a_server_is_left_however_reading_ends(
    has_table: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, or without such a table."""
    columns = dict(zip(("id", "subject", "kind", "time"), EVENT, strict=True))
    server = Server(pa.Table.from_pylist([columns]) if has_table else None)
    monkeypatch.setattr(
        "regard.scoring.intake.databases.ibis.connect", lambda _url: server
    )
    if has_table:
        rg.score("tool-library", "mysql://host/club#events", as_of="2026-04-01")
    else:
        with pytest.raises(rg.DataError, match="no such table"):
            rg.score("tool-library", "mysql://host/club#events", as_of="2026-04-01")
    assert not server.is_open


def left_open(text: str) -> list[str]:
    """Calls that open a SQLite file without `closing` around them."""
    tree = ast.parse(text)
    within: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "closing":
            within.update(node.args)
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "sqlite3.connect"
        and node not in within
    ]


def test_every_sqlite_file_is_opened_to_be_closed() -> None:
    """`with sqlite3.connect(…)` ends a transaction, and leaves the file open."""
    assert left_open("with sqlite3.connect(path) as file: pass")
    assert not left_open("with closing(sqlite3.connect(path)) as file: pass")
    for path in SOURCES:
        assert left_open(path.read_text(encoding="utf-8")) == [], path.name
