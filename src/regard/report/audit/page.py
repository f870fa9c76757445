"""An audit as one page that needs nothing else: to read, to print, to hand on."""

from __future__ import annotations

from pathlib import Path

from regard.report.audit.page_division import division_sections
from regard.report.audit.question import AuditAnswer
from regard.report.audit.words import (
    audit_methods,
    conclusions,
    count_words,
    unknown_words,
    warning_words,
)
from regard.report.page.markup import Markup, html, items, section, tag
from regard.report.page.shell import document
from regard.report.text.typography import typeset


def write_audit(answer: AuditAnswer, path: str | Path) -> Path:
    """Writes an audit as one HTML file, which loads nothing from anywhere.

    Args:
        answer: The audit.
        path: The file; folders above it are made.

    Returns:
        The path.
    """
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    # The same audit gives the same bytes on every system.
    file.write_text(audit_page(answer), encoding="utf-8", newline="\n")
    return file


def audit_page(answer: AuditAnswer) -> str:
    """The page that `write_audit` writes, as HTML."""
    contents = {"follows": "What follows"}
    sections = [_what_follows(answer)]
    for place, division in enumerate(answer.audit.divisions):
        name = f"division-{place}"
        contents[name] = f"By {division.name}"
        sections.append(division_sections(answer, division, name))
    contents["basis"] = "How it was worked out"
    sections.append(_basis(answer))
    return document(
        title=f"Audit: {answer.title}",
        masthead=_masthead(answer),
        contents=contents,
        sections=sections,
    )


def _masthead(answer: AuditAnswer) -> Markup:
    return tag(
        "header",
        tag("p", "Audit by group", class_="kicker"),
        tag("h1", answer.title),
        tag("p", count_words(answer.audit), class_="lede"),
    )


def _what_follows(answer: AuditAnswer) -> Markup:
    audit = answer.audit
    first: list[Markup] = []
    if answer.too_little or audit.warnings:
        words = [*answer.too_little, *map(warning_words, audit.warnings)]
        texts = list(map(typeset, words))
        note = html([tag("strong", "Read this first. "), items(texts)])
        first.append(tag("div", note, class_="study", role="note"))
    follows = items(map(typeset, conclusions(audit)))
    heading = tag("h3", "Who comes off worse")
    return section("follows", "What follows", first, heading, follows)


def _basis(answer: AuditAnswer) -> Markup:
    question = answer.question
    facts = [*answer.notes, *unknown_words(answer), *audit_methods(answer)]
    if question.threshold is not None:
        facts.append(f"threshold: {question.threshold:g}")
    for name, digest in answer.sha256.items():
        facts.append(f"{name}: SHA-256 {digest}")
    facts.append(
        "rates show that groups differ, not why; how the outcome was recorded may "
        "differ as well"
    )
    return section("basis", "How it was worked out", items(map(typeset, facts)))
