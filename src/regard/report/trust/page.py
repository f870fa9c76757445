"""An answer about trust as one page that needs nothing else: to read, to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regard.report.page.markup import (
    Child,
    Column,
    Markup,
    html,
    items,
    paragraphs,
    section,
    table,
    tag,
)
from regard.report.page.shell import ShellWords, document
from regard.report.text.language import ENGLISH, Language, language_of
from regard.report.text.typography import typeset
from regard.report.trust.answer import TrustAnswer, TrustOutlook, WhyTrusted
from regard.report.trust.page_why import why_section
from regard.report.trust.parts import PersonTrusted
from regard.report.trust.words import (
    TRUST_LIMITS,
    basis_sentences,
    insufficient_ratings_words,
    left_out_sentences,
    short_source,
    unread_rating_sentences,
    written_number,
)
from regard.scheme.complaint import DataError

MOST_ON_PAGE = 50
"""People who are shown from either end; the data have all of them."""
MOST_SEEN_ON_PAGE = 30


def write_trust(
    answer: TrustAnswer,
    path: str | Path,
    *,
    explained: Sequence[WhyTrusted] = (),
    view: TrustOutlook | None = None,
    language: str = ENGLISH,
) -> Path:
    """Writes an answer about trust as one HTML file, which loads nothing from anywhere.

    Args:
        answer: What was answered.
        path: The file; folders above it are made.
        explained: Of whom it is said and drawn who vouches for them (`answer.why`).
        view: Whose view is shown (`answer.view`); None for nobody's.
        language: The code of the language that the page is in.

    Returns:
        The path.

    Raises:
        DataError: If the file cannot be written, or there is no such language.
    """
    file = Path(path)
    page = trust_page(answer, explained, view, language_of(language))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # The same answer gives the same bytes on every system.
        file.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DataError(f"{file}: {error.strerror}") from None
    return file


def trust_page(
    answer: TrustAnswer,
    explained: Sequence[WhyTrusted],
    view: TrustOutlook | None,
    language: Language,
) -> str:
    """The page that `write_trust` writes, as HTML.

    Args:
        answer: What was answered.
        explained: Of whom it is said who vouches for them.
        view: Whose view is shown; None for nobody's.
        language: To write in.

    Returns:
        The document.
    """
    say = language.gettext
    contents = {"standings": say("Where people stand")}
    sections = [_standings_section(language, answer)]
    for place, reasons in enumerate(explained):
        name = f"why-{place}"
        title = say("Why {name} stands there", name=reasons.person.name)
        contents[name] = title
        sections.append(why_section(language, answer, reasons, name, title))
    if view is not None:
        title = say("As {name} sees it", name=view.person)
        contents["view"] = title
        sections.append(_seen_section(language, view, title))
    contents["left-out"] = say("What was left out")
    sections.append(_left_out_section(language, answer))
    contents["limits"] = say("What it does not say")
    limits = items(typeset(say(sentence)) for sentence in TRUST_LIMITS)
    sections.append(section("limits", contents["limits"], limits))
    return document(
        title=say("Who is trusted in {source}", source=short_source(answer)),
        masthead=_masthead(language, answer),
        contents=contents,
        sections=sections,
        words=ShellWords(
            language=language.code,
            skip=say("Skip to the report"),
            contents=say("Contents"),
        ),
    )


def _masthead(language: Language, answer: TrustAnswer) -> Markup:
    say = language.gettext
    notes: list[Child] = []
    for words in insufficient_ratings_words(language, answer):
        notes.append(tag("p", typeset(words), class_="study", role="note"))
    people = language.ngettext("{count} person", "{count} people", len(answer.names))
    ratings = language.ngettext("{count} rating", "{count} ratings", answer.counts.used)
    lede = f"{people}, {ratings}"
    return tag(
        "header",
        tag("p", say("Trust"), class_="kicker"),
        tag("h1", say("Who is trusted in {source}", source=short_source(answer))),
        tag("p", lede, class_="lede"),
        *notes,
        paragraphs(map(typeset, basis_sentences(language, answer))),
    )


def _standings_section(language: Language, answer: TrustAnswer) -> Markup:
    say = language.gettext
    order = answer.order.tolist()
    title = say("Where people stand")
    if len(order) <= 2 * MOST_ON_PAGE:
        everybody = answer.standings(order)
        all_people = _people_table(language, say("Everybody"), everybody)
        return section("standings", title, all_people)
    highest = answer.standings(order[:MOST_ON_PAGE])
    lowest = answer.standings(order[-MOST_ON_PAGE:])
    between = language.ngettext(
        "Between them stands {count} person more.",
        "Between them stand {count} people more.",
        len(order) - 2 * MOST_ON_PAGE,
    )
    return section(
        "standings",
        title,
        _people_table(language, say("Who stands highest"), highest),
        tag("p", between, class_="note"),
        _people_table(language, say("Who stands lowest"), lowest),
    )


def _people_table(
    language: Language, caption: str, people: Sequence[PersonTrusted]
) -> Markup:
    say = language.gettext
    has_uncertainty = any(person.uncertainty is not None for person in people)
    columns = [Column(say("who")), Column(say("standing"), number=True)]
    if has_uncertainty:
        columns.append(Column(say("uncertainty"), number=True))
    columns.append(Column(say("ratings"), number=True))
    columns.append(Column(say("not read"), number=True))
    rows: list[list[Child]] = []
    for person in people:
        row: list[Child] = [person_cell(language, person.name, person.is_seed)]
        row.append(written_number(language, person.standing))
        if has_uncertainty:
            row.append(written_number(language, person.uncertainty or 0.0))
        row.append(language.count(person.ratings))
        row.append(language.count(person.unread))
        rows.append(row)
    return table(caption, columns, rows)


def person_cell(language: Language, name: str, is_seed: bool) -> Child:
    """A person in a table; a seed says so.

    Args:
        language: To write in.
        name: Who.
        is_seed: Whether they are one.

    Returns:
        The cell.
    """
    name_span = tag("span", language.as_written(name), class_="who")
    if not is_seed:
        return name_span
    return html([name_span, f" ({language.gettext('seed')})"])


def _seen_section(language: Language, view: TrustOutlook, title: str) -> Markup:
    say = language.gettext
    if not view.trusted:
        nothing = say("They vouch for nobody, so their trust goes nowhere.")
        return section("view", title, tag("p", nothing))
    most_trusted = list(view.trusted.items())[:MOST_SEEN_ON_PAGE]
    columns = [Column(say("who")), Column(say("trust"), number=True)]
    rows: list[list[Child]] = []
    for name, value in most_trusted:
        rows.append(
            [person_cell(language, name, False), written_number(language, value)]
        )
    words = language.ngettext(
        "Their trust reaches {count} person.",
        "Their trust reaches {count} people.",
        len(view.trusted),
    )
    whom_table = table(say("Whom they trust most"), columns, rows)
    return section("view", title, tag("p", words), whom_table)


def _left_out_section(language: Language, answer: TrustAnswer) -> Markup:
    say = language.gettext
    parts: list[Child] = [items(map(typeset, left_out_sentences(language, answer)))]
    unread = unread_rating_sentences(language, answer)
    if unread:
        parts.append(tag("h3", say("Rows that could not be read")))
        parts.append(items(unread))
    return section("left-out", say("What was left out"), *parts)
