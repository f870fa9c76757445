"""What the run is: the scheme, the moment, how many rows and subjects there were."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.report.run.context import RunContext
from regard.report.text.age_words import age_words
from regard.report.text.identity_words import identity_words
from regard.report.text.language import translatable
from regard.report.text.typography import typeset
from regard.report.text.unread_words import insufficient_words

NAMED_NOTE = translatable(
    "Subjects appear here under their own names. "
    "Hand this page only to those who may know their standings."
)
NUMBERED_NOTE = translatable(
    "Subjects are numbered here and not named; a number means the same subject "
    "everywhere on this page, and who comes off worst has number 1. Somebody who knows "
    "them may still recognise one by the figures."
)


def overview_section(context: RunContext) -> Markup:
    """What was scored, by which document, as of when.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    pairs = [
        tag("div", tag("dt", term), tag("dd", fact)) for term, fact in _facts(context)
    ]
    naming = NAMED_NOTE if context.named else NUMBERED_NOTE
    return section(
        "run",
        context.language.gettext("What this is"),
        *_warnings(context),
        tag("p", _summary(context)),
        *_names(context),
        tag("dl", *pairs, class_="facts"),
        tag("p", context.language.gettext(naming), class_="note"),
    )


def _warnings(context: RunContext) -> list[Markup]:
    """What comes first: that too little was read, or that nothing counts any more."""
    language = context.language
    warnings = [
        *insufficient_words(language, context.scores),
        *age_words(language, context.scores),
    ]
    return [tag("p", tag("strong", typeset(words))) for words in warnings]


def _facts(context: RunContext) -> list[tuple[str, Child]]:
    scores = context.scores
    scheme = context.scheme
    language = context.language
    counts = {
        language.gettext("Subjects"): scores.subjects,
        language.gettext("Rows read"): scores.read,
        language.gettext("Rows rejected"): scores.rejected,
        language.gettext("Rows repeated, counted once"): scores.repeated,
        language.gettext("Later events"): scores.later,
    }
    facts: list[tuple[str, Child]] = [
        (term, context.count(number)) for term, number in counts.items()
    ]
    facts.append((language.gettext("As of"), _moment_words(context)))
    facts.append((language.gettext("Tiers set"), _setting_words(context)))
    if scheme.review_by is not None:
        reviewed = language.until(scheme.review_by)
        facts.append((language.gettext("To be reviewed by"), reviewed))
    facts.append((language.gettext("Version"), str(scheme.version)))
    # The hash changes with any clause, the version only when somebody raises it.
    document = [scheme.name, tag("br"), tag("code", scheme.hash)]
    facts.append((language.gettext("Document"), document))
    return facts


def _setting_words(context: RunContext) -> str:
    language = context.language
    if context.follows_at_once:
        return language.gettext("as scores change")
    day = language.day(context.assessed)
    return language.gettext("at the close of {day}", day=day)


def _names(context: RunContext) -> list[Markup]:
    """What is said of names; nothing where names are not shown, since it has one."""
    if not context.named:
        return []
    sentences = identity_words(context.language, context.scores)
    return [tag("p", typeset(words)) for words in sentences]


def _moment_words(context: RunContext) -> str:
    words = context.language.moment(context.scores.as_of)
    if context.scores.now:
        # No moment was named, so that tomorrow the same command says something else.
        words += context.language.gettext(", when this was made")
    return words


def _summary(context: RunContext) -> str:
    scores = context.scores
    language = context.language
    values = {"day": language.day(scores.as_of), "scheme": context.scheme.title}
    if scores.subjects:
        summary = language.ngettext(
            "This page tells where {count} subject stood on {day} under the scheme "
            "“{scheme}”, and why.",
            "This page tells where {count} subjects stood on {day} under the scheme "
            "“{scheme}”, and why.",
            scores.subjects,
            **values,
        )
    else:
        summary = language.gettext(
            "On {day} nobody had a standing under the scheme “{scheme}”.", **values
        )
    sentences = [summary]
    if scores.rejected:
        sentences.append(
            language.ngettext(
                "{count} row could not be read and did not count; it is listed further "
                "down.",
                "{count} rows could not be read and did not count; they are listed "
                "further down.",
                scores.rejected,
            )
        )
    if scores.later:
        sentences.append(
            language.ngettext(
                "{count} event came later than that moment and did not count yet.",
                "{count} events came later than that moment and did not count yet.",
                scores.later,
            )
        )
    return typeset(" ".join(sentences))
