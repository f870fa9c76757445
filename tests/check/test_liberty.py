"""Minds are read of persons, whoever a scheme says that it scores."""

from __future__ import annotations

from datetime import date

import pytest

from regard.check.answers.checking import check_document
from regard.scheme.document import parse_document

TODAY = date(2026, 11, 25)
DOCUMENT = """\
scheme: shops
version: 1
title: Shops by how their staff look at customers
jurisdictions: [eu]
automation: {ai: true, infers: [emotions]}
subjects: {kind: organisation, population: shops}
sources:
  counter: {domain: trade, category: CATEGORY, about: self}
evidence:
  frown: {source: counter, points: -10, expires: 1y}
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, ordinary: 45}
ordinary: ordinary
services:
  listing: {domain: trade, outcomes: {low: refuse, ordinary: allow}}
"""


@pytest.mark.parametrize(
    ("category", "codes"), [("biometric", {"LIB003"}), ("transactions", set())]
)
def test_organisations_whose_data_are_of_persons(
    category: str, codes: set[str]
) -> None:
    """Whoever counts what only a body has scores persons, and reads their minds."""
    document = parse_document(DOCUMENT.replace("CATEGORY", category), "shops.yaml")
    result = check_document(document, select=["LIB003"], today=TODAY)
    assert {finding.code for finding in result.findings} == codes
