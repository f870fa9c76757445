"""The gate: whether a scheme may run on real people.

What the live side asks before it takes an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from regard.check.answers.checking import (
    CheckResult,
    case_of,
    check_document,
    findings_of,
)
from regard.check.answers.silence import SilentCase, Undeclared
from regard.check.answers.waiving import (
    RefusedWaiver,
    refused_waivers,
    with_waiver_at_gate,
)
from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.profiles import PROFILES
from regard.check.rules import rules
from regard.scheme.document import Document, open_document
from regard.scheme.for_all import ForAll
from regard.scheme.model import Scheme
from regard.scheme.parties import Related
from regard.scheme.reading import readings_of


@dataclass(frozen=True)
class Gate:
    """Whether a scheme may run on real people, and what stands against it.

    Attributes:
        checked: What checking the scheme under its own law gave.
        study: Whether the document says that it is for study only, or says nothing.
        forbidding: The findings that stand against it under any law, the gravest first.
        undeclared: What would stand against it, were what it does not say as bad as it
            can be.
        unproved: Questions on the red line that could not be settled; they forbid too.
        waived: Findings that a waiver in the scheme keeps.
        refused_waivers: Waivers that keep nothing here, and what each lacks.
        reads: Schemes whose tiers count here and that may not run on real people
            themselves, each with the reason.
        related: Domains that it declares related, which everyone scored is shown.
        for_all: What it declares once for all parts, which everyone scored is shown.
    """

    checked: CheckResult
    study: bool
    forbidding: tuple[Finding, ...]
    undeclared: tuple[Undeclared, ...]
    unproved: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    refused_waivers: tuple[RefusedWaiver, ...] = ()
    reads: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    for_all: ForAll | None = None

    @property
    def opens(self) -> bool:
        """Whether the scheme may run on real people."""
        against = (self.forbidding, self.undeclared, self.unproved, self.reads)
        return not self.study and not any(against)

    def __bool__(self) -> bool:
        """The answer: `if may_run(scheme)` asks it."""
        return self.opens


def decide_gate(document: Document, today: date | None = None) -> Gate:
    """Checks a scheme as the live side does. No option changes the answer.

    A prohibited finding, one on the red line, and a high one without a waiver in the
    scheme forbid, under every law at once: no country opens what another closes. What
    the scheme does not say is read as the value that forbids.

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
    case = under_all_law(checked.case)
    silent_case = SilentCase(case, findings_of)
    findings: list[Finding] = []
    undeclared: list[Undeclared] = []
    for rule in rules():
        findings += findings_of(rule, case)
        undeclared += silent_case.findings(rule, stands_against)
    findings.sort(key=lambda finding: finding.order)
    proved = [finding for finding in findings if finding.is_settled]
    settled = [with_waiver_at_gate(finding, case) for finding in proved]
    open_questions = [finding for finding in findings if not finding.is_settled]
    return Gate(
        checked=checked,
        study=document.scheme.use != "live",
        forbidding=tuple(finding for finding in settled if forbids(finding)),
        undeclared=tuple(undeclared),
        unproved=tuple(
            finding for finding in open_questions if _is_never_waived(finding)
        ),
        waived=tuple(finding for finding in settled if finding.waiver is not None),
        refused_waivers=tuple(refused_waivers(case, proved)),
        reads=_forbidden_readings(document, today, case.others),
        related=document.scheme.related,
        for_all=document.scheme.for_all,
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


def under_all_law(case: Case) -> Case:
    """The same case, asked about under every law.

    What was proved of it already stands.
    """
    everywhere = replace(case, profiles=frozenset(PROFILES))
    everywhere.__dict__["solver"] = case.solver
    return everywhere


def stands_against(finding: Finding) -> bool:
    """Whether a finding, left unwaived, would keep a scheme from real people.

    What is not proved stands against it on the red line alone.
    """
    if not finding.is_settled:
        return _is_never_waived(finding)
    return forbids(finding)


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
            crossed = _forbidding_findings(other, today, others)
            if crossed:
                forbidden.append((name, f"{crossed[0].code}: {crossed[0].says}"))
    return tuple(forbidden)


def _forbidding_findings(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> list[Finding]:
    """What keeps a scheme that is read from running itself, the gravest first."""
    case = case_of(document, PROFILES, today, others)
    silent_case = SilentCase(case, findings_of)
    findings: list[Finding] = []
    for rule in rules():
        for finding in findings_of(rule, case):
            if stands_against(with_waiver_at_gate(finding, case)):
                findings.append(finding)
        silent = silent_case.findings(rule, stands_against)
        findings += [undeclared.finding for undeclared in silent]
    return sorted(findings, key=lambda finding: finding.order)
