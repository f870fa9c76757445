"""Severity scales duty: what is slight owes less, and is so only if declared."""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.answers.checking import check_document
from regard.check.finding import Severity
from tests.support.city import (
    TODAY,
    Change,
    city_document,
    gate_of_city,
    left_out,
    written,
)

SLIGHT = (
    written("services.extra.severity", "minor"),
    left_out("services.extra.legal_basis"),
    left_out("assessments.data_protection"),
    left_out("process.appeal.independent"),
    left_out("process.appeal.outside_body"),
    written("sources.desk.reporters", "operator"),
    written("process.reasons", "on request"),
)
"""What a loan limit does without: law, assessment, tribunal, unasked reasons."""
WEIGHTS: dict[str, Change] = {
    "general": written("services.extra.severity", "general"),
    "serious": written("services.extra.severity", "serious"),
    "of a weight left out": left_out("services.extra.severity"),
    "essential": written("services.extra.essential", True),
    "for good": written("services.extra.reversible", False),
    "an account": written("services.extra.account", True),
    "a home": written("services.extra.domain", "housing"),
    "relied on": written(
        "recipients",
        [
            {
                "name": "the federation",
                "domain": "garden-services",
                "decides": "who may borrow there",
                "purpose": "lending",
                "agreement": True,
                "relies": True,
                "compelled": False,
            }
        ],
    ),
}
OWED = {"DAT004", "DUE005", "GOV005", "GOV006"}


def codes(*changes: Change) -> set[str]:
    gate = gate_of_city(*changes)
    silent = {undeclared.finding.code for undeclared in gate.undeclared}
    return {finding.code for finding in gate.forbidding} | silent


def test_a_slight_scheme_opens_without_what_it_does_not_owe() -> None:
    gate = gate_of_city(*SLIGHT)
    assert gate.opens, [finding.says for finding in gate.forbidding]


@pytest.mark.parametrize("name", WEIGHTS)
def test_what_weighs_owes_all_of_it(name: str) -> None:
    """Left out, the weight is the greatest."""
    assert codes(*SLIGHT, WEIGHTS[name]) >= OWED


def test_no_law_is_cited_as_binding_for_what_is_slight() -> None:
    """An impact assessment is not asked for at all; the rest is advice."""
    result = check_document(city_document(*SLIGHT), today=TODAY)
    found = {finding.code: finding for finding in result.findings}
    assert "DAT004" not in found
    assert found["GOV005"].severity is Severity.INFO
    assert found["DUE005"].severity is Severity.WARN
    assert not any(finding.red_line for finding in result.findings)


def test_a_weak_appeal_against_something_slight_is_told_as_advice() -> None:
    weak = (*SLIGHT, written("process.appeal.within", "7d"))
    assert gate_of_city(*weak).opens
    result = check_document(city_document(*weak), today=TODAY)
    (finding,) = [
        one
        for one in result.findings
        if one.code == "DUE010" and "closed after 7" in one.says
    ]
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("within", "1d"),
        ("fee", 500),
        ("fee", None),
        ("human", False),
        ("human", None),
        ("decided_by", "a script"),
        ("answered_within", "10y"),
    ],
)
def test_what_is_no_appeal_is_none_however_little_is_at_stake(
    key: str, value: Any
) -> None:
    """A day, a fee, a machine, or nobody who says: high everywhere."""
    hollow = (*SLIGHT, written(f"process.appeal.{key}", value))
    gate = gate_of_city(*hollow)
    assert "DUE010" in {finding.code for finding in gate.forbidding}
