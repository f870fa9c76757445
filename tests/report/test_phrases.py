"""A phrase is English text, and can be said in any language by what it was made of."""

from __future__ import annotations

import pickle
from datetime import date

from regard.check.narrative import format_number, points_in_words
from regard.check.phrases import days_in_words, first_few, quoted_names
from regard.report.text.language import language_of
from regard.scheme.phrase import AND, Words, day_phrase, phrase, phrase_list, said
from regard.scheme.units import POINT

GERMAN = language_of("de")
ENGLISH = language_of("en")


def test_in_english_it_is_what_it_is() -> None:
    """So what the command line prints does not change by being a phrase."""
    words = phrase("one {kind} of {days}", kind="late", days=days_in_words(1095))
    assert words == "one late of 1095 days"
    assert said(words, ENGLISH) == words
    assert first_few(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_its_values_are_said_as_well() -> None:
    """Numbers, days and lists within it, however deep they stand."""
    assert said(points_in_words(-1_234_500_000), GERMAN) == "−1.234,5 Punkte"
    assert said(format_number(2_500_000, POINT), GERMAN) == "2,5"
    day = day_phrase("1 March 2027", date(2027, 3, 1))
    assert said(phrase_list([day, "x"], AND), GERMAN) == "1. März 2027 und x"


def test_two_together_are_said_one_after_the_other() -> None:
    """What is added to a phrase is no longer one message, and loses nothing."""
    together = phrase("{days} days", days=2) + days_in_words(3)
    assert together == "2 days3 days"
    assert said(together, ENGLISH) == together


def test_it_goes_from_process_to_process() -> None:
    """With what it was made of."""
    words = quoted_names(["late"])
    copied = pickle.loads(pickle.dumps(words))
    assert isinstance(copied, Words)
    assert copied == words
    assert said(copied, GERMAN) == "„late“"


def test_what_is_no_phrase_is_said_as_it_is() -> None:
    """Names of the document are nobody's to translate."""
    assert said("late", GERMAN) == "late"
