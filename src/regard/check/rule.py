"""A rule: one thing that `check` looks for. Each lives in a file of its own under `rules/`."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Literal

from regard.check.case import Case
from regard.check.finding import Finding, Mark, Severity, Status
from regard.check.law.profiles import holding
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness

HEADINGS = (
    "What it checks",
    "Why it matters",
    "Example",
    "How it is proved",
    "References",
)
Proof = Literal["solver", "closed form", "graph", "document"]
CHECKED_ON = date(2026, 11, 23)
ClausePath = tuple[str | int, ...]


class Rule(ABC):
    """What a rule says of itself, and how it makes findings. Its docstring is its page; see HEADINGS.

    proof: how a finding is shown; `document` where the scheme itself declares it, or leaves it out.
    mark: how well the references were checked. red_line: never to be waived for a live scheme.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    profiles: ClassVar[frozenset[str]]
    proof: ClassVar[Proof]
    mark: ClassVar[Mark]
    status: ClassVar[Status] = "binding"
    applies_from: ClassVar[date | None] = None
    checked_on: ClassVar[date] = CHECKED_ON
    red_line: ClassVar[bool] = False

    @abstractmethod
    def findings(self, case: Case) -> Iterator[Finding]:
        """Everything of this sort in the case."""

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
        """The text under one of HEADINGS."""
        found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", self.page, re.S | re.M)
        return found[1].strip() if found else ""

    @property
    def references(self) -> tuple[str, ...]:
        """The lines of its references."""
        lines = (
            " ".join(self.section("References").split()).removeprefix("- ").split(" - ")
        )
        return tuple(line.rstrip(".") for line in lines if line)

    def finding(
        self,
        case: Case,
        at: ClausePath,
        says: str,
        fix: str,
        witness: Witness | None = None,
        severity: Severity | None = None,
        missing: Sequence[str] = (),
        red_line: bool | None = None,
    ) -> Finding:
        """A finding about the clause at a path of the document (the nearest one around it that is written)."""
        place = case.document.tree.place(at, key=True)
        lines = case.document.text.splitlines()
        law = holding(self.references, case.profiles)
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            scheme=case.scheme.name,
            file=case.document.file,
            place=place,
            path=".".join(str(part) for part in at),
            says=says,
            fix=fix,
            cites=law or self.references,
            mark=self.mark,
            status=self.status if law else "principle",
            checked_on=self.checked_on,
            applies_from=self.applies_from,
            verdict="declared" if self.proof == "document" else "fails",
            witness=witness,
            missing=tuple(missing),
            line=lines[place.line - 1] if 0 < place.line <= len(lines) else "",
            red_line=self.red_line if red_line is None else red_line,
        )

    def narrowed(self, case: Case, found: Finding, words: str) -> Finding:
        """The finding with those references alone that match, of those that hold where the scheme does."""
        some = tuple(cite for cite in self.references if re.search(words, cite))
        return replace(found, cites=holding(some, case.profiles) or found.cites)

    def conclude(
        self,
        case: Case,
        result: Result,
        at: ClausePath,
        says: str,
        fix: str,
        severity: Severity | None = None,
        missing: Sequence[str] = (),
        red_line: bool | None = None,
    ) -> Iterator[Finding]:
        """The finding where the property fails, with its witness; what is not proved is said, never passed over."""
        if result.holds:
            return
        found = self.finding(
            case, at, says, fix, result.witness, severity, missing, red_line
        )
        yield (
            found
            if result.fails
            else replace(found, verdict="not proved", says=f"not proved: {result.why}")
        )


def severity_under_ai_act(case: Case) -> tuple[Severity, tuple[str, ...]]:
    """Prohibited where every element of Article 5 of Regulation (EU) 2024/1689 is declared, else high.

    Its practices need an AI system (Article 3(1): inference); a hand-written table of points usually
    is none. What is missing is named.
    """
    ai = case.scheme.automation.ai if case.scheme.automation else None
    if "eu-ai" not in case.profiles:
        return Severity.HIGH, ()
    missing = []
    if ai is not True:
        missing.append(
            "an AI system (automation.ai is "
            + ("no)" if ai is False else "not declared)")
        )
    if (
        not case.scores_persons
    ):  # Commission guidelines, paragraph 173: legal entities alone are left out
        missing.append("natural persons (subjects.kind is organisation)")
    return (Severity.HIGH, tuple(missing)) if missing else (Severity.PROHIBITED, ())
