"""A witness in words: who, what was recorded of them, where that brings them, what it costs and for how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from regard.check.proof.harm import is_worse
from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scoring.event import Event

MOST_GROUPS = 6
MOST_SERVICES = 4


def narrate(witness: Witness) -> list[str]:
    """The witness, a line for each step."""
    lines = []
    if witness.pair:
        shared = describe_history(witness.without)
        both = (
            "Two people about whom the same is known"
            if shared
            else "Two people about whom nothing else is known"
        )
        lines.append(f"{both}: {shared}." if shared else f"{both}.")
        lines.append(f"One: {_standing(witness.without, witness.at)}.")
        more = _recorded(witness.with_it.scheme, witness.added, witness.added_elsewhere)
        lines.append(f"Of the other is also recorded: {more}.")
        lines.append(f"The other: {_standing(witness.with_it, witness.at)}.")
    else:
        before = describe_history(witness.without)
        who = (
            f"Somebody of whom is recorded: {before}"
            if before
            else "Somebody about whom nothing is known"
        )
        lines.append(f"{who}: {_standing(witness.without, witness.at)}.")
        more = _recorded(witness.with_it.scheme, witness.added, witness.added_elsewhere)
        if more:
            lines.append(f"Then is recorded: {more}.")
            lines.append(f"Now: {_standing(witness.with_it, witness.at)}.")
    if witness.note:
        lines.append(witness.note)
    return [*lines, *_follows(witness)]


def describe_history(history: History) -> str:
    """What a history holds, grouped by kind and day."""
    elsewhere = {name: events for name, (_, events) in history.elsewhere.items()}
    return _recorded(history.scheme, history.events, elsewhere)


def _recorded(
    scheme: Scheme, events: Sequence[Event], elsewhere: Mapping[str, Sequence[Event]]
) -> str:
    parts = _grouped(events, scheme)
    parts += [
        f"under {name}, {'; '.join(_grouped(some, None))}"
        for name, some in elsewhere.items()
        if some
    ]
    return "; ".join(parts)


def _grouped(events: Iterable[Event], scheme: Scheme | None) -> list[str]:
    kinds: dict[str, list[Event]] = {}
    for event in events:
        kinds.setdefault(event.kind, []).append(event)
    told = [_group(kind, some, scheme) for kind, some in kinds.items()]
    return (
        told
        if len(told) <= MOST_GROUPS
        else [*told[:MOST_GROUPS], f"and {len(told) - MOST_GROUPS} more kinds"]
    )


def _group(kind: str, events: Sequence[Event], scheme: Scheme | None) -> str:
    days = sorted({event.time for event in events})
    when = (
        f"on {format_day(days[0])}"
        if len(days) == 1
        else f"from {format_day(days[0])} to {format_day(days[-1])}"
    )
    times = f", {len(events)} times" if len(events) > 1 else ""
    amounts = Counter(event.amount for event in events)
    amount = next(iter(amounts))
    fixed = (
        scheme is not None
        and kind in scheme.evidence
        and scheme.evidence[kind].amount == (AMOUNT, AMOUNT)
    )
    each = ""
    if not fixed and (len(amounts) > 1 or amount != AMOUNT):
        total = sum(event.amount for event in events)
        each = (
            f" ({format_number(amount, AMOUNT)} each)"
            if len(amounts) == 1
            else f" ({format_number(total, AMOUNT)} in all)"
        )
        each = f" ({format_number(amount, AMOUNT)})" if len(events) == 1 else each
    return f"{plain_name(kind)}{each} {when}{times}"


def _standing(history: History, at: datetime) -> str:
    return f"{plain_name(history.tier(at))}, {format_number(history.score(at), POINT)} points"


def _follows(witness: Witness) -> list[str]:
    """What it costs, or brings, and until when."""
    scheme = witness.with_it.scheme
    lost: dict[str, list[str]] = {}
    won: dict[str, list[str]] = {}
    for name, before, after in witness.services:
        changed = lost if is_worse(scheme, name, *witness.tiers) else won
        changed.setdefault(
            f"{plain_name(after)} instead of {plain_name(before)}", []
        ).append(service_title(scheme, name))
    lines = []
    if lost:
        until = witness.until
        days = (until - witness.at).days + 1 if until else 0
        end = (
            f"until {format_day(until)}, {days} day{'s' * (days != 1)}"
            if until
            else "for ten years and more"
        )
        lines.append(f"Loses {_changed(lost)}; {end} if nothing more happens.")
    if won and not lost:
        lines.append(f"Gets {_changed(won)}.")
    if (
        not witness.services
        and witness.tiers[0] != witness.tiers[1]
        and scheme.services
    ):
        lines.append("No service differs.")
    return lines


def service_title(scheme: Scheme, service: str) -> str:
    """What people call a service."""
    return scheme.services[service].title or plain_name(service)


def _changed(changed: Mapping[str, Sequence[str]]) -> str:
    parts, shown = [], 0
    for how, names in sorted(changed.items(), key=lambda each: "refuse" not in each[0]):
        some = names[: max(0, MOST_SERVICES - shown)]
        shown += len(some)
        parts += [f"{_listed(some)} ({how})"] if some else []
    more = sum(len(names) for names in changed.values()) - shown
    return ", ".join(parts) + (f", and {more} more" if more else "")


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def format_day(when: datetime) -> str:
    """1 April 2026."""
    return f"{when.day} {when:%B %Y}"


def plain_name(name: str) -> str:
    """A name of the document as people say it."""
    return name.replace("-", " ")


def format_number(scaled: int, unit: int) -> str:
    """The number to two decimals, with the sign that print uses."""
    text = f"{scaled / unit:,.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−") if text != "-0" else "0"
