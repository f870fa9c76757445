"""An event with `silent_from` keeps its place, and adds nothing from that day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.scheme import Scheme, parse
from regard.scheme.complaint import DataError
from regard.scoring import columns, score
from regard.scoring.clock import moment
from regard.scoring.event import Event, event
from regard.scoring.explain import explain_events
from regard.scoring.intake import DataFormat
from regard.scoring.reference import interpret
from regard.scoring.standing import standing
from tests.support.engines import arrow, by_columns, by_reference, duck
from tests.support.strategies import AT, histories, schemes

TEXT = """
scheme: shed
version: 1
title: The shed
use: live
sources: {desk: {domain: lending, basis: contract}}
evidence:
  late: {source: desk, points: -8, expires: 1y, rate: 1 per 30d}
  broken: {source: desk, points: -50, permanent: true}
score: {model: points, base: 100, range: [0, 200]}
tiers: {restricted: 0, ordinary: 60}
ordinary: ordinary
reassessed: monthly
services:
  tools: {domain: lending, outcomes: {restricted: refuse, ordinary: allow}}
"""
MOMENTS = (AT, moment("2026-07-01"), moment("2026-10-01"), moment("2028-02-29"))


@pytest.fixture(scope="module")
def con() -> Any:
    return duck()


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, list[Event], datetime]:
    """A scheme, events of which some fall silent about the moment, and the moment."""
    scheme = draw(schemes())
    at = draw(st.sampled_from(MOMENTS))
    silenced = []
    for recorded in draw(histories(scheme, subjects=4)):
        near = at.date() + timedelta(days=draw(st.integers(-40, 3)))
        own = recorded.time.date() + timedelta(days=draw(st.integers(-2, 2)))
        day = draw(st.sampled_from((None, near, own)))
        silenced.append(replace(recorded, silent_from=day))
    return scheme, silenced, at


def without_days(events: Sequence[Event]) -> list[Event]:
    return [replace(event, silent_from=None) for event in events]


def once_by_id(scheme: Scheme, events: Sequence[Event]) -> list[Event]:
    """One event an id, so that no two copies say different things."""
    first: dict[tuple[str, str | None, str], Event] = {}
    for recorded in events:
        source = scheme.evidence[recorded.kind].source
        first.setdefault((recorded.subject, source, recorded.id), recorded)
    return list(first.values())


def settings_of(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )


# ── the meaning ─────────────────────────────────────────────────────────────


@pytest.mark.long
@settings_of(40)
@given(case=cases(), kept=st.booleans())
def test_columns_equal_the_reference(
    con: Any, case: tuple[Scheme, list[Event], datetime], kept: bool
) -> None:
    """With days of silence at random, both engines say the same to the last digit."""
    scheme, events, at = case
    said = by_columns(con, scheme, events, at, kept=kept)
    assert said == by_reference(scheme, events, at)


@pytest.mark.long
@settings_of(40)
@given(case=cases())
def test_a_silent_event_is_one_of_amount_nought(
    case: tuple[Scheme, list[Event], datetime],
) -> None:
    """A score is that of the same events, those silent by then of amount nought: each
    still takes the place that it took."""
    scheme, events, at = case
    own = once_by_id(scheme, events)
    nought = [replace(e, thousandths=0) if e.is_silent(at) else e for e in own]
    said = by_reference(scheme, own, at)
    expected = by_reference(scheme, without_days(nought), at)
    assert {name: result.score for name, result in said.items()} == {
        name: result.score for name, result in expected.items()
    }


@pytest.mark.long
@settings_of(40)
@given(case=cases())
def test_silent_before_it_happens_is_amount_nought_always(
    case: tuple[Scheme, list[Event], datetime],
) -> None:
    """Silent from a day no later than its own, it is an event of amount nought in tier
    and score alike, whenever one looks."""
    scheme, events, at = case
    own = once_by_id(scheme, events)
    silenced = [replace(e, silent_from=e.time.date()) for e in own]
    nought = [replace(e, thousandths=0) for e in without_days(own)]
    assert by_reference(scheme, silenced, at) == by_reference(scheme, nought, at)


@pytest.mark.long
@settings_of(25)
@given(case=cases(), days=st.integers(1, 500))
def test_a_day_to_come_changes_nothing(
    con: Any, case: tuple[Scheme, list[Event], datetime], days: int
) -> None:
    scheme, events, at = case
    own = once_by_id(scheme, events)
    to_come = at.date() + timedelta(days=days)
    silenced = [replace(e, silent_from=to_come) for e in own]
    plain = by_reference(scheme, without_days(own), at)
    assert by_reference(scheme, silenced, at) == plain
    assert by_columns(con, scheme, silenced, at) == plain


def test_it_keeps_its_place() -> None:
    """The second of a window does not move into the place of a silent first."""
    scheme = parse(TEXT)
    events = [
        event("1", "ada", "late", "2026-01-12", silent_from="2026-03-01"),
        event("2", "ada", "late", "2026-01-13"),
    ]
    assert interpret(scheme, events, moment("2026-02-28T23:59:59")).score == 92
    assert interpret(scheme, events, moment("2026-03-01")).score == 100
    assert interpret(scheme, events[1:], moment("2026-03-01")).score == 92


def test_a_reassessment_before_the_day_saw_it() -> None:
    """Tiers are set as of the close of the day before, and what spoke then added."""
    scheme = parse(TEXT)
    events = [event("1", "ada", "broken", "2026-01-12", silent_from="2026-03-01")]
    before = interpret(scheme, events, moment("2026-03-15"))
    assert (before.score, before.tier) == (100, "restricted")
    assert interpret(scheme, events, moment("2026-04-01")).tier == "ordinary"


# ── why ─────────────────────────────────────────────────────────────────────


def test_explained_as_adding_nothing_since_that_day() -> None:
    scheme = parse(TEXT)
    events = [event("1", "ada", "broken", "2026-01-12", silent_from="2026-03-01")]
    explained = explain_events(scheme, "ada", events, moment("2026-03-15"))
    (effect,) = explained.events
    line = explained.lines[1]
    assert (effect.micropoints, effect.counted) == (0, True)
    assert effect.ends == date(2026, 3, 1)
    assert (line.contribution, line.ends, line.lasting) == (0, date(2026, 3, 1), False)
    assert not any(reasons for reasons in explained.reasons.values())


def test_waiting_for_a_day_of_silence_is_a_step() -> None:
    """What never fades and falls silent is over on the first reassessment after."""
    scheme = parse(TEXT)
    events = [event("1", "ada", "broken", "2026-01-12", silent_from="2026-05-10")]
    (step,) = explain_events(scheme, "ada", events, moment("2026-03-15")).steps
    assert step.waiting is not None
    assert step.waiting.when == moment("2026-06-01")
    silent = [replace(events[0], silent_from=date(2026, 1, 1))]
    assert explain_events(scheme, "ada", silent, moment("2026-03-15")).steps == ()


# ── data ────────────────────────────────────────────────────────────────────


ROWS = """id,subject,kind,time,{column}
1,ada,broken,2026-01-12,{day}
2,bob,late,2026-01-12,
"""


def scored(path: Path, **written: Any) -> dict[str, float]:
    data_format = DataFormat(**written)
    scores = score(parse(TEXT), path, as_of="2026-03-01", data_format=data_format)
    assert scores.rejected == 0
    rows = scores.exact.to_pyarrow().to_pylist()
    for row in rows:
        own = standing(parse(TEXT), scores.events_of(row["subject"]), "2026-03-01")
        assert own.micropoints == row["micropoints"]
    return {row["subject"]: row["micropoints"] / 1_000_000 for row in rows}


@pytest.mark.parametrize(
    ("column", "day", "written"),
    [
        ("silent_from", "2026-03-01", {}),
        ("silent_from", "2026-03-01T00:00:00Z", {}),
        ("Ruhe", "01.03.2026", {"time_format": "day-month-year"}),
        ("repaired", "2026-03-01", {}),
    ],
)
def test_read_from_csv(
    tmp_path: Path, column: str, day: str, written: dict[str, Any]
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(ROWS.format(column=column, day=day))
    if column != "silent_from":
        written = written | {"columns": {"silent_from": column}}
    assert scored(path, **written) == {"ada": 100, "bob": 92}


@pytest.mark.parametrize("ending", ["parquet", "json", "ndjson"])
def test_read_from_files(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    rows = "(VALUES ('1', 'ada', 'broken', DATE '2026-01-12', DATE '2026-03-01'), "
    rows += "('2', 'bob', 'late', DATE '2026-01-12', NULL)) "
    rows += "AS row(id, subject, kind, time, silent_from)"
    options = {"parquet": "", "json": "(FORMAT json, ARRAY true)", "ndjson": ""}
    if ending == "ndjson":
        options["ndjson"] = "(FORMAT json)"
    con = ibis.duckdb.connect().con
    con.execute(f"COPY (FROM {rows}) TO '{path}' {options[ending]}")
    assert scored(path) == {"ada": 100, "bob": 92}


def test_read_from_a_database(tmp_path: Path) -> None:
    con = ibis.duckdb.connect(tmp_path / "club.duckdb").con
    con.execute(
        "CREATE TABLE events AS FROM (VALUES ('1', 'ada', 'broken', "
        "TIMESTAMP '2026-01-12', DATE '2026-03-01')) "
        "AS row(id, subject, kind, time, silent_from)"
    )
    con.close()
    path: Any = f"duckdb:///{tmp_path}/club.duckdb#events"
    assert scored(path) == {"ada": 100}


def test_read_from_events() -> None:
    events: Any = [
        event("1", "ada", "broken", "2026-01-12", silent_from="2026-03-01"),
        event("2", "bob", "late", "2026-01-12"),
    ]
    assert scored(events) == {"ada": 100, "bob": 92}


@pytest.mark.parametrize(
    "day", ["soon", "2026-03-01 12:00", "01.03.2026", "2026-02-30"]
)
def test_what_is_no_day_is_refused(tmp_path: Path, day: str) -> None:
    """The row is a reject with its reason; in Python it is an error."""
    path = tmp_path / "events.csv"
    path.write_text(ROWS.format(column="silent_from", day=day))
    (row,) = score(parse(TEXT), path, as_of="2026-03-01").rejects.to_dict("records")
    assert row["reason"].startswith("no day in silent_from that can be read")
    assert (row["line"], row["found"]) == (2, day)
    with pytest.raises(DataError, match="silent_from: found"):
        event("1", "ada", "late", "2026-01-12", silent_from=day)


def test_one_id_with_two_days_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    text = ROWS.format(column="silent_from", day="2026-03-01")
    path.write_text(text + "1,ada,broken,2026-01-12,\n")
    rejects = score(parse(TEXT), path, as_of="2026-03-01").rejects
    assert len(rejects) == 2
    assert "differ in silent_from" in rejects["reason"][0]


def test_without_the_column_nothing_is_asked() -> None:
    """What DuckDB is asked of events without such a column does not speak of it."""
    plain = event("1", "ada", "late", "2026-01-12")
    silent = replace(plain, silent_from=date(2026, 3, 1))

    def sql(recorded: Event) -> str:
        table = ibis.memtable(arrow([recorded]))
        standings = columns.standings(parse(TEXT), table, AT)
        return str(ibis.to_sql(standings, dialect="duckdb"))

    assert "silent" not in sql(plain)
    assert "silent" in sql(silent)
