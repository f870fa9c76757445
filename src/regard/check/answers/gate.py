"""The gate: whether a scheme may run on real people.

What the live side asks before it takes an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from regard.check.answers.checking import (
    CheckResult,
    case_of,
    check_document,
    findings_of,
)
from regard.check.finding import Finding, Severity
from regard.check.law.profiles import PROFILES
from regard.check.rules import rules
from regard.scheme.document import Document, open_document
from regard.scheme.model import Scheme
from regard.scheme.parties import Related
from regard.scheme.reading import readings_of


@dataclass(frozen=True)
class Gate:
    """Whether a scheme may run on real people, and what stands against it.

    Attributes:
        checked: What checking the scheme gave.
        study: Whether the document itself is for study only.
        forbidding: The findings that stand against it, the gravest first.
        unproved: Questions on the red line that could not be settled; they forbid too.
        reads: Schemes whose tiers count here and that may not run on real people
            themselves, each with the reason.
        related: Domains that it declares related, which everyone scored is shown.
    """

    checked: CheckResult
    study: bool
    forbidding: tuple[Finding, ...]
    unproved: tuple[Finding, ...]
    reads: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether the scheme may run on real people."""
        return not (self.study or self.forbidding or self.unproved or self.reads)


def decide_gate(document: Document, today: date | None = None) -> Gate:
    """Checks a scheme as the live side does. No option changes the answer.

    A prohibited finding, one on the red line, and a high one without a waiver in the
    scheme forbid. The law is that of its jurisdictions; the red line is looked at under
    every law, in this scheme and in those whose tiers it reads.

    Args:
        document: The scheme's document.
        today: The day of the check, for what expires.

    Returns:
        The gate: what the check gave, and each thing that keeps the scheme from real
        people. Findings stand with the gravest first.

    Raises:
        UnknownScheme: A scheme that it reads is not there.
        SchemeError: A scheme that it reads has something wrong.
    """
    checked = check_document(document, today=today)
    red_line = _red_line_findings(document, today, checked.case.others)
    beyond = _beyond_own_law(checked, red_line)
    # A finding says less than the one on the red line about the same clause.
    replaced = _clauses(beyond)
    own = [finding for finding in checked.findings if _clause(finding) not in replaced]
    settled = [finding for finding in (*own, *beyond) if finding.is_settled]
    settled.sort(key=lambda finding: finding.order)
    unproved = [
        finding for finding in (*checked.unproved, *beyond) if not finding.is_settled
    ]
    return Gate(
        checked=checked,
        study=document.scheme.use == "study",
        forbidding=tuple(finding for finding in settled if forbids(finding)),
        unproved=tuple(finding for finding in unproved if _is_never_waived(finding)),
        reads=_forbidden_readings(document, today, checked.case.others),
        related=document.scheme.related,
    )


def may_run(name_or_path: str | Path, today: date | None = None) -> Gate:
    """Whether a scheme may run on real people.

    Args:
        name_or_path: Its name in the library, or its file.
        today: The day of the check, for what expires.

    Returns:
        The gate, as `decide_gate` gives it: `opens` is the answer, the rest the
        reasons.

    Raises:
        UnknownScheme: There is no such scheme, or none that it reads.
        SchemeError: A document has something wrong.
    """
    return decide_gate(open_document(name_or_path), today)


def forbids(finding: Finding) -> bool:
    """Whether a finding keeps a scheme from running on real people."""
    if finding.red_line:
        return True
    is_grave = finding.severity in (Severity.PROHIBITED, Severity.HIGH)
    return is_grave and finding.waiver is None


def _is_never_waived(finding: Finding) -> bool:
    return finding.red_line or finding.severity is Severity.PROHIBITED


def _red_line_findings(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> list[Finding]:
    """What every rule finds on the red line, whatever the law."""
    case = case_of(document, PROFILES, today, others)
    findings: list[Finding] = []
    for rule in rules():
        findings += [finding for finding in findings_of(rule, case) if finding.red_line]
    return findings


def _beyond_own_law(checked: CheckResult, red_line: Iterable[Finding]) -> list[Finding]:
    """Those on the red line that the law of the scheme's own place does not
    bring up.
    """
    reported = [
        finding
        for finding in (*checked.findings, *checked.unproved)
        if finding.red_line
    ]
    clauses = _clauses(reported)
    return [finding for finding in red_line if _clause(finding) not in clauses]


def _clause(finding: Finding) -> tuple[str, str]:
    """A rule and a path: what two findings about the same clause share."""
    return finding.code, finding.path


def _clauses(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {_clause(finding) for finding in findings}


def _forbidden_readings(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> tuple[tuple[str, str], ...]:
    """Each scheme whose tier counts and that may not run itself, with the reason."""
    forbidden: list[tuple[str, str]] = []
    for name, other in readings_of(document).documents.items():
        if other.scheme.use == "study":
            forbidden.append((name, "it is for study only (use: study)"))
        elif other.scheme.hash != document.scheme.hash:
            # In a ring a scheme reads itself, whose findings are its own.
            crossed = _red_line_findings(other, today, others)
            if crossed:
                forbidden.append((name, f"{crossed[0].code}: {crossed[0].says}"))
    return tuple(forbidden)
