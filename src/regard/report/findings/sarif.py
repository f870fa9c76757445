"""Findings as SARIF 2.1.0 (OASIS), which code-hosting sites show beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from regard import __version__
from regard.check.answers.checking import CheckResult
from regard.check.finding import Finding, Severity
from regard.check.narrative import narrate
from regard.check.rule import HEADINGS, Rule
from regard.check.rules import rules
from regard.report.findings.text import cited, law, rule_text
from regard.scheme.catalogue import LIBRARY

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.PROHIBITED: "error",
    Severity.HIGH: "error",
    Severity.WARN: "warning",
    Severity.INFO: "note",
}


def sarif(results: Sequence[CheckResult]) -> dict[str, Any]:
    """One SARIF run over every scheme. What is waived is there, suppressed, with its reason."""
    listed = rules()
    place = {rule.code: n for n, rule in enumerate(listed)}
    found = [
        _result(finding, place)
        for result in results
        for finding in (*result.findings, *result.unproved, *result.waived)
    ]
    driver = {
        "name": "Regard",
        "semanticVersion": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": "".join(word.capitalize() for word in rule.name.split("-")),
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.section("What it checks")},
                "help": {"text": rule_text(rule), "markdown": _markdown(rule)},
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
                "properties": {
                    "tags": sorted(rule.profiles),
                    "severity": str(rule.severity),
                    "proof": rule.proof,
                },
            }
            for rule in listed
        ],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": found,
            }
        ],
    }


def _markdown(rule: Rule) -> str:
    """A rule's page with its references, for viewers that show Markdown."""
    sections = [f"## {heading}\n{rule.section(heading)}" for heading in HEADINGS]
    references = "\n".join(f"- {cited(cite)}" for cite in rule.cites)
    return "\n\n".join([*sections, f"## References\n{references}"])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _result(finding: Finding, place: dict[str, int]) -> dict[str, Any]:
    words = [finding.says[:1].upper() + finding.says[1:] + "."]
    if finding.witness is not None:
        words += narrate(finding.witness)
    words += [f"{_sentence(law(finding))}", f"To do: {finding.fix}."]
    region = {
        "startLine": finding.place.line,
        "startColumn": finding.place.column,
        "endColumn": finding.place.column + finding.place.length,
        "snippet": {"text": finding.line},
    }
    settled = finding.verdict != "not proved"
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place[finding.code],
        "level": LEVELS[finding.severity]
        if settled
        else "none",  # SARIF 3.27.10: open ones have none
        "kind": "fail" if settled else "open",
        "message": {"text": "\n".join(words)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding)},
                    "region": region,
                },
                "logicalLocations": [{"fullyQualifiedName": finding.path}],
            }
        ],
        "partialFingerprints": {
            "clause/v1": sha256(
                f"{finding.code} {finding.scheme} {finding.path}".encode()
            ).hexdigest()[:32]
        },
        "properties": {
            "severity": str(finding.severity),
            "verdict": finding.verdict,
            "redLine": finding.red_line,
        },
    }
    if finding.waiver is not None:
        waiver = finding.waiver
        why = f"{waiver.reason} ({waiver.by}, until {waiver.until})"
        made["suppressions"] = [{"kind": "inSource", "justification": why}]
    return made


def _uri(finding: Finding) -> str:
    """The file as given; a scheme of the library by its file's name."""
    path = PurePath(finding.file)
    return path.as_posix() if path.suffix else f"{LIBRARY.name}/{finding.file}.yaml"
