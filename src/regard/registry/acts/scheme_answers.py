"""What check says of a text that is to become the scheme, as an entry keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.check.answers.comparing import Comparison, treated_words
from regard.check.answers.gate import Gate
from regard.check.answers.gate_together import GateTogether
from regard.check.answers.joined import joined_words
from regard.check.finding import Finding
from regard.check.narrative import describe_history
from regard.check.proof.pairs import DifferentTreatment
from regard.scheme.phrase_data import phrase_data
from regard.scheme.tree import dotted

PHRASES_OF_ANSWER = "phrases"
"""Where an answer has what its English sentences were made of; older ones have none."""


def gate_answer(gates: GateTogether) -> dict[str, Any]:
    """What the gate answered, finding by finding.

    Args:
        gates: The answer; its first gate is that of the text.

    Returns:
        Plain data: whether it opens, and everything that stands against it.
    """
    gate: Gate = gates.gates[0]
    undeclared = [item.finding for item in gate.undeclared]
    together = [joined_words(service) for service in gates.joined]
    against = [finding.says for finding in gate.forbidding]
    against += [finding.says for finding in (*undeclared, *gate.unproved)]
    against += [reason for _, reason in gate.reads]
    answer: dict[str, Any] = {
        # What keeps another scheme from running is said of that one, and closes no
        # way for this to become better.
        "opens": gate.opens and not gates.joined,
        "study": gate.study,
        "forbidding": _findings(gate.forbidding),
        "undeclared": _findings(undeclared),
        "unproved": _findings(gate.unproved),
        "waived": _findings(gate.waived),
        "reads": [list(item) for item in gate.reads],
        "together": together,
    }
    # Each sentence stands in English, and beside it what it was made of: a page says
    # it in the language of whoever reads it.
    phrases = {str(words): phrase_data(words) for words in (*against, *together)}
    if phrases:
        answer[PHRASES_OF_ANSWER] = phrases
    return answer


def change_verdict(comparison: Comparison) -> dict[str, Any]:
    """How a text compares with the version in force.

    Args:
        comparison: The answer.

    Returns:
        Plain data, with a person for a loss and one for a gain where there are any.
    """
    clauses = [[dotted(clause.path), clause.direction] for clause in comparison.clauses]
    services: list[dict[str, Any]] = []
    for service in comparison.services:
        services.append(
            {
                "name": service.name,
                "change": service.change,
                "loses": list(service.loses),
                "gains": list(service.gains),
            }
        )
    return {
        "verdict": comparison.verdict,
        "loses": _person(comparison.loses),
        "gains": _person(comparison.gains),
        "services": services,
        "clauses": clauses,
        "not_compared": list(comparison.not_compared),
        "why": comparison.why,
    }


def _findings(findings: Sequence[Finding]) -> list[list[str]]:
    return [[finding.code, finding.path, finding.says] for finding in findings]


def _person(treated: DifferentTreatment | None) -> dict[str, Any]:
    if treated is None:
        return {}
    events: list[dict[str, Any]] = []
    for event in treated.old.events:
        events.append(
            {
                "kind": event.kind,
                "time": event.time.isoformat(),
                "thousandths": event.thousandths,
            }
        )
    return {
        "says": treated_words(treated),
        # In words as well: whoever reads the entry need not know how kinds are called.
        "recorded": describe_history(treated.old) or "nothing",
        "at": treated.at.isoformat(),
        "tiers": list(treated.tiers),
        "services": [list(service) for service in treated.services],
        "events": events,
    }
