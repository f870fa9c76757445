"""What is said at the start of a service: where it is, and what asks for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regard.registry.acts.gate_asked import GateInForce
    from regard.service.texts_in_force import LibraryText

PUTTING_FORWARD = "regard record adopt URL FILE --by NAME --from DAY"
"""How a change is announced."""


def welcome_lines(pages: str, origin: str) -> list[str]:
    """Where the service is.

    Args:
        pages: The address of its pages.
        origin: What its log is called.
    """
    return [
        f"Pages: {pages}/",
        f"API: {pages}/openapi.json",
        f"Its log is called {origin}, for ever.",
        "Ctrl-C ends it.",
    ]


def closed_lines(gates: Sequence[GateInForce]) -> list[str]:
    """What is said of schemes that may no longer run as they are.

    Args:
        gates: The gates that do not open to what is in force.
    """
    from regard.registry.acts.gate_asked import gate_lines

    lines: list[str] = []
    for gate in gates:
        lines.append(
            f"{gate.scheme} may no longer run on real people as it is. Against it "
            f"stand, on {gate.day}:"
        )
        lines += [f"  {line}" for line in gate_lines(gate.answer)]
        lines.append(
            "  From tomorrow (UTC) on, or before, nothing gets worse for anybody by "
            "it, and all have at least what is usual, until a new version holds."
        )
        lines.append("  to do: mend it, and put it forward as a change")
    return lines


def aside_lines(aside: Sequence[LibraryText], pages: str) -> list[str]:
    """What is said of texts of the library that are not in force here.

    Args:
        aside: The texts.
        pages: The address of the service's pages.
    """
    lines: list[str] = []
    for text in aside:
        lines += [
            f"{text.scheme}: the library’s text is another by now than the one in "
            "force here. The one in force is served; serving changes no rules.",
            f"  in force, version {text.version}: "
            f"{pages}/v1/schemes/{text.scheme}/text",
            f"  the library’s: {text.path}",
            "  to do: nothing; or copy the library’s, give it a version above "
            f"{text.version}, see with regard diff what would change for whom, and put "
            f"it forward, so that people are told before: {PUTTING_FORWARD}",
        ]
    return lines
