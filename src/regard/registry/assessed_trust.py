"""Trust, assessed: what people said of one another, made into one event a person.

On the day before tiers are set, trust is worked out at the beginning of the day from
the ratings of the days before; where tiers follow the score at once, on every day. Each
person whom somebody with trust has rated gets one event of a whole amount, which falls
silent on the day of the next. Nobody else writes such events, and whoever gets none
stands where a newcomer stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from regard.scheme.complaint import DataError
from regard.scheme.evidence import Vouching
from regard.scheme.evidence.vouching import NAMED_IN_THE_RECORD
from regard.scheme.model import Scheme
from regard.scheme.units import SHARE
from regard.scoring.arithmetic import factor, factor_table
from regard.scoring.clock import DAY, assessed, day_of, reassessments, start_of
from regard.scoring.event import Event
from regard.scoring.reference import once_each, within_limits
from regard.trust.ratings import Ratings, rating_numbers
from regard.trust.seeds import even_seeds
from regard.trust.vouch_graph import vouch_graph
from regard.trust.whole_standing import find_seed_amounts, find_whole_standings
from regard.trust.whole_trust import find_whole_trust

TWO_PERIODS = timedelta(days=2 * 366 + 2)
"""Longer than from any day to the reassessment after the next."""


def assess_trust(scheme: Scheme, events: Iterable[Event], at: datetime) -> list[Event]:
    """The trust events in effect at a moment, and those that set the tiers held then.

    Args:
        scheme: The scheme, with sources that have `trust`.
        events: All events of all people; those of other kinds than ratings are left
            aside.
        at: The moment (UTC).

    Returns:
        Events of the kinds that count trust, by day and person.

    Raises:
        DataError: If the document does not name the seeds.
    """
    made: list[Event] = []
    by_subject: dict[str, list[Event]] = {}
    for event in events:
        by_subject.setdefault(event.subject, []).append(event)
    for name in scheme.trust_kinds:
        source = scheme.sources[scheme.evidence[name].source or ""]
        assert source.trust is not None
        _refuse_unnamed_seeds(scheme, source.trust)
        for day, next_day in assessment_days(scheme, at):
            amounts = trust_amounts(scheme, source.trust, by_subject, day)
            made += _events_of(name, amounts, day, next_day)
    return made


def assessment_days(scheme: Scheme, at: datetime) -> list[tuple[int, int]]:
    """The days on which trust was worked out that counts at a moment.

    Args:
        scheme: Says how often tiers are set.
        at: The moment (UTC).

    Returns:
        The day of what set the tiers that are held, and that of what counts now, if it
        is another; each with the day of the next, counted from 1970-01-01.
    """
    today = day_of(at)
    if scheme.reassessed == "continuously":
        return [(today, today + 1)]
    days = [day_of(assessed(scheme.reassessed, at))]
    until = at + TWO_PERIODS
    for when in reassessments(scheme.reassessed, at, until):
        days.append(day_of(when - DAY))
    return [pair for pair in pairwise(days) if pair[0] <= today]


def trust_amounts(
    scheme: Scheme,
    terms: Vouching,
    by_subject: Mapping[str, Sequence[Event]],
    day: int,
) -> dict[str, int]:
    """What trust gives each person, from the ratings before a day.

    Args:
        scheme: The scheme.
        terms: How trust is worked out.
        by_subject: All events, by whom they are about.
        day: The day of the assessment, counted from 1970-01-01.

    Returns:
        Thousandths, by person; whoever has none is left out.
    """
    numbers: dict[str, int] = {}
    rows: list[tuple[int, int, int, int, int]] = []
    # In the order of names, so that the order of rows in a file changes nothing.
    for subject in sorted(by_subject):
        for event, left in _ratings_of(scheme, terms, by_subject[subject], day):
            value = abs(event.thousandths)
            if event.kind in terms.warnings:
                value = -value
            rater = numbers.setdefault(event.reporter, len(numbers))
            ratee = numbers.setdefault(subject, len(numbers))
            rows.append((rater, ratee, value, day_of(event.time), left))
    seeds = [numbers.setdefault(seed, len(numbers)) for seed in terms.seeds]
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 5)
    ratings = rating_numbers(
        len(numbers), table[:, 0], table[:, 1], table[:, 2], table[:, 3]
    )
    amounts = _amounts(terms, ratings, table[:, 4], seeds)
    given: dict[str, int] = {}
    for person, number in numbers.items():
        if amounts[number]:
            given[person] = int(amounts[number])
    return given


def _amounts(
    terms: Vouching, ratings: Ratings, left: NDArray[np.int64], seeds: Sequence[int]
) -> NDArray[np.int64]:
    """Thousandths (people,), by number."""
    graph = vouch_graph(ratings)
    restart = terms.restart / SHARE
    units = find_whole_trust(graph, even_seeds(graph, seeds), restart).units
    if terms.algorithm == "eigentrust":
        return find_seed_amounts(units)
    standings = find_whole_standings(
        ratings, left, units, terms.vouch_budget, terms.warning_budget
    )
    return standings.amounts


def _ratings_of(
    scheme: Scheme, terms: Vouching, events: Sequence[Event], day: int
) -> Iterator[tuple[Event, int]]:
    """The ratings of one person that count on a day, with what is left of each."""
    start = start_of(day)
    known = [event for event in events if event.time < start]
    ratings = once_each(scheme, known)
    for name in (*terms.vouches, *terms.warnings):
        kind = scheme.evidence[name]
        table = factor_table(kind)
        of_kind = [event for event in ratings if event.kind == name]
        for event in within_limits(kind, of_kind):
            left = factor(table, day - day_of(event.time))
            if left and _is_a_word_of_another(event) and not event.is_silent(start):
                yield event, left


def _is_a_word_of_another(event: Event) -> bool:
    """Whether somebody else said something: nobody's word of themselves weighs."""
    if not event.reporter or event.reporter == event.subject:
        return False
    return event.thousandths != 0


def _events_of(
    kind: str, amounts: Mapping[str, int], day: int, next_day: int
) -> Iterator[Event]:
    time = start_of(day)
    silent_from = start_of(next_day).date()
    for subject in sorted(amounts):
        yield Event(
            id=f"{kind}-{time:%Y-%m-%d}",
            subject=subject,
            kind=kind,
            time=time,
            thousandths=amounts[subject],
            silent_from=silent_from,
        )


def _refuse_unnamed_seeds(scheme: Scheme, terms: Vouching) -> None:
    if terms.seeds_are_published:
        return
    raise DataError(
        f"{scheme.name} starts trust from seeds that are {NAMED_IN_THE_RECORD}, which "
        "is not at hand here\n"
        "  to do: name them in the document, under trust.seeds"
    )
