"""Who is selected by a scheme: which scores and outcomes are as good as the usual.

Asked of what the scheme's outcomes are worth, so that an audit of a scheme and of its
mirror image says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.direction import better_direction
from regard.scheme.model import Scheme
from regard.scheme.units import POINT
from regard.scheme.worth import (
    graded_outcomes,
    outcome_rank,
    tiers_below_ordinary,
    usual_rank,
)

MOST_OUTCOMES_NAMED = 8  # outcomes or services that a complaint lists


@dataclass(frozen=True)
class Selection:
    """Scores as an audit counts them.

    Attributes:
        scores: Turned so that a higher one is the better one; None for no score.
        selected: 1 for the better side, 0 for the other, None for no score.
        note: Which side that is, in words.
        sign: -1 where a lower score was the better one, so that scores are turned.
    """

    scores: list[float | None]
    selected: list[int | None]
    note: str
    sign: int


def select(
    scheme: Scheme, scores: Sequence[float | None], threshold: float | None
) -> Selection:
    """Who stands on the better side of a threshold, or is ordinary or better.

    Args:
        scheme: Says which side is the better one.
        scores: The scores that it gave, in points; None where one is not known.
        threshold: In points; None for the scheme's own tiers. As with tiers, the
            threshold itself belongs to the scores above it.

    Returns:
        The scores with the better side turned up, and who is selected.
    """
    sign = better_direction(scheme)
    turned: list[float | None] = []
    selected: list[int | None] = []
    for score in scores:
        if score is None:
            turned.append(None)
            selected.append(None)
            continue
        turned.append(sign * score)
        if threshold is None:
            selected.append(int(_is_ordinary(scheme, score)))
        else:
            # Where lower is better, the threshold itself is on the worse side.
            selected.append(int((score >= threshold) == (sign > 0)))
    note = _selection_note(scheme, threshold)
    return Selection(turned, selected, note, sign)


def _is_ordinary(scheme: Scheme, score: float) -> bool:
    """Whether a score is ordinary or better."""
    low, high = scheme.score.range
    # Files hold floats; a score is a whole number of micropoints.
    within = max(low, min(high, round(score * POINT)))
    return scheme.tier_of(within) not in tiers_below_ordinary(scheme)


def _selection_note(scheme: Scheme, threshold: float | None) -> str:
    """Which scores count as selected, in words."""
    higher_is_better = better_direction(scheme) > 0
    way = "higher" if higher_is_better else "lower"
    better = f"under {scheme.name} a {way} score is the better one"
    if threshold is not None:
        side = "from" if higher_is_better else "below"
        return f"{better}; selected are scores {side} {threshold:g}"
    below = tiers_below_ordinary(scheme)
    selected = [tier for tier in scheme.tiers if tier not in below]
    return f"{better}; selected are those in {one_of(selected, MOST_OUTCOMES_NAMED)}"


def as_good_as_usual(
    scheme: Scheme, service: str, outcomes: Sequence[str | None]
) -> list[int | None]:
    """Which outcomes at a service are at least what is usual there.

    Args:
        scheme: Says how good each outcome is.
        service: The name of the service.
        outcomes: What people got; None where it is not known.

    Returns:
        1 for the usual or better, 0 for less, None for what is not known.

    Raises:
        DataError: The scheme has no such service, or the service no such outcome.
    """
    if service not in scheme.services:
        raise _unknown("service", service, list(scheme.services), scheme.name)
    part = scheme.services[service]
    usual = usual_rank(scheme, service)
    good: list[int | None] = []
    for outcome in outcomes:
        # What is not known is left out by the audit, never counted as a refusal.
        if outcome is None:
            good.append(None)
            continue
        if outcome not in part.named_outcomes:
            raise _unknown("outcome", outcome, sorted(part.named_outcomes), service)
        good.append(int(outcome_rank(part, outcome) >= usual))
    return good


def outcome_note(scheme: Scheme, service: str) -> str:
    """Which outcomes count as 1, and which as 0, in words.

    Args:
        scheme: Says how good each outcome is.
        service: The name of the service.

    Returns:
        A clause, without a full stop.
    """
    part = scheme.services[service]
    usual = usual_rank(scheme, service)
    names = [outcome for outcome, _ in graded_outcomes(part)]
    good = [name for name in names if outcome_rank(part, name) >= usual]
    less = [name for name in names if name not in good]
    note = f"selected are those who got as much as usual at {service}, or more"
    if good:
        note += f" ({one_of(good, MOST_OUTCOMES_NAMED)})"
    if less:
        note += (
            f"; not selected, those who got less ({one_of(less, MOST_OUTCOMES_NAMED)})"
        )
    return note


def _unknown(what: str, name: str, known: Sequence[str], of: str) -> DataError:
    """The complaint about a service or an outcome that there is not."""
    close = nearest(name, known)
    hint = "" if close is None else f"; did you mean {close}?"
    expected = one_of(known, MOST_OUTCOMES_NAMED)
    return DataError(f"{of}: found no {what} {name}, expected {expected}{hint}")
