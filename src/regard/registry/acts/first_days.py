"""The day from which a text may hold: neither too soon, nor out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from regard.registry.acts.change_checks import announced_days
from regard.registry.fold.history import Version
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.counted import plural
from regard.scheme.phrase import phrase, span_phrase

MOST_AHEAD = 730
"""Days by which the first day of a version is ahead at most when it is put forward."""


def check_first_day(
    versions: Sequence[Version], put_forward_on: date, today: date, from_day: date
) -> None:
    """Whether a text may begin on a day.

    Args:
        versions: Those that were adopted.
        put_forward_on: When it was put forward.
        today: The day of the question.
        from_day: Its first day.

    Raises:
        RefusedAct: If it is too late, too early, or was not announced long enough.
    """
    latest = put_forward_on + timedelta(days=MOST_AHEAD)
    if from_day > latest:
        raise RefusedAct(
            RefusalCode.TOO_LATE,
            phrase("a scheme from {from_day}", from_day=from_day),
            phrase(
                "one from {latest} or sooner: until its first day nothing "
                "could be changed before it, for the better either",
                latest=latest,
            ),
            "put it forward for a sooner day",
        )
    if not versions:
        if from_day < today:
            raise _too_early(from_day, today)
        return
    last = versions[-1]
    days = announced_days(last.scheme)
    # The day of the announcement is not counted.
    first = put_forward_on + timedelta(days=days + 1)
    if from_day < first:
        raise RefusedAct(
            RefusalCode.NOT_ANNOUNCED,
            phrase(
                "a change from {from_day}, put forward on {put_forward_on}",
                from_day=from_day,
                put_forward_on=put_forward_on,
            ),
            phrase(
                "one from {first} or later: it is announced for {span}",
                first=first,
                span=span_phrase(plural(days, "day"), days),
            ),
            "put it forward for a later day",
        )
    earliest = max(today, last.from_day) + timedelta(days=1)
    if from_day < earliest:
        raise _too_early(from_day, earliest)


def _too_early(from_day: date, earliest: date) -> RefusedAct:
    return RefusedAct(
        RefusalCode.TOO_EARLY,
        phrase("a scheme from {from_day}", from_day=from_day),
        phrase(
            "one from {earliest} or later: nothing takes effect backwards",
            earliest=earliest,
        ),
        "put it forward for a later day",
    )
