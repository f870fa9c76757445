"""What a kind can add on a known day: the values that real histories give it.

The events lie as late as the limits allow, newest first; each value is what the
reference interpreter gives for that many of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from regard.check.proof.kind_bounds import KindBound, binding_rates
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.scale import round_half_even
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import UNIT_TALLY, cap, factor, factor_table, weight
from regard.scoring.clock import window_of

MOST_WITNESS_EVENTS = 3_000  # of one kind in a witness
EXACT_COUNTS = 24  # numbers of events that are tried one by one
COUNT_GROWTH = 1.2  # from one number of events to the next, beyond those
RANGES_CROSSED = 3  # widths of the score's range beyond which more changes nothing

ContributionSteps = tuple[tuple[int, int], ...]
"""Numbers of events, each with the micropoints (no sign) that so many add."""


def heaviest_days(today: int, rates: Sequence[Rate]) -> Iterator[int]:
    """The days of the events that weigh most today, newest first.

    As late as it can be, one event after the other: no history has more events within
    any number of days.

    Args:
        today: The day, counted from 1970-01-01.
        rates: The limits: how many events count in each calendar window.

    Yields:
        Days counted from 1970-01-01, one for each event, from `today` down to 0. A day
        is repeated as often as the limits allow: for ever where there is none.
    """
    counts: Counter[tuple[Rate, int]] = Counter()
    day = today
    while day >= 0:
        yield day
        next_day = day
        for rate in rates:
            window = window_of(day, rate.days)
            counts[rate, window] += 1
            if counts[rate, window] >= rate.count:
                # The window is full: the next event lies in the one before.
                next_day = min(next_day, window * rate.days - 1)
        day = next_day


def contribution_steps(
    scheme: Scheme,
    bound: KindBound,
    today: int,
    later: int = 0,
    one_reporter: bool = False,
) -> ContributionSteps:
    """What events of a kind add, for as many as change anything.

    Args:
        scheme: The scheme that counts the kind.
        bound: The kind and the direction.
        today: The day of the last event, counted from 1970-01-01.
        later: Days from that day to the score.
        one_reporter: Whether one reporter reports all events.

    Returns:
        Steps, the fewest events first; thinned out where they are many.
    """
    kind = scheme.evidence[bound.kind]
    if kind.scheme is not None:
        return ((1, bound.most),)
    unit = abs(weight(scheme, kind)) * bound.amount
    highest = cap(scheme, kind)
    enough = enough_to_cross(scheme, highest)
    return _kind_steps(kind, unit, highest, enough, today, later, one_reporter)


def enough_to_cross(scheme: Scheme, highest: int) -> int:
    """Micropoints of one kind beyond which more of them change no tier.

    Args:
        scheme: The scheme that scores.
        highest: The cap of the kind, in micropoints.

    Returns:
        Micropoints without sign: the cap, or a few widths of the score's range where
        that is less.
    """
    if isinstance(scheme.score, BetaScore):
        # A beta score comes ever nearer to its ends: more evidence always moves it.
        return highest
    low, high = scheme.score.range
    return min(highest, RANGES_CROSSED * (high - low))


@lru_cache(maxsize=4096)
def _kind_steps(
    kind: Kind,
    unit: int,
    highest: int,
    enough: int,
    today: int,
    later: int,
    one_reporter: bool,
) -> ContributionSteps:
    rates = binding_rates(kind, one_reporter)
    if not rates:
        return _steps_of_one_day(kind, unit, highest, enough, later)
    table = factor_table(kind)
    steps: list[tuple[int, int]] = []
    shares = 0
    days = islice(heaviest_days(today, rates), MOST_WITNESS_EVENTS)
    for count, day in enumerate(days, start=1):
        share = factor(table, today + later - day)
        if not share:
            break
        shares += share
        value = min(highest, round_half_even(unit * shares, UNIT_TALLY))
        steps.append((count, value))
        if value >= enough:
            break
    return tuple(steps[count - 1] for count in _thinned_counts(len(steps)))


def _steps_of_one_day(
    kind: Kind, unit: int, highest: int, enough: int, later: int
) -> ContributionSteps:
    """The steps without a limit: all events lie on the last day."""
    single = unit * factor(factor_table(kind), later)
    if not single:
        return ()
    needed = -(-enough * UNIT_TALLY // single)  # rounded up
    steps: list[tuple[int, int]] = []
    for count in _thinned_counts(min(MOST_WITNESS_EVENTS, needed)):
        value = min(highest, round_half_even(single * count, UNIT_TALLY))
        steps.append((count, value))
    return tuple(steps)


def _thinned_counts(last: int) -> list[int]:
    """Numbers from 1 to `last`: first one by one, then ever wider apart; `last`
    always.
    """
    counts = list(range(1, min(EXACT_COUNTS, last) + 1))
    if last <= EXACT_COUNTS:
        return counts
    count = EXACT_COUNTS * COUNT_GROWTH
    while count < last:
        counts.append(int(count))
        count *= COUNT_GROWTH
    return [*counts, last]


def is_linear(
    scheme: Scheme, bound: KindBound, later: int, one_reporter: bool = False
) -> bool:
    """Whether so many events of today add exactly as many times one event's worth.

    Args:
        scheme: The scheme that counts the kind.
        bound: The kind and the direction.
        later: Days from the last event to the score.
        one_reporter: Whether one reporter reports all events.

    Returns:
        True only where nothing fades, is limited or is rounded, so that the total is a
        whole multiple up to the cap.
    """
    kind = scheme.evidence[bound.kind]
    if kind.scheme is not None or later or binding_rates(kind, one_reporter):
        return False
    whole_micropoints = weight(scheme, kind) % AMOUNT == 0
    return whole_micropoints and factor(factor_table(kind), 0) == FADING
