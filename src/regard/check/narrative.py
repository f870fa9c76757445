"""A witness in words: who, what was recorded, what it costs them and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.scheme.counted import with_noun
from regard.scheme.format_words import format_word
from regard.scheme.model import Scheme
from regard.scheme.phrase import (
    AND,
    EMPTY_PHRASE,
    SEMICOLON,
    WITH_COMMA,
    Words,
    counted_phrase,
    day_phrase,
    number_phrase,
    phrase,
    phrase_list,
)
from regard.scheme.units import AMOUNT, POINT
from regard.scheme.worth import is_worse
from regard.scoring.event import Event

MOST_KINDS_DESCRIBED = 6  # of what is recorded of one person under one scheme
MOST_SERVICES_DESCRIBED = 4  # of those that somebody loses or gets


def narrate(witness: Witness) -> list[Words]:
    """A witness in words, a line for each step."""
    lines = _two_people(witness) if witness.pair else _one_person(witness)
    if witness.note:
        lines.append(witness.note)
    lines += _consequences(witness)
    return lines


def describe_history(history: History) -> Words:
    """What is recorded of somebody, grouped by kind and day."""
    elsewhere: dict[str, Sequence[Event]] = {}
    for name, (_, events) in history.elsewhere.items():
        elsewhere[name] = events
    return _describe(history.scheme, history.events, elsewhere)


# -- who


def _two_people(witness: Witness) -> list[Words]:
    shared = describe_history(witness.without)
    if shared:
        opening = phrase(
            "Two people about whom the same is known: {shared}.", shared=shared
        )
    else:
        opening = phrase("Two people about whom nothing else is known.")
    return [
        opening,
        phrase("One: {standing}.", standing=_standing(witness.without, witness.at)),
        phrase("Of the other is also recorded: {added}.", added=_added(witness)),
        phrase(
            "The other: {standing}.", standing=_standing(witness.with_it, witness.at)
        ),
    ]


def _one_person(witness: Witness) -> list[Words]:
    before = describe_history(witness.without)
    standing = _standing(witness.without, witness.at)
    first = phrase(
        "Somebody about whom nothing is known: {standing}.", standing=standing
    )
    if before:
        first = phrase(
            "Somebody of whom is recorded: {before}: {standing}.",
            before=before,
            standing=standing,
        )
    lines = [first]
    added = _added(witness)
    if added:
        standing = _standing(witness.with_it, witness.at)
        lines.append(phrase("Then is recorded: {added}.", added=added))
        lines.append(phrase("Now: {standing}.", standing=standing))
    return lines


def _standing(history: History, at: datetime) -> Words:
    points = points_in_words(history.score(at))
    return phrase("{tier}, {points}", tier=plain_name(history.tier(at)), points=points)


# -- what is recorded


def _added(witness: Witness) -> Words:
    scheme = witness.with_it.scheme
    return _describe(scheme, witness.added, witness.added_elsewhere)


def _describe(
    scheme: Scheme, events: Sequence[Event], elsewhere: Mapping[str, Sequence[Event]]
) -> Words:
    parts = _describe_kinds(events, scheme)
    for name, events_there in elsewhere.items():
        if events_there:
            kinds = phrase_list(_describe_kinds(events_there, None), SEMICOLON)
            parts.append(phrase("under {name}, {kinds}", name=name, kinds=kinds))
    return phrase_list(parts, SEMICOLON)


def _describe_kinds(events: Sequence[Event], scheme: Scheme | None) -> list[Words]:
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event)
    parts: list[Words] = []
    for kind, events_of_kind in by_kind.items():
        parts.append(_describe_kind(kind, events_of_kind, scheme))
    unnamed = len(parts) - MOST_KINDS_DESCRIBED
    if unnamed > 0:
        rest = phrase("and {unnamed} more kinds", unnamed=unnamed)
        return [*parts[:MOST_KINDS_DESCRIBED], rest]
    return parts


def _describe_kind(kind: str, events: Sequence[Event], scheme: Scheme | None) -> Words:
    first = min(event.time for event in events)
    last = max(event.time for event in events)
    days = phrase("on {day}", day=format_date(first))
    if last != first:
        days = phrase(
            "from {first} to {last}", first=format_date(first), last=format_date(last)
        )
    amounts = _describe_amounts(kind, events, scheme)
    described = phrase(
        "{kind}{amounts} {days}", kind=plain_name(kind), amounts=amounts, days=days
    )
    if len(events) == 1:
        return described
    times = counted_phrase("{count} time", "{count} times", len(events))
    return phrase("{described}, {times}", described=described, times=times)


def _describe_amounts(
    kind: str, events: Sequence[Event], scheme: Scheme | None
) -> Words:
    """The amounts in brackets; nothing where each event is simply one."""
    declared = scheme.evidence.get(kind) if scheme is not None else None
    if declared is not None and declared.amount == (AMOUNT, AMOUNT):
        return EMPTY_PHRASE
    amounts = [event.thousandths for event in events]
    if len(set(amounts)) > 1:
        return phrase(" ({amount} in all)", amount=format_number(sum(amounts), AMOUNT))
    if amounts[0] == AMOUNT:
        return EMPTY_PHRASE
    amount = format_number(amounts[0], AMOUNT)
    if len(events) == 1:
        return phrase(" ({amount})", amount=amount)
    return phrase(" ({amount} each)", amount=amount)


# -- what follows


def _consequences(witness: Witness) -> Iterator[Words]:
    """What it costs, or brings, and until when."""
    scheme = witness.with_it.scheme
    lost: dict[Words, list[str]] = {}
    gained: dict[Words, list[str]] = {}
    for name, before, after in witness.services:
        changes = lost if is_worse(scheme, name, *witness.tiers) else gained
        change = phrase(
            "{after} instead of {before}",
            after=format_word(after),
            before=format_word(before),
        )
        changes.setdefault(change, []).append(service_title(scheme, name))
    if lost:
        yield phrase(
            "Loses {changes}; {end} if nothing more happens.",
            changes=_describe_changes(lost),
            end=_end_of_loss(witness),
        )
    elif gained:
        yield phrase("Gets {changes}.", changes=_describe_changes(gained))
    tier_before, tier_after = witness.tiers
    if scheme.services and not witness.services and tier_before != tier_after:
        yield phrase("No service differs.")


def _end_of_loss(witness: Witness) -> Words:
    if not witness.until:
        return phrase("for ten years and more")
    days = (witness.until - witness.at).days + 1
    end = phrase(
        "until {day}, {days}",
        day=format_date(witness.until),
        days=counted_phrase("{count} day", "{count} days", days),
    )
    standing = _longest_standing(witness)
    if standing:
        end += phrase(
            " (what is decided once stands for {standing} of them)", standing=standing
        )
    return end


def _longest_standing(witness: Witness) -> int:
    """The most days that an outcome stands at what somebody loses."""
    scheme = witness.with_it.scheme
    days = 0
    for name, _, _ in witness.services:
        if is_worse(scheme, name, *witness.tiers):
            days = max(days, witness.days_outcome_stands(name))
    return days


def _describe_changes(changes: Mapping[Words, Sequence[str]]) -> Words:
    """Services by what is got there, refusals first."""
    parts: list[Words] = []
    named = 0
    for change in sorted(changes, key=lambda change: "refuse" not in change):
        services = changes[change][: MOST_SERVICES_DESCRIBED - named]
        named += len(services)
        if services:
            names = phrase_list(services, WITH_COMMA, AND)
            parts.append(phrase("{names} ({change})", names=names, change=change))
    words = phrase_list(parts)
    unnamed = sum(len(services) for services in changes.values()) - named
    if unnamed:
        return phrase("{words}, and {unnamed} more", words=words, unnamed=unnamed)
    return words


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


def format_date(when: datetime) -> Words:
    """Such as 1 April 2026."""
    return day_phrase(f"{when.day} {when:%B %Y}", when)


def plain_name(name: str) -> str:
    """A name of the document as people say it."""
    return name.replace("-", " ")


def format_number(scaled: int, unit: int) -> Words:
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
    if text == "-0":
        text = "0"
    return number_phrase(text.replace("-", "−"), Decimal(scaled) / unit)


def points_in_words(micropoints: int) -> Words:
    """Points to two decimals: 1 point, −2.5 points.

    Args:
        micropoints: How many millionths of a point.
    """
    number = format_number(micropoints, POINT)
    return number_phrase(
        with_noun(number, "point"),
        Decimal(micropoints) / POINT,
        "{points} point",
        "{points} points",
    )
