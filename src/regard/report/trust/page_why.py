"""Why somebody stands where they stand, as a section of the page, with a picture."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, paragraphs, section, table
from regard.report.text.language import Language
from regard.report.text.typography import typeset
from regard.report.trust.answer import TrustAnswer, WhyTrusted
from regard.report.trust.neighbourhood import Neighbourhood, neighbourhood_of
from regard.report.trust.neighbourhood_picture import neighbourhood_picture
from regard.report.trust.parts import RaterReason
from regard.report.trust.words import (
    rating_text,
    standing_sentence,
    why_sentences,
    written_number,
)

MOST_RATERS_ON_PAGE = 40
MOST_SEEDS_ON_PAGE = 20


def why_section(
    language: Language, answer: TrustAnswer, reasons: WhyTrusted, name: str, title: str
) -> Markup:
    """The section of one person.

    Args:
        language: To write in.
        answer: For all.
        reasons: For the one.
        name: What links to the section point to.
        title: Its heading.

    Returns:
        Sentences, the picture, and tables that say all that it shows.
    """
    say = language.gettext
    parts: list[Child] = [paragraphs(map(typeset, why_sentences(language, reasons)))]
    around = neighbourhood_of(answer, reasons)
    if around.raters:
        picture = neighbourhood_picture(language, around, _finding(language, reasons))
        parts.append(picture.figure(_caption(language, around)))
        parts.append(_raters_table(language, around, reasons))
    else:
        parts.append(paragraphs([say("Nobody's word adds anything here.")]))
    if reasons.seeds:
        parts.append(_seeds_table(language, reasons))
    return section(name, title, *parts)


def _finding(language: Language, reasons: WhyTrusted) -> str:
    """What the picture shows, for those who do not see it."""
    largest = []
    for rater in reasons.raters[:3]:
        added = written_number(language, rater.added, sign=True)
        largest.append(f"{rater.name} {added}")
    return language.gettext(
        "{standing} The largest parts: {raters}. The table below says all of it.",
        standing=str(standing_sentence(language, reasons.person)),
        raters=language.joined(largest),
    )


def _caption(language: Language, around: Neighbourhood) -> str:
    say = language.gettext
    sentences = [
        say(
            "A line runs from who says something to whom it is said of, the thicker "
            "the more it adds; a broken line takes away. ● marks a seed."
        )
    ]
    if around.left_out:
        sentences.append(
            language.ngettext(
                "{count} rater who adds less is not drawn.",
                "{count} raters who add less are not drawn.",
                around.left_out,
            )
        )
    return typeset(" ".join(sentences))


def _raters_table(
    language: Language, around: Neighbourhood, reasons: WhyTrusted
) -> Markup:
    say = language.gettext
    columns = [
        Column(say("rater")),
        Column(say("rated"), number=True),
        Column(say("adds"), number=True),
        Column(say("without it"), number=True),
        Column(say("vouched for mostly by")),
    ]
    rows = [
        _rater_row(language, around, rater)
        for rater in reasons.raters[:MOST_RATERS_ON_PAGE]
    ]
    others_count = len(reasons.raters) - len(rows)
    caption = say("What each rater adds, and where the person would stand without it")
    if others_count:
        others = language.ngettext("{count} other", "{count} others", others_count)
        caption = say("{caption}; {others} add less", caption=caption, others=others)
    return table(caption, columns, rows, context=reasons.person.name)


def _rater_row(
    language: Language, around: Neighbourhood, rater: RaterReason
) -> list[Child]:
    without = "–"
    if rater.without is not None:
        without = written_number(language, rater.without)
    givers = [
        language.as_written(vouch.giver)
        for vouch in around.vouches
        if vouch.rater == rater.name
    ]
    name: list[Child] = [language.as_written(rater.name)]
    if rater.is_seed:
        name.append(f" ({language.gettext('seed')})")
    return [
        name,
        rating_text(language, rater.rating),
        written_number(language, rater.added, sign=True),
        without,
        language.joined(givers),
    ]


def _seeds_table(language: Language, reasons: WhyTrusted) -> Markup:
    say = language.gettext
    columns = [Column(say("seed")), Column(say("adds to their trust"), number=True)]
    rows: list[list[Child]] = []
    for name, added in list(reasons.seeds.items())[:MOST_SEEDS_ON_PAGE]:
        rows.append([language.as_written(name), written_number(language, added)])
    caption = say("From which seeds the trust in this person comes")
    return table(caption, columns, rows, context=reasons.person.name)
