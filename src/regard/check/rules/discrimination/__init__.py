"""Rules on discrimination."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.law.document_texts import texts_of_kind, texts_of_source
from regard.check.law.telling_words import told_traits, traits_of_people
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import ClausePath
from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase

NEXT_TEXT = "\n"
"""What parts the texts of a source or a kind; no text of a document has it."""
TraitsOf = Callable[[Source, Kind | None], list[str]]
"""The traits in question that a source tells; with a kind, those that the kind tells.
"""


@dataclass(frozen=True)
class Clause:
    """What brings something about people in: a source, a kind, or another scheme.

    Attributes:
        at: The clause that says so.
        title: What people call it.
        kinds: The kinds by which it counts.
        traits: What it tells of people.
        sources: The sources that it rests on.
        telling: Those of the kinds that say themselves that they tell it.
    """

    at: ClausePath
    title: str
    kinds: tuple[str, ...]
    traits: tuple[str, ...]
    sources: tuple[Source, ...]
    telling: tuple[str, ...] = ()

    def influence(self, case: Case) -> Result:
        """Whether what it tells changes what somebody gets, and whom that concerns.

        Args:
            case: What is checked.
        """
        # The witness is somebody of whom a kind tells the trait, if any kind does.
        if self.telling:
            influence = case.influence(self.telling)
            if influence.fails:
                return influence
        return case.influence(self.kinds)


def traits_told(source: Source, kind: Kind | None) -> list[str]:
    """The traits that a source is declared to reveal, or is said to in its words.

    Args:
        source: The source, its title as `clauses_telling` words it.
        kind: A kind from it, of which the same is asked; None for the source itself.

    Returns:
        Each trait once.
    """
    part: Source | Kind = source
    words = source.title
    if kind is not None:
        part = kind
        words = kind.means
    texts = (words or "").split(NEXT_TEXT)
    told = [*told_traits(texts), *traits_of_people(texts)]
    return list(dict.fromkeys([*part.reveals, *told]))


def clauses_telling(case: Case, traits_of: TraitsOf, key: str) -> Iterator[Clause]:
    """Each source that tells certain traits, each kind, each scheme that rests on one.

    Args:
        case: What is checked.
        traits_of: The traits in question that a source, or a kind, tells.
        key: The key of a source that tells them where its `reveals` does not.

    Yields:
        First the sources, then the kinds whose source does not tell their traits, then
        the kinds that read another scheme; each in the order of the document.
    """
    for name in case.scheme.sources:
        traits = traits_of(_worded_source(case.scheme, name), None)
        if traits:
            yield _clause_of_source(case, name, traits, traits_of, key)
    for name in case.scheme.evidence:
        kind = _worded(case.scheme, name)
        if kind.source is not None:
            source = _worded_source(case.scheme, kind.source)
            of_source = traits_of(source, None)
            of_kind = traits_of(source, kind)
            traits = [trait for trait in of_kind if trait not in of_source]
            if traits:
                at: ClausePath = ("evidence", name, "reveals")
                title = case.scheme.evidence[name].means or plain_name(name)
                yield Clause(at, title, (name,), tuple(traits), (source,))
        else:
            yield from _clause_of_reading(case, name, traits_of)


def _worded(scheme: Scheme, name: str) -> Kind:
    """A kind with all that is said of it as what it means."""
    kind = scheme.evidence[name]
    texts = [text.asserted for text in texts_of_kind(name, kind)]
    return kind.model_copy(update={"means": NEXT_TEXT.join(texts)})


def _worded_source(scheme: Scheme, name: str) -> Source:
    """A source with all that is said of it as its title."""
    source = scheme.sources[name]
    texts = [text.asserted for text in texts_of_source(name, source)]
    return source.model_copy(update={"title": NEXT_TEXT.join(texts)})


def _clause_of_source(
    case: Case, name: str, traits: list[str], traits_of: TraitsOf, key: str
) -> Clause:
    source = _worded_source(case.scheme, name)
    kinds = case.kinds_from(name)
    telling: list[str] = []
    for kind in kinds:
        if traits_of(source, _worded(case.scheme, kind)):
            telling.append(kind)
    return Clause(
        at=("sources", name, "reveals" if source.reveals else key),
        title=case.source_title(name),
        kinds=tuple(kinds),
        traits=tuple(traits),
        sources=(source,),
        telling=tuple(telling),
    )


def _clause_of_reading(case: Case, kind: str, traits_of: TraitsOf) -> Iterator[Clause]:
    """The clause of a kind that reads a scheme, if that rests on what tells a trait."""
    traits: list[str] = []
    sources: list[Source] = []
    for origin in case.kinds_behind(kind):
        source = _worded_source(origin.scheme, origin.kind.source or "")
        of_kind = traits_of(source, _worded(origin.scheme, origin.name))
        behind = [*traits_of(source, None), *of_kind]
        traits += behind
        if behind:
            sources.append(source)
    if traits:
        distinct = tuple(dict.fromkeys(traits))
        title = phrase("the scheme {scheme}", scheme=case.scheme.evidence[kind].scheme)
        yield Clause(("evidence", kind), title, (kind,), distinct, tuple(sources))
