"""Questions about a scheme, answered by a solver: it holds, it fails and here is who, or it is not proved.

First the relaxed question (any day, any value up to each kind's sup): if that has no answer, the
property holds. Then the exact one, on days on which the windows lie well, and for as few events as
there can be; what it finds is replayed through the reference interpreter, and only a confirmed
witness is given. Anything else is not proved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any, Literal

import z3

from regard.check.proof.histories import History
from regard.check.proof.kind_bounds import binding_rates, kind_bounds
from regard.check.proof.small_histories import SmallHistories
from regard.check.proof.symbolic import (
    Setting,
    SymbolicPerson,
    SymbolicScore,
    symbolic_newcomer,
    symbolic_person,
    total,
)
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.model import Scheme
from regard.scoring.clock import assessed, day_of, reassessments
from regard.scoring.event import Event

Answer = Literal["holds", "fails", "not proved"]
WORK = (
    8_000_000  # of the solver's own steps for one question: the same on every machine
)
SHORT = 2_000_000  # of those, for each try at fewer events
FEW = (1, 2, 4, 8, 16)  # events a witness is first looked for with
MOST_TRIED = 3  # further days on which an answer is looked for
FIRST_YEAR = 2027
NOTHING_FOUND = "the bounds allow it, but no history was found that does it"
NOT_CONFIRMED = "a history was found that the reference interpreter does not confirm"
OUT_OF_STEPS = "the solver ran out of steps"


@dataclass(frozen=True)
class Result:
    """What was found out. holds: nobody can be brought there; fails: the witness was."""

    answer: Answer
    witness: Witness | None = None
    why: str = ""

    @property
    def fails(self) -> bool:
        return self.answer == "fails"

    @property
    def holds(self) -> bool:
        return self.answer == "holds"


@dataclass(frozen=True)
class Question:
    """A condition on one person, or on two who share everything but what `more` adds."""

    condition: Any
    own: SymbolicPerson
    more: SymbolicPerson | None = None

    @property
    def people(self) -> list[SymbolicPerson]:
        return [self.own] if self.more is None else [self.own, self.more]


@dataclass(frozen=True)
class Solver:
    """Answers questions about one scheme; `others` are the schemes whose tiers it may read."""

    scheme: Scheme
    others: Mapping[str, Scheme]
    record: Callable[[str, str], None] | None = None
    """Told each question in SMT-LIB and the answer; for second opinions."""

    def reach(
        self, kinds: Collection[str], tiers: Collection[str], later: int = 0
    ) -> Result:
        """Whether kinds alone can bring somebody into one of the tiers, set `later` days or more after the last event.

        Nothing is known of the person under the other kinds.
        """
        rest = [name for name in self.scheme.evidence if name not in kinds]

        def ask(setting: Setting) -> Question:
            one = symbolic_person(self.scheme, kinds, setting, self.others)
            return Question(
                SymbolicScore(
                    one, symbolic_newcomer(self.scheme, rest, setting, self.others)
                ).within(tiers),
                one,
            )

        if not tiers:
            return Result("holds")
        after = self._next(self.moments[0], later)
        scan = SmallHistories(
            self.scheme, self.others, self._closed(after) - later, later
        )
        found = scan.reach(kinds, tiers)
        if found is not None:
            shown = build_witness(
                self.nobody,
                self._history(scan.events(found), scan.elsewhere(found)),
                after,
            )
            if shown.tiers[1] in tiers:
                return Result("fails", shown)
        return self._answer(ask, lambda pair: pair[1] in tiers, later)

    def influence(
        self,
        forbidden: Collection[str],
        pairs: Collection[tuple[str, str]],
        single: bool = False,
        allowed: Collection[str] | None = None,
        one_reporter: bool = False,
    ) -> Result:
        """Whether two people who differ in the forbidden kinds alone can hold one of the pairs of tiers.

        The first of each pair is that of the person about whom they say nothing: if any two people
        differ, one of them differs from that one. single: by one event. allowed: the other kinds
        that may say something; all, if None.
        """
        after_each = [
            (before, {b for a, b in pairs if a == before})
            for before in dict.fromkeys(a for a, _ in pairs)
        ]
        rest = [
            name
            for name in (self.scheme.evidence if allowed is None else allowed)
            if name not in forbidden
        ]

        def ask(setting: Setting) -> Question:
            own = symbolic_person(
                self.scheme, rest, replace(setting, one_reporter=False), self.others
            )
            more = symbolic_person(
                self.scheme, forbidden, setting, self.others, "with "
            )
            unsaid = [name for name in self.scheme.evidence if name not in rest]
            silent = symbolic_newcomer(
                self.scheme,
                [name for name in unsaid if name not in forbidden],
                setting,
                self.others,
            )
            without = SymbolicScore(
                own, symbolic_newcomer(self.scheme, unsaid, setting, self.others)
            )
            with_it = SymbolicScore(own, more, silent)
            differ = z3.Or(
                [
                    z3.And(without.within([before]), with_it.within(after))
                    for before, after in after_each
                ]
            )
            if single:
                differ = z3.And(differ, *_single(more))
            return Question(differ, own, more)

        if not any(self._may(forbidden, before, after) for before, after in pairs):
            return Result("holds")
        at, wanted = self.moments[0], set(pairs)
        scan = SmallHistories(self.scheme, self.others, self._closed(at))
        found = scan.influence(
            rest, forbidden, lambda pair: pair in wanted, single, one_reporter
        )
        if found is not None:
            before = scan.events(found[0])
            after = _sorted((*before, *scan.events([found[1]], one_reporter)))
            elsewhere = scan.elsewhere(found[0])
            both = elsewhere | scan.elsewhere([found[1]])
            shown = build_witness(
                self._history(before, elsewhere),
                self._history(after, both),
                at,
                pair=True,
            )
            if shown.tiers in wanted:
                return Result("fails", shown)
        return self._answer(ask, lambda pair: pair in wanted, 0, one_reporter)

    def _may(self, kinds: Collection[str], before: str, after: str) -> bool:
        """Whether kinds push towards the second tier at all; scores rise with what adds and fall with what takes."""
        if any(self.scheme.evidence[name].scheme is not None for name in kinds):
            return True
        order = list(self.scheme.tiers)
        sign = 1 if order.index(after) > order.index(before) else -1
        return any(
            push.sign == sign
            for name in kinds
            for push in kind_bounds(self.scheme, name)
        )

    @cached_property
    def nobody(self) -> History:
        """Somebody about whom nothing is known, here or elsewhere."""
        return self._history(())

    def _history(
        self,
        events: tuple[Event, ...],
        elsewhere: Mapping[str, tuple[Scheme, tuple[Event, ...]]] | None = None,
    ) -> History:
        nobody: dict[str, tuple[Scheme, tuple[Event, ...]]]
        nobody = {name: (scheme, ()) for name, scheme in self.others.items()}
        return History(self.scheme, events, nobody | dict(elsewhere or {}))

    def _answer(
        self,
        ask: Callable[[Setting], Question],
        wanted: Callable[[tuple[str, str]], bool],
        later: int = 0,
        one_reporter: bool = False,
    ) -> Result:
        if (
            self._solve(ask(Setting(self.moments[0], later, False, one_reporter)), [])
            == "unsat"
        ):
            return Result("holds")
        why = NOTHING_FOUND
        for at in self._moments(later, one_reporter):
            question = ask(Setting(at, later, True, one_reporter))
            for model in self._models(question):
                if isinstance(model, str):
                    why = OUT_OF_STEPS
                    continue
                shown = self._witness(model, question, at)
                if wanted(shown.tiers):
                    return Result("fails", shown)
                why = NOT_CONFIRMED
        return Result("not proved", None, why)

    def _models(self, question: Question) -> Iterator[Any]:
        """Models with ever more events, or the word for one that was not found in time; none if there is none."""
        whole = self._solve(question, [])
        if whole == "unsat":
            return
        size = total([one.count for one in question.people])
        for most in FEW:
            model = self._solve(question, [size <= most], SHORT)
            if model == "unknown":
                break  # few events are for the reader's sake; any number will do
            if model != "unsat":
                yield model
        yield whole

    def _solve(
        self, question: Question, further: Sequence[Any], work: int = WORK
    ) -> Any:
        """The solver's model, or its word. A new solver for each: z3's incremental one is slower here."""
        solver = z3.SolverFor("QF_LIA")
        solver.set("rlimit", work)
        solver.add(
            question.condition,
            *[each for one in question.people for each in one.conditions],
            *further,
        )
        answer = str(solver.check())
        if self.record is not None:
            self.record(solver.to_smt2(), answer)
        return solver.model() if answer == "sat" else answer

    def _witness(self, model: Any, question: Question, at: datetime) -> Witness:
        """The two people of a model: a newcomer and the one found, or the pair that differs in the forbidden kinds."""
        nobody = self.nobody
        own = replace(
            nobody,
            events=question.own.events(model),
            elsewhere={**nobody.elsewhere, **_elsewhere(question.own, model)},
        )
        if question.more is None:
            return build_witness(nobody, own, at)
        events = _sorted((*own.events, *question.more.events(model)))
        elsewhere = {**own.elsewhere, **_elsewhere(question.more, model)}
        return build_witness(
            own, replace(own, events=events, elsewhere=elsewhere), at, pair=True
        )

    @cached_property
    def moments(self) -> list[datetime]:
        """Moments at which tiers have just been set: the first of a year, then those on which windows lie best."""
        return self._moments(0, False)

    def _moments(self, later: int, one_reporter: bool) -> list[datetime]:
        """The same for a last event so many days before."""
        days = [
            kind.since
            for each in (self.scheme, *self.others.values())
            for kind in each.evidence.values()
        ]
        year = max([FIRST_YEAR, *(day.year + 1 for day in days if day is not None)])
        first = datetime(year, 1, 1, 18, tzinfo=UTC)
        if self.scheme.reassessed in ("continuously", "daily"):
            others = [first + timedelta(days=n) for n in range(1, 366)]
        else:
            following = reassessments(
                self.scheme.reassessed, first, first + timedelta(days=20_000)
            )
            others = [when + timedelta(hours=18) for when in islice(following, 60)]
        windows = [
            rate.days
            for scheme in (self.scheme, *self.others.values())
            for kind in scheme.evidence.values()
            for rate in binding_rates(kind, one_reporter)
        ]
        moments = [self._next(at, later) for at in (first, *others)]
        best = sorted(
            moments[1:],
            key=lambda at: sum(
                (self._closed(at) - later) % days / days for days in windows
            ),
        )
        return [
            moments[0],
            *best[: MOST_TRIED if any(days > 1 for days in windows) else 0],
        ]

    def _closed(self, at: datetime) -> int:
        """The day at whose close the score was taken that sets the tier held at `at`."""
        return day_of(assessed(self.scheme.reassessed, at))

    def _next(self, at: datetime, later: int) -> datetime:
        """The first moment at least so many days later at which tiers are set."""
        if not later:
            return at
        if self.scheme.reassessed == "continuously":
            return at + timedelta(days=later)
        when = at + timedelta(days=later - 1)
        return next(
            reassessments(self.scheme.reassessed, when, when + timedelta(days=800))
        ) + timedelta(hours=18)


def _single(more: SymbolicPerson) -> list[Any]:
    """The condition that all there is is one event, or no more than one can add."""
    if more.setting.exact:
        return [more.count == 1]
    parts = more.recorded
    return [
        total([z3.If(part.adds > 0, 1, 0) for part in parts]) <= 1,
        *(p.adds <= p.push.single for p in parts),
    ]


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.time, event.kind, event.id)))


def _elsewhere(
    one: SymbolicPerson, model: Any
) -> dict[str, tuple[Scheme, tuple[Event, ...]]]:
    """The events under every scheme whose tier is read, directly or through another."""
    found: dict[str, tuple[Scheme, tuple[Event, ...]]] = {}
    for name, other in one.held.items():
        found |= {name: (other.scheme, other.events(model)), **_elsewhere(other, model)}
    return found
