"""CTX005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source
from regard.scheme.format_words import format_word
from regard.scheme.phrase import Words, phrase, phrase_list

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
    sources:
      stars: {domain: delivery, category: user reviews}
      app: {domain: delivery, category: location}
    ```

    ## How it is proved
    On the graph of sources and score, with two copies of one person who differ in the
    group's events, or in the ratings, alone.
    """

    code = "CTX005"
    holds = phrase(
        "Nobody is scored by what a group did, or by ratings mixed with other data."
    )
    severity = Severity.WARN
    profiles = frozenset({"eu-ai"})
    proof = "graph"
    cites = (AI_GUIDELINES.at("paragraphs 173 and 174", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by what a group did, or by ratings."""
        by_group = case.sources_where(lambda source: source.about == "group")
        ratings = case.kinds_where(_is_rating)
        return case.scores_persons and bool(by_group or ratings)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source about a group, and one about ratings that are mixed."""
        if not case.scores_persons:
            return
        for name in case.sources_where(lambda source: source.about == "group"):
            title = case.source_title(name)
            says = phrase(
                "{title}: what a group did counts for each of its members", title=title
            )
            fix = phrase("score what each person did, or drop {title}", title=title)
            influence = case.influence(case.kinds_from(name))
            yield from self.conclude(
                case, influence, ("sources", name, "about"), says, fix
            )
        yield from self._mixed_ratings(case)

    def _mixed_ratings(self, case: Case) -> Iterator[Finding]:
        other_categories = _other_categories(case)
        kinds = case.kinds_where(_is_rating)
        # Plain ratings stay outside the prohibition until they are joined with others.
        if not other_categories or not kinds:
            return
        at: ClausePath = ("evidence", kinds[0])
        own_sources = case.sources_where(_is_rating)
        if own_sources:
            at = ("sources", own_sources[0], "category")
        says = phrase(
            "what others think of somebody is mixed with {other_categories}",
            other_categories=phrase_list(other_categories),
        )
        fix = phrase("show ratings beside the score, not in it")
        # Without AI the guidelines are about something else, and are only mentioned.
        severity = Severity.INFO if case.automation.ai is False else self.severity
        influence = case.influence(kinds)
        yield from self.conclude(case, influence, at, says, fix, severity)


def _is_rating(source: Source) -> bool:
    return source.category in RATINGS


def _other_categories(case: Case) -> list[Words]:
    """What else counts besides ratings, each once, as people call it."""
    in_words: dict[str, Words] = {}
    for kind in case.scheme.evidence:
        if not case.can_harm(kind) and not case.can_help(kind):
            continue
        for source in case.sources_behind(kind):
            if source.category is not None and not _is_rating(source):
                in_words[source.category] = _category_in_words(source.category)
    return list(in_words.values())


def _category_in_words(category: str) -> Words:
    if category == "other":
        return phrase("data of another sort")
    return format_word(category)
