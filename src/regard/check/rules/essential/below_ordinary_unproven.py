"""ESS003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import ECHR
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source
from regard.scheme.format_words import format_word
from regard.scheme.phrase import Words, phrase, phrase_list


class BelowOrdinaryUnproven(Rule):
    """Somebody is below ordinary though nothing verified is recorded against them.

    ## What it checks
    Whether anybody can be below the ordinary tier without any event, or by kinds alone
    of which no source is declared `verified` (a source that does not say how far its
    evidence is established is none that does).

    ## Why it matters
    What is alleged, guessed or felt may be wrong, and a person is no worse for it until
    it is established.

    ## Example
    ```yaml
    sources: {tips: {domain: neighbourhood, verified: anonymous}}
    evidence: {tip: {source: tips, points: -60, expires: 1y}}
    ```

    ## How it is proved
    Over all histories with every verified kind at nothing: nobody falls, or the witness
    who does.
    """

    code = "ESS003"
    holds = phrase(
        "Nobody is below ordinary with nothing verified recorded against them."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"hr", "gp"})
    proof = "solver"
    cites = (
        principle("the presumption of innocence, by analogy"),
        ECHR.at("Article 6", Mark.UNCHECKED).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether there is a tier below ordinary."""
        return bool(case.tiers_below)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One: about where everybody starts, or about the source that lowers them."""
        start = case.reach((), _lower_tiers(case))
        if start.holds:
            yield from self._about_unverified(case)
        else:
            yield from self._about_the_start(case, start)

    def _about_the_start(self, case: Case, start: Result) -> Iterator[Finding]:
        at = ("score",)
        says = phrase(
            "somebody is below the ordinary tier before anything "
            "is recorded against them"
        )
        fix = phrase("let everybody start at the ordinary tier or above")
        yield from self.conclude(case, start, at, says, fix)

    def _about_unverified(self, case: Case) -> Iterator[Finding]:
        unverified = case.kinds_only_from(_is_unverified)
        result = case.reach(unverified, _lower_tiers(case))
        if result.holds:
            return
        lowering = _lowering(case, unverified, result)
        if not lowering:
            # Without any such kind somebody stands as at the start, which holds.
            return
        descriptions = [_description(case, kind) for kind in lowering]
        at = _clause(case, lowering[0])
        says = phrase(
            "somebody is below the ordinary tier though nothing "
            "verified is recorded against them: {descriptions}",
            descriptions=phrase_list(descriptions),
        )
        fix = phrase(
            "cap what is not verified, so that it takes nobody below the ordinary tier"
        )
        yield from self.conclude(case, result, at, says, fix)


def _lower_tiers(case: Case) -> list[str]:
    """The tiers that get less than the ordinary one.

    Where that itself gets less than is usual, another rule says so.
    """
    return [tier for tier in case.tiers_below if tier != case.scheme.ordinary]


def _is_unverified(source: Source) -> bool:
    return source.verified != "verified"


def _lowering(case: Case, unverified: list[str], result: Result) -> list[str]:
    """The kinds to blame: those of the witness that lower the score, if any."""
    candidates = unverified
    if result.witness:
        candidates = result.witness.with_it.kinds
    lowering = [kind for kind in candidates if case.can_harm(kind)]
    # Where none is to blame by itself, all are named.
    return lowering or unverified


def _description(case: Case, kind: str) -> Words:
    """The kind, and how far its evidence is established, in the document's word."""
    for source in case.sources_behind(kind):
        if source.verified is not None:
            return phrase(
                "“{kind}” ({verified})",
                kind=plain_name(kind),
                verified=format_word(source.verified),
            )
    return phrase("“{kind}” (not declared)", kind=plain_name(kind))


def _clause(case: Case, kind: str) -> ClausePath:
    source = case.scheme.evidence[kind].source
    if source:
        return ("sources", source, "verified")
    return ("evidence", kind)
