"""Questions about a scheme, answered: it holds, somebody breaks it, or not proved.

First a look at small histories. Then the relaxed question (any day, any value up to
each kind's sup): if that has no answer, the property holds. Then the exact one, on days
on which the windows lie well, and for as few events as there can be; what it finds is
replayed through the reference interpreter, and only a confirmed witness is given.
Anything else is not proved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from regard.check.proof.histories import (
    EventsElsewhere,
    History,
    newcomer_history,
    sorted_events,
)
from regard.check.proof.holding import Look, least_age, looks_after
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.models import (
    UNKNOWN,
    UNSAT,
    Budget,
    Recorder,
    find_model,
)
from regard.check.proof.moments import closing_day, proof_moments
from regard.check.proof.questions import Ask, Question, ask_influence, ask_reach
from regard.check.proof.small_histories import SmallHistories, TierPairTest
from regard.check.proof.symbolic import Setting
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.model import Scheme
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase
from regard.scheme.worth import DOWN, UP
from regard.scoring.event import Event

ProofAnswer = Literal["holds", "fails", "not proved"]
STEPS_FOR_FEW = 2_000_000  # of z3's own, for each try at fewer events
FEW_EVENTS = (1, 2, 4, 8, 16)  # with which a witness is first looked for
NOTHING_FOUND = phrase("the bounds allow it, but no history was found that does it")
NOT_CONFIRMED = phrase(
    "a history was found that the reference interpreter does not confirm"
)
OUT_OF_STEPS = phrase("the solver ran out of steps")


@dataclass(frozen=True)
class Result:
    """The answer to a question.

    Attributes:
        answer: holds: nobody can be brought there; fails: the witness was.
        witness: Who was brought there.
        why: Why nothing is proved.
    """

    answer: ProofAnswer
    witness: Witness | None = None
    why: Words = EMPTY_PHRASE

    @property
    def fails(self) -> bool:
        """Whether somebody was found."""
        return self.answer == "fails"

    @property
    def holds(self) -> bool:
        """Whether there is nobody, over all histories."""
        return self.answer == "holds"


@dataclass(frozen=True)
class Solver:
    """Answers questions about one scheme.

    Attributes:
        scheme: The scheme that scores.
        others: The schemes whose tiers it may read, by the name they are read under.
        record: Told each question in SMT-LIB and z3's word on it; for second opinions.
        budget: What z3 may still do, over all questions about the scheme.
    """

    scheme: Scheme
    others: Mapping[str, Scheme]
    record: Recorder | None = None
    budget: Budget = field(default_factory=Budget)

    def reach(
        self, kinds: Collection[str], tiers: Collection[str], days_after: int = 0
    ) -> Result:
        """Whether kinds alone can bring somebody into one of the tiers, and hold them.

        Nothing is known of the person under the other kinds.

        Args:
            kinds: The kinds that may say something.
            tiers: The tiers in question.
            days_after: Days, at least, after the last event, on which they are still
                there; 0 to ask whether they come there at all.
        """
        if not tiers:
            return Result("holds")
        looks = self.looks(days_after)
        witness = self._small_reach(kinds, tiers, looks[0])
        if witness is not None and witness.tiers[1] in tiers:
            return Result("fails", witness)

        def ask(setting: Setting) -> Question:
            return ask_reach(self.scheme, self.others, kinds, tiers, setting)

        least = least_age(self.scheme, days_after)
        return self._answer(ask, lambda pair: pair[1] in tiers, least, looks)

    def influence(
        self,
        forbidden: Collection[str],
        pairs: Collection[tuple[str, str]],
        single: bool = False,
        allowed: Collection[str] | None = None,
        one_reporter: bool = False,
    ) -> Result:
        """Whether two people who differ in some kinds alone can hold one of the pairs
        of tiers.

        If any two people differ, one of them differs from the one about whom these
        kinds
        say nothing; so only such pairs are asked about.

        Args:
            forbidden: The kinds in which they differ.
            pairs: Pairs of tiers, that of the person without those kinds first.
            single: Whether they differ by one event.
            allowed: The other kinds that may say something; all, if None.
            one_reporter: Whether one reporter reports all that differs.
        """
        if not any(self._may_move(forbidden, *pair) for pair in pairs):
            return Result("holds")
        names = self.scheme.evidence if allowed is None else allowed
        rest = [name for name in names if name not in forbidden]
        looked_for = set(pairs)
        witness = self._small_influence(
            rest, forbidden, looked_for, single, one_reporter
        )
        if witness is not None and witness.tiers in looked_for:
            return Result("fails", witness)

        def ask(setting: Setting) -> Question:
            return ask_influence(
                self.scheme, self.others, forbidden, rest, pairs, single, setting
            )

        moments = proof_moments(self.scheme, self.others, 0, one_reporter)
        looks = [Look(at) for at in moments]
        return self._answer(
            ask, lambda pair: pair in looked_for, 0, looks, one_reporter
        )

    @cached_property
    def moments(self) -> list[datetime]:
        """Moments at which tiers have just been set, the beginning of a year first."""
        return proof_moments(self.scheme, self.others, 0, False)

    @cached_property
    def newcomer(self) -> History:
        """Somebody about whom nothing is known, here or elsewhere."""
        return newcomer_history(self.scheme, self.others)

    def looks(self, days_after: int) -> list[Look]:
        """Looks at which a tier is held so many days after the last event."""
        if not days_after:
            return [Look(at) for at in self.moments]
        return looks_after(self.scheme, self.others, days_after)

    def _small_reach(
        self, kinds: Collection[str], tiers: Collection[str], look: Look
    ) -> Witness | None:
        last_day = closing_day(self.scheme, look.at) - look.later
        histories = SmallHistories(self.scheme, self.others, last_day, look.later)
        selection = histories.reach(kinds, tiers)
        if selection is None:
            return None
        elsewhere = histories.elsewhere(selection)
        history = self._history(histories.events(selection), elsewhere)
        return build_witness(self.newcomer, history, look.at)

    def _small_influence(
        self,
        rest: Collection[str],
        forbidden: Collection[str],
        looked_for: set[tuple[str, str]],
        single: bool,
        one_reporter: bool,
    ) -> Witness | None:
        at = self.moments[0]
        histories = SmallHistories(
            self.scheme, self.others, closing_day(self.scheme, at)
        )
        selections = histories.influence(
            rest, forbidden, lambda pair: pair in looked_for, single, one_reporter
        )
        if selections is None:
            return None
        shared, addition = selections
        events = histories.events(shared)
        added = histories.events([addition], one_reporter)
        elsewhere = histories.elsewhere(shared)
        elsewhere_with_it = elsewhere | histories.elsewhere([addition])
        without = self._history(events, elsewhere)
        with_it = self._history(sorted_events([*events, *added]), elsewhere_with_it)
        return build_witness(without, with_it, at, pair=True)

    def _may_move(self, kinds: Collection[str], before: str, after: str) -> bool:
        """Whether kinds push from the first tier towards the second at all.

        Scores rise with what adds and fall with what takes.
        """
        if any(self.scheme.evidence[name].scheme is not None for name in kinds):
            return True
        order = list(self.scheme.tiers)
        sign = UP if order.index(after) > order.index(before) else DOWN
        for name in kinds:
            for bound in kind_bounds(self.scheme, name):
                if bound.sign == sign:
                    return True
        return False

    def _history(
        self, events: tuple[Event, ...], elsewhere: EventsElsewhere
    ) -> History:
        return replace(
            self.newcomer,
            events=events,
            elsewhere={**self.newcomer.elsewhere, **elsewhere},
        )

    def _answer(
        self,
        ask: Ask,
        is_wanted: TierPairTest,
        least: int,
        looks: Sequence[Look],
        one_reporter: bool = False,
    ) -> Result:
        if self.budget.is_spent:
            return Result("not proved", None, OUT_OF_STEPS)
        relaxed = Setting(self.moments[0], least, False, one_reporter)
        if self._solve(ask(relaxed)) == UNSAT:
            return Result("holds")
        why = NOTHING_FOUND
        refuted: list[Question] = []
        for look in looks:
            if self.budget.is_spent:
                return Result("not proved", None, OUT_OF_STEPS)
            question = ask(Setting(look.at, look.later, True, one_reporter))
            # At most moments the terms are the same, and so is that nobody is there.
            if any(question.is_same(earlier) for earlier in refuted):
                continue
            has_model = False
            for model in self._models(question):
                has_model = True
                if isinstance(model, str):
                    why = OUT_OF_STEPS
                    continue
                witness = self._replay(model, question, look.at)
                if is_wanted(witness.tiers):
                    return Result("fails", witness)
                why = NOT_CONFIRMED
            if not has_model:
                refuted.append(question)
        return Result("not proved", None, why)

    def _models(self, question: Question) -> Iterator[Any]:
        """Models with ever more events; a word for one that was not found in time."""
        unlimited = self._solve(question)
        if unlimited == UNSAT:
            return
        # Few events are for the reader's sake: any number shows the same.
        count = question.count
        for most in FEW_EVENTS:
            conditions = [*question.conditions, count <= most]
            model = find_model(conditions, STEPS_FOR_FEW, self.record, self.budget)
            if model == UNKNOWN:
                break
            if model != UNSAT:
                yield model
        yield unlimited

    def _solve(self, question: Question) -> Any:
        return find_model(question.conditions, record=self.record, budget=self.budget)

    def _replay(self, model: Any, question: Question, at: datetime) -> Witness:
        """The people of a model, as the reference interpreter sees them."""
        person = question.person
        elsewhere = person.events_elsewhere(model)
        history = self._history(person.events(model), elsewhere)
        if question.addition is None:
            return build_witness(self.newcomer, history, at)
        added = question.addition.events(model)
        elsewhere_with_it = elsewhere | question.addition.events_elsewhere(model)
        with_it = self._history(
            sorted_events([*history.events, *added]), elsewhere_with_it
        )
        return build_witness(history, with_it, at, pair=True)
