"""A study in the terminal and on its page: as many arms as there are, and no more said
than intervals show.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from regard.measures.interval import Estimate
from regard.report.study import page, terminal
from regard.report.study.several import several
from regard.report.study.terminal import study_view
from regard.report.study.words import DASH, number
from regard.report.text.terminal import as_text
from regard.society.results import StudyFigures

REPORT = Path("out", "report.html")


def shown(figures: StudyFigures) -> str:
    return as_text(study_view(figures, REPORT))


def test_few_arms_have_a_column_each(by_hand: StudyFigures) -> None:
    """With the interval below each value, clear of chance or not."""
    text = shown(by_hand)
    assert "then changes against it, with 95 % intervals over seeds" in text
    assert "…" in text
    assert f"written: {REPORT}" in text
    assert "lived in" not in text


def test_many_arms_have_a_row_each(
    by_hand: StudyFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no interval shows is a dash, and it is said what a dash is."""
    monkeypatch.setattr(terminal, "MOST_COLUMNS", 2)
    changes = dict(by_hand.changes)
    changes["x", "cheated", "everyone"] = Estimate(-0.1, -0.2, -0.05)
    changes["y", "cheated", "everyone"] = Estimate(-0.1, -0.2, 0.05)
    text = shown(replace(by_hand, changes=changes))
    assert "(a dash: none shown)" in text
    x = next(line for line in text.splitlines() if line.strip().startswith("x "))
    y = next(line for line in text.splitlines() if line.strip().startswith("y "))
    assert x.split()[1] == "−10.0"
    assert y.split()[1] == DASH


def test_how_long_it_took_is_said_where_it_is_known(by_hand: StudyFigures) -> None:
    """In the terminal, and among the facts of the page with what it was forked from."""
    about: dict[str, Any] = {"scenario": "sha256:" + "0" * 64, "regard": "1"}
    unfinished = dict(page._facts(replace(by_hand, about=about)))
    assert "Lived in" not in unfinished
    assert "Changed from" not in unfinished
    about |= {"seconds": 1234.4, "person_months": 5000, "fork": {"after": 7}}
    forked = replace(by_hand, about=about)
    assert "lived in 1,234 s (5,000 person-months)" in shown(forked)
    facts = dict(page._facts(forked))
    assert facts["Lived in"] == "1,234 s, 5,000 person-months"
    assert facts["Changed from"] == "month 7"


def test_a_heading_names_few_schemes_and_counts_many(
    by_hand: StudyFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it stays a heading."""
    assert page._title(by_hand).startswith("A society under x and y")
    monkeypatch.setattr(page, "MOST_SCHEMES_NAMED", 2)
    assert page._title(by_hand) == "A society under 2 schemes"


def test_two_schemes_of_which_too_few_are_below_say_nothing(
    by_hand: StudyFigures,
) -> None:
    """No ratio is made of chance."""
    assert "Exclusion that piles up" in str(several(by_hand))
    nothing = Estimate(math.nan, math.nan, math.nan)
    pairs = tuple(replace(pair, ratio=nothing) for pair in by_hand.pile_ups)
    text = str(several(replace(by_hand, pile_ups=pairs)))
    assert "No two schemes here put enough people below ordinary" in text


def test_numbers_that_are_none_are_words() -> None:
    """What never ends, and what is undefined, are no digits."""
    assert number(math.nan, False) == DASH
    assert number(math.inf, False) == "for ever"
