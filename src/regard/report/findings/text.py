"""Findings as text, like a compiler's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

from regard.check.answers.checking import CheckResult
from regard.check.answers.waiving import waiver_clause, waiver_end
from regard.check.case import Case
from regard.check.finding import RED_LINE, Finding, Severity, count_by_weight
from regard.check.law.profiles import unknown_places
from regard.check.narrative import narrate
from regard.check.rule import Rule
from regard.report.findings.law_words import law_words
from regard.report.text.language import translatable
from regard.scheme.complaint import excerpt
from regard.scheme.counted import plural
from regard.scheme.phrase import Words, phrase

LINE_WIDTH = 116
"""Characters of a line below a finding."""
INDENT = 7
"""Spaces before what follows a labelled line: as many as `  who: ` is wide."""


COUNTS_BY_WEIGHT: dict[str, str] = {
    RED_LINE: translatable("{count} on the red line"),
    Severity.PROHIBITED: translatable("{count} prohibited"),
    Severity.HIGH: translatable("{count} high"),
    Severity.WARN: translatable("{count} warn"),
    Severity.INFO: translatable("{count} info"),
}
"""So many findings of a weight."""


def findings_text(results: Sequence[CheckResult]) -> str:
    """Every finding with its clause, witness, law and fix, then a line a scheme.

    Args:
        results: What check says of each scheme.
    """
    blocks = undeclared_place_lines(results)
    for result in results:
        for finding in result.findings:
            blocks.append(_block(finding, finding.severity, result.case))
        for finding in result.unproved:
            blocks.append(_block(finding, "not proved", result.case))
        for finding in result.waived:
            blocks.append(_waived_block(finding, result.case))
    summaries = []
    for result in results:
        summaries.append(summary_line(result))
        summaries += property_lines(result)
        summaries += unknown_place_lines(result)
    ending = "\n".join(summaries)
    return "".join(f"{block}\n\n" for block in blocks) + f"{ending}\n"


def _block(finding: Finding, verdict: str, case: Case) -> str:
    lines = [_head(finding, verdict)]
    # A clause that the document leaves out altogether has no line to show.
    if finding.place.line > 0:
        lines += excerpt(finding.place, finding.line)
    if finding.witness is not None:
        lines += story_lines(narrate(finding.witness))
    for element in finding.missing:
        lines += labelled_lines("missing for a prohibition", element)
    lines += labelled_lines("law", law_words(finding))
    lines += labelled_lines("to do", finding.fix)
    # What only warns or informs keeps no scheme from anybody, and needs no waiver.
    is_grave = finding.severity is Severity.HIGH and finding.is_settled
    if is_grave and finding.waivable:
        lines.append(f"  or waive it: {waiver_clause(finding, case)}")
    return "\n".join(lines)


def _head(finding: Finding, verdict: str) -> str:
    place = finding.place
    at = f"{finding.file}:{place.line}:{place.column}:"
    weight = f"red line ({verdict})" if finding.red_line else verdict
    return f"{at} {finding.code} {weight} {finding.name}: {finding.says}"


def story_lines(story: Sequence[str]) -> list[str]:
    """A witness's story below a finding, each sentence on lines of its own."""
    first, *others = story
    lines = labelled_lines("who", first)
    for sentence in others:
        lines += _wrapped(sentence, " " * INDENT)
    return lines


def labelled_lines(label: str, text: str) -> list[str]:
    """A labelled text below a finding; what follows stands under what came first.

    Args:
        label: What the text is.
        text: Broken where it is long, between words.

    Returns:
        The lines, the first with the label.
    """
    return _wrapped(text, f"  {label}: ")


def _wrapped(text: str, beginning: str) -> list[str]:
    lines: list[str] = []
    # What is to be pasted begins lines of its own.
    for line in text.splitlines():
        wrapped = fill(
            line,
            LINE_WIDTH,
            initial_indent=" " * INDENT if lines else beginning,
            subsequent_indent=" " * INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += wrapped.splitlines()
    return lines


def _waived_block(finding: Finding, case: Case) -> str:
    head = _head(finding, "waived")
    waiver = finding.waiver
    if waiver is None:
        return head
    until = waiver_end(waiver, case)
    lines = [head, f"  waived by {waiver.by} until {until}: {waiver.reason}"]
    for lack in finding.waiver_lacks:
        lines += labelled_lines("the gate does not keep it", lack)
    return "\n".join(lines)


def summary_line(result: CheckResult) -> str:
    """How many findings of which severity, how many on the red line, what was waived,
    not proved and proved, and of what nothing is declared.
    """
    total = plural(len(result.findings), "finding")
    counts = weight_counts(result.findings)
    if counts:
        total += f" ({', '.join(counts)})"
    parts = [total]
    if result.waived:
        parts.append(f"{len(result.waived)} waived")
    if result.unproved:
        parts.append(f"{len(result.unproved)} not proved")
    if result.proved:
        properties = plural(len(result.proved), "property", "properties")
        parts.append(f"{properties} proved to hold")
    if result.silent:
        parts.append(f"nothing declared on {len(result.silent)}")
    return f"{result.case.scheme.name}: {'; '.join(parts)}"


def property_lines(result: CheckResult) -> list[str]:
    """What is proved to hold, and of what nothing is known; a line a property.

    What the document declares, and what does not apply, is named by its codes alone.
    """
    lines: list[str] = []
    for verdict in ("proved", "nothing declared"):
        for held in result.properties:
            if held.verdict == verdict:
                lines.append(f"  {verdict}: {held.rule.holds} ({held.rule.code})")
    if result.declared:
        lines.append(f"  declared by the document itself: {_codes(result.declared)}")
    if result.inapplicable:
        lines.append(f"  does not apply: {_codes(result.inapplicable)}")
    return lines


def _codes(rules: Sequence[Rule]) -> str:
    return ", ".join(sorted(rule.code for rule in rules))


def undeclared_place_lines(results: Sequence[CheckResult]) -> list[str]:
    """What is said first of schemes that say of no place that they are used there."""
    lines: list[str] = []
    for result in results:
        scheme = result.case.document.scheme
        if not scheme.jurisdictions:
            lines.append(
                f"{scheme.name}: where it is used is not declared, so the rules of all "
                "law are looked for and no country's law is cited as binding; declare "
                "jurisdictions, such as [de], to narrow this"
            )
    return lines


def unknown_place_lines(result: CheckResult) -> list[str]:
    """What is said of jurisdictions whose law is not known here; nothing if none."""
    places = unknown_places(result.case.scheme)
    if not places:
        return []
    return [
        f"  {', '.join(places)}: no law of this jurisdiction is known here, so all "
        "rules were looked for and no law of it is cited"
    ]


def weight_counts(findings: Iterable[Finding]) -> list[Words]:
    """The weights that occur, the gravest first, each with its count.

    Args:
        findings: Each is counted once: on the red line, or else by its severity.
    """
    parts: list[Words] = []
    for weight, count in count_by_weight(findings).items():
        if count:
            parts.append(phrase(COUNTS_BY_WEIGHT[weight], count=count))
    return parts
