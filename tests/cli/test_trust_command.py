"""regard trust: what a person sees, and what is refused before work begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import regard as rg
from tests.cli.conftest import Command

ROWS = """from,to,rating,time
ana,ben,5,2026-01-01
ben,ana,3,2026-01-02
ben,cem,4,2026-02-01
cem,dan,-2,2026-02-10
ana,cem,2,2026-02-11
eve,dan,5,2026-02-11
dan,dan,5,2026-02-12
ana,dan,0,2026-02-12
ben,dan,,2026-02-12
"""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Nine rows: one of oneself, one of nothing, one that cannot be read."""
    file = tmp_path / "web.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def test_without_seeds_it_refuses_and_says_how_to_choose_them(
    command: Command, web: Path
) -> None:
    """No silent default: whoever is a seed decides who is trusted."""
    printed = command("trust", web)
    assert printed.code == 2
    assert "found no seeds" in printed.err
    assert "--seeds best-rated:20" in printed.err
    assert "whom you know and would answer for" in printed.err


def test_what_was_left_out_and_how_wrong_it_may_be_is_said(
    command: Command, web: Path
) -> None:
    """Counts with their reasons and places; the error of trust; the uncertainty."""
    printed = command("trust", web, "--seeds", "ana,ben", "--max-rejected", "20")
    assert printed.code == 0
    assert "1 rating is of the rater's own self" in printed.out
    assert "1 rating is of exactly nothing" in printed.out
    assert "web.csv, line 10 (1 row): no rating" in printed.out
    assert "is wrong by at most" in printed.out
    assert "the day of the last rating" in printed.out
    assert "uncertainty" in printed.out


def test_too_much_unread_is_said_first_and_ends_with_one(
    command: Command, web: Path
) -> None:
    """One row of nine is more than five in a hundred."""
    printed = command("trust", web, "--seeds", "ana")
    assert printed.code == 1
    assert printed.out.startswith("Too little was read: 1 of 9 rows")


def test_why_names_raters_and_seeds_and_what_is_without_them(
    command: Command, web: Path
) -> None:
    """Also whose word weighs nothing: nobody vouches for eve."""
    printed = command(
        *("trust", web, "--seeds", "ana,ben", "--max-rejected", 20),
        *("--why", "dan", "--view", "ben", "--json"),
    )
    assert printed.code == 0
    data = json.loads(printed.out)
    (why,) = data["why"]
    assert [rater["rater"] for rater in why["raters"]] == ["cem"]
    assert why["raters"][0]["adds"] < 0
    assert why["raters"][0]["standing_without"] == data["newcomer"]
    assert why["weigh_nothing"] == ["eve"]
    assert why["person"]["unread"] == 1
    assert set(data["view"]["trusts"]) == {"ana", "cem"}
    added = sum(rater["adds"] for rater in why["raters"])
    assert why["without_anybody"] + added == pytest.approx(why["person"]["standing"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--seeds", "ana,anna"), "did you mean ana?"),
        (("--seeds", "ana,ana"), "found the seed ana twice"),
        (("--seeds", "best-rated:20"), "expected 20"),
        (("--seeds", "ana", "--algorithm", "eigentrst"), "did you mean eigentrust?"),
        (("--seeds", "ana", "--algorithm", "beta"), "found seeds for beta"),
        (("--seeds", "ana", "--why", "zoe"), "found nobody called zoe"),
        (("--seeds", "ana", "--as-of", "2020-01-01"), "the first is of 2026-01-01"),
        (("--seeds", "ana", "--columns", "stars=rating"), "expected one of rater"),
        (("--seeds", "ana", "--columns", "rating=stars"), "no column stars"),
        (("--seeds", "ana", "--language", "xx"), "expected en or de"),
        (("--seeds", "ana", "--seeds-file", "seeds.txt"), "expected one of them"),
    ],
)
def test_what_means_nothing_is_refused(
    command: Command, web: Path, options: tuple[str, ...], words: str
) -> None:
    """With the place, what was found, what was expected and what to do."""
    printed = command("trust", web, *options)
    assert printed.code == 2
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_seeds_come_from_a_file(command: Command, web: Path, tmp_path: Path) -> None:
    """A name a line; an empty file is no choice."""
    file = tmp_path / "seeds.txt"
    file.write_text("ana\n\nben\n", encoding="utf-8")
    printed = command("trust", web, "--seeds-file", file, "--max-rejected", 20)
    assert "All trust comes from 2 seeds: ana and ben." in printed.out
    file.write_text("\n", encoding="utf-8")
    assert "found nobody" in command("trust", web, "--seeds-file", file).err


def test_the_best_rated_are_marked_as_vetted_by_nobody(
    command: Command, web: Path
) -> None:
    """A rule that somebody chose is named as one."""
    printed = command("trust", web, "--seeds", "best-rated:1", "--max-rejected", 20)
    assert "nobody vetted them" in printed.out
    assert "All trust comes from 1 seed: ben." in printed.out


def test_a_page_is_written_in_german(
    command: Command, web: Path, tmp_path: Path
) -> None:
    """Its words, its numbers, and the day."""
    page = tmp_path / "trust.html"
    printed = command(
        *("trust", web, "--seeds", "ana,ben", "--max-rejected", 20),
        *("--why", "dan", "--out", page, "--language", "de"),
    )
    assert printed.code == 0
    text = page.read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert "Warum dan dort steht" in text
    assert "12. Februar 2026" in text


def test_ratings_without_times_do_not_fade_and_have_no_day() -> None:
    """A day would mean nothing there, and is refused."""
    rows = [{"source": "ana", "target": "ben", "weight": 1}]
    answer = rg.find_trust(rows, seeds=["ana"], algorithm="eigentrust")
    assert answer.as_of is None
    with pytest.raises(rg.DataError, match="for ratings without times"):
        rg.find_trust(rows, seeds=["ana"], as_of="2026-01-01")
    with pytest.raises(rg.DataError, match="none of 1 row could be read"):
        rg.find_trust([{**rows[0], "weight": "much"}], seeds=["ana"])


def test_a_rating_dated_ahead_is_not_counted_yet() -> None:
    """Left out and counted; the day is today, and not that one."""
    rows = [
        {"rater": "ana", "ratee": "ben", "rating": 1, "time": "2026-01-01"},
        {"rater": "ana", "ratee": "cem", "rating": 1, "time": "2031-01-01"},
    ]
    answer = rg.find_trust(rows, seeds=["ana"], algorithm="eigentrust")
    assert answer.counts.later == 1
    assert answer.as_of is not None
    assert answer.as_of.year < 2031


def test_strangers_move_nobody() -> None:
    """Ten accounts that nobody vouches for warn somebody: nothing changes."""
    rows = [
        {"rater": "ana", "ratee": "ben", "rating": 1, "time": "2026-01-01"},
        {"rater": "ben", "ratee": "cem", "rating": 1, "time": "2026-01-01"},
        {"rater": "cem", "ratee": "dan", "rating": -1, "time": "2026-01-01"},
    ]
    strangers = [
        {"rater": f"x{n}", "ratee": "cem", "rating": -5, "time": "2026-01-01"}
        for n in range(10)
    ]
    plain = rg.find_trust(rows, seeds=["ana"])
    slandered = rg.find_trust(rows + strangers, seeds=["ana"])
    before = plain.why("cem")
    after = slandered.why("cem")
    assert after.person.standing == pytest.approx(before.person.standing, abs=1e-12)
    assert len(after.weightless) == 10
