"""What is asked of a past before it is brought along, beside what is asked of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regard.registry.acts.past import PastOutcome
from regard.registry.bodies import Imported, Joined, Reported
from regard.registry.fold.brought_along import usual_outcome
from regard.registry.fold.lines import thousandths_of
from regard.registry.fold.readable import BodiesGone, check_readable
from regard.registry.record import Act
from regard.registry.refusal import RefusalCode, RefusedAct, choice_of
from regard.scheme.outcome_change import outcome_change
from regard.scheme.phrase import phrase


def check_known_then(report: Reported, known_from: date) -> None:
    """Whether people knew on the day of an event that it would count.

    Args:
        report: The event.
        known_from: The first day on which they knew.

    Raises:
        RefusedAct: If not.
    """
    if report.time.date() >= known_from:
        return
    raise RefusedAct(
        RefusalCode.BEFORE_IN_FORCE,
        phrase(
            "an event from before {known_from}, when the scheme was not in force",
            known_from=known_from,
        ),
        "one from that day on: nobody knew before that it would count",
        "leave it out; where people knew these rules sooner, adopt a text whose "
        "in_force names that day",
    )


def check_can_be_read(act: Act) -> None:
    """Whether all can be read that the record has about a member.

    Args:
        act: The act, about them.

    Raises:
        RefusedAct: If keys are missing: what is there would be entered once more.
    """
    try:
        check_readable(act.history, act.now, act.now)
    except BodiesGone:
        raise RefusedAct(
            RefusalCode.UNREADABLE,
            "a member of whom keys are missing",
            "one of whom all that is kept can be read",
            "restore the keys, and import again",
        ) from None


def check_same_event(
    earlier: Reported, report: Reported, reporters: Sequence[str]
) -> None:
    """Whether an event that is in the record already is the same event.

    Args:
        earlier: What the record has under its id.
        report: What is to be brought along.
        reporters: The names by which whoever reported it may go.

    Raises:
        RefusedAct: If it is another.
    """
    same = (
        earlier.kind == report.kind
        and earlier.time == report.time
        and thousandths_of(earlier) == thousandths_of(report)
        and earlier.reporter in reporters
    )
    if same:
        return
    raise RefusedAct(
        RefusalCode.OTHER_CONTENT,
        phrase(
            "an id of {source} that the record has with other content",
            source=report.source,
        ),
        "one id for one event of a subject and source",
        "give the event its own id, or correct the entry",
    )


def check_same_member(act: Act, joined: Joined) -> None:
    """Whether a member who is in the record already is the same member.

    Args:
        act: The act, about them.
        joined: What is to be brought along.

    Raises:
        RefusedAct: If they joined otherwise; what is said now changes nothing.
    """
    for entry, body in act.history.bodies(Joined):
        if body.since is None:
            raise RefusedAct(
                RefusalCode.ALREADY_JOINED,
                phrase("somebody who joined this record on {day}", day=entry.day),
                "somebody who is new to it: a past is brought along on the first day",
                "leave the row out",
            )
        before = (body.ground, body.adult_on, body.since)
        if before == (joined.ground, joined.adult_on, joined.since):
            return
        raise RefusedAct(
            RefusalCode.OTHER_CONTENT,
            phrase(
                "a member who stands otherwise in the record, since {since} by "
                "{ground}",
                since=body.since,
                ground=body.ground,
            ),
            "the same as when they were brought along",
            "write what the record has, or leave the row out",
        )


def refusal_if_over(act: Act, outcome: PastOutcome) -> RefusedAct | None:
    """Why something does not hold today that is said to.

    Args:
        act: The act.
        outcome: What somebody is said to have.

    Returns:
        The refusal; None if it holds today.
    """
    if outcome.since > act.today:
        return RefusedAct(
            RefusalCode.IN_FUTURE,
            phrase("something that begins on {since}", since=outcome.since),
            "what holds today",
            "leave it out; what comes later takes effect by its lawful steps",
        )
    if outcome.until is not None and outcome.until < act.today:
        return RefusedAct(
            RefusalCode.TOO_LATE,
            phrase("something that ended on {until}", until=outcome.until),
            "what holds today",
            "leave it out",
        )
    return None


def check_outcome(act: Act, outcome: PastOutcome, earlier: Imported | None) -> None:
    """Whether something that holds today may be brought along.

    Args:
        act: The act, about whoever has it.
        outcome: What they have.
        earlier: What was said before of the same service, if anything was.

    Raises:
        RefusedAct: If the scheme knows no such thing, no reason is given, or something
            else was said.
    """
    services = act.version.scheme.services
    service = services.get(outcome.service)
    if service is None:
        raise RefusedAct(
            RefusalCode.UNKNOWN_SERVICE,
            "a service that the scheme does not have",
            choice_of(services),
            "name one of them",
        )
    if outcome.outcome not in service.named_outcomes:
        raise RefusedAct(
            RefusalCode.UNKNOWN_OUTCOME,
            phrase("an outcome that {service} does not have", service=outcome.service),
            choice_of(sorted(service.named_outcomes)),
            "say which of them it comes to",
        )
    _check_ranked(act, outcome)
    if not outcome.words.strip():
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "no reason",
            "why they have it: they are to see that",
            "write the reason",
        )
    if earlier is not None and earlier != imported_of(outcome):
        raise RefusedAct(
            RefusalCode.OTHER_CONTENT,
            phrase(
                "two rows about {service} that say different things",
                service=outcome.service,
            ),
            "what holds today",
            "leave one of them",
        )


def _check_ranked(act: Act, outcome: PastOutcome) -> None:
    """Whether it is known to be less than the usual, or more."""
    scheme = act.version.scheme
    service = scheme.services[outcome.service]
    usual = usual_outcome(scheme, outcome.service)
    if outcome.outcome == usual:
        return
    if outcome_change(service, usual, service, outcome.outcome) != 0:
        return
    raise RefusedAct(
        RefusalCode.OUTCOME_NOT_RANKED,
        phrase(
            "{outcome} at {service}, of which nothing says whether it is "
            "better or worse than {usual}",
            outcome=outcome.outcome,
            service=outcome.service,
            usual=usual,
        ),
        "an outcome that the scheme ranks",
        phrase("list both under services.{service}.ranked", service=outcome.service),
    )


def imported_of(outcome: PastOutcome) -> Imported:
    """What the entry says by which something is brought along.

    Args:
        outcome: What somebody has.
    """
    return Imported(
        service=outcome.service,
        outcome=outcome.outcome,
        since=outcome.since,
        until=outcome.until,
        words=outcome.words,
    )


def too_late_to_bring() -> RefusedAct:
    """The refusal of what is said of somebody who was brought along before."""
    return RefusedAct(
        RefusalCode.TOO_LATE,
        "what somebody had before who is in the record already",
        "somebody who is new to it: what the record has put into effect is not taken "
        "back",
        "leave the row out; what is worse takes effect by its lawful steps",
    )


def nobody_known() -> RefusedAct:
    """The refusal of what is said of somebody who is no member."""
    return RefusedAct(
        RefusalCode.UNKNOWN_SUBJECT,
        "somebody who stands in no row of members, and not in the record",
        "a member",
        "add their row; of who has left, leave it out",
    )
