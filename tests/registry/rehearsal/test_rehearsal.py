"""A rehearsal: what takes effect on which day, worked out by hand, and what is owed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import regard as rg
from regard.registry.fold.history import day_start
from regard.registry.rehearsal import Rehearsal, live_events
from regard.registry.rehearsal.decisions import read_decisions
from regard.registry.rehearsal.life import live_through
from regard.scheme.complaint import DataError
from regard.scoring.event import Event, event
from tests.cli.conftest import Command, command

__all__ = ["command"]

BROKEN = ("2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06")


def broken_tools(subject: str = "ada") -> list[Event]:
    return [event(f"{subject} {day}", subject, "damaged", day) for day in BROKEN]


def rehearsed(events: list[Event], as_of: str) -> Rehearsal:
    return live_events(scores_of(events, as_of))


def scores_of(events: list[Event], as_of: str) -> rg.Scores:
    return rg.score("tool-library", events, as_of=as_of)


def test_a_restriction_begins_on_the_first_lawful_day_and_says_why() -> None:
    life = live_through(
        rg.load("tool-library"),
        "ada",
        broken_tools(),
        date(2026, 2, 1),
        date(2026, 4, 30),
    )
    # Tiers are set on 1 March; reviewed and noticed that day, seven days pass in full.
    restriction = life.restrictions[0]
    assert restriction.first_day == date(2026, 3, 9)
    assert restriction.outcome == "refuse"
    assert [cause.kind for cause in restriction.causes] == ["damaged"]
    assert life.outcome_on("power-tools", day_start(date(2026, 3, 8))) == "deposit"
    assert life.outcome_on("power-tools", day_start(date(2026, 3, 9))) == "refuse"


def test_what_ends_has_a_last_day_and_what_goes_on_has_none() -> None:
    ended = rehearsed(broken_tools(), "2027-03-01")
    going_on = rehearsed(broken_tools(), "2026-03-20")
    assert ended.restrictions[0].last_day is not None
    assert going_on.restrictions[0].last_day is None
    assert going_on.last == date(2026, 3, 19)
    # From the 9th to the 19th, both included.
    assert going_on.by_service[0].days == 11


def test_each_review_and_notice_is_owed_once() -> None:
    rehearsal = rehearsed(broken_tools("ada") + broken_tools("bo"), "2026-06-01")
    assert rehearsal.work.count("review") == 2
    assert rehearsal.work.count("notice") == 2
    busiest = rehearsal.work.busiest_week
    assert busiest is not None
    assert (busiest.monday, busiest.count) == (date(2026, 2, 23), 4)


def test_nobody_is_restricted_where_nothing_costs() -> None:
    rehearsal = rehearsed(
        [event("1", "ada", "returned-on-time", "2026-02-03")], "2026-06-01"
    )
    assert rehearsal.people_restricted == 0
    assert not rehearsal.work.duties


def test_a_scheme_that_reads_others_is_refused() -> None:
    scheme = rg.load("employment-screening")
    others: dict[str, list[Event]] = {key: [] for key in read_under(scheme)}
    scores = rg.score(scheme, [], as_of="2026-06-01", elsewhere=others, study=True)
    with pytest.raises(DataError, match="counts tiers held in"):
        live_events(scores)


def read_under(scheme: rg.Scheme) -> set[str]:
    return {kind.scheme for kind in scheme.evidence.values() if kind.scheme is not None}


def test_the_command_says_the_same_to_people_and_to_machines(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    lines = ["id,subject,kind,time"]
    lines += [f"{number},ada,damaged,{day}" for number, day in enumerate(BROKEN)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = ("rehearse", "tool-library", "--events", file, "--as-of", "2026-06-01")
    page = command(*arguments)
    data = json.loads(command(*arguments, "--json").out)
    assert page.code == 0
    assert "1 person, 2026-02-03 to 2026-05-31, 118 days" in page.out
    assert data["restrictions"][0]["first_day"] == "2026-03-09"
    assert "2026-03-09" in page.out
    assert "Taken for granted" in page.out


def test_events_that_fall_silent_are_refused_and_not_lived_as_if_they_spoke() -> None:
    silent = event("1", "ada", "damaged", "2026-02-03", silent_from="2026-02-04")
    with pytest.raises(DataError, match="silent_from"):
        rehearsed([silent], "2026-06-01")


def test_decisions_are_compared_with_what_was_in_effect(tmp_path: Path) -> None:
    table = tmp_path / "decisions.csv"
    table.write_text(
        "subject,time,service,outcome\n"
        "ada,2026-03-08,power-tools,deposit\n"
        "ada,2026-03-20,power-tools,deposit\n"
        "bo,2026-03-20,power-tools,refuse\n"
        "bo,2026-03-20,workshop,refuse\n"
        "ada,2026-07-20,power-tools,refuse\n",
        encoding="utf-8",
    )
    scores = scores_of(broken_tools(), "2026-06-01")
    rehearsal = live_events(scores, read_decisions(table, scores.scheme))
    compared = rehearsal.decisions
    assert compared is not None
    differences = compared.differences
    assert [part.gives for part in differences] == ["the same", "less", "more"]
    # Of bo nothing is recorded: what newcomers have is said to be that.
    assert [part.without_events for part in differences] == [False, False, True]
    assert compared.strangers == 1
    # What is not compared is counted.
    assert compared.elsewhere == {"workshop": 1}
    assert compared.afterwards == 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("ada,2026-03-08,,deposit", "the service ''"),
        ("ada,2026-03-08,power-tools,refused", "'refused'"),
        ("ada,yesterday,power-tools,deposit", "'yesterday'"),
        (",2026-03-08,power-tools,deposit", "no subject"),
    ],
)
def test_a_decision_that_cannot_be_read_is_named_by_its_line(
    tmp_path: Path, row: str, problem: str
) -> None:
    table = tmp_path / "decisions.csv"
    table.write_text(f"subject,time,service,outcome\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem) as raised:
        read_decisions(table, rg.load("tool-library"))
    assert f"{table}:2" in str(raised.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = tmp_path / "decisions.csv"
    table.write_text("subject,time,service\n", encoding="utf-8")
    with pytest.raises(DataError, match="no column outcome"):
        read_decisions(table, rg.load("tool-library"))
