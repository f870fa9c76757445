"""What is plainly an event has no fault and no name that is folded.

Rows are drawn from values of every sort; a table that is taken for plainly sound is
looked at closely as well, and nothing may be found there.
"""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from regard.scoring.database import connect
from regard.scoring.intake import reading
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.event_columns import column_types
from regard.scoring.intake.names import BLANKS
from regard.scoring.intake.plainly_sound import plainly_sound_counts
from tests.scoring.test_repeats import SCHEME

SOUND: dict[str, list[Any]] = {
    "id": ["7", "e1", "a b", "x+y", "p-9"],
    "subject": ["ada", "12", "Z", "O'Neill", "~"],
    "kind": ["praised"],
    "time": [datetime(2026, 3, 5), datetime(2026, 3, 6, 12, 30)],
    "amount": [1.0, 2.5, 5.0],
    "reporter": ["bo", None, "7"],
}
UNSOUND: dict[str, list[Any]] = {
    "id": [None, "", "NA", " a", "a\t", "1e+20", "a\nb", "a\rb", "é", "+1E+05"],
    "subject": [*(f"{sign}a" for sign in BLANKS[:6]), "a\u0301", "null", "9.1e+15"],
    "kind": ["stolen", None, "praised ", "Praised", ""],
    "time": [None, datetime(999, 1, 1), datetime(9950, 1, 1)],
    "amount": [None, 0.5, 6.0, 1.0005, float("nan"), float("inf"), -1.0],
    "reporter": ["b\u200eo", "b\no", "None ", "3E+09", "n/a\n"],
}
DRAWS = 40


def table_of(rows: list[dict[str, Any]], con: Any, as_text: bool) -> None:
    """The rows as a table of DuckDB's, whose times and amounts may be texts."""
    frame = pd.DataFrame(rows, columns=list(SOUND)).astype({"amount": "float64"})
    con.register("drawn", frame)
    times = "CAST(time AS VARCHAR)" if as_text else "CAST(time AS TIMESTAMP)"
    amounts = "CAST(amount AS VARCHAR)" if as_text else "amount"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE events AS SELECT id::VARCHAR AS id, "
        f"subject::VARCHAR AS subject, kind::VARCHAR AS kind, {times} AS time, "
        f"{amounts} AS amount, reporter::VARCHAR AS reporter FROM drawn"
    )


def drawn_rows(dice: random.Random) -> list[dict[str, Any]]:
    """Up to four rows, some with a value that is none of an event's."""
    rows = []
    for _ in range(dice.randint(1, 4)):
        row = {name: dice.choice(values) for name, values in SOUND.items()}
        if dice.random() < 0.4:
            name = dice.choice(list(UNSOUND))
            row[name] = dice.choice(UNSOUND[name])
        rows.append(row)
    return rows


@pytest.mark.parametrize("as_text", [False, True])
def test_what_is_plainly_sound_is_sound(
    as_text: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The close look finds the same counts, and no fault."""
    dice = random.Random(20261126)
    con = connect().con
    written = DataFormat()
    plain = 0
    for _ in range(DRAWS):
        table_of(drawn_rows(dice), con, as_text)
        types = column_types(con, "events")
        quick = plainly_sound_counts(con, SCHEME, "events", types, written)
        if quick is None:
            continue
        plain += 1
        with monkeypatch.context() as patch:
            patch.setattr(reading, "plainly_sound_counts", lambda *_: None)
            closely = reading.take_in(
                con, SCHEME, con.table("events").to_df(), None, "own", written
            )
        assert (closely.read, closely.rejected - closely.repeated) >= (quick.read, 0)
        assert closely.folded.blanks == closely.folded.unseen == 0
        reasons = con.execute(f"SELECT DISTINCT reason FROM {closely.rejects}")
        faults = [reason for (reason,) in reasons.fetchall()]
        assert all(reason.startswith("one id for") for reason in faults), faults
    assert plain > DRAWS // 10


@pytest.mark.parametrize("name", UNSOUND)
def test_each_value_that_is_none_is_looked_at(name: str) -> None:
    """None of them is taken for plainly sound."""
    con = connect().con
    row = {column: values[0] for column, values in SOUND.items()}
    for value in UNSOUND[name]:
        table_of([row | {name: value}], con, as_text=False)
        types = column_types(con, "events")
        assert plainly_sound_counts(con, SCHEME, "events", types, DataFormat()) is None


@pytest.mark.parametrize("name", SOUND)
def test_each_value_that_is_an_events_is_seen_at_once(name: str) -> None:
    """The twin: nearly all files are quick."""
    con = connect().con
    row = {column: values[0] for column, values in SOUND.items()}
    values = [value for value in SOUND[name] if value != "x+y" or name != "id"]
    for value in values:
        table_of([row | {name: value}], con, as_text=False)
        types = column_types(con, "events")
        counts = plainly_sound_counts(con, SCHEME, "events", types, DataFormat())
        assert counts is not None
        assert counts.read == 1


def test_another_word_for_nothing_is_looked_for() -> None:
    """Those that were declared, and no others."""
    con = connect().con
    row = {column: values[0] for column, values in SOUND.items()}
    table_of([row | {"subject": "unknown"}], con, as_text=False)
    types = column_types(con, "events")
    declared = DataFormat(missing=("unknown",))
    assert plainly_sound_counts(con, SCHEME, "events", types, declared) is None
    assert plainly_sound_counts(con, SCHEME, "events", types, DataFormat()) is not None


def test_decades_are_looked_at() -> None:
    con = connect().con
    row = {column: values[0] for column, values in SOUND.items()}
    rows = [row, row | {"id": "8", "time": datetime(1970, 1, 1)}]
    table_of(rows, con, as_text=False)
    types = column_types(con, "events")
    assert plainly_sound_counts(con, SCHEME, "events", types, DataFormat()) is None
