"""What the run is: the scheme and its version, the moment, and how many rows and subjects there were."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.report.run.context import Sheet, moment_words
from regard.report.text.numbers import format_count
from regard.report.text.typography import typeset
from regard.report.text.words import format_day, plural


def overview(sheet: Sheet) -> Markup:
    """The first section: what was scored, by which document, as of when."""
    scores, scheme = sheet.scores, sheet.scheme
    set_at = (
        "as scores change"
        if sheet.follows_at_once
        else f"at the close of {format_day(sheet.assessed)}"
    )
    facts: list[tuple[str, Child]] = [
        ("Subjects", format_count(scores.subjects)),
        ("Rows read", format_count(scores.read)),
        ("Rows rejected", format_count(scores.rejected)),
        ("Later events", format_count(scores.later)),
        ("As of", moment_words(scores.as_of)),
        ("Tiers set", set_at),
        ("Version", str(scheme.version)),
        ("Document", [scheme.name, tag("br"), tag("code", scheme.hash)]),
    ]
    if scheme.review_by is not None:
        facts.insert(6, ("To be reviewed by", format_day(scheme.review_by)))
    pairs = [tag("div", tag("dt", term), tag("dd", told)) for term, told in facts]
    return section(
        "run",
        "What this is",
        tag("p", _told(sheet)),
        tag("dl", *pairs, class_="facts"),
        tag("p", _naming(sheet), class_="note"),
    )


def _told(sheet: Sheet) -> str:
    scores, scheme = sheet.scores, sheet.scheme
    when = format_day(scores.as_of)
    if scores.subjects:
        who = plural(scores.subjects, "subject")
        told = f"This page tells where {who} stood on {when} under the scheme “{scheme.title}”, and why."
    else:
        told = f"On {when} nobody had a standing under the scheme “{scheme.title}”."
    if scores.rejected:
        told += f" {_rows(scores.rejected)} could not be read and did not count; they are listed further down."
    if scores.later:
        told += f" {plural(scores.later, 'event')} came later than that moment and did not count yet."
    return typeset(told)


def _rows(number: int) -> str:
    return "One row" if number == 1 else f"{number:,} rows"


def _naming(sheet: Sheet) -> str:
    """How subjects are called on this page, and why."""
    if sheet.named:
        return "Subjects appear here under their own names. Hand this page only to those who may know their standings."
    return (
        "Subjects are numbered here and not named; a number means the same subject everywhere on this page, and the "
        "lowest score has number 1. Somebody who knows them may still recognise one by the figures."
    )


def study_note(sheet: Sheet) -> Markup | None:
    """The mark of a scheme that is for study only."""
    if sheet.scheme.use != "study":
        return None
    told = "This scheme exists to be studied on synthetic people. It must not be run on real ones."
    return tag(
        "p", tag("strong", "For study only. "), told, class_="study", role="note"
    )
