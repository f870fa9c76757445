"""Passkey mail: who has an address is told there of each passkey, as of a new door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.history import SubjectHistory
from regard.service.doors.passkey_changes import PasskeyChange
from regard.service.outbox.owed_mail import OWED_DAYS, MailKind, OwedMail

MOST_TOLD_A_DAY = 10
"""Of one person: else whoever came in as them could fill their mailbox."""


def passkey_mail(
    history: SubjectHistory, changes: Sequence[PasskeyChange], at: datetime
) -> Iterator[OwedMail]:
    """What somebody is owed by e-mail about their passkeys, whether sent or not.

    Args:
        history: What was entered about them.
        changes: What was added, removed and woken, the eldest first.
        at: The moment (UTC).

    Yields:
        Each mail.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    if any(entry.kind is EntryKind.ERASED for entry in history.entries):
        return
    in_use = addresses_on(history, at.date()).in_use
    # Elsewhere a stranger would be told, or nobody; My standing says it as well.
    if in_use is None or not in_use.is_sure:
        return
    told_on: Counter[date] = Counter()
    for change in changes:
        day = change.at.date()
        told_on[day] += 1
        if change.at < at - timedelta(days=OWED_DAYS) or told_on[day] > MOST_TOLD_A_DAY:
            continue
        cause = f"passkey change {change.number}"
        yield OwedMail(_kind_of(change), history.subject, in_use, cause)


def _kind_of(change: PasskeyChange) -> MailKind:
    if change.is_woken:
        return MailKind.PASSKEY_WOKEN
    if change.is_added:
        return MailKind.PASSKEY_ADDED
    return MailKind.PASSKEY_REMOVED
