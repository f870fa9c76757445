"""An outcome is as grave, and lasts as long, as its name says, whatever is declared.

Each document stands beside a twin that differs in nothing but the name, and opens.
"""

from __future__ import annotations

import pytest

from regard.scheme.spans_in_words import WITHOUT_END, days_told
from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

YEAR = 2026
LONG = [
    "for-99-years",
    "banned-for-life",
    "until-death",
    "not-before-2040",
    "after-ten-years",
    "first-in-five-years",
    "ten-years-later",
    "in-2099",
    "without-end",
    "lebenslang-gesperrt",
    "pour-dix-ans",
    "voor-vijf-jaar",
    "durante-diez-anos",
    "per-sempre",
]
SHORT = ["for-two-weeks", "refused-for-a-month", "after-ten-days", "in-a-week"]
GRAVE = [
    "beaten",
    "expelled",
    "banished",
    "barred-from-the-town",
    "home-searched",
    "passport-held",
    "for-a-month-of-unpaid-work",
    "reported-to-the-employer",
    "starved",
    "sold",
    "pays-900-pounds",
    "pass-eingezogen",
    "passeport-retenu",
]
TRIFLES = [
    "with-deposit",
    "larger-deposit",
    "at-the-counter",
    "two-items",
    "last-in-the-queue",
    "confirm-the-day-before",
    "suspended",
    "with-somebody-beside",
    "paid-ahead",
    "warteliste",
    "avec-une-caution",
]


def with_outcome(outcome: str, severity: str) -> Data:
    """The rooms, with an outcome of a name of its own for the lowest tier."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["severity"] = severity
    rooms["outcomes"]["low"] = outcome
    rooms["ranked"] = {"allow": "same", outcome: "worse"}
    rooms["lasts"] = "30d"
    data["process"]["human_review"] = [outcome]
    return data


@pytest.mark.parametrize("outcome", LONG)
def test_a_name_that_says_years_contradicts_a_month(outcome: str) -> None:
    """What is declared to last 30 days is not called by ten years."""
    assert "ESS005" in codes(gate_of(with_outcome(outcome, "general")))


@pytest.mark.parametrize("outcome", SHORT)
def test_a_name_that_says_no_more_than_is_declared_opens(outcome: str) -> None:
    """The twins of those."""
    assert gate_of(with_outcome(outcome, "general")).opens


@pytest.mark.parametrize("outcome", GRAVE)
def test_what_is_minor_says_so_by_its_name(outcome: str) -> None:
    """Of a word that is on no list nobody can say that it is minor."""
    assert "ESS005" in codes(gate_of(with_outcome(outcome, "minor")))


@pytest.mark.parametrize("outcome", TRIFLES)
def test_a_refusal_or_a_trifle_may_be_minor(outcome: str) -> None:
    """The twins of those."""
    assert gate_of(with_outcome(outcome, "minor")).opens


def test_a_name_on_no_list_opens_with_its_severity() -> None:
    """One edit: to say that it is more than minor."""
    assert codes(gate_of(with_outcome("with-a-blue-hat", "minor"))) == {"ESS005"}
    assert gate_of(with_outcome("with-a-blue-hat", "general")).opens


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("for 99 years", 36_135),
        ("not before 2030", 4 * 365),
        ("until death", WITHOUT_END),
        ("two items", 0),
        ("a year off", 0),
        ("in 2020", 0),
        ("for good conduct", 0),
    ],
)
def test_spans_in_words_are_told_in_days(text: str, days: int) -> None:
    """A year that is past puts nothing off."""
    assert days_told(text, YEAR) == days
