"""A rehearsal as one page that needs nothing else: to read, to print, to hand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regard.registry.rehearsal import Rehearsal
from regard.report.page.markup import Markup, items, section, tag
from regard.report.page.shell import document
from regard.report.rehearsal.answer import (
    RehearsalAnswer,
    scheme_labels,
    title_words,
)
from regard.report.rehearsal.context import (
    RehearsalContext,
    names_are_shown,
    number_subjects,
)
from regard.report.rehearsal.page_beside import beside_section
from regard.report.rehearsal.page_decisions import decisions_section
from regard.report.rehearsal.page_groups import group_sections
from regard.report.rehearsal.page_overview import rehearsal_section
from regard.report.rehearsal.page_restricted import (
    people_section,
    restricted_section,
)
from regard.report.rehearsal.page_work import late_section, owed_section
from regard.report.rehearsal.words import as_sentence, assumed_sentences
from regard.report.text.typography import typeset
from regard.scheme.complaint import DataError

NOT_KNOWN = (
    "What people would have done otherwise, had they been told of a restriction to "
    "come, is not known.",
    "Where the record of last year is wrong, so is this page: nobody has disputed it.",
)


def write_rehearsal(
    answer: RehearsalAnswer, path: str | Path, *, names: bool | None = None
) -> Path:
    """Writes a rehearsal as one HTML file, which loads nothing from anywhere.

    Args:
        answer: The rehearsal.
        path: The file; folders above it are made.
        names: Whether subjects appear under their own names; if not given, only where
            each scheme says that names are published.

    Returns:
        The path.

    Raises:
        DataError: If the file cannot be written.
    """
    file = Path(path)
    page = rehearsal_page(answer, names=names)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # The same rehearsal gives the same bytes on every system.
        file.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DataError(f"{file}: {error.strerror}") from None
    return file


def rehearsal_page(answer: RehearsalAnswer, *, names: bool | None = None) -> str:
    """The page that `write_rehearsal` writes.

    Args:
        answer: The rehearsal.
        names: Whether subjects appear under their own names; None as published.

    Returns:
        HTML.
    """
    is_named = names_are_shown(answer, names)
    contexts = list(_contexts(answer, is_named))
    title = title_words(answer.rehearsals)
    contents: dict[str, str] = {}
    sections: list[Markup] = []
    overview = rehearsal_section(contexts, is_named)
    _add(contents, sections, "rehearsal", "What this is", overview)
    if answer.beside is not None:
        part = beside_section(contexts, answer.beside)
        _add(contents, sections, "beside", "Side by side", part)
    for place, context in enumerate(contexts):
        for name, heading, part in _sections(context):
            _add(contents, sections, name, heading, part)
        if answer.groups:
            for name, heading, part in group_sections(context, answer.groups[place]):
                _add(contents, sections, name, heading, part)
    part = _limits(contexts)
    _add(contents, sections, "limits", "Taken for granted", part)
    return document(
        title=typeset(f"Rehearsal: {title}"),
        masthead=_masthead(title, answer.rehearsals[0]),
        contents=contents,
        sections=sections,
    )


def _add(
    contents: dict[str, str],
    sections: list[Markup],
    name: str,
    heading: str,
    part: Markup,
) -> None:
    contents[name] = typeset(heading)
    sections.append(part)


def _sections(context: RehearsalContext) -> Iterator[tuple[str, str, Markup]]:
    """The sections about one rehearsal, each with its name and its heading."""
    restricted = restricted_section(context)
    yield f"{context.mark}restricted", context.heading("Less than is usual"), restricted
    people = people_section(context)
    yield f"{context.mark}people", context.heading("Who, when and why"), people
    owed = owed_section(context)
    yield f"{context.mark}owed", context.heading("Work owed"), owed
    late = late_section(context)
    yield f"{context.mark}late", context.heading("Deadlines missed"), late
    compared = context.rehearsal.decisions
    if compared is not None:
        part = decisions_section(context, compared)
        heading = context.heading("Beside what people decided")
        yield f"{context.mark}decisions", heading, part


def _contexts(answer: RehearsalAnswer, is_named: bool) -> Iterator[RehearsalContext]:
    numbers = None if is_named else number_subjects(answer)
    labels = scheme_labels(answer.rehearsals)
    several = len(labels) > 1
    marks = ["first-", "second-"] if several else [""]
    for rehearsal, label, mark in zip(answer.rehearsals, labels, marks, strict=True):
        subjects = list(rehearsal.lives)
        yield RehearsalContext(
            rehearsal=rehearsal,
            label=label,
            mark=mark,
            of_several=several,
            numbers=numbers,
            unread=rehearsal.scores.figures.rows_unread(subjects),
        )


def _masthead(title: str, rehearsal: Rehearsal) -> Markup:
    lede = (
        f"What really happened from {rehearsal.first:%-d %B %Y} to "
        f"{rehearsal.last:%-d %B %Y}, lived day by day under the scheme."
    )
    note = (
        "Nobody was refused anything by it, and nothing of it is kept. It says what "
        "would have been."
    )
    return tag(
        "header",
        tag("p", "Rehearsal on past events", class_="kicker"),
        tag("h1", typeset(title)),
        tag("p", lede, class_="lede"),
        tag("p", tag("strong", "A rehearsal. "), note, class_="study", role="note"),
    )


def _limits(contexts: list[RehearsalContext]) -> Markup:
    # Of two schemes the same is supposed.
    supposed = list(assumed_sentences(contexts[0].rehearsal))
    sentences = [as_sentence(words) for words in supposed]
    return section("limits", "Taken for granted", items([*sentences, *NOT_KNOWN]))
