"""A scheme audited over its events: tiers and outcomes by group."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

MOMENT = ("--as-of", "2026-11-01")
DAMAGED = ("03", "10", "17")  # days on which somebody broke a tool: enough to lose


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """Eighty members of two streets; half of one street broke tools thrice."""
    members = ["member,street"]
    events = ["id,subject,kind,time,street"]
    for number in range(80):
        street = ("harbour", "hill")[number % 2]
        members.append(f"m{number:02},{street}")
        if street == "hill" and number < 40:
            for day in DAMAGED:
                row = f"m{number:02},damaged,2026-10-{day},{street}"
                events.append(f"e{len(events)},{row}")
        elif number % 4 == 0:
            row = f"m{number:02},returned-on-time,2026-10-05,{street}"
            events.append(f"e{len(events)},{row}")
    (tmp_path / "members.csv").write_text("\n".join(members) + "\n")
    (tmp_path / "events.csv").write_text("\n".join(events) + "\n")
    return tmp_path


def _words(club: Path, *more: object) -> list[object]:
    scheme = ["--scheme", "tool-library", "--events", club / "events.csv", *MOMENT]
    return ["audit", *more, *scheme, "--group", "street"]


def _members(club: Path) -> list[object]:
    return _words(club, club / "members.csv", "--subject", "member")


def _audit(command: Command, words: list[object]) -> dict[str, Any]:
    printed = command(*words, "--json")
    assert printed.code == 0, printed.err
    found: dict[str, Any] = json.loads(printed.out)
    return found


def test_tiers_and_services_are_decisions_and_the_scheme_says_what_is_good(
    command: Command, club: Path
) -> None:
    """Twenty of forty on the hill lost the ordinary tier, and with it the tools."""
    found = _audit(command, _members(club))
    names = [decision["decision"] for decision in found["decisions"]]
    assert names == ["tier ordinary or better; power tools as usual", "tier trusted"]
    assert all(decision["good"] for decision in found["decisions"])
    (flag,) = found["flagged"]
    assert (flag["group"], flag["decision"]) == ("hill", names[0])
    assert (flag["favoured"]["part"], flag["favoured"]["whole"]) == (20, 40)
    assert flag["verdict"] == "below four fifths"


def test_whoever_has_no_events_stands_where_newcomers_do(
    command: Command, club: Path
) -> None:
    """All eighty are counted, with events or without, and it is said how many."""
    found = _audit(command, _members(club))
    assert found["people"] == 80
    assert any("people without events" in note for note in found["notes"])


def test_without_a_table_of_people_groups_are_looked_for_in_the_events(
    command: Command, club: Path
) -> None:
    """One person is one row, however many events there are."""
    found = _audit(command, _words(club))
    (division,) = found["divisions"]
    people = {group["group"]: group["people"] for group in division["groups"]}
    assert people == {"hill": 20, "harbour": 20}


def test_rows_that_contradict_each_other_make_a_group_unknown(
    command: Command, club: Path
) -> None:
    """Somebody cannot live on both streets."""
    events = club / "events.csv"
    text = events.read_text() + "more,m01,damaged,2026-10-20,harbour\n"
    events.write_text(text)
    (division,) = _audit(command, _words(club))["divisions"]
    assert division["unknown"] == 1


def test_whoever_is_named_in_unread_rows_alone_is_no_newcomer(
    command: Command, club: Path
) -> None:
    """What they would hold is not known; too many such rows end with 1."""
    events = club / "events.csv"
    lines = events.read_text().splitlines()
    lines = [line for line in lines if ",m01," not in line]
    events.write_text("\n".join([*lines, "x,m01,damaged,some day,hill"]) + "\n")
    found = _audit(command, _members(club))
    assert found["people"] == 79
    (division,) = found["divisions"]
    (hill,) = [group for group in division["groups"] if group["group"] == "hill"]
    assert hill["rows"] - hill["people"] == 1
    printed = command(*_members(club), "--max-rejected", "0")
    assert printed.code == 1
    assert "could not be read" in printed.out


def test_nobody_in_common_is_an_error(command: Command, club: Path) -> None:
    """Two files of other names are two clubs."""
    members = club / "members.csv"
    members.write_text(
        members.read_text().replace("m", "x").replace("xexber", "member")
    )
    printed = command(*_members(club))
    assert printed.code == 2
    assert "none of whom has events" in printed.err
    assert "--subject" in printed.err


def test_points_against_are_turned_and_the_page_is_written(
    command: Command, club: Path
) -> None:
    """Of points against people, thresholds are told as the scheme writes them."""
    scheme = club / "scheme.yaml"
    scheme.write_text(
        "scheme: tools\nversion: 1\ntitle: Tools\nuse: live\n"
        "score: {model: points, base: 0, range: [0, 100]}\n"
        "tiers: {clean: 0, watched: 30}\nordinary: clean\n"
        "sources:\n  desk: {domain: lending, category: transactions}\n"
        "evidence:\n"
        "  damaged: {source: desk, points: 15, half_life: 180d}\n"
        "  returned-on-time: {source: desk, points: -1, half_life: 180d}\n"
        "services:\n  tools:\n    domain: lending\n"
        "    outcomes: {clean: allow, watched: refuse}\n"
    )
    page = club / "audit.html"
    words = [scheme if word == "tool-library" else word for word in _members(club)]
    printed = command(*words, "--report", page)
    assert printed.code == 0, printed.err
    assert "up to score" in printed.out
    assert "FLAG: below 4/5" in printed.out
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") >= 4
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org", "")


def test_small_groups_are_compared_with_the_best_and_that_is_said(
    command: Command, tmp_path: Path
) -> None:
    """Of twenty people a count is compared, not a share; both are told apart."""
    rows = ["sex,lent"]
    rows += [f"f,{int(number < 2)}" for number in range(20)]
    rows += [f"m,{int(number < 18)}" for number in range(20)]
    rows += [f"x,{int(number < 10)}" for number in range(20)]
    people = tmp_path / "people.csv"
    people.write_text("\n".join(rows) + "\n")
    words = ["audit", people, "--group", "sex", "--decision", "lent"]
    found = _audit(command, [*words, "--good", "selected"])
    assert [flag["group"] for flag in found["flagged"]] == ["f", "x"]
    shown = " ".join(command(*words, "--good", "selected").out.split())
    assert "the share of selected, under 30 people" in shown
    assert "3 comparisons: 2 gaps shown and 1 other that chance had" in shown


def test_the_scheme_is_called_by_its_title(command: Command, club: Path) -> None:
    """In the header, as services are; data keep the name."""
    words = _members(club)
    assert command(*words).out.startswith("Harbour Tool Library, by street")
    assert _audit(command, words)["source"] == "tool-library"


def test_names_are_folded_as_scoring_folds_them_and_rows_without_are_said(
    command: Command, club: Path
) -> None:
    """Nobody is a newcomer for a sign that nobody sees, or is left out unsaid."""
    expected = _audit(command, _members(club))
    members = club / "members.csv"
    lines = members.read_text().splitlines()
    for number in range(1, 41, 2):
        name, street = lines[number].split(",")
        lines[number] = f" {name}\u200e,{street}"
    lines += [",hill", "NA,hill", "\u200b,harbour"]
    members.write_text("\n".join(lines) + "\n", encoding="utf-8")
    page = club / "audit.html"
    found = _audit(command, [*_members(club), "--report", page])
    assert found["divisions"] == expected["divisions"]
    assert (found["folded_names"], found["without_subject"]) == (21, 3)
    (nameless,) = [note for note in found["notes"] if "without a member" in note]
    assert nameless.startswith("3 rows of members.csv without a member")
    assert "3 rows of members.csv without a member" in page.read_text(encoding="utf-8")
    printed = command(*_members(club))
    assert "3 rows of members.csv without a member" in " ".join(printed.out.split())
