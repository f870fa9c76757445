"""An explanation of one standing, for the terminal and as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.text.explanation_words import (
    lines_that_count,
    method_words,
    next_tier_words,
    outcome_meaning,
    step_heading,
    step_words,
    until_words,
)
from regard.report.text.numbers import (
    POINT_DECIMALS,
    format_amount,
    format_points,
    format_share,
)
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.terminal import (
    dashed,
    heading,
    indented,
    outcome_text,
    quiet_table,
    study_mark,
    text_lines,
)
from regard.report.text.unread_words import unread_row_words
from regard.report.text.words import format_day, plural
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scoring.effects import EventEffect
from regard.scoring.explain import Explanation, Line, NextTier, UnreadRow
from regard.scoring.future import PlannedActs
from regard.scoring.reasons import Reason
from regard.scoring.steps import NextStep

MOST_EVENTS = 10  # in the terminal; data has all that the explanation lists


# ── for the terminal ────────────────────────────────────────────────────────


def explanation_view(explanation: Explanation) -> Group:
    """Why one subject stands where they do, for the terminal.

    Returns:
        What the score is made of, what cost most, the events that weigh most, what
        follows, and what would change it.
    """
    scheme = explanation.scheme
    standing = explanation.standing
    title = f"{explanation.subject} under {scheme.title}, {format_day(standing.at)}"
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        *study_mark(scheme, explanation.study),
        Text(_standing_words(explanation)),
        *_unread_mark(explanation),
        heading("What it is made of"),
        indented(_composition(explanation)),
    ]
    parts += _reasons(explanation)
    if explanation.events:
        parts.append(heading("The events that weigh most"))
        parts.append(indented(_events(explanation)))
    if explanation.outcomes:
        parts.append(heading("What follows"))
        parts.append(indented(_outcomes(scheme, explanation.outcomes)))
    next_tier = explanation.next_tier
    if next_tier is not None:
        parts.append(heading(next_tier_words(next_tier)))
        parts.append(indented(_outcomes(scheme, next_tier.outcomes)))
    if explanation.unread:
        lines = [unread_row_words(row) for row in explanation.unread]
        parts.append(heading("What could not be read, and counts for nothing"))
        parts.append(indented(dashed(lines)))
    for step in explanation.steps:
        parts.append(heading(step_heading(scheme, step)))
        parts.append(indented(dashed(step_words(scheme, step))))
    return Group(*parts)


def _standing_words(explanation: Explanation) -> str:
    standing = explanation.standing
    words = f"{format_points(standing.score)} points, {standing.tier}"
    if standing.assessed == standing.at:
        return words
    words += (
        " (tier set from the score at the close of "
        f"{format_day(standing.assessed)}: {format_points(standing.tier_score)})"
    )
    if standing.uncertainty is not None:
        share = format_share(standing.uncertainty)
        words += f"; {share} of it is still the newcomer's expectation"
    return words


def _unread_mark(explanation: Explanation) -> list[Text]:
    """That the standing lacks what could not be read, where it does."""
    if not explanation.unread:
        return []
    rows = plural(len(explanation.unread), "row")
    text = f"{rows} about {explanation.subject} could not be read; the standing may err"
    return [Text(text, style="bold red")]


def _composition(explanation: Explanation) -> Table:
    standing = explanation.standing
    table = quiet_table(
        "what counts",
        "adds",
        "events",
        "over the limit",
        "until",
        right=("adds", "events", "over the limit"),
    )
    table.add_row("start", format_points(standing.base))
    for line in lines_that_count(explanation):
        table.add_row(
            kind_words(explanation.scheme, line.kind),
            _exact_change(line.contribution),
            str(line.counted),
            str(line.beyond_limits or ""),
            until_words(line),
        )
    if standing.clipped:
        table.add_row("the range's end", _exact_change(standing.clipped))
    score = format_points(standing.score, POINT_DECIMALS)
    table.add_row(Text("score", style="bold"), Text(score, style="bold"))
    return table


def _exact_change(micropoints: int) -> str:
    return format_points(micropoints, POINT_DECIMALS, sign=True)


def _reasons(explanation: Explanation) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for method, reasons in explanation.reasons.items():
        principal = [reason for reason in reasons if reason.principal]
        if not principal:
            continue
        compared = method_words(method, explanation.compared_over[method])
        parts.append(heading(f"What cost most, {compared}"))
        parts.append(indented(_ranked(explanation.scheme, principal)))
    return parts


def _ranked(scheme: Scheme, reasons: list[Reason]) -> Group:
    lines = []
    for rank, reason in enumerate(reasons, 1):
        kind = kind_words(scheme, reason.kind)
        lines.append(f"{rank}. {kind}: {format_points(reason.cost)} points")
    return text_lines(lines)


def _events(explanation: Explanation) -> Table:
    table = quiet_table(
        "when",
        "what",
        "amount",
        "changes the score by",
        "until",
        right=("amount", "changes the score by"),
    )
    for effect in explanation.events[:MOST_EVENTS]:
        _add_event(table, explanation.scheme, effect)
    left_out = max(0, len(explanation.events) - MOST_EVENTS) + explanation.unlisted
    # The explanation itself lists only the events that weigh most.
    if left_out:
        table.add_row("", f"and {left_out:,} more")
    return table


def _add_event(table: Table, scheme: Scheme, effect: EventEffect) -> None:
    event = effect.event
    kind = kind_words(scheme, event.kind)
    if not effect.counted:
        kind += " (over the limit)"
    until = ""
    if effect.ends is not None:
        until = format_day(effect.ends)
    table.add_row(
        format_day(event.time),
        kind,
        format_amount(event.amount),
        _exact_change(effect.effect),
        until,
    )


def _outcomes(scheme: Scheme, outcomes: Mapping[str, str]) -> Table:
    table = quiet_table("service", "outcome", "which is")
    for name, outcome in outcomes.items():
        service = scheme.services[name]
        mark = outcome_text(service, outcome)
        meaning = outcome_meaning(service, outcome)
        table.add_row(service_words(scheme, name), mark, meaning)
    return table


# ── as data ─────────────────────────────────────────────────────────────────


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON has it.

    Returns:
        Numbers in points, amounts as the events have them, days and moments as
        ISO 8601; None where there is no such day.
    """
    scheme = explanation.scheme
    standing = explanation.standing
    uncertainty = None
    if standing.uncertainty is not None:
        uncertainty = _points(standing.uncertainty)
    return {
        "subject": explanation.subject,
        "study": explanation.study,
        "scheme": {
            "name": scheme.name,
            "version": scheme.version,
            "hash": scheme.hash,
        },
        "at": standing.at.isoformat(),
        "score": _points(standing.score),
        "tier": standing.tier,
        "assessed": standing.assessed.isoformat(),
        "tier_score": _points(standing.tier_score),
        "uncertainty": uncertainty,
        "base": _points(standing.base),
        "clipped": _points(standing.clipped),
        "contributions": [_line_data(scheme, line) for line in explanation.lines],
        "events": [_event_data(effect) for effect in explanation.events],
        "reasons": _reasons_data(explanation),
        "outcomes": explanation.outcomes,
        "next_tier": _next_tier_data(explanation.next_tier),
        "unread": [_unread_data(row) for row in explanation.unread],
        "steps": [_step_data(step) for step in explanation.steps],
    }


def _next_tier_data(next_tier: NextTier | None) -> dict[str, Any] | None:
    if next_tier is None:
        return None
    return {
        "when": next_tier.when.isoformat(),
        "tier": next_tier.tier,
        "outcomes": next_tier.outcomes,
    }


def _points(micropoints: int) -> float:
    return micropoints / POINT


def _iso(moment: date | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat()


def _line_data(scheme: Scheme, line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "means": kind_words(scheme, line.kind),
        "adds": _points(line.contribution),
        "events": line.counted,
        "beyond_limits": line.beyond_limits,
        "ends": _iso(line.ends),
    }


def _event_data(effect: EventEffect) -> dict[str, Any]:
    return {
        "id": effect.event.id,
        "kind": effect.event.kind,
        "time": effect.event.time.isoformat(),
        "amount": effect.event.amount / AMOUNT,
        "effect": _points(effect.effect),
        "counted": effect.counted,
        "ends": _iso(effect.ends),
    }


def _unread_data(row: UnreadRow) -> dict[str, Any]:
    return {
        "scheme": row.scheme,
        "file": row.file,
        "line": row.line,
        "reason": row.reason,
        "found": row.found,
    }


def _reasons_data(explanation: Explanation) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for method, reasons in explanation.reasons.items():
        factors = [_reason_data(explanation.scheme, reason) for reason in reasons]
        over = explanation.compared_over[method]
        data[method] = {"compared_over": over, "factors": factors}
    return data


def _reason_data(scheme: Scheme, reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "means": kind_words(scheme, reason.kind),
        "cost": _points(reason.cost),
        "own": _points(reason.own),
        "reference": _points(reason.reference),
        "principal": reason.principal,
    }


def _step_data(step: NextStep) -> dict[str, Any]:
    return {
        "service": step.service,
        "outcome": step.outcome,
        "tiers": list(step.tiers),
        "declared": step.declared,
        "acts": [_acts_data(step, acts) for acts in step.acts],
        **_waiting_data(step),
    }


def _waiting_data(step: NextStep) -> dict[str, Any]:
    if step.waiting is None:
        return {"waiting": None}
    return {
        "waiting": step.waiting.when.isoformat(),
        "waiting_tier": step.waiting.tier,
        "waiting_loses": list(step.lost[step.waiting.tier]),
    }


def _acts_data(step: NextStep, acts: PlannedActs) -> dict[str, Any]:
    return {
        "kind": acts.kind,
        "count": acts.count,
        "amount": acts.amount / AMOUNT,
        "last": acts.last.isoformat(),
        "effective": acts.effective.isoformat(),
        "tier": acts.tier,
        "loses": list(step.lost[acts.tier]),
    }
