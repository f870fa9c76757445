"""The auditor's page: the check, the log, the numbers; and no body of anybody."""

from __future__ import annotations

from regard.report.page.markup import Child, items, section, tag
from regard.service.book.record_audits import RecordAudit
from regard.service.pages.names import scheme_in_force
from regard.service.pages.page import Opened, PageContent, button, form


def page_of_auditor(opened: Opened) -> PageContent:
    """Where all stands that an auditor looks at."""
    return _page(opened, [])


def audit_now(opened: Opened) -> PageContent:
    """The record, read from its first entry to its last."""
    return _page(opened, [_answer(opened, opened.book.audits.audit())])


def _page(opened: Opened, answer: list[Child]) -> PageContent:
    say = opened.language.gettext
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    base = f"/schemes/{scheme.name}"
    links = [
        tag("a", say("What the check says"), href=f"{base}/check"),
        tag("a", say("The numbers of each month"), href=f"{base}/statistics"),
        tag("a", say("The rules and their changes"), href=base),
        tag("a", say("The log, and how to verify it"), href="/log"),
    ]
    note = say(
        "Each entry is read, and its hash is held against the log. Nobody's words are "
        "opened for it. The answer holds for an hour."
    )
    asking = form(opened, "/audit", button(say("Read the whole record now")))
    parts: list[Child] = [
        items(links),
        section("record", say("Does the record agree with its log?"), tag("p", note)),
        *answer,
        asking,
    ]
    return PageContent(say("For auditors"), parts)


def _answer(opened: Opened, audit: RecordAudit) -> Child:
    language = opened.language
    words = language.ngettext(
        "{count} entry was read, on {day}. All agrees.",
        "{count} entries were read, on {day}. All agrees.",
        audit.entries,
        day=language.moment(audit.at),
    )
    if not audit.discrepancies:
        return tag("p", words, class_="big", role="status")
    words = language.ngettext(
        "{count} thing does not agree:",
        "{count} things do not agree:",
        len(audit.discrepancies),
    )
    # Without its detail, which may be anybody's words.
    rows: list[Child] = []
    for part in audit.discrepancies:
        rows.append(f"{part.place}: {part.says}")
    # What differs is told in the words of the check itself.
    faults = tag("div", items(rows), lang="en")
    heading = tag("p", tag("strong", words))
    return tag("div", heading, faults, class_="problem", role="status")
