"""A witness in words: who, what was recorded, what it costs them and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.scheme.counted import plural, with_noun
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.scheme.worth import is_worse
from regard.scoring.event import Event

MOST_KINDS_DESCRIBED = 6  # of what is recorded of one person under one scheme
MOST_SERVICES_DESCRIBED = 4  # of those that somebody loses or gets


def narrate(witness: Witness) -> list[str]:
    """A witness in words, a line for each step."""
    lines = _two_people(witness) if witness.pair else _one_person(witness)
    if witness.note:
        lines.append(witness.note)
    lines += _consequences(witness)
    return lines


def describe_history(history: History) -> str:
    """What is recorded of somebody, grouped by kind and day."""
    elsewhere: dict[str, Sequence[Event]] = {}
    for name, (_, events) in history.elsewhere.items():
        elsewhere[name] = events
    return _describe(history.scheme, history.events, elsewhere)


# -- who


def _two_people(witness: Witness) -> list[str]:
    shared = describe_history(witness.without)
    if shared:
        opening = f"Two people about whom the same is known: {shared}."
    else:
        opening = "Two people about whom nothing else is known."
    return [
        opening,
        f"One: {_standing(witness.without, witness.at)}.",
        f"Of the other is also recorded: {_describe_added(witness)}.",
        f"The other: {_standing(witness.with_it, witness.at)}.",
    ]


def _one_person(witness: Witness) -> list[str]:
    before = describe_history(witness.without)
    person = "Somebody about whom nothing is known"
    if before:
        person = f"Somebody of whom is recorded: {before}"
    lines = [f"{person}: {_standing(witness.without, witness.at)}."]
    added = _describe_added(witness)
    if added:
        lines.append(f"Then is recorded: {added}.")
        lines.append(f"Now: {_standing(witness.with_it, witness.at)}.")
    return lines


def _standing(history: History, at: datetime) -> str:
    points = format_number(history.score(at), POINT)
    return f"{plain_name(history.tier(at))}, {with_noun(points, 'point')}"


# -- what is recorded


def _describe_added(witness: Witness) -> str:
    scheme = witness.with_it.scheme
    return _describe(scheme, witness.added, witness.added_elsewhere)


def _describe(
    scheme: Scheme, events: Sequence[Event], elsewhere: Mapping[str, Sequence[Event]]
) -> str:
    parts = _describe_kinds(events, scheme)
    for name, events_there in elsewhere.items():
        if events_there:
            kinds = "; ".join(_describe_kinds(events_there, None))
            parts.append(f"under {name}, {kinds}")
    return "; ".join(parts)


def _describe_kinds(events: Sequence[Event], scheme: Scheme | None) -> list[str]:
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event)
    parts: list[str] = []
    for kind, events_of_kind in by_kind.items():
        parts.append(_describe_kind(kind, events_of_kind, scheme))
    unnamed = len(parts) - MOST_KINDS_DESCRIBED
    if unnamed > 0:
        return [*parts[:MOST_KINDS_DESCRIBED], f"and {unnamed} more kinds"]
    return parts


def _describe_kind(kind: str, events: Sequence[Event], scheme: Scheme | None) -> str:
    first = min(event.time for event in events)
    last = max(event.time for event in events)
    days = f"on {format_date(first)}"
    if last != first:
        days = f"from {format_date(first)} to {format_date(last)}"
    amounts = _describe_amounts(kind, events, scheme)
    times = f", {plural(len(events), 'time')}" if len(events) > 1 else ""
    return f"{plain_name(kind)}{amounts} {days}{times}"


def _describe_amounts(kind: str, events: Sequence[Event], scheme: Scheme | None) -> str:
    """The amounts in brackets; nothing where each event is simply one."""
    declared = scheme.evidence.get(kind) if scheme is not None else None
    if declared is not None and declared.amount == (AMOUNT, AMOUNT):
        return ""
    amounts = [event.thousandths for event in events]
    if len(set(amounts)) > 1:
        return f" ({format_number(sum(amounts), AMOUNT)} in all)"
    if amounts[0] == AMOUNT:
        return ""
    amount = format_number(amounts[0], AMOUNT)
    return f" ({amount})" if len(events) == 1 else f" ({amount} each)"


# -- what follows


def _consequences(witness: Witness) -> Iterator[str]:
    """What it costs, or brings, and until when."""
    scheme = witness.with_it.scheme
    lost: dict[str, list[str]] = {}
    gained: dict[str, list[str]] = {}
    for name, before, after in witness.services:
        changes = lost if is_worse(scheme, name, *witness.tiers) else gained
        change = f"{plain_name(after)} instead of {plain_name(before)}"
        changes.setdefault(change, []).append(service_title(scheme, name))
    if lost:
        end = _end_of_loss(witness)
        yield f"Loses {_describe_changes(lost)}; {end} if nothing more happens."
    elif gained:
        yield f"Gets {_describe_changes(gained)}."
    tier_before, tier_after = witness.tiers
    if scheme.services and not witness.services and tier_before != tier_after:
        yield "No service differs."


def _end_of_loss(witness: Witness) -> str:
    if not witness.until:
        return "for ten years and more"
    days = (witness.until - witness.at).days + 1
    end = f"until {format_date(witness.until)}, {plural(days, 'day')}"
    standing = _longest_standing(witness)
    if standing:
        end += f" (what is decided once stands for {standing} of them)"
    return end


def _longest_standing(witness: Witness) -> int:
    """The most days that an outcome stands at what somebody loses."""
    scheme = witness.with_it.scheme
    days = 0
    for name, _, _ in witness.services:
        if is_worse(scheme, name, *witness.tiers):
            days = max(days, witness.days_outcome_stands(name))
    return days


def _describe_changes(changes: Mapping[str, Sequence[str]]) -> str:
    """Services by what is got there, refusals first."""
    parts: list[str] = []
    named = 0
    for change in sorted(changes, key=lambda change: "refuse" not in change):
        services = changes[change][: MOST_SERVICES_DESCRIBED - named]
        named += len(services)
        if services:
            parts.append(f"{_join_names(services)} ({change})")
    words = ", ".join(parts)
    unnamed = sum(len(services) for services in changes.values()) - named
    return f"{words}, and {unnamed} more" if unnamed else words


def _join_names(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    beginning = ", ".join(names[:-1])
    return f"{beginning} and {names[-1]}"


# -- words that findings share


def service_title(scheme: Scheme, service: str) -> str:
    """What people call a service.

    Args:
        scheme: The scheme whose service it is.
        service: The service's key in the document.

    Returns:
        The title declared, or the key as plain words if there is none.
    """
    return scheme.services[service].title or plain_name(service)


def format_date(when: datetime) -> str:
    """Such as 1 April 2026."""
    return f"{when.day} {when:%B %Y}"


def plain_name(name: str) -> str:
    """A name of the document as people say it."""
    return name.replace("-", " ")


def format_number(scaled: int, unit: int) -> str:
    """A number to two decimals, with the minus sign that print uses.

    Args:
        scaled: The number times `unit`.
        unit: How many make one, such as the micropoints in a point.

    Returns:
        At most two decimals without trailing noughts, thousands set off by commas:
        `1,234.5`.
    """
    text = f"{scaled / unit:,.2f}".rstrip("0").rstrip(".")
    # A number that rounds to nothing has no sign.
    return "0" if text == "-0" else text.replace("-", "−")
