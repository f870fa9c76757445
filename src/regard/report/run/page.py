"""A scoring run as one page that needs nothing else.

To read, to print and to hand to a board.
"""

from __future__ import annotations

from pathlib import Path

from regard.report.page.markup import Markup, tag
from regard.report.page.shell import document
from regard.report.run.basis import basis_section
from regard.report.run.context import RunContext, make_context
from regard.report.run.distribution import distribution_section
from regard.report.run.drivers import drivers_section
from regard.report.run.overview import overview_section
from regard.report.run.rejects import rejects_section
from regard.report.run.thresholds import thresholds_section
from regard.report.run.worst_off import worst_off_section
from regard.report.text.scheme_words import study_words
from regard.report.text.typography import typeset
from regard.report.text.words import format_day
from regard.scheme.model import Scheme
from regard.scoring.scores import Scores

RUN_CONTENTS = {
    "run": "What this is",
    "tiers": "Scores and tiers",
    "drivers": "What moves the scores",
    "nearest": "Nearest a threshold",
    "worst-off": "Who comes off worst, and why",
    "rejects": "What could not be read",
    "scheme": "The scheme",
}
"""The title of each section in the contents, by the name that links point to."""


def write_report(
    scores: Scores,
    path: str | Path,
    *,
    title: str | None = None,
    names: bool | None = None,
) -> Path:
    """Writes a scoring run as one HTML file, which loads nothing from anywhere.

    Args:
        scores: The run.
        path: The file; folders above it are made.
        title: The heading; the scheme's title if not given.
        names: Whether subjects appear under their own names; if not given, only where
            the scheme says that names are published.

    Returns:
        The path.
    """
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    page = run_page(scores, title=title, names=names)
    # The same run gives the same bytes on every system.
    file.write_text(page, encoding="utf-8", newline="\n")
    return file


def run_page(
    scores: Scores, *, title: str | None = None, names: bool | None = None
) -> str:
    """The page that `write_report` writes.

    Args:
        scores: The run.
        title: The heading; the scheme's title if not given.
        names: Whether subjects appear under their own names.

    Returns:
        The page, as HTML.
    """
    context = make_context(scores, names)
    heading = typeset(title or scores.scheme.title)
    day = format_day(scores.as_of)
    return document(
        title=_title(scores, heading, day),
        masthead=_masthead(context, heading, day),
        contents=RUN_CONTENTS,
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


def _title(scores: Scores, heading: str, day: str) -> str:
    """The page's title, which marks a study also where the page is not opened."""
    title = f"{heading}, {day}"
    return f"Study: {title}" if scores.study else title


def _masthead(context: RunContext, heading: str, day: str) -> Markup:
    scheme = context.scheme
    purpose = [tag("p", typeset(text), class_="lede") for text in scheme.purpose or ()]
    study_note = None
    if context.scores.study:
        study_note = _study_note(scheme)
    return tag(
        "header",
        tag("p", f"Report of a scoring run, {day}", class_="kicker"),
        tag("h1", heading),
        purpose,
        study_note,
    )


def _study_note(scheme: Scheme) -> Markup:
    return tag(
        "p",
        tag("strong", "Study. "),
        study_words(scheme),
        class_="study",
        role="note",
    )
