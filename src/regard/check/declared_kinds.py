"""What a scheme's kinds rest on: their sources, and those of schemes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regard.check.effects import with_effects
from regard.check.law.essentials import with_essentials
from regard.check.law.grave_burdens import with_grave_burdens
from regard.check.law.ranks_by_name import with_ranks_by_name
from regard.check.narrative import plain_name
from regard.check.origins import Origin, origins_of
from regard.scheme.document import Document
from regard.scheme.evidence import Kind, Source
from regard.scheme.for_all import without_none
from regard.scheme.model import Scheme
from regard.scheme.recognised import (
    RecognitionGraph,
    entries_of_kind,
    recognition_graph,
)

SourceTest = Callable[[Source], bool]


@dataclass(frozen=True)
class DeclaredKinds:
    """What is under check, with the kinds that its document declares.

    Attributes:
        document: The document under check.
        others: The schemes whose tiers it reads, by the name they are read under.
        profiles: The profiles of law asked about.
        today: The day of the check.
        completed: The scheme with values in the place of what it does not declare; None
            to read it as it stands.
        in_force_since: The first day on which a record has it in force; None where it
            is yet to be adopted.
    """

    document: Document
    others: Mapping[str, Scheme]
    profiles: frozenset[str]
    today: date
    completed: Scheme | None = None
    in_force_since: date | None = None

    @cached_property
    def scheme(self) -> Scheme:
        """What the document declares, part by part, and empty where that is none.

        What recipients decide by the score stands among its services, and what
        ordinary life depends on is essential, whatever it is said to be. So is being
        spared a prison.
        """
        return with_grave_burdens(with_essentials(with_effects(self._ranked)))

    @cached_property
    def _ranked(self) -> Scheme:
        """What it writes, with refusals that it ranks as rewards read as refusals."""
        return with_ranks_by_name(self.written)

    @cached_property
    def written(self) -> Scheme:
        """The scheme with no other services than those it writes."""
        if self.completed is not None:
            return without_none(self.completed)
        return without_none(self.document.declared)

    # -- kinds and their sources

    def sources_behind(self, kind: str) -> Iterator[Source]:
        """The sources that a kind rests on.

        Those of the scheme whose tier it reads are included.
        """
        for _, source in self.origins(kind):
            yield source

    def origins(self, kind: str) -> Iterator[tuple[Kind, Source]]:
        """What a kind rests on: itself with its source, or the kinds of a scheme that
        it reads, each with its source.
        """
        for origin in self.kinds_behind(kind):
            yield origin.kind, origin.source

    def kinds_behind(self, kind: str) -> Iterator[Origin]:
        """The same, each with the scheme that counts it.

        Of a kind by which tiers elsewhere are shown, what those tiers rest on comes
        after what is entered here.
        """
        yield from origins_of(kind, self.scheme, self.others)
        for scheme in self._schemes_shown_by(kind):
            for name, kind_elsewhere in scheme.evidence.items():
                if kind_elsewhere.source is not None:
                    yield Origin(scheme, name)

    @cached_property
    def recognition_graph(self) -> RecognitionGraph | None:
        """All that is recognised here, or by a scheme that is read; None if nothing."""
        schemes = (self.document.scheme, *self.others.values())
        if not any(scheme.recognition for scheme in schemes):
            return None
        return recognition_graph(self.document)

    def _schemes_shown_by(self, kind: str) -> list[Scheme]:
        """The schemes on which what a kind shows rests, with what each declares."""
        if kind not in self._shown_by:
            self._shown_by[kind] = self._find_schemes_shown_by(kind)
        return self._shown_by[kind]

    @cached_property
    def _shown_by(self) -> dict[str, list[Scheme]]:
        return {}

    def _find_schemes_shown_by(self, kind: str) -> list[Scheme]:
        graph = self.recognition_graph
        if graph is None:
            return []
        contents: list[str] = []
        for entry in entries_of_kind(self.scheme, kind):
            if entry in graph.entries:
                contents.append(graph.entries[entry])
        # A tier that is read may itself rest on one that was shown there.
        key = self.scheme.evidence[kind].scheme
        if key is not None:
            contents.append(graph.keys[key])
        schemes: dict[str, Scheme] = {}
        for content in contents:
            for other in graph.behind(content):
                schemes[other.scheme.hash] = without_none(other.declared)
        return list(schemes.values())

    def kinds_where(self, qualifies: SourceTest) -> list[str]:
        """The kinds that rest on a source of which that is so."""
        kinds: list[str] = []
        for name in self.scheme.evidence:
            if any(map(qualifies, self.sources_behind(name))):
                kinds.append(name)
        return kinds

    def kinds_only_from(self, qualifies: SourceTest) -> list[str]:
        """The kinds that rest on no source but those of which that is so."""
        kinds: list[str] = []
        for name in self.scheme.evidence:
            if all(map(qualifies, self.sources_behind(name))):
                kinds.append(name)
        return kinds

    def kinds_from(self, source: str) -> list[str]:
        """The kinds that one of this scheme's own sources reports."""
        evidence = self.scheme.evidence
        return [name for name, kind in evidence.items() if kind.source == source]

    def kinds_in_domains(self, *domains: str) -> list[str]:
        """The kinds that rest on a source of one of these domains."""
        return self.kinds_where(lambda source: source.domain in domains)

    def sources_where(self, qualifies: SourceTest) -> list[str]:
        """This scheme's own sources of which that is so."""
        sources = self.scheme.sources
        return [name for name, source in sources.items() if qualifies(source)]

    def source_title(self, name: str) -> str:
        """What people call one of this scheme's own sources."""
        return self.scheme.sources[name].title or plain_name(name)
