"""A change of a scheme, as text and as data: who loses by it and who gains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.check.answers.comparing import Comparison
from regard.check.narrative import describe_history, format_number, plain_name
from regard.check.proof.histories import History
from regard.check.proof.pairs import DifferentTreatment
from regard.report.text.words import joined
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT

VERDICT_SENTENCES = {
    "equivalent": "Equivalent: no history is treated differently.",
    "never worse": "The new one never treats anyone worse.",
    "never better": "The new one never treats anyone better.",
    "incomparable": "Incomparable: somebody loses and somebody gains.",
    "not proved": "Not proved: what was found is shown, "
    "but the rest could not be settled.",
}


def comparison_text(old: Scheme, new: Scheme, comparison: Comparison) -> str:
    """The verdict on a change, and who loses and gains.

    Args:
        old: The scheme before.
        new: The scheme after.
        comparison: What the change does.

    Returns:
        Blocks of lines, an empty line between them.
    """
    title = f"{old.name} {old.version} → {new.name} {new.version}"
    blocks = [f"{title}\n{_verdict(comparison)}"]
    if comparison.loses:
        blocks.append(_treatment_block("loses", comparison.loses))
    if comparison.gains:
        blocks.append(_treatment_block("gains", comparison.gains))
    if comparison.added:
        blocks.append(_services_line("New", comparison.added))
    if comparison.gone:
        blocks.append(_services_line("Gone", comparison.gone))
    return "\n\n".join(blocks) + "\n"


def _verdict(comparison: Comparison) -> str:
    if comparison.why:
        return f"Not proved: {comparison.why}."
    sentence = VERDICT_SENTENCES[comparison.verdict]
    if not comparison.shared:
        sentence += " They share no service, so only their tiers could be compared."
    return sentence


def _services_line(label: str, services: Sequence[str]) -> str:
    return f"{label}: {joined(map(plain_name, services))}"


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
    score = history.standing_in_force(treatment.at).score
    points = format_number(score, POINT)
    return f"  {label}: {plain_name(tier)}, {points} points"


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The same as plain data; amounts in units, moments in ISO 8601."""
    return {
        "verdict": comparison.verdict,
        "loses": _treatment_data(comparison.loses),
        "gains": _treatment_data(comparison.gains),
        "shared": list(comparison.shared),
        "new": list(comparison.added),
        "gone": list(comparison.gone),
        "why": comparison.why or None,
    }


def _treatment_data(treatment: DifferentTreatment | None) -> dict[str, Any] | None:
    if treatment is None:
        return None
    events = []
    for event in treatment.old.events:
        time = event.time.isoformat()
        amount = event.amount / AMOUNT
        events.append({"kind": event.kind, "time": time, "amount": amount})
    return {
        "events": events,
        "tiers": list(treatment.tiers),
        "services": list(map(list, treatment.services)),
    }
