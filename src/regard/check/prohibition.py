"""How much of a prohibition of the AI Act a scheme declares."""

from __future__ import annotations

from dataclasses import dataclass, replace

from regard.check.case import Case
from regard.check.finding import Severity
from regard.scheme.phrase import Words, phrase


@dataclass(frozen=True)
class Prohibition:
    """A practice of Article 5 of Regulation (EU) 2024/1689, and what is missing of it.

    Attributes:
        asked_about: Whether the AI Act is asked about; where it is not, nothing is
            prohibited by it, and nothing missing.
        missing: The elements that the document does not declare, in words.
    """

    asked_about: bool
    missing: tuple[Words, ...] = ()

    @property
    def severity(self) -> Severity:
        """Prohibited where every element is declared, else high.

        All elements must hold together (Commission guidelines, paragraph 149).
        """
        if self.asked_about and not self.missing:
            return Severity.PROHIBITED
        return Severity.HIGH

    def without(self, element: Words) -> Prohibition:
        """The same, with one element more that is missing."""
        if not self.asked_about:
            return self
        return replace(self, missing=(*self.missing, element))


def prohibition_of(case: Case) -> Prohibition:
    """A prohibition of the AI Act, as far as all its practices have elements in common.

    They need an AI system (Article 3(1): inference), and a table of points written by
    hand usually is none. They protect natural persons (guidelines, paragraph 173).

    Args:
        case: What is checked.
    """
    prohibition = Prohibition("eu-ai" in case.profiles)
    automation = case.scheme.automation
    ai = None if automation is None else automation.ai
    if ai is None:
        missing = phrase("an AI system (automation.ai is not declared)")
        prohibition = prohibition.without(missing)
    elif not ai:
        prohibition = prohibition.without(phrase("an AI system (automation.ai is no)"))
    if not case.scores_persons:
        missing = phrase("natural persons (subjects.kind is organisation)")
        prohibition = prohibition.without(missing)
    return prohibition
