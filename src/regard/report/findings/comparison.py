"""A change of a scheme, as text and as data: who loses, who gains, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.check.answers.changed_clauses import ClauseChange
from regard.check.answers.comparing import Comparison
from regard.check.answers.renames import Renaming
from regard.check.answers.service_changes import ServiceChange
from regard.check.narrative import describe_history, format_number, plain_name
from regard.check.proof.histories import History
from regard.check.proof.pairs import DifferentTreatment
from regard.report.findings.recognition_changes import (
    recognition_block,
    recognition_change_data,
)
from regard.report.text.words import joined
from regard.scheme.counted import with_noun
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT

VERDICT_SENTENCES = {
    "equivalent": "Equivalent: they differ in name, version and spelling at most.",
    "treated alike": "No history is treated differently, though the document differs.",
    "never worse": "The new one never treats anyone worse.",
    "never better": "Somebody loses: the new one never treats anyone better.",
    "mixed": "Somebody loses and somebody gains.",
    "loses": "Somebody loses. Whether somebody gains is not settled.",
    "changed": "Changed: nobody was found to lose, "
    "but what is listed as other or as not compared has to be read.",
    "not proved": "Not proved: what was found is shown, "
    "but the rest could not be settled.",
    "not comparable": "Not comparable: they share no kind of evidence and no service.",
}
DIRECTION_ORDER = ("worse", "other", "better", "scored")
MOST_TEXT = 60  # characters of a value, beyond which it is cut short


def comparison_text(old: Scheme, new: Scheme, comparison: Comparison) -> str:
    """The verdict on a change, who loses and gains, and every clause that differs.

    Args:
        old: The scheme before.
        new: The scheme after.
        comparison: What the change does.

    Returns:
        Blocks of lines, an empty line between them.
    """
    title = f"{old.name} {old.version} → {new.name} {new.version}"
    lines = [title, _verdict(comparison)]
    if comparison.same_version:
        lines.append(
            f"The document changed, but its version did not rise: {new.version} "
            f"after {old.version}. Raise it, so that people can tell them apart."
        )
    blocks = ["\n".join(lines)]
    if comparison.loses:
        blocks.append(_treatment_block("loses", comparison.loses))
    if comparison.gains:
        blocks.append(_treatment_block("gains", comparison.gains))
    if comparison.services or comparison.renamings:
        blocks.append(_services_block(comparison))
    if comparison.recognition:
        blocks.append(recognition_block(comparison.recognition))
    if comparison.clauses:
        blocks.append(_clauses_block(comparison))
    if comparison.not_compared:
        rows = [f"  {sentence}" for sentence in comparison.not_compared]
        blocks.append("\n".join(["Not compared:", *rows]))
    return "\n\n".join(blocks) + "\n"


def _verdict(comparison: Comparison) -> str:
    sentence = VERDICT_SENTENCES[comparison.verdict]
    if comparison.why and comparison.verdict == "not proved":
        return f"Not proved: {comparison.why}."
    if comparison.why:
        return f"{sentence} Histories could not be compared: {comparison.why}."
    return sentence


# -- services and clauses


def _services_block(comparison: Comparison) -> str:
    lines = [_service_line(change) for change in comparison.services]
    for renaming in comparison.renamings:
        if renaming.section != "services":
            lines.append(
                f"Renamed? {renaming.section}.{renaming.old} → {renaming.new} "
                "(compared as the same)"
            )
    return "\n".join(lines)


def _service_line(change: ServiceChange) -> str:
    name = plain_name(change.name)
    if change.change == "renamed":
        new_name = plain_name(change.new_name or "")
        return f"Renamed? {name} → {new_name} (compared as the same service)"
    parts: list[str] = []
    if change.loses:
        parts.append(f"lost by {_tiers(change.loses)}")
    if change.gains:
        parts.append(f"gained by {_tiers(change.gains)}")
    if change.unsettled:
        parts.append(f"to be read for {_tiers(change.unsettled)}")
    effect = "; ".join(parts) or "nobody loses or gains by it"
    return f"{change.change.capitalize()}: {name} ({effect})"


def _tiers(names: Sequence[str]) -> str:
    return joined(map(plain_name, names))


def _clauses_block(comparison: Comparison) -> str:
    """A line a clause, those by which people lose first."""
    lines = ["Clauses, for somebody scored:"]
    for direction in DIRECTION_ORDER:
        for clause in comparison.clauses:
            if clause.direction == direction:
                lines.append(f"  {direction:<7} {_clause_text(clause)}")
    if any(clause.direction == "scored" for clause in comparison.clauses):
        lines.append("  scored: who loses or gains by it is settled over all histories")
    return "\n".join(lines)


def _clause_text(clause: ClauseChange) -> str:
    path = ".".join(clause.path)
    before = _value_text(clause.old)
    after = _value_text(clause.new)
    if isinstance(clause.new, dict) and clause.old is None:
        return f"{path}: new"
    if isinstance(clause.old, dict) and clause.new is None:
        return f"{path}: gone"
    return f"{path}: {before} → {after}"


def _value_text(value: Any) -> str:
    """A value of a document in one line of bounded length."""
    if value is None:
        return "nothing said"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        text = ", ".join(str(item) for item in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {inner}" for key, inner in value.items())
    else:
        text = str(value)
    line = " ".join(text.split())
    if len(line) <= MOST_TEXT:
        return line
    return line[:MOST_TEXT] + "…"


# -- people


def _treatment_block(change: str, treatment: DifferentTreatment) -> str:
    """Somebody, their standing under each scheme, and the services that differ."""
    history = describe_history(treatment.old) or "nothing"
    tier_before, tier_after = treatment.tiers
    lines = [
        f"Somebody {change}. Of them is recorded: {history}.",
        _standing_line("old", treatment.old, tier_before, treatment),
        _standing_line("new", treatment.new, tier_after, treatment),
    ]
    services = treatment.old.scheme.services
    for name, before, after in treatment.services:
        title = services[name].title or plain_name(name)
        lines.append(f"  {title}: {plain_name(after)} instead of {plain_name(before)}")
    return "\n".join(lines)


def _standing_line(
    label: str, history: History, tier: str, treatment: DifferentTreatment
) -> str:
    score = history.standing_in_force(treatment.at).micropoints
    points = format_number(score, POINT)
    return f"  {label}: {plain_name(tier)}, {with_noun(points, 'point')}"


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The same as plain data; amounts in units, moments in ISO 8601."""
    return {
        "verdict": comparison.verdict,
        "nobody_loses": comparison.nobody_loses,
        "loses": _treatment_data(comparison.loses),
        "gains": _treatment_data(comparison.gains),
        "shared": list(comparison.shared),
        "services": list(map(_service_data, comparison.services)),
        "renamed": list(map(_renaming_data, comparison.renamings)),
        "recognition": list(map(recognition_change_data, comparison.recognition)),
        "clauses": list(map(_clause_data, comparison.clauses)),
        "not_compared": list(comparison.not_compared),
        "same_version": comparison.same_version,
        "why": comparison.why or None,
    }


def _service_data(change: ServiceChange) -> dict[str, Any]:
    return {
        "service": change.name,
        "change": change.change,
        "new_name": change.new_name,
        "lost_by": list(change.loses),
        "gained_by": list(change.gains),
        "to_read_for": list(change.unsettled),
    }


def _renaming_data(renaming: Renaming) -> dict[str, str]:
    return {"section": renaming.section, "old": renaming.old, "new": renaming.new}


def _clause_data(clause: ClauseChange) -> dict[str, Any]:
    return {
        "path": list(clause.path),
        "direction": clause.direction,
        "old": clause.old,
        "new": clause.new,
        "claim": clause.is_claim,
    }


def _treatment_data(treatment: DifferentTreatment | None) -> dict[str, Any] | None:
    if treatment is None:
        return None
    events = []
    for event in treatment.old.events:
        time = event.time.isoformat()
        amount = event.thousandths / AMOUNT
        events.append({"kind": event.kind, "time": time, "amount": amount})
    return {
        "events": events,
        "tiers": list(treatment.tiers),
        "services": list(map(list, treatment.services)),
    }
