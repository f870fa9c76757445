"""What every view of the terminal is made of.

A view is made once, with rich, and then printed, written as plain text, or left aside
for the same as data.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import outcome_words, study_words
from regard.scheme.model import Scheme
from regard.scheme.service import Grade, Service
from regard.scheme.worth import grade_of

GRADE_COLOURS: dict[Grade, str] = {
    "better": "green",
    "same": "green",
    "worse": "yellow",
    "none": "red",
}


def as_text(view: RenderableType, width: int = 100) -> str:
    """A view as plain text.

    Args:
        view: What rich can print.
        width: In letters.

    Returns:
        Lines without spaces at their ends, the last one closed.
    """
    written = io.StringIO()
    # Names are data: [deleted] and :smile: are printed as they were written.
    console = Console(
        file=written,
        width=width,
        no_color=True,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(view)
    lines = [line.rstrip() for line in written.getvalue().splitlines()]
    return "\n".join(lines) + "\n"


def quiet_table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """A table without rules.

    Args:
        columns: Their headings.
        right: Those that hold numbers.

    Returns:
        The table, without rows.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        if column in right:
            table.add_column(column, justify="right", overflow="fold")
        else:
            table.add_column(column, overflow="fold")
    return table


def heading(text: str) -> Text:
    """A heading, with an empty line before it."""
    return Text(f"\n{text}", style="bold")


def indented(view: RenderableType) -> Padding:
    """The view, two letters to the right."""
    return Padding(view, (0, 0, 0, 2))


def text_lines(texts: Iterable[str]) -> Group:
    """Each text on lines of its own."""
    return Group(*[Text(text) for text in texts])


def study_mark(scheme: Scheme, study: bool) -> list[RenderableType]:
    """The line that marks a view as a study; none for one that is none.

    Args:
        scheme: The scheme that was scored.
        study: Whether it is a study.

    Returns:
        One line, or none.
    """
    if not study:
        return []
    return [
        Text(f"STUDY. {study_words(language_of(ENGLISH), scheme)}", style="bold yellow")
    ]


def dashed(texts: Iterable[str]) -> Group:
    """Each text on lines of its own, after a dash."""
    return text_lines(f"- {text}" for text in texts)


def outcome_text(service: Service, outcome: str) -> Text:
    """An outcome in words and colour; the word alone says it.

    Args:
        service: Says how good the outcome is.
        outcome: One of its outcomes.

    Returns:
        The words, in the colour of how good it is.
    """
    colour = GRADE_COLOURS[grade_of(service, outcome)]
    return Text(outcome_words(outcome), style=colour)
