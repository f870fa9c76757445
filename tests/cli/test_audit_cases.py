"""Audits of data as people have them: what is unread, unknown, mistyped, no group."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

SCORED = ("--outcome", "repaid", "--score", "score", "--threshold", "600")


def _rows(names: str, rows: list[str], folder: Path) -> Path:
    path = folder / "people.csv"
    path.write_text("\n".join([names, *rows]) + "\n", encoding="utf-8")
    return path


def _people(folder: Path, sexes: list[str], count: int = 400) -> Path:
    chance = random.Random(7)
    rows = []
    for number in range(count):
        score = chance.gauss(600, 50)
        rows.append(
            f"{sexes[number % len(sexes)]},{score:.1f},{int(chance.random() < 0.6)}"
        )
    return _rows("sex,score,repaid", rows, folder)


def _audit(command: Command, *words: object) -> dict[str, Any]:
    printed = command("audit", *words, "--json")
    assert printed.code == 0, printed.err
    found: dict[str, Any] = json.loads(printed.out)
    return found


def test_lines_that_are_no_rows_are_counted(command: Command, tmp_path: Path) -> None:
    """A comma too many, in one group alone: it is said how many, and said first."""
    rows = []
    for number in range(400):
        sex = "fm"[number % 2]
        note = "late, but paid" if sex == "f" and number % 3 == 0 else "ok"
        rows.append(f"{sex},{note},{500 + number},{number % 2}")
    path = _rows("sex,note,score,repaid", rows, tmp_path)
    printed = command("audit", path, "--group", "sex", *SCORED)
    assert "400 rows; 67 unreadable (67 lines that are no rows)" in printed.out
    assert "67 of 400 lines are no rows" in " ".join(printed.out.split())


@pytest.mark.parametrize("word", ["NA", "nan", "NULL", "None", "", "Unknown", "?"])
def test_words_for_not_known_are_no_group(
    command: Command, tmp_path: Path, word: str
) -> None:
    """Half of all are not known: nothing is concluded between groups."""
    found = _audit(
        command, _people(tmp_path, [word, "f", word, "m"]), "--group", "sex", *SCORED
    )
    (division,) = found["divisions"]
    assert division["unknown"] == 200
    assert [group["group"] for group in division["groups"]] == ["f", "m"]
    assert division["silence"]["reason"] == "no group"
    assert division["gaps"] == []


def test_somebody_may_be_called_na(command: Command, tmp_path: Path) -> None:
    """--missing says which words are meant, and --map makes another one unknown."""
    path = _people(tmp_path, ["NA", "f", "m", "x"])
    groups = ("--group", "sex", *SCORED)
    (division,) = _audit(command, path, *groups, "--missing", "x")["divisions"]
    assert {group["group"] for group in division["groups"]} == {"NA", "f", "m"}
    (division,) = _audit(command, path, *groups, "--map", "x=")["divisions"]
    assert {group["group"] for group in division["groups"]} == {"f", "m"}
    assert division["unknown"] == 200


def test_numbers_and_names_are_no_groups(command: Command, tmp_path: Path) -> None:
    """One refusal of two lines, not five a person."""
    incomes = [f"{20_000 + 7 * number}" for number in range(400)]
    for sexes in (incomes, [f"person {income}" for income in incomes]):
        printed = command("audit", _people(tmp_path, sexes), "--group", "sex", *SCORED)
        assert printed.code == 2
        assert "sex has 400 different values" in printed.err
        assert "put them into bands first" in printed.err
        assert len(printed.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--map", "fm=women"], "found --map fm, expected f or m"),
        (["--map", "f=women", "--map", "f=men"], "found --map f=women and f=men"),
        (["--against", "F"], "found --against F, expected f or m; did you mean f?"),
        (["--group", "sex"], "found --group sex twice"),
        (["--group", "sx"], "found no column sx; did you mean sex?"),
        (["--good", "selected", "--scheme", "tool-library"], "both --good and"),
        (["--decision", "repaid"], "both --threshold and --decision"),
        (["--service", "power-tools"], "found --service without --scheme"),
        (["--count", "score"], "expected a whole number of people"),
        (["--given", "score"], "different values"),
    ],
)
def test_what_is_mistyped_is_never_dropped(
    command: Command, tmp_path: Path, options: list[str], problem: str
) -> None:
    """Each is refused with 2 and a word on what was found."""
    words = ("audit", _people(tmp_path, ["f", "m"]), "--group", "sex", *SCORED)
    printed = command(*words, *options)
    assert printed.code == 2
    assert problem in printed.err
    assert printed.out == ""


def test_nothing_to_audit_is_refused(command: Command, tmp_path: Path) -> None:
    """A group alone, scores alone, and no data at all."""
    path = _people(tmp_path, ["f", "m"])
    for words, problem in (
        ([path, "--group", "sex"], "found nothing to audit"),
        ([path, "--group", "sex", "--score", "score"], "found --score alone"),
        ([path, *SCORED], "found no --group"),
        (["--group", "sex", *SCORED], "found no data"),
        ([path, "--group", "sex", "--events", path], "found events without --scheme"),
    ):
        printed = command("audit", *words)
        assert printed.code == 2
        assert problem in printed.err


def test_several_groups_are_all_told_and_crossed(
    command: Command, tmp_path: Path
) -> None:
    """Each by itself, and who is in which of each."""
    rows = [f"{'fm'[n % 2]},{'ab'[n // 2 % 2]},{n % 3 % 2}" for n in range(240)]
    path = _rows("sex,street,lent", rows, tmp_path)
    groups = ("--group", "sex", "--group", "street")
    found = _audit(command, path, *groups, "--decision", "lent", "--good", "selected")
    names = [division["division"] for division in found["divisions"]]
    assert names == ["sex", "street", "sex & street"]
    assert len(found["divisions"][2]["groups"]) == 4


def test_what_is_in_json_can_be_worked_out_again(
    command: Command, tmp_path: Path
) -> None:
    """Counts, the threshold, the methods, and the digest of the file."""
    found = _audit(command, _people(tmp_path, ["f", "m"]), "--group", "sex", *SCORED)
    assert found["question"]["threshold"] == 600
    assert len(found["sha256"]["people.csv"]) == 64
    assert any("Holm" in method for method in found["methods"])
    for group in found["divisions"][0]["groups"]:
        share = group["selected"]
        assert share["value"] == pytest.approx(share["part"] / share["whole"])


def test_names_are_data(command: Command, tmp_path: Path) -> None:
    """No markup is read in the name of a group, on the terminal or on the page."""
    names = ["[bold]f[/]", "<b>m</b>"]
    page = tmp_path / "audit.html"
    path = _people(tmp_path, names)
    printed = command("audit", path, "--group", "sex", *SCORED, "--report", page)
    assert printed.code == 0, printed.err
    for name in names:
        assert name in printed.out
    text = page.read_text(encoding="utf-8")
    assert "<b>m</b>" not in text
    assert "&lt;b&gt;m&lt;/b&gt;" in text
