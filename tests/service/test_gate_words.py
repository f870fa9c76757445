"""What stands against a change is said in the reader's language, whenever entered."""

from __future__ import annotations

from regard.check.answers.gate_together import decide_gates
from regard.registry.acts.scheme_answers import PHRASES_OF_ANSWER, gate_answer
from regard.report.page.markup import html, items
from regard.report.text.language import language_of
from regard.scheme.document import parse_document
from regard.service.pages.gate_words import stands_against

SCHEME = """
scheme: late-returns
version: 1
use: live
title: Late returns
purpose: Decide who may borrow tools.
subjects: {kind: person}
sources:
  desk: {domain: lending, title: the loan desk}
evidence:
  late: {source: desk, points: -5, cap: 50, expires: 1y}
score: {model: points, base: 100, range: [0, 200]}
tiers: {low: 0, ordinary: 90}
ordinary: ordinary
services:
  tools: {domain: lending, outcomes: {low: refuse, ordinary: allow}}
"""
ANSWER = gate_answer(decide_gates([parse_document(SCHEME)]))
ENGLISH = language_of("en")
GERMAN = language_of("de")


def page(language: str, answer: dict[str, object]) -> str:
    return html(items(stands_against(language_of(language), answer)))


def test_it_is_said_in_german_where_phrases_were_kept() -> None:
    """Nothing of it stays in English, since what it was made of is in the entry."""
    assert not ANSWER["opens"]
    german = page("de", ANSWER)
    for _, _, says in ANSWER["forbidding"]:
        assert says in page("en", ANSWER).replace("&#x27;", "'")
        assert GERMAN.recorded(ANSWER[PHRASES_OF_ANSWER][says]) != says
    assert "lang=" not in german


def test_an_older_entry_says_that_it_is_english() -> None:
    """Entered before phrases were kept, it is read as it is, and marked as English."""
    older = {key: value for key, value in ANSWER.items() if key != PHRASES_OF_ANSWER}
    german = page("de", older)
    count = sum(len(ANSWER[key]) for key in ("forbidding", "undeclared", "unproved"))
    assert german.count('<span lang="en">') == count
    assert "lang=" not in page("en", older)


def test_all_that_stands_against_it_is_shown() -> None:
    """What it reads, what it does beside others, and that it is not for people."""
    answer = {
        "opens": False,
        "study": True,
        "reads": [["other", "it is for study only (use: study)"]],
        "together": ["a and b decide together about c, by records of d"],
    }
    german = page("de", answer)
    assert german.count("<li>") == 3
    assert german.count('<span lang="en">') == 2
