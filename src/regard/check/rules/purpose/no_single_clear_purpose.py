"""PUR001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.deed_phrases import deed_named
from regard.check.law.instruments import GDPR, GUOBANFA_2020_49
from regard.check.rule import Rule
from regard.scheme.phrase import EMPTY_PHRASE, Words, counted_phrase, phrase

VIRTUE = re.compile(
    r"\b(?:(?:trust|integrity|honest|sincer|character|moral|virtu|loyal|reliab"
    r"|creditworth|civili[sz]ed|decen)\w*"
    r"|good (?:conduct|behaviour|citizen\w*|standing|person|people|neighbou?r\w*))",
    re.I,
)
"""Nobody can test whether somebody has a virtue, or whether the score serves it."""
DECISION = re.compile(
    r"\b(?:decid|determin|grant)\w*\b.*\b(?:which|who|whom|whose|whether|how)\b",
    re.I | re.S,
)
"""What makes such a sentence testable after all: it names a decision."""
VERDICT = re.compile(
    r"\b(?:who|which|what|whose)\b[^,;.]*?\b(?:is|are|was|were)\s+"
    r"(?:not\s+|very\s+)?"
    r"(?:a\s+|the\s+)?(?:good|bad|better|best|worse|worst|worthy|unworthy|worthless"
    r"|deserving|undeserving|suspect|suspicious|dangerous|trust\w*|untrust\w*|honest"
    r"|dishonest|decent|loyal|disloyal|reliable|unreliable|moral|immoral|gut|schlecht"
    r"|würdig|unwürdig|bons|mauvais|dignes|goed|slecht|buenos|malos|buoni|cattivi)"
    r"\b(?!\s+(?:enough|for|to|with|at))",
    re.I,
)
"""A decision on what somebody is, by which nobody is given or refused anything."""
ANOTHER_CLAUSE = re.compile(
    r"[,;]?\s+(?:and|or)\s+(?=(?:which|who|whom|whose|whether|how)\b)", re.I
)
"""Where one sentence goes on to something else that is to be decided."""


class NoSingleClearPurpose(Rule):
    """The score has no purpose, one that cannot be tested, or several.

    ## What it checks
    That `purpose` is declared, is one, and is not a virtue (trust, integrity, honesty,
    good conduct, character and the like) unless the sentence names a decision, as in
    “decide which members…”. Which members are good is no decision: nobody is given
    anything by it. Whether the title or the purpose says that people are there to be
    spied on, kept down, scared or paid back.

    ## Why it matters
    Everything bears on trust, so a score of trust may take anything in and be used for
    anything. Only against one stated decision can somebody say that a fact about them
    does not belong there.

    ## Example
    ```yaml
    purpose: Raise trustworthiness in every area of life.
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. The list of words is short and is a choice
    of this rule.
    """

    code = "PUR001"
    holds = phrase("The score has one purpose that can be tested.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "cn"})
    proof = "document"
    cites = (
        GDPR.at("Article 5(1)(b)", Mark.UNCHECKED),
        GUOBANFA_2020_49.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, or organisations under the law of China."""
        return case.scores_persons or "cn" in case.profiles

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the purpose."""
        # China's lists ask what the data of organisations are for, too.
        if not case.scores_persons and "cn" not in case.profiles:
            return
        fault = _fault(case.scheme.purpose or ())
        fix = phrase("purpose: Decide who …, one decision that can be tested")
        if fault:
            at = ("purpose",)
            yield self.finding(case, at, fault, fix)
        for key, texts in _texts(case):
            deed = next(filter(None, map(deed_named, texts)), None)
            if deed is not None:
                says = phrase(
                    "{key} says that people are there to be hurt: “{deed}”",
                    key=key,
                    deed=deed,
                )
                yield self.finding(case, (key,), says, fix)


def _texts(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What says what the score is for, by its key."""
    yield "title", (case.document.scheme.title or "",)
    yield "purpose", case.document.scheme.purpose or ()


def _fault(purposes: tuple[str, ...]) -> Words:
    """What is wrong with the purpose, if anything is."""
    if not purposes:
        return phrase(
            "what the score is for is not declared, so nobody can "
            "say what does not belong in it"
        )
    if len(purposes) > 1:
        return phrase(
            "one score serves {purposes}, and what counts for one "
            "is held against people in all",
            purposes=counted_phrase(
                "{count} purpose", "{count} purposes", len(purposes)
            ),
        )
    for clause in ANOTHER_CLAUSE.split(purposes[0]):
        virtue = VIRTUE.search(clause)
        if virtue and not DECISION.search(clause):
            return phrase(
                "the purpose names “{lower}” and no decision, so "
                "anything somebody does can count",
                lower=virtue[0].lower(),
            )
        verdict = VERDICT.search(clause)
        if verdict:
            return phrase(
                "the purpose decides on what people are (“{verdict}”), "
                "and not on anything that they are given",
                verdict=verdict[0],
            )
    return EMPTY_PHRASE
