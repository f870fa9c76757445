"""DAT003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, SCHUFA_SCORE
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase, phrase_list

ON_PURPOSE = GDPR.at("Article 5(1)(b)", Mark.UNCHECKED)
ON_ARRANGEMENT = GDPR.at("Article 26", Mark.UNCHECKED)
ON_DECISION = SCHUFA_SCORE.whole(Mark.SECOND_HAND)


class UnboundRecipient(Rule):
    """Scores are handed to somebody for no declared purpose, with no agreement, or who
    decides by them alone.

    ## What it checks
    For every recipient: whether a purpose is declared, whether an agreement binds them,
    and, where they rely on the score, whether a person reviews any outcome. If none
    does, the score alone decides, and that can never be waived; a person who reviews
    the scheme's own outcomes reviews nothing of what recipients decide besides them.
    Whoever is given the score for what decides over people (who gets a job, premiums,
    debts, whatever they like), or does nothing else by their name (a bailiff, a credit
    bureau), relies on it, whatever `relies` and `decides` say.

    ## Why it matters
    A score that leaves takes its errors along, and nobody there can correct them.
    Whoever makes a score on which another draws strongly has, by the Court of Justice,
    already decided.

    ## Example
    ```yaml
    recipients: [{name: employers, agreement: false, relies: true}]
    ```

    ## How it is proved
    On the paths by which a score leaves: a person is found whose low score it is, and
    nothing bounds what the recipient does with it.
    """

    code = "DAT003"
    holds = phrase(
        "Scores are handed to nobody without a purpose and an "
        "agreement, or who decides by them alone."
    )
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp"})
    proof = "graph"
    cites = (ON_PURPOSE, ON_ARRANGEMENT, ON_DECISION)

    def applies(self, case: Case) -> bool:
        """Whether scores of persons are handed to anybody."""
        return case.scores_persons and bool(case.scheme.recipients)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each thing that recipients lack."""
        if not case.scores_persons:
            return
        yield from self._without_purpose(case)
        yield from self._without_agreement(case)
        yield from self._deciding_alone(case)

    def _without_purpose(self, case: Case) -> Iterator[Finding]:
        recipients = case.scheme.recipients
        places = [
            i for i, recipient in enumerate(recipients) if recipient.purpose is None
        ]
        if places:
            at = ("recipients", places[0], "purpose")
            names = _names(case, places)
            says = phrase(
                "the score leaves for {names}: what they may use it "
                "for is not declared",
                names=names,
            )
            fix = phrase("declare a purpose")
            witness = _handed_on(case, names)
            yield self.finding(case, at, says, fix, witness, cites=(ON_PURPOSE,))

    def _without_agreement(self, case: Case) -> Iterator[Finding]:
        recipients = case.scheme.recipients
        places = [
            i
            for i, recipient in enumerate(recipients)
            if recipient.agreement is not True
        ]
        if places:
            at = ("recipients", places[0], "agreement")
            names = _names(case, places)
            lack = phrase("that an agreement binds them is not declared")
            if all(recipients[i].agreement is False for i in places):
                lack = phrase("no agreement binds them")
            says = phrase(
                "the score leaves for {names}: {lack}", names=names, lack=lack
            )
            fix = phrase("agreement: true, or hand out no score")
            witness = _handed_on(case, names)
            yield self.finding(case, at, says, fix, witness, cites=(ON_ARRANGEMENT,))

    def _deciding_alone(self, case: Case) -> Iterator[Finding]:
        """Recipients who rely on the score, where no person reviews what follows."""
        recipients = case.scheme.recipients
        elsewhere = case.recipients_by_effect.values()
        places = [
            i
            for i, recipient in enumerate(recipients)
            if recipient.relies or i in elsewhere
        ]
        # Where a person confirms outcomes, the score alone does not decide them.
        if case.process.human_review:
            places = [i for i in places if i in elsewhere]
        if places:
            at = ("recipients", places[0], "relies")
            names = _names(case, places)
            review = phrase("no person reviews it")
            if case.process.human_review is None:
                review = phrase("that a person reviews it is not declared")
            fix = phrase(
                "name the outcomes that a person confirms "
                "(process.human_review), or hand out facts, not scores"
            )
            if case.process.human_review:
                review = phrase(
                    "no outcome of this scheme that a person confirms is theirs"
                )
                fix = phrase(
                    "declare what they decide as services and name those "
                    "under decides, or hand out facts, not scores"
                )
            says = phrase(
                "the score leaves for {names}: they decide by it, and {review}",
                names=names,
                review=review,
            )
            witness = _handed_on(case, names)
            yield self.finding(
                case, at, says, fix, witness, red_line=True, cites=(ON_DECISION,)
            )


def _names(case: Case, places: list[int]) -> Words:
    return phrase_list(case.scheme.recipients[i].name for i in places)


def _handed_on(case: Case, names: str) -> Witness | None:
    """Somebody below ordinary, whose score it is that leaves; None if nobody is."""
    witness = case.reach(case.scheme.evidence, case.tiers_below).witness
    if witness is None:
        return None
    return replace(
        witness, note=phrase("This standing is handed to {names}.", names=names)
    )
