"""Questions about one person, or about two who differ in some kinds alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import z3

from regard.check.proof.models import sum_of
from regard.check.proof.symbolic import (
    Setting,
    SymbolicPerson,
    symbolic_newcomer,
    symbolic_person,
)
from regard.check.proof.symbolic_score import SymbolicScore
from regard.scheme.model import Scheme


@dataclass(frozen=True)
class Question:
    """A condition on one person, or on two who share everything but some events.

    Attributes:
        condition: What is asked.
        person: The person, or what two people share.
        addition: What is recorded of the second person alone.
    """

    condition: Any
    person: SymbolicPerson
    addition: SymbolicPerson | None = None

    @property
    def people(self) -> list[SymbolicPerson]:
        """The person, and the addition if there is one."""
        return [self.person] if self.addition is None else [self.person, self.addition]

    @property
    def conditions(self) -> list[Any]:
        """What is asked, and what must hold between the variables."""
        conditions = [self.condition]
        for person in self.people:
            conditions += person.conditions
        return conditions

    def is_same(self, other: Question) -> bool:
        """Whether another question asks the same, term by term."""
        conditions = self.conditions
        others = other.conditions
        if len(conditions) != len(others):
            return False
        pairs = zip(conditions, others, strict=True)
        return all(mine.eq(theirs) for mine, theirs in pairs)

    @property
    def count(self) -> Any:
        """Events in all."""
        return sum_of([person.count for person in self.people])


Ask = Callable[[Setting], Question]


def ask_reach(
    scheme: Scheme,
    others: Mapping[str, Scheme],
    kinds: Collection[str],
    tiers: Collection[str],
    setting: Setting,
) -> Question:
    """Whether kinds alone can bring somebody into one of the tiers.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.
        kinds: The kinds that may say something.
        tiers: The tiers in question.
        setting: When one looks, and how exactly.

    Returns:
        A question about one person, of whom the other kinds say what they say of a
        newcomer.
    """
    rest = [name for name in scheme.evidence if name not in kinds]
    person = symbolic_person(scheme, kinds, setting, others)
    newcomer = symbolic_newcomer(scheme, rest, setting, others)
    return Question(_score_of(person, newcomer).within(tiers), person)


def ask_influence(
    scheme: Scheme,
    others: Mapping[str, Scheme],
    forbidden: Collection[str],
    rest: Collection[str],
    pairs: Collection[tuple[str, str]],
    single: bool,
    setting: Setting,
) -> Question:
    """Whether two people who differ in some kinds alone can hold one of the pairs of
    tiers.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.
        forbidden: The kinds in which they differ.
        rest: The other kinds that may say something, the same of both.
        pairs: Pairs of tiers; the first is that of the person about whom `forbidden`
            says nothing.
        single: Whether they differ by one event.
        setting: When one looks, and how exactly; one reporter reports the difference.

    Returns:
        The question about both: `person` is what they share, `addition` what is
        recorded of the second alone.
    """
    shared_setting = replace(setting, one_reporter=False)
    shared = symbolic_person(scheme, rest, shared_setting, others)
    addition = symbolic_person(scheme, forbidden, setting, others, "with ")
    silent = [name for name in scheme.evidence if name not in rest]
    silent_of_second = [name for name in silent if name not in forbidden]
    second_newcomer = symbolic_newcomer(scheme, silent_of_second, setting, others)
    first_newcomer = symbolic_newcomer(scheme, silent, setting, others)
    first = _score_of(shared, first_newcomer)
    second = _score_of(shared, addition, second_newcomer)
    alternatives: list[Any] = []
    for before, after in _targets(pairs).items():
        held = z3.And(first.within([before]), second.within(after))
        alternatives.append(held)
    condition = z3.Or(alternatives)
    if single:
        condition = z3.And(condition, *_at_most_one_event(addition))
    return Question(condition, shared, addition)


def _score_of(*people: SymbolicPerson) -> SymbolicScore:
    """The score that people's contributions make together, under the first one's
    scheme.
    """
    contributions = list(people[0].contributions)
    for person in people[1:]:
        contributions += person.contributions
    return SymbolicScore(people[0].scheme, contributions)


def _targets(pairs: Collection[tuple[str, str]]) -> dict[str, set[str]]:
    """For each first tier, the second tiers of its pairs."""
    targets: dict[str, set[str]] = {}
    for before, after in pairs:
        targets.setdefault(before, set()).add(after)
    return targets


def _at_most_one_event(addition: SymbolicPerson) -> Sequence[Any]:
    """The conditions that all there is is one event, or no more than one can add."""
    if addition.setting.exact:
        return [addition.count == 1]
    adding: list[Any] = []
    limits: list[Any] = []
    for contribution in addition.recorded:
        adding.append(z3.If(contribution.adds > 0, 1, 0))
        limits.append(contribution.adds <= contribution.bound.single)
    return [sum_of(adding) <= 1, *limits]
