"""A scheme in the open book: its rules, what check says of it, and its changes."""

from __future__ import annotations

from regard.check.finding import count_by_weight
from regard.report.findings.page import findings_sections
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language
from regard.report.text.mixed_text import joined_text
from regard.scheme.model import Scheme
from regard.scheme.worth import tiers_worst_first
from regard.service.book.check_reports import CheckReport
from regard.service.book.register import has_register
from regard.service.pages.changes_table import changes_table
from regard.service.pages.closed_gate import closed_for_all
from regard.service.pages.names import (
    kind_name,
    purpose_words,
    scheme_title,
    service_name,
    tier_name,
)
from regard.service.pages.page import Opened, PageContent


def scheme_page(opened: Opened) -> PageContent:
    """All that is open of one scheme."""
    say = opened.language.gettext
    name = opened.path["scheme"]
    document = opened.book.document(name)
    scheme = document.scheme
    changes = changes_table(opened.language, opened.book.changes(name))
    text_path = f"/v1/schemes/{name}/text"
    parts: list[Child] = [
        tag("p", *purpose_words(opened.language, scheme), class_="lede"),
        section(
            "rules",
            say("The rules"),
            rules_in_words(opened.language, scheme),
            tag("p", tag("a", say("The whole text"), href=text_path)),
        ),
        _checked(opened, opened.book.report(document)),
        _numbers(opened.language, document.declared),
        section("changes", say("How it came about, and what is to change"), changes),
    ]
    return PageContent(scheme_title(opened.language, scheme), parts)


def check_page(opened: Opened) -> PageContent:
    """What check says of the text in force, in full."""
    say = opened.language.gettext
    document = opened.book.document(opened.path["scheme"])
    report = opened.book.report(document)
    words = say("Looked at on {day}.", day=opened.language.day(report.checked_on))
    sections = findings_sections(opened.language, report.overview)
    title = say(
        "What the check says of {scheme}",
        scheme=scheme_title(opened.language, document.scheme),
    )
    return PageContent(title, [tag("p", words), *sections])


def rules_in_words(language: Language, scheme: Scheme) -> list[Child]:
    """What is written down, and what each tier opens.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        A heading, a list and a table.
    """
    say = language.gettext
    heading = tag("h3", say("What is written down, and what it adds"))
    return [heading, items(_kinds(language, scheme)), _outcomes(language, scheme)]


def _checked(opened: Opened, report: CheckReport) -> Markup:
    language = opened.language
    say = language.gettext
    result = report.overview.result
    words = say("A check that nobody can turn off says: it may run on real people.")
    if not report.overview.gate.opens:
        words = say("The check says today: it may no longer run on real people.")
    counts = count_by_weight(result.findings)
    sentences = [
        words,
        language.ngettext(
            "It has {count} remark about it.",
            "It has {count} remarks about it.",
            sum(counts.values()),
        ),
        language.ngettext(
            "{count} remark is kept on purpose, with a reason.",
            "{count} remarks are kept on purpose, each with a reason.",
            len(result.waived),
        ),
    ]
    path = f"/schemes/{result.case.scheme.name}/check"
    link = tag("a", say("Read all that it says"), href=path)
    return section(
        "check",
        say("What the check says"),
        tag("p", " ".join(sentences)),
        closed_for_all(opened, result.case.scheme.name),
        tag("p", link),
    )


def _numbers(language: Language, scheme: Scheme) -> Markup:
    say = language.gettext
    base = f"/schemes/{scheme.name}"
    links = [tag("a", say("The numbers of each month"), href=f"{base}/statistics")]
    if has_register(scheme):
        words = say("The register: look one up by its number")
        links.append(tag("a", words, href=f"/register/{scheme.name}"))
    return section("numbers", say("What happens under it"), items(links))


def _kinds(language: Language, scheme: Scheme) -> list[str]:
    sentences: list[str] = []
    for name, kind in scheme.evidence.items():
        points = language.points_with_unit(kind.points)
        sentences.append(joined_text(": ", [kind_name(language, scheme, name), points]))
    return sentences


def _outcomes(language: Language, scheme: Scheme) -> Markup:
    say = language.gettext
    tiers = tiers_worst_first(scheme)
    columns = [
        Column(say("service")),
        *[Column(tier_name(language, scheme, tier)) for tier in tiers],
    ]
    rows: list[list[Child]] = []
    for name, service in scheme.services.items():
        cells: list[Child] = [service_name(language, scheme, name)]
        for tier in tiers:
            cells.append(outcome_word(language, scheme, service.outcomes[tier]))
        rows.append(cells)
    return table(say("What each tier opens"), columns, rows, context=scheme.name)
