"""A season of the tool library that tries the page, and its page."""

from __future__ import annotations

import pytest

import regard as rg
from regard.library.season import season
from regard.report.run.page import run_page
from regard.scoring.scores import Scores
from tests.report.pages import AT, WORST, Reader
from tests.support.hand_study import by_hand, hand_runs

__all__ = ["by_hand", "hand_runs", "read", "scores", "text"]


@pytest.fixture(scope="session")
def scores() -> Scores:
    """A season of the tool library, with one subject and two kinds of fault that try
    the page.
    """
    rows = season(seed=5, members=60)
    rows += [
        {**row, "id": f"w{n}", "subject": WORST, "kind": "damaged", "amount": ""}
        for n, row in enumerate(rows[:5])
    ]
    rows += [
        {**rows[0], "id": f"odd-{n}", "kind": "rating", "amount": "7"} for n in range(3)
    ]
    rows.append({**rows[0], "id": "void", "subject": ""})
    return rg.score("tool-library", rows, as_of=AT)


@pytest.fixture(scope="session")
def text(scores: Scores) -> str:
    return run_page(scores, names=True)


@pytest.fixture(scope="session")
def read(text: str) -> Reader:
    return Reader(text)
