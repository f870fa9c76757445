"""What verifying a bundle came to: what it holds, and every fault by its place."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from regard.registry.bundle import BundleCheck
from regard.registry.bundle.bundle import Scope
from regard.report.text.terminal import dashed, heading, indented
from regard.scheme.counted import plural


def bundle_view(check: BundleCheck) -> Group:
    """What verifying a bundle came to, for the terminal.

    Args:
        check: What it came to.

    Returns:
        What the bundle holds, and that it agrees, or in what it does not.
    """
    scope = f"{check.scope.value}, under {check.scheme}"
    parts: list[RenderableType] = [
        Text(scope[:1].upper() + scope[1:], style="bold"),
        Text(_entries(check)),
    ]
    if check.agrees:
        signed = f"signed for the first {plural(check.size, 'entry', 'entries')}"
        words = f"all of it is in the operator's log, {signed} of the record"
        parts.append(Text(words, style="green"))
        parts.append(Text(_receipts(check)))
        if check.unjudged:
            rest = plural(check.unjudged, "entry", "entries")
            words = f"not judged, since it is gone, or what it rests on: {rest}"
            parts.append(Text(words))
        if check.unlawful:
            parts.append(heading("What no act would enter today"))
            parts.append(indented(dashed(str(fault) for fault in check.unlawful)))
        return Group(*parts)
    count = plural(len(check.faults), "fault")
    words = f"{count}: it is not what was exported, or not what its entries give"
    parts.append(Text(words, style="bold red"))
    parts.append(heading("What is wrong"))
    parts.append(indented(dashed(str(fault) for fault in check.faults)))
    return Group(*parts)


def _entries(check: BundleCheck) -> str:
    entries = plural(check.entries, "entry", "entries")
    gone = check.entries - check.readable
    if check.agrees and gone:
        return f"{entries}, of which {gone:,} can no longer be read by anybody"
    return entries


def _receipts(check: BundleCheck) -> str:
    if check.scope is Scope.DECISION:
        return "its receipt rests on entries that are not here, and is not made again"
    words = f"{plural(check.receipts, 'receipt')} made again, each the same"
    if not check.receipts_in_part:
        return words
    # Nothing is called the same that could not be worked out again.
    in_part = plural(check.receipts_in_part, "receipt")
    return f"{words}; {in_part} checked in part: what they rest on is gone"


def bundle_data(check: BundleCheck) -> dict[str, Any]:
    """What verifying a bundle came to, as JSON has it.

    Args:
        check: What it came to.

    Returns:
        Plain data.
    """
    faults: list[dict[str, str]] = []
    for fault in check.faults:
        faults.append({"place": fault.place, "says": fault.says})
    return {
        "agrees": check.agrees,
        "scope": check.scope.value,
        "scheme": check.scheme,
        "subject": check.subject,
        "size": check.size,
        "entries": check.entries,
        "readable": check.readable,
        "receipts": check.receipts,
        "receipts_in_part": check.receipts_in_part,
        "faults": faults,
        "unlawful": [
            {"place": fault.place, "says": fault.says} for fault in check.unlawful
        ],
        "unjudged": check.unjudged,
    }
