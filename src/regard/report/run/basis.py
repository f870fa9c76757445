"""What the page rests on: the scheme in plain words, and how the numbers are made."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from regard.report.page.markup import (
    Child,
    Column,
    Markup,
    items,
    paragraphs,
    section,
    table,
    tag,
)
from regard.report.run.context import RunContext
from regard.report.text.declared_words import declared_parts
from regard.report.text.language import ENGLISH, Language, translatable
from regard.report.text.limit_words import kind_limit_words
from regard.report.text.process_words import contest_words
from regard.report.text.scheme_words import (
    counted_words,
    kind_fading_words,
    kind_points_words,
    opening_words,
    score_words,
    waiver_words,
)
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore, LogisticScore, PointsScore

COUNTING = (
    translatable(
        "Of an event that was reported more than once, the earliest copy counts. "
        "Events beyond a limit do not count: first come, first counted."
    ),
    translatable(
        "Each event has an amount (one, if none is said). The amount is multiplied by "
        "what is left of the event at its age in whole days."
    ),
    translatable(
        "For each kind these products are added up, multiplied by the kind’s points, "
        "and rounded once, to a millionth of a point. If the kind has a limit in all, "
        "it stops there."
    ),
)
"""How events become what each kind adds; the same under every score model."""

ADDING = translatable(
    "The start and the kinds are added up. A sum beyond an end of the range becomes "
    "that end."
)
EXACTNESS = translatable(
    "All of it is done in whole numbers: millionths of a point, thousandths of an "
    "amount, whole days (UTC). Sums of whole numbers do not depend on the order or on "
    "the machine, so the same events and the same document give the same scores to the "
    "last digit. Numbers are rounded on this page for reading only."
)


def basis_section(context: RunContext) -> Markup:
    """The scheme in plain words, how to contest it, and how the numbers were made.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    scheme = context.scheme
    language = context.language
    steps = [language.gettext(step) for step in COUNTING]
    steps.append(_composition_words(language, scheme.score))
    waived = waiver_words(language, scheme)
    return section(
        "scheme",
        language.gettext("The scheme, and how to contest it"),
        paragraphs(typeset(text) for text in opening_words(language, scheme)),
        tag("h3", language.gettext("What counts")),
        tag("p", typeset(score_words(language, scheme))),
        _evidence_table(context),
        tag("h3", language.gettext("How to contest it")),
        items(typeset(text) for text in contest_words(language, scheme)),
        _listed(language.gettext("Findings that are waived"), waived),
        _listed(language.gettext("Sources"), scheme.based_on),
        _listed(language.gettext("What is simplified"), scheme.simplified),
        _declared_details(language, scheme),
        tag("h3", language.gettext("How these numbers were made")),
        items(steps, ordered=True),
        tag("p", _made_by(language)),
    )


def _made_by(language: Language) -> str:
    made = language.gettext("Made by Regard {version}.", version=version("regard"))
    return f"{language.gettext(EXACTNESS)} {made}"


def _evidence_table(context: RunContext) -> Markup:
    scheme = context.scheme
    language = context.language
    columns = [
        Column(language.gettext("What counts")),
        Column(language.gettext("By how much")),
        Column(language.gettext("For how long")),
        Column(language.gettext("Limits")),
    ]
    rows = []
    for name, kind in scheme.evidence.items():
        texts = [
            counted_words(language, scheme, name),
            kind_points_words(language, scheme, kind),
            kind_fading_words(language, kind),
            kind_limit_words(language, kind),
        ]
        rows.append([typeset(text) for text in texts])
    caption = language.gettext("What counts, by how much and for how long")
    return table(caption, columns, rows, style="counts")


def _declared_details(language: Language, scheme: Scheme) -> Markup:
    """All that the document declares or leaves out, to be opened.

    What a key is about is said in English alone, which a screen reader is told.
    """
    parts: list[Child] = []
    for part in declared_parts(scheme):
        lines = [f"{label}: {words}" for label, words in part.lines]
        if part.undeclared:
            lines.append(f"Not declared: {joined(part.undeclared)}.")
        parts += [tag("h4", typeset(part.title)), items(map(typeset, lines))]
    title = language.gettext("All that the document declares, and what it leaves out")
    if language.code == ENGLISH:
        return tag("details", tag("summary", title), *parts, class_="numbers")
    details = tag("div", *parts, lang=ENGLISH)
    return tag("details", tag("summary", title), details, class_="numbers")


def _listed(title: str, texts: Iterable[str]) -> list[Child]:
    """The texts under a heading; nothing where there are none."""
    lines = [typeset(text.strip()) for text in texts]
    if not lines:
        return []
    return [tag("h3", title), items(lines)]


def _composition_words(
    language: Language, score: PointsScore | BetaScore | LogisticScore
) -> str:
    """How what the kinds add becomes a score."""
    match score:
        case PointsScore():
            return language.gettext(ADDING)
        case LogisticScore():
            odds = language.gettext(
                "The document’s points are logarithms of odds, put on the scale of the "
                "score once."
            )
            return f"{odds} {language.gettext(ADDING)}"
        case BetaScore(prior=prior, weight=weight):
            return language.gettext(
                "Good and bad evidence are added up apart. The share of the good in "
                "all of it is taken, where a newcomer’s expectation, {prior}, counts "
                "like {points} of evidence. This share of the way from the lowest to "
                "the highest score of the range is the score; each kind’s part of it "
                "is what this page says it adds.",
                prior=language.share(prior),
                points=language.exact_points_with_unit(weight),
            )
