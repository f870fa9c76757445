"""DAT003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import GDPR, SCHUFA_SCORE
from regard.check.proof.witness import Witness
from regard.check.rule import Rule

PURPOSE = GDPR.at("Article 5(1)(b)", Mark.UNCHECKED)
ARRANGEMENT = GDPR.at("Article 26", Mark.UNCHECKED)
DECISION = SCHUFA_SCORE.whole(Mark.SECOND_HAND)


class UnboundRecipient(Rule):
    """Scores are handed to somebody for no declared purpose, with no agreement, or who
    decides by them alone.

    ## What it checks
    For every recipient: whether a purpose is declared, whether an agreement binds them,
    and, where they rely on the score, whether a person reviews any outcome; if none
    does, the score alone decides, and that can never be waived.

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
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp"})
    proof = "graph"
    cites = (PURPOSE, ARRANGEMENT, DECISION)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each thing that recipients lack."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        each = list(enumerate(scheme.recipients))
        if aimless := [(n, one.name) for n, one in each if one.purpose is None]:
            what = "what they may use it for is not declared"
            yield self._found(
                case, aimless, "purpose", what, "declare a purpose", PURPOSE
            )
        if unbound := [(n, one.name) for n, one in each if one.agreement is not True]:
            refused = all(scheme.recipients[n].agreement is False for n, _ in unbound)
            what = (
                "no agreement binds them"
                if refused
                else "that an agreement binds them is not declared"
            )
            yield self._found(
                case,
                unbound,
                "agreement",
                what,
                "agreement: true, or hand out no score",
                ARRANGEMENT,
            )
        reviewed = scheme.process.human_review if scheme.process else None
        if relying := [(n, one.name) for n, one in each if one.relies and not reviewed]:
            person = (
                "that a person reviews it is not declared"
                if reviewed is None
                else "no person reviews it"
            )
            fix = "name the outcomes that a person confirms (process.human_review), or hand out facts, not scores"
            found = self._found(
                case,
                relying,
                "relies",
                f"they decide by it, and {person}",
                fix,
                DECISION,
            )
            yield replace(found, red_line=True)

    def _found(
        self,
        case: Case,
        who: list[tuple[int, str]],
        key: str,
        what: str,
        fix: str,
        law: Citation,
    ) -> Finding:
        names = ", ".join(name for _, name in who)
        says = f"the score leaves for {names}: {what}"
        at = ("recipients", who[0][0], key)
        return self.finding(
            case, at, says, fix, self._handed_on(case, names), cites=(law,)
        )

    @staticmethod
    def _handed_on(case: Case, names: str) -> Witness | None:
        """Somebody below ordinary, whose score it is that leaves."""
        found = case.reach(case.scheme.evidence, case.tiers_below).witness
        return (
            replace(found, note=f"This standing is handed to {names}.")
            if found
            else None
        )
