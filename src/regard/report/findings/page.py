"""What check says, as one page for a board: what to change, and why.

The page needs nothing else, and five minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from regard.check.answers.checking import CheckResult
from regard.check.answers.overview import Overview
from regard.check.answers.portfolio import PortfolioEffects
from regard.check.answers.waiving import waiver_end
from regard.check.case import Case
from regard.check.finding import RED_LINE, Finding, Severity
from regard.report.findings.page_article import (
    can_be_pictured,
    findings_by_rule,
    rule_article,
    short_on_paper,
)
from regard.report.findings.page_bounds import bounds_parts
from regard.report.findings.page_document import document_parts
from regard.report.findings.page_portfolio import portfolio_parts
from regard.report.findings.page_properties import property_parts
from regard.report.findings.page_summary import summary_parts
from regard.report.page.markup import Child, Markup, items, section, tag
from regard.report.page.shell import document
from regard.report.text.language import ENGLISH, Language, language_of, translatable
from regard.report.text.mixed_text import joined_text
from regard.report.text.typography import typeset
from regard.report.text.words import format_day, joined
from regard.scheme.counted import plural

MOST_TITLES = 3
"""Schemes that the heading names; more are counted."""
WEIGHT_TITLES: dict[str, str] = {
    RED_LINE: translatable("On the red line: no waiver moves it"),
    Severity.PROHIBITED: translatable("Would be prohibited"),
    Severity.HIGH: translatable(
        "High: to be mended; how much and how long can be waived in writing"
    ),
    Severity.WARN: translatable("To be weighed"),
    Severity.INFO: translatable("To be known"),
}
SHORT_ON_PAPER = frozenset({str(Severity.WARN), str(Severity.INFO)})
"""What keeps no scheme from anybody: on paper a table holds it."""
LEDE = (
    "Every finding is shown by a concrete person whose score was worked out by the "
    "scheme’s own rules, or by the clause that says so."
)
READING = (
    translatable(
        "“Would fall under” names the law that a scheme like this touches. "
        "Whether a law is broken is for a court."
    ),
    translatable(
        "A witness is invented, but the arithmetic is not: the reference "
        "interpreter gives exactly these points."
    ),
    translatable(
        "“Proved” means over all histories that the document allows, not over "
        "some that were tried."
    ),
    translatable("“Not proved” is neither a pass nor a finding. It says why."),
    translatable(
        "How well each law was checked is said beside it: read in the text, "
        "taken from an account of it, or general knowledge that was not "
        "checked."
    ),
    translatable(
        "What a document leaves out is called “not declared”, and is not taken "
        "for a yes or a no."
    ),
)


@dataclass(frozen=True)
class _Part:
    """A section of the page: the name that links point to, its title, and the rest."""

    key: str
    title: str
    body: Child


def findings_page(
    overviews: Sequence[Overview], portfolio: PortfolioEffects | None = None
) -> str:
    """The page: a part for each scheme, and one for what they do together.

    Args:
        overviews: What check says of each scheme; at least one.
        portfolio: What the schemes do together, if that was asked.

    Returns:
        The HTML of the whole page.
    """
    english = language_of(ENGLISH)
    titles = [overview.result.case.scheme.title for overview in overviews]
    heading = f"{plural(len(titles), 'scheme')}, checked"
    if len(titles) <= MOST_TITLES:
        heading = f"What {joined(titles)} can do to a person"
    heading = typeset(heading)
    checked_on = format_day(overviews[0].result.case.today)
    header = tag(
        "header",
        tag("p", f"Checked on {checked_on}", class_="kicker"),
        tag("h1", heading),
        tag("p", LEDE, class_="lede"),
    )
    parts = list(_page_parts(english, overviews, portfolio))
    contents = {part.key: part.title for part in parts}
    sections = [section(part.key, part.title, part.body) for part in parts]
    return document(heading, header, contents, sections)


def findings_sections(language: Language, overview: Overview) -> list[Markup]:
    """What check says of one scheme, as sections of another page; nothing is drawn.

    Args:
        language: To write in.
        overview: What check says of it.

    Returns:
        The sections, how to read them last.
    """
    parts = [*_scheme_parts(language, overview, is_drawn=False), _reading(language)]
    return [section(part.key, part.title, part.body) for part in parts]


def _page_parts(
    language: Language,
    overviews: Sequence[Overview],
    portfolio: PortfolioEffects | None,
) -> Iterator[_Part]:
    for overview in overviews:
        scheme = overview.result.case.scheme
        for part in _scheme_parts(language, overview):
            title = part.title
            if len(overviews) > 1:
                title = f"{scheme.title}: {title}"
            yield _Part(f"{scheme.name}-{part.key}", title, part.body)
    if portfolio is not None:
        yield _Part("together", "Together", portfolio_parts(portfolio))
    yield _reading(language)


def _reading(language: Language) -> _Part:
    say = language.gettext
    sentences = [say(sentence) for sentence in READING]
    return _Part("reading", say("How to read this"), items(sentences))


def _scheme_parts(
    language: Language, overview: Overview, is_drawn: bool = True
) -> Iterator[_Part]:
    # What findings name of the document is in its language.
    language = language.naming(overview.result.case.scheme)
    say = language.gettext
    result = overview.result
    yield _Part("short", say("In short"), summary_parts(language, overview))
    yield _Part("document", say("The document"), document_parts(language, result.case))
    yield from _finding_parts(language, result, is_drawn)
    if result.unproved:
        groups = findings_by_rule(result.unproved)
        articles = [rule_article(language, findings) for findings in groups]
        yield _Part("unproved", say("Not proved"), articles)
    if result.waived:
        waivers = items(
            _waiver(language, finding, result.case) for finding in result.waived
        )
        yield _Part("waived", say("Waived in the scheme"), waivers)
    bounds = bounds_parts(language, result.case.scheme, overview.bounds)
    yield _Part("bounds", say("What it can do at most"), bounds)
    yield _Part("held", say("What holds"), list(property_parts(language, result)))


def _finding_parts(
    language: Language, result: CheckResult, is_drawn: bool
) -> Iterator[_Part]:
    """The red line first, then by severity; one witness is drawn, if any is."""
    groups_by_weight: dict[str, list[list[Finding]]] = {}
    for weight in WEIGHT_TITLES:
        findings = [finding for finding in result.findings if finding.weight == weight]
        groups_by_weight[weight] = findings_by_rule(findings)
    # One picture shows a board what a witness is; each takes most of a second to draw.
    pictured: Finding | None = None
    if is_drawn:
        groups = chain.from_iterable(groups_by_weight.values())
        pictured = next(
            (group[0] for group in groups if can_be_pictured(group[0])), None
        )
    for weight, title in WEIGHT_TITLES.items():
        articles: list[Child] = []
        for group in groups_by_weight[weight]:
            articles.append(rule_article(language, group, pictured is group[0]))
        if not articles:
            continue
        if weight in SHORT_ON_PAPER:
            in_short = short_on_paper(
                language, chain.from_iterable(groups_by_weight[weight])
            )
            articles = [tag("div", *articles, class_="on-screen"), in_short]
        yield _Part(weight.replace(" ", "-"), language.gettext(title), articles)


def _waiver(language: Language, finding: Finding, case: Case) -> Child:
    waiver = finding.waiver
    if waiver is None:
        return None
    return [
        tag("strong", f"{finding.code} "),
        typeset(
            joined_text(
                ". ",
                [
                    language.said(finding.says),
                    language.of_scheme(case.scheme, waiver.reason),
                ],
            )
        ),
        language.gettext(
            " ({name}, until {day})",
            name=language.of_scheme(case.scheme, waiver.by),
            day=language.day(waiver_end(waiver, case)),
        ),
    ]
