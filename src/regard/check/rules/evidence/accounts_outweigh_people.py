"""EVD008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.scheme.evidence import Source, Vouching
from regard.scheme.model import Scheme
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.units import SHARE

CATEGORIES_OF_RATINGS = ("peer ratings", "user reviews")
OPEN_TO_ANYBODY = ("consent", "automatic", None)
"""Ways of joining by which one person can have many accounts; undeclared is one."""


class AccountsOutweighPeople(Rule):
    """What many accounts can gain or take has no bound but how many there are.

    ## What it checks
    For every source that people write about one another, or that the public writes (or,
    of ratings and reviews, nobody says who), and that is not verified: whether its
    kinds add or take points by themselves, where anybody can open accounts
    (`subjects.join` by consent, automatic, or undeclared).
    For a source with `trust`: whether the ratings that it weighs count besides, whether
    one rater may rate one person as often as they like (`per_reporter`), whether one
    person's word has a limit (`warning_budget`, `vouch_budget`), and whether a ring
    hands more on than it was given (`restart` below 0.5).

    ## Why it matters
    Accounts cost nothing. Where each counts for itself, whoever opens a thousand has a
    thousand people's word. Trust from vetted seeds bounds them: accounts that nobody
    vouches for weigh nothing, however many.

    ## Example
    ```yaml
    subjects: {kind: person, join: consent}
    sources:  {members: {domain: club, category: peer ratings, reporters: subjects}}
    evidence: {rating: {source: members, points: +2, amount: [-2, 2], expires: 1y}}
    ```

    ## How it is proved
    The scheme declares it. That a ring holds no more than (1 - restart) / restart of
    the trust that is passed to it is a theorem (Kamvar et al. 2003, Andersen, Chung and
    Lang 2006); sums and means of what accounts say have no such bound.
    """

    code = "EVD008"
    holds = phrase("What many accounts can do is bound by who vouches for them.")
    severity = Severity.INFO
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("good practice against accounts opened for the purpose"),)

    def applies(self, case: Case) -> bool:
        """Whether people who may be many accounts say something of others."""
        sources = case.scheme.sources.values()
        return any(_is_open(case.scheme, source) for source in sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        scheme = case.scheme
        for name, source in scheme.sources.items():
            if source.trust is not None:
                yield from self._unbounded_trust(case, name, source.trust)
            elif _is_open(scheme, source) and not _is_weighed(scheme, name):
                counted = _counted_kinds(case, name)
                if not counted:
                    continue
                says = phrase(
                    "each account counts for itself: whoever opens many says as much "
                    "as many people ({kinds})",
                    kinds=quoted_names(counted),
                )
                fix = phrase(
                    "weigh what accounts say by who vouches for them (a source with "
                    "trust), or let only what is verified count"
                )
                yield self.finding(case, ("sources", name), says, fix)

    def _unbounded_trust(
        self, case: Case, name: str, terms: Vouching
    ) -> Iterator[Finding]:
        """One about all that leaves trust without its bound."""
        holes = list(_holes(case, terms))
        if not holes:
            return
        says = phrase(
            "trust bounds what accounts can do, but {holes}", holes=phrase_list(holes)
        )
        fix = phrase(
            "restart: 0.5, vouch_budget: 10, warning_budget: 3; points: 0 and "
            "per_reporter: 1 per 90d for each of its kinds"
        )
        at = ("sources", name, "trust")
        yield self.finding(case, at, says, fix, severity=Severity.WARN)


def _is_open(scheme: Scheme, source: Source) -> bool:
    """Whether anybody may write there, as often as they have accounts."""
    if source.verified == "verified":
        return False
    if source.reporters == "public":
        return True
    # Who writes ratings is left out: then it may be anybody.
    if source.reporters is None and source.category in CATEGORIES_OF_RATINGS:
        return True
    join = None if scheme.subjects is None else scheme.subjects.join
    return source.is_of_peers and join in OPEN_TO_ANYBODY


def _is_weighed(scheme: Scheme, name: str) -> bool:
    """Whether trust is worked out from a source, which then answers for its kinds."""
    for source in scheme.sources.values():
        if source.trust is not None and source.trust.ratings == name:
            return True
    return False


def _counted_kinds(case: Case, source: str) -> list[str]:
    evidence = case.scheme.evidence
    return [kind for kind in case.kinds_from(source) if evidence[kind].points]


def _holes(case: Case, terms: Vouching) -> Iterator[Words]:
    counted = _counted_kinds(case, terms.ratings)
    if counted:
        yield phrase("{kinds} count by heads besides", kinds=quoted_names(counted))
    unlimited: list[str] = []
    for name in (*terms.vouches, *terms.warnings):
        if case.scheme.evidence[name].per_reporter is None:
            unlimited.append(name)
    if unlimited:
        yield phrase(
            "one may rate another as often as they like ({kinds})",
            kinds=quoted_names(unlimited),
        )
    if terms.algorithm == "vouched":
        if terms.vouch_budget is None:
            yield phrase("the vouches of one person have no limit")
        if terms.warnings and terms.warning_budget is None:
            yield phrase("the warnings of one person have no limit")
    if terms.restart * 2 < SHARE:
        yield phrase("a ring holds more than is passed to it (restart below 0.5)")
