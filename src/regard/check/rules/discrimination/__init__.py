"""Rules on discrimination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.facts import SourceTest
from regard.check.rule import ClausePath
from regard.scheme.evidence import Source


@dataclass(frozen=True)
class Clause:
    """What brings something about people in: a source, or another scheme's tier.

    Attributes:
        case: What is checked.
        source: The source of this scheme; None where another scheme's tier is read.
        title: What people call it.
        kinds: The kinds by which it counts.
    """

    case: Case
    source: str | None
    title: str
    kinds: list[str]

    @property
    def sources(self) -> list[Source]:
        """The sources behind its kinds, those of schemes that are read included."""
        sources: list[Source] = []
        for kind in self.kinds:
            sources += self.case.sources_behind(kind)
        return sources

    def path(self, key: str) -> ClausePath:
        """Where the document says what it reveals.

        Args:
            key: What says it where `reveals` is not declared.
        """
        if self.source is None:
            return ("evidence", self.kinds[0])
        if self.case.scheme.sources[self.source].reveals:
            key = "reveals"
        return ("sources", self.source, key)


def clauses_where(case: Case, wanted: SourceTest) -> Iterator[Clause]:
    """Each source of which something is so, and each scheme that rests on one.

    Args:
        case: What is checked.
        wanted: Says of a source whether it is so.

    Yields:
        A clause for each source in the order of the document, then one for each kind
        that reads another scheme resting on such a source.
    """
    for name in case.sources_where(wanted):
        yield Clause(case, name, case.source_title(name), case.kinds_from(name))
    for kind in case.kinds_where(wanted):
        other = case.scheme.evidence[kind].scheme
        if other is not None:
            yield Clause(case, None, f"the scheme {other}", [kind])
