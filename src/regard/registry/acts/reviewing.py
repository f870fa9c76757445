"""From an outcome that the meaning gives to its effect: a person's word, a notice."""

from __future__ import annotations

from datetime import date, timedelta

from regard.registry.acts.membership_checks import (
    FILING,
    check_known,
    check_member,
    check_not_own,
    check_words,
    writers_of,
)
from regard.registry.bodies import (
    Answered,
    Confirmed,
    Declined,
    Noticed,
    Reported,
    Returned,
    Way,
)
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lawful_steps import Owed, owed_towards
from regard.registry.fold.states import LawfulStep, ServiceState, is_barred
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct, names_or_none
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import phrase, phrase_list

WRITING = frozenset({EntryKind.REPORTED, EntryKind.CORRECTED, EntryKind.IMPORTED})
"""What an outcome rests on: nobody reviews what they wrote."""
OUTBOX_NAME = "outbox"
"""Under which name it is entered that a notice was handed over by e-mail."""
E_MAIL_DAYS = 3
"""Days after which an e-mail that did not come back counts as handed over."""
POST_DAYS = 4
"""Days after which a letter counts as handed over, as in Germany's Administrative
Procedure Act (Verwaltungsverfahrensgesetz), § 41(2), since 2025."""


def confirm(
    record: Record,
    name: SubjectName,
    service: str,
    outcome: str,
    by: str,
    words: str,
) -> Entry:
    """A reviewer confirms an outcome that waits for a person.

    Args:
        record: The record.
        name: Whom it is about.
        service: The service.
        outcome: The outcome.
        by: Which reviewer.
        words: The reasons.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits for them, they had a part in it, or no reasons are
            said.
    """
    with record.act(name) as act:
        _check_review(act, service, outcome, by)
        check_words(words)
        body = Confirmed(service=service, outcome=outcome, words=words)
        return act.append(body, by)


def decline(
    record: Record,
    name: SubjectName,
    service: str,
    outcome: str,
    by: str,
    words: str,
) -> Entry:
    """A reviewer says no to an outcome that waits for a person.

    Args:
        record: The record.
        name: Whom it is about.
        service: The service.
        outcome: The outcome.
        by: Which reviewer.
        words: The reasons.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits for them, they had a part in it, or no reasons are
            said.
    """
    with record.act(name) as act:
        _check_review(act, service, outcome, by)
        check_words(words)
        body = Declined(service=service, outcome=outcome, words=words)
        return act.append(body, by)


def notice(
    record: Record,
    name: SubjectName,
    service: str,
    outcome: str,
    way: Way,
    by: str,
    handed_over: date | None = None,
) -> Entry:
    """A subject was told of a coming change for the worse.

    Args:
        record: The record.
        name: The subject.
        service: The service.
        outcome: What is coming.
        way: How it was handed over.
        by: Who handed it over; the subject themself, where it was opened signed in.
        handed_over: The day, where it was given on paper or by post. Its days run from
            the day of the entry at the earliest, by post from some days after.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing is coming, they know already, a person must look first,
            the way is none of the scheme's, the day cannot be, or it was an e-mail that
            the service did not send to an address that was proven.
    """
    with record.act(name) as act:
        check_member(act)
        step = _step(act, service, outcome)
        owed = owed_towards(act.history, step, act.today)
        if owed.review and not step.confirmed:
            raise RefusedAct(
                RefusalCode.NOT_YET_REVIEWED,
                phrase("{outcome} that no person has confirmed", outcome=outcome),
                "a reviewer's word first",
                "let a reviewer confirm or decline it",
            )
        if step.noticed:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "a notice that was given already",
                "one notice",
                "nothing; its days run",
            )
        _check_way(act, way, by)
        body = Noticed(
            service=service,
            outcome=outcome,
            way=way,
            handed_over=_day_handed_over(act, step, way, handed_over),
        )
        return act.append(body, by)


def notice_returned(record: Record, name: SubjectName, notice: int, by: str) -> Entry:
    """A notice came back: it was none.

    Args:
        record: The record.
        name: Who should have been told.
        notice: The entry of the notice.
        by: Who says so.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is no notice of theirs, or came back already.
    """
    with record.act(name) as act:
        check_known(act)
        notices = [entry.seq for entry, _ in act.history.bodies(Noticed)]
        returned = [body.notice for _, body in act.history.bodies(Returned)]
        if notice not in notices:
            raise RefusedAct(
                RefusalCode.NOTHING_THERE,
                "an entry that is no notice to this subject",
                "the entry of a notice",
                "name the entry that gave it",
            )
        if notice in returned:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "a notice that came back already",
                "one that was handed over",
                "nothing; it was none",
            )
        return act.append(Returned(notice=notice), by)


# ── checks ──────────────────────────────────────────────────────────────────


def state_at(act: Act, service: str) -> ServiceState:
    """What is in effect at a service now.

    Args:
        act: The act.
        service: The name of the service.

    Returns:
        The state.

    Raises:
        RefusedAct: If the scheme has no such service.
    """
    states = states_in_effect(act.history, act.now)
    if service not in states or service not in act.version.scheme.services:
        raise unknown_service(act)
    return states[service]


def unknown_service(act: Act) -> RefusedAct:
    """The refusal of an act about a service that the scheme in force does not have."""
    return RefusedAct(
        RefusalCode.UNKNOWN_SERVICE,
        "a service that the scheme does not have",
        names_or_none(act.version.scheme.services),
        "name one of them",
    )


def _step(act: Act, service: str, outcome: str) -> LawfulStep:
    state = state_at(act, service)
    step = state.step(outcome)
    if step is None:
        if _is_out_of_reach(act, state, service, outcome):
            raise RefusedAct(
                RefusalCode.NOTHING_WAITS,
                phrase(
                    "{outcome} at {service}, out of reach since a no was said or a "
                    "review was not given in time",
                    outcome=outcome,
                    service=service,
                ),
                "an outcome towards which something new costs since then",
                "nothing; it cannot take effect",
            )
        raise RefusedAct(
            RefusalCode.NOTHING_WAITS,
            phrase(
                "{outcome} at {service}, to which no step is under way",
                outcome=outcome,
                service=service,
            ),
            "an outcome worse than the one in effect, which the meaning gives",
            "nothing; it cannot take effect",
        )
    return step


def _is_out_of_reach(act: Act, state: ServiceState, service: str, outcome: str) -> bool:
    """Whether a no keeps somebody from an outcome that the scheme knows."""
    part = act.version.scheme.services[service]
    if outcome not in part.outcomes.values():
        return False
    return any(
        is_barred(act.history, service, bar, outcome, part) for bar in state.bars
    )


def _check_review(act: Act, service: str, outcome: str, by: str) -> None:
    # Also of who left: a review that nobody may give would run late, and leaving would
    # be a way to have an outcome declined.
    check_known(act)
    # Also who reported what is gone by now.
    involved = writers_of(act.history, WRITING | FILING)
    for entry, answer in act.history.bodies(Answered):
        if answer.corrected is not None:
            involved.append(entry.by)
    reporters = [body.reporter for _, body in act.history.bodies(Reported)]
    check_not_own(act, by, *involved, *filter(None, reporters))
    step = _step(act, service, outcome)
    owed: Owed = owed_towards(act.history, step, act.today)
    if step.confirmed or not owed.review:
        raise RefusedAct(
            RefusalCode.NOTHING_WAITS,
            phrase(
                "{outcome} at {service}, which waits for nobody",
                outcome=outcome,
                service=service,
            ),
            "an outcome under process.human_review that nobody has looked at",
            "nothing",
        )


def _check_way(act: Act, way: Way, by: str) -> None:
    process = act.version.scheme.process
    ways = () if process is None else process.notice_by
    # Where the scheme names none, opened by the person signed in is sure.
    if way not in (ways or ("signed in",)):
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            phrase("a notice by {way}", way=way),
            phrase("one by {ways}", ways=phrase_list(ways or ("signed in",))),
            "hand it over in that way",
        )
    # Whoever else says that they opened it was not signed in as them.
    if way == "signed in" and by != act.name.subject:
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "a notice opened by somebody else",
            "one that the person opens who is told",
            "let them open it, or hand it over in another way",
        )
    if way == "e-mail":
        _check_sent(act, by)


def _check_sent(act: Act, by: str) -> None:
    """Whether an e-mail can have gone out; its days run from no other word."""
    if by != OUTBOX_NAME:
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "an e-mail entered by hand",
            "one that the service sent, which enters it by itself",
            "let the service send it, or hand the notice over in another way",
        )
    in_use = addresses_on(act.history, act.today).in_use
    # Unproven, it may be mistyped; entered by another, it may be theirs.
    if in_use is None or not in_use.is_sure:
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "an e-mail to somebody who gave and proved no address",
            "an address in use that they gave, and that was proven",
            "hand the notice over in another way",
        )


def _day_handed_over(act: Act, step: LawfulStep, way: Way, said: date | None) -> date:
    # Nobody says for the person when they opened it.
    if way == "signed in":
        return act.today
    if way == "e-mail":
        return act.today + timedelta(days=E_MAIL_DAYS)
    if said is None:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            phrase("a notice by {way} without a day", way=way),
            "the day on which it was handed over",
            "give that day",
        )
    if said > act.today:
        raise RefusedAct(
            RefusalCode.IN_FUTURE,
            "a notice that is yet to be handed over",
            "one that was",
            "enter it on that day",
        )
    first = step.began
    for entry in act.history.entries:
        if entry.seq == step.confirmed:
            first = entry.day
    # A day before it was decided would take the days away that it is to give.
    if said < first:
        raise RefusedAct(
            RefusalCode.TOO_EARLY,
            "a notice handed over before there was anything to tell",
            phrase("{first} or later", first=first),
            "hand it over now",
        )
    # No day runs of which the record did not know.
    counted = said + timedelta(days=POST_DAYS) if way == "post" else said
    return max(counted, act.today)
