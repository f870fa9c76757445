"""One scheme in short: may it run, what stands against it, what to change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.check.answers.checking import CheckResult
from regard.check.answers.gate import Gate
from regard.check.answers.overview import Overview
from regard.check.finding import Finding, Severity
from regard.report.findings.page_article import anchor, findings_by_rule
from regard.report.findings.sentences import instruction
from regard.report.page.markup import Child, Markup, items, tag
from regard.report.text.typography import typeset
from regard.report.text.words import joined, plural

MOST_CHANGES = 7
"""Changes that a board can take in; the others stand below."""
GRAVE = (Severity.PROHIBITED, Severity.HIGH)


def summary_parts(overview: Overview) -> list[Child]:
    """The verdict, the counts and what to change first."""
    result = overview.result
    parts: list[Child] = [
        tag("p", tag("strong", _verdict(overview.gate))),
        _counts(result),
    ]
    grave = [finding for finding in result.findings if finding.severity in GRAVE]
    changes = findings_by_rule(grave)
    if changes:
        links = [_change(findings) for findings in changes[:MOST_CHANGES]]
        parts.append([tag("h3", "What to change first"), items(links, ordered=True)])
    left_out = len(changes) - MOST_CHANGES
    if left_out > 0:
        parts.append(tag("p", f"And {left_out} more, below.", class_="note"))
    return parts


def _verdict(gate: Gate) -> str:
    if gate.opens:
        return "Nothing stands against running it on real people."
    reasons = list(_reasons(gate)) or ["a question on the red line is open"]
    return f"It may not run on real people: {joined(reasons)}."


def _reasons(gate: Gate) -> Iterator[str]:
    """Why the gate stays shut."""
    if gate.forbidding:
        yield f"{plural(len(gate.forbidding), 'finding')} against it"
    red_lines = {finding.code for finding in gate.forbidding if finding.red_line}
    if len(red_lines) == 1:
        yield "1 of the rules broken is a red line that no waiver moves"
    elif red_lines:
        yield (
            f"{len(red_lines)} of the rules broken are a red line that no waiver moves"
        )
    if gate.study:
        yield "the document itself is for study only"


def _counts(result: CheckResult) -> Markup:
    severities = [finding.severity for finding in result.findings]
    counts = {}
    for severity in Severity:
        counts[severity.capitalize()] = severities.count(severity)
    counts["Waived"] = len(result.waived)
    counts["Not proved"] = len(result.unproved)
    counts["Proved to hold"] = len(result.proved)
    facts = [
        tag("div", tag("dt", term), tag("dd", str(count)))
        for term, count in counts.items()
    ]
    return tag("dl", *facts, class_="facts")


def _change(findings: Sequence[Finding]) -> Child:
    """What to do about the findings of one rule, with a link to the first."""
    first = findings[0]
    link = tag("a", typeset(instruction(first.fix)), href=f"#{anchor(first)}")
    others = len(findings) - 1
    if others:
        return [link, f" ({first.code}, and {others} like it)"]
    return [link, f" ({first.code})"]
