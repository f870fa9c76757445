"""Two schemes beside each other: who would have had more under which, and how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from regard.registry.rehearsal.life import Life, Turn
from regard.registry.rehearsal.rehearsal import Rehearsal
from regard.scheme.outcome_change import outcome_change
from regard.scheme.service import Service

Beside: TypeAlias = Literal["more", "less", "both", "unclear", "the same"]
"""What somebody has under the second scheme, beside the first: more on some days, less
on some, more on some and less on others, something else that nobody says is better or
worse, or always the same."""


@dataclass(frozen=True)
class PersonBeside:
    """What one person has at a service under the second scheme, beside the first.

    Attributes:
        subject: Who.
        service: At which service.
        days_more: The days on which the second gives more.
        days_less: The days on which it gives less.
        days_unclear: The days on which it gives something else, of which nothing says
            whether it is better.
    """

    subject: str
    service: str
    days_more: int
    days_less: int
    days_unclear: int

    @property
    def beside(self) -> Beside:
        """What that comes to."""
        if self.days_more and self.days_less:
            return "both"
        if self.days_more or self.days_less:
            return "more" if self.days_more else "less"
        return "unclear" if self.days_unclear else "the same"

    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        return vars(self) | {"second_gives": self.beside}


@dataclass(frozen=True)
class ServiceBeside:
    """One service under two schemes.

    Attributes:
        service: The service.
        people: How many have what, by what the second scheme gives them.
        days_more: Days of all on which the second gives more.
        days_less: Days of all on which it gives less.
    """

    service: str
    people: Counter[Beside]
    days_more: int
    days_less: int


@dataclass(frozen=True)
class SideBySide:
    """Two schemes, rehearsed on the same events.

    Attributes:
        first: The rehearsal under the one.
        second: The rehearsal under the other.
        people: Everybody at each service that both schemes have.
        only_first: Services that only the first has.
        only_second: Services that only the second has.
    """

    first: Rehearsal
    second: Rehearsal
    people: Sequence[PersonBeside]
    only_first: Sequence[str]
    only_second: Sequence[str]

    @property
    def services(self) -> list[ServiceBeside]:
        """Each service that both have, as the first scheme lists them."""
        return [
            self._service(name)
            for name in self.first.scheme.services
            if name not in self.only_first
        ]

    def _service(self, name: str) -> ServiceBeside:
        people: Counter[Beside] = Counter()
        days_more = 0
        days_less = 0
        for person in self.people:
            if person.service == name:
                people[person.beside] += 1
                days_more += person.days_more
                days_less += person.days_less
        return ServiceBeside(name, people, days_more, days_less)

    @property
    def otherwise(self) -> list[PersonBeside]:
        """Whoever has something else under the second, the longest first."""
        others = [person for person in self.people if person.beside != "the same"]

        def place(person: PersonBeside) -> tuple[int, str, str]:
            days = person.days_more + person.days_less + person.days_unclear
            return -days, person.subject, person.service

        return sorted(others, key=place)

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        services = []
        for part in self.services:
            services.append(vars(part) | {"people": dict(part.people)})
        return {
            "services": services,
            "only_in_first": list(self.only_first),
            "only_in_second": list(self.only_second),
            "people": [person.data() for person in self.otherwise],
        }


def side_by_side(first: Rehearsal, second: Rehearsal) -> SideBySide:
    """Puts two rehearsals of the same people and days beside each other.

    Args:
        first: The one.
        second: The other.

    Returns:
        Who has what under the second, at each service that both have.
    """
    services = first.scheme.services
    others = second.scheme.services
    people: list[PersonBeside] = []
    for subject, life in first.lives.items():
        other = second.lives[subject]
        for name in services:
            if name in others:
                pair = (services[name], others[name])
                people.append(_person(name, pair, life, other, first.last))
    return SideBySide(
        first,
        second,
        people,
        [name for name in services if name not in others],
        [name for name in others if name not in services],
    )


def _person(
    name: str, pair: tuple[Service, Service], life: Life, other: Life, last: date
) -> PersonBeside:
    old, new = pair
    days: Counter[Beside] = Counter()
    for before, after, length in _stretches(
        life.turns[name], other.turns[name], last + timedelta(days=1)
    ):
        if before == after:
            continue
        change = outcome_change(old, before, new, after)
        what: Beside = "unclear"
        if change != 0:
            what = "more" if change > 0 else "less"
        days[what] += length
    return PersonBeside(life.subject, name, days["more"], days["less"], days["unclear"])


def _stretches(
    turns: Sequence[Turn], others: Sequence[Turn], end: date
) -> Iterator[tuple[str, str, int]]:
    """The outcomes under both, as they stand at the end of days, with their length."""
    # Of several turns in a day, the last is what the day ends with.
    outcomes = {turn.at.date(): turn.outcome for turn in turns}
    other_outcomes = {turn.at.date(): turn.outcome for turn in others}
    begins = sorted({*outcomes, *other_outcomes})
    outcome = turns[0].outcome
    other_outcome = others[0].outcome
    for begin, following in zip(begins, [*begins[1:], end], strict=True):
        outcome = outcomes.get(begin, outcome)
        other_outcome = other_outcomes.get(begin, other_outcome)
        yield outcome, other_outcome, (following - begin).days
