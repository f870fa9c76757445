"""A scoring run as one page that needs nothing else.

To read, to print and to hand to a board.
"""

from __future__ import annotations

from pathlib import Path

from regard.report.page.markup import Markup, tag
from regard.report.page.shell import ShellWords, document
from regard.report.run.basis import basis_section
from regard.report.run.context import RunContext, make_context
from regard.report.run.distribution import distribution_section
from regard.report.run.drivers import drivers_section
from regard.report.run.overview import overview_section
from regard.report.run.rejects import rejects_section
from regard.report.run.thresholds import thresholds_section
from regard.report.run.worst_off import worst_off_section
from regard.report.text.language import ENGLISH, Language, language_of, translatable
from regard.report.text.scheme_words import study_words
from regard.report.text.typography import typeset
from regard.scoring.scores import Scores

RUN_CONTENTS = {
    "run": translatable("What this is"),
    "tiers": translatable("Scores and tiers"),
    "drivers": translatable("What moves the scores"),
    "nearest": translatable("Nearest a threshold"),
    "worst-off": translatable("Who comes off worst, and why"),
    "rejects": translatable("What could not be read"),
    "scheme": translatable("The scheme"),
}
"""The title of each section in the contents, by the name that links point to."""


def write_report(
    scores: Scores,
    path: str | Path,
    *,
    title: str | None = None,
    names: bool | None = None,
    language: str = ENGLISH,
) -> Path:
    """Writes a scoring run as one HTML file, which loads nothing from anywhere.

    Args:
        scores: The run.
        path: The file; folders above it are made.
        title: The heading; the scheme's title if not given.
        names: Whether subjects appear under their own names; if not given, only where
            the scheme says that names are published.
        language: The code of the language, such as en or de.

    Returns:
        The path.

    Raises:
        DataError: If the language is unknown.
    """
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    page = run_page(scores, title=title, names=names, language=language)
    # The same run gives the same bytes on every system.
    file.write_text(page, encoding="utf-8", newline="\n")
    return file


def run_page(
    scores: Scores,
    *,
    title: str | None = None,
    names: bool | None = None,
    language: str = ENGLISH,
) -> str:
    """The page that `write_report` writes.

    Args:
        scores: The run.
        title: The heading; the scheme's title if not given.
        names: Whether subjects appear under their own names.
        language: The code of the language, such as en or de.

    Returns:
        The page, as HTML.
    """
    words = language_of(language)
    context = make_context(scores, names, words)
    heading = typeset(title or scores.scheme.title)
    contents = {
        name: words.gettext(section_title)
        for name, section_title in RUN_CONTENTS.items()
    }
    return document(
        title=_title(context, heading),
        masthead=_masthead(context, heading),
        contents=contents,
        words=_shell_words(words),
        sections=[
            overview_section(context),
            distribution_section(context),
            drivers_section(context),
            thresholds_section(context),
            worst_off_section(context),
            rejects_section(context),
            basis_section(context),
        ],
    )


def _shell_words(language: Language) -> ShellWords:
    return ShellWords(
        language.code,
        language.gettext("Skip to the report"),
        language.gettext("Contents"),
    )


def _title(context: RunContext, heading: str) -> str:
    """The page's title, which marks a study also where the page is not opened."""
    language = context.language
    title = f"{heading}, {language.day(context.scores.as_of)}"
    if not context.scores.study:
        return title
    return language.gettext("Study: {title}", title=title)


def _masthead(context: RunContext, heading: str) -> Markup:
    scheme = context.scheme
    language = context.language
    kicker = language.gettext(
        "Report of a scoring run, {day}", day=language.day(context.scores.as_of)
    )
    purpose = [tag("p", typeset(text), class_="lede") for text in scheme.purpose or ()]
    study_note = None
    if context.scores.study:
        study_note = _study_note(context)
    return tag(
        "header",
        tag("p", kicker, class_="kicker"),
        tag("h1", heading),
        purpose,
        study_note,
    )


def _study_note(context: RunContext) -> Markup:
    language = context.language
    return tag(
        "p",
        tag("strong", language.gettext("Study."), " "),
        study_words(language, context.scheme),
        class_="study",
        role="note",
    )
