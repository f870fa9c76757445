"""Checking: every rule over one scheme; the waived and the unproved stand apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from regard.check.answers.rule_selection import select_rules
from regard.check.answers.silence import SilentCase
from regard.check.answers.waiving import with_waiver
from regard.check.case import Case
from regard.check.finding import LEAST_GRAVE, Finding, brief_findings
from regard.check.law.profiles import PROFILES, profiles_of
from regard.check.rule import Rule
from regard.scheme.brief import Brief, BriefAnswer
from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.counted import plural
from regard.scheme.document import Document, as_document
from regard.scheme.for_all import apply_for_all, without_none
from regard.scheme.hollow import without_hollow_text
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase
from regard.scheme.reading import RING_REMEDY, readings_of, ring_text
from regard.scoring.clock import utc_day, utc_today

MOST_PROFILES_NAMED = 30  # in a complaint about an unknown one
EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_NOT_PROVED = 3


PropertyVerdict = Literal["proved", "declared", "nothing declared", "does not apply"]
"""How it is that a rule finds nothing."""


@dataclass(frozen=True)
class Property:
    """What is so of a scheme in which a rule finds nothing.

    Attributes:
        rule: The rule; `holds` says it in a sentence.
        verdict: Proved whatever is true of what the document does not say; declared by
            the document; nothing declared, so that nothing is known; or about something
            that the scheme does not have.
    """

    rule: Rule
    verdict: PropertyVerdict


@dataclass(frozen=True, repr=False)
class CheckResult(BriefAnswer):
    """What checking one scheme gave.

    Attributes:
        case: What was checked.
        findings: What stands against it, the gravest first.
        waived: Findings that a waiver in the scheme keeps.
        unproved: Questions that could not be settled.
        proved: Rules that had something to prove and found no way to break them,
            whatever is true of what the document does not say.
        silent: Rules that find nothing, but would, were what is not said as bad as it
            can be.
        inapplicable: Rules that ask about something that the scheme does not have.
        declared: Rules that find nothing because the document says so itself.
    """

    case: Case
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    unproved: tuple[Finding, ...]
    proved: tuple[Rule, ...]
    silent: tuple[Rule, ...] = ()
    inapplicable: tuple[Rule, ...] = ()
    declared: tuple[Rule, ...] = ()

    @property
    def properties(self) -> list[Property]:
        """What is so of the scheme, rule by rule in the order of their codes."""
        verdicts: tuple[tuple[tuple[Rule, ...], PropertyVerdict], ...] = (
            (self.proved, "proved"),
            (self.declared, "declared"),
            (self.silent, "nothing declared"),
            (self.inapplicable, "does not apply"),
        )
        properties: list[Property] = []
        for rules_of_verdict, verdict in verdicts:
            properties += [Property(rule, verdict) for rule in rules_of_verdict]
        return sorted(properties, key=lambda held: held.rule.code)

    @property
    def clean(self) -> bool:
        """Whether nothing was found that is not waived."""
        return not self.findings

    def brief(self) -> Brief:
        """What was found, the gravest first, and how much holds."""
        rows = brief_findings(self.findings)
        rows += brief_findings(self.unproved, "not proved")
        rows += brief_findings(self.waived, "waived")
        held = [
            f"{len(self.proved)} proved",
            f"{len(self.declared)} declared",
            f"{len(self.silent)} nothing declared",
            f"{len(self.unproved)} not proved",
        ]
        found = "nothing found"
        if self.findings:
            found = plural(len(self.findings), "finding")
        return Brief(
            f"{self.case.scheme.name}: {found}; of the rest {', '.join(held)}",
            tuple(rows),
        )


def check_document(
    document: Document,
    profiles: Collection[str] | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    today: date | None = None,
    others: Mapping[str, Scheme] | None = None,
    in_force_since: date | None = None,
) -> CheckResult:
    """Checks one document against the rules of some profiles of law.

    Args:
        document: The scheme's document.
        profiles: The profiles; those of its jurisdictions, if None.
        select: Codes or names of the rules to look for; all, if none is given.
        ignore: Codes or names of rules to leave out.
        today: The day of the check, for what expires.
        others: The schemes whose tiers it reads; found beside it, if None.
        in_force_since: The first day on which a record has it in force; None where it
            is yet to be adopted.

    Returns:
        The findings, settled ones apart from those that a waiver keeps and from what
        could not be proved; of each, the gravest first. Rules that were proved stand in
        the order of their codes.

    Raises:
        DataError: A profile or rule is not known.
        UnknownScheme: A scheme that it reads is not there.
        SchemeError: A scheme that it reads has something wrong.
    """
    case = case_of(document, profiles, today, others, in_force_since)
    silent_case = SilentCase(case, findings_of)
    findings: list[Finding] = []
    clean_rules: defaultdict[PropertyVerdict, list[Rule]] = defaultdict(list)
    for rule in select_rules(select, ignore):
        if not rule.profiles & case.profiles:
            continue
        rule_findings = findings_of(rule, case)
        findings += rule_findings
        if not rule_findings:
            clean_rules[_verdict(rule, silent_case)].append(rule)
    findings.sort(key=lambda finding: finding.order)
    standing: list[Finding] = []
    waived: list[Finding] = []
    unproved: list[Finding] = []
    for finding in findings:
        if not finding.is_settled:
            unproved.append(finding)
            continue
        settled = with_waiver(finding, case)
        if settled.waiver is None:
            standing.append(settled)
        else:
            waived.append(settled)
    return CheckResult(
        case=case,
        findings=tuple(standing),
        waived=tuple(waived),
        unproved=tuple(unproved),
        proved=tuple(clean_rules["proved"]),
        silent=tuple(clean_rules["nothing declared"]),
        inapplicable=tuple(clean_rules["does not apply"]),
        declared=tuple(clean_rules["declared"]),
    )


def _verdict(rule: Rule, silent_case: SilentCase) -> PropertyVerdict:
    """How it is that a rule finds nothing."""
    # Silence comes first: a rule may not apply only for what is not said.
    if silent_case.is_silent_on(rule):
        return "nothing declared"
    if not rule.applies(silent_case.case):
        return "does not apply"
    if rule.proof == "document":
        return "declared"
    return "proved"


def findings_of(rule: Rule, case: Case) -> list[Finding]:
    """What a rule finds, the gravest first.

    Where schemes read each other in a ring, no tier has a first value and nothing is
    proved: only what the document itself declares is found.

    Args:
        rule: The rule.
        case: What is checked.

    Returns:
        The findings, the gravest first; in a ring, what is declared, or else one that
        says why nothing is proved.
    """
    if not case.rings:
        return sorted(rule.findings(case), key=lambda finding: finding.order)
    declared: list[Finding] = []
    if rule.proof == "document":
        declared = _declared_in_a_ring(rule, case)
        # Nothing declared is an answer, unless a red line is in question.
        if declared or not rule.red_line:
            return declared
    return [_not_proved_in_a_ring(rule, case)]


def _declared_in_a_ring(rule: Rule, case: Case) -> list[Finding]:
    findings: list[Finding] = []
    # A rule may ask for a standing, which no scheme in a ring has; what it found until
    # then is declared all the same.
    with suppress(DataError):
        findings.extend(rule.findings(case))
    return sorted(findings, key=lambda finding: finding.order)


def _not_proved_in_a_ring(rule: Rule, case: Case) -> Finding:
    evidence = case.scheme.evidence
    reader = next(name for name, kind in evidence.items() if kind.scheme is not None)
    finding = rule.finding(
        case,
        at=("evidence", reader, "scheme"),
        says=phrase("not proved: {why}", why=ring_text(case.rings[0])),
        fix=RING_REMEDY,
    )
    return replace(finding, verdict="not proved")


def check_scheme(
    scheme: Scheme | str | Path,
    profiles: Collection[str] | None = None,
    as_of: str | date | datetime | None = None,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> CheckResult:
    """Checks a scheme.

    Args:
        scheme: The scheme, its name in the library, or its path.
        profiles: The profiles of law; those of its jurisdictions, if None.
        as_of: The day of the check (UTC), for what expires; today if not given.
        select: Codes or names of the rules to look for; all, if none is given.
        ignore: Codes or names of rules to leave out.

    Returns:
        What was found, waived, left unproved and proved, as `check_document` gives it.

    Raises:
        UnknownScheme: There is no such scheme, or none that it reads.
        SchemeError: A document has something wrong.
        DataError: A profile or rule is not known, or `as_of` is no moment.
    """
    return check_document(as_document(scheme), profiles, select, ignore, utc_day(as_of))


def case_of(
    document: Document,
    profiles: Collection[str] | None = None,
    today: date | None = None,
    others: Mapping[str, Scheme] | None = None,
    in_force_since: date | None = None,
) -> Case:
    """The case of a document, with every scheme whose tier it reads.

    Args:
        document: The scheme's document.
        profiles: The profiles of law; those of its jurisdictions, if None.
        today: The day of the check.
        others: The schemes whose tiers it reads; found beside it, if None.
        in_force_since: The first day on which a record has it in force; None where it
            is yet to be adopted.

    Returns:
        The case, on which nothing is worked out yet; its day is that of UTC if `today`
        is None.

    Raises:
        DataError: A profile is not known.
        UnknownScheme: A scheme that it reads is not there.
        SchemeError: A scheme that it reads has something wrong.
    """
    if profiles is None:
        profiles = profiles_of(document.declared)
    for name in profiles:
        if name not in PROFILES:
            raise _unknown_profile(name)
    if others is None:
        others = readings_of(document).others
    read = {name: _as_read(other) for name, other in others.items()}
    return Case(
        document,
        read,
        frozenset(profiles),
        today or utc_today(),
        in_force_since=in_force_since,
    )


def _as_read(scheme: Scheme) -> Scheme:
    """Another scheme with what it declares at each part, as that of the document."""
    return without_none(without_hollow_text(apply_for_all(scheme)))


def _unknown_profile(name: str) -> DataError:
    close = nearest(name, PROFILES)
    hint = f"; did you mean {close}?" if close else ""
    choices = one_of(PROFILES, MOST_PROFILES_NAMED)
    return DataError(f"there is no profile {name!r}{hint}\n  to do: use {choices}")


def exit_code(
    results: Sequence[CheckResult],
    strict: bool = False,
    least_gravity: int = LEAST_GRAVE,
) -> int:
    """The exit status of a check.

    Args:
        results: What checking each scheme gave.
        strict: Whether what is not proved counts.
        least_gravity: Findings of a greater gravity, which are less grave, do not.

    Returns:
        0 if clean, 1 for findings, 3 for something not proved under `strict`.
    """
    for result in results:
        if any(finding.gravity <= least_gravity for finding in result.findings):
            return EXIT_FINDINGS
    if strict and any(result.unproved for result in results):
        return EXIT_NOT_PROVED
    return EXIT_CLEAN
