"""Findings as plain data, complete enough to replay each witness."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regard.check.answers.checking import CheckResult, Property
from regard.check.case import Case
from regard.check.finding import (
    Finding,
    count_by_weight,
    count_prohibited_on_red_line,
)
from regard.check.law.citation import Citation
from regard.check.law.profiles import unknown_places
from regard.check.narrative import narrate
from regard.check.proof.witness import Witness
from regard.scheme.units import AMOUNT
from regard.scoring.event import Event


def findings_data(results: Iterable[CheckResult]) -> list[dict[str, Any]]:
    """What check says, as plain data.

    Args:
        results: What check says of each scheme.

    Returns:
        A dictionary a scheme; amounts in units, moments in ISO 8601.
    """
    return list(map(_result_data, results))


def _result_data(result: CheckResult) -> dict[str, Any]:
    return {
        "scheme": result.case.scheme.name,
        "file": result.case.document.file,
        "hash": result.case.document.scheme.hash,
        "profiles": sorted(result.case.profiles),
        "unknown_jurisdictions": list(unknown_places(result.case.scheme)),
        "counts": count_by_weight(result.findings),
        "prohibited_on_red_line": count_prohibited_on_red_line(result.findings),
        "findings": _findings_data(result.findings, result),
        "waived": _findings_data(result.waived, result),
        "not_proved": _findings_data(result.unproved, result),
        "properties": list(map(_property_data, result.properties)),
    }


def _property_data(held: Property) -> dict[str, str]:
    return {
        "code": held.rule.code,
        "property": held.rule.holds,
        "verdict": held.verdict,
    }


def _findings_data(
    findings: Iterable[Finding], result: CheckResult
) -> list[dict[str, Any]]:
    return [_finding_data(finding, result.case) for finding in findings]


def _finding_data(finding: Finding, case: Case) -> dict[str, Any]:
    applies_from = finding.applies_from
    data: dict[str, Any] = {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "verdict": finding.verdict,
        "line": finding.place.line,
        "column": finding.place.column,
        "path": finding.path,
        "clause": case.clause_hash(finding.path),
        "says": finding.says,
        "to_do": finding.fix,
        "law": list(map(_citation_data, finding.cites)),
        "status": str(finding.status),
        "mark": str(finding.mark),
        "checked_on": finding.checked_on.isoformat(),
        "applies_from": applies_from.isoformat() if applies_from else None,
        "missing": list(finding.missing),
        "red_line": finding.red_line,
        "by_own_rule": finding.by_own_rule,
        "nearest": _citation_data(finding.nearest) if finding.nearest else None,
    }
    if finding.witness is not None:
        data["witness"] = _witness_data(finding.witness)
    if finding.waiver is not None:
        data["waiver"] = finding.waiver.model_dump(mode="json")
        data["waiver_lacks"] = list(finding.waiver_lacks)
    return data


def _witness_data(witness: Witness) -> dict[str, Any]:
    return {
        "told": narrate(witness),
        "at": witness.at.isoformat(),
        "tiers": list(witness.tiers),
        "without": list(map(_event_data, witness.without.events)),
        "with": list(map(_event_data, witness.with_it.events)),
    }


def _citation_data(cite: Citation) -> dict[str, Any]:
    return {
        "text": cite.text,
        "law": cite.law,
        "place": cite.place,
        "status": str(cite.force),
        "mark": str(cite.mark),
        "checked_on": cite.checked_on.isoformat(),
        "applies_from": cite.applies_from.isoformat() if cite.applies_from else None,
    }


def _event_data(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "time": event.time.isoformat(),
        "amount": event.thousandths / AMOUNT,
        "reporter": event.reporter,
    }
