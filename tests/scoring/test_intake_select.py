"""An intake is one SELECT over the data, and reads nothing else whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest

import regard as rg
from regard.scoring.intake.select import columns_lacking, single_select
from regard.scoring.scores import score
from tests.scoring.examples import SMALL, points_by_subject

READS_DATA = (
    "SELECT * FROM data",
    "FROM data;",
    "SELECT * FROM Data AS d JOIN data USING (id)",
    "WITH kept AS (SELECT * FROM data) SELECT * FROM kept UNION ALL FROM kept",
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
    "SELECT * FROM (VALUES (1, 'a')) AS t(id, subject), data",
    "SELECT unnest([1, 2]) AS id FROM data, range(3), unnest([4])",
)
READS_MORE = (
    "SELECT * FROM 'other.csv'",
    'SELECT * FROM "/etc/hostname"',
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('other.csv')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('own_raw')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM own_raw",
    "SELECT * FROM main.data",
    "SELECT (SELECT content FROM read_text('/etc/hostname')) AS id FROM data",
    "SELECT id FROM data WHERE subject IN (SELECT content FROM read_text('x'))",
    "SELECT id FROM data ORDER BY (SELECT max(content) FROM read_text('x'))",
    "WITH a AS (SELECT * FROM 'b.csv') SELECT * FROM a",
    # Named in one part, read in another, where the name is that of a file.
    "SELECT * FROM (WITH \"b.csv\" AS (SELECT 1) SELECT 1), 'b.csv'",
    'WITH "b.csv" AS (SELECT * FROM \'b.csv\') SELECT * FROM "b.csv"',
    "DESCRIBE data",
    "SHOW TABLES",
)


@pytest.mark.parametrize("sql", READS_DATA)
def test_a_select_over_the_data_is_taken(sql: str) -> None:
    """Whatever it joins, counts or names on the way."""
    assert single_select(sql) == sql.rstrip(";")


@pytest.mark.parametrize("sql", READS_MORE)
def test_a_select_over_anything_else_is_refused(sql: str) -> None:
    """Files, functions that read them, and tables that are not the data."""
    with pytest.raises(rg.DataError, match="expected `data` alone"):
        single_select(sql)


@pytest.mark.parametrize(
    "sql",
    ["COPY data TO 'x.csv'", "DROP TABLE data", "SELECT 1; SELECT 2", "", "SET x"],
)
def test_what_is_no_select_is_refused(sql: str) -> None:
    """An intake changes nothing, and is one statement."""
    with pytest.raises(rg.DataError, match="intake"):
        single_select(sql)


def test_a_name_is_no_variable_of_python() -> None:
    """A WITH out of sight does not let a frame of the caller in."""
    other = [{"id": 1}]
    sql = "SELECT * FROM (WITH other AS (SELECT 1) SELECT 1), other"
    rows = [{"id": "1", "subject": "a", "kind": "kept", "time": "2026-01-01"}]
    with pytest.raises(rg.DataError, match="other"):
        score(rg.parse(SMALL), rows, as_of="2026-02-02", intake=sql, study=True)
    assert other


def test_an_intake_makes_events_of_the_data(tmp_path: Path) -> None:
    """What it selects is scored, and nothing is left in the folder."""
    (tmp_path / "d.csv").write_text("who,day\nada,2026-01-01\n", encoding="utf-8")
    sql = "SELECT who AS id, who AS subject, 'kept' AS kind, day AS time FROM data"
    scores = score(
        rg.parse(SMALL), tmp_path / "d.csv", as_of="2026-02-02", intake=sql, study=True
    )
    assert set(points_by_subject(scores)) == {"ada"}
    assert [path.name for path in tmp_path.iterdir()] == ["d.csv"]


def test_a_column_that_the_data_lack_is_told_with_those_that_they_have() -> None:
    """Whoever wrote the select learns what it can be written over."""
    rows = [{"_Id": "1", "member": "ada"}]
    sql = "SELECT Id AS id FROM data"
    with pytest.raises(rg.DataError, match="the data have the columns _Id, member"):
        score(rg.parse(SMALL), rows, as_of="2026-02-02", intake=sql, study=True)


def test_columns_that_an_intake_reads_in_vain_are_named(tmp_path: Path) -> None:
    """Each with the nearest, capitals and joints aside; names of its own are none."""
    (tmp_path / "d.csv").write_text("_Id,User_ID,WHEN\n1,ada,2026-01-01\n")
    select = (
        "WITH own AS (SELECT Id AS number, userid AS somebody FROM data) "
        "SELECT number AS id, somebody AS subject, 'kept' AS kind, time AS time, "
        "list_transform([1], one -> one + nothing) AS more FROM own, data"
    )
    with pytest.raises(rg.DataError) as refused:
        score(
            rg.parse(SMALL), tmp_path / "d.csv", intake=select, as_of="2026", study=True
        )
    lines = str(refused.value).splitlines()
    assert lines == [
        "the intake reads columns that the data do not have",
        "  no Id; did you mean _Id?",
        "  no userid; did you mean User_ID?",
        "  no time",
        "  no nothing",
        "  the data have the columns _Id, User_ID, WHEN",
    ]
    complete = "SELECT _id AS id, user_id AS subject, 'kept' AS kind, \"when\" AS time"
    assert columns_lacking(f"{complete} FROM data", ["_Id", "User_ID", "WHEN"]) == []
