"""Several schemes as one person lives under them: what none of them does alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regard.check.answers.joined import JoinedService, joined_services
from regard.check.case import Case
from regard.check.narrative import plain_name
from regard.check.proof.histories import EventsElsewhere, History, empty_elsewhere
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase
from regard.scheme.reading import Readings, keys_read, ring_text, rings_among
from regard.scheme.worth import is_worse
from regard.scoring.event import Event


@dataclass(frozen=True)
class CrossDomainPath:
    """What is recorded in one domain reaches services of another, through a tier.

    Attributes:
        domain: The domain of the record.
        through: The schemes, from the one where it is recorded to the one that decides.
        kinds: The kinds of the deciding scheme that read the tier.
        services: The services of other domains that it may decide over.
        result: Whether it does, and who shows it.
    """

    domain: str
    through: tuple[str, ...]
    kinds: tuple[str, ...]
    services: tuple[str, ...]
    result: Result


@dataclass(frozen=True)
class Exclusion:
    """What one person loses in several schemes at once, by what one of them records.

    Attributes:
        scheme: The scheme under which it is recorded.
        tier: The tier there, in words.
        lost: Scheme, service and outcome wherever they get less than a newcomer.
        schemes: The schemes in which they do.
        result: Who shows it.
    """

    scheme: str
    tier: str
    lost: tuple[tuple[str, str, str], ...]
    schemes: tuple[str, ...]
    result: Result


@dataclass(frozen=True)
class SharedRecord:
    """One sort of record that several schemes score, each for itself.

    Attributes:
        domain: Where it comes from.
        category: The category of data.
        kinds: Scheme and kind of those that lower a score.
    """

    domain: str
    category: str
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PortfolioEffects:
    """What several schemes come to together.

    Attributes:
        paths: Records that reach services of another domain.
        exclusions: What is lost in several schemes at once.
        shared: Records that several schemes score.
        cycles: Schemes that read each other's tiers in a ring.
        joined: Services that several schemes of one operator decide about.
    """

    paths: tuple[CrossDomainPath, ...]
    exclusions: tuple[Exclusion, ...]
    shared: tuple[SharedRecord, ...]
    cycles: tuple[tuple[str, ...], ...]
    joined: tuple[JoinedService, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether they do nothing together that none does alone."""
        if any(service.forbids for service in self.joined):
            return False
        if self.cycles or any(path.result.fails for path in self.paths):
            return False
        return all(len(exclusion.schemes) <= 1 for exclusion in self.exclusions)


def portfolio_effects(cases: Sequence[Case]) -> PortfolioEffects:
    """What schemes, and those whose tiers they read, do together.

    Args:
        cases: The schemes, each with those that it reads.
    """
    paths: list[CrossDomainPath] = []
    for case in cases:
        paths += _paths(case)
    readings = [Readings(case.scheme, case.others) for case in cases]
    return PortfolioEffects(
        paths=tuple(paths),
        exclusions=tuple(_exclusions(cases)),
        shared=tuple(_shared_records(cases)),
        cycles=tuple(rings_among(readings)),
        joined=tuple(joined_services(cases)),
    )


# -- paths from one domain into another


def _paths(case: Case) -> Iterator[CrossDomainPath]:
    """For each tier that is read, and each domain behind it, the unrelated services."""
    for key, kinds in _tier_kinds(case.scheme).items():
        for domain, through in _domains_behind(case, key).items():
            services = _unrelated_services(case, domain)
            if services:
                yield CrossDomainPath(
                    domain=domain,
                    through=(*through, case.scheme.name),
                    kinds=tuple(kinds),
                    services=tuple(services),
                    result=_reach(case, key, domain, kinds, services),
                )


def _reach(
    case: Case, key: str, domain: str, kinds: list[str], services: list[str]
) -> Result:
    """Whether what is recorded in the domain alone reaches the services.

    The scheme behind the tier records other domains too, whose events would show
    nothing of this one.
    """
    others = dict(case.others)
    others[key] = _recording_only(case, key, domain)
    # A case of its own: nothing proved of the whole scheme holds of a part of it.
    partial = Case(
        case.document,
        others,
        case.profiles,
        case.today,
        in_force_since=case.in_force_since,
    )
    alone = _influence(partial, kinds, services)
    if alone.fails:
        return alone
    together = _influence(case, kinds, services)
    if not together.fails:
        return together
    why = phrase("not shown of these records alone; together with others they may")
    return Result("not proved", None, why)


def _recording_only(case: Case, key: str, domain: str) -> Scheme:
    """A scheme without the kinds that come from other domains.

    Kinds that read a further tier stay as they are.
    """
    scheme = case.others[key]
    evidence = {
        name: kind
        for name, kind in scheme.evidence.items()
        if kind.source is None or scheme.sources[kind.source].domain == domain
    }
    reduced = scheme.model_copy(update={"evidence": Frozen(evidence)})
    # What was worked out of the whole scheme, its hash above all, is not of this one.
    reduced.__dict__.pop("hash", None)
    return reduced


def _tier_kinds(scheme: Scheme) -> dict[str, list[str]]:
    """For each scheme whose tier is read, the kinds that read it."""
    kinds: dict[str, list[str]] = {}
    for name, kind in scheme.evidence.items():
        if kind.scheme is not None:
            kinds.setdefault(kind.scheme, []).append(name)
    return kinds


def _unrelated_services(case: Case, domain: str) -> list[str]:
    """The services that somebody can lose and whose domain is not related to
    this one.
    """
    unrelated = case.services_unrelated_to(domain)
    return [name for name in unrelated if name in case.detrimental_services]


def _domains_behind(case: Case, key: str) -> dict[str, tuple[str, ...]]:
    """The domains whose records make the tier of a scheme.

    Returns:
        For each domain, the schemes on the first way to it, the one of that key last.
    """
    domains: dict[str, tuple[str, ...]] = {}
    for domain, through in _ways_behind(case, key, ()):
        domains.setdefault(domain, through)
    return domains


def _ways_behind(
    case: Case, key: str, above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    scheme = case.others.get(key)
    if scheme is None or key in above:
        return
    for kind in scheme.evidence.values():
        if kind.source is not None:
            yield scheme.sources[kind.source].domain, (scheme.name,)
        elif kind.scheme is not None:
            for domain, through in _ways_behind(case, kind.scheme, (*above, key)):
                yield domain, (*through, scheme.name)


# -- who is excluded everywhere


def _exclusions(cases: Sequence[Case]) -> Iterator[Exclusion]:
    """For each tier that is read by another scheme: who holds it, and what they
    lose.
    """
    asked: set[tuple[str, tuple[str, ...]]] = set()
    for case in cases:
        for kind in case.scheme.evidence.values():
            if kind.scheme is None or kind.tier is None:
                continue
            # By content: from another folder the same key may lead to another scheme.
            question = (case.others[kind.scheme].hash, kind.tier)
            if question in asked:
                continue
            asked.add(question)
            result = _influence(case, _tier_kinds(case.scheme)[kind.scheme])
            if result.fails and result.witness is not None:
                yield _exclusion(
                    cases, case, kind.scheme, kind.tier[0], result, result.witness
                )


def _exclusion(
    cases: Sequence[Case],
    case: Case,
    key: str,
    tier: str,
    result: Result,
    witness: Witness,
) -> Exclusion:
    other = case.others[key]
    lost = tuple(_lost(other, cases, key, witness))
    schemes = dict.fromkeys(scheme for scheme, _, _ in lost)
    return Exclusion(
        scheme=other.name,
        tier=plain_name(tier),
        lost=lost,
        schemes=tuple(schemes),
        result=result,
    )


def _lost(
    other: Scheme, cases: Sequence[Case], key: str, witness: Witness
) -> Iterator[tuple[str, str, str]]:
    """Scheme, service and outcome where a witness gets less than a newcomer.

    With what is recorded under the scheme whose tier is read, and nothing else.
    """
    elsewhere = dict(witness.with_it.elsewhere)
    _, events = elsewhere[key]
    yield from _lost_under(other, events, elsewhere, witness)
    for reader in cases:
        keys = _keys_of(reader, other)
        if not keys:
            continue
        recorded = empty_elsewhere(reader.others)
        for own_key in keys:
            recorded[own_key] = (other, events)
        yield from _lost_under(reader.scheme, (), recorded, witness)


def _keys_of(reader: Case, other: Scheme) -> list[str]:
    """The keys under which a case reads another scheme itself."""
    keys = keys_read(reader.scheme)
    return [key for key in keys if reader.others[key].hash == other.hash]


def _lost_under(
    scheme: Scheme,
    events: tuple[Event, ...],
    elsewhere: EventsElsewhere,
    witness: Witness,
) -> Iterator[tuple[str, str, str]]:
    nothing: EventsElsewhere = {}
    for name, (other, _) in elsewhere.items():
        nothing[name] = (other, ())
    before = History(scheme, (), nothing).standing(witness.at).tier
    after = History(scheme, events, elsewhere).standing(witness.at).tier
    for name, service in scheme.services.items():
        if is_worse(scheme, name, before, after):
            yield scheme.name, name, service.outcomes[after]


# -- what several schemes score


def _shared_records(cases: Sequence[Case]) -> Iterator[SharedRecord]:
    """Sorts of records, by domain and category, by which several schemes lower
    a score.
    """
    records: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for case in cases:
        scheme = case.scheme
        for name, kind in scheme.evidence.items():
            if kind.source is None or not case.can_harm(name):
                continue
            source = scheme.sources[kind.source]
            if source.category is not None:
                record = (source.domain, source.category)
                records.setdefault(record, []).append((scheme.name, name))
    for (domain, category), kinds in records.items():
        if len({scheme_name for scheme_name, _ in kinds}) > 1:
            yield SharedRecord(domain, category, tuple(kinds))


def _influence(
    case: Case, kinds: Sequence[str], services: Sequence[str] | None = None
) -> Result:
    """What the case says, or in a ring that nothing can be proved."""
    if case.rings:
        return Result("not proved", None, ring_text(case.rings[0]))
    return case.influence(kinds, services)
