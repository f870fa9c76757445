"""regard audit: what a person sees, and what is refused before anything is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

COLUMNS = ("--outcome", "lent", "--group", "street")


@pytest.fixture
def loans(tmp_path: Path) -> Path:
    """Eighty people of two streets, one of them written in two ways."""
    rows = ["lent,street,points,third"]
    for number in range(80):
        street = ("a", "b", "B", "b")[number % 4]
        points = "" if number == 0 else 300 + 5 * number
        rows.append(f"{int(number % 3 > 0)},{street},{points},{number % 3}")
    # Nobody knows the street of the first, and nan is no score.
    rows += ["1,,500,0", "0,a,nan,0", "1,b,many,1"]
    path = tmp_path / "loans.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_outcomes_alone_are_told_without_a_score(command: Command, loans: Path) -> None:
    """One rate, the outcome's; nothing about scores that were not asked about."""
    printed = command("audit", loans, *COLUMNS, "--map", "B=b")
    assert printed.code == 0
    assert "loans.csv: lent, by street" in printed.out
    assert "AUC" not in printed.out
    assert "1 without street" in printed.out
    _, _, table = printed.out.partition("By street")
    # Both spellings are one group now.
    assert " B " not in table


def test_scores_are_read_by_the_scheme_that_gave_them(
    command: Command, loans: Path
) -> None:
    """The scheme says who stands on the better side, and the audit says so."""
    printed = command(
        *("audit", loans, *COLUMNS, "--map", "B=b"),
        *("--score", "points", "--scheme", "tool-library"),
    )
    assert printed.code == 0
    assert "loans.csv: points, lent, by street" in printed.out
    assert "AUC" in printed.out
    assert "under tool-library a higher score is the better one" in printed.out


def test_outcomes_of_a_service_are_graded_by_its_scheme(
    command: Command, tmp_path: Path
) -> None:
    """What a service's outcomes are worth, the scheme says; not --positive."""
    rows = ["got,street", *["allow,a", "refuse,b"] * 40]
    path = tmp_path / "tools.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ("audit", path, "--outcome", "got", "--group", "street", "--json")
    service = ("--scheme", "tool-library", "--service", "power-tools")
    printed = command(*words, *service)
    assert printed.code == 0, printed.err
    data = json.loads(printed.out)
    (division,) = data["divisions"]
    shares = {row["group"]: row["selected"]["value"] for row in division["groups"]}
    assert shares == {"a": 1.0, "b": 0.0}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--threshold", "5"], "found --threshold without --score"),
        (["--score", "points", "--threshold", "inf"], "expected a finite number"),
        (["--service", "power-tools"], "found --service without --scheme"),
        (["--map", "a"], "expected VALUE=GROUP"),
        (["--positive", "yes"], "expected yes among them"),
    ],
)
def test_options_that_say_nothing_are_refused(
    command: Command, loans: Path, options: list[str], problem: str
) -> None:
    """In words and with 2, before a figure is printed."""
    printed = command("audit", loans, *COLUMNS, *options)
    assert printed.code == 2
    assert problem in printed.err
    assert printed.out == ""


def test_an_outcome_is_one_of_two(command: Command, loans: Path) -> None:
    """A column of three values says neither yes nor no."""
    printed = command("audit", loans, "--outcome", "third", "--group", "street")
    assert printed.code == 2
    assert "found 3 different values (0, 1, 2, …), expected two" in printed.err


def test_few_people_are_not_audited(command: Command, tmp_path: Path) -> None:
    """A figure that rests on a handful is a dash, and it is said that it is refused."""
    rows = ["lent,street,points", *["1,a,600", "0,b,300"] * 3]
    path = tmp_path / "few.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    scored = ("--score", "points", "--threshold", "500")
    printed = command("audit", path, *COLUMNS, *scored)
    assert printed.code == 0
    assert "–" in printed.out
    rates, _, _ = printed.out.partition("Not said")
    _, _, rates = rates.partition("By street")
    assert "%" not in rates
    printed = command("audit", path, *COLUMNS, *scored, "--json")
    (division,) = json.loads(printed.out)["divisions"]
    for group in division["groups"]:
        assert group["auc"] is None
        assert group["base"] is None


def test_gaps_between_groups_are_told_with_their_intervals(
    command: Command, tmp_path: Path
) -> None:
    """A gap that may be none is said to be one that may be none."""
    rows = ["lent,street,points"]
    for number in range(240):
        street = "ab"[number % 2]
        points = 300 + 50 * (number % 5) + 2 * (number % 2)
        rows.append(f"{int(number % 3 > 0)},{street},{points}")
    path = tmp_path / "many.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    scored = ("--score", "points", "--threshold", "401")
    printed = command("audit", path, *COLUMNS, *scored)
    assert printed.code == 0
    _, _, gaps = printed.out.partition("Gaps")
    assert "may be none" in gaps
    assert "Not said, because" not in printed.out
    data = json.loads(command("audit", path, *COLUMNS, *scored, "--json").out)
    (division,) = data["divisions"]
    assert 0 <= division["groups"][0]["auc"]["value"] <= 1
    difference = division["gaps"][0]["difference"]
    assert difference["low"] <= difference["value"] <= difference["high"]
