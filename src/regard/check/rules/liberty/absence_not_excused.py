"""LIB006."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import ECHR
from regard.check.law.telling_words import tells, texts_of
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule
from regard.check.rules.liberty.concerns import price_of
from regard.scheme.evidence import Excuse, Kind
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase, phrase_list

EXCUSES = tuple(reason for reason in get_args(Excuse) if reason != "none")
"""For what nobody may be counted absent."""


class AbsenceNotExcused(Rule):
    """Not coming, or not acting, counts against somebody who was ill, cared for others,
    struck or worshipped.

    ## What it checks
    Every kind declared an `absence`, or called one in its name, its `means` or its
    source's title, and every kind that reads a scheme resting on one: whether it can
    change what somebody gets, unless it is `excused` for care, illness, strike and
    worship. Where its words take that back (ill or not, illness is no excuse), nothing
    is excused. What is given for having been there on every day is an absence of
    whoever was ill. Where points go with every month that passes and coming brings them
    back, the month is the absence. Where `absence: false` is declared of what the words
    call an absence, the words count, and the contradiction is said.

    ## Why it matters
    An absence says nothing of its reason. Counted without asking, it takes points for a
    fever, a sick child, a strike and a holy day, and gives them to whoever comes in
    with the fever.

    ## Example
    ```yaml
    missed: {source: diary, absence: true, excused: illness, points: -20, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this kind. That nothing differs
    is proved over all histories; a difference is shown as the two people.
    """

    code = "LIB006"
    holds = phrase("An absence for illness, care, strike or worship costs nothing.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp", "eu-work"})
    proof = "solver"
    cites = (
        principle(
            "the principle that nobody answers for being ill or needed elsewhere"
        ),
        ECHR.at("Articles 9 and 11", Mark.UNCHECKED).by_analogy(),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether any kind records an absence."""
        return any(_absences(case, kind) for kind in case.scheme.evidence)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind of absence."""
        if not case.scores_persons:
            return
        for name, kind in case.scheme.evidence.items():
            lacking = _reasons_lacking(case, name)
            if not lacking:
                continue
            price = price_of(case, [name])
            says = phrase(
                "“{name}” records that somebody did not come or act, "
                "and changes what they get; not excused: {lacking}",
                name=plain_name(name),
                lacking=phrase_list(map(format_word, lacking)),
            )
            if tells([kind.means], "no excuse"):
                says += phrase(", since its words excuse nobody")
            if kind.absence is False:
                says += phrase(
                    "; absence: false is declared of it, and its words say another"
                )
            fix = phrase("excused: [{excuses}]", excuses=phrase_list(EXCUSES))
            at: ClausePath = ("evidence", name, "excused")
            if not kind.excused:
                at = ("evidence", name)
            yield from self.conclude(case, price.result, at, says, fix)


def _absences(case: Case, kind: str) -> list[Kind]:
    """The kinds behind a kind that are declared, or called, an absence."""
    absences: list[Kind] = []
    for origin, source in case.origins(kind):
        if origin.absence or tells(texts_of(origin, source), "absence"):
            absences.append(origin)
    own = case.scheme.evidence[kind]
    if not absences and tells([plain_name(kind)], "absence"):
        absences.append(own)
    if not absences and _goes_unless_one_comes(case, kind):
        absences.append(own)
    return absences


def _goes_unless_one_comes(case: Case, kind: str) -> bool:
    """Whether time alone takes points by a kind, and others are given for coming."""
    texts = [plain_name(kind), case.scheme.evidence[kind].means]
    if not case.can_harm(kind) or not tells(texts, "time passing"):
        return False
    for name, other in case.scheme.evidence.items():
        coming = tells([plain_name(name), other.means], "attendance")
        if coming and case.can_help(name):
            return True
    return False


def _reasons_lacking(case: Case, kind: str) -> list[str]:
    """The reasons for which an absence that a kind records is not excused."""
    lacking: list[str] = []
    for absence in _absences(case, kind):
        # What the words take back, the key does not give.
        if tells([plain_name(kind), absence.means], "no excuse"):
            return list(EXCUSES)
        lacking += [reason for reason in EXCUSES if reason not in absence.excused]
    return list(dict.fromkeys(lacking))
