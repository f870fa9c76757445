"""HTML by small functions: text is escaped unless it is `Markup` already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from regard.report.text.mixed_text import MixedText, TextStretch


class Markup(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


Child: TypeAlias = "str | Sequence[Child] | None"
"""What goes into an element: text, markup, nothing, or several of these."""

Cells: TypeAlias = "Sequence[Child]"
"""A row of a table, a cell a column."""

INLINE = frozenset({"a", "br", "code", "span", "strong", "svg"})
"""Elements after which no line ends, since a line's end would show as a space."""
TEXT_ALONE = frozenset({"title", "option", "textarea"})
"""Elements that hold text and no element, so that no part of it is marked."""
VOID = frozenset({"meta", "link", "br", "wbr", "input"})
"""Elements that hold nothing and are not closed."""


# ── elements ────────────────────────────────────────────────────────────────


def html(child: Child) -> Markup:
    """A child as markup.

    Returns:
        Markup as it is; text escaped; several children one after the other.
    """
    if child is None:
        return Markup("")
    if isinstance(child, Markup):
        return child
    if isinstance(child, MixedText):
        return Markup("".join(map(_stretch, child.stretches)))
    if isinstance(child, str):
        return Markup(escape(child))
    return Markup("".join(html(part) for part in child))


def tag(name: str, *children: Child, **attributes: str | int | None) -> Markup:
    """An element.

    Args:
        name: Of the element.
        children: What it holds.
        attributes: By name; an underscore stands for a hyphen, and one at the end, as
            in `class_`, for nothing. None leaves an attribute out.
    """
    if name in TEXT_ALONE:
        language, children = _text_alone(children)
        if language is not None:
            attributes["lang"] = language
    opening = name
    for attribute, value in attributes.items():
        if value is not None:
            written_name = attribute.rstrip("_").replace("_", "-")
            opening += f' {written_name}="{escape(str(value))}"'
    line_end = "" if name in INLINE else "\n"
    if name in VOID:
        return Markup(f"<{opening}>{line_end}")
    return Markup(f"<{opening}>{html(children)}</{name}>{line_end}")


def _text_alone(
    children: tuple[Child, ...],
) -> tuple[str | None, tuple[Child, ...]]:
    """The language of an element that can mark no part of its text, and that text."""
    for child in children:
        if isinstance(child, MixedText):
            languages = {stretch.language for stretch in child.stretches}
            language = languages.pop() if len(languages) == 1 else None
            return language, (str(child),)
    return None, children


def _stretch(stretch: TextStretch) -> str:
    """A part of a text; what is in a language of its own says so."""
    if stretch.language is None:
        return escape(stretch.text)
    return tag("span", stretch.text, lang=stretch.language)


def paragraphs(texts: Iterable[Child]) -> Markup:
    """Each text as a paragraph."""
    return html([tag("p", text) for text in texts])


def items(texts: Iterable[Child], ordered: bool = False) -> Markup:
    """The texts as a list.

    Args:
        texts: An item each.
        ordered: Whether the items are numbered.

    Returns:
        The list.
    """
    name = "ol" if ordered else "ul"
    return tag(name, *[tag("li", text) for text in texts])


def section(name: str, title: str, *children: Child) -> Markup:
    """A section of the page under its heading.

    Args:
        name: What links to it point to.
        title: The heading.
        children: What follows.

    Returns:
        The section.
    """
    title_name = f"{name}-title"
    heading = tag("h2", title, id=title_name)
    return tag("section", heading, *children, id=name, aria_labelledby=title_name)


# ── tables ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        head: Its heading.
        number: Whether it holds numbers, which stand to the right.
    """

    head: Child
    number: bool = False

    @property
    def style(self) -> str | None:
        """The class of its cells."""
        if self.number:
            return "number"
        return None


@dataclass(frozen=True)
class RowGroup:
    """Rows of a table under a heading of their own.

    Attributes:
        heading: Over the rows; None for none.
        rows: The first cell of each is its head.
    """

    heading: Child
    rows: Sequence[Cells]


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Cells],
    style: str | None = None,
    context: str | None = None,
) -> Markup:
    """A table with a caption; a wide one scrolls by itself.

    Args:
        caption: What it shows.
        columns: From left to right.
        rows: The first cell of each is its head.
        style: A class of the style sheet's.
        context: What tells it from other tables with the same caption.

    Returns:
        The table in a region of its own.
    """
    return grouped_table(caption, columns, [RowGroup(None, list(rows))], style, context)


def grouped_table(
    caption: str,
    columns: Sequence[Column],
    groups: Iterable[RowGroup],
    style: str | None = None,
    context: str | None = None,
) -> Markup:
    """A table whose rows come in groups; a wide one scrolls by itself.

    Args:
        caption: What it shows.
        columns: From left to right.
        groups: From top to bottom.
        style: A class of the style sheet's.
        context: What tells it from other tables with the same caption.

    Returns:
        The table in a region of its own.
    """
    heads = [
        tag("th", column.head, scope="col", class_=column.style) for column in columns
    ]
    element = tag(
        "table",
        tag("caption", tag("span", caption)),
        tag("thead", tag("tr", *heads)),
        *[_body(columns, group) for group in groups],
        class_=style,
    )
    label = caption
    if context is not None:
        label = f"{context}: {caption}"
    # What scrolls has to be within reach of a keyboard, and named.
    return tag(
        "div", element, class_="scroll", role="region", aria_label=label, tabindex=0
    )


def _body(columns: Sequence[Column], group: RowGroup) -> Markup:
    heading = None
    if group.heading is not None:
        across = tag("th", group.heading, colspan=len(columns), scope="rowgroup")
        heading = tag("tr", across, class_="group")
    return tag("tbody", heading, *[_row(columns, cells) for cells in group.rows])


def _row(columns: Sequence[Column], cells: Cells) -> Markup:
    pairs = zip(columns, cells, strict=True)
    column, head = next(pairs)
    elements = [tag("th", head, scope="row", class_=column.style)]
    for column, cell in pairs:
        elements.append(tag("td", cell, class_=column.style))
    return tag("tr", *elements)
