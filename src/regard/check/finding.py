"""A finding: what a scheme can do to a person, or leaves out that a person is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from regard.check.law.citation import CHECKED_ON, Citation, LegalForce, Mark
from regard.check.proof.witness import Witness
from regard.scheme.complaint import Place
from regard.scheme.parties import Waiver
from regard.scheme.phrase import Words

FindingVerdict = Literal["fails", "declared", "not proved"]
"""`fails`: proved by a witness or a number; `declared`: the document says so itself."""


class Severity(StrEnum):
    """How grave a finding is."""

    PROHIBITED = "prohibited"
    HIGH = "high"
    WARN = "warn"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


RED_LINE = "red line"
"""The weight of what can never be waived, whatever its severity."""
FINDING_WEIGHTS = (RED_LINE, *map(str, Severity))
"""What a finding can weigh, the gravest first; each has one weight."""
LEAST_GRAVE = 1 + len(Severity)
"""A gravity that no finding has."""


@dataclass(frozen=True)
class Finding:
    """What one rule says about one clause of a scheme.

    Its words say "would fall under", never "is illegal".

    Attributes:
        code: The rule's code.
        name: The rule's name, the defect.
        severity: How grave it is, here.
        scheme: The scheme's name.
        file: The file it was read from.
        place: Line and column of the clause.
        path: The clause's path in the document, with dots.
        says: What the scheme does, in words.
        fix: What to do.
        cites: The citations that hold for this scheme; none where nothing that the rule
            cites does.
        verdict: Whether it is proved, declared, or not proved.
        witness: The history that shows it, if one does.
        missing: Elements of a prohibition that the document does not declare.
        line: The line of the document that the clause stands on.
        red_line: Whether it stands on the red line, and can never be waived.
        waivable: Whether a waiver can keep it at all.
        nearest: The law that comes nearest, where none that the rule cites is known to
            hold here, and the finding stands by Regard's own rule.
        waiver: What keeps it, visibly.
        waiver_lacks: What that waiver lacks to keep it at the gate.
    """

    code: str
    name: str
    severity: Severity
    scheme: str
    file: str
    place: Place
    path: str
    says: Words
    fix: Words
    cites: tuple[Citation, ...]
    verdict: FindingVerdict
    witness: Witness | None = None
    missing: tuple[Words, ...] = ()
    line: str = ""
    red_line: bool = False
    waivable: bool = False
    nearest: Citation | None = None
    waiver: Waiver | None = None
    waiver_lacks: tuple[Words, ...] = ()

    @property
    def by_own_rule(self) -> bool:
        """Whether no law that it cites is known to hold for the scheme."""
        return all(cite.force is LegalForce.PRINCIPLE for cite in self.cites)

    @property
    def headline(self) -> Citation | None:
        """The strongest citation that holds; of equals, what has applied longest."""
        return strongest(self.cites)

    @property
    def status(self) -> LegalForce:
        """How binding the strongest of its law is; a principle where no law holds."""
        if self.headline is None:
            return LegalForce.PRINCIPLE
        return self.headline.force

    @property
    def mark(self) -> Mark:
        """How well the strongest of its law was checked."""
        # Where nothing holds, good practice is left, and that is general knowledge.
        if self.headline is None:
            return Mark.UNCHECKED
        return self.headline.mark

    @property
    def applies_from(self) -> date | None:
        """The day from which the strongest of its law applies, where that is told."""
        if self.headline is None:
            return None
        return self.headline.applies_from

    @property
    def checked_on(self) -> date:
        """The day on which the oldest of its citations was checked."""
        return min((cite.checked_on for cite in self.cites), default=CHECKED_ON)

    @property
    def is_settled(self) -> bool:
        """Whether it is proved or declared, not a question that was left open."""
        return self.verdict != "not proved"

    @property
    def weight(self) -> str:
        """`red line`, or else its severity: the one name under which it is counted."""
        return RED_LINE if self.red_line else str(self.severity)

    @property
    def gravity(self) -> int:
        """0 for the red line, then by severity; a greater number is less grave."""
        return FINDING_WEIGHTS.index(self.weight)

    @property
    def order(self) -> tuple[bool, int, str, Place, str]:
        """The red line first, then the gravest; then by rule and place."""
        off_the_line = not self.red_line
        return (off_the_line, self.severity.rank, self.code, self.place, self.says)


def count_by_weight(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings are of which weight; every view counts by this.

    Args:
        findings: In any order.

    Returns:
        A count for each weight, the gravest first, 0 where there is none; together as
        many as there are findings.
    """
    weights = Counter(finding.weight for finding in findings)
    return {weight: weights[weight] for weight in FINDING_WEIGHTS}


def count_prohibited_on_red_line(findings: Iterable[Finding]) -> int:
    """How many of the findings on the red line would be prohibited besides.

    Args:
        findings: In any order.
    """
    return sum(
        finding.red_line and finding.severity is Severity.PROHIBITED
        for finding in findings
    )


def strongest(cites: Iterable[Citation]) -> Citation | None:
    """The citation that binds most; of equals, what has applied longest.

    Args:
        cites: The citations.

    Returns:
        None if there are none.
    """
    return min(cites, key=_strength, default=None)


def _strength(cite: Citation) -> tuple[int, date]:
    """Smaller for what binds more, and has applied for longer."""
    return (cite.force.rank, cite.applies_from or date.min)


def brief_findings(
    findings: Iterable[Finding], mark: str = ""
) -> list[tuple[str, str]]:
    """Findings in short: those of one rule are one row.

    Args:
        findings: In the order in which they are shown.
        mark: What stands beside the code; how grave it is, if nothing.

    Returns:
        The code with the mark, and what the first of the rule's findings says.
    """
    gathered: dict[str, list[str]] = {}
    for finding in findings:
        label = f"{finding.code} {mark or finding.severity}"
        gathered.setdefault(label, []).append(finding.says)
    rows: list[tuple[str, str]] = []
    for label, sentences in gathered.items():
        further = len(sentences) - 1
        more = f" (and {further:,} more)" if further else ""
        rows.append((label, sentences[0] + more))
    return rows
