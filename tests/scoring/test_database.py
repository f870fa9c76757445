"""What DuckDB's errors become: a stop is a stop, and bad data are said to be bad."""

from __future__ import annotations

import duckdb
import pytest

from regard.scheme.complaint import DataError
from regard.scoring.database import connect, interruptible, run_on_data

ENDLESS = """
SELECT count(*) FROM range(1000000) a, range(1000000) b
WHERE a.range * b.range % 17 = (SELECT stop(3))
"""


def test_a_query_that_is_interrupted_is_no_bad_data() -> None:
    """DuckDB raises an error of its own, which nobody may take for one of the data."""
    connection = duckdb.connect()

    def stop(number: int) -> int:
        connection.interrupt()
        return number

    whole = duckdb.sqltype("BIGINT")
    connection.create_function("stop", stop, [whole], whole)
    with pytest.raises(KeyboardInterrupt):
        run_on_data(connection, ENDLESS, "the events")


@pytest.mark.parametrize(
    "error", [duckdb.InterruptException("stop"), RuntimeError("Query interrupted")]
)
def test_interrupts_are_known_by_their_types(error: Exception) -> None:
    """By what was raised, or by what it was raised for; not by what it says."""
    if isinstance(error, RuntimeError):
        error.__cause__ = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt), interruptible():
        raise error


def test_other_errors_are_left_alone() -> None:
    """An error that only speaks of an interrupt is none."""
    with pytest.raises(RuntimeError, match="interrupted"), interruptible():
        raise RuntimeError("the river was interrupted")


def test_bad_data_are_refused_in_one_line() -> None:
    """DuckDB's hints and excerpts of our own SQL are left out."""
    with pytest.raises(DataError) as caught:
        run_on_data(connect().con, "SELECT nothing\nFROM range(3)", "club.csv")
    text = str(caught.value)
    assert text.startswith("club.csv cannot be read: Binder Error")
    assert "\n" not in text
    assert "LINE 1" not in text


@pytest.mark.parametrize("memory", ["much", "4", "4GB; DROP TABLE x", "-1GB"])
def test_a_memory_limit_is_a_number_and_a_unit(memory: str) -> None:
    """Anything else is refused before the database sees it."""
    with pytest.raises(DataError, match="memory limit"):
        connect(memory)
