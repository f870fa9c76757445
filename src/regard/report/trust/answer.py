"""What a question about trust answers, by names: standings, reasons, and views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regard.report.trust.parts import (
    PersonTrusted,
    RaterReason,
    RatingCounts,
    person_data,
)
from regard.scheme.brief import Brief, BriefAnswer, brief_rows
from regard.scheme.complaint import DataError, nearest
from regard.scheme.counted import plural
from regard.scheme.units import AMOUNT
from regard.trust.answer import PeopleTrusted
from regard.trust.why import RaterPart, WhyStanding, why_standing

BRIEF_PEOPLE = 8
BRIEF_REASONS = 6


@dataclass(frozen=True, repr=False)
class WhyTrusted(BriefAnswer):
    """Why somebody stands where they stand.

    Attributes:
        person: Who, and where.
        algorithm: By which the standing was found.
        base: What the person has without any rater.
        raters: Whose word adds or takes something, the largest part first; with `base`
            they sum to the standing.
        weightless: Names of raters whose word weighs nothing.
        seeds: By name, what each seed adds to the person's trust; they sum to it.
        by_number: The same by number, for who asks further.
    """

    person: PersonTrusted
    algorithm: str
    base: float
    raters: tuple[RaterReason, ...]
    weightless: tuple[str, ...]
    seeds: dict[str, float]
    by_number: WhyStanding

    def brief(self) -> Brief:
        """The standing and its largest parts."""
        rows: list[tuple[str, object]] = [("without anybody", f"{self.base:.6g}")]
        for rater in self.raters[:BRIEF_REASONS]:
            words = f"{rater.added:+.6g}"
            if rater.without is not None:
                words += f"; without it {rater.without:.6g}"
            rows.append((rater.name, words))
        if self.weightless:
            rows.append(("weigh nothing", plural(len(self.weightless), "rater")))
        title = f"{self.person.name} stands at {self.person.standing:.6g}"
        return Brief(f"{title} ({self.algorithm})", brief_rows(rows))

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "person": person_data(self.person),
            "algorithm": self.algorithm,
            "without_anybody": self.base,
            "raters": [
                {
                    "rater": rater.name,
                    "rating": rater.rating,
                    "adds": rater.added,
                    "standing_without": rater.without,
                    "seed": rater.is_seed,
                }
                for rater in self.raters
            ],
            "weigh_nothing": list(self.weightless),
            "seeds": dict(self.seeds),
        }


@dataclass(frozen=True, repr=False)
class TrustOutlook(BriefAnswer):
    """Trust as one person has it: all of it comes from them.

    Attributes:
        person: Who looks.
        trusted: By name, how much of their trust reaches each other person, the most
            trusted first; whom none reaches is left out.
        error: All of it together is wrong by this at most.
    """

    person: str
    trusted: dict[str, float]
    error: float

    def brief(self) -> Brief:
        """Whom they trust most."""
        rows: list[tuple[str, object]] = []
        for name in list(self.trusted)[:BRIEF_PEOPLE]:
            rows.append((name, f"{self.trusted[name]:.6g}"))
        reached = plural(len(self.trusted), "person", "people")
        return Brief(f"{self.person} trusts {reached}", brief_rows(rows))

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {"person": self.person, "trusts": self.trusted, "error": self.error}


@dataclass(frozen=True, repr=False)
class TrustAnswer(BriefAnswer):
    """How far everybody is trusted, and what was left out.

    Attributes:
        source: What a person calls the data.
        names: Of the people, by number.
        people: The answer by number.
        as_of: The day of which all counts; None for ratings without times.
        day_was_named: Whether it was asked for; else it is the last rating's.
        seed_choice: The rule by which the seeds were found; None where they were named.
        counts: What came of the rows.
        unread_about: How many unreadable rows may be about each person (people,).
        max_rejected: The share of rows that may be unreadable.
    """

    source: str
    names: tuple[str, ...]
    people: PeopleTrusted
    as_of: date | None
    day_was_named: bool
    seed_choice: str | None
    counts: RatingCounts
    unread_about: NDArray[np.int64]
    max_rejected: float

    @property
    def algorithm(self) -> str:
        """By which it was found."""
        return self.people.algorithm

    @property
    def insufficient(self) -> bool:
        """Whether too little was read to rely on what comes out."""
        return self.counts.unread > self.max_rejected * self.counts.read

    @property
    def seeds(self) -> tuple[str, ...]:
        """The names of the vetted people."""
        return tuple(self.names[number] for number in self.people.seeds)

    @property
    def error(self) -> float | None:
        """By how much all trust together is wrong at most; None without trust."""
        if self.people.trust is None:
            return None
        return self.people.trust.error

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """The numbers of all people, who stands highest first, then by name."""
        return np.argsort(-self.people.standing, kind="stable")

    @cached_property
    def number_by_name(self) -> dict[str, int]:
        """Everybody's number."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _received(self) -> NDArray[np.int64]:
        return np.bincount(self.people.ratings.ratees, minlength=len(self.names))

    def standings(self, numbers: Sequence[int] | None = None) -> list[PersonTrusted]:
        """Where people stand.

        Args:
            numbers: Of whom; of everybody, who stands highest first, if left out.
        """
        if numbers is None:
            numbers = self.order.tolist()
        seeds = set(self.people.seeds.tolist())
        return [self._person(number, number in seeds) for number in numbers]

    def _person(self, number: int, is_seed: bool) -> PersonTrusted:
        people = self.people
        uncertainty = None
        if people.uncertainty is not None:
            uncertainty = float(people.uncertainty[number])
        trust = None
        if people.trust is not None:
            trust = float(people.trust.values[number])
        return PersonTrusted(
            self.names[number],
            float(people.standing[number]),
            uncertainty,
            trust,
            int(self._received[number]),
            int(self.unread_about[number]),
            is_seed,
        )

    def number_of(self, name: str) -> int:
        """The number of a person.

        Args:
            name: As it stands in the data.

        Raises:
            DataError: If nobody is called so.
        """
        number = self.number_by_name.get(name.strip())
        if number is None:
            close = nearest(name, self.names)
            hint = f"; did you mean {close}?" if close else ""
            people = plural(len(self.names), "person", "people")
            raise DataError(
                f"found nobody called {name} among {people} in {self.source}{hint}"
            )
        return number

    def why(self, name: str) -> WhyTrusted:
        """Why somebody stands where they stand.

        Args:
            name: Who.

        Returns:
            Whose word adds how much, what taking it out would change, and from which
            seeds the person's trust comes.

        Raises:
            DataError: If nobody is called so.
        """
        number = self.number_of(name)
        reasons = why_standing(self.people, number)
        seeds = set(self.people.seeds.tolist())
        raters = [self._reason(part, part.rater in seeds) for part in reasons.raters]
        return WhyTrusted(
            person=self._person(number, number in seeds),
            algorithm=self.algorithm,
            base=reasons.base,
            raters=tuple(raters),
            weightless=tuple(self.names[rater] for rater in reasons.weightless),
            seeds={self.names[part.seed]: part.added for part in reasons.seeds},
            by_number=reasons,
        )

    def _reason(self, part: RaterPart, is_seed: bool) -> RaterReason:
        return RaterReason(
            self.names[part.rater],
            part.value / AMOUNT,
            part.added,
            part.without,
            is_seed,
        )

    def view(self, name: str) -> TrustOutlook:
        """Trust as one person has it: all of it comes from them.

        Args:
            name: Who.

        Returns:
            Whom it reaches, and how far.

        Raises:
            DataError: If nobody is called so.
        """
        number = self.number_of(name)
        trust = self.people.seen_by(number)
        trusted: dict[str, float] = {}
        for other in np.argsort(-trust.values, kind="stable").tolist():
            if trust.values[other] <= 0:
                break
            if other != number:
                trusted[self.names[other]] = float(trust.values[other])
        return TrustOutlook(self.names[number], trusted, trust.error)

    def brief(self) -> Brief:
        """Who stands highest, and what was left out."""
        rows: list[tuple[str, object]] = []
        for person in self.standings(self.order[:BRIEF_PEOPLE].tolist()):
            rows.append((person.name, f"{person.standing:.6g}"))
        if self.error is not None:
            rows.append(("error of all trust", f"at most {self.error:.1e}"))
        if self.counts.unread:
            rows.append(("not read", plural(self.counts.unread, "row")))
        people = plural(len(self.names), "person", "people")
        return Brief(f"Trust among {people}: {self.algorithm}", brief_rows(rows))

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        counts = self.counts
        return {
            "source": self.source,
            "algorithm": self.algorithm,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "seeds": list(self.seeds),
            "seeds_chosen_by": self.seed_choice,
            "error_of_all_trust": self.error,
            "newcomer": self.newcomer,
            "insufficient": self.insufficient,
            "rows": {
                "read": counts.read,
                "used": counts.used,
                "unread": counts.unread,
                "later": counts.later,
                "own": counts.own,
                "nothing": counts.empty,
                "rated_again": counts.repeated,
                "names_folded": counts.folded,
            },
            "unread": [vars(reason) for reason in counts.reasons],
            "people": [person_data(person) for person in self.standings()],
        }

    @property
    def newcomer(self) -> float:
        """Where somebody stands of whom nobody has said anything that weighs."""
        if self.people.standings is None:
            return 0.0
        return self.people.standings.prior
