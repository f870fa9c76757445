"""A letter as one HTML page that loads nothing, for a screen, a phone and paper."""

from __future__ import annotations

from importlib.resources import files

from regard.report.letter.content import Bullets, Grid, Letter, LetterSection
from regard.report.page.markup import Child, Markup, html, items, tag
from regard.report.page.shell import head
from regard.report.text.typography import typeset


def letter_page(letter: Letter) -> str:
    """A letter as HTML.

    Args:
        letter: What it says.

    Returns:
        The whole page.
    """
    study = None
    if letter.study is not None:
        study = tag("p", typeset(letter.study), class_="study", role="note")
    unread = None
    if letter.unread is not None:
        # A name is shown letter by letter, so nothing is typeset here.
        unread = tag("p", letter.unread, class_="study", role="note")
    masthead = tag(
        "header",
        tag("p", typeset(letter.scheme), class_="kicker"),
        tag("h1", typeset(letter.title)),
        tag("p", tag("span", letter.subject, class_="who"), class_="subject"),
        study,
        tag("p", typeset(letter.standing), class_="lede"),
        unread,
    )
    sections = [_section(section) for section in letter.sections]
    foot = tag("footer", tag("p", letter.foot))
    body = tag("body", masthead, tag("main", *sections), foot)
    title = typeset(f"{letter.title}: {letter.scheme}")
    page = tag("html", "\n", head(title, _style()), body, lang=letter.language.code)
    return html([Markup("<!doctype html>\n"), page])


def _style() -> str:
    folder = files("regard.report.letter")
    return folder.joinpath("letter.css").read_text(encoding="utf-8")


def _section(section: LetterSection) -> Markup:
    title_name = f"{section.name}-title"
    blocks = [_block(section, block) for block in section.blocks]
    heading = tag("h2", section.title, id=title_name)
    return tag("section", heading, *blocks, id=section.name, aria_labelledby=title_name)


def _block(section: LetterSection, block: str | Grid | Bullets) -> Child:
    if isinstance(block, str):
        return tag("p", typeset(block))
    if isinstance(block, Grid):
        return _grid(section, block)
    listed = items([typeset(text) for text in block.items], ordered=block.ranked)
    if not block.title:
        return listed
    return tag("div", tag("h3", typeset(block.title)), listed, class_="block")


def _grid(section: LetterSection, grid: Grid) -> Markup:
    heads = []
    for place, text in enumerate(grid.heads):
        style = _style_of(grid, place)
        heads.append(tag("th", text, scope="col", role="columnheader", class_=style))
    rows = []
    last = len(grid.rows) - 1
    for number, cells in enumerate(grid.rows):
        style = "sum" if grid.summed and number == last else None
        rows.append(tag("tr", *_cells(grid, cells), role="row", class_=style))
    # On a phone the rows are laid out as blocks; the roles keep it a table for those
    # who hear it.
    return tag(
        "table",
        tag("thead", tag("tr", *heads, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        role="table",
        aria_labelledby=f"{section.name}-title",
    )


def _cells(grid: Grid, cells: tuple[str, ...]) -> list[Markup]:
    """The first cell of a row is its head; on a phone the others say their column."""
    first, *others = cells
    elements = [tag("th", typeset(first), scope="row", role="rowheader")]
    for place, text in enumerate(others, 1):
        style = _style_of(grid, place)
        label = grid.heads[place]
        cell = tag("td", typeset(text), role="cell", class_=style, data_label=label)
        elements.append(cell)
    return elements


def _style_of(grid: Grid, place: int) -> str | None:
    return "number" if place in grid.numbers else None
