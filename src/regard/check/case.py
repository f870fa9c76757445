"""A case: the scheme under check with everything rules ask about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from regard.check.narrative import plain_name
from regard.check.proof.harm import (
    harmful_directions,
    is_worse,
    tiers_below_ordinary,
    worse_tiers,
)
from regard.check.proof.histories import History, history_of_nobody
from regard.check.proof.kind_bounds import KindBound, kind_bounds
from regard.check.proof.solver import Result, Solver
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.document import Document
from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme
from regard.scheme.parties import Automation, Publish
from regard.scheme.process import Process
from regard.scheme.reading import Readings, Ring, rings_among
from regard.scheme.units import POINT
from regard.scoring.arithmetic import (
    base,
    factor,
    factor_table,
    lasts,
    round_half_even,
    weight,
)
from regard.scoring.clock import assessed, day_of

SourceTest = Callable[[Source], bool]
OF_A_PERSON = frozenset(
    {
        "asylum and migration",
        "biometric",
        "demographics",
        "health",
        "public assistance",
        "social ties",
        "worship and belief",
    }
)
TRAITS_OF_FIRMS = frozenset({"device", "language", "name", "postcode", "property"})


@dataclass(frozen=True)
class Case:
    """One document, the schemes whose tiers it reads, the profiles of law asked about, and the day of the check."""

    document: Document
    others: Mapping[str, Scheme]
    profiles: frozenset[str]
    today: date
    record: Callable[[str, str], None] | None = None
    _known: dict[object, Result] = field(default_factory=dict)

    @property
    def scheme(self) -> Scheme:
        return self.document.scheme

    @cached_property
    def rings(self) -> list[Ring]:
        """The rings in which schemes read each other, by their names."""
        return rings_among([Readings(self.scheme, self.others)])

    @cached_property
    def solver(self) -> Solver:
        return Solver(self.scheme, self.others, self.record)

    # -- what is proved

    def reach(
        self, kinds: Collection[str], tiers: Collection[str], later: int = 0
    ) -> Result:
        """Whether these kinds alone can bring somebody into one of the tiers, and who."""
        key = ("reach", frozenset(kinds), frozenset(tiers), later)
        if key not in self._known:
            self._known[key] = self.solver.reach(kinds, tiers, later)
        return self._known[key]

    def influence(
        self,
        kinds: Collection[str],
        services: Collection[str] | None = None,
        single: bool = False,
        one_reporter: bool = False,
        pairs: Collection[tuple[str, str]] | None = None,
    ) -> Result:
        """Whether what these kinds say can alone make a difference at one of the services (tiers, if there is none)."""
        wanted = frozenset(self.differing_pairs(services) if pairs is None else pairs)
        key = ("influence", frozenset(kinds), wanted, single, one_reporter)
        if key not in self._known:
            falling = [pair for pair in self.falling_pairs() if pair in wanted]
            found = self.solver.influence(
                kinds, sorted(falling), single, None, one_reporter
            )
            if not found.fails:  # nobody loses; does anybody gain?
                found = self.solver.influence(
                    kinds, sorted(wanted), single, None, one_reporter
                )
            self._known[key] = found
        return self._known[key]

    def loss_at(self, service: str) -> Result:
        """Whether anybody can get less at the service than somebody ordinary gets, and who."""
        return self.reach(self.scheme.evidence, self.worse_tiers(service))

    def witness_between(self, without: History, with_it: History) -> Witness:
        """A witness of two given histories, at the moment of this case's other proofs."""
        return build_witness(without, with_it, self.solver.moments[0])

    def loss_through(self, kinds: Collection[str]) -> Result:
        """Whether what these kinds say can alone bring somebody to get less."""
        return self.influence(kinds, pairs=self.falling_pairs())

    @cached_property
    def newcomer(self) -> History:
        """Somebody of whom nothing is recorded, here or where tiers are read."""
        return history_of_nobody(self.scheme, self.others)

    def assessed_day(self, at: datetime) -> int:
        """The UTC day, from 1970-01-01, whose score sets the tier held at a moment."""
        return day_of(assessed(self.scheme.reassessed, at))

    # -- what is in the document

    @cached_property
    def process(self) -> Process:
        """What the scheme declares of its process; all undeclared if nothing."""
        return self.scheme.process or Process()

    @cached_property
    def automation(self) -> Automation:
        """What the scheme declares of its automation; all undeclared if nothing."""
        return self.scheme.automation or Automation()

    @cached_property
    def publish(self) -> Publish:
        """What the scheme declares that anyone can see; all undeclared if nothing."""
        return self.scheme.publish or Publish()

    @cached_property
    def newcomer_tier(self) -> str:
        """The tier in which somebody starts of whom nothing is recorded."""
        return self.scheme.tier_of(self.newcomer_score)

    @cached_property
    def harmful_kinds(self) -> list[str]:
        """The kinds of which an event can push somebody towards less."""
        return [name for name in self.scheme.evidence if self.can_harm(name)]

    def kinds_only_from(self, wanted: SourceTest) -> list[str]:
        """The kinds that rest on no source but those of which that is so."""

        def qualifies(kind: str) -> bool:
            return all(wanted(source) for source in self.sources_behind(kind))

        return list(filter(qualifies, self.scheme.evidence))

    def source_title(self, name: str) -> str:
        """What people call one of this scheme's own sources."""
        return self.scheme.sources[name].title or plain_name(name)

    def differing_pairs(
        self, services: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Pairs of tiers that differ at one of the services; all pairs of tiers, if there are no services."""
        tiers = list(self.scheme.tiers)
        names = self.scheme.services if services is None else services
        outcomes = [self.scheme.services[name].outcomes for name in names]
        return [
            (a, b)
            for a in tiers
            for b in tiers
            if a != b
            and (any(o[a] != o[b] for o in outcomes) if self.scheme.services else True)
        ]

    def falling_pairs(
        self, services: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Those pairs of which the second gets less at one of the services; the lower one, if there are none."""
        names = list(self.scheme.services if services is None else services)
        if not self.scheme.services:
            order = list(self.scheme.tiers)
            return [
                (a, b)
                for a, b in self.differing_pairs(services)
                if order.index(b) < order.index(a)
            ]
        scheme = self.scheme
        return [
            (a, b)
            for a, b in self.differing_pairs(services)
            if any(is_worse(scheme, name, a, b) for name in names)
        ]

    def worse_tiers(self, service: str) -> list[str]:
        """Tiers that get less at the service than the ordinary tier does."""
        return worse_tiers(self.scheme, service)

    @cached_property
    def detrimental_services(self) -> list[str]:
        """Services at which some tier gets less than the ordinary one."""
        return [name for name in self.scheme.services if self.worse_tiers(name)]

    @cached_property
    def tiers_below(self) -> list[str]:
        """The tiers that get less than the ordinary one, and those below it that lead there."""
        return tiers_below_ordinary(self.scheme)

    @cached_property
    def harmful_directions(self) -> tuple[int, ...]:
        """Which way the score moves towards less: -1 where a low score is worse, 1 where a high one is, or both."""
        return harmful_directions(self.scheme)

    def tiers_from_ordinary(self) -> list[str]:
        """The ordinary tier and those that get no less."""
        return [tier for tier in self.scheme.tiers if tier not in self.tiers_below]

    def sources_behind(
        self, kind: str, scheme: Scheme | None = None, seen: tuple[str, ...] = ()
    ) -> Iterator[Source]:
        """The sources that a kind rests on, those of the scheme whose tier it reads included."""
        scheme = scheme or self.scheme
        one = scheme.evidence[kind]
        if one.source is not None:
            yield scheme.sources[one.source]
        elif (
            one.scheme is not None
            and one.scheme in self.others
            and one.scheme not in seen
        ):
            other = self.others[one.scheme]
            for name in other.evidence:
                yield from self.sources_behind(name, other, (*seen, one.scheme))

    def kinds_where(self, wanted: SourceTest) -> list[str]:
        """The kinds that rest on a source of which that is so."""
        return [
            name
            for name in self.scheme.evidence
            if any(wanted(source) for source in self.sources_behind(name))
        ]

    def kinds_from(self, source: str) -> list[str]:
        """The kinds that one of this scheme's own sources reports."""
        return [
            name for name, kind in self.scheme.evidence.items() if kind.source == source
        ]

    def kinds_in_domains(self, *domains: str) -> list[str]:
        """The kinds that rest on a source of one of these domains."""
        return self.kinds_where(lambda source: source.domain in domains)

    def sources_where(self, wanted: SourceTest) -> list[str]:
        """This scheme's own sources of which that is so."""
        return [name for name, source in self.scheme.sources.items() if wanted(source)]

    def are_related(self, one: str, other: str) -> bool:
        """Whether two domains are the same, or declared related."""
        return one == other or any(
            {one, other} == set(pair.domains) for pair in self.scheme.related
        )

    @cached_property
    def scores_persons(self) -> bool:
        """Whether persons are scored: unless organisations are declared, and nothing counts that only a person has."""
        declared = self.scheme.subjects is None or self.scheme.subjects.kind == "person"
        return declared or bool(self.kinds_where(_of_a_person))

    def is_under_law_of(self, *families: str) -> bool:
        """Whether the scheme is under the law of one of these (such as eu, us), or says nothing of where it is."""
        declared = {name.split("-")[0] for name in self.scheme.jurisdictions}
        return not declared or bool(declared & set(families))

    # -- closed forms

    def bound(self, kind: str, sign: int) -> KindBound | None:
        """How a kind can push the score down (-1) or up (1), if it can."""
        return next(
            (push for push in kind_bounds(self.scheme, kind) if push.sign == sign), None
        )

    def harming_bound(self, kind: str, age: int = 0) -> KindBound | None:
        """How a kind can push somebody towards less, so many days later, if it can."""
        return next(
            (
                push
                for way in self.harmful_directions
                for push in kind_bounds(self.scheme, kind, age)
                if push.sign == way
            ),
            None,
        )

    def can_harm(self, kind: str) -> bool:
        """Whether an event of the kind can push somebody towards less."""
        return self.harming_bound(kind) is not None

    def can_help(self, kind: str) -> bool:
        """Whether an event of the kind can push somebody away from it."""
        return any(
            -push.sign in self.harmful_directions
            for push in kind_bounds(self.scheme, kind)
        )

    def cost_of_event(self, kind: str, age: int = 0) -> int:
        """Micropoints by which one event of the kind can do so, so many days later; 0 if it does not."""
        found = self.harming_bound(kind, age)
        return found.single if found else 0

    def lasting_days(self, kind: str) -> int | None:
        """The days after which an event counts for nothing; None if never."""
        one = self.scheme.evidence[kind]
        return None if one.scheme is not None else lasts(one)

    def points_left(self, kind: Kind, age: int) -> int:
        """Micropoints (no sign) that are left of one event of the greatest amount at that age."""
        largest = max(abs(kind.amount.low), abs(kind.amount.high))
        return round_half_even(
            abs(weight(self.scheme, kind)) * largest * factor(factor_table(kind), age),
            10**9,
        )

    @cached_property
    def newcomer_score(self) -> int:
        """The score of a newcomer, in micropoints."""
        return base(self.scheme.score)

    @cached_property
    def narrowest_tier(self) -> tuple[str, int]:
        """The narrowest tier and its width in micropoints; the range's ends are the outer thresholds."""
        ends = [*self.scheme.tiers.values(), self.scheme.score.range[1]]
        widths = [
            (high - low, name)
            for name, low, high in zip(self.scheme.tiers, ends, ends[1:], strict=False)
        ]
        width, name = min(
            (each for each in widths if each[0] > 0),
            default=(POINT, self.scheme.ordinary),
        )
        return name, width


def _of_a_person(source: Source) -> bool:
    """Whether it tells of a body, a belief, a family or an origin; an organisation has none."""
    told = source.category in OF_A_PERSON or source.about == "household"
    return told or any(trait not in TRAITS_OF_FIRMS for trait in source.reveals)
