"""Trust in the terminal: where people stand, reasons, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.text.language import Language
from regard.report.text.terminal import dashed, heading, indented, quiet_table
from regard.report.trust.answer import TrustAnswer, TrustOutlook, WhyTrusted
from regard.report.trust.parts import PersonTrusted
from regard.report.trust.words import (
    basis_sentences,
    insufficient_ratings_words,
    left_out_sentences,
    rating_text,
    short_source,
    unread_rating_sentences,
    why_sentences,
    written_number,
)

MOST_RATERS_PRINTED = 12
MOST_SEEDS_PRINTED = 5


def trust_view(
    language: Language,
    answer: TrustAnswer,
    most: int,
    explained: Sequence[WhyTrusted] = (),
    view: TrustOutlook | None = None,
) -> Group:
    """An answer about trust as a page of the terminal.

    Args:
        language: To write in.
        answer: What was answered.
        most: How many people are shown from either end.
        explained: Of whom the reasons are shown.
        view: Whose view is shown; None for nobody's.

    Returns:
        The view.
    """
    return Group(*_parts(language, answer, most, explained, view))


def _parts(
    language: Language,
    answer: TrustAnswer,
    most: int,
    explained: Sequence[WhyTrusted],
    view: TrustOutlook | None,
) -> Iterator[RenderableType]:
    say = language.gettext
    for words in insufficient_ratings_words(language, answer):
        yield Text(words, style="bold red")
    yield Text(
        say("Who is trusted in {source}", source=short_source(answer)), style="bold"
    )
    yield indented(dashed(basis_sentences(language, answer)))
    yield heading(say("Where people stand"))
    yield indented(_standings(language, answer, most))
    for reasons in explained:
        title = say("Why {name} stands there", name=reasons.person.name)
        yield heading(title)
        yield indented(dashed(why_sentences(language, reasons)))
        yield indented(_raters(language, reasons))
        if reasons.seeds:
            yield indented(_seeds(language, reasons))
    if view is not None:
        yield heading(say("As {name} sees it", name=view.person))
        yield indented(_seen(language, view, most))
    yield heading(say("What was left out"))
    yield indented(dashed(left_out_sentences(language, answer)))
    yield indented(dashed(unread_rating_sentences(language, answer)))


def _standings(language: Language, answer: TrustAnswer, most: int) -> Group:
    say = language.gettext
    order = answer.order.tolist()
    if len(order) <= 2 * most:
        return Group(_people(language, answer.standings(order)))
    parts: list[RenderableType] = [
        _people(language, answer.standings(order[:most])),
        Text(
            language.ngettext(
                "… and {count} person between",
                "… and {count} people between",
                len(order) - 2 * most,
            )
        ),
    ]
    lowest = order[len(order) - most :]
    if lowest:
        parts.append(Text(say("lowest:")))
        parts.append(_people(language, answer.standings(lowest)))
    return Group(*parts)


def _people(language: Language, people: Sequence[PersonTrusted]) -> Table:
    say = language.gettext
    right = (say("standing"), say("uncertainty"), say("ratings"), say("not read"))
    table = quiet_table(say("who"), *right, right=right)
    for person in people:
        name = person.name
        if person.is_seed:
            name += f" ({say('seed')})"
        uncertainty = "–"
        if person.uncertainty is not None:
            uncertainty = written_number(language, person.uncertainty)
        table.add_row(
            name,
            written_number(language, person.standing),
            uncertainty,
            language.count(person.ratings),
            language.count(person.unread),
        )
    return table


def _raters(language: Language, reasons: WhyTrusted) -> Group:
    say = language.gettext
    right = (say("rated"), say("adds"), say("without it"))
    table = quiet_table(say("rater"), *right, right=right)
    for rater in reasons.raters[:MOST_RATERS_PRINTED]:
        name = rater.name
        if rater.is_seed:
            name += f" ({say('seed')})"
        without = "–"
        if rater.without is not None:
            without = written_number(language, rater.without)
        table.add_row(
            name,
            rating_text(language, rater.rating),
            written_number(language, rater.added, sign=True),
            without,
        )
    return _with_more(language, table, len(reasons.raters) - MOST_RATERS_PRINTED)


def _seeds(language: Language, reasons: WhyTrusted) -> Group:
    say = language.gettext
    right = (say("adds to their trust"),)
    table = quiet_table(say("seed"), *right, right=right)
    for name, added in list(reasons.seeds.items())[:MOST_SEEDS_PRINTED]:
        table.add_row(name, written_number(language, added))
    return _with_more(language, table, len(reasons.seeds) - MOST_SEEDS_PRINTED)


def _seen(language: Language, view: TrustOutlook, most: int) -> Group:
    say = language.gettext
    if not view.trusted:
        return Group(Text(say("They vouch for nobody, so their trust goes nowhere.")))
    right = (say("trust"),)
    table = quiet_table(say("who"), *right, right=right)
    for name, value in list(view.trusted.items())[:most]:
        table.add_row(name, written_number(language, value))
    return _with_more(language, table, len(view.trusted) - most)


def _with_more(language: Language, table: Table, left_out: int) -> Group:
    if left_out <= 0:
        return Group(table)
    return Group(table, Text(language.gettext("{count} more", count=left_out)))
