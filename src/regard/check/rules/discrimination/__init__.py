"""Rules on discrimination."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.law.telling_words import told_traits
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import ClausePath
from regard.scheme.evidence import Kind, Source

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
    """The traits that a source is declared to reveal, or is said to in its title.

    Args:
        source: The source.
        kind: A kind from it, of which the same is asked; None for the source itself.

    Returns:
        Each trait once.
    """
    if kind is None:
        return list(dict.fromkeys([*source.reveals, *told_traits([source.title])]))
    return list(dict.fromkeys([*kind.reveals, *told_traits([kind.means])]))


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
    for name, source in case.scheme.sources.items():
        traits = traits_of(source, None)
        if traits:
            yield _clause_of_source(case, name, traits, traits_of, key)
    for name in case.scheme.evidence:
        kind = _worded(case, name)
        if kind.source is not None:
            source = case.scheme.sources[kind.source]
            of_source = traits_of(source, None)
            of_kind = traits_of(source, kind)
            traits = [trait for trait in of_kind if trait not in of_source]
            if traits:
                at: ClausePath = ("evidence", name, "reveals")
                title = kind.means or plain_name(name)
                yield Clause(at, title, (name,), tuple(traits), (source,))
        else:
            yield from _clause_of_reading(case, name, traits_of)


def _worded(case: Case, name: str) -> Kind:
    """A kind with its name as what it means, where it says nothing else."""
    kind = case.scheme.evidence[name]
    if kind.means is not None:
        return kind
    return kind.model_copy(update={"means": plain_name(name)})


def _clause_of_source(
    case: Case, name: str, traits: list[str], traits_of: TraitsOf, key: str
) -> Clause:
    source = case.scheme.sources[name]
    kinds = case.kinds_from(name)
    telling: list[str] = []
    for kind in kinds:
        if traits_of(source, _worded(case, kind)):
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
    for origin, source in case.origins(kind):
        behind = [*traits_of(source, None), *traits_of(source, origin)]
        traits += behind
        if behind:
            sources.append(source)
    if traits:
        distinct = tuple(dict.fromkeys(traits))
        title = f"the scheme {case.scheme.evidence[kind].scheme}"
        yield Clause(("evidence", kind), title, (kind,), distinct, tuple(sources))
