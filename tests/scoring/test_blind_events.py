"""A kind is blind or named, never both: an event that names its giver is none of it."""

from __future__ import annotations

import pytest

from regard.scheme.complaint import DataError
from regard.scheme.document import parse_document
from regard.scoring.scores import score
from regard.scoring.standing import standing

SCHEME = parse_document(
    """\
scheme: circle
version: 1
title: The circle
use: study
sources: {partners: {domain: trading, reporters: subjects}}
evidence:
  good-word: {source: partners, points: +2, expires: 1y, cap: 20, blind: 5}
  thanks: {source: partners, points: +3, expires: 1y}
score: {model: points, base: 50, range: [0, 100]}
tiers: {ordinary: 0, trusted: 60}
ordinary: ordinary
services: {credit: {domain: trading, outcomes: {ordinary: allow, trusted: allow}}}
"""
).scheme
AS_OF = "2026-11-26"
UNSEEN = {"id": "1", "subject": "ida", "kind": "good-word", "time": "2026-11-20"}
NAMED = UNSEEN | {"id": "2", "reporter": "olu"}
THANKS = UNSEEN | {"id": "3", "kind": "thanks", "reporter": "olu"}


@pytest.mark.parametrize("others", [[], [THANKS]])
def test_a_named_good_word_is_rejected_with_its_reason(
    others: list[dict[str, str]],
) -> None:
    """The unseen one counts; beside named events of named kinds as well."""
    scores = score(SCHEME, [UNSEEN, NAMED, *others], as_of=AS_OF, study=True)
    (reason,) = scores.figures.rejects.reasons
    assert reason.reason == "kind good-word is blind, but the event names who gave it"
    assert scores.standings["events"].tolist() == [1 + len(others)]


def test_an_empty_reporter_names_nobody() -> None:
    """A table has the column for other kinds' sake."""
    scores = score(SCHEME, [UNSEEN | {"reporter": ""}, THANKS], as_of=AS_OF, study=True)
    assert not scores.figures.rejects.reasons


def test_one_person_alone_is_answered_alike() -> None:
    """What a table rejects is refused where there is but one person."""
    one = standing(SCHEME, [UNSEEN], as_of=AS_OF, study=True)
    assert one.tier == "ordinary"
    with pytest.raises(DataError, match="expected no reporter: kind good-word is"):
        standing(SCHEME, [UNSEEN, NAMED], as_of=AS_OF, study=True)
