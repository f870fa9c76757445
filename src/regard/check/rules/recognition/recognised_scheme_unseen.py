"""REC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.phrases import name_in_quotes
from regard.check.rule import Rule
from regard.check.rules.recognition.presentations import kinds_shown_by
from regard.scheme.phrase import phrase
from regard.scheme.recognised import unknown_recognition


class RecognisedSchemeUnseen(Rule):
    """A tier is taken from a scheme of which nobody here has said what it rests on.

    ## What it checks
    For every scheme that is recognised without its `document`: whether a tier of it
    that is shown can make a difference to anybody here. Of a document that is named,
    everything that its tiers rest on is asked as if it were recorded here, by every
    rule.

    ## Why it matters
    A tier hides what it is made of. What may not count here, such as where somebody
    was seen, what they said or whom they know, could come in by a scheme elsewhere
    that counts it. What is not known is read as the worst that it may be.

    ## Example
    ```yaml
    recognition:
      somewhere: {issuer: https://board.example, scheme: points, tiers: {good: shown}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for what they show. That no
    presentation makes a difference is proved over all histories; a difference is shown
    as the two people.
    """

    code = "REC002"
    holds = phrase("What every tier rests on that may be shown here is known.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (
        principle("the principle of transparency"),
        AI_GUIDELINES.at("paragraphs 166, 168 and 169", Mark.READ).by_analogy(),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether any scheme is recognised."""
        return bool(case.scheme.recognition)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each scheme of which no document is named."""
        for name in unknown_recognition(case.scheme):
            says = phrase(
                "{entry} is recognised, and what its tiers rest on is not known",
                entry=name_in_quotes(name),
            )
            fix = phrase(
                "write what that scheme counts as a document, name it under "
                "document, and its hash under hash; or take the entry out"
            )
            result = case.influence(kinds_shown_by(case, name))
            at = ("recognition", name)
            yield from self.conclude(case, result, at, says, fix)
