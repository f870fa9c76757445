"""What the run is: the scheme, the moment, how many rows and subjects there were."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.report.run.context import RunContext
from regard.report.text.age_words import age_words
from regard.report.text.identity_words import identity_words
from regard.report.text.numbers import format_count
from regard.report.text.typography import typeset
from regard.report.text.unread_words import insufficient_words
from regard.report.text.words import format_day, format_moment, format_until
from regard.scheme.counted import agreeing, plural

NAMED_NOTE = (
    "Subjects appear here under their own names. "
    "Hand this page only to those who may know their standings."
)
NUMBERED_NOTE = (
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
        "What this is",
        *_warnings(context),
        tag("p", _summary(context)),
        *_names(context),
        tag("dl", *pairs, class_="facts"),
        tag("p", naming, class_="note"),
    )


def _warnings(context: RunContext) -> list[Markup]:
    """What comes first: that too little was read, or that nothing counts any more."""
    warnings = [*insufficient_words(context.scores), *age_words(context.scores)]
    return [tag("p", tag("strong", typeset(words))) for words in warnings]


def _facts(context: RunContext) -> list[tuple[str, Child]]:
    scores = context.scores
    scheme = context.scheme
    tiers_set = f"at the close of {format_day(context.assessed)}"
    if context.follows_at_once:
        tiers_set = "as scores change"
    facts: list[tuple[str, Child]] = [
        ("Subjects", format_count(scores.subjects)),
        ("Rows read", format_count(scores.read)),
        ("Rows rejected", format_count(scores.rejected)),
        ("Rows repeated, counted once", format_count(scores.repeated)),
        ("Later events", format_count(scores.later)),
        ("As of", _moment_words(context)),
        ("Tiers set", tiers_set),
    ]
    if scheme.review_by is not None:
        facts.append(("To be reviewed by", format_until(scheme.review_by)))
    facts.append(("Version", str(scheme.version)))
    # The hash changes with any clause, the version only when somebody raises it.
    facts.append(("Document", [scheme.name, tag("br"), tag("code", scheme.hash)]))
    return facts


def _names(context: RunContext) -> list[Markup]:
    """What is said of names; nothing where names are not shown, since it has one."""
    if not context.named:
        return []
    return [tag("p", typeset(words)) for words in identity_words(context.scores)]


def _moment_words(context: RunContext) -> str:
    words = format_moment(context.scores.as_of)
    if context.scores.now:
        # No moment was named, so that tomorrow the same command says something else.
        words += ", when this was made"
    return words


def _summary(context: RunContext) -> str:
    scores = context.scores
    day = format_day(scores.as_of)
    scheme = f"the scheme “{context.scheme.title}”"
    if scores.subjects:
        subjects = plural(scores.subjects, "subject")
        summary = (
            f"This page tells where {subjects} stood on {day} under {scheme}, and why."
        )
    else:
        summary = f"On {day} nobody had a standing under {scheme}."
    if scores.rejected:
        rows = agreeing(scores.rejected, "One row", plural(scores.rejected, "row"))
        listed = agreeing(scores.rejected, "it is listed", "they are listed")
        summary += (
            f" {rows} could not be read and did not count; {listed} further down."
        )
    if scores.later:
        events = plural(scores.later, "event")
        summary += f" {events} came later than that moment and did not count yet."
    return typeset(summary)
