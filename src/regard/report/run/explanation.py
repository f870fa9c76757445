"""An explanation of one standing, for the terminal and as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.text.explanation_words import (
    cost_words,
    method_words,
    next_tier_words,
    outcome_meaning,
    outcome_word,
    step_heading,
    step_words,
    until_words,
)
from regard.report.text.language import ENGLISH, Language, language_of
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.standing_words import (
    composition_rows,
    standing_words,
    study_note,
    unread_heading,
    unread_mark,
)
from regard.report.text.terminal import (
    GRADE_COLOURS,
    dashed,
    heading,
    indented,
    quiet_table,
    text_lines,
)
from regard.report.text.unread_words import unread_row_in, unread_row_words
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scheme.worth import grade_of
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.disclosure import disclosed_reasons
from regard.scoring.effects import EventEffect
from regard.scoring.explain import Explanation, Line, NextTier, UnreadRow
from regard.scoring.reasons import Reason
from regard.scoring.steps import NextStep

MOST_EVENTS = 10  # in the terminal; data has all that the explanation lists


# ── for the terminal ────────────────────────────────────────────────────────


def explanation_view(
    explanation: Explanation, language: Language | None = None
) -> Group:
    """Why one subject stands where they do, for the terminal.

    Args:
        explanation: The standing, taken apart.
        language: To write in; English, if none.

    Returns:
        What the score is made of, what cost most, the events that weigh most, what
        follows, and what would change it.
    """
    if language is None:
        language = language_of(ENGLISH)
    scheme = explanation.scheme
    title = language.gettext(
        "{subject} under {scheme}, {day}",
        subject=explanation.subject,
        scheme=scheme.title,
        day=language.day(explanation.standing.as_of),
    )
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        *_study_mark(language, explanation),
        Text(standing_words(language, explanation)),
        *_unread_mark(language, explanation),
        heading(language.gettext("What it is made of")),
        indented(_composition(language, explanation)),
    ]
    parts += _reasons(language, explanation)
    if explanation.events:
        parts.append(heading(language.gettext("The events that weigh most")))
        parts.append(indented(_events(language, explanation)))
    if explanation.outcomes:
        parts.append(heading(language.gettext("What follows")))
        parts.append(indented(_outcomes(language, scheme, explanation.outcomes)))
    next_tier = explanation.next_tier
    if next_tier is not None:
        parts.append(heading(next_tier_words(language, scheme, next_tier)))
        parts.append(indented(_outcomes(language, scheme, next_tier.outcomes)))
    if explanation.unread:
        lines = [_unread_words(language, row) for row in explanation.unread]
        parts.append(heading(unread_heading(language)))
        parts.append(indented(dashed(lines)))
    for step in explanation.steps:
        parts.append(heading(step_heading(language, scheme, step)))
        parts.append(indented(dashed(step_words(language, scheme, step))))
    return Group(*parts)


def _study_mark(language: Language, explanation: Explanation) -> list[RenderableType]:
    words = study_note(language, explanation)
    if words is None:
        return []
    return [Text(words, style="bold yellow")]


def _unread_mark(language: Language, explanation: Explanation) -> list[Text]:
    """That the standing lacks what could not be read, where it does."""
    words = unread_mark(language, explanation)
    if words is None:
        return []
    return [Text(words, style="bold red")]


def _unread_words(language: Language, row: UnreadRow) -> str:
    # The reasons for which a row is rejected are written in English alone.
    if language.code == ENGLISH:
        return unread_row_words(row)
    return unread_row_in(language, row)


def _composition(language: Language, explanation: Explanation) -> Table:
    what = language.gettext("what counts")
    adds = language.gettext("adds")
    events = language.gettext("events")
    over = language.gettext("over the limit")
    until = language.gettext("until")
    table = quiet_table(what, adds, events, over, until, right=(adds, events, over))
    shown = composition_rows(language, explanation)
    table.add_row(language.gettext("start"), shown.start)
    for row in shown.parts:
        table.add_row(
            language.of_scheme(
                explanation.scheme, kind_words(explanation.scheme, row.line.kind)
            ),
            row.points,
            language.count(row.line.counted),
            str(row.line.beyond_limits or ""),
            until_words(language, row.line),
        )
    if shown.clipped is not None:
        table.add_row(language.gettext("the range's end"), shown.clipped)
    score = language.gettext("score")
    table.add_row(Text(score, style="bold"), Text(shown.score, style="bold"))
    return table


def _reasons(language: Language, explanation: Explanation) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for method, reasons in disclosed_reasons(explanation).items():
        principal = [reason for reason in reasons if reason.principal]
        if not principal:
            continue
        over = explanation.compared_over.get(method, 0)
        parts.append(heading(method_words(language, method, over)))
        parts.append(indented(_ranked(language, explanation.scheme, principal)))
    return parts


def _ranked(language: Language, scheme: Scheme, reasons: list[Reason]) -> Group:
    lines = []
    for rank, reason in enumerate(reasons, 1):
        lines.append(f"{rank}. {cost_words(language, scheme, reason)}")
    return text_lines(lines)


def _events(language: Language, explanation: Explanation) -> Table:
    when = language.gettext("when")
    what = language.gettext("what")
    amount = language.gettext("amount")
    changes = language.gettext("changes the score by")
    until = language.gettext("until")
    table = quiet_table(when, what, amount, changes, until, right=(amount, changes))
    effects = explanation.events[:MOST_EVENTS]
    numbers = [effect.micropoints for effect in effects]
    points = language.point_column(numbers, sign=True)
    for effect, change in zip(effects, points, strict=True):
        _add_event(language, table, explanation.scheme, effect, change)
    left_out = max(0, len(explanation.events) - MOST_EVENTS) + explanation.unlisted
    # The explanation itself lists only the events that weigh most.
    if left_out:
        more = language.ngettext("and {count} more", "and {count} more", left_out)
        table.add_row("", more)
    return table


def _add_event(
    language: Language, table: Table, scheme: Scheme, effect: EventEffect, change: str
) -> None:
    event = effect.event
    kind = language.of_scheme(scheme, kind_words(scheme, event.kind))
    if not effect.counted:
        kind += language.gettext(" (over the limit)")
    until = ""
    if effect.ends is not None:
        until = language.day(effect.ends)
    amount = language.amount(event.thousandths)
    table.add_row(language.day(event.time), kind, amount, change, until)


def _outcomes(language: Language, scheme: Scheme, outcomes: Mapping[str, str]) -> Table:
    table = quiet_table(
        language.gettext("service"),
        language.gettext("outcome"),
        language.gettext("which is"),
    )
    for name, outcome in outcomes.items():
        service = scheme.services[name]
        colour = GRADE_COLOURS[grade_of(service, outcome)]
        mark = Text(outcome_word(language, scheme, outcome), style=colour)
        meaning = outcome_meaning(language, service, outcome)
        table.add_row(
            language.of_scheme(scheme, service_words(scheme, name)), mark, meaning
        )
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
    if standing.uncertainty_millionths is not None:
        uncertainty = _points(standing.uncertainty_millionths)
    return {
        "subject": explanation.subject,
        "study": explanation.study,
        "scheme": {
            "name": scheme.name,
            "version": scheme.version,
            "hash": scheme.hash,
        },
        "at": standing.as_of.isoformat(),
        "score": _points(standing.micropoints),
        "tier": standing.tier,
        "assessed": standing.assessed.isoformat(),
        "tier_score": _points(standing.tier_micropoints),
        "uncertainty": uncertainty,
        "base": _points(standing.base_micropoints),
        "clipped": _points(standing.clipped_micropoints),
        "contributions": [_line_data(scheme, line) for line in explanation.lines],
        "events": [_event_data(effect) for effect in explanation.events],
        "reasons": _reasons_data(explanation),
        "outcomes": explanation.outcomes,
        "tier_by_score": explanation.tier_by_score,
        "set_again": _iso(explanation.set_again),
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
        "adds": _points(line.micropoints),
        "events": line.counted,
        "beyond_limits": line.beyond_limits,
        "ends": _iso(line.ends),
    }


def _event_data(effect: EventEffect) -> dict[str, Any]:
    return {
        "id": effect.event.id,
        "kind": effect.event.kind,
        "time": effect.event.time.isoformat(),
        "amount": effect.event.thousandths / AMOUNT,
        "effect": _points(effect.micropoints),
        "counted": effect.counted,
        "ends": _iso(effect.ends),
        "silent_from": _iso(effect.event.silent_from),
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
    for method, reasons in disclosed_reasons(explanation).items():
        factors = [_reason_data(explanation.scheme, reason) for reason in reasons]
        over = explanation.compared_over.get(method, 0)
        data[method] = {"compared_over": over, "factors": factors}
    return data


def _reason_data(scheme: Scheme, reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "means": kind_words(scheme, reason.kind),
        "cost": _points(reason.cost_micropoints),
        "own": _points(reason.own_micropoints),
        "reference": _points(reason.reference_micropoints),
        "principal": reason.principal,
        "missing": reason.missing,
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
