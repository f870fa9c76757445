"""What somebody is owed by e-mail: worked out of the record, and stored nowhere."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from regard.registry.acts.membership_checks import last_membership
from regard.registry.acts.reviewing import E_MAIL_DAYS
from regard.registry.bodies import Noticed, Returned
from regard.registry.canonical import canonical_bytes
from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import (
    GivenAddress,
    addresses_on,
    former_address,
)
from regard.registry.fold.duties import DutyKind, OwedDuty, duties_of
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lawful_steps import owed_towards, takes_effect_on

OWED_DAYS = 14
"""For so many days an entry is told of: what was long ago is no news."""
ANSWERS = frozenset(
    {EntryKind.ANSWERED, EntryKind.REPAIRED, EntryKind.REFUSED, EntryKind.HEARD}
)
"""What somebody waited for."""
DONE_FOR_THEM = frozenset(
    {
        EntryKind.DISPUTED,
        EntryKind.ASKED,
        EntryKind.APPEALED,
        EntryKind.CONSENTED,
        EntryKind.WITHDREW,
        EntryKind.LEFT,
    }
)
"""What others enter for somebody who said so on paper, or did not."""
MAIL_NUMBER_SIZE = 16
"""Bytes of the number of a mail."""


class MailKind(StrEnum):
    """What a mail is about; its words say no more than this."""

    NOTICE = "notice"
    ANSWER = "answer"
    DONE = "done for them"
    PROOF = "proof"
    ADDRESS = "address"
    CHANGE = "change"
    LINK = "link"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_REMOVED = "passkey removed"
    PASSKEY_WOKEN = "passkey woken"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True)
class OwedMail:
    """A mail that somebody is to have.

    Attributes:
        kind: What it is about.
        subject: Whom it is about, by their random name.
        to: Where it goes.
        cause: What it comes from, the same each time.
        read_by: By when it should be read; None where nothing hangs on a day.
        duty: The notice that it hands over; None where it hands over none.
        done_on: The day on which the last copy of somebody's keys is gone; None where
            nobody is forgotten.
    """

    kind: MailKind
    subject: str
    to: GivenAddress
    cause: str
    read_by: date | None = None
    duty: OwedDuty | None = None
    done_on: date | None = None

    def number(self, scheme_key: bytes) -> str:
        """The mail's own number: the same each time, and nobody reads back from it.

        Args:
            scheme_key: The key of the scheme's indexes.
        """
        content = {"kind": self.kind, "subject": self.subject, "cause": self.cause}
        return mail_number(scheme_key, content)


@dataclass(frozen=True, slots=True)
class TextPutForward:
    """A change of rules that was put forward.

    Attributes:
        entry: The entry that did.
        day: When it was.
        from_day: From when it is to be in force.
        is_coming: Whether it is yet to hold, adopted or not.
    """

    entry: int
    day: date
    from_day: date
    is_coming: bool = False


def mail_number(scheme_key: bytes, content: dict[str, str]) -> str:
    """The number of something that is sent.

    Args:
        scheme_key: The key of the scheme's indexes.
        content: What it comes from.

    Returns:
        A digest under that key.
    """
    text = b"outbox 1\0" + canonical_bytes(content)
    return hmac.new(scheme_key, text, hashlib.sha256).hexdigest()[
        : 2 * MAIL_NUMBER_SIZE
    ]


def owed_mail(
    history: SubjectHistory, proposals: Sequence[TextPutForward], at: datetime
) -> Iterator[OwedMail]:
    """What somebody is owed by e-mail, whether it was sent or not.

    Args:
        history: What was entered about them.
        proposals: Changes of rules that were put forward.
        at: The moment (UTC).

    Yields:
        Each mail.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    if any(entry.kind is EntryKind.ERASED for entry in history.entries):
        return
    today = at.date()
    since = today - timedelta(days=OWED_DAYS)
    for entry in history.entries:
        former = None
        if entry.kind is EntryKind.ADDRESSED and entry.day >= since:
            former = former_address(history, entry.seq)
        # Told to whoever has the old one, since that is who can stop it.
        if former is not None:
            yield OwedMail(
                MailKind.ADDRESS, history.subject, former, f"entry {entry.seq}"
            )
    addresses = addresses_on(history, today)
    for given in (addresses.in_use, addresses.waiting):
        if given is not None and not given.is_proven:
            cause = f"entry {given.entry}"
            yield OwedMail(MailKind.PROOF, history.subject, given, cause)
    in_use = addresses.in_use
    # What may be mistyped hands nothing over: a stranger's server takes it as well. So
    # does the mailbox of whoever entered an address for them.
    if in_use is None or not in_use.is_sure:
        return
    for entry in history.entries:
        if entry.kind in ANSWERS and entry.day >= since:
            cause = f"entry {entry.seq}"
            yield OwedMail(MailKind.ANSWER, history.subject, in_use, cause)
    yield from _done_for_them(history, in_use, since)
    membership = last_membership(history)
    if membership is None or membership.kind is EntryKind.LEFT:
        return
    yield from _changes(history.subject, in_use, proposals, today)
    yield from _notices(history, in_use, at)


def _done_for_them(
    history: SubjectHistory, to: GivenAddress, since: date
) -> Iterator[OwedMail]:
    """What another entered in their name: who never asked for it can say so."""
    for entry in history.entries:
        is_theirs = entry.by == history.subject
        if is_theirs or entry.kind not in DONE_FOR_THEM or entry.day < since:
            continue
        yield OwedMail(MailKind.DONE, history.subject, to, f"entry {entry.seq}")


def _changes(
    subject: str, to: GivenAddress, proposals: Sequence[TextPutForward], today: date
) -> Iterator[OwedMail]:
    for proposal in proposals:
        # To whoever has an address only since then, what is to come is news as well.
        is_old = proposal.day < today - timedelta(days=OWED_DAYS)
        if is_old and not proposal.is_coming:
            continue
        cause = f"entry {proposal.entry}"
        yield OwedMail(MailKind.CHANGE, subject, to, cause, proposal.from_day)


def _notices(
    history: SubjectHistory, to: GivenAddress, at: datetime
) -> Iterator[OwedMail]:
    """Each notice that waits, once a person has looked where one must."""
    states = states_in_effect(history, at)
    for duty in duties_of(history, at):
        if duty.kind is not DutyKind.NOTICE:
            continue
        step = states[duty.service].step(duty.outcome)
        assert step is not None
        owed = owed_towards(history, step, at.date())
        read_by: date | None = None
        if owed.notice_days is not None:
            handed_over = at.date() + timedelta(days=E_MAIL_DAYS)
            effective = takes_effect_on(owed.notice_days, handed_over)
            read_by = effective - timedelta(days=1)
        # A fall that comes again is told again, also on the same day.
        before = _standing_notices(history, duty)
        cause = f"{duty.service} {duty.outcome} {step.began} {before}"
        yield OwedMail(MailKind.NOTICE, history.subject, to, cause, read_by, duty)


def _standing_notices(history: SubjectHistory, duty: OwedDuty) -> int:
    """How many notices of this outcome were given and did not come back."""
    returned = {body.notice for _, body in history.bodies(Returned)}
    count = 0
    for entry, body in history.bodies(Noticed):
        is_of_it = (body.service, body.outcome) == (duty.service, duty.outcome)
        if is_of_it and entry.seq not in returned:
            count += 1
    return count
