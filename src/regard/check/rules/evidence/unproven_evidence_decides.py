"""EVD001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, GUOBANFA_2020_49
from regard.check.law.telling_words import tells
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Kind, Source
from regard.scheme.phrase import AND, Words, phrase, phrase_list

UNPROVEN = {
    "alleged": phrase("allegations"),
    "anonymous": phrase("anonymous reports"),
    "inferred": phrase("inferences"),
    "predicted": phrase("predictions"),
}

SCORES_OF_OTHERS = phrase("scores that others worked out")
BLIND = phrase("ratings by nobody knows whom")
HEARSAY = phrase("hearsay, suspicions or forecasts")


class UnprovenEvidenceDecides(Rule):
    """Somebody comes down by what nobody has established.

    ## What it checks
    For every source that is `alleged`, `anonymous`, `inferred` or `predicted`, whether
    two people who differ only in what it reports can differ in tier, the one it speaks
    of getting less. The scores of others are inferences, whatever is said of how they
    were established, and so is what a company's title calls a grade or a score, and
    what a title or a kind's `means` calls a rumour or a suspicion. What is `blind` is
    anonymous, however well its source is verified. Kinds that read another scheme count
    too, where that scheme rests on such a source.

    ## Why it matters
    An allegation is the beginning of an inquiry and a prediction is about other people.
    Where either takes something away, the inquiry is skipped and nobody ever hears the
    other side.

    ## Example
    ```yaml
    sources: {hotline: {domain: lending, verified: anonymous}}
    evidence: {reported: {source: hotline, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That it brings
    nobody down is proved over all histories. A fall is shown as the two people.
    """

    code = "EVD001"
    holds = phrase("Nobody comes down by what nobody has established.")
    severity = Severity.HIGH
    profiles = frozenset({"cn", "hr", "gp"})
    proof = "solver"
    cites = (
        AI_GUIDELINES.at("paragraph 159", Mark.READ),
        GUOBANFA_2020_49.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything counts that nobody has established."""
        scheme = case.scheme
        if any(_words(source) is not None for source in scheme.sources.values()):
            return True
        if any(map(_is_hearsay, scheme.evidence.values())):
            return True
        if any(kind.blind is not None for kind in scheme.evidence.values()):
            return True
        reading = [name for name in scheme.evidence if scheme.evidence[name].scheme]
        return any(_unproven_behind(case, name) for name in reading)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such source, and each kind that reads a scheme resting on it."""
        for name, source in case.scheme.sources.items():
            words = _words(source)
            if words is not None:
                yield from self._loss(
                    case,
                    case.kinds_from(name),
                    at=("sources", name, "verified"),
                    evidence=phrase(
                        "{words} ({title})", words=words, title=case.source_title(name)
                    ),
                    fix=phrase(
                        "verify the events of {name} before they count, or let "
                        "them take no points",
                        name=name,
                    ),
                )
        for name in case.scheme.evidence:
            yield from self._of_kind(case, name)

    def _of_kind(self, case: Case, name: str) -> Iterator[Finding]:
        kind = case.scheme.evidence[name]
        if _is_hearsay(kind):
            yield from self._loss(
                case,
                [name],
                at=("evidence", name),
                evidence=phrase("{words} ({title})", words=HEARSAY, title=kind.means),
                fix=phrase(
                    "let {name} take no points, or record what was established",
                    name=name,
                ),
            )
        if kind.blind is not None:
            yield from self._loss(
                case,
                [name],
                at=("evidence", name, "blind"),
                evidence=phrase("{words} ({kind})", words=BLIND, kind=name),
                fix=phrase(
                    "let {name} raise a score alone, or let its events say who "
                    "gave them",
                    name=name,
                ),
            )
        if kind.scheme is None:
            return
        unproven = _unproven_behind(case, name)
        if unproven:
            yield from self._loss(
                case,
                [name],
                at=("evidence", name, "scheme"),
                evidence=phrase(
                    "{unproven} under {scheme}",
                    unproven=phrase_list(unproven, AND),
                    scheme=kind.scheme,
                ),
                fix=phrase(
                    "let {name} take no points, or read a scheme that "
                    "rests on verified facts",
                    name=name,
                ),
            )

    def _loss(
        self, case: Case, kinds: list[str], at: ClausePath, evidence: Words, fix: Words
    ) -> Iterator[Finding]:
        says = phrase(
            "{evidence} can bring somebody down, though nobody has "
            "established that they are true",
            evidence=evidence,
        )
        yield from self.conclude(case, case.loss_through(kinds), at, says, fix)


def _words(source: Source) -> str | None:
    """Words for what a source reports, if nobody has established it."""
    if source.verified in UNPROVEN:
        return UNPROVEN[source.verified]
    # What somebody else worked out is no fact, and its parts are not seen here.
    if source.category == "scores of others":
        return SCORES_OF_OTHERS
    if source.reporters == "company" and tells([source.title], "grades"):
        return SCORES_OF_OTHERS
    if tells([source.title], "hearsay"):
        return HEARSAY
    return None


def _is_hearsay(kind: Kind) -> bool:
    """Whether a kind says that it records what is said, suspected or expected."""
    return tells([kind.means], "hearsay")


def _unproven_behind(case: Case, kind: str) -> list[str]:
    """Words for what the kind rests on and nobody has established."""
    words: set[str | None] = set()
    for origin, source in case.origins(kind):
        words.add(_words(source))
        if origin.blind is not None:
            words.add(BLIND)
    # Sorted, so that they do not depend on the order of the document.
    return sorted(word for word in words if word is not None)
