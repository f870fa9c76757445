"""The pages on rules, made from the rules' own files."""

from __future__ import annotations

from pathlib import Path

from regard.check.law.profiles import PROFILES
from regard.check.rule import HEADINGS, Rule
from regard.check.rules import rules
from regard.report.findings.law_words import citation_words

INTRODUCTION = """\
What `regard check` looks for. A rule says what a scheme would fall under, never that it is illegal; this
is no legal advice. *Proved* says how a finding is shown: by a solver over all histories, in closed form,
along the graph from event to outcome, or by what the document declares. Every witness is replayed through
the reference interpreter before it is shown.

Severity: *prohibited* and *high* keep a scheme from running on real people (a waiver in the scheme can keep
a high one, visibly); a rule marked *red line* can never be waived. A prohibition of the AI Act is reported
as high, with what is missing, unless the document declares every element of it.
"""
HEAD = (
    "| rule | defect | severity | profiles | proved | strongest reference |",
    "|---|---|---|---|---|---|",
)


def rule_pages(folder: Path, made: str) -> dict[Path, str]:
    """The table of rules, and a page for each family."""
    families: dict[str, list[Rule]] = {}
    for rule in rules():
        families.setdefault(rule.family, []).append(rule)
    pages = {folder / "README.md": made + _table(families)}
    for family, some in families.items():
        pages[folder / f"{_slug(family)}.md"] = made + _page(family, some)
    return pages


def _slug(family: str) -> str:
    return family.replace("_", "-")


def _table(families: dict[str, list[Rule]]) -> str:
    lines = ["# The rules\n", INTRODUCTION]
    for family, some in families.items():
        lines += [f"## {family.replace('_', ' ').capitalize()}\n", *HEAD]
        for rule in some:
            severity = f"{rule.severity}{', red line' if rule.red_line else ''}"
            link = f"[{rule.code}]({_slug(family)}.md#{rule.code.lower()}-{rule.name})"
            lines.append(
                f"| {link} | {rule.title} | {severity} | {', '.join(sorted(rule.profiles))} | {rule.proof} "
                f"| {_strongest(rule)} |"
            )
        lines.append("")
    lines += [
        "## Profiles\n",
        "A scheme's jurisdictions choose them; `--profile` names them by hand.\n",
        "| profile | law |",
        "|---|---|",
    ]
    lines += [f"| {name} | {told} |" for name, told in PROFILES.items()]
    return "\n".join(lines) + "\n"


def _page(family: str, some: list[Rule]) -> str:
    lines = [f"# Rules: {family.replace('_', ' ')}\n"]
    for rule in some:
        lines += [
            f"## {rule.code} {rule.name}\n",
            f"{rule.title}\n",
            f"*{str(rule.severity).capitalize()}{', red line' if rule.red_line else ''}; "
            f"{', '.join(sorted(rule.profiles))}*\n",
        ]
        for heading in HEADINGS:
            lines += [f"### {heading}\n", rule.section(heading) + "\n"]
        lines.append("### References\n")
        lines += [f"- {citation_words(cite)}" for cite in rule.cites]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _strongest(rule: Rule) -> str:
    """How binding the strongest of a rule's references is."""
    return min((cite.force for cite in rule.cites), key=lambda force: force.rank)
