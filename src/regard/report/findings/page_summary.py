"""One scheme in short: may it run, what stands against it, what to change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.check.answers.checking import CheckResult
from regard.check.answers.gate import Gate
from regard.check.answers.overview import Overview
from regard.check.answers.silence import silent_keys
from regard.check.finding import (
    RED_LINE,
    Finding,
    Severity,
    count_by_weight,
    count_prohibited_on_red_line,
)
from regard.check.phrases import first_few
from regard.check.rules import rule
from regard.report.findings.page_article import anchor, findings_by_rule
from regard.report.findings.sentences import clause_as_sentence, is_clause
from regard.report.findings.text import weight_counts
from regard.report.page.markup import Child, Markup, items, tag
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.scheme.counted import plural

MOST_CHANGES = 7
"""Changes that a board can take in; the others stand below."""
TO_COME = "None of these sentences holds today. Beside each stands what to do."
TO_DECLARE = "To declare, where it is true: complete, and write over what stands."
TWO_COUNTS = (
    "These count what is found under the law that is asked about below. What stands "
    "against it is counted under every law at once: no country opens what another "
    "closes."
)
WEIGHT_LABELS = {RED_LINE: "On the red line", Severity.PROHIBITED: "Prohibited besides"}
GRAVE = (Severity.PROHIBITED, Severity.HIGH)


def summary_parts(overview: Overview) -> list[Child]:
    """The verdict, the counts and what to change first."""
    result = overview.result
    parts: list[Child] = [*_verdict_parts(overview.gate), _counts(result)]
    grave = [finding for finding in result.findings if finding.severity in GRAVE]
    if len(grave) != len(overview.gate.forbidding):
        parts.append(tag("p", TWO_COUNTS, class_="note"))
    parts += _elsewhere_parts(overview)
    changes = findings_by_rule(grave)
    if changes:
        links = [_change(findings) for findings in changes[:MOST_CHANGES]]
        title = tag("h3", "What to change first")
        parts.append([title, tag("p", TO_COME), items(links, ordered=True)])
    left_out = len(changes) - MOST_CHANGES
    if left_out > 0:
        parts.append(tag("p", f"And {left_out} more, below.", class_="note"))
    parts += _undeclared_parts(overview.gate)
    return parts


def _verdict_parts(gate: Gate) -> list[Child]:
    """Whether it may run; where not, every reason on a line of its own."""
    if gate.opens:
        words = "Nothing stands against running it on real people."
        return [tag("p", tag("strong", words))]
    reasons = [typeset(clause_as_sentence(reason)) for reason in _reasons(gate)]
    answer = tag("p", tag("strong", "It may not run on real people:"))
    return [answer, items(reasons)]


def _elsewhere_parts(overview: Overview) -> list[Child]:
    """What forbids it under a law that was not asked about, so that it stands here."""
    shown = {(finding.code, finding.path) for finding in overview.result.findings}
    lines: list[Child] = []
    for finding in overview.gate.forbidding:
        if (finding.code, finding.path) not in shown:
            says = typeset(clause_as_sentence(f"{finding.says} ({finding.code})"))
            lines.append([says, " ", tag("span", *_todo(finding.fix), class_="note")])
    if not lines:
        return []
    return [tag("h3", "Against it under other law"), items(lines)]


def _undeclared_parts(gate: Gate) -> list[Child]:
    """The keys of which nothing is declared, and what to complete and paste."""
    lines: list[Child] = []
    for silent_key in silent_keys(gate.undeclared):
        paths = tag("code", first_few(silent_key.paths))
        findings = typeset(first_few(silent_key.findings))
        lines.append(
            [paths, tag("span", f" would be found: {findings}", class_="note")]
        )
    if not lines:
        return []
    parts: list[Child] = [tag("h3", "What is not declared"), items(lines)]
    if gate.to_declare:
        declared = "\n".join(gate.to_declare)
        clauses = tag("pre", declared, class_="clauses", tabindex="0")
        parts.append(tag("div", tag("p", TO_DECLARE), clauses, class_="to-paste"))
    return parts


def _reasons(gate: Gate) -> Iterator[str]:
    """Why the gate stays shut."""
    if gate.forbidding:
        findings = plural(len(gate.forbidding), "finding")
        counts = joined(weight_counts(gate.forbidding))
        yield f"{findings} against it: {counts}"
    if any(finding.red_line for finding in gate.forbidding):
        yield "no waiver moves what is on the red line"
    keys = len(silent_keys(gate.undeclared))
    if keys:
        yield f"{plural(keys, 'key')} of which nothing is declared"
    if gate.unproved:
        yield f"{plural(len(gate.unproved), 'question')} that could not be settled"
    for name, why in gate.reads:
        yield f"it reads the tier of {name}, which may not be read ({why})"
    if gate.study:
        yield "the document itself is for study only"


def _counts(result: CheckResult) -> Markup:
    counts: dict[str, int] = {}
    # Every finding is counted once, where its article stands below.
    for weight, count in count_by_weight(result.findings).items():
        counts[WEIGHT_LABELS.get(weight, weight.capitalize())] = count
        # What would be prohibited mostly stands on the red line, and is counted there.
        if weight == RED_LINE:
            prohibited = count_prohibited_on_red_line(result.findings)
            counts["Of these prohibited"] = prohibited
    counts["Waived"] = len(result.waived)
    counts["Not proved"] = len(result.unproved)
    counts["Proved to hold"] = len(result.proved)
    counts["Nothing declared"] = len(result.silent)
    facts = [
        tag("div", tag("dt", term), tag("dd", str(count)))
        for term, count in counts.items()
    ]
    return tag("dl", *facts, class_="facts")


def _change(findings: Sequence[Finding]) -> Child:
    """What ought to be so, with a link to the first finding, and what to do."""
    first = findings[0]
    broken = rule(first.code)
    goal = first.says if broken is None else broken.holds
    link = tag("a", typeset(goal), href=f"#{anchor(first)}")
    others = len(findings) - 1
    reference = f"({first.code}, and {others} like it)" if others else f"({first.code})"
    return [link, f" {reference} ", tag("span", *_todo(first.fix), class_="note")]


def _todo(fix: str) -> list[Child]:
    """What to do, in words; where it is a clause, as it stands in the document."""
    first_line = fix.partition("\n")[0].rstrip(":")
    if is_clause(first_line):
        return ["In the document: ", tag("code", first_line)]
    return [typeset(clause_as_sentence(first_line))]
