"""An audit in the terminal, and as data."""

from __future__ import annotations

import math
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.measures.audit import RATE_WORDS, RATES, Audit, Gap, GroupRates
from regard.measures.interval import Estimate
from regard.report.text.terminal import heading, indented, quiet_table

NOT_SAID = "–"  # in place of a figure that rests on too few people


# ── for the terminal ────────────────────────────────────────────────────────


def audit_view(audit: Audit, title: str) -> Group:
    """Rates by group with their intervals, gaps, and what is refused.

    Args:
        audit: What can be said.
        title: What was audited.

    Returns:
        The view.
    """
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        Text("below each rate, its 95 % interval"),
        indented(_rates(audit)),
    ]
    if audit.gaps:
        parts += [heading("Gaps"), indented(_gaps(audit))]
    if audit.refused:
        parts.append(heading("Not said, because the data cannot carry it"))
        parts += [indented(Text(refusal)) for refusal in audit.refused]
    parts.append(heading("To be kept in mind"))
    parts += [indented(Text(note)) for note in audit.notes]
    parts.append(Text(f"\n{_count_words(audit)}"))
    return Group(*parts)


def _rates(audit: Audit) -> Table:
    rates = _rates_of(audit)
    # Without a score there is one rate, the outcome's, and nothing has an AUC.
    scored = len(rates) > 1
    numbers = ["people", *(RATE_WORDS[rate] for rate in rates)]
    if scored:
        numbers.append("AUC")
    table = quiet_table("group", *numbers, right=tuple(numbers))
    for group in audit.groups:
        cells = [group.name, f"{group.people:,}"]
        cells += [_rate_words(group.rate(rate)) for rate in rates]
        if scored:
            cells.append(_auc_words(group))
        table.add_row(*cells)
    return table


def _rates_of(audit: Audit) -> list[str]:
    """The rates that some group has, in the order in which they are told."""
    rates: set[str] = set()
    for group in audit.groups:
        rates.update(group.counts)
    return sorted(rates, key=RATES.index)


def _rate_words(rate: Estimate) -> str:
    """63.00 %, and its interval on a line below."""
    if math.isnan(rate.value):
        return NOT_SAID
    interval = f"{100 * rate.low:.1f}–{100 * rate.high:.1f}"
    return f"{100 * rate.value:.2f} %\n{interval}"


def _auc_words(group: GroupRates) -> str:
    if math.isnan(group.auc):
        return NOT_SAID
    return f"{group.auc:.3f}"


def _gaps(audit: Audit) -> Table:
    table = quiet_table("rate", "group", "against", "difference, in % points", "ratio")
    for gap in audit.gaps:
        table.add_row(
            RATE_WORDS[gap.rate],
            gap.group,
            gap.against,
            _difference_words(gap.difference),
            _ratio_words(gap.ratio),
        )
    return table


def _difference_words(difference: Estimate) -> str:
    interval = f"{100 * difference.low:+.1f} to {100 * difference.high:+.1f}"
    words = f"{100 * difference.value:+.2f} ({interval})"
    if not difference.clear:
        words += ", may be none"
    return words


def _ratio_words(ratio: Estimate) -> str:
    if math.isnan(ratio.value):
        return NOT_SAID
    return f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"


def _count_words(audit: Audit) -> str:
    return (
        f"{audit.people:,} people read; {audit.unknown:,} without a group; "
        f"{audit.unreadable:,} rows unreadable"
    )


# ── as data ─────────────────────────────────────────────────────────────────


def audit_data(audit: Audit) -> dict[str, Any]:
    """An audit as JSON has it.

    Returns:
        Counts, rates by group, gaps, refusals and notes; an estimate has value, low
        and high, as shares; None in place of what is refused.
    """
    return {
        "people": audit.people,
        "unknown": audit.unknown,
        "unreadable": audit.unreadable,
        "groups": [_group_data(group) for group in audit.groups],
        "gaps": [_gap_data(gap) for gap in audit.gaps],
        "refused": list(audit.refused),
        "notes": list(audit.notes),
    }


def _group_data(group: GroupRates) -> dict[str, Any]:
    auc = None
    if not math.isnan(group.auc):
        auc = group.auc
    data: dict[str, Any] = {"group": group.name, "people": group.people, "auc": auc}
    for rate in group.counts:
        data[rate] = _estimate_data(group.rate(rate))
    return data


def _gap_data(gap: Gap) -> dict[str, Any]:
    return {
        "rate": gap.rate,
        "group": gap.group,
        "against": gap.against,
        "difference": _estimate_data(gap.difference),
        "ratio": _estimate_data(gap.ratio),
    }


def _estimate_data(estimate: Estimate) -> dict[str, float] | None:
    if math.isnan(estimate.value):
        return None
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}
