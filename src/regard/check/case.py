"""A case: the scheme under check with everything that rules ask about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from regard.check.closed_forms import ClosedForms
from regard.check.proof.histories import History, newcomer_history
from regard.check.proof.kind_bounds import kind_bounds, least_move
from regard.check.proof.models import Recorder
from regard.check.proof.moments import closing_day
from regard.check.proof.near_side import near_side
from regard.check.proof.solver import Result, Solver
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase, phrase_list
from regard.scoring.event import Event

SHARED_BY_COMPLETIONS = ("solver", "rings", "recognition_graph")
"""What rests on a scheme's numbers and on what it reads, not on its declarations."""


@dataclass(frozen=True)
class Case(ClosedForms):
    """What is under check, and what is proved of it.

    What its document says is in `facts`, what follows from its numbers in
    `closed_forms`.
    Each question is proved once, however many rules ask it.

    Attributes:
        record: Told each question to the solver in SMT-LIB and the answer.
    """

    record: Recorder | None = None
    _results: dict[object, Result] = field(default_factory=dict)
    _scores: dict[tuple[Event, ...], dict[datetime, int]] = field(default_factory=dict)

    @cached_property
    def solver(self) -> Solver:
        """What answers questions about the scheme."""
        return Solver(self.scheme, self.others, self.record)

    def completed_with(self, scheme: Scheme) -> Case:
        """The same case of the scheme with other declarations.

        What is proved of either is proved of both, since a score rests on no
        declaration.

        Args:
            scheme: The scheme, which scores alike.
        """
        return self._scoring_alike(replace(self, completed=scheme))

    def under(self, profiles: Collection[str]) -> Case:
        """The same case, asked about under other profiles of law.

        Args:
            profiles: The profiles.
        """
        return self._scoring_alike(replace(self, profiles=frozenset(profiles)))

    def _scoring_alike(self, case: Case) -> Case:
        """The other case, with what was worked out of the numbers of this one."""
        for name in SHARED_BY_COMPLETIONS:
            case.__dict__[name] = getattr(self, name)
        return case

    def reach(
        self, kinds: Collection[str], tiers: Collection[str], days_after: int = 0
    ) -> Result:
        """Whether kinds alone can bring somebody into one of the tiers, and who.

        Args:
            kinds: The kinds that may say something.
            tiers: The tiers in question.
            days_after: Days, at least, after the last event, on which they are still
                there; 0 to ask whether they come there at all.
        """
        key = ("reach", frozenset(kinds), frozenset(tiers), days_after)
        if key not in self._results:
            self._results[key] = self.solver.reach(kinds, tiers, days_after)
        return self._results[key]

    def still_less(
        self, kinds: Collection[str], tiers_for: Mapping[int, Collection[str]]
    ) -> Result:
        """Whether kinds alone can leave somebody with less, long after the last event.

        Args:
            kinds: The kinds that may say something.
            tiers_for: Tiers in question, by the days after the last event on which they
                are still held.

        Returns:
            The first that shows somebody, else one that is not proved, else that nobody
            is left there.
        """
        unsettled = Result("holds")
        for days, tiers in tiers_for.items():
            result = self.reach(kinds, tiers, days)
            if result.fails:
                return result
            if not result.holds:
                unsettled = result
        return unsettled

    def influence(
        self,
        kinds: Collection[str],
        services: Collection[str] | None = None,
        single: bool = False,
        one_reporter: bool = False,
        pairs: Collection[tuple[str, str]] | None = None,
    ) -> Result:
        """Whether what kinds say can alone make a difference.

        Args:
            kinds: The kinds in question.
            services: The services in question; all of the scheme, if None. Tiers, if
                the scheme has none.
            single: Whether one event is to do it.
            one_reporter: Whether one reporter is to report it all.
            pairs: The pairs of tiers in question, if not those that differ at
                `services`.
        """
        if pairs is not None:
            return self._influence_on(kinds, pairs, single, one_reporter)
        pairs = self.differing_pairs(services)
        result = self._influence_on(kinds, pairs, single, one_reporter)
        if services is None:
            services = self.scheme.services
        if self.recipients_by_effect.keys().isdisjoint(services):
            return result
        return self._where_score_is_relied_on(result, kinds)

    def _influence_on(
        self,
        kinds: Collection[str],
        pairs: Collection[tuple[str, str]],
        single: bool,
        one_reporter: bool,
    ) -> Result:
        key = ("influence", frozenset(kinds), frozenset(pairs), single, one_reporter)
        if key not in self._results:
            result = self._influence(kinds, set(pairs), single, one_reporter)
            self._results[key] = result
        return self._results[key]

    def _influence(
        self,
        kinds: Collection[str],
        pairs: set[tuple[str, str]],
        single: bool,
        one_reporter: bool,
    ) -> Result:
        """Somebody who loses by it, or else somebody who gains."""
        losing = pairs.intersection(self.falling_pairs())
        for candidates in (losing, pairs):
            result = self.solver.influence(
                kinds, sorted(candidates), single, one_reporter=one_reporter
            )
            if result.fails:
                break
        return result

    def influence_alone(
        self,
        kinds: Collection[str],
        pairs: Collection[tuple[str, str]],
        one_reporter: bool = False,
    ) -> Result:
        """Whether what kinds say makes a difference to somebody of whom nothing else is
        known.

        Args:
            kinds: The kinds in question.
            pairs: The pairs of tiers in question.
            one_reporter: Whether one reporter is to report it all.
        """
        key = ("alone", frozenset(kinds), frozenset(pairs), one_reporter)
        if key not in self._results:
            self._results[key] = self.solver.influence(
                kinds, pairs, allowed=(), one_reporter=one_reporter
            )
        return self._results[key]

    def carried_over(self, kinds: Collection[str], tiers: Collection[str]) -> Result:
        """Whether kinds alone can carry somebody most of the way into one of the tiers.

        Beside them count the other kinds that can lead to less, and by these alone that
        person would still stand near to a newcomer.

        Args:
            kinds: The kinds in question.
            tiers: The tiers in question; a newcomer is in none of them.
        """
        key = ("carried", frozenset(kinds), frozenset(tiers))
        if key not in self._results:
            self._results[key] = self._carried_over(kinds, tiers)
        return self._results[key]

    def _carried_over(self, kinds: Collection[str], tiers: Collection[str]) -> Result:
        side = near_side(self.scheme, tiers)
        beside: list[str] = []
        for name in self.harmful_kinds:
            # One event of the others would bring somebody away from there.
            if name not in kinds and least_move(self.scheme, name) < side.room:
                beside.append(name)
        solver = replace(self.solver, scheme=side.scheme)
        result = solver.influence(kinds, side.pairs, allowed=beside)
        if result.witness is None:
            return result
        shown = result.witness
        without = replace(shown.without, scheme=self.scheme)
        with_it = replace(shown.with_it, scheme=self.scheme)
        witness = build_witness(without, with_it, shown.at, pair=True)
        return replace(result, witness=witness)

    def loss_at(self, service: str) -> Result:
        """Whether anybody can get less at the service than somebody ordinary,
        and who.
        """
        return self.reach(self.scheme.evidence, self.worse_tiers(service))

    def loss_through(self, kinds: Collection[str]) -> Result:
        """Whether what these kinds say can alone bring somebody to get less."""
        result = self.influence(kinds, pairs=self.falling_pairs())
        if not self.recipients_by_effect:
            return result
        return self._where_score_is_relied_on(result, kinds)

    def _where_score_is_relied_on(
        self, result: Result, kinds: Collection[str]
    ) -> Result:
        """The result, unless kinds move a score that a recipient decides by.

        Whoever is given a score can draw lines of their own, where no tier has one.
        """
        can_move = any(kind_bounds(self.scheme, kind) for kind in kinds)
        if not result.holds or not can_move:
            return result
        recipients = self.scheme.recipients
        numbers = self.recipients_by_effect.values()
        names = phrase_list(recipients[number].name for number in numbers)
        why = phrase(
            "no tier changes, but {names} are given the score, and decide by it",
            names=names,
        )
        return Result("not proved", None, why)

    @cached_property
    def newcomer(self) -> History:
        """Somebody of whom nothing is recorded, here or where tiers are read."""
        return newcomer_history(self.scheme, self.others)

    def person_with(self, events: tuple[Event, ...]) -> History:
        """Somebody of whom these events are known, and nothing anywhere else.

        Args:
            events: The events, in order.

        Returns:
            The history. What it scores is worked out once for all cases that score
            alike.
        """
        history = replace(self.newcomer, events=events)
        history.__dict__["_scores"] = self._scores.setdefault(events, {})
        return history

    def witness_between(self, without: History, with_it: History) -> Witness:
        """A witness of two histories, at the moment of this case's other proofs."""
        return build_witness(without, with_it, self.solver.moments[0])

    def assessed_day(self, at: datetime) -> int:
        """The UTC day, from 1970-01-01, whose score sets the tier held at a moment."""
        return closing_day(self.scheme, at)
