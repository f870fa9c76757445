"""The gate: whether a scheme may run on real people. What the live side asks before it takes an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """The answer. study: the document itself is for study only. forbidding: what stands against it, the gravest first.

    unproved: questions on the red line that could not be settled; they forbid too. reads: schemes whose tiers
    count here and that may not run on real people themselves, each with the reason. related: domains that it
    declares related, which everyone scored is shown.
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

    A prohibited finding, one on the red line, and a high one without a waiver in the scheme forbid.
    The law is that of its jurisdictions; the red line is looked at under every law, in this scheme and
    in those whose tiers it reads.
    """
    checked = check_document(document, today=today)
    further = _red_line(document, today, checked.case.others)
    known = {
        (finding.code, finding.path)
        for finding in (*checked.findings, *checked.unproved)
        if finding.red_line
    }
    more = [finding for finding in further if (finding.code, finding.path) not in known]
    kept = [
        finding
        for finding in checked.findings
        if (finding.code, finding.path) not in _places(more)
    ]
    every = sorted((*kept, *more), key=lambda finding: finding.order)
    return Gate(
        checked,
        document.scheme.use == "study",
        tuple(f for f in every if f.verdict != "not proved" and forbids(f)),
        tuple(
            f
            for f in (*checked.unproved, *more)
            if f.verdict == "not proved" and _never_waived(f)
        ),
        tuple(_read(document, today, checked.case.others)),
        document.scheme.related,
    )


def may_run(name_or_path: str | Path, today: date | None = None) -> Gate:
    """Whether the scheme of that library name or file may run on real people. Raises UnknownScheme, SchemeError."""
    return decide_gate(open_document(name_or_path), today)


def forbids(finding: Finding) -> bool:
    """Whether a finding keeps a scheme from running on real people."""
    return finding.red_line or (
        finding.severity in (Severity.PROHIBITED, Severity.HIGH)
        and finding.waiver is None
    )


def _never_waived(finding: Finding) -> bool:
    return finding.red_line or finding.severity is Severity.PROHIBITED


def _red_line(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> list[Finding]:
    """What every rule finds on the red line, whatever the law."""
    case = case_of(document, PROFILES, today, others)
    return [
        finding
        for rule in rules()
        for finding in findings_of(rule, case)
        if finding.red_line
    ]


def _places(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in findings}


def _read(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> Iterator[tuple[str, str]]:
    """Each scheme whose tier counts and that is for study, or crosses the red line itself, with the reason."""
    for name, other in readings_of(document).documents.items():
        if other.scheme.use == "study":
            yield name, "it is for study only (use: study)"
        elif other.scheme.hash != document.scheme.hash and (
            crossed := _red_line(other, today, others)
        ):
            yield name, f"{crossed[0].code}: {crossed[0].says}"
