"""What a change does to whoever shows a tier from elsewhere, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from regard.check.answers.recognition_changes import RecognitionChange, TierWorth
from regard.check.narrative import plain_name
from regard.report.text.words import format_day, format_span

CHANGE_WORDS = {
    "gone": "can be shown no more",
    "new": "can be shown newly",
    "changed": "comes to something else",
}


def recognition_block(changes: Sequence[RecognitionChange]) -> str:
    """Who is concerned, and what they get otherwise, a few lines for each tier.

    Args:
        changes: The tiers elsewhere of which anything differs; at least one.
    """
    lines = ["For whoever shows a tier from elsewhere, and of whom no more is known:"]
    for change in changes:
        lines += _lines(change)
    return "\n".join(lines)


def _lines(change: RecognitionChange) -> Iterator[str]:
    holding = f"{change.tier} of {change.scheme} ({change.issuer})"
    yield f"  {holding} {CHANGE_WORDS[change.change]}"
    if change.before is not None:
        yield f"    old: {_shown_words(change.before)}"
    if change.after is not None:
        yield f"    new: {_shown_words(change.after)}"
    for name, before, after in change.lost:
        yield f"    loses {_service_words(name, before, after)}"
    for name, before, after in change.gained:
        yield f"    gains {_service_words(name, before, after)}"


def _shown_words(worth: TierWorth) -> str:
    kind = plain_name(worth.kind)
    return f"“{kind}”, {plain_name(worth.tier)}, {_end_words(worth.until)}"


def _end_words(until: date | int | None) -> str:
    if until is None:
        return "without end"
    if isinstance(until, date):
        return f"until {format_day(until)}"
    return f"until {format_span(until)} after adoption"


def _service_words(name: str, before: str, after: str) -> str:
    outcomes = f"{plain_name(after)} instead of {plain_name(before)}"
    return f"{plain_name(name)}: {outcomes}"


def recognition_change_data(change: RecognitionChange) -> dict[str, Any]:
    """The same as plain data; a day in ISO 8601, a span in days."""
    return {
        "issuer": change.issuer,
        "scheme": change.scheme,
        "tier": change.tier,
        "change": change.change,
        "before": _shown_data(change.before),
        "after": _shown_data(change.after),
        "lost": list(map(list, change.lost)),
        "gained": list(map(list, change.gained)),
    }


def _shown_data(worth: TierWorth | None) -> dict[str, Any] | None:
    if worth is None:
        return None
    until: str | int | None = worth.until if isinstance(worth.until, int) else None
    if isinstance(worth.until, date):
        until = worth.until.isoformat()
    return {"kind": worth.kind, "tier": worth.tier, "until": until}
