"""A finding: one thing that a scheme can do to a person, or leaves out that a person is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from regard.check.proof.witness import Witness
from regard.scheme.complaint import Place
from regard.scheme.parties import Waiver

Mark = Literal["read", "second-hand", "unchecked"]
"""How well the source of a rule was checked: its text, an account of it, or general knowledge."""
Status = Literal["binding", "soft", "draft", "principle"]
Verdict = Literal["fails", "declared", "not proved"]
"""`fails`: proved, with a witness or a number; `declared`: the document itself says so, or leaves it out."""


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


@dataclass(frozen=True)
class Finding:
    """What one rule says about one clause of a scheme. Words say "would fall under", never "is illegal"."""

    code: str
    name: str
    severity: Severity
    scheme: str
    file: str
    place: Place
    path: str
    says: str
    fix: str
    cites: tuple[str, ...]
    mark: Mark
    status: Status
    checked_on: date
    applies_from: date | None
    verdict: Verdict
    witness: Witness | None = None
    missing: tuple[str, ...] = ()
    line: str = ""
    red_line: bool = False
    waiver: Waiver | None = None

    @property
    def order(self) -> tuple[int, str, Place, str]:
        """The gravest first, then by rule and place."""
        return (self.severity.rank, self.code, self.place, self.says)
