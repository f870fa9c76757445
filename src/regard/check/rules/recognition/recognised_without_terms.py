"""REC001."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.phrases import name_in_quotes, quoted_names
from regard.check.rule import ClausePath, Rule
from regard.check.rules.recognition.presentations import (
    kinds_shown_by,
    shown_by_somebody,
)
from regard.scheme.adoption import day_until
from regard.scheme.phrase import Words, counted_phrase, phrase
from regard.scheme.recognition import Recognition
from regard.scheme.wording import says_something

LONGEST_RECOGNISED = 3 * 366
"""Days: three years, however many of them have a leap day; our choice."""


class RecognisedWithoutTerms(Rule):
    """Another scheme's word is taken without a law, an end, or what it does not say.

    ## What it checks
    For every scheme that is recognised: whether it says by which law or agreement
    (`law`), under whose law the scheme there is (`jurisdictions`), what a tier there
    does not say of what one here says (`differs`), and until when (`until`; no more
    than three years, and not past); and whether what is shown ends here.

    ## Why it matters
    Whoever recognises a scheme lets others decide what counts here, and they may
    change it. A term makes somebody look again. Two scales that are called alike
    measure different things, and whoever decides by one has to know by how much.

    ## Example
    ```yaml
    recognition:
      board-abroad:
        {issuer: https://board.example, scheme: licences, tiers: {good: shown}}
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. Shown is what a newcomer gets by showing
    such a tier, where that changes anything.
    """

    code = "REC001"
    holds = phrase("Every scheme that is recognised has a law, an end and its limits.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle of accountability"),)

    def applies(self, case: Case) -> bool:
        """Whether any scheme is recognised."""
        return bool(case.scheme.recognition)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each term that is not said, and each kind that never ends."""
        for name, entry in case.scheme.recognition.items():
            yield from self._unsaid(case, name, entry)
            yield from self._term(case, name, entry)
            yield from self._endless(case, name)

    def _unsaid(self, case: Case, name: str, entry: Recognition) -> Iterator[Finding]:
        missing: list[str] = []
        if entry.law is None:
            missing.append("law")
        if not entry.jurisdictions:
            missing.append("jurisdictions")
        if not any(map(says_something, entry.differs)):
            missing.append("differs")
        if not missing:
            return
        says = counted_phrase(
            "{entry} is recognised, and {missing} is not declared",
            "{entry} is recognised, and {missing} are not declared",
            len(missing),
            entry=name_in_quotes(name),
            missing=quoted_names(missing),
        )
        fix = phrase(
            "declare by which law it is recognised, whose law it is under "
            "there, and what a tier there does not say"
        )
        yield self._found(case, name, ("recognition", name), says, fix)

    def _term(self, case: Case, name: str, entry: Recognition) -> Iterator[Finding]:
        at: ClausePath = ("recognition", name, "until")
        if entry.until is None:
            says = phrase(
                "{entry} is recognised without end", entry=name_in_quotes(name)
            )
            yield self._found(case, name, at, says, phrase("until: 2y, or sooner"))
            return
        last_day: date = day_until(entry.until, case.adopted)
        if last_day < case.today:
            says = phrase(
                "{entry} was recognised until {day}: whatever is shown of it is "
                "refused now",
                entry=name_in_quotes(name),
                day=last_day,
            )
            fix = phrase("look at it again and set the next until, or take it out")
            yield self.finding(case, at, says, fix, severity=Severity.WARN)
        elif (last_day - max(case.today, case.adopted)).days > LONGEST_RECOGNISED:
            says = phrase(
                "{entry} is recognised until {day}, and nobody looks at it again "
                "within three years",
                entry=name_in_quotes(name),
                day=last_day,
            )
            yield self._found(case, name, at, says, phrase("until: 2y, or sooner"))

    def _endless(self, case: Case, name: str) -> Iterator[Finding]:
        for kind in kinds_shown_by(case, name):
            if case.lasting_days(kind) is None:
                says = phrase(
                    "{kind} counts for ever once it is shown, however long ago "
                    "it was so there",
                    kind=name_in_quotes(kind),
                )
                fix = phrase("expires: 1y, or sooner")
                yield self._found(case, name, ("evidence", kind), says, fix)

    def _found(
        self, case: Case, name: str, at: ClausePath, says: Words, fix: Words
    ) -> Finding:
        witness = shown_by_somebody(case, kinds_shown_by(case, name))
        return self.finding(case, at, says, fix, witness)
