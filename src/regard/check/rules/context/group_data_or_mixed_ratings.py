"""CTX005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import plain_name
from regard.check.rule import Rule

RATINGS = ("user reviews", "peer ratings")


class GroupDataOrMixedRatings(Rule):
    """Somebody is scored by what a group did, or by ratings mixed with data of another
    sort.

    ## What it checks
    Whether a source with `about: group` changes what its members get, and whether user
    reviews or peer ratings go into one score with sources of other categories. Where
    the scheme declares that no AI takes part, mixed ratings are only mentioned.

    ## Why it matters
    Plain ratings of a service stay outside the AI Act's ban on social scoring, and so
    do scores of organisations: until they are joined with other data on persons, or
    fall back on each member.

    ## Example
    ```yaml
    sources: {stars: {domain: delivery, category: user reviews}, app: {domain: delivery, category: location}}
    ```

    ## How it is proved
    On the graph of sources and score, with two copies of one person who differ in the
    group's events, or in the ratings, alone.
    """

    code = "CTX005"
    severity = Severity.WARN
    profiles = frozenset({"eu-ai"})
    proof = "graph"
    cites = (AI_GUIDELINES.at("paragraphs 173 and 174", Mark.READ),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source about a group, and one about ratings that are mixed."""
        if not case.scores_persons:
            return
        for name in case.sources_where(lambda source: source.about == "group"):
            what = case.scheme.sources[name].title or plain_name(name)
            says = f"{what}: what a group did counts for each of its members"
            fix = f"score what each person did, or drop {name}"
            yield from self.conclude(
                case,
                case.influence(case.kinds_from(name)),
                ("sources", name, "about"),
                says,
                fix,
            )
        yield from self._mixed(case)

    def _mixed(self, case: Case) -> Iterator[Finding]:
        counting = [
            kind
            for kind in case.scheme.evidence
            if case.can_harm(kind) or case.can_help(kind)
        ]
        categories = {
            source.category: kind
            for kind in counting
            for source in case.sources_behind(kind)
        }
        others = [
            _called(one) for one in categories if one is not None and one not in RATINGS
        ]
        rated = case.kinds_where(lambda source: source.category in RATINGS)
        if not others or not rated:
            return
        own = case.sources_where(lambda source: source.category in RATINGS)
        at = ("sources", own[0], "category") if own else ("evidence", rated[0])
        no_ai = (
            case.scheme.automation is not None and case.scheme.automation.ai is False
        )
        yield from self.conclude(
            case,
            case.influence(rated),
            at,
            f"what others think of somebody is mixed with {', '.join(others)}",
            "show ratings beside the score, not in it",
            Severity.INFO if no_ai else None,
        )


def _called(category: str) -> str:
    return "data of another sort" if category == "other" else category
