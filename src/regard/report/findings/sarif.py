"""Findings as SARIF 2.1.0 (OASIS), which code-hosting sites show beside the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from regard import __version__
from regard.check.answers.checking import CheckResult
from regard.check.answers.waiving import waiver_end
from regard.check.case import Case
from regard.check.finding import Finding, Severity, count_by_weight
from regard.check.narrative import narrate
from regard.check.rule import Rule
from regard.check.rules import rules
from regard.report.findings.law_words import law_words
from regard.report.findings.rule_text import rule_markdown, rule_text
from regard.report.findings.sentences import clause_as_sentence
from regard.scheme.catalogue import LIBRARY

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.PROHIBITED: "error",
    Severity.HIGH: "error",
    Severity.WARN: "warning",
    Severity.INFO: "note",
}
ROOT = "%SRCROOT%"
"""The repository that was worked in, or the folder, as SARIF calls their root."""
ROOT_WORDS = "The repository that the command ran in, or else the folder."
RULES_URI = "urn:regard:rule"
"""Names a rule's page, which `regard check --explain CODE` prints.

SARIF (3.49.12) wants an absolute address, and Regard has no site of its own; so `help`
holds the whole page, and the property `page` says where it lies in the repository.
"""
PAGES = "docs/rules"
FINGERPRINT_DIGITS = 32
"""Hexadecimal digits of SHA-256 that tell one clause from another."""


def sarif(results: Sequence[CheckResult]) -> dict[str, Any]:
    """One SARIF run over every scheme.

    Args:
        results: What check says of each scheme. What is waived is in the run as well,
            suppressed, with its reason.
    """
    catalogue = rules()
    indices = {rule.code: index for index, rule in enumerate(catalogue)}
    entries: list[dict[str, Any]] = []
    for result in results:
        findings = (*result.findings, *result.unproved, *result.waived)
        entries += [_result(finding, result.case, indices) for finding in findings]
    driver = {
        "name": "Regard",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in catalogue],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": ROOT_WORDS}}},
        "columnKind": "unicodeCodePoints",
        "results": entries,
        "properties": {"findings": _counts(results)},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _counts(results: Sequence[CheckResult]) -> dict[str, dict[str, int]]:
    """How many findings of each weight each scheme has, as the other views count."""
    counts: dict[str, dict[str, int]] = {}
    for result in results:
        counts[result.case.scheme.name] = count_by_weight(result.findings)
    return counts


def _rule(rule: Rule) -> dict[str, Any]:
    words = rule.name.split("-")  # SARIF wants names in Pascal case
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in words),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.section("What it checks")},
        "help": {"text": rule_text(rule), "markdown": rule_markdown(rule)},
        "helpUri": f"{RULES_URI}:{rule.code}",
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": sorted(rule.profiles),
            "severity": str(rule.severity),
            "proof": rule.proof,
            "page": _page(rule),
        },
    }


def _page(rule: Rule) -> str:
    """Where a rule's page lies in the repository of Regard."""
    family = rule.family.replace("_", "-")
    return f"{PAGES}/{family}.md#{rule.code.lower()}-{rule.name}"


def _result(finding: Finding, case: Case, indices: Mapping[str, int]) -> dict[str, Any]:
    kind = "fail"
    level = LEVELS[finding.severity]
    if finding.verdict == "not proved":
        kind = "open"
        level = "none"  # SARIF 3.27.10: what is open has no level
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indices[finding.code],
        "level": level,
        "kind": kind,
        "message": {"text": _message(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {"clause/v1": _fingerprint(finding)},
        "properties": {
            "severity": str(finding.severity),
            "verdict": finding.verdict,
            "redLine": finding.red_line,
        },
    }
    waiver = finding.waiver
    if waiver is not None:
        until = waiver_end(waiver, case)
        reason = f"{waiver.reason} ({waiver.by}, until {until})"
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result


def _message(finding: Finding) -> str:
    sentences = [clause_as_sentence(finding.says)]
    if finding.red_line:
        sentences.insert(0, "Red line: no waiver moves this.")
    if finding.witness is not None:
        sentences += narrate(finding.witness)
    sentences.append(clause_as_sentence(law_words(finding)))
    sentences.append(f"To do: {finding.fix}.")
    return "\n".join(sentences)


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
        "snippet": {"text": finding.line},
    }
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(finding),
            "region": region,
        },
        "logicalLocations": [{"fullyQualifiedName": finding.path}],
    }


def _fingerprint(finding: Finding) -> str:
    """A mark that stays while lines move."""
    clause = f"{finding.code} {finding.scheme} {finding.path}"
    return sha256(clause.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def _artifact(finding: Finding) -> dict[str, str]:
    """The file, relative to the root wherever it lies in it.

    A scheme of the library goes by its file's name.
    """
    path = Path(finding.file)
    if not path.suffix:
        return {"uri": f"{LIBRARY.name}/{quote(finding.file)}.yaml"}
    absolute = path.resolve()
    root = _root()
    if absolute.is_relative_to(root):
        relative = absolute.relative_to(root).as_posix()
        return {"uri": quote(relative), "uriBaseId": ROOT}
    return {"uri": absolute.as_uri()}


def _root() -> Path:
    """The nearest folder, from the one worked in upwards, that is a repository.

    Sites that show findings beside lines know a file by its path from there.
    """
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
    return here
