"""Findings as text like a compiler's, and as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import fill, indent
from typing import Any

from regard.check.answers.checking import CheckResult
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Citation, Kind
from regard.check.narrative import narrate
from regard.check.rule import HEADINGS, Rule
from regard.scheme.complaint import Complaint

WIDTH = 116
MARKS = {
    "read": "read in the text",
    "second-hand": "from an account of it",
    "unchecked": "general knowledge, not checked",
}
STATUSES = {
    "draft": "a draft",
    "principle": "a principle",
}
"""Kinds of citations that read better with an article; the others are printed as they are."""


def findings_text(results: Sequence[CheckResult]) -> str:
    """Every finding with its clause, witness, law and fix, then a line for each scheme."""
    blocks = []
    for result in results:
        blocks += [_block(finding) for finding in result.findings]
        blocks += [_block(finding, "not proved") for finding in result.unproved]
        blocks += [_waived(finding) for finding in result.waived]
    return (
        "".join(f"{block}\n\n" for block in blocks)
        + "\n".join(summary(result) for result in results)
        + "\n"
    )


def _block(finding: Finding, word: str | None = None) -> str:
    head, *excerpt = _place(finding)
    lines = [
        f"{head} {finding.code} {word or finding.severity} {finding.name}: {finding.says}",
        *excerpt,
    ]
    if finding.witness is not None:
        first, *rest = narrate(finding.witness)
        lines += wrapped("who", first)
        lines += [line for one in rest for line in wrapped("", one)]
    lines += [
        line
        for each in finding.missing
        for line in wrapped("missing for a prohibition", each)
    ]
    return "\n".join(
        [*lines, *wrapped("law", law(finding)), *wrapped("to do", finding.fix)]
    )


def wrapped(label: str, text: str) -> list[str]:
    """A labelled line below a finding, broken where it is long; what follows stands under what came first."""
    head = f"  {label}: " if label else " " * len("  who: ")
    return fill(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * 7,
        break_long_words=False,
        break_on_hyphens=False,
    ).splitlines()


def _place(finding: Finding) -> list[str]:
    """file:line:column, and the line itself with the clause underlined."""
    lines = (
        ["", *[""] * (finding.place.line - 2), finding.line]
        if finding.place.line > 1
        else [finding.line]
    )
    shown = (
        Complaint(finding.place, "", "", "", "").text(finding.file, lines).splitlines()
    )
    return [shown[0].partition(" found")[0], *shown[1:-1]]


def law(finding: Finding) -> str:
    """What it would fall under and what to compare, each with how binding and how well checked it is."""
    if not finding.cites:
        return "compare good practice; nothing that the rule refers to holds here"
    compared = [cite for cite in finding.cites if cite.kind is Kind.PRINCIPLE]
    applied = [cite for cite in finding.cites if cite.kind is not Kind.PRINCIPLE]
    parts = []
    if applied:
        parts.append(f"would fall under {'; '.join(map(cited, applied))}")
    if compared:
        parts.append(f"compare {'; '.join(map(cited, compared))}")
    return "; ".join(parts)


def cited(cite: Citation) -> str:
    """One citation, with how binding it is, how well it was checked and when, and from when it applies."""
    details = [
        STATUSES.get(cite.kind, cite.kind),
        f"{MARKS[cite.mark]}, {cite.checked_on}",
    ]
    if cite.applies_from:
        details.append(f"applies from {cite.applies_from}")
    return f"{cite.text} ({'; '.join(details)})"


def _waived(finding: Finding) -> str:
    waiver = finding.waiver
    assert waiver is not None
    head = _place(finding)[0]
    return (
        f"{head} {finding.code} waived {finding.name}: {finding.says}\n"
        f"  waived by {waiver.by} until {waiver.until}: {waiver.reason}"
    )


def summary(result: CheckResult) -> str:
    """One line: how many findings of which severity, what was waived, not proved, and proved to hold."""
    counts = [
        (severity, sum(f.severity is severity for f in result.findings))
        for severity in Severity
    ]
    some = ", ".join(f"{count} {severity}" for severity, count in counts if count)
    total = len(result.findings)
    parts = [f"{total} finding{'s' * (total != 1)}" + (f" ({some})" if some else "")]
    parts += [f"{len(result.waived)} waived"] if result.waived else []
    parts += [f"{len(result.unproved)} not proved"] if result.unproved else []
    parts += (
        [
            f"{len(result.proved)} propert{'y' if len(result.proved) == 1 else 'ies'} proved to hold"
        ]
        if result.proved
        else []
    )
    return f"{result.case.scheme.name}: {'; '.join(parts)}"


def findings_data(results: Iterable[CheckResult]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "scheme": result.case.scheme.name,
            "file": result.case.document.file,
            "hash": result.case.scheme.hash,
            "profiles": sorted(result.case.profiles),
            "findings": [_data(finding) for finding in result.findings],
            "waived": [_data(finding) for finding in result.waived],
            "not_proved": [_data(finding) for finding in result.unproved],
            "held": [rule.code for rule in result.proved],
        }
        for result in results
    ]


def _data(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "verdict": finding.verdict,
        "line": finding.place.line,
        "column": finding.place.column,
        "path": finding.path,
        "says": finding.says,
        "to_do": finding.fix,
        "law": [_citation(cite) for cite in finding.cites],
        "status": str(finding.status),
        "mark": str(finding.mark),
        "checked_on": finding.checked_on.isoformat(),
        "applies_from": finding.applies_from.isoformat()
        if finding.applies_from
        else None,
        "missing": list(finding.missing),
        "red_line": finding.red_line,
    }
    if finding.witness is not None:
        witness = finding.witness
        data["witness"] = {
            "told": narrate(witness),
            "at": witness.at.isoformat(),
            "tiers": list(witness.tiers),
            "without": [_event(event) for event in witness.without.events],
            "with": [_event(event) for event in witness.with_it.events],
        }
    if finding.waiver is not None:
        data["waiver"] = finding.waiver.model_dump(mode="json")
    return data


def _citation(cite: Citation) -> dict[str, Any]:
    return {
        "text": cite.text,
        "law": cite.law,
        "place": cite.place,
        "status": str(cite.kind),
        "mark": str(cite.mark),
        "checked_on": cite.checked_on.isoformat(),
        "applies_from": cite.applies_from.isoformat() if cite.applies_from else None,
    }


def _event(event: Any) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "time": event.time.isoformat(),
        "amount": event.amount / 1000,
        "reporter": event.reporter,
    }


def rule_text(rule: Rule) -> str:
    """A rule's page, for the terminal."""
    head = (
        f"{rule.code} {rule.name} ({rule.severity}; {', '.join(sorted(rule.profiles))})"
    )
    sections = "\n\n".join(
        f"{heading}\n{_unfenced(rule.section(heading))}" for heading in HEADINGS
    )
    references = "\n".join(f"- {cited(cite)}" for cite in rule.cites)
    return f"{head}\n\n{rule.title}\n\n{sections}\n\nReferences\n{references}\n"


def _unfenced(text: str) -> str:
    """Markdown for the terminal: what stands in a fence is indented instead."""
    return re.sub(
        r"^```\w*\n(.*?)\n```$",
        lambda block: indent(block[1], "    "),
        text,
        flags=re.S | re.M,
    )
