"""Parts of many events: which of them a page lists, and the way to any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regard.registry.fold.lines import RecordedLine
from regard.report.page.markup import Child, Markup, items, tag
from regard.report.text.language import Language

LINES_ON_A_PAGE = 50
"""Events that are listed at once, the last first; older ones on pages of their own."""
MOST_MONTHS_NAMED = 36
"""So many months are named at most; of a longer time, the latest of each year."""


@dataclass(frozen=True)
class LineParts:
    """Events of a person in parts, one to a page.

    Attributes:
        language: To write in.
        lines: All of them, the latest first.
    """

    language: Language
    lines: Sequence[RecordedLine]

    @property
    def count(self) -> int:
        """How many parts there are."""
        return -(-len(self.lines) // LINES_ON_A_PAGE)

    def lines_of(self, part: int) -> Sequence[RecordedLine]:
        """The events of one part.

        Args:
            part: Its number, from 1.
        """
        first = (part - 1) * LINES_ON_A_PAGE
        return self.lines[first : first + LINES_ON_A_PAGE]

    def place(self, part: int) -> Markup | None:
        """Which events a part has; None where there is but one.

        Args:
            part: Its number, from 1.
        """
        if self.count <= 1:
            return None
        first = (part - 1) * LINES_ON_A_PAGE
        words = self.language.gettext(
            "Events {first} to {last} of {count}, the latest first.",
            first=self.language.count(first + 1),
            last=self.language.count(first + len(self.lines_of(part))),
            count=self.language.count(len(self.lines)),
        )
        return tag("p", words, class_="note")

    def neighbours(self, part: int) -> list[Markup]:
        """Links to what is newer and to what is older, as far as there is any.

        Args:
            part: The number of the part that is read, from 1.
        """
        say = self.language.gettext
        links: list[Markup] = []
        if part > 1:
            links.append(_link(say("What is newer"), part - 1))
        if part < self.count:
            links.append(_link(say("What is older"), part + 1))
        return links

    def months(self) -> Markup | None:
        """Links to the months of the events; None where there is one part alone."""
        if self.count <= 1:
            return None
        # The latest event of each month stands first among those of it.
        begins: dict[date, int] = {}
        for place, line in enumerate(self.lines):
            month = line.report.time.date().replace(day=1)
            begins.setdefault(month, place // LINES_ON_A_PAGE + 1)
        if len(begins) > MOST_MONTHS_NAMED:
            begins = _of_years(begins)
        links: list[Child] = []
        for month, part in begins.items():
            links.append(_link(self.language.month(month), part))
        summary = tag("summary", self.language.gettext("Go to a month"))
        return tag("details", summary, items(links))


def _of_years(begins: dict[date, int]) -> dict[date, int]:
    """The latest month of each year."""
    of_years: dict[date, int] = {}
    years: set[int] = set()
    for month, part in begins.items():
        if month.year not in years:
            years.add(month.year)
            of_years[month] = part
    return of_years


def _link(words: str, part: int) -> Markup:
    return tag("a", words, href=f"/me/lines/{part}")
