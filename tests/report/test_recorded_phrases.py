"""A phrase goes through an entry and is the same in every language afterwards."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regard.check.answers.gate import decide_gate
from regard.registry.canonical import canonical_bytes
from regard.report.text.language import language_of
from regard.scheme.catalogue import names
from regard.scheme.document import open_document
from regard.scheme.phrase import (
    AND,
    Words,
    count_phrase,
    counted_phrase,
    day_phrase,
    number_phrase,
    phrase,
    phrase_list,
    span_phrase,
)
from regard.scheme.phrase_data import phrase_data, phrase_of

GERMAN = language_of("de")


def through_an_entry(words: Words) -> Any:
    """What is read of an entry that kept a phrase."""
    return json.loads(canonical_bytes({"words": phrase_data(words)}))["words"]


def test_every_sort_of_phrase_goes_through_an_entry() -> None:
    """With its numbers, days, spans and lists, however deep they stand."""
    sentences = [
        phrase("One: {standing}.", standing="a"),
        phrase("on {day}", day=date(2026, 3, 1)),
        phrase("on {day}", day=day_phrase("1 March 2026", date(2026, 3, 1))),
        phrase("under {name}, {kinds}", name="a", kinds=phrase_list(["b", "c"], AND)),
        counted_phrase("{count} finding", "{count} findings", 2),
        phrase("{tier}, {points}", tier="a", points=count_phrase(1_234)),
        phrase(
            "{tier}, {points}",
            tier=span_phrase("2 weeks", 14),
            points=number_phrase("1", Decimal(1), "{points} point", "{points} points"),
        ),
        phrase_list(["no phrase at all"]),
    ]
    for words in sentences:
        assert GERMAN.recorded(through_an_entry(words)) == GERMAN.said(words), words


@pytest.mark.parametrize("name", ["good-citizen", "tool-library"])
def test_all_that_the_gate_says_goes_through_an_entry(name: str) -> None:
    """Of a scheme that it opens to, and of those that it never would."""
    assert name in names()
    gate = decide_gate(open_document(name))
    findings = [*gate.forbidding, *gate.unproved]
    findings += [undeclared.finding for undeclared in gate.undeclared]
    assert bool(findings) != gate.opens
    for finding in findings:
        for words in (finding.says, finding.fix):
            data = through_an_entry(words)
            assert GERMAN.recorded(data) == GERMAN.said(words), words


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        7,
        ["a"],
        {"message": "{a.__class__}", "values": {"a": "b"}},
        {"message": "One: {standing}.", "values": {}},
        {"message": "One: {standing}.", "values": {"standing": {"message": "evil"}}},
        {"message": "One: {standing}.", "values": None},
        {"one": "{count} finding", "several": "{count} findings", "count": "2"},
        {"number": "much", "one": "", "several": "", "text": ""},
        {"day": "some day"},
        {"list": ["a"], "joint": "", "last": {"days": "2", "text": ""}},
    ],
)
def test_what_is_no_phrase_of_ours_is_not_said(data: Any) -> None:
    """An entry may come from elsewhere: its messages are none that we would fill in."""
    with pytest.raises(ValueError, match="this is no phrase"):
        phrase_of(data, GERMAN.english.__contains__)
    assert GERMAN.recorded(data) is None
