"""Overrides: proposed by one steward, agreed by a second, ended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from regard.registry.acts.membership_checks import (
    check_known,
    check_member,
    check_not_own,
    check_words,
)
from regard.registry.bodies import Agreed, Ended, Proposed
from regard.registry.entry import Entry
from regard.registry.fold.overrides import Override, favour_of, overrides_of
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import Words, number_phrase, phrase
from regard.scheme.units import POINT


def propose(
    record: Record,
    name: SubjectName,
    micropoints: int,
    last_day: date,
    words: str,
    by: str,
) -> Entry:
    """A steward proposes an exception in a subject's favour.

    Args:
        record: The record.
        name: The subject.
        micropoints: How much the score moves in their favour.
        last_day: The last day on which it holds.
        words: The reasons.
        by: Which steward.

    Returns:
        The entry.

    Raises:
        RefusedAct: If the scheme provides for none, or for less, or not for so long;
            or for less together with those that hold already.
    """
    with record.act(name) as act:
        check_member(act)
        check_not_own(act, by)
        check_words(words)
        _check_bounds(act, micropoints, last_day)
        _check_room(act, micropoints, last_day)
        body = Proposed(micropoints=micropoints, last_day=last_day, words=words)
        return act.append(body, by)


def agree(record: Record, name: SubjectName, proposal: int, by: str) -> Entry:
    """A second steward agrees; from now on the exception holds.

    Args:
        record: The record.
        name: The subject.
        proposal: The entry that proposed it.
        by: Which steward; not the one who proposed it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits, its last day is over, it is their own proposal,
            or others were agreed to meanwhile that leave no room for all of it.
    """
    with record.act(name) as act:
        check_member(act)
        override = _override(act, proposal)
        check_not_own(act, by, override.proposed_by)
        if override.agreed:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "an override that holds already",
                "one that waits for a second steward",
                "nothing",
            )
        # The scheme may have changed since it was proposed, and others been agreed to.
        _check_bounds(act, override.micropoints, override.last_day)
        _check_room(act, override.micropoints, override.last_day)
        return act.append(Agreed(proposal=proposal), by)


def end(record: Record, name: SubjectName, proposal: int, by: str, words: str) -> Entry:
    """An override is over before its last day.

    Args:
        record: The record.
        name: The subject.
        proposal: The entry that proposed it.
        by: Who ends it.
        words: The reasons.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is over already.
    """
    with record.act(name) as act:
        check_known(act)
        _override(act, proposal)
        check_words(words)
        return act.append(Ended(proposal=proposal, words=words), by)


def _override(act: Act, proposal: int) -> Override:
    for override in overrides_of(act.history):
        if override.seq == proposal and not override.ended:
            return override
    raise RefusedAct(
        RefusalCode.NOTHING_WAITS,
        "an entry that proposed no override for this subject, or one that is over",
        "one that was proposed and is not over",
        "name the entry that proposed it",
    )


def _check_bounds(act: Act, micropoints: int, last_day: date) -> None:
    rules = act.version.scheme.overrides
    if rules is None or rules.at_most is None:
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "an override under a scheme that provides for none",
            "overrides.at_most in the scheme",
            "put forward a scheme that has it",
        )
    if not 0 < micropoints <= rules.at_most:
        raise RefusedAct(
            RefusalCode.TOO_MUCH,
            phrase("an override by {amount}", amount=_amount(micropoints)),
            phrase(
                "some in the subject's favour, and at most {most}",
                most=_amount(rules.at_most),
            ),
            "propose less",
        )
    if last_day < act.today:
        raise RefusedAct(
            RefusalCode.TOO_LATE,
            "an override whose last day is over",
            "a last day to come",
            "propose one that lasts longer",
        )
    # It speaks for the subject: where nothing ends it, its own last day does.
    if rules.expires is None:
        return
    latest = act.today + timedelta(days=rules.expires)
    if last_day > latest:
        raise RefusedAct(
            RefusalCode.TOO_MUCH,
            phrase("an override until {last_day}", last_day=last_day),
            phrase(
                "one until {latest} at the latest, as the scheme says", latest=latest
            ),
            "propose a shorter one",
        )


def _check_room(act: Act, micropoints: int, last_day: date) -> None:
    """Whether all of it moves the score, beside the exceptions that hold already.

    The scheme bounds all of them together: one beyond that would be agreed to, and
    give nothing.
    """
    scheme = act.version.scheme
    assert scheme.overrides is not None
    at_most = scheme.overrides.at_most or 0
    # None begins later than today, so on its last day the least of the others holds.
    given = favour_of(overrides_of(act.history), scheme, last_day)
    if micropoints <= at_most - given:
        return
    raise RefusedAct(
        RefusalCode.TOO_MUCH,
        phrase(
            "an override by {amount}, beside others that hold on {last_day} and give "
            "{given}",
            amount=_amount(micropoints),
            last_day=last_day,
            given=_amount(given),
        ),
        phrase(
            "all of them together at most {most}, as the scheme says",
            most=_amount(at_most),
        ),
        "propose what is left, or end another first: more than that gives nothing",
    )


def _amount(micropoints: int) -> Words:
    """How much it is, in what is asked for and in what schemes say."""
    return phrase(
        "{micropoints} micropoints ({points} in points)",
        micropoints=micropoints,
        points=_points(micropoints),
    )


def _points(micropoints: int) -> Words:
    written = f"{micropoints / POINT:g}"
    return number_phrase(written, Decimal(micropoints) / POINT)
