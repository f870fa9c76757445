"""An audit as data: counts, estimates, methods, and what was read."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from regard.measures.audit import Decision, Division
from regard.measures.audit.count import Count
from regard.measures.audit.gap import Gap
from regard.measures.audit.given import GapGiven
from regard.measures.audit.impact import Impact
from regard.measures.audit.rates import GroupRates
from regard.measures.audit.sweep import Curves
from regard.measures.audit.warning import Warning
from regard.measures.interval import Estimate
from regard.report.audit.question import AuditAnswer
from regard.report.audit.words import audit_methods, warning_words


def audit_data(answer: AuditAnswer) -> dict[str, Any]:
    """An audit as JSON has it.

    Args:
        answer: The audit.

    Returns:
        What was asked and read, the methods, and by division counts, rates, gaps and
        refusals. Shares have part and whole beside value, low and high; None stands in
        place of what is refused, or has no finite value.
    """
    audit = answer.audit
    question = answer.question
    return {
        "source": answer.source,
        "sha256": dict(answer.sha256),
        "question": {
            "groups": list(question.groups),
            "outcome": question.outcome,
            "positive": question.positive,
            "score": question.score,
            "threshold": question.threshold,
            "decision": question.decision,
            "selected": question.selected,
            "service": question.service,
            "against": list(question.against),
            "weight": question.weight,
            "count": question.count,
            "given": question.given,
            "map": dict(question.mapped),
        },
        "decisions": list(map(_decision_data, audit.decisions)),
        "rows": audit.rows,
        "broken_lines": audit.broken_lines,
        "unread": audit.unread,
        "without_subject": answer.without_subject,
        "folded_names": answer.folded,
        "people": audit.everyone.people,
        "missing_words": dict(answer.missing_words),
        "too_little": list(answer.too_little),
        "warnings": list(map(_warning_data, audit.warnings)),
        "supposed": audit.supposed,
        "flagged": list(map(_impact_data, audit.flagged)),
        "everyone": _group_data(audit.everyone),
        "divisions": list(map(_division_data, audit.divisions)),
        "comparisons": audit.comparisons,
        "weighted": audit.weighted,
        "methods": audit_methods(answer),
        "notes": list(answer.notes),
    }


def _decision_data(decision: Decision) -> dict[str, Any]:
    return {"decision": decision.name, "good": decision.good}


def _warning_data(warning: Warning) -> dict[str, Any]:
    return {
        "kind": warning.kind,
        "about": warning.about,
        "groups": list(warning.groups),
        "words": warning_words(warning),
    }


def _division_data(division: Division) -> dict[str, Any]:
    silence = None
    if division.silence is not None:
        silence = asdict(division.silence)
    odds = None
    if division.odds is not None:
        odds = asdict(division.odds)
    return {
        "division": division.name,
        "unknown": division.unknown,
        "groups": list(map(_group_data, division.groups)),
        "impacts": list(map(_impact_data, division.impacts)),
        "gaps": list(map(_gap_data, division.gaps)),
        "given": list(map(_given_data, division.given)),
        "equalised_odds": odds,
        "calibration": _calibration_data(division),
        "sweep": _sweep_data(division),
        "refused": list(map(asdict, division.refused)),
        "silence": silence,
    }


def _group_data(group: GroupRates) -> dict[str, Any]:
    data: dict[str, Any] = {
        "group": group.name,
        "rows": group.rows,
        "people": group.people,
        "missing": dict(group.missing),
        "auc": estimate_data(group.area),
    }
    for rate, count in group.counts.items():
        data[rate] = _count_data(count)
    return data


def _count_data(count: Count | None) -> dict[str, float | None] | None:
    if count is None:
        return None
    estimate = estimate_data(count.share)
    if estimate is None:
        return None
    return {"part": count.part, "whole": count.whole, **estimate}


def _impact_data(impact: Impact) -> dict[str, Any]:
    return {
        "division": impact.division,
        "decision": impact.decision,
        "group": impact.group,
        "against": impact.against,
        "favoured": _count_data(impact.favoured),
        "others_favoured": _count_data(impact.others_favoured),
        "ratio": estimate_data(impact.ratio),
        "p_value": impact.p_value,
        "corrected": impact.corrected,
        "verdict": impact.verdict,
        "flagged": impact.flagged,
    }


def _gap_data(gap: Gap) -> dict[str, Any]:
    return {
        "rate": gap.rate,
        "group": gap.group,
        "against": gap.against,
        "difference": estimate_data(gap.difference),
        "ratio": estimate_data(gap.ratio),
        "p_value": gap.p_value,
        "corrected": gap.corrected,
        "clear": gap.clear,
    }


def _given_data(gap: GapGiven) -> dict[str, Any]:
    return {
        "rate": gap.rate,
        "group": gap.group,
        "against": gap.against,
        "raw": estimate_data(gap.raw),
        "difference": estimate_data(gap.difference),
        "strata": gap.strata,
        "left_out": gap.left_out,
        "p_value": gap.p_value,
        "corrected": gap.corrected,
        "clear": gap.clear,
    }


def _calibration_data(division: Division) -> dict[str, Any] | None:
    calibration = division.calibration
    if calibration is None:
        return None
    groups: dict[str, Any] = {}
    for name, counts in calibration.counts.items():
        groups[name] = list(map(_count_data, counts))
    return {"bands": list(map(list, calibration.bands)), "groups": groups}


def _sweep_data(division: Division) -> dict[str, Any] | None:
    sweep = division.sweep
    if sweep is None:
        return None
    return {
        "thresholds": list(sweep.thresholds),
        "selected": _curves_data(sweep.selected),
        "fpr": _curves_data(sweep.fpr),
        "fnr": _curves_data(sweep.fnr),
        "impact": list(map(_finite, sweep.impact)),
        "odds": list(map(_finite, sweep.odds)),
    }


def _curves_data(curves: Curves) -> dict[str, list[float | None]]:
    """Rates by threshold for every group."""
    data: dict[str, list[float | None]] = {}
    for group, rates in curves.items():
        data[group] = list(map(_finite, rates))
    return data


def estimate_data(estimate: Estimate) -> dict[str, float | None] | None:
    """An estimate with the ends of its interval; None where there is none.

    Args:
        estimate: JSON has no infinite numbers; such an end is None.
    """
    if math.isnan(estimate.value):
        return None
    return {
        "value": _finite(estimate.value),
        "low": _finite(estimate.low),
        "high": _finite(estimate.high),
    }


def _finite(value: float) -> float | None:
    if math.isfinite(value):
        return value
    return None
