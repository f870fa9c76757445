"""Words that excuse nobody take back what is declared excused.

Each document stands beside a twin that differs in nothing but those words, and opens.
"""

from __future__ import annotations

import pytest

from tests.support.honest import Data, codes, gate_of, honest

EXCUSED = ["care", "illness", "strike", "worship"]


def absent(means: str) -> Data:
    """Points go for not coming, excused for every reason."""
    data = honest()
    kind = data["evidence"]["key-kept"]
    kind |= {"means": means, "absence": True, "excused": EXCUSED}
    return data


def rewarded(means: str) -> Data:
    """Points are given for something."""
    data = honest()
    data["services"]["rooms"] |= {
        "outcomes": {"low": "refuse", "ordinary": "allow", "high": "priority"},
        "ranked": {"priority": "better"},
    }
    data["evidence"]["helped"] = {
        "source": "desk",
        "means": means,
        "points": 60,
        "expires": "60d",
        "cap": 240,
    }
    return data


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (", ill or not", "LIB006"),
        ("; illness is no excuse", "LIB006"),
        (", whatever the reason", "LIB006"),
        (", krank oder nicht", "LIB006"),
        (", malade ou non", "LIB006"),
        (", ziek of niet", "LIB006"),
        (", sin excepción", "LIB006"),
        (", senza eccezioni", "LIB006"),
        (" on the day of the strike", "LIB001"),
        (" during the walkout", "LIB001"),
    ],
)
def test_words_that_excuse_nobody_take_back_what_is_excused(
    words: str, code: str
) -> None:
    """The key says that the ill are excused, and the sentence that they are not."""
    assert code in codes(gate_of(absent(f"you did not come{words}")))
    assert gate_of(absent("you did not come")).opens


@pytest.mark.parametrize(
    ("means", "code"),
    [
        ("you were at work on every day of the month", "LIB006"),
        ("you were never absent", "LIB006"),
        ("you had perfect attendance", "LIB006"),
        ("you worked during the walkout", "LIB001"),
    ],
)
def test_a_reward_for_never_being_away_is_paid_by_the_ill(
    means: str, code: str
) -> None:
    """Whoever was ill once has not been there on every day."""
    assert code in codes(gate_of(rewarded(means)))
    assert gate_of(rewarded("you helped to run a room")).opens
    assert gate_of(rewarded("you took part in a training evening")).opens
