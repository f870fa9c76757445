"""What an answer shows of itself in a Python session: a line, and a few rows below.

At a prompt the text is printed, which fits a screen; a notebook shows the table. Both
hold a selection; whoever wants everything asks the answer for it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from regard.scheme.units import POINT

SCREEN_WIDTH = 79  # characters of a line at a prompt
SCREEN_LINES = 22  # of a screen that has 24, with room for the prompt
MOST_LABEL = 30  # characters of a label
MOST_VALUE = 300  # characters of a value
ROW_INDENT = 2  # spaces before a row
VALUE_GAP = 2  # spaces between a label and its value
STYLE = "text-align: left; vertical-align: top; padding: .15em 1em .15em 0"

BriefRow = tuple[str, str]
"""A label, and what stands beside it."""


@dataclass(frozen=True)
class Brief:
    """An answer in short.

    Attributes:
        title: What it says in one line.
        rows: The most telling parts, the weightiest first.
    """

    title: str
    rows: tuple[BriefRow, ...] = ()

    def text(self) -> str:
        """The answer as a prompt shows it: as many rows as a screen has room for."""
        lines = textwrap.wrap(_shown(self.title), SCREEN_WIDTH)[:2]
        room = SCREEN_LINES - len(lines)
        # The labels that are shown decide how wide they are, and so how long rows are.
        count = min(room, len(self.rows))
        row_lines = _lines_of(self.rows[:count])
        while len(row_lines) > room:
            count -= 1
            row_lines = _lines_of(self.rows[:count])
        lines += row_lines
        left_out = len(self.rows) - count
        if left_out:
            lines.append(f"  … and {left_out:,} more")
        return "\n".join(lines)

    def html(self) -> str:
        """The answer as a notebook shows it; what stands in data is no markup."""
        parts = [f"<p><strong>{escape(_shown(self.title))}</strong></p>"]
        rows = self.rows[:SCREEN_LINES]
        if rows:
            parts.append("<table>")
            parts += [_table_row(label, value) for label, value in rows]
            parts.append("</table>")
        left_out = len(self.rows) - len(rows)
        if left_out:
            parts.append(f"<p>… and {left_out:,} more</p>")
        return "".join(parts)


class BriefAnswer:
    """Something that Regard answers, and that shows itself in short."""

    def brief(self) -> Brief:
        """The answer in short.

        Raises:
            NotImplementedError: An answer does not say what is short of it.
        """
        raise NotImplementedError

    def __repr__(self) -> str:
        """What a prompt prints."""
        return self.brief().text()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return self.brief().html()


def points_text(micropoints: int, sign: bool = False) -> str:
    """Points with at most two decimals.

    Args:
        micropoints: The number.
        sign: Whether a gain has a plus sign.

    Returns:
        Such as 389, -40 or 12.35.
    """
    rounded = round(Decimal(micropoints) / POINT, 2)
    form = "+,.2f" if sign else ",.2f"
    text = f"{rounded:{form}}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "+0") else text


def brief_rows(rows: Iterable[tuple[str, object]]) -> tuple[BriefRow, ...]:
    """Rows of which those without a value are left out.

    Args:
        rows: Labels and values; nothing, none and nought are no value.

    Returns:
        The others, as text.
    """
    return tuple((label, str(value)) for label, value in rows if value)


def _lines_of(rows: Sequence[BriefRow]) -> list[str]:
    """The lines of rows, the values below each other."""
    labels = [_shortened(label, MOST_LABEL) for label, _ in rows]
    width = max(map(len, labels), default=0)
    lines: list[str] = []
    for label, (_, value) in zip(labels, rows, strict=True):
        first = " " * ROW_INDENT + label.ljust(width) + " " * VALUE_GAP
        wrapped = textwrap.wrap(
            _shortened(value, MOST_VALUE),
            SCREEN_WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_on_hyphens=False,
        )
        lines += wrapped or [first.rstrip()]
    return lines


def _table_row(label: str, value: str) -> str:
    short = escape(_shortened(label, MOST_LABEL))
    heading = f'<th scope="row" style="{STYLE}; white-space: nowrap">{short}</th>'
    return f'<tr>{heading}<td style="{STYLE}">{escape(_shown(value))}</td></tr>'


def _shortened(text: str, most: int) -> str:
    text = _shown(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def _shown(text: str) -> str:
    """Text on one line; what would move the cursor or hide is a blank or a mark."""
    one_line = " ".join(text.split())
    return "".join(letter if letter.isprintable() else "�" for letter in one_line)
