"""An audit as the terminal shows it, and as data."""

from __future__ import annotations

import math
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from regard.measures.audit import RATES, WORDS, Audit
from regard.measures.interval import Estimate
from regard.report.text.terminal import heading, indented, quiet_table


def percent(estimate: Estimate) -> str:
    """63.00 %, and its interval on a line below; a dash where it is refused."""
    if math.isnan(estimate.value):
        return "–"
    return f"{100 * estimate.value:.2f} %\n{100 * estimate.low:.1f}–{100 * estimate.high:.1f}"


def audit_view(audit: Audit, title: str) -> Group:
    """Rates by group with their intervals, gaps, and what is refused."""
    rates = [
        rate for rate in RATES if any(rate in group.counts for group in audit.groups)
    ]
    rows = quiet_table(
        "group",
        "people",
        *(WORDS[rate] for rate in rates),
        *(["AUC"] if len(rates) > 1 else []),
        right=("people", *(WORDS[rate] for rate in rates), "AUC"),
    )
    for group in audit.groups:
        auc = (
            ["–" if math.isnan(group.auc) else f"{group.auc:.3f}"]
            if len(rates) > 1
            else []
        )
        rows.add_row(
            group.name,
            f"{group.people:,}",
            *(percent(group.rate(rate)) for rate in rates),
            *auc,
        )
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        Text("below each rate, its 95 % interval"),
        indented(rows),
    ]
    if audit.gaps:
        gaps = quiet_table(
            "rate", "group", "against", "difference, in % points", "ratio"
        )
        for gap in audit.gaps:
            d, r = gap.difference, gap.ratio
            span = (
                "–"
                if math.isnan(r.value)
                else f"{r.value:.2f} ({r.low:.2f} to {r.high:.2f})"
            )
            told = f"{100 * d.value:+.2f} ({100 * d.low:+.1f} to {100 * d.high:+.1f})"
            gaps.add_row(
                WORDS[gap.rate],
                gap.group,
                gap.against,
                told + ("" if d.clear else ", may be none"),
                span,
            )
        parts += [heading("Gaps"), indented(gaps)]
    if audit.refused:
        parts += [heading("Not said, because the data cannot carry it")]
        parts += [indented(Text(f"{one}")) for one in audit.refused]
    parts.append(heading("To be kept in mind"))
    parts += [indented(Text(note)) for note in audit.notes]
    counted = f"{audit.people:,} people read; {audit.unknown:,} without a group; {audit.unreadable:,} rows unreadable"
    return Group(*parts, Text(f"\n{counted}"))


def audit_data(audit: Audit) -> dict[str, Any]:
    """The same as JSON; None where refused."""

    def told(estimate: Estimate) -> dict[str, float] | None:
        if math.isnan(estimate.value):
            return None
        return {"value": estimate.value, "low": estimate.low, "high": estimate.high}

    return {
        "people": audit.people,
        "unknown": audit.unknown,
        "unreadable": audit.unreadable,
        "groups": [
            {
                "group": group.name,
                "people": group.people,
                "auc": None if math.isnan(group.auc) else group.auc,
            }
            | {rate: told(group.rate(rate)) for rate in group.counts}
            for group in audit.groups
        ],
        "gaps": [
            {
                "rate": gap.rate,
                "group": gap.group,
                "against": gap.against,
                "difference": told(gap.difference),
                "ratio": told(gap.ratio),
            }
            for gap in audit.gaps
        ],
        "refused": list(audit.refused),
        "notes": list(audit.notes),
    }
