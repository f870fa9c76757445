"""A document completed as its gate proposes, by somebody of good faith."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from regard.check.answers.gate import Gate, decide_gate
from regard.check.clauses import TO_COMPLETE
from regard.scheme.document import parse_document
from regard.scheme.outcome_words import reads_like_refusal, reads_like_reward
from regard.scheme.text import read_tree

ANSWERS = {
    "decided_by": "the general meeting",
    "name": "The society",
    "contact": "the desk in the hall",
    "title": "rooms booked ahead",
    "to": "the desk in the hall, or by letter",
    "withdrawal": "a line to the desk; what rests on it then stops counting",
    "category": "transactions",
    "severity": "general",
    "gravity": "general",
    "domain": "none",
    "decides": True,
    "means": "you brought a book back late",
    "legal_basis": "Town ordinance 2024/17, section 3",
    "unscored": "refuse",
    "verified": "verified",
    "reporters": "operator",
    "about": "self",
    "basis": "contract",
    "join": "contract",
    "kind": "person",
    "use": "live",
}
"""What is written where only the operator knows."""


def completed(
    data: dict[str, Any], today: date, folder: Path | None = None, rounds: int = 3
) -> dict[str, Any]:
    """The plain data of a document with everything that its gate asks to declare.

    Args:
        data: The plain data.
        today: The day of the question.
        folder: Where the schemes that it reads are.
        rounds: How often the gate is asked; one answer may bring the next question.
    """
    for _ in range(rounds):
        gate = gate_of(data, today, folder)
        if not gate.to_declare:
            break
        data = data | pasted(gate)
    return data


def pasted(gate: Gate) -> dict[str, Any]:
    """The sections that a gate proposes, with what only the operator knows."""
    sections: dict[str, Any] = {}
    for line in gate.to_declare:
        # Through the reader of documents, so that what is proposed can be pasted.
        sections |= plain(read_tree(line, "<clauses>").data)
    return {name: _answered(section, name) for name, section in sections.items()}


def gate_of(data: dict[str, Any], today: date, folder: Path | None = None) -> Gate:
    """What the gate says of plain data."""
    text = json.dumps(data, ensure_ascii=False)
    return decide_gate(parse_document(text, "case.yaml", folder), today)


def plain(value: Any) -> Any:
    """Data of a tree as JSON has them."""
    return json.loads(json.dumps(value, default=_number))


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


def _answered(value: Any, key: str) -> Any:
    if key == "ranked":
        return _ranked(value)
    if isinstance(value, dict):
        return {name: _answered(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_answered(inner, key) for inner in value]
    return ANSWERS[key] if value == TO_COMPLETE else value


def _ranked(grades: dict[str, str]) -> dict[str, str]:
    """Grades as somebody would give them who calls outcomes what they are."""
    answered: dict[str, str] = {}
    for outcome, grade in grades.items():
        if grade != TO_COMPLETE:
            answered[outcome] = grade
        elif reads_like_refusal(outcome):
            answered[outcome] = "none"
        else:
            answered[outcome] = "better" if reads_like_reward(outcome) else "worse"
    return answered
