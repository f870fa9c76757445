"""HTML by small functions: text is escaped unless it is `Markup` already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias


class Markup(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


Child: TypeAlias = "str | Sequence[Child] | None"
"""What goes into an element: text, markup, nothing, or several of these."""

INLINE = frozenset({"a", "br", "code", "span", "strong", "svg"})
VOID = frozenset({"meta", "link", "br", "wbr"})


def html(child: Child) -> Markup:
    """A child as markup."""
    if child is None:
        return Markup("")
    if isinstance(child, str):
        return child if isinstance(child, Markup) else Markup(escape(child))
    return Markup("".join(html(one) for one in child))


def tag(name: str, *inside: Child, **attributes: str | int | None) -> Markup:
    """An element. `class_` and `for_` lose their underscore, others turn it into a hyphen; None leaves one out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if name in INLINE else "\n"
    if name in VOID:
        return Markup(f"<{name}{told}>{end}")
    return Markup(f"<{name}{told}>{html(inside)}</{name}>{end}")


def paragraphs(texts: Iterable[Child]) -> Markup:
    """Each text as a paragraph."""
    return html([tag("p", text) for text in texts])


def items(texts: Iterable[Child], ordered: bool = False) -> Markup:
    """The texts as a list."""
    return tag("ol" if ordered else "ul", *(tag("li", text) for text in texts))


def section(name: str, title: str, *inside: Child) -> Markup:
    """A section of the page under its heading; `name` is what links point to."""
    heading = tag("h2", title, id=f"{name}-title")
    return tag("section", heading, *inside, id=name, aria_labelledby=f"{name}-title")


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and whether it holds numbers."""

    head: Child
    number: bool = False


Row: TypeAlias = "Sequence[Child]"


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    kind: str | None = None,
    of: str | None = None,
) -> Markup:
    """A table with a caption; the first cell of a row is its head. Wide ones scroll by themselves.

    of: what tells its region from others whose caption is the same.
    """
    return grouped_table(caption, columns, [(None, list(rows))], kind, of)


def grouped_table(
    caption: str,
    columns: Sequence[Column],
    groups: Iterable[tuple[Child, Sequence[Row]]],
    kind: str | None = None,
    of: str | None = None,
) -> Markup:
    """A table whose rows come in groups, each under its own heading (None for no heading)."""
    heads = [
        tag("th", column.head, scope="col", class_=_alignment(column))
        for column in columns
    ]
    bodies = [_body(columns, heading, rows) for heading, rows in groups]
    made = tag(
        "table",
        tag("caption", tag("span", caption)),
        tag("thead", tag("tr", *heads)),
        *bodies,
        class_=kind,
    )
    return tag(
        "div",
        made,
        class_="scroll",
        role="region",
        aria_label=f"{of}: {caption}" if of else caption,
        tabindex=0,
    )


def _body(columns: Sequence[Column], heading: Child, rows: Sequence[Row]) -> Markup:
    over = tag("th", heading, colspan=len(columns), scope="rowgroup")
    return tag(
        "tbody",
        tag("tr", over, class_="group") if heading is not None else None,
        *(_row(columns, r) for r in rows),
    )


def _row(columns: Sequence[Column], row: Row) -> Markup:
    cells = [
        tag(
            "td" if place else "th",
            cell,
            scope=None if place else "row",
            class_=_alignment(column),
        )
        for place, (column, cell) in enumerate(zip(columns, row, strict=True))
    ]
    return tag("tr", *cells)


def _alignment(column: Column) -> str | None:
    return "number" if column.number else None
