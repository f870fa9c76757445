"""An audit as data: counts, estimates, methods, and what was read."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from regard.measures.audit import Division
from regard.measures.audit.count import Count
from regard.measures.audit.gap import Gap
from regard.measures.audit.given import GapGiven
from regard.measures.audit.impact import Impact
from regard.measures.audit.rates import GroupRates
from regard.measures.interval import Estimate
from regard.report.audit.question import AuditAnswer
from regard.report.audit.words import method_words, warning_words


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
            "given": question.given,
            "map": dict(question.mapped),
        },
        "decisions": [
            {"decision": decision.name, "good": decision.good}
            for decision in audit.decisions
        ],
        "rows": audit.rows,
        "broken_lines": audit.broken_lines,
        "unread": audit.unread,
        "people": audit.everyone.people,
        "missing_words": {name: dict(of) for name, of in answer.missing_words.items()},
        "warnings": [
            {
                "kind": warning.kind,
                "about": warning.about,
                "groups": list(warning.groups),
                "words": warning_words(warning),
            }
            for warning in audit.warnings
        ],
        "supposed": audit.supposed,
        "flagged": [_impact_data(impact) for impact in audit.flagged],
        "everyone": _group_data(audit.everyone),
        "divisions": [_division_data(division) for division in audit.divisions],
        "comparisons": audit.comparisons,
        "weighted": audit.weighted,
        "methods": method_words(answer),
        "notes": list(answer.notes),
    }


def _division_data(division: Division) -> dict[str, Any]:
    silence = None
    if division.silence is not None:
        silence = asdict(division.silence)
    return {
        "division": division.name,
        "unknown": division.unknown,
        "groups": [_group_data(group) for group in division.groups],
        "impacts": [_impact_data(impact) for impact in division.impacts],
        "gaps": [_gap_data(gap) for gap in division.gaps],
        "given": [_given_data(gap) for gap in division.given],
        "equalised_odds": None if division.odds is None else asdict(division.odds),
        "calibration": _calibration_data(division),
        "sweep": _sweep_data(division),
        "refused": [asdict(refusal) for refusal in division.refused],
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
    return {
        "bands": [list(band) for band in calibration.bands],
        "groups": {
            name: [_count_data(count) for count in counts]
            for name, counts in calibration.counts.items()
        },
    }


def _sweep_data(division: Division) -> dict[str, Any] | None:
    sweep = division.sweep
    if sweep is None:
        return None
    data: dict[str, Any] = {"thresholds": list(sweep.thresholds)}
    for name in ("selected", "fpr", "fnr"):
        curves = getattr(sweep, name)
        data[name] = {
            group: [_finite(rate) for rate in rates] for group, rates in curves.items()
        }
    data["impact"] = [_finite(ratio) for ratio in sweep.impact]
    data["odds"] = [_finite(distance) for distance in sweep.odds]
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
    return value if math.isfinite(value) else None
