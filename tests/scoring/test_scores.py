"""What a scoring run gives back, whatever its size."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

import regard as rg
from regard.scoring.clock import moment
from regard.scoring.event import event_of
from regard.scoring.scores import score
from tests.scoring.examples import AT, ROWS


def test_a_row_adds_up() -> None:
    """In the standings, base + the kinds + clipped is the score."""
    frame = score("tool-library", ROWS, as_of=AT).standings
    kinds = [name for name in frame.columns if name.startswith("+")]
    total = frame["base"] + frame["clipped"] + frame[kinds].sum(axis=1)
    assert (total - frame["score"]).abs().max() < 1e-9
    assert len(frame) == len({row["subject"] for row in ROWS})


def test_amounts_far_beyond_64_bits_do_not_wrap() -> None:
    """Tallies of thousands of the largest amounts are summed in 128 bits, then
    capped."""
    text = (
        "scheme: big\nversion: 1\ntitle: Big\nsources: {s: {domain: d}}\nevidence:\n"
        "  a: {source: s, points: 1000000, amount: [0, 1000000], permanent: true}\n"
        "  b: {source: s, points: -1000000, amount: [0, 1000000], permanent: true}\n"
        "score: {model: points, base: 0, range: [-1000000, 1000000]}\n"
        "tiers: {low: -1000000, mid: 0}\nordinary: mid\n"
    )
    scheme = rg.parse(text)
    rows = [
        {
            "id": i,
            "subject": "x",
            "kind": "ab"[i % 2],
            "time": "2026-01-01",
            "amount": 1_000_000,
        }
        for i in range(20_000)
    ]
    scores = score(
        scheme,
        [
            *rows,
            {
                "id": "last",
                "subject": "x",
                "kind": "a",
                "time": "2026-01-01",
                "amount": 5,
            },
        ],
        as_of="2026-01-01",
        study=True,
    )
    (row,) = scores.tables.rows('SELECT score, "+a" AS a, "+b" AS b FROM standings')
    assert row == {"score": 0, "a": 10**15, "b": -(10**15)}
    events = [event_of(r) for r in rows]
    assert rg.standing(
        scheme, events, moment("2026-01-01"), study=True
    ).contribution_micropoints == {
        "a": 10**15,
        "b": -(10**15),
    }


@pytest.mark.long
def test_memory_is_spilled_not_died_of(tmp_path: Path) -> None:
    """Under a limit of memory, work goes to disk and is right.

    Everyone has repeated events and overfull windows.
    """
    con = duckdb.connect()
    con.execute(
        "COPY (SELECT 'e' || (i % 1500000) AS id, "
        "'subject number ' || (i % 3000) AS subject, 'rating' AS kind, "
        "TIMESTAMP '2025-01-01' + to_minutes((i * 7919) % 700000) AS time, "
        "1.0 AS amount, 'r' || (i % 97) AS reporter "
        f"FROM range(2000000) t(i)) TO '{tmp_path}/many.parquet'"
    )
    small = score(
        "tool-library", tmp_path / "many.parquet", memory="250MB", as_of="2026-06-01"
    )
    large = score("tool-library", tmp_path / "many.parquet", as_of="2026-06-01")
    assert small.subjects == 3000
    query = "SELECT subject, score, tier FROM standings ORDER BY subject"
    assert small.tables.rows(query) == large.tables.rows(query)


def test_a_write_that_fails_says_where(tmp_path: Path) -> None:
    """A folder in the way of a file is an error in words."""
    scores = score("tool-library", ROWS, as_of=AT)
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(rg.DataError, match="cannot be written"):
        scores.write(tmp_path / "taken.csv")
    for end in ("csv", "parquet", "json"):
        scores.write(tmp_path / f"out.{end}")
        again = {"csv": pd.read_csv, "parquet": pd.read_parquet, "json": pd.read_json}[
            end
        ](tmp_path / f"out.{end}")
        assert (
            again["score"].tolist()
            == scores.standings.sort_values("subject")["score"].tolist()
        )
