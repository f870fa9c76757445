"""A letter as plain text, eighty letters wide."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.letter.content import Bullets, Grid, Letter
from regard.report.text.terminal import (
    as_text,
    dashed,
    heading,
    indented,
    quiet_table,
    text_lines,
)

WIDTH = 80  # letters


def letter_text(letter: Letter) -> str:
    """A letter as plain text.

    Args:
        letter: What it says.

    Returns:
        Lines, the last one closed.
    """
    parts: list[RenderableType] = [
        Text(letter.scheme),
        Text(letter.title),
        Text(letter.subject),
    ]
    if letter.study is not None:
        parts.append(Text(f"\n{letter.study}"))
    parts.append(Text(f"\n{letter.standing}"))
    if letter.unread is not None:
        parts.append(Text(f"\n{letter.unread}"))
    for section in letter.sections:
        parts.append(heading(section.title.upper()))
        parts += [_block(block) for block in section.blocks]
    parts.append(Text(f"\n{letter.foot}"))
    return as_text(Group(*parts), WIDTH)


def _block(block: str | Grid | Bullets) -> RenderableType:
    if isinstance(block, str):
        return indented(Text(block))
    if isinstance(block, Grid):
        return indented(_table(block))
    listed = dashed(block.items)
    if block.ranked:
        ranked = [f"{rank}. {text}" for rank, text in enumerate(block.items, 1)]
        listed = text_lines(ranked)
    if not block.title:
        return indented(listed)
    return indented(Group(Text(block.title), indented(listed)))


def _table(grid: Grid) -> Table:
    right = tuple(grid.heads[place] for place in sorted(grid.numbers))
    table = quiet_table(*grid.heads, right=right)
    for row in grid.rows:
        table.add_row(*[Text(cell) for cell in row])
    return table
