"""One scheme in short: may it run, what stands against it, what to change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.check.answers.checking import CheckResult
from regard.check.answers.gate import Gate
from regard.check.answers.overview import Overview
from regard.check.answers.silence import SilentKey, silent_keys
from regard.check.finding import (
    RED_LINE,
    Finding,
    Severity,
    count_by_weight,
    count_prohibited_on_red_line,
)
from regard.check.narrative import plain_name
from regard.check.phrases import first_few
from regard.check.rules import rule
from regard.report.findings.page_article import anchor, findings_by_rule
from regard.report.findings.sentences import clause_as_sentence, is_clause
from regard.report.findings.text import weight_counts
from regard.report.page.markup import Child, Markup, items, tag
from regard.report.text.language import Language, translatable
from regard.report.text.typography import typeset
from regard.scheme.phrase import (
    AND,
    WITH_COMMA,
    Words,
    counted_phrase,
    phrase,
    phrase_list,
    quoted_phrase,
)

MOST_CHANGES = 7
"""Changes that a board can take in; the others stand below."""
TO_COME = translatable(
    "None of these sentences holds today. Beside each stands what to do."
)
TO_DECLARE = translatable(
    "To declare, where it is true: complete, and write over what stands."
)
TWO_COUNTS = translatable(
    "These count what is found under the law that is asked about below. What stands "
    "against it is counted under every law at once: no country opens what another "
    "closes."
)
WEIGHT_LABELS: dict[str, str] = {
    RED_LINE: translatable("On the red line"),
    Severity.PROHIBITED: translatable("Prohibited besides"),
    Severity.HIGH: translatable("High"),
    Severity.WARN: translatable("Warn"),
    Severity.INFO: translatable("Info"),
}
GRAVE = (Severity.PROHIBITED, Severity.HIGH)


def summary_parts(language: Language, overview: Overview) -> list[Child]:
    """The verdict, the counts and what to change first.

    Args:
        language: To write in.
        overview: What check says of the scheme.

    Returns:
        Paragraphs and lists.
    """
    say = language.gettext
    result = overview.result
    parts: list[Child] = [
        *_verdict_parts(language, overview.gate),
        _counts(language, result),
    ]
    grave = [finding for finding in result.findings if finding.severity in GRAVE]
    if len(grave) != len(overview.gate.forbidding):
        parts.append(tag("p", say(TWO_COUNTS), class_="note"))
    parts += _elsewhere_parts(language, overview)
    changes = findings_by_rule(grave)
    if changes:
        links = [_change(language, findings) for findings in changes[:MOST_CHANGES]]
        title = tag("h3", say("What to change first"))
        parts.append([title, tag("p", say(TO_COME)), items(links, ordered=True)])
    left_out = len(changes) - MOST_CHANGES
    if left_out > 0:
        parts.append(
            tag("p", say("And {count} more, below.", count=left_out), class_="note")
        )
    parts += _undeclared_parts(language, overview.gate)
    return parts


def _verdict_parts(language: Language, gate: Gate) -> list[Child]:
    """Whether it may run; where not, every reason on a line of its own."""
    say = language.gettext
    if gate.opens:
        words = say("Nothing stands against running it on real people.")
        return [tag("p", tag("strong", words))]
    reasons: list[str] = []
    for reason in _reasons(gate):
        reasons.append(typeset(clause_as_sentence(language.said(reason))))
    answer = tag("p", tag("strong", say("It may not run on real people:")))
    return [answer, items(reasons)]


def _elsewhere_parts(language: Language, overview: Overview) -> list[Child]:
    """What forbids it under a law that was not asked about, so that it stands here."""
    shown = {(finding.code, finding.path) for finding in overview.result.findings}
    lines: list[Child] = []
    for finding in overview.gate.forbidding:
        if (finding.code, finding.path) not in shown:
            says = language.said(finding.says) + f" ({finding.code})"
            todo = tag("span", *_todo(language, finding.fix), class_="note")
            lines.append([typeset(clause_as_sentence(says)), " ", todo])
    if not lines:
        return []
    return [tag("h3", language.gettext("Against it under other law")), items(lines)]


def _undeclared_parts(language: Language, gate: Gate) -> list[Child]:
    """The keys of which nothing is declared, and what to complete and paste."""
    say = language.gettext
    lines: list[Child] = []
    for silent_key in silent_keys(gate.undeclared):
        paths = tag("code", language.said(first_few(silent_key.paths)))
        findings = language.said(first_few(_named(language, silent_key)))
        would = say(" would be found: {findings}", findings=typeset(findings))
        lines.append([paths, tag("span", would, class_="note")])
    if not lines:
        return []
    parts: list[Child] = [tag("h3", say("What is not declared")), items(lines)]
    if gate.to_declare:
        declared = "\n".join(gate.to_declare)
        clauses = tag("pre", declared, class_="clauses", tabindex="0")
        parts.append(tag("div", tag("p", say(TO_DECLARE)), clauses, class_="to-paste"))
    return parts


def _named(language: Language, silent_key: SilentKey) -> list[str]:
    """What would be found, by code and by name as people say it."""
    named: list[str] = []
    for finding in silent_key.findings:
        code, _, name = finding.partition(" ")
        words = language.gettext(plain_name(name))
        # In the reader's language already, and no name of the document.
        named.append(quoted_phrase(f"{code} {words}", language.code))
    return named


def _reasons(gate: Gate) -> Iterator[Words]:
    """Why the gate stays shut."""
    if gate.forbidding:
        yield phrase(
            "{findings} against it: {counts}",
            findings=counted_phrase(
                "{count} finding", "{count} findings", len(gate.forbidding)
            ),
            counts=phrase_list(weight_counts(gate.forbidding), WITH_COMMA, AND),
        )
    if any(finding.red_line for finding in gate.forbidding):
        yield phrase("no waiver moves what is on the red line")
    keys = len(silent_keys(gate.undeclared))
    if keys:
        yield counted_phrase(
            "{count} key of which nothing is declared",
            "{count} keys of which nothing is declared",
            keys,
        )
    if gate.unproved:
        yield counted_phrase(
            "{count} question that could not be settled",
            "{count} questions that could not be settled",
            len(gate.unproved),
        )
    for name, why in gate.reads:
        yield phrase(
            "it reads the tier of {name}, which may not be read ({why})",
            name=name,
            why=why,
        )
    if gate.study:
        yield phrase("the document itself is for study only")


def _counts(language: Language, result: CheckResult) -> Markup:
    say = language.gettext
    counts: dict[str, int] = {}
    # Every finding is counted once, where its article stands below.
    for weight, count in count_by_weight(result.findings).items():
        counts[say(WEIGHT_LABELS[weight])] = count
        # What would be prohibited mostly stands on the red line, and is counted there.
        if weight == RED_LINE:
            prohibited = count_prohibited_on_red_line(result.findings)
            counts[say("Of these prohibited")] = prohibited
    counts[say("Waived")] = len(result.waived)
    counts[say("Not proved")] = len(result.unproved)
    counts[say("Proved to hold")] = len(result.proved)
    counts[say("Nothing declared")] = len(result.silent)
    facts = [
        tag("div", tag("dt", term), tag("dd", str(count)))
        for term, count in counts.items()
    ]
    return tag("dl", *facts, class_="facts")


def _change(language: Language, findings: Sequence[Finding]) -> Child:
    """What ought to be so, with a link to the first finding, and what to do."""
    first = findings[0]
    broken = rule(first.code)
    goal = first.says if broken is None else broken.holds
    link = tag("a", typeset(language.said(goal)), href=f"#{anchor(first)}")
    others = len(findings) - 1
    reference = f"({first.code})"
    if others:
        reference = language.gettext(
            "({code}, and {count} like it)", code=first.code, count=others
        )
    todo = tag("span", *_todo(language, first.fix), class_="note")
    return [link, f" {reference} ", todo]


def _todo(language: Language, fix: str) -> list[Child]:
    """What to do, in words; where it is a clause, as it stands in the document."""
    first_line = language.said(fix).partition("\n")[0].rstrip(":")
    if is_clause(first_line):
        return [language.gettext("In the document: "), tag("code", first_line)]
    return [typeset(clause_as_sentence(first_line))]
