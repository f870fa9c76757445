"""A scoring run as one page that needs nothing else: to read, to print and to hand to a board."""

from __future__ import annotations

from pathlib import Path

from regard.report.page.markup import html, tag
from regard.report.page.shell import document
from regard.report.run.basis import declared, unread
from regard.report.run.context import Sheet
from regard.report.run.distribution import distribution
from regard.report.run.drivers import moving
from regard.report.run.lowest import LOWEST, cases
from regard.report.run.overview import overview, study_note
from regard.report.run.thresholds import nearest
from regard.report.text.typography import typeset
from regard.report.text.words import format_day
from regard.scoring.scores import Scores

CONTENTS = {
    "run": "What this is",
    "tiers": "Scores and tiers",
    "movers": "What moves the scores",
    "nearest": "Nearest a threshold",
    "lowest": "The lowest, and why",
    "rejects": "What could not be read",
    "scheme": "The scheme",
}


def write_report(
    scores: Scores,
    path: str | Path,
    *,
    title: str | None = None,
    names: bool | None = None,
) -> Path:
    """Writes a scoring run as one HTML file, which loads nothing from anywhere, and gives its path.

    title: the heading; the scheme's title if not given. names: whether subjects appear under their
    own names; if not given, only where the scheme says that names are published.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        page(scores, title=title, names=names), encoding="utf-8", newline="\n"
    )
    return path


def page(scores: Scores, *, title: str | None = None, names: bool | None = None) -> str:
    """The page that `write_report` writes."""
    publish = scores.scheme.publish
    sheet = Sheet(
        scores, named=bool(publish and publish.names) if names is None else names
    )
    for subject in scores.figures.lowest(LOWEST):
        sheet.who(
            subject
        )  # the lowest take the first numbers, where subjects are numbered
    heading = typeset(title or scores.scheme.title)
    sections = [
        overview(sheet),
        distribution(sheet),
        moving(sheet),
        nearest(sheet),
        cases(sheet),
        unread(sheet),
        declared(sheet),
    ]
    when = format_day(scores.as_of)
    purpose = [
        tag("p", typeset(text), class_="lede") for text in sheet.scheme.purpose or ()
    ]
    kicker = tag("p", f"Report of a scoring run, {when}", class_="kicker")
    masthead = tag(
        "header", kicker, tag("h1", heading), html(purpose), study_note(sheet)
    )
    return document(f"{heading}, {when}", masthead, CONTENTS, sections)
