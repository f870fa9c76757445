"""CTX009."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.area_words import ESSENTIAL_AREAS, INTIMATE_AREAS
from regard.check.law.citation import Mark
from regard.check.law.deed_phrases import likeness_named
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.law.life_areas import are_near, areas_of_domain
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.parties import Related
from regard.scheme.phrase import AND, counted_phrase, phrase, phrase_list

MOST_RELATED_PAIRS = 3
"""More pairs than these make a web in which everything is related; our choice."""
LEAST_WORDS = 5
"""Fewer words than these are no reason; our choice."""
WORD = re.compile(r"[^\W\d_]{2,}")


class RelatedWithoutReason(Rule):
    """Areas of life are declared related without a reason, too many of them, or across
    what ordinary life depends on.

    ## What it checks
    That no more than three pairs of domains are declared `related`; that each has a
    reason (`because`) of five words or more, no two the same, and that is no likeness
    (people who train dogs also return tools); and that no domain of
    something essential, or of speech, belief or family, is declared related to one that
    does not lie near it.

    ## Why it matters
    What is declared related may count across both. Ninety pairs with the reason “x”
    relate everything to everything, which is what the ban on social scoring is about;
    no reason makes a home or schooling a prize for conduct elsewhere, or what somebody
    says or believes a mark against them.

    ## Example
    ```yaml
    related:
      - {domains: [shopping, leisure], because: x}
    ```

    ## How it is proved
    The scheme declares it. Whether a reason is a good one is for people to judge, and
    everyone scored is shown it.
    """

    code = "CTX009"
    holds = phrase("Areas of life are declared related for reasons, and few of them.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (AI_GUIDELINES.at("paragraphs 166 and 176", Mark.READ).by_analogy(),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether domains are declared related."""
        return bool(case.document.scheme.related)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One where they are too many, and one for each pair that does not stand."""
        # Also those whose reason says nothing, which count as related nowhere else.
        related = case.document.scheme.related
        if not case.scores_persons:
            return
        if len(related) > MOST_RELATED_PAIRS:
            says = phrase(
                "{related} of domains are declared related",
                related=counted_phrase("{count} pair", "{count} pairs", len(related)),
            )
            fix = phrase(
                "keep {most_related_pairs} at most, or make schemes of their own",
                most_related_pairs=MOST_RELATED_PAIRS,
            )
            yield self.finding(case, ("related",), says, fix)
            return
        reasons = Counter(_reason_words(pair) for pair in related)
        for number, pair in enumerate(related):
            yield from self._about_pair(case, number, pair, reasons)

    def _about_pair(
        self,
        case: Case,
        number: int,
        pair: Related,
        reasons: Counter[tuple[str, ...]],
    ) -> Iterator[Finding]:
        names = phrase_list(map(plain_name, pair.domains), AND)
        words = _reason_words(pair)
        if len(set(words)) < LEAST_WORDS or reasons[words] > 1:
            at = ("related", number, "because")
            says = phrase(
                "{names} are declared related, and the reason says nothing of them",
                names=names,
            )
            fix = phrase("say in a sentence why evidence from one bears on the other")
            yield self.finding(case, at, says, fix)
        elif likeness_named(pair.because) is not None:
            at = ("related", number, "because")
            says = phrase(
                "{names} are declared related by what a sort of people "
                "is like elsewhere: “{likeness_named}”",
                names=names,
                likeness_named=likeness_named(pair.because),
            )
            fix = phrase(
                "say in a sentence what the two areas share, or take the pair out"
            )
            yield self.finding(case, at, says, fix)
        elif _reaches_too_far(pair):
            at = ("related", number, "domains")
            says = phrase(
                "{names} are declared related, and no reason relates "
                "what ordinary life depends on, or what people say and "
                "believe, to another area",
                names=names,
            )
            fix = phrase(
                "take the pair out, and give each of the two a scheme of its own"
            )
            yield self.finding(case, at, says, fix)


def _reason_words(pair: Related) -> tuple[str, ...]:
    return tuple(WORD.findall(pair.because.casefold()))


def _reaches_too_far(pair: Related) -> bool:
    """Whether one of the two is essential or intimate, and the other not near it."""
    first, second = map(areas_of_domain, pair.domains)
    protected = INTIMATE_AREAS.union(ESSENTIAL_AREAS)
    if protected.isdisjoint(first | second):
        return False
    return not are_near(first, second)
