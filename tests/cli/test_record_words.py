"""What the commands of the record say is said in words, of what is there."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime, timedelta

from tests.cli.test_record_odd import Shed, shed
from tests.registry.acts.conftest import scheme_text

__all__ = ["shed"]
URL = "sqlite:///shed.db"
PYTHON = re.compile(r"[{}\[\]']|None|tuple|dict")
"""What a person is not shown."""


def report(shed: Shed, event_id: str) -> str:
    """Something happened a moment ago; the entry that says so."""
    now = datetime.now(UTC).isoformat()
    values = ("source=loan-desk", f"id={event_id}", "kind=damaged", f"time={now}")
    words = [word for value in values for word in ("--set", value)]
    run = shed.do("report", "--number", "17", "--by", "desk", *words)
    found = re.search(r"seq: (\d+)", run.stdout)
    return found[1] if found else run.stderr


def test_what_was_looked_at_is_shown_in_lines(shed: Shed) -> None:
    entry = report(shed, "shown")
    asked = ("--set", "purpose=asked", "--set", f"entries={entry}")
    run = shed.do("look", "--number", "17", "--by", "anna", *asked)
    assert run.returncode == 0, run.stderr
    assert f"seq: {entry}" in run.stdout
    assert "id: shown" in run.stdout
    assert not PYTHON.search(run.stdout)


def test_several_are_said_with_commas_or_as_a_list(shed: Shed) -> None:
    for sources in ("members", "members,", '["members"]'):
        words = ("--number", "17", "--set", f"sources={sources}")
        run = shed.do("consent", *words)
        # Of what follows the last comma, nothing is agreed to by mistake.
        assert run.returncode == (1 if sources.endswith(",") else 0), run.stderr
    run = shed.do("consent", "--number", "17", "--set", 'sources={"members": 1}')
    assert run.returncode == 1
    assert "sources that is no list, such as [1, 2]" in run.stderr
    wrong = ("--set", "event=1", "--set", "corrected=damaged", "--set", "words=x")
    run = shed.do("correct", "--number", "17", "--by", "desk", *wrong)
    assert "corrected that is no object" in run.stderr
    assert "valid" not in run.stderr


def test_an_event_has_an_id(shed: Shed) -> None:
    before = shed.entered
    assert "an event without an id" in report(shed, " ")
    body = shed.folder / "body.json"
    said = {"source": "loan-desk", "id": "", "kind": "damaged", "time": "2026-01-05"}
    body.write_text(json.dumps(said), encoding="utf-8")
    run = shed.do("report", "--number", "17", "--by", "desk", "--body", "body.json")
    assert "an event without an id" in run.stderr
    assert shed.entered == before


def test_who_loses_and_gains_by_a_change_is_told_with_what_is_recorded(
    shed: Shed,
) -> None:
    text = scheme_text().replace("version: 3", "version: 4")
    changed = shed.folder / "changed.yaml"
    changed.write_text(text.replace("ordinary: 400", "ordinary: 380"), encoding="utf-8")
    first_day = datetime.now(UTC).date() + timedelta(days=40)
    asked = ("changed.yaml", "--by", "board", "--from", first_day.isoformat())
    run = shed.run("record", "adopt", URL, *asked)
    assert "somebody gains: power-tools: refuse → deposit" in run.stdout, run.stderr
    assert re.search(r"of them is recorded: damaged on .*, 3 times", run.stdout)


def test_a_rehearsal_of_nothing_names_the_scheme_and_why(shed: Shed) -> None:
    events = shed.folder / "events.csv"
    events.write_text("id,subject,kind,time\n1,ada,damaged,soon\n", encoding="utf-8")
    run = shed.run("rehearse", "tool-library", "--events", "events.csv")
    assert run.returncode == 2
    assert "found no event of tool-library up to" in run.stderr
    assert "1 row could not be read" in run.stderr
    assert "--as-of" in run.stderr


def test_a_clock_that_is_asked_about_is_answered_by_an_option() -> None:
    from regard.registry.clock import SECOND, ClockError, check_start
    from regard.scheme.settings_in_words import at_command_line

    now = time.time_ns() // 1000
    long_ago = now - 400 * 86_400 * SECOND

    def words() -> str:
        try:
            check_start(now, long_ago)
        except ClockError as error:
            return str(error)
        return ""

    assert "(time_confirmed=True)" in words()
    with at_command_line():
        assert "(--time-is-right)" in words()
