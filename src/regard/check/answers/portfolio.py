"""Several schemes as one person lives under them: what they do together that none of them does alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.narrative import plain_name
from regard.check.proof.harm import is_worse
from regard.check.proof.histories import History
from regard.check.proof.solver import Result
from regard.scheme.model import Scheme
from regard.scheme.reading import Readings, ring_text, rings_among
from regard.scoring.event import Event


@dataclass(frozen=True)
class CrossDomainPath:
    """What is recorded in one domain reaches services of another, through another scheme's tier.

    through: the schemes, from the one where it is recorded to the one that decides.
    """

    domain: str
    through: tuple[str, ...]
    kinds: tuple[str, ...]
    services: tuple[str, ...]
    result: Result


@dataclass(frozen=True)
class Exclusion:
    """What one person loses in several schemes at the same time, from what is recorded under one of them."""

    scheme: str
    tier: str
    lost: tuple[tuple[str, str, str], ...]
    """(scheme, service, outcome) of every service at which they get less than a newcomer."""
    schemes: tuple[str, ...]
    result: Result


@dataclass(frozen=True)
class SharedRecord:
    """One sort of record that several schemes score, each for itself."""

    domain: str
    category: str
    kinds: tuple[tuple[str, str], ...]
    """(scheme, kind) of those that lower a score."""


@dataclass(frozen=True)
class PortfolioEffects:
    """What several schemes come to together."""

    paths: tuple[CrossDomainPath, ...]
    exclusions: tuple[Exclusion, ...]
    shared: tuple[SharedRecord, ...]
    cycles: tuple[tuple[str, ...], ...]

    @property
    def clean(self) -> bool:
        """Whether they do nothing together that none does alone."""
        reached = any(path.result.fails for path in self.paths)
        return not (
            reached
            or self.cycles
            or any(len(one.schemes) > 1 for one in self.exclusions)
        )


def portfolio_effects(cases: Sequence[Case]) -> PortfolioEffects:
    """What the cases' schemes, and the schemes whose tiers they read, do together."""
    return PortfolioEffects(
        tuple(path for case in cases for path in _paths(case)),
        tuple(_exclusions(cases)),
        tuple(_shared(cases)),
        tuple(rings_among(Readings(case.scheme, case.others) for case in cases)),
    )


def _paths(case: Case) -> Iterator[CrossDomainPath]:
    """For each tier that is read, and each domain behind it, the unrelated services that it decides over."""
    read: dict[str, list[str]] = {}
    for name, kind in case.scheme.evidence.items():
        if kind.scheme is not None:
            read.setdefault(kind.scheme, []).append(name)
    for other, kinds in read.items():
        behind: dict[str, tuple[str, ...]] = {}
        for domain, through in _domains(case, other, ()):
            behind.setdefault(domain, through)
        for domain, through in behind.items():
            services = [
                name
                for name in case.detrimental_services
                if not case.are_related(domain, case.scheme.services[name].domain)
            ]
            if services:
                result = _influence(case, kinds, services)
                yield CrossDomainPath(
                    domain,
                    (*through, case.scheme.name),
                    tuple(kinds),
                    tuple(services),
                    result,
                )


def _domains(
    case: Case, name: str, above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The domains whose records make the tier of a scheme, with the schemes on the way, that scheme last."""
    other = case.others.get(name)
    if other is None or name in above:
        return
    for kind in other.evidence.values():
        if kind.source is not None:
            yield other.sources[kind.source].domain, (other.name,)
        elif kind.scheme is not None:
            for domain, through in _domains(case, kind.scheme, (*above, name)):
                yield domain, (*through, other.name)


def _exclusions(cases: Sequence[Case]) -> Iterator[Exclusion]:
    """For each tier that is read by another scheme: who holds it, and what they lose everywhere."""
    known: dict[str, Scheme] = {case.scheme.name: case.scheme for case in cases}
    asked: set[tuple[str, tuple[str, ...]]] = set()
    for case in cases:
        for kind in case.scheme.evidence.values():
            if (
                kind.scheme is None
                or kind.tier is None
                or (kind.scheme, kind.tier) in asked
            ):
                continue
            asked.add((kind.scheme, kind.tier))
            other = case.others[kind.scheme]
            readers = [
                one
                for one in cases
                if any(k.scheme == kind.scheme for k in one.scheme.evidence.values())
            ]
            names = [
                name
                for name in case.scheme.evidence
                if case.scheme.evidence[name].scheme == kind.scheme
            ]
            result = _influence(case, names)
            if result.fails and result.witness is not None:
                events = result.witness.with_it.elsewhere[kind.scheme][1]
                lost = tuple(_lost(other, readers, kind.scheme, events, result))
                schemes = tuple(dict.fromkeys(name for name, _, _ in lost))
                yield Exclusion(
                    known.get(other.name, other).name,
                    plain_name(kind.tier[0]),
                    lost,
                    schemes,
                    result,
                )


def _lost(
    other: Scheme,
    readers: Sequence[Case],
    name: str,
    events: tuple[Event, ...],
    result: Result,
) -> Iterator[tuple[str, str, str]]:
    """(scheme, service, outcome) where somebody with these events and no others gets less than a newcomer."""
    if result.witness is None:
        return
    at = result.witness.at
    found = result.witness.with_it.elsewhere
    under: list[tuple[Scheme, Mapping[str, tuple[Scheme, tuple[Event, ...]]]]] = [
        (other, found)
    ]
    under += [
        (reader.scheme, {**_nobody(reader), name: (other, events)})
        for reader in readers
    ]
    for scheme, elsewhere in under:
        own = events if scheme is other else ()
        with_it = History(scheme, own, elsewhere)
        without = History(
            scheme, (), {key: (value[0], ()) for key, value in elsewhere.items()}
        )
        before, after = without.standing(at).tier, with_it.standing(at).tier
        for service, one in scheme.services.items():
            if is_worse(scheme, service, before, after):
                yield scheme.name, service, one.outcomes[after]


def _nobody(case: Case) -> dict[str, tuple[Scheme, tuple[Event, ...]]]:
    return {name: (scheme, ()) for name, scheme in case.others.items()}


def _shared(cases: Sequence[Case]) -> Iterator[SharedRecord]:
    """Sorts of records, by domain and category, with which several schemes lower a score."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for case in cases:
        for name, kind in case.scheme.evidence.items():
            if kind.source is not None and case.can_harm(name):
                source = case.scheme.sources[kind.source]
                if source.category is not None:
                    found.setdefault((source.domain, source.category), []).append(
                        (case.scheme.name, name)
                    )
    for (domain, category), kinds in found.items():
        if len({scheme for scheme, _ in kinds}) > 1:
            yield SharedRecord(domain, category, tuple(kinds))


def _influence(
    case: Case, kinds: Sequence[str], services: Sequence[str] | None = None
) -> Result:
    """What the case says, or in a ring that nothing can be proved: no tier has a first value."""
    for ring in case.rings:
        return Result("not proved", None, ring_text(ring))
    return case.influence(kinds, services)
