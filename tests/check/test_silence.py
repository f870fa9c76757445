"""Silence is read as the worst that could be said, whatever was said beside it."""

from __future__ import annotations

from dataclasses import replace

from regard.check.answers.checking import case_of
from regard.check.answers.silence import SilentCase
from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.rule import Rule
from regard.check.rules import rules
from regard.scheme.document import parse_document
from regard.scheme.phrase import phrase
from tests.support.clean_scheme import CLEAN

RULE = rules()[0]


def _every_finding(_: Finding) -> bool:
    return True


def _graver_where_ai_decides(rule: Rule, case: Case) -> list[Finding]:
    """A high finding that AI would make a prohibited one."""
    finding = rule.finding(
        case, ("services",), says=phrase("somebody loses"), fix=phrase("mend it")
    )
    if case.automation.ai:
        return [replace(finding, severity=Severity.PROHIBITED, red_line=True)]
    return [replace(finding, severity=Severity.HIGH, red_line=False)]


def test_what_silence_makes_graver_is_found_beside_what_is_declared() -> None:
    """A high finding may be waived; that it could be a prohibited one is not."""
    document = parse_document(CLEAN.replace("ai: false, ", ""))
    silent = SilentCase(case_of(document), _graver_where_ai_decides)
    undeclared = list(silent.findings(RULE, _every_finding))
    assert [finding.finding.severity for finding in undeclared] == ["prohibited"]
    keys = [silence.key.name for silence in undeclared[0].silences]
    assert keys == ["ai"]


def test_what_is_as_grave_as_declared_is_not_found_twice() -> None:
    """Where AI is declared away, there is nothing that silence could add."""
    document = parse_document(CLEAN)
    silent = SilentCase(case_of(document), _graver_where_ai_decides)
    assert not list(silent.findings(RULE, _every_finding))
