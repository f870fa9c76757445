"""What tests of pages share: a page read back, and what it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser

from regard.scheme.units import POINT

AT = "2026-10-20"
SECTIONS = ["run", "tiers", "drivers", "nearest", "worst-off", "rejects", "scheme"]
VOID = {"meta", "br", "wbr"}
WORST = "<script>alert('x')</script> & \"co\" <b>" + "long" * 40


@dataclass
class Table:
    caption: str
    section: str
    region: dict[str, str]
    cells: list[dict[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Reader(HTMLParser):
    """The page as its elements, its tables and the text of each section."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.tables: list[Table] = []
        self.texts: dict[str, str] = dict.fromkeys(["", *SECTIONS], "")
        self.facts: dict[str, str] = {}
        self.open: list[tuple[str, dict[str, str]]] = []
        self.term = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.elements.append((tag, told))
        if tag not in VOID:
            self.open.append((tag, told))
        if tag == "table":
            self.tables.append(Table("", self.section, self.open[-2][1]))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("th", "td"):
            self.tables[-1].cells.append({"tag": tag, **told})
            self.tables[-1].rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> where {self.open[-1]} is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        within = {tag for tag, _ in self.open}
        if "style" in within:
            return
        self.texts[self.section] = self.texts.get(self.section, "") + data
        if "caption" in within:
            self.tables[-1].caption += data
        elif within & {"th", "td"}:
            self.tables[-1].rows[-1][-1] += data
        elif "dt" in within:
            self.term = data
        elif "dd" in within:
            self.facts[self.term] = self.facts.get(self.term, "") + data

    @property
    def section(self) -> str:
        return next((told["id"] for tag, told in self.open if tag == "section"), "")

    def table(self, caption: str) -> list[list[str]]:
        """The body of the first table whose caption begins so."""
        return next(
            table.rows[1:] for table in self.tables if table.caption.startswith(caption)
        )

    def of(self, name: str) -> list[dict[str, str]]:
        return [told for tag, told in self.elements if tag == name]


def number(text: str) -> Fraction:
    """A number of the page as a number; 'none' and dashes are nothing."""
    found = re.search(r"[+−]?[\d,]+(\.\d+)?", text)
    return (
        Fraction(found[0].replace("−", "-").replace(",", "").replace("+", ""))
        if found
        else Fraction(0)
    )


def near(text: str, micropoints: int | Fraction) -> bool:
    """Whether a rounded number of the page stands for these millionths."""
    decimals = len(text.partition(".")[2]) if "." in text else 0
    return abs(number(text) - Fraction(micropoints) / POINT) <= Fraction(
        1, 2 * 10**decimals
    )
