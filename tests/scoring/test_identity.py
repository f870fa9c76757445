"""What nobody sees makes no other person, and what was folded is said."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scoring.database import connect
from regard.scoring.intake import take_in
from regard.scoring.intake.data_format import MISSING
from regard.scoring.intake.names import BLANKS, clean_name, is_changed
from regard.scoring.scores import Scores
from tests.scoring.examples import SMALL

FORMAT = "".join(
    sign
    for sign in map(chr, range(sys.maxunicode))
    if unicodedata.category(sign) == "Cf"
)
IGNORABLE = (
    "\u034f\u115f\u1160\u17b4\u180b\u180f\u2065\u3164\ufe0f\uffa0\ufff0\U000e0fff"
)
UNSEEN = FORMAT + IGNORABLE
LETTERS = st.sampled_from("aéÅ\u0301\u030aﬁ0N ") | st.sampled_from(BLANKS + UNSEEN)


def clean(text: str) -> str | None:
    """The same in plain Python, slowly."""
    seen = "".join(letter for letter in text if letter not in UNSEEN)
    folded = unicodedata.normalize("NFC", seen).strip(BLANKS)
    return None if folded in ("", *MISSING) else folded


@settings(deadline=None)
@given(st.text(LETTERS, max_size=8) | st.sampled_from([*MISSING, " NA ", "Null"]))
def test_names_are_read_as_slow_python_reads_them(text: str) -> None:
    """Folded, missing or as it stands; and it is known whether it changed."""
    sql = f"SELECT {clean_name('n', MISSING)}, {is_changed(['n'], MISSING)}"
    ((name, changed),) = duckdb.execute(
        f"{sql} FROM (SELECT ? AS n)", [text]
    ).fetchall()
    assert name == clean(text)
    assert changed == (name != text)


def scored(subjects: list[Any], **options: Any) -> Scores:
    rows = [
        {"id": str(number), "subject": subject, "kind": "kept", "time": "2026-01-01"}
        for number, subject in enumerate(subjects)
    ]
    return rg.score(rg.parse(SMALL), rows, as_of="2026-01-01", study=True, **options)


def counted(scores: Scores) -> dict[str, int]:
    """How many events of each subject count."""
    rows = scores.tables.rows("SELECT subject, events FROM standings")
    return {row["subject"]: row["events"] for row in rows}


def test_blanks_signs_and_composition_make_no_other_person() -> None:
    """Four ways to write one name are one person; it is said what was folded."""
    scores = scored(["Åsa", " Åsa ", "A\u030asa", "Å\u200bsa"])
    assert scores.subjects == 1
    assert counted(scores) == {"Åsa": 4}
    shown = as_text(run_view(scores, 1, {}), width=300)
    assert "blanks around a name in 1 row" in shown
    assert "zero-width characters in 1 row" in shown
    assert "letters put together otherwise in 1 row" in shown
    assert "do not make another person" not in as_text(run_view(scored(["a"]), 1, {}))


def test_no_sign_that_nobody_sees_makes_another_person() -> None:
    """Every format character, and all that may be ignored; it is said in how many."""
    subjects = ["ada"]
    for sign in UNSEEN:
        subjects += [f"ada{sign}", f"{sign}ada", f"a{sign}da"]
    scores = scored(subjects)
    assert counted(scores) == {"ada": len(subjects)}
    shown = as_text(run_view(scores, 1, {}), width=300)
    assert f"zero-width characters in {len(subjects) - 1} rows" in shown


def test_a_repeated_id_with_blanks_is_a_repetition() -> None:
    """The id is folded as names are."""
    row = {"subject": "a", "kind": "kept", "time": "2026-01-01"}
    rows = [{"id": "1", **row}, {"id": " 1", **row}]
    scores = rg.score(rg.parse(SMALL), rows, as_of="2026-01-01", study=True)
    assert counted(scores) == {"a": 1}


@pytest.mark.parametrize("gap", [None, float("nan")])
def test_whole_numbers_with_gaps_stay_whole(gap: float | None) -> None:
    """A frame makes floats of a column of numbers in which one is missing."""
    frame = pd.DataFrame(
        {
            "id": [1, 2, gap],
            "subject": [42, gap, 7],
            "kind": ["kept"] * 3,
            "time": ["2026-01-01"] * 3,
        }
    )
    scores = rg.score(rg.parse(SMALL), frame, as_of="2026-01-01", study=True)
    standings = scores.tables.rows("SELECT subject FROM standings")
    assert standings == [{"subject": "42"}]
    assert sorted(scores.rejects["reason"]) == ["no id", "no subject"]
    assert [event.id for event in scores.events_of("42")] == ["1"]


def test_zeros_in_front_that_one_row_lost_are_said() -> None:
    """0042 and 42 are scored apart, and it is said that they may be one."""
    shown = as_text(run_view(scored(["0042", "42", "007"]), 0, {}), width=300)
    assert (
        "1 subject stands there both with zeros in front and without them (0042"
        in shown
    )
    assert "zeros" not in as_text(run_view(scored(["0042", "43"]), 0, {}))


def linked(folder: Path, own: list[str], theirs: list[str]) -> Scores:
    """Scores under a scheme that counts a tier held in another's."""
    data = json.loads(SMALL)
    (folder / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (folder / "club.yaml").write_text(json.dumps(data))
    row = {"kind": "kept", "time": "2026-01-01"}
    sources = []
    for names in (own, theirs):
        sources.append([{"id": name, "subject": name, **row} for name in names])
    return rg.score(
        folder / "club.yaml",
        sources[0],
        elsewhere={"court.yaml": sources[1]},
        as_of="2026-01-01",
        study=True,
    )


def test_it_is_said_how_many_are_in_both(tmp_path: Path) -> None:
    """Of the people of each other source, and who lost the zeros in front."""
    scores = linked(tmp_path, ["ada", "bo", "0042"], ["ada", "42", "cy"])
    (overlap,) = scores.linked.overlaps
    assert (overlap.subjects, overlap.shared, overlap.without_zeros) == (3, 1, 1)
    shown = as_text(run_view(scores, 0, {}), width=300)
    assert "3 subjects, 1 of them among those scored; 1 more but for zeros" in shown


def test_with_nobody_in_both_nothing_is_scored(tmp_path: Path) -> None:
    """No tier held there would count; an empty source says that nobody has any."""
    with pytest.raises(rg.DataError, match=r"none of the 2 subjects .* among the 1 of"):
        linked(tmp_path, ["ada"], ["42", "cy"])
    with pytest.raises(rg.DataError, match="0042 is there but for the zeros"):
        linked(tmp_path, ["0042"], ["42"])
    assert linked(tmp_path, ["ada"], []).subjects == 1


def test_what_was_checked_once_is_not_checked_again() -> None:
    """Of a sound source, later steps read the columns and look at no name.

    DuckDB works out a join for every row, whether or not anybody asks for it; so a test
    of many words may not become one.
    """
    rows = [
        {"id": str(number), "subject": "ada", "kind": "kept", "time": "2026-01-01"}
        for number in range(3)
    ]
    connection = connect().con
    intake = take_in(connection, rg.parse(SMALL), rows, None, "own")
    select = f"EXPLAIN SELECT count(*) FROM {intake.events}"
    ((_, plan),) = connection.execute(select).fetchall()
    assert "JOIN" not in plan
    assert "nfc_normalize" not in plan
