"""Checking: every rule over one scheme or several, with waivers and what was not proved kept apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.profiles import PROFILES, profiles_of
from regard.check.rule import Rule
from regard.check.rules import rule, rules
from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.document import Document, open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import RING_REMEDY, readings_of, ring_text


@dataclass(frozen=True)
class CheckResult:
    """What checking one scheme gave. proved: rules that had something to prove and found no way to break them."""

    case: Case
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    unproved: tuple[Finding, ...]
    proved: tuple[Rule, ...]

    @property
    def clean(self) -> bool:
        return not self.findings


def check_document(
    document: Document,
    profiles: Collection[str] | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    today: date | None = None,
    others: Mapping[str, Scheme] | None = None,
) -> CheckResult:
    """Checks one document against the rules of the profiles (those of its jurisdictions, if None).

    Raises DataError for a profile or rule that is not known, UnknownScheme and SchemeError for schemes it reads.
    """
    case = case_of(document, profiles, today, others)
    ran = [one for one in _chosen(select, ignore) if one.profiles & case.profiles]
    found = {one: findings_of(one, case) for one in ran}
    every = sorted((f for each in found.values() for f in each), key=lambda f: f.order)
    proved = [
        with_waiver(finding, case)
        for finding in every
        if finding.verdict != "not proved"
    ]
    return CheckResult(
        case,
        tuple(finding for finding in proved if finding.waiver is None),
        tuple(finding for finding in proved if finding.waiver is not None),
        tuple(finding for finding in every if finding.verdict == "not proved"),
        tuple(
            one for one, some in found.items() if not some and one.proof != "document"
        ),
    )


def findings_of(rule: Rule, case: Case) -> list[Finding]:
    """What a rule finds, the gravest first. Where schemes read each other in a ring, nothing is proved."""
    found: list[Finding] = []
    try:
        if not case.rings or rule.proof == "document":
            found.extend(rule.findings(case))
    except DataError:
        if not case.rings:
            raise
    if case.rings and not found and (rule.proof != "document" or rule.red_line):
        reads = next(
            name
            for name, kind in case.scheme.evidence.items()
            if kind.scheme is not None
        )
        says = f"not proved: {ring_text(case.rings[0])}"
        one = rule.finding(case, ("evidence", reads, "scheme"), says, RING_REMEDY)
        found.append(replace(one, verdict="not proved"))
    return sorted(found, key=lambda finding: finding.order)


def check_scheme(
    name_or_path: str | Path,
    profiles: Collection[str] | None = None,
    today: date | None = None,
) -> CheckResult:
    """Checks the scheme of that library name or file. Raises UnknownScheme, SchemeError, DataError."""
    return check_document(open_document(name_or_path), profiles, today=today)


def case_of(
    document: Document,
    profiles: Collection[str] | None = None,
    today: date | None = None,
    others: Mapping[str, Scheme] | None = None,
) -> Case:
    """The case of a document, with every scheme whose tier it reads, directly or through another."""
    unknown = [name for name in profiles or () if name not in PROFILES]
    if unknown:
        raise _unknown_profile(unknown[0])
    chosen = profiles_of(document.scheme) if profiles is None else frozenset(profiles)
    return Case(
        document,
        readings_of(document).others if others is None else others,
        chosen,
        today or date.today(),
    )


def with_waiver(finding: Finding, case: Case) -> Finding:
    """The finding with the waiver that silences it, if one does.

    Only a high, warning or informing finding can be waived, none on the red line, and none after the
    waiver's last day.
    """
    if finding.severity is Severity.PROHIBITED or finding.red_line:
        return finding
    waivers = case.scheme.waivers
    held = next(
        (
            one
            for one in waivers
            if one.rule == finding.code and one.until >= case.today
        ),
        None,
    )
    return replace(finding, waiver=held)


def _chosen(select: Collection[str], ignore: Collection[str]) -> list[Rule]:
    for code in [*select, *ignore]:
        if not any(_names(code, one) for one in rules()):
            raise _unknown_rule(code)
    wanted = [
        one
        for one in rules()
        if not select or any(_names(code, one) for code in select)
    ]
    return [one for one in wanted if not any(_names(code, one) for code in ignore)]


def _names(code: str, one: Rule) -> bool:
    """A code, the beginning of one (such as TIM), or a rule's name."""
    return one.code.startswith(code.upper()) or one.name == code


def _unknown_profile(name: str) -> DataError:
    close = nearest(name, PROFILES)
    hint = f"; did you mean {close}?" if close else ""
    return DataError(
        f"there is no profile {name!r}{hint}\n  to do: use {one_of(PROFILES, 30)}"
    )


def _unknown_rule(name: str) -> DataError:
    codes = [one.code for one in rules()]
    close = nearest(name.upper(), [*codes, *dict.fromkeys(code[:3] for code in codes)])
    close = close or nearest(name.lower(), [one.name for one in rules()])
    hint = f"; did you mean {close}?" if close else ""
    families = ", ".join(dict.fromkeys(code[:3] for code in codes))
    return DataError(
        f"there is no rule {name!r}{hint}\n"
        f"  to do: use a code such as PRP001, the beginning of one ({families}), or a name"
    )


def find_rule(code: str) -> Rule:
    """The rule of that code or name. Raises DataError."""
    found = rule(code.upper()) or rule(code)
    if found is None:
        raise _unknown_rule(code)
    return found


def exit_code(results: Sequence[CheckResult], strict: bool = False) -> int:
    """0 clean, 1 findings, 3 something not proved under `strict`."""
    if any(result.findings for result in results):
        return 1
    return 3 if strict and any(result.unproved for result in results) else 0
