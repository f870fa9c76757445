"""The gate: whether a scheme may run on real people. What the live side asks before it takes an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regard.check.checking import Checked, case_of, check
from regard.check.finding import Finding, Severity
from regard.check.profiles import PROFILES
from regard.check.rules import rules
from regard.scheme.document import Document


@dataclass(frozen=True)
class Gate:
    """The answer. study: the document itself is for study only. forbidding: what stands against it, the gravest first.

    unproved: questions on the red line that could not be settled; they forbid too.
    """

    checked: Checked
    study: bool
    forbidding: tuple[Finding, ...]
    unproved: tuple[Finding, ...]

    @property
    def opens(self) -> bool:
        """Whether the scheme may run on real people."""
        return not (self.study or self.forbidding or self.unproved)


def gate(document: Document, today: date | None = None) -> Gate:
    """Checks a scheme as the live side does. No option changes the answer.

    A prohibited finding, one on the red line, and a high one without a waiver in the scheme forbid.
    The law is that of its jurisdictions; the red line is looked at under every law.
    """
    checked = check(document, today=today)
    case = case_of(document, PROFILES, today, checked.case.others)
    elsewhere = [rule for rule in rules() if not rule.profiles & checked.case.profiles]
    further = [finding for rule in elsewhere for finding in rule.findings(case) if finding.red_line]
    every = sorted((*checked.findings, *further), key=lambda finding: finding.order)
    return Gate(
        checked,
        document.scheme.use == "study",
        tuple(f for f in every if f.verdict != "not proved" and forbids(f)),
        tuple(f for f in (*checked.unproved, *further) if f.verdict == "not proved" and f.red_line),
    )


def forbids(finding: Finding) -> bool:
    """Whether a finding keeps a scheme from running on real people."""
    return finding.red_line or (finding.severity in (Severity.PROHIBITED, Severity.HIGH) and finding.waiver is None)
