"""What came of making a receipt again, for the terminal and as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from regard.registry.receipts import Depth, Replay
from regard.report.text.terminal import dashed, heading, indented
from regard.scheme.counted import plural

DEPTH_WORDS = {
    Depth.WHOLE: "made again from all that was known then",
    Depth.ITSELF: "not made again, since bodies on which it rests are gone; checked "
    "against itself, the text in force and the entries that it names",
    Depth.LEAF: "its receipt is gone; the record still says that it decided",
}
"""How far a receipt could be checked."""


def replay_view(replay: Replay) -> Group:
    """What came of making a receipt again, for the terminal.

    Args:
        replay: What came of it.

    Returns:
        How far it was checked, and everything in which it differs.
    """
    words = DEPTH_WORDS[replay.depth]
    parts: list[RenderableType] = [
        Text(f"Decision {replay.decision}: {words}", style="bold")
    ]
    if replay.gone:
        parts.append(Text(f"gone: {_entries(replay.gone)}"))
    if replay.other_engine:
        parts.append(Text(f"it was made by Regard {replay.other_engine}"))
    if replay.agrees and replay.is_made_again:
        parts.append(Text("nothing differs", style="green"))
        return Group(*parts)
    if replay.agrees:
        words = "as far as it could be checked, nothing differs"
        parts.append(Text(words, style="yellow"))
        return Group(*parts)
    count = plural(len(replay.differences), "difference")
    parts.append(Text(count, style="bold red"))
    parts.append(heading("What differs"))
    lines: list[str] = []
    for difference in replay.differences:
        lines.append(
            f"{difference.path}: the receipt says {_value(difference.kept)}, "
            f"the record {_value(difference.made)}"
        )
    parts.append(indented(dashed(lines)))
    return Group(*parts)


def _entries(seqs: Iterable[int]) -> str:
    numbers = [str(seq) for seq in seqs]
    noun = "entry" if len(numbers) == 1 else "entries"
    return f"{noun} {', '.join(numbers)}"


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    return str(value)


def replay_data(replay: Replay) -> dict[str, Any]:
    """What came of making a receipt again, as JSON has it.

    Args:
        replay: What came of it.

    Returns:
        Plain data.
    """
    differences: list[dict[str, Any]] = []
    for difference in replay.differences:
        differences.append(
            {
                "path": difference.path,
                "receipt": difference.kept,
                "record": difference.made,
            }
        )
    return {
        "decision": replay.decision,
        "agrees": replay.agrees,
        "made_again": replay.is_made_again,
        "depth": replay.depth.value,
        "gone": list(replay.gone),
        "other_engine": replay.other_engine,
        "differences": differences,
    }
