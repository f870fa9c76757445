"""The pages on rules, made from the rules' own files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from regard.check.law.citation import Instrument, LegalForce
from regard.check.law.profiles import PROFILES
from regard.check.rule import HEADINGS, Rule
from regard.check.rules import rules
from regard.report.findings.law_words import citation_words

INTRODUCTION = """\
What `regard check` looks for. A rule says what a scheme would fall under, never that
it is illegal; this is no legal advice. *Proved* says how a finding is shown: by a
solver over all histories, in closed form, along the graph from event to outcome, or
by what the document declares. Every witness is replayed through the reference
interpreter before it is shown.

Severity: *prohibited* and *high* keep a scheme from running on real people (a waiver
in the scheme can keep a high one about how much or how long, visibly, and none about
what is owed to people); a rule marked *red line* can never be
waived. A prohibition of the AI Act is reported as high, with what is missing, unless
the document declares every element of it.

A finding shows those of the rule's references that hold where the scheme is used and
can bind who runs it, each with its own status and how well it was checked.
"""
RULE_TABLE = (
    "| rule | defect | severity | profiles | proved | strongest reference |",
    "|---|---|---|---|---|---|",
)
INSTRUMENT_TABLE = (
    "## Instruments\n",
    "What the rules refer to: how binding it is, under which profiles and in which\n"
    "jurisdictions it holds, and whom it binds.\n",
    "| instrument | status | profiles | holds in | binds |",
    "|---|---|---|---|---|",
)
PROFILE_TABLE = (
    "## Profiles\n",
    "A scheme's jurisdictions choose them; `--profile` names them by hand.\n",
    "| profile | law |",
    "|---|---|",
)


def rule_pages(folder: Path, made: str) -> dict[Path, str]:
    """The table of rules, and a page for each family.

    Args:
        folder: Where the pages lie.
        made: What stands above each page.

    Returns:
        Each page's path, with what it should say.
    """
    families: dict[str, list[Rule]] = {}
    for rule in rules():
        families.setdefault(rule.family, []).append(rule)
    pages = {folder / "README.md": made + _overview(families)}
    for family, members in families.items():
        pages[folder / f"{_slug(family)}.md"] = made + _family_page(family, members)
    return pages


def _overview(families: dict[str, list[Rule]]) -> str:
    lines = ["# The rules\n", INTRODUCTION]
    for family, members in families.items():
        lines += [f"## {_title(family).capitalize()}\n", *RULE_TABLE]
        lines += [_rule_row(rule) for rule in members]
        lines.append("")
    lines += INSTRUMENT_TABLE
    lines += [_instrument_row(instrument) for instrument in _instruments()]
    lines += ["", *PROFILE_TABLE]
    lines += [f"| {name} | {law} |" for name, law in PROFILES.items()]
    return "\n".join(lines) + "\n"


def _rule_row(rule: Rule) -> str:
    page = f"{_slug(rule.family)}.md#{rule.code.lower()}-{rule.name}"
    cells = [
        f"[{rule.code}]({page})",
        rule.title,
        _severity(rule),
        _comma_list(rule.profiles),
        rule.proof,
        _strongest(rule),
    ]
    return f"| {' | '.join(cells)} |"


def _instruments() -> list[Instrument]:
    """Every instrument that a rule refers to, by name; principles are none."""
    by_name: dict[str, Instrument] = {}
    for rule in rules():
        for cite in rule.cites:
            by_name[cite.instrument.name] = cite.instrument
    instruments = [by_name[name] for name in sorted(by_name, key=str.lower)]
    return [each for each in instruments if each.force is not LegalForce.PRINCIPLE]


def _instrument_row(instrument: Instrument) -> str:
    cells = [
        instrument.name,
        instrument.force,
        _comma_list(instrument.profiles),
        _comma_list(instrument.places) or "anywhere",
        instrument.binds,
    ]
    return f"| {' | '.join(cells)} |"


def _family_page(family: str, members: list[Rule]) -> str:
    lines = [f"# Rules: {_title(family)}\n"]
    for rule in members:
        facts = f"{_severity(rule).capitalize()}; {_comma_list(rule.profiles)}"
        lines += [f"## {rule.code} {rule.name}\n", f"{rule.title}\n", f"*{facts}*\n"]
        for heading in HEADINGS:
            lines += [f"### {heading}\n", rule.section(heading) + "\n"]
        lines.append("### References\n")
        lines += [f"- {citation_words(cite)}" for cite in rule.cites]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _title(family: str) -> str:
    return family.replace("_", " ")


def _slug(family: str) -> str:
    return family.replace("_", "-")


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, red line" if rule.red_line else str(rule.severity)


def _comma_list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _strongest(rule: Rule) -> str:
    """How binding the strongest of a rule's references is."""
    return min((cite.force for cite in rule.cites), key=lambda force: force.rank)
