"""Times are read as they are written; the moment of a run is said, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg
from regard.report.run.data import apart_rows
from regard.report.run.page import run_page
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scoring.clock import moment
from regard.scoring.database import quoted_text
from regard.scoring.intake.far_years import FarYears, far_years
from regard.scoring.intake.moments import (
    TIME_FORMATS,
    TimeFormat,
    moment_of_number,
    moment_of_text,
    time_hints,
)
from regard.scoring.scores import Scores
from tests.scoring.examples import SMALL

OFFSETS = ("", "Z", "z", "UTC", " UTC", "+00", "+0000", "-05:30", "+14:00", " +0200")


def read(text: str, time_format: TimeFormat | None = None) -> datetime | None:
    """What SQL reads in a text."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        sql = f"SELECT {moment_of_text('time', time_format)} FROM (SELECT ? AS time)"
        ((value,),) = connection.execute(sql, [text]).fetchall()
    return None if value is None else moment(value)


def read_by_python(text: str) -> datetime | None:
    try:
        return moment(text)
    except rg.DataError:
        return None


@st.composite
def written_moments(draw: st.DrawFn) -> str:
    """Moments in ISO 8601 and what is close to it."""
    when = draw(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
    day = when.strftime("%Y-%m-%d")
    form = draw(st.sampled_from(["", "%H:%M", "%H:%M:%S"]))
    digits = draw(st.text("0123456789", max_size=10))
    fraction = f".{digits}" if digits and form == "%H:%M:%S" else ""
    clock = f"{draw(st.sampled_from('T t'))}{when.strftime(form)}{fraction}"
    offset = draw(st.sampled_from([*OFFSETS, "+24", "PST", "+5"]))
    blanks = draw(st.text(" \t\u00a0", max_size=2))
    return f"{blanks}{day}{clock if form else ''}{offset if form else ''}{blanks}"


@settings(deadline=None)
@given(written_moments())
def test_tables_and_events_read_the_same_moments(text: str) -> None:
    """SQL and Python read the same and refuse the same, to the microsecond."""
    assert read(text) == read_by_python(text)


@pytest.mark.parametrize("offset", OFFSETS)
def test_any_offset_is_read(offset: str) -> None:
    """With 0 to 9 decimals; what is beyond a microsecond is left off."""
    for fraction in ("", ".5", ".123456", ".123456789"):
        text = f"2026-03-01T12:00:00{fraction}{offset}"
        assert read(text) == read_by_python(text)
        assert read(text) is not None


@pytest.mark.parametrize(
    ("time_format", "text", "expected"),
    [
        ("day-month-year", "3.1.2026", "2026-01-03"),
        ("day-month-year", "03/01/2026 10:00", "2026-01-03T10:00"),
        ("month-day-year", "03/01/2026T10:00:00Z", "2026-03-01T10:00"),
        ("month-day-year", "13/01/2026", None),
        ("day-month-year", "31.02.2026", None),
        ("day-month-year", "01.03.26", None),
        ("yyyymmdd", "20260301", "2026-03-01"),
        ("yyyymmdd", "20261301", None),
        ("unix-seconds", "1767225600.5", "2026-01-01T00:00:00.5"),
        ("unix-milliseconds", "1767225600500", "2026-01-01T00:00:00.5"),
        ("unix-microseconds", "1767225600500000", "2026-01-01T00:00:00.5"),
        ("unix-seconds", "99999999999999999", None),
        ("spreadsheet-days", "46082.5", "2026-03-01T12:00"),
    ],
)
def test_a_declared_format_is_read_and_no_other(
    time_format: TimeFormat, text: str, expected: str | None
) -> None:
    """What is declared is read beside ISO 8601; undeclared, it is refused."""
    assert read(text, time_format) == (None if expected is None else moment(expected))
    assert read(text) is None
    assert read_by_python(text) is None
    assert read("2026-03-01", time_format) == moment("2026-03-01")


@pytest.mark.parametrize("time_format", TIME_FORMATS)
def test_numbers_are_read_as_their_texts_are(time_format: TimeFormat) -> None:
    """A column of numbers says what the same column of texts would."""
    sql = moment_of_number("n", time_format)
    with duckdb.connect() as connection:
        for number in (20260301, 1767225600, 1767225600500, 46082):
            row = connection.execute(f"SELECT {sql} FROM (SELECT {number} AS n)")
            ((value,),) = row.fetchall()
            expected = read(str(number), time_format)
            assert (None if value is None else moment(value)) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("20260301", "yyyymmdd"),
        ("1767225600", "unix-seconds"),
        ("1767225600.25", "unix-seconds"),
        ("1767225600123", "unix-milliseconds"),
        ("1767225600123456", "unix-microseconds"),
        ("46082", "spreadsheet-days"),
        ("2026", "DataFormat(time_format=…) declares it"),
        ("03/01/2026", "3 January or 1 March"),
        ("31.12.2026 08:00", '(time_format="day-month-year") or month-day-year'),
        ("last Monday", None),
    ],
)
def test_hints_look_at_the_shape(text: str, hint: str | None) -> None:
    """What is refused is told what it probably is, and what would read it."""
    branches = [
        f"WHEN {h.condition} THEN {quoted_text(h.reason)}" for h in time_hints()
    ]
    sql = f"SELECT CASE {' '.join(branches)} END FROM (SELECT ? AS time_as_found)"
    ((reason,),) = duckdb.execute(sql, [text]).fetchall()
    if hint is None:
        assert reason is None
    else:
        assert hint in reason


# ── Years decades away ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("events_by_year", "far", "gaps"),
    [
        ({2026: 3, 2206: 1}, [2206], []),
        ({2026: 3, 2045: 1}, [], []),
        ({2026: 1, 2206: 1}, [], [(2026, 2206)]),
        ({1026: 1, 2025: 5, 2026: 5}, [1026], []),
        ({1970: 1, 2026: 3}, [1970], []),
        ({1970: 1, 2026: 2}, [1970], []),
        ({1970: 1, 2026: 1}, [], [(1970, 2026)]),
        ({1970: 2, 2026: 1}, [2026], []),
        ({1970: 1, 2000: 1, 2026: 2}, [], [(1970, 2000), (2000, 2026)]),
        ({1970: 1, 2026: 2, 2206: 1}, [1970, 2206], []),
        ({1996: 9, 2026: 10}, [1996], []),
        ({1996: 10, 2026: 11}, [], [(1996, 2026)]),
        ({1996: 10, 2026: 100}, [1996], []),
        (dict.fromkeys(range(1950, 2027), 1), [], []),
        ({}, [], []),
    ],
)
def test_years_decades_away_from_all_others_are_few(
    events_by_year: dict[int, int], far: list[int], gaps: list[tuple[int, int]]
) -> None:
    """At any size: few ones are far where the others are more; else the gap is said."""
    assert far_years(events_by_year) == FarYears(tuple(far), tuple(gaps))


def times_run(times: Sequence[str], **written: Any) -> Scores:
    rows = [
        {"id": str(number), "subject": f"m{number}", "kind": "broke", "time": time}
        for number, time in enumerate(times)
    ]
    return rg.score(
        rg.parse(SMALL),
        rows,
        as_of="2026-04-01",
        study=True,
        data_format=rg.DataFormat(**written),
    )


@pytest.mark.parametrize("others", [2, 3, 30])
def test_a_mistyped_time_betters_no_standing_at_any_size(others: int) -> None:
    """Long ago it would have faded; so it is a reject among few rows as among many."""
    times = ["1970-01-21", *["2026-01-05"] * others]
    scores = times_run(times)
    assert scores.rejected == 1
    assert scores.figures.named_without_standing() == {"m0": 1}
    assert times_run(times, any_year=True).rejected == 0


def test_of_two_events_decades_apart_both_days_are_said() -> None:
    """Nothing tells which is mistyped: the terminal, the page and the data say so."""
    scores = times_run(["1970-01-21", "2026-01-05"])
    assert scores.rejected == 0
    shown = " ".join(as_text(run_view(scores, 0, {})).split())
    assert "21 January 1970 and of 5 January 2026" in shown
    assert "21 January 1970 and of 5 January 2026" in run_page(scores)
    (row,) = apart_rows(scores)
    assert (row["earlier"], row["later"]) == ("1970-01-21", "2026-01-05")
    assert apart_rows(times_run(["1970-01-21"] * 2)) == []


@pytest.mark.parametrize(
    ("declared", "number", "looks"),
    [
        ("unix-milliseconds", "1767600000", "unix seconds"),
        ("unix-microseconds", "1767600000000", "unix milliseconds"),
        ("unix-microseconds", "1767600000", "unix seconds"),
        ("unix-seconds", "20260301", "yyyymmdd"),
        ("unix-milliseconds", "46082", "spreadsheet days"),
    ],
)
@pytest.mark.parametrize("as_number", [False, True])
def test_a_number_of_another_unit_is_a_reject(
    declared: TimeFormat, number: str, looks: str, as_number: bool
) -> None:
    """By its shape, at any size: alone, and where all rows are such."""
    for count in (1, 3):
        value: Any = int(number) if as_number else number
        scores = times_run([value] * count, time_format=declared)
        assert scores.rejected == count
        assert f"looks like {looks}" in scores.rejects["reason"][0]
        read = times_run([value] * count, time_format=declared, any_year=True)
        assert read.rejected == 0
    own = {"unix-seconds": "1767600000", "unix-milliseconds": "1767600000000"}
    if declared in own:
        assert times_run([own[declared]], time_format=declared).rejected == 0


def test_a_mistyped_year_is_a_reject_unless_it_is_accepted() -> None:
    """The row says what reads it, and whoever it is about is marked."""
    times = ["2026-01-01", "2026-01-02", "2206-01-03"]
    rows: list[dict[str, Any]] = [
        {"id": str(number), "subject": "ada", "kind": "kept", "time": time}
        for number, time in enumerate(times)
    ]
    for any_year, rejected, later in ((False, 1, 0), (True, 0, 1)):
        scores = rg.score(
            rg.parse(SMALL),
            rows,
            as_of="2026-01-03",
            study=True,
            data_format=rg.DataFormat(any_year=any_year),
        )
        assert (scores.rejected, scores.later) == (rejected, later)
    scores = rg.score(rg.parse(SMALL), rows, as_of="2026-01-03", study=True)
    assert "DataFormat(any_year=True)" in scores.rejects["reason"][0]
    assert list(scores.standings["unread"]) == [1]


# ── The moment of a run ─────────────────────────────────────────────────────


def run(time: str, as_of: str | None) -> Scores:
    rows: list[dict[str, Any]] = [
        {"id": 1, "subject": "ada", "kind": "broke", "time": time}
    ]
    return rg.score(rg.parse(SMALL), rows, as_of=as_of, study=True)


def test_without_a_moment_it_is_now() -> None:
    """Never the latest event's: one mistyped year does not wipe what is recorded."""
    before = datetime.now(UTC)
    scores = run((before + timedelta(days=4000)).isoformat(), as_of=None)
    assert before <= scores.as_of <= datetime.now(UTC)
    assert scores.now
    assert (scores.later, scores.subjects) == (1, 0)
    assert "(now), 1 later than that" in as_text(run_view(scores, 0, {}))
    assert "when this was made" in run_page(scores)


def test_a_run_in_which_everything_has_faded_says_so_first() -> None:
    """In the terminal and on the page, before any figure, where nothing counts."""
    faded = "Every effect has faded"
    early = "Every event lies before 1990"
    for time, as_of, expected in (
        ("2020-01-01", "2026-01-01", {faded}),
        ("1970-08-23", "1970-08-24", {early}),
        ("1970-08-23", "2026-01-01", {faded, early}),
        ("2026-01-01", "2026-01-02", set()),
    ):
        scores = run(time, as_of)
        shown = as_text(run_view(scores, 1, {}))
        assert {words for words in (faded, early) if words in shown} == expected
        page = run_page(scores)
        for words in expected:
            assert shown.index(words) < shown.index("1 standing")
            assert words in page
