"""How what people say of one another is weighed, in sentences for the people scored."""

from __future__ import annotations

from regard.report.text.language import Language
from regard.scheme.evidence import Vouching
from regard.scheme.model import Scheme
from regard.scheme.units import SHARE


def vouching_words(language: Language, scheme: Scheme) -> list[str]:
    """How trust is worked out, where a scheme has a source of it.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        Sentences; none where no source has `trust`.
    """
    sentences: list[str] = []
    for source in scheme.sources.values():
        if source.trust is not None:
            sentences += _words_of_terms(language, scheme, source.trust)
    return sentences


def _words_of_terms(language: Language, scheme: Scheme, terms: Vouching) -> list[str]:
    title = scheme.sources[terms.ratings].title or terms.ratings.replace("-", " ")
    ratings = language.of_scheme(scheme, title)
    share = language.share(SHARE - terms.restart)
    sentences = [_seeds_words(language, scheme, terms)]
    sentences.append(
        language.gettext(
            "Whoever has trust hands {share} of it on to those they vouch for; an "
            "account that nobody vouches for has none, and its word weighs nothing.",
            share=share,
        )
    )
    if terms.algorithm == "vouched":
        sentences.append(
            language.gettext(
                "What is said of you ({ratings}) weighs as much as the trust in "
                "whoever says it, at each day on which tiers can change.",
                ratings=ratings,
            )
        )
        sentences += _budget_words(language, terms)
    else:
        sentences.append(
            language.gettext(
                "What counts is the trust that reaches you through those who vouch for "
                "you ({ratings}), at each day on which tiers can change.",
                ratings=ratings,
            )
        )
    sentences.append(
        language.gettext(
            "Somebody whom nobody with trust has rated stands where a newcomer "
            "stands, never below."
        )
    )
    return sentences


def _seeds_words(language: Language, scheme: Scheme, terms: Vouching) -> str:
    if not terms.seeds_are_published:
        return language.gettext(
            "Trust starts from vetted members whom the record names and this document "
            "does not."
        )
    named = [language.of_scheme(scheme, seed) for seed in terms.seeds]
    return language.ngettext(
        "Trust starts from {count} vetted member: {seeds}.",
        "Trust starts from {count} vetted members: {seeds}.",
        len(terms.seeds),
        seeds=language.joined(named),
    )


def _budget_words(language: Language, terms: Vouching) -> list[str]:
    """How much of one person's word counts at one time, if anything bounds it."""
    sentences: list[str] = []
    if terms.warning_budget is not None:
        sentences.append(
            language.gettext(
                "All warnings of one person weigh no more than {count} together.",
                count=str(terms.warning_budget),
            )
        )
    if terms.vouch_budget is not None:
        sentences.append(
            language.gettext(
                "All vouches of one person weigh no more than {count} together.",
                count=str(terms.vouch_budget),
            )
        )
    return sentences
