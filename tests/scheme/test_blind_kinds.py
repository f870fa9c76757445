"""A kind is blind or named, never both: what a document may not say of a blind one."""

from __future__ import annotations

import pytest

from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from regard.scheme.evidence.kind import FEWEST_AT_ONCE

SCHEME = """\
scheme: circle
version: 1
title: The circle
use: study
sources: {{partners: {{domain: trading, reporters: {reporters}{more}}}}}
evidence: {{good-word: {{source: partners, points: {points}, expires: 1y, {kind}}}}}
score: {{model: points, base: 50, range: [0, 100]}}
tiers: {{ordinary: 0, trusted: 60}}
ordinary: ordinary
services: {{credit: {{domain: trading, outcomes: {{ordinary: allow, trusted: allow}}}}}}
"""


def complaints(
    kind: str, points: str = "+2", reporters: str = "subjects", more: str = ""
) -> list[str]:
    """The problems that are complained of."""
    text = SCHEME.format(kind=kind, points=points, reporters=reporters, more=more)
    try:
        parse_document(text, "scheme.yaml")
    except SchemeError as error:
        return [complaint.found for complaint in error.complaints]
    return []


def test_a_capped_good_word_is_read() -> None:
    """Positive, capped, of members: it may be blind, or not."""
    assert not complaints("cap: 20, blind: 5")
    assert not complaints("cap: 20")
    text = SCHEME.format(
        kind="cap: 20, blind: 9", points="+2", reporters="subjects", more=""
    )
    scheme = parse_document(text, "scheme.yaml").scheme
    assert scheme.evidence["good-word"].blind == 9


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("cap: 20, blind: 5, per_reporter: 1 per 90d", "per_reporter beside blind"),
        ("cap: 20, blind: 5, amount: [0, 2]", "amount beside blind"),
        ("cap: 20, blind: 5, gravity: minor", "gravity beside blind"),
        ("cap: 20, blind: 5, absence: true", "an absence that is blind"),
        ("blind: 5", "blind without a cap"),
    ],
)
def test_what_is_of_named_ones_is_refused(kind: str, problem: str) -> None:
    """Each key that says something of who gives, with its place."""
    assert complaints(kind) == [problem]


@pytest.mark.parametrize("points", ["-2", "0"])
def test_nobody_is_blamed_unseen(points: str) -> None:
    """There would be nobody to answer."""
    assert (
        complaints("cap: 20, blind: 5", points)[0] == f"points of {points} beside blind"
    )


@pytest.mark.parametrize("reporters", ["operator", "public", "sensor"])
def test_only_members_are_given_tokens(reporters: str) -> None:
    """Whoever else reports is known, so what they report is not blind."""
    assert complaints("cap: 20, blind: 5", reporters=reporters) == [reporters]


@pytest.mark.parametrize("blind", ["true", "0", "-1", "1", "ten", "5.5"])
def test_a_batch_of_few_is_refused(blind: str) -> None:
    """No batch in which each word could be guessed, and none of no size."""
    assert complaints(f"cap: 20, blind: {blind}")
    assert complaints(f"cap: 20, blind: {FEWEST_AT_ONCE - 1}")


def test_no_rater_weight() -> None:
    """Trust is not worked out from words that nobody is known to have said."""
    more = ", trust: {ratings: partners, vouches: good-word}"
    assert "good-word, which is blind" in complaints("cap: 20, blind: 5", more=more)
