"""The gate: whether a scheme may run on real people.

What the live side asks before it takes an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from regard.check.answers.checking import (
    case_of,
    findings_of,
)
from regard.check.answers.declaring import declarations
from regard.check.answers.gate_recognition import recognition_refusals
from regard.check.answers.silence import SilentCase, Undeclared, silent_keys
from regard.check.answers.taken_at_word import TakenAtWord, taken_at_word
from regard.check.answers.unranked import resting_on_ranks
from regard.check.answers.waiving import (
    RefusedWaiver,
    refused_waivers,
    with_waiver_at_gate,
)
from regard.check.case import Case
from regard.check.finding import Finding, Severity, brief_findings
from regard.check.law.profiles import PROFILES
from regard.check.rule import Rule
from regard.check.rules import rules
from regard.check.undeclared import Silence
from regard.scheme.brief import Brief, BriefAnswer, brief_rows
from regard.scheme.counted import plural
from regard.scheme.document import Document, as_document
from regard.scheme.for_all import ForAll
from regard.scheme.model import Scheme
from regard.scheme.parties import Related
from regard.scheme.phrase import Words, phrase
from regard.scheme.reading import Readings, readings_of
from regard.scoring.clock import utc_day


@dataclass(frozen=True, repr=False)
class Gate(BriefAnswer):
    """Whether a scheme may run on real people, and what stands against it.

    Attributes:
        case: The scheme, and the day of the question, under its own law.
        study: Whether the document says that it is for study only, or says nothing.
        forbidding: The findings that stand against it under any law, the gravest first.
        undeclared: What would stand against it, were what it does not say as bad as it
            can be.
        to_declare: What it could write of all that, where it is true: a line for each
            section, to stand in the place of what the document has.
        unproved: Grave questions that could not be settled, unwaived; they forbid too.
        waived: Findings that a waiver in the scheme keeps.
        refused_waivers: Waivers that keep nothing here, and what each lacks.
        reads: Schemes whose tiers count here and that may not run on real people
            themselves, or may not be recognised, each with the reason.
        related: Domains that it declares related, which everyone scored is shown.
        for_all: What it declares once for all parts, which everyone scored is shown.
        taken_at_word: The sentences that only people can judge, and what is declared
            of each.
    """

    case: Case
    study: bool
    forbidding: tuple[Finding, ...]
    undeclared: tuple[Undeclared, ...]
    unproved: tuple[Finding, ...]
    to_declare: tuple[str, ...] = ()
    waived: tuple[Finding, ...] = ()
    refused_waivers: tuple[RefusedWaiver, ...] = ()
    reads: tuple[tuple[str, Words], ...] = ()
    related: tuple[Related, ...] = ()
    for_all: ForAll | None = None
    taken_at_word: tuple[TakenAtWord, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether the scheme may run on real people."""
        against = (self.forbidding, self.undeclared, self.unproved, self.reads)
        return not self.study and not any(against)

    def __bool__(self) -> bool:
        """The answer: `if may_run(scheme)` asks it."""
        return self.opens

    def brief(self) -> Brief:
        """Whether it may run, and what stands against it, the gravest first."""
        rows: list[tuple[str, object]] = []
        if self.study:
            rows.append(("use", "not declared to be live"))
        rows += brief_findings(self.forbidding)
        for name, why in self.reads:
            rows.append((f"reads {name}", why))
        rows += brief_findings(self.unproved, "not proved")
        silent = silent_keys(self.undeclared)
        for silent_key in silent:
            asked = f"not declared: {silent_key.key.name}"
            rows.append((asked, ", ".join(silent_key.paths)))
        rows += brief_findings(self.waived, "waived")
        answer = "may run on real people"
        if not self.opens:
            findings = len(self.forbidding) + len(self.unproved)
            answer = (
                "may not run on real people: against it stand "
                f"{plural(findings, 'finding')}, {plural(len(silent), 'key')} not "
                "declared"
            )
        return Brief(f"{self.case.scheme.name} {answer}", brief_rows(rows))


def decide_gate(
    document: Document,
    today: date | None = None,
    in_force_since: date | None = None,
) -> Gate:
    """Checks a scheme as the live side does. No option changes the answer.

    A prohibited finding, one on the red line, and a high one without a waiver in the
    scheme forbid, under every law at once: no country opens what another closes. What
    the scheme does not say is read as the value that forbids.

    Args:
        document: The scheme's document.
        today: The day of the check, for what expires.
        in_force_since: The first day on which a record has it in force; None where it
            is yet to be adopted.

    Returns:
        The gate: what the check gave, and each thing that keeps the scheme from real
        people. Findings stand with the gravest first.

    Raises:
        UnknownScheme: A scheme that it reads is not there.
        SchemeError: A scheme that it reads has something wrong.
    """
    own_law = case_of(document, today=today, in_force_since=in_force_since)
    case = under_all_law(own_law)
    silent_case = SilentCase(case, findings_of)
    findings: list[Finding] = []
    grave: list[tuple[Rule, Finding]] = []
    undeclared: list[Undeclared] = []
    for rule in rules():
        of_rule = findings_of(rule, case)
        findings += of_rule
        for finding in of_rule:
            if forbids(with_waiver_at_gate(finding, case)):
                grave.append((rule, finding))
        undeclared += silent_case.findings(rule, forbids)
    # They stand against it as before, but not with a clause to mend that may be sound.
    resting = resting_on_ranks(case, grave, findings_of)
    undeclared = [*resting, *undeclared]
    for silent_finding in resting:
        findings.remove(silent_finding.finding)
    findings.sort(key=lambda finding: finding.order)
    answered = [with_waiver_at_gate(finding, case) for finding in findings]
    settled = [finding for finding in answered if finding.is_settled]
    open_questions = [finding for finding in answered if not finding.is_settled]
    return Gate(
        case=own_law,
        study=document.scheme.use != "live",
        forbidding=tuple(filter(forbids, settled)),
        undeclared=tuple(undeclared),
        to_declare=tuple(_to_declare(case, undeclared)),
        # What nobody could prove is no better than what was shown: points so small that
        # no history of few enough events shows the harm would open every door.
        unproved=tuple(filter(forbids, open_questions)),
        waived=tuple(finding for finding in answered if finding.waiver is not None),
        refused_waivers=tuple(refused_waivers(case, findings)),
        reads=tuple(_forbidden_readings(document, today, case.others)),
        related=document.scheme.related,
        for_all=document.scheme.for_all,
        taken_at_word=tuple(taken_at_word(own_law)),
    )


def _to_declare(case: Case, undeclared: Sequence[Undeclared]) -> list[str]:
    left_out: dict[Silence, None] = {}
    # Several findings ask for the same key, which is declared once.
    for finding in undeclared:
        left_out.update(dict.fromkeys(finding.silences))
    return declarations(case, left_out)


def may_run(
    scheme: Scheme | str | Path, as_of: str | date | datetime | None = None
) -> Gate:
    """Whether a scheme may run on real people.

    Args:
        scheme: The scheme, its name in the library, or its path.
        as_of: The day of the question (UTC), for what expires; today if not given.

    Returns:
        The gate, as `decide_gate` gives it: `opens` is the answer, the rest the
        reasons.

    Raises:
        UnknownScheme: There is no such scheme, or none that it reads.
        SchemeError: A document has something wrong.
        DataError: `as_of` is no moment.
    """
    return decide_gate(as_document(scheme), utc_day(as_of))


def forbids(finding: Finding) -> bool:
    """Whether a finding keeps a scheme from running on real people."""
    if finding.red_line:
        return True
    is_grave = finding.severity in (Severity.PROHIBITED, Severity.HIGH)
    return is_grave and finding.waiver is None


def under_all_law(case: Case) -> Case:
    """The same case, asked about under every law.

    What was proved of it already stands.
    """
    return case.under(PROFILES)


def _forbidden_readings(
    document: Document, today: date | None, others: Mapping[str, Scheme]
) -> Iterator[tuple[str, Words]]:
    """Each scheme whose tier counts and that may not be read, with the reason.

    It may be read if it may run itself, and is the one that was looked at.
    """
    reading = readings_of(document)
    for name, other in reading.documents.items():
        # In a ring a scheme reads itself, whose findings are its own.
        if other.scheme.hash == document.scheme.hash:
            continue
        why_not = _why_it_may_not_run(other, today, others)
        if why_not is not None:
            yield name, why_not
    yield from _unpinned(document.scheme, reading)
    if document.scheme.recognition:
        yield from recognition_refusals(
            document, lambda other: _why_it_may_not_run(other, today, None)
        )


def _why_it_may_not_run(
    document: Document, today: date | None, others: Mapping[str, Scheme] | None
) -> Words | None:
    if document.scheme.use == "study":
        return phrase("it is for study only (use: study)")
    if document.scheme.use is None:
        return phrase("whether it is meant for real people is not declared (use: live)")
    forbidding = _forbidding_findings(document, today, others)
    if forbidding:
        first = forbidding[0]
        return phrase("{code}: {says}", code=first.code, says=first.says)
    for _, why in _unpinned(document.scheme, readings_of(document)):
        return why
    return None


def _unpinned(scheme: Scheme, reading: Readings) -> Iterator[tuple[str, Words]]:
    """The kinds that read a scheme which may change under them, with what to write."""
    for name, kind in scheme.evidence.items():
        if kind.scheme is None or kind.scheme not in reading.documents:
            continue
        content = reading.documents[kind.scheme].scheme.hash
        if kind.hash is None:
            yield (
                kind.scheme,
                phrase(
                    "which version of it counts is not declared: write under "
                    "evidence.{name} hash: {content}",
                    name=name,
                    content=content,
                ),
            )
        elif kind.hash != content:
            yield (
                kind.scheme,
                phrase(
                    "it is not the version that was looked at: look at it again, then "
                    "write under evidence.{name} hash: {content}",
                    name=name,
                    content=content,
                ),
            )


def _forbidding_findings(
    document: Document, today: date | None, others: Mapping[str, Scheme] | None
) -> list[Finding]:
    """What keeps a scheme that is read from running itself, the gravest first."""
    case = case_of(document, PROFILES, today, others)
    silent_case = SilentCase(case, findings_of)
    findings: list[Finding] = []
    for rule in rules():
        for finding in findings_of(rule, case):
            if forbids(with_waiver_at_gate(finding, case)):
                findings.append(finding)
        for undeclared in silent_case.findings(rule, forbids):
            findings.append(undeclared.finding)
    return sorted(findings, key=lambda finding: finding.order)
