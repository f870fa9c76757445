"""What check found as one page that needs nothing else, for a board: what to change, and why, in five minutes."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from regard.check.answers.bounds import BoundsRow, bounds_table
from regard.check.answers.checking import CheckResult
from regard.check.answers.gate import Gate, decide_gate
from regard.check.answers.portfolio import PortfolioEffects
from regard.check.finding import Finding, Severity
from regard.check.narrative import narrate, plain_name
from regard.report.findings.bounds import how_long, in_words
from regard.report.findings.text import law
from regard.report.findings.together_page import together as what_together
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
from regard.report.page.shell import document
from regard.report.text.numbers import format_points
from regard.report.text.typography import typeset
from regard.report.text.words import format_day, joined, plural

MOST_CHANGES = 7
SAYS = {
    Severity.PROHIBITED: "Would be prohibited",
    Severity.HIGH: "High: to be mended, or waived in writing",
    Severity.WARN: "To be weighed",
    Severity.INFO: "To be known",
}


def findings_page(
    results: Sequence[CheckResult], together: PortfolioEffects | None = None
) -> str:
    """The page: one part for each scheme, and one for what they do together."""
    one = results[0]
    titles = [result.case.scheme.title for result in results]
    heading = typeset(
        f"What {joined(titles)} can do to a person"
        if len(results) < 4
        else f"{len(results)} schemes, checked"
    )
    kicker = tag("p", f"Checked on {format_day(one.case.today)}", class_="kicker")
    lede = tag(
        "p",
        "Every finding is shown by a concrete person whose score was worked out by the scheme’s own rules, "
        "or by the clause that says so.",
        class_="lede",
    )
    contents: dict[str, str] = {}
    sections: list[Markup] = []
    for result in results:
        name = result.case.scheme.name
        before = f"{result.case.scheme.title}: " if len(results) > 1 else ""
        for key, title, body in _parts(result):
            contents[f"{name}-{key}"] = before + title
            sections.append(section(f"{name}-{key}", before + title, body))
    if together is not None:
        contents["together"] = "Together"
        sections.append(section("together", "Together", *what_together(together)))
    contents["reading"] = "How to read this"
    sections.append(section("reading", "How to read this", items(READING)))
    return document(
        heading, tag("header", kicker, tag("h1", heading), lede), contents, sections
    )


READING = (
    "“Would fall under” names the law that a scheme like this touches. Whether a law is broken is for a court.",
    "A witness is invented, but the arithmetic is not: the reference interpreter gives exactly these points.",
    "“Proved to hold” means over all histories that the document allows, not over some that were tried.",
    "“Not proved” is neither a pass nor a finding. It says why.",
    "What a document leaves out is called “not declared”, and is not taken for a yes or a no.",
)


def _parts(result: CheckResult) -> list[tuple[str, str, Child]]:
    asked = decide_gate(result.case.document, result.case.today)
    parts: list[tuple[str, str, Child]] = [("short", "In short", _short(result, asked))]
    by_severity = [
        (severity, [f for f in result.findings if f.severity is severity])
        for severity in Severity
    ]
    for severity, some in by_severity:
        if some:
            pictured = severity is next(s for s, found in by_severity if found)
            parts.append(
                (
                    str(severity),
                    SAYS[severity],
                    [
                        _group(each, pictured and n == 0)
                        for n, each in enumerate(_by_code(some))
                    ],
                )
            )
    if result.unproved:
        parts.append(
            (
                "unproved",
                "Not proved",
                [_group(each, False) for each in _by_code(result.unproved)],
            )
        )
    if result.waived:
        parts.append(
            (
                "waived",
                "Waived in the scheme",
                items([_waiver(finding) for finding in result.waived]),
            )
        )
    parts.append(("bounds", "What it can do at most", _bounds(result)))
    if result.proved:
        parts.append(("held", "Proved to hold", _held(result)))
    return parts


def _short(result: CheckResult, asked: Gate) -> Child:
    counts = [
        (str(s).capitalize(), sum(f.severity is s for f in result.findings))
        for s in Severity
    ]
    counts += [
        ("Waived", len(result.waived)),
        ("Not proved", len(result.unproved)),
        ("Proved to hold", len(result.proved)),
    ]
    facts = tag(
        "dl",
        *(tag("div", tag("dt", term), tag("dd", str(count))) for term, count in counts),
        class_="facts",
    )
    if asked.opens:
        verdict = "Nothing stands against running it on real people."
    else:
        stand, red = (
            len(asked.forbidding),
            len({finding.code for finding in asked.forbidding if finding.red_line}),
        )
        why = [f"{plural(stand, 'finding')} against it"] if stand else []
        why += (
            [
                f"{red} of the rules broken {'is' if red == 1 else 'are'} a red line that no waiver moves"
            ]
            if red
            else []
        )
        why += ["the document itself is for study only"] if asked.study else []
        verdict = f"It may not run on real people: {joined(why) or 'a question on the red line is open'}."
    changes: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.severity in (Severity.PROHIBITED, Severity.HIGH):
            changes.setdefault(finding.code, []).append(finding)
    shown = [
        [
            tag("a", _capital(some[0].fix), href=f"#{_anchor(some[0])}"),
            f" ({code}{_like(some)})",
        ]
        for code, some in list(changes.items())[:MOST_CHANGES]
    ]
    more = len(changes) - len(shown)
    return [
        tag("p", tag("strong", verdict)),
        facts,
        [tag("h3", "What to change first"), items(shown, ordered=True)]
        if shown
        else None,
        tag("p", f"And {more} more, below.", class_="note") if more > 0 else None,
    ]


def _like(some: Sequence[Finding]) -> str:
    return f", and {len(some) - 1} like it" if len(some) > 1 else ""


def _capital(text: str) -> str:
    """The text as a sentence begins, unless it begins with a key of the document."""
    first = text.split(" ")[0]
    return typeset(
        text if first.endswith(":") or "_" in first else text[:1].upper() + text[1:]
    )


def _anchor(finding: Finding) -> str:
    told = crc32(finding.says.encode())  # one clause can have two findings of a rule
    return f"{finding.scheme}-{finding.code}-{finding.place.line}-{told:x}"


def _by_code(some: Sequence[Finding]) -> list[list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in some:
        found.setdefault(finding.code, []).append(finding)
    return list(found.values())


def _group(some: Sequence[Finding], pictured: bool) -> Markup:
    """One rule's findings: the first one told, the others to be opened."""
    first, *rest = some
    told_first = _article(first, pictured)
    if not rest:
        return told_first
    words = f"{plural(len(rest), 'more clause')} of the same sort"
    return html(
        [
            told_first,
            tag(
                "details",
                tag("summary", words),
                *(_article(each, False) for each in rest),
            ),
        ]
    )


def _article(finding: Finding, pictured: bool) -> Markup:
    clause = (
        tag("pre", tag("code", finding.line.strip())) if finding.line.strip() else None
    )
    story: Child = None
    if finding.witness is not None:
        story = [
            tag("h4", "Who"),
            tag("blockquote", *paragraphs_of(narrate(finding.witness))),
        ]
        if pictured:
            story = [story, _picture(finding)]
    severity = (
        "not proved" if finding.verdict == "not proved" else str(finding.severity)
    )
    missing = [f"Missing for a prohibition: {each}." for each in finding.missing]
    where = f"{finding.code} {plain_name(finding.name)} · {finding.path or 'the document'}, line {finding.place.line}"
    badge = tag("span", severity, class_=f"badge {severity.replace(' ', '-')}")
    inside: list[Child] = [
        tag("h3", badge, " ", _sentence(finding.says)),
        tag("p", where, class_="note"),
        clause,
        story,
        tag("p", tag("strong", "To do: "), typeset(finding.fix + ".")),
        paragraphs(missing),
        tag("p", _sentence(law(finding)), class_="note"),
    ]
    return tag("article", *inside, id=_anchor(finding), class_="finding")


def _sentence(text: str) -> str:
    return _capital(text + ".")


def paragraphs_of(lines: Sequence[str]) -> list[Markup]:
    """Each line as a paragraph, typeset."""
    return [tag("p", typeset(line)) for line in lines]


def _picture(finding: Finding) -> Child:
    """The witness's months; left out where the lab extra is not installed."""
    try:
        from regard.report.findings.charts import witness_picture
    except ModuleNotFoundError:
        return None
    if finding.witness is None:
        return None
    words = f"Scores month by month, with and without what was recorded: {finding.says}"
    return witness_picture(finding.witness, words).figure(
        "The score of this person, with what was recorded and without it; dotted lines are where tiers begin."
    )


def _waiver(finding: Finding) -> Child:
    waiver = finding.waiver
    if waiver is None:
        return None
    return [
        tag("strong", f"{finding.code} "),
        typeset(f"{finding.says}. {waiver.reason}"),
        f" ({waiver.by}, until {format_day(waiver.until)})",
    ]


def _bounds(result: CheckResult) -> Child:
    found = bounds_table(result.case)
    scheme = result.case.scheme
    heads = [
        Column(""),
        *(
            Column(head, True)
            for head in ("one takes", "one gives", "all take", "all give", "tiers")
        ),
        Column("counts for"),
    ]
    tables = [
        table(title, heads, [_row(row) for row in rows])
        for title, rows in (
            ("By one kind of event", found.kinds),
            ("By one source", found.sources),
            ("By one reporter", found.reporters),
        )
        if rows
    ]
    services: dict[str, list[str]] = {}
    for service, source, kinds in found.depends:
        services.setdefault(service, []).append(
            f"{plain_name(source)} ({joined([plain_name(kind) for kind in kinds])})"
        )
    columns = [
        Column("service"),
        Column("sources that can alone change it, and through what"),
    ]
    rows = [
        [scheme.services[name].title or plain_name(name), joined(sources)]
        for name, sources in services.items()
    ]
    depends = table("Which service depends on which source", columns, rows)
    return [
        paragraphs(typeset(text) for text in in_words(scheme, found)),
        tables,
        depends if services else None,
    ]


def _row(row: BoundsRow) -> list[Child]:
    amounts = [
        format_points(value) if value else "" for value in (*row.single, *row.total)
    ]
    crossed = (
        str(row.tiers[0])
        if row.tiers[0] == row.tiers[1]
        else f"{row.tiers[0]} to {row.tiers[1]}"
    )
    return [plain_name(row.name), *amounts, crossed, how_long(row)]


def _held(result: CheckResult) -> Child:
    told_of = (
        "Over all histories that the document allows, and as far as what it declares is so, "
        "none of these can come about:"
    )
    return [
        tag("p", told_of),
        items(
            [
                [typeset(rule.title), " ", tag("span", rule.code, class_="figure")]
                for rule in result.proved
            ]
        ),
    ]
