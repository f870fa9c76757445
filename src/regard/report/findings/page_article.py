"""A finding as an article of the page, and one rule's findings together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from regard.check.answers.monthly_scores import monthly_scores
from regard.check.finding import RED_LINE, Finding, Severity
from regard.check.narrative import narrate, plain_name
from regard.check.proof.witness import Witness
from regard.report.findings.law_words import law_words
from regard.report.findings.sentences import clause_as_sentence
from regard.report.page.markup import (
    Cells,
    Child,
    Column,
    Markup,
    html,
    paragraphs,
    table,
    tag,
)
from regard.report.text.language import Language, translatable
from regard.report.text.typography import typeset

BADGES: dict[str, str] = {
    RED_LINE: translatable("red line"),
    Severity.PROHIBITED: translatable("prohibited"),
    Severity.HIGH: translatable("high"),
    Severity.WARN: translatable("warn"),
    Severity.INFO: translatable("info"),
    "not proved": translatable("not proved"),
}
"""What a finding weighs, as it stands before it."""


def findings_by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of the same rule together, in the order of the first of each."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    return list(groups.values())


def rule_article(
    language: Language, findings: Sequence[Finding], pictured: bool = False
) -> Markup:
    """One rule's findings: the first one in full, the others to be opened.

    Args:
        language: To write in.
        findings: All of one rule.
        pictured: Whether the first one's witness is drawn.

    Returns:
        An article, and the others' articles in one that opens.
    """
    first, *others = findings
    article = _article(language, first, pictured)
    if not others:
        return article
    summary = language.ngettext(
        "{count} more clause of the same sort",
        "{count} more clauses of the same sort",
        len(others),
    )
    articles = [_article(language, finding, pictured=False) for finding in others]
    gathered = [
        tag("summary", summary),
        _on_paper(language, summary, others),
        *articles,
    ]
    return html([article, tag("details", *gathered, class_="gathered")])


def can_be_pictured(finding: Finding) -> bool:
    """Whether a person shows it whose score what was recorded moves."""
    witness = finding.witness
    if witness is None:
        return False
    return any(scores.without != scores.with_it for scores in monthly_scores(witness))


def short_on_paper(language: Language, findings: Iterable[Finding]) -> Markup:
    """Findings of a part in short, shown on paper alone.

    Args:
        language: To write in.
        findings: Of several rules.

    Returns:
        Tables, one for each rule.
    """
    tables: list[Markup] = []
    for group in findings_by_rule(findings):
        rule = _rule_words(language, group[0])
        tables.append(_on_paper(language, rule, group))
    return html(tables)


def _on_paper(language: Language, title: str, findings: Iterable[Finding]) -> Markup:
    """Findings in short: on paper nobody opens them, and each in full fills pages."""
    say = language.gettext
    rows: list[Cells] = []
    for finding in findings:
        clause = finding.path or say("the document")
        rows.append(
            [
                say("{clause}, line {line}", clause=clause, line=finding.place.line),
                typeset(clause_as_sentence(language.said(finding.says))),
                typeset(language.said(finding.fix) + "."),
            ]
        )
    columns = [
        Column(say("clause")),
        Column(say("what it does")),
        Column(say("to do")),
    ]
    return tag("div", table(title, columns, rows), class_="on-paper")


def anchor(finding: Finding) -> str:
    """The name by which links find the article of a finding."""
    # One clause can have two findings of a rule, so what it says is part of the name.
    says = crc32(finding.says.encode())
    return f"{finding.scheme}-{finding.code}-{finding.place.line}-{says:x}"


def _article(language: Language, finding: Finding, pictured: bool) -> Markup:
    say = language.gettext
    says = typeset(clause_as_sentence(language.said(finding.says)))
    law = typeset(clause_as_sentence(language.said(law_words(finding))))
    missing: list[str] = []
    for element in finding.missing:
        words = language.said(element)
        missing.append(say("Missing for a prohibition: {element}.", element=words))
    fix = typeset(language.said(finding.fix) + ".")
    children: list[Child] = [
        tag("h3", _badge(language, finding), " ", says),
        tag("p", _reference(language, finding), class_="note"),
        _clause(language, finding),
        _story(language, finding, pictured),
        tag("p", tag("strong", say("To do: ")), fix),
        paragraphs(missing),
        tag("p", law, class_="note"),
    ]
    return tag("article", *children, id=anchor(finding), class_="finding")


def _badge(language: Language, finding: Finding) -> Markup:
    label = finding.weight
    if finding.verdict == "not proved":
        label = "not proved"
    style = label.replace(" ", "-")
    words = BADGES[label]
    if label == RED_LINE and finding.severity is Severity.PROHIBITED:
        words = translatable("red line, would be prohibited")
    return tag("span", language.gettext(words), class_=f"badge {style}")


def _reference(language: Language, finding: Finding) -> Markup:
    """The rule, and where in the document; a link to the article itself."""
    say = language.gettext
    clause = finding.path or say("the document")
    rule = _rule_words(language, finding)
    place = say("{clause}, line {line}", clause=clause, line=finding.place.line)
    text = f"{rule} · {place}"
    return tag("a", text, href=f"#{anchor(finding)}")


def _rule_words(language: Language, finding: Finding) -> str:
    """The rule by its code, and by its name as people say it."""
    # The name of a rule is that of its file: each is a message of every language.
    return f"{finding.code} {language.gettext(plain_name(finding.name))}"


def _clause(language: Language, finding: Finding) -> Child:
    line = finding.line.strip()
    if not line:
        return None
    label = language.gettext("The clause")
    # A line that is cut off can be scrolled, so it can be reached by keyboard. It is no
    # landmark: a page has many, and who jumps between landmarks wants none of them.
    return tag("pre", tag("code", line), tabindex=0, role="group", aria_label=label)


def _story(language: Language, finding: Finding, pictured: bool) -> Child:
    witness = finding.witness
    if witness is None:
        return None
    lines = [tag("p", typeset(language.said(line))) for line in narrate(witness)]
    story: list[Child] = [tag("h4", language.gettext("Who")), tag("blockquote", *lines)]
    if pictured:
        story.append(_picture(finding, witness))
    return story


def _picture(finding: Finding, witness: Witness) -> Child:
    """The witness's months; left out where the lab extra is not installed."""
    # altair is in the lab extra, and takes a second to load.
    try:
        from regard.report.findings.charts import witness_picture
    except ModuleNotFoundError:
        return None
    description = (
        f"Scores month by month, with and without what was recorded: {finding.says}"
    )
    caption = (
        "The score of this person, with what was recorded and without it; "
        "dotted lines are where tiers begin."
    )
    return witness_picture(witness, description).figure(caption)
