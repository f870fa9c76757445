"""Changes of a scheme that an operator might put forward, lawful or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from regard.scheme import parse
from regard.scheme.rendering import yaml_text

Data = dict[str, Any]
Change = Callable[[Random, Data, date], None]


def changed_text(random: Random, text: str, from_day: date) -> str:
    """The next version of a text.

    Args:
        random: Draws what is changed.
        text: The version before.
        from_day: The first day on which the next is to be in force.

    Returns:
        A text; whether it may be adopted is not looked at.
    """
    data = parse(text).data()
    data["version"] += 1
    for change in random.sample(CHANGES, random.randint(1, 3)):
        change(random, data, from_day)
    return yaml_text(data)


def _kind(random: Random, data: Data) -> Data:
    kind: Data = data["evidence"][random.choice(sorted(data["evidence"]))]
    return kind


def _lighter(random: Random, data: Data, _: date) -> None:
    """Something counts for less, whether for or against people."""
    kind = _kind(random, data)
    kind["points"] = round(kind["points"] * 0.8, 6)


def _heavier(random: Random, data: Data, _: date) -> None:
    """What happened before would weigh more: against people, that may not be."""
    kind = _kind(random, data)
    kind["points"] = round(kind["points"] * 1.1, 6)


def _heavier_from_now_on(random: Random, data: Data, from_day: date) -> None:
    """Only what happens from the first day on counts, and for more."""
    kind = _kind(random, data)
    kind["points"] = round(kind["points"] * 1.1, 6)
    kind["since"] = from_day


def _another_kind(random: Random, data: Data, from_day: date) -> None:
    """Like one that there is, from the first day on."""
    kind = _kind(random, data)
    data["evidence"]["another"] = kind | {"since": from_day}


def _one_kind_less(random: Random, data: Data, _: date) -> None:
    kinds = data["evidence"]
    if len(kinds) > 2:
        kinds.pop(random.choice(sorted(kinds)))


def _longer_notice(random: Random, data: Data, _: date) -> None:
    data["process"]["notice_days"] = f"{random.choice((16, 21, 25))}d"


def _shorter_notice(_: Random, data: Data, __: date) -> None:
    data["process"]["notice_days"] = "7d"


def _other_reassessment(random: Random, data: Data, _: date) -> None:
    data["reassessed"] = random.choice(("continuously", "daily", "weekly", "monthly"))


def _more_review(_: Random, data: Data, __: date) -> None:
    outcomes: set[str] = set()
    for service in data["services"].values():
        outcomes.update(service["outcomes"].values())
    worse = outcomes & {"refuse", "deposit", "queue", "escrow"}
    data["process"]["human_review"] = sorted(worse)


def _smaller_exceptions(_: Random, data: Data, __: date) -> None:
    rules = data.get("overrides")
    if rules:
        rules["at_most"] = round(rules["at_most"] / 2, 6)


def _kept_longer(random: Random, data: Data, _: date) -> None:
    source = data["sources"][random.choice(sorted(data["sources"]))]
    source["retained"] = random.choice(("2y", "3y"))


CHANGES: tuple[Change, ...] = (
    _lighter,
    _heavier,
    _heavier_from_now_on,
    _another_kind,
    _one_kind_less,
    _longer_notice,
    _shorter_notice,
    _other_reassessment,
    _more_review,
    _smaller_exceptions,
    _kept_longer,
)
