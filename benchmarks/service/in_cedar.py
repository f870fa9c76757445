"""What Cedar takes for one answer, in a process of its own.

    pip install cedarpy; python benchmarks/service/in_cedar.py

It is told the tier: it reads no events, works out no standing, and writes nothing down.
So this is what the question alone costs, beside a decision that is worked out of what
was entered, and is durable before it is told.
"""

from __future__ import annotations

import json
import time
from importlib import import_module
from typing import Any

CEDAR: Any = import_module("cedarpy")
POLICIES = """
permit(principal, action == Action::"use", resource == Service::"power-tools")
when { principal.tier == "ordinary" || principal.tier == "trusted" };
"""
PEOPLE = 20
ANSWERS = 20_000
TIERS = ("restricted", "ordinary", "trusted")


def entities(number: int) -> str:
    """What is told of one person."""
    person = {
        "uid": {"type": "Person", "id": str(number)},
        "attrs": {"tier": TIERS[number % len(TIERS)]},
        "parents": [],
    }
    return json.dumps([person])


def answer(number: int, people: list[str]) -> Any:
    """One answer about one person."""
    request = {
        "principal": f'Person::"{number}"',
        "action": 'Action::"use"',
        "resource": 'Service::"power-tools"',
        "context": {},
    }
    return CEDAR.is_authorized(request, POLICIES, people[number])


def main() -> None:
    """Prints microseconds of CPU an answer."""
    people = [entities(number) for number in range(PEOPLE)]
    allowed = sum(
        answer(number, people).decision == CEDAR.Decision.Allow
        for number in range(PEOPLE)
    )
    assert allowed == sum(number % len(TIERS) > 0 for number in range(PEOPLE))
    began = time.process_time()
    for number in range(ANSWERS):
        answer(number % PEOPLE, people)
    used = time.process_time() - began
    print(f"Cedar: {1e6 * used / ANSWERS:.0f} microseconds of CPU an answer")


if __name__ == "__main__":
    main()
