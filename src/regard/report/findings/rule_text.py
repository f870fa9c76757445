"""A rule's own page, for the terminal and for viewers that show Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.rule import HEADINGS, Rule
from regard.report.findings.law_words import citation_words

FENCE = "```"


def rule_text(rule: Rule) -> str:
    """A rule's page as plain text."""
    profiles = ", ".join(sorted(rule.profiles))
    head = f"{rule.code} {rule.name} ({rule.severity}; {profiles})"
    sections = [
        f"{heading}\n{_indented_examples(rule.section(heading))}"
        for heading in HEADINGS
    ]
    references = f"References\n{_references(rule)}"
    return "\n\n".join([head, rule.title, *sections, references]) + "\n"


def rule_markdown(rule: Rule) -> str:
    """A rule's page as Markdown."""
    sections = [f"## {heading}\n{rule.section(heading)}" for heading in HEADINGS]
    return "\n\n".join([*sections, f"## References\n{_references(rule)}"])


def _references(rule: Rule) -> str:
    return "\n".join(f"- {citation_words(cite)}" for cite in rule.cites)


def _indented_examples(markdown: str) -> str:
    """The text with its fenced examples indented instead, for a terminal."""
    return "\n".join(_lines_without_fences(markdown))


def _lines_without_fences(markdown: str) -> Iterator[str]:
    in_example = False
    for line in markdown.splitlines():
        if line.startswith(FENCE):
            in_example = not in_example
        elif in_example and line:
            yield f"    {line}"
        else:
            yield line
