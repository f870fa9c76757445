"""`regard rehearse`: its options, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regard.library.season import season, write_season
from tests.cli.conftest import Command, command
from tests.registry.acts.conftest import scheme_text

__all__ = ["command"]

AT = ("--as-of", "2026-11-03")


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_season(tmp_path_factory.mktemp("season") / "season.csv")


def test_everything_at_once(command: Command, events: Path, tmp_path: Path) -> None:
    """Two schemes, groups, decisions, hours and a page."""
    stern = tmp_path / "stern.yaml"
    text = scheme_text().replace("points: -40", "points: -70")
    stern.write_text(text.replace("version: 3", "version: 4"), encoding="utf-8")
    names = sorted({row["subject"] for row in season()})
    people = tmp_path / "people.csv"
    rows = [f"{name},{'ab'[place % 2]}" for place, name in enumerate(names)]
    people.write_text("\n".join(["who,street", *rows]) + "\n", encoding="utf-8")
    decisions = tmp_path / "desk.csv"
    decisions.write_text(
        f"subject,time,service,outcome\n{names[0]},2026-08-03,power-tools,refuse\n",
        encoding="utf-8",
    )
    page = tmp_path / "pages" / "rehearsal.html"
    options = [
        *("--events", events, *AT, "--decisions", decisions, "--report", page),
        *("--groups", people, "--group", "street", "--subject", "who"),
        *("--map", "a=north", "--against", "north"),
        *("--minutes", "review=30", "--minutes", "notice=10"),
        *("--minutes", "answer=45", "--minutes", "hearing=90"),
        *("--hours", "0.5", "--disputed", "4", "--appealed", "4"),
    ]
    printed = command("rehearse", "tool-library", stern, *options)
    assert printed.code == 0
    assert f"wrote {page}" in printed.out
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    answered = command("rehearse", "tool-library", stern, *options, "--json")
    data = json.loads(answered.out)
    first, second = data["rehearsals"]
    assert second["people_restricted"] >= first["people_restricted"]
    assert data["side_by_side"]["services"]
    groups = {part["group"] for part in first["groups"]["days"]}
    assert groups == {"north", "b"}
    assert first["lateness"]["late"]
    assert first["work"]["assumptions"]["minutes"]["hearing"] == 90


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--minutes", "review"), "expected DUTY=N such as review=20"),
        (("--minutes", "review=long"), "expected DUTY=N such as review=20"),
        (("--minutes", "review=1", "--minutes", "review=2"), "review twice"),
        (("--minutes", "revue=1"), "expected review, notice, answer or hearing"),
        (("--hours", "2"), "say it, such as --minutes review=…"),
        (("--group", "street"), "--group"),
        (("--groups", "people.csv"), "--group"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    command: Command,
    events: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    problem: str,
) -> None:
    page = tmp_path / "page.html"
    printed = command(
        "rehearse", "tool-library", "--events", events, *AT, *options, "--report", page
    )
    assert printed.code == 2
    assert problem in printed.err
    assert "Traceback" not in printed.err
    assert not page.exists()


def test_three_schemes_are_too_many(command: Command, events: Path) -> None:
    printed = command("rehearse", *["tool-library"] * 3, "--events", events)
    assert printed.code == 2
    assert "found 3 schemes, expected one, or two beside each other" in printed.err


def test_a_page_is_not_written_over_what_is_read(
    command: Command, events: Path
) -> None:
    before = events.read_bytes()
    printed = command(
        "rehearse", "tool-library", "--events", events, *AT, "--report", events
    )
    assert printed.code == 2
    assert events.read_bytes() == before


def test_where_too_little_is_read_it_is_said_first_and_by_the_exit_code(
    command: Command, tmp_path: Path
) -> None:
    """A scheme that knows none of half of the kinds is no ground for a comparison."""
    file = tmp_path / "events.csv"
    rows = ["1,ada,damaged,2026-02-03", "2,ada,lost,2026-02-04"]
    file.write_text("\n".join(["id,subject,kind,time", *rows]) + "\n", "utf-8")
    page = tmp_path / "page.html"
    printed = command(
        *("rehearse", "tool-library", "--events", file),
        *("--as-of", "2026-06-01", "--report", page),
    )
    assert printed.code == 1
    assert printed.out.startswith("Too little was read")
    assert "Too little was read" in page.read_text(encoding="utf-8")
