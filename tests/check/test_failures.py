"""Failures that happened: each is named, with a person to show for it, until mended.

Six stand in the library. The others, in `failures`, were written from public accounts,
as an operator would describe them, before the rules were tried on them; points, terms
and tiers are ours.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regard.check.answers.checking import CheckResult, check_document
from regard.check.finding import Finding, Severity
from regard.check.rules import rule
from regard.scheme.document import open_document, parse_document

TODAY = date(2026, 11, 25)
DOCUMENTS = Path(__file__).with_name("failures")

LIBRARY = {
    "childcare-fraud-risk": "DSC001 PRP005 EVD002",
    "risk-profiling": "CTX003 DUE007 DSC002",
    "averaged-income-debts": "EVD003 EVD002",
    "grades-2020": "CTX005 PRP008 DUE010",
    "late-library-books": "PRP001",
    "good-citizen": "CTX001 CTX003",
}
"""Section 9 of the project's notes on law: the failure and the rules that name it."""

HELD_OUT = {
    "Rotterdam's model of welfare fraud": (
        "rotterdam",
        "DSC001 DSC002 EVD004 DUE004 DUE005 DUE007",
    ),
    "a bail score like COMPAS": ("bail", "LIB004 ASC001 DSC002 DUE005 DUE007 ESS001"),
    "Michigan's MiDAS": ("midas", "DUE001 EVD002 EVD003 PRP005 DUE004 DUE007"),
    "Houston's teachers": ("teachers", "PRP008 EVD003 DUE005 DUE007"),
    "Gladsaxe's points for families": (
        "children",
        "DSC001 DSC003 ASC001 CTX001 PRP001 DUE004",
    ),
    "a tenant score like SafeRent's": (
        "tenants",
        "TIM003 EVD001 DSC004 ESS001 ESS002 CTX001 DUE005",
    ),
    "church attendance for school places": ("parish", "DSC001 CTX001 ASC001"),
    "blame tokens on a chain": ("wallets", "WEB001 WEB002 WEB003 EVD001 TIM001 DUE004"),
}


def held_out_document(file: str) -> str:
    """The text of a scheme outside the library."""
    return (DOCUMENTS / f"{file}.yaml").read_text(encoding="utf-8")


def check_text(text: str) -> CheckResult:
    """What check says of a document."""
    return check_document(parse_document(text, "held-out.yaml"), today=TODAY)


def assert_named(result: CheckResult, codes: str) -> None:
    """Every code is among the findings, each well shown.

    What a solver proves comes with somebody who is replayed.
    """
    expected = set(codes.split())
    assert expected <= {finding.code for finding in result.findings}
    for finding in result.findings:
        if finding.code in expected:
            assert_shown(finding)


def assert_shown(finding: Finding) -> None:
    """The finding has a place, and a confirmed witness where a solver proved it."""
    source = rule(finding.code)
    assert source is not None
    if source.proof == "solver" and finding.verdict == "fails":
        assert finding.witness is not None, finding.code
    if finding.witness is not None:
        assert finding.witness.confirmed(), finding.code
    assert finding.place.line > 1, finding.code


@pytest.mark.parametrize("name", LIBRARY)
def test_the_failures_of_the_library_are_named(name: str) -> None:
    """Each of the six is found by the rules that were drawn up for it."""
    assert_named(check_document(open_document(name), today=TODAY), LIBRARY[name])


@pytest.mark.parametrize("name", HELD_OUT)
def test_failures_outside_the_library_are_named(name: str) -> None:
    """Each is found though no rule was drawn up for it, and the gravest is high."""
    file, codes = HELD_OUT[name]
    result = check_text(held_out_document(file))
    assert_named(result, codes)
    assert result.findings[0].severity in (Severity.PROHIBITED, Severity.HIGH)


MENDED_MIDAS = (
    ("decides: true", "decides: false"),
    ("figures: averaged", "figures: recorded"),
    (
        "points: -50, permanent: true",
        "points: -50, expires: 1y, cap: 100, gravity: serious",
    ),
    (
        "human_review: []",
        "human_review: [refuse]\n  reviewers: an examiner who hears the person",
    ),
    ("takes_back: everything", "takes_back: a share"),
    ("notice: after effect", "notice: before effect\n  notice_days: 14d"),
    (
        "answered_within: 180d, suspends_effect: false, burden: subject",
        "answered_within: 14d, suspends_effect: true,"
        " restores_score: true, burden: operator",
    ),
    ("publish: {rules: false}", "publish: {rules: true}"),
)
MENDED_ROTTERDAM = (
    ("category: demographics", "category: payments"),
    (", reveals: [sex, language]", ", relevance: what was paid twice, retained: 2y"),
    ("young-mother:", "paid-twice:"),
    ("language-test:", "income-unreported:"),
    ("verified: impression", "verified: verified"),
    (
        "notice: after effect, reasons: none, access: none",
        "notice: before effect, notice_days: 14d, reasons: every decision,"
        " access: free",
    ),
    ("publish: {rules: false}", "publish: {rules: true}"),
)


@pytest.mark.parametrize(
    ("name", "mends"),
    [
        ("Michigan's MiDAS", MENDED_MIDAS),
        ("Rotterdam's model of welfare fraud", MENDED_ROTTERDAM),
    ],
)
def test_a_mended_scheme_no_longer_raises_them(
    name: str, mends: tuple[tuple[str, str], ...]
) -> None:
    """With the clauses changed as the findings ask, no expected rule finds anything."""
    file, codes = HELD_OUT[name]
    text = held_out_document(file)
    for old, new in mends:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    raised = {finding.code for finding in check_text(text).findings}
    assert not raised & set(codes.split())


SMALL_IMPRESSIONS = """\
  looks: {domain: assistance, category: other, basis: public task, about: self,
          verified: impression, reporters: operator, gathered: own dealings}
evidence:
  manner: {source: notes, points: -8, expires: 3y, cap: 8}
  dress: {source: looks, points: -8, expires: 3y, cap: 8}
"""


def test_impressions_that_only_tip_decide_together() -> None:
    """Rotterdam's mechanism: each takes a quarter of the way, and together they decide.

    One of them alone is no finding, as facts have to do the most of it.
    """
    text = held_out_document("rotterdam").replace("evidence:\n", SMALL_IMPRESSIONS)
    appearance = "  appearance: {source: notes, points: -20, expires: 3y, cap: 40}\n"
    assert text.count(appearance) == 1
    text = text.replace(appearance, "")
    assert "EVD004" in {finding.code for finding in check_text(text).findings}
    alone = text.replace("source: looks, points: -8", "source: looks, points: 0")
    assert "EVD004" not in {finding.code for finding in check_text(alone).findings}
