"""A rule: one thing that `check` looks for, in a file of its own under `rules/`."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar, Literal

from regard.check.case import Case
from regard.check.finding import Finding, Severity, strongest
from regard.check.law.citation import Citation, LegalForce
from regard.check.law.profiles import holding
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness
from regard.scheme.complaint import Place
from regard.scheme.document import Document
from regard.scheme.phrase import Words, phrase

HEADINGS = ("What it checks", "Why it matters", "Example", "How it is proved")
Proof = Literal["solver", "closed form", "graph", "document"]
ClausePath = tuple[str | int, ...]


class Rule(ABC):
    """What a rule says of itself, and how it makes findings.

    Its docstring is its page, with HEADINGS; what it refers to are values, not words.

    Attributes:
        code: Three letters of its family, and a number.
        holds: What is so of a scheme in which it finds nothing, as a sentence.
        severity: How grave its findings are, unless one says otherwise.
        profiles: The profiles of law under which it is looked for.
        proof: How a finding is shown; `document` where the scheme itself declares it,
            or leaves it out.
        cites: What it refers to. A finding shows those that hold for the scheme.
        red_line: Whether its findings can never be waived for a live scheme.
        waivable: Whether its high findings can be: where it asks how much or for how
            long, of which a scheme may have a reason. What is owed to people, and is
            mended by writing and doing it, cannot.
    """

    code: ClassVar[str]
    holds: ClassVar[Words]
    severity: ClassVar[Severity]
    profiles: ClassVar[frozenset[str]]
    proof: ClassVar[Proof]
    cites: ClassVar[tuple[Citation, ...]]
    red_line: ClassVar[bool] = False
    waivable: ClassVar[bool] = False

    @abstractmethod
    def findings(self, case: Case) -> Iterator[Finding]:
        """Everything of this sort in the case."""

    def applies(self, case: Case) -> bool:  # noqa: ARG002 - rules that ask use it
        """Whether the scheme has anything that the rule asks about."""
        return True

    @property
    def name(self) -> str:
        """The defect, readable after "allow": lighter-act-costs-more."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The folder it lives in."""
        return type(self).__module__.split(".")[-2]

    @property
    def title(self) -> str:
        """The first sentence of its page, on one line."""
        return " ".join(self.page.partition("\n\n")[0].split())

    @property
    def page(self) -> str:
        """Its page, in Markdown."""
        return inspect.cleandoc(type(self).__doc__ or "")

    def section(self, heading: str) -> str:
        """The text under one of HEADINGS; empty if there is none."""
        pattern = rf"^## {heading}\n(.*?)(?=^## |\Z)"
        match = re.search(pattern, self.page, re.S | re.M)
        return match[1].strip() if match else ""

    def finding(
        self,
        case: Case,
        at: ClausePath,
        says: Words,
        fix: Words,
        witness: Witness | None = None,
        severity: Severity | None = None,
        missing: Sequence[Words] = (),
        red_line: bool | None = None,
        cites: Sequence[Citation] = (),
    ) -> Finding:
        """A finding about a clause, or the nearest one around it that is written.

        Args:
            case: What is checked.
            at: The path of the clause in the document.
            says: What the scheme does, in words.
            fix: What to do.
            witness: The history that shows it.
            severity: How grave it is, if not as the rule says.
            missing: Elements of a prohibition that the document does not declare.
            red_line: Whether it can never be waived, if not as the rule says.
            cites: Those of the rule's citations that back this finding, if not all do.
        """
        document = case.document
        recipient = _recipient_at(case, at)
        if recipient is not None:
            at = ("recipients", recipient)
            name = case.scheme.recipients[recipient].name
            fix = phrase(
                "{fix}; or declare what {name} decides as services, "
                "and name those under decides",
                fix=fix,
                name=name,
            )
        place = document.tree.place(at, key=True)
        if red_line is None:
            red_line = self.red_line
        backing = cites or self.cites
        holding_cites = holding(backing, case.scheme, case.profiles)
        if severity is None:
            severity = self.severity
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity,
            scheme=case.scheme.name,
            file=document.file,
            place=place,
            path=".".join(str(part) for part in at),
            says=says,
            fix=fix,
            cites=holding_cites,
            verdict="declared" if self.proof == "document" else "fails",
            witness=witness,
            missing=tuple(missing),
            line=_line(document, place),
            red_line=red_line,
            waivable=self._may_be_waived(severity, red_line),
            nearest=_nearest_law(backing, holding_cites),
        )

    def _may_be_waived(self, severity: Severity, red_line: bool) -> bool:
        if red_line or severity is Severity.PROHIBITED:
            return False
        return self.waivable or severity is not Severity.HIGH

    def conclude(
        self,
        case: Case,
        result: Result,
        at: ClausePath,
        says: Words,
        fix: Words,
        severity: Severity | None = None,
        missing: Sequence[Words] = (),
        red_line: bool | None = None,
        cites: Sequence[Citation] = (),
    ) -> Iterator[Finding]:
        """The finding where a property fails, with its witness.

        What is not proved is said, never passed over.

        Args:
            case: What is checked.
            result: Whether the property holds, and what shows that it does not.
            at: The path of the clause in the document.
            says: What the scheme does, in words.
            fix: What to do.
            severity: How grave it is, if not as the rule says.
            missing: Elements of a prohibition that the document does not declare.
            red_line: Whether it can never be waived, if not as the rule says.
            cites: Those of the rule's citations that back this finding, if not all do.
        """
        if result.holds:
            return
        finding = self.finding(
            case, at, says, fix, result.witness, severity, missing, red_line, cites
        )
        if not result.fails:
            why = phrase("not proved: {why}", why=result.why)
            finding = replace(finding, verdict="not proved", says=why)
        yield finding


def _recipient_at(case: Case, at: ClausePath) -> int | None:
    """The number of the recipient whose decision a clause is about, if it is one."""
    if len(at) < 2 or at[0] != "services":
        return None
    return case.recipients_by_effect.get(str(at[1]))


def _nearest_law(
    backing: Sequence[Citation], holding_cites: Sequence[Citation]
) -> Citation | None:
    """The strongest law that backs a finding elsewhere, where none does here."""
    if any(cite.force is not LegalForce.PRINCIPLE for cite in holding_cites):
        return None
    laws = [cite for cite in backing if cite.force is not LegalForce.PRINCIPLE]
    # These rules grew out of the Union's law; where it says so, it is shown first.
    of_the_union = [cite for cite in laws if "eu" in cite.instrument.places]
    return strongest(of_the_union or laws)


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    return text.splitlines()


def _line(document: Document, place: Place) -> str:
    """The line of the document at a place; empty where it lies after the last line."""
    lines = _lines(document.text)
    if 0 < place.line <= len(lines):
        return lines[place.line - 1]
    return ""
