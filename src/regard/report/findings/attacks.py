"""Attacks on a scheme and what can be foretold under it, as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regard.check.answers.attacks import Attack
from regard.check.answers.foresight import Foresight
from regard.check.narrative import describe_history, format_number, plain_name
from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.scheme.counted import plural, with_noun
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scoring.event import Event

ATTACK_TITLES = {
    "pumping": "Two accounts that praise each other",
    "ring": "A ring that praises one",
    "slander": "Slander",
    "whitewashing": "Leaving and joining again",
    "milking": "One good act repeated up to its cap",
    "flooding": "Disputing everything that harms",
}
AFTERWARDS = {
    "whitewashing": "They leave, and join again as a newcomer.",
    "flooding": "They dispute all that harms, which is suspended for so long.",
}


@dataclass(frozen=True)
class AttackReport:
    """What attacks on a scheme come to, and what people could foretell under it.

    Attributes:
        scheme: The scheme.
        attacks: The attacks, in their order.
        foresight: Who could foretell their own outcomes.
    """

    scheme: Scheme
    attacks: tuple[Attack, ...]
    foresight: Foresight


def attacks_text(report: AttackReport) -> str:
    """The attacks and the foresight in plain text.

    Args:
        report: What was worked out.

    Returns:
        Lines, the last one closed.
    """
    lines = [
        f"Attacks on {report.scheme.name}: the most that each can do, whatever else is "
        "on record:"
    ]
    for attack in report.attacks:
        lines.append(f"  {_title(attack)}: {_verdict(attack)}")
        lines += [f"    {line}" for line in _details(attack)]
    lines += ["", *_foresight_lines(report.foresight)]
    return "\n".join(lines) + "\n"


def _title(attack: Attack) -> str:
    title = ATTACK_TITLES[attack.name]
    if attack.name in ("ring", "slander") and attack.people:
        return f"{title}, by {attack.people}"
    return title


def _verdict(attack: Attack) -> str:
    if attack.verdict in ("does not apply", "not proved"):
        return f"{attack.verdict}: {attack.note or 'the solver found no answer'}"
    points = f"at most {with_noun(format_number(attack.points or 0, POINT), 'point')}"
    if attack.verdict == "possible":
        return f"it can move somebody {plural(attack.tiers, 'tier')}, {points}"
    if attack.verdict == "no tier":
        return f"proved that nobody gets another outcome by it; {points}"
    return "proved that it moves no point"


def _details(attack: Attack) -> list[str]:
    lines: list[str] = []
    if attack.note and attack.verdict not in ("does not apply", "not proved"):
        lines.append(f"{attack.note}")
    if attack.witness is not None:
        lines += _witness_lines(attack, attack.witness)
    if attack.unsettled:
        pairs = ", ".join(f"{before} → {after}" for before, after in attack.unsettled)
        lines.append(f"not proved: {pairs}")
    return lines


def _witness_lines(attack: Attack, witness: Witness) -> list[str]:
    before = describe_history(witness.without) or "nothing"
    first = f"Somebody has on record: {before}. {_standing(witness, False)}."
    afterwards = AFTERWARDS.get(attack.name)
    if afterwards is None:
        added = History(witness.with_it.scheme, witness.added)
        afterwards = f"Then comes {describe_history(added)}."
    return [first, f"{afterwards} {_standing(witness, True)}."]


def _standing(witness: Witness, with_it: bool) -> str:
    history = witness.with_it if with_it else witness.without
    points = format_number(history.score(witness.at), POINT)
    tier = plain_name(history.tier(witness.at))
    return f"This gives the tier {tier}, with {with_noun(points, 'point')}"


def _foresight_lines(foresight: Foresight) -> list[str]:
    lines = [
        f"Who could foretell their own outcomes: {foresight.foretell} of "
        f"{foresight.people} synthetic people (seed {foresight.seed}); "
        f"opacity {foresight.opacity:.2f}, where 0 is all of them and 1 nobody"
    ]
    for group, (could, people) in foresight.by_outcome.items():
        lines.append(f"  {group}: {could} of {people}")
    return lines


def attacks_data(report: AttackReport) -> dict[str, Any]:
    """The same as plain data; points and amounts in units, moments in ISO 8601."""
    return {
        "attacks": [_attack_data(attack) for attack in report.attacks],
        "foresight": _foresight_data(report.foresight),
    }


def _attack_data(attack: Attack) -> dict[str, Any]:
    points = None if attack.points is None else attack.points / POINT
    return {
        "attack": attack.name,
        "verdict": attack.verdict,
        "points_at_most": points,
        "tiers": attack.tiers,
        "people": attack.people or None,
        "witness": _witness_data(attack.witness),
        "not_proved": [list(pair) for pair in attack.unsettled],
        "note": attack.note or None,
    }


def _witness_data(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "at": witness.at.isoformat(),
        "without": _history_data(witness.without, witness),
        "with": _history_data(witness.with_it, witness),
    }


def _history_data(history: History, witness: Witness) -> dict[str, Any]:
    return {
        "tier": history.tier(witness.at),
        "score": history.score(witness.at) / POINT,
        "events": _events_data(history.events),
    }


def _events_data(events: Sequence[Event]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for event in events:
        row = {
            "kind": event.kind,
            "time": event.time.isoformat(),
            "amount": event.thousandths / AMOUNT,
            "reporter": event.reporter,
        }
        rows.append(row)
    return rows


def _foresight_data(foresight: Foresight) -> dict[str, Any]:
    groups = {}
    for group, (could, people) in foresight.by_outcome.items():
        groups[group] = {"foretell": could, "people": people}
    return {
        "people": foresight.people,
        "foretell": foresight.foretell,
        "opacity": foresight.opacity,
        "by_outcome": groups,
        "seed": foresight.seed,
    }
