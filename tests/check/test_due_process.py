"""Reasons that do not inform are shown by a person, however a score is written."""

from __future__ import annotations

from datetime import date

import pytest

from regard.check.answers.checking import check_document
from regard.scheme.document import parse_document

KINDS = 12
TEXT = """\
scheme: s
version: 1
title: S
jurisdictions: [us]
sources: {desk: {domain: lending}}
evidence:
"""
DOWN = """\
score: {model: points, base: 500, range: [0, 500]}
tiers: {low: 0, ordinary: 300}
ordinary: ordinary
services: {loan: {domain: lending, outcomes: {low: refuse, ordinary: allow}}}
"""
UP = """\
score: {model: points, base: 0, range: [0, 500]}
tiers: {ordinary: 0, risky: 200}
ordinary: ordinary
services: {loan: {domain: lending, outcomes: {ordinary: allow, risky: refuse}}}
"""


@pytest.mark.parametrize(("points", "rest"), [(-10, DOWN), (10, UP)])
def test_small_things_that_add_up_are_shown(points: int, rest: str) -> None:
    """Twelve kinds that take the same, for good scores and for risk scores."""
    text = TEXT
    for i in range(KINDS):
        text += f"  k{i}: {{source: desk, points: {points:+}, expires: 1y, cap: 20}}\n"
    document = parse_document(text + rest)
    result = check_document(document, select=["DUE006"], today=date(2026, 11, 26))
    (finding,) = result.findings
    assert not result.unproved
    assert finding.witness is not None
    assert finding.witness.services
    # four of twelve that take the same are a third
    assert "no more than 33 %" in finding.says
    assert ("can raise" in finding.says) == (points > 0)
