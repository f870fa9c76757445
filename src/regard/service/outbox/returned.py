"""What came back: a notice that did was none."""

from __future__ import annotations

from contextlib import suppress

from regard.registry.acts.reviewing import notice_returned
from regard.registry.bodies import Noticed, Returned
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.service.outbox.ledger import Ledger, SentMail, Trouble
from regard.service.outbox.owed_mail import MailKind


def enter_return(record: OpenRecord, ledger: Ledger, mail: SentMail, by: str) -> None:
    """Enters that a mail came back, and what that means.

    Args:
        record: The record.
        ledger: What became of each mail.
        mail: The mail.
        by: Who says so.
    """
    # Noted first: whoever enters the notice in this very moment sees it then, and
    # enters by itself that it came back. One of the two sees the other.
    if mail.ended_at is None:
        ledger.note_ended(mail.number, Trouble.CAME_BACK, record.now)
    latest = ledger.sent_under(mail.number) or mail
    enter_notice_returned(record, latest.name, notice_given(record, ledger, latest), by)


def enter_notice_returned(
    record: OpenRecord, name: SubjectName, notice: int, by: str
) -> None:
    """Enters that a notice came back; said twice, or of none, it is nothing new.

    Args:
        record: The record.
        name: Whom it was for.
        notice: The entry of the notice; 0 if there was none.
        by: Who says so.
    """
    if not notice:
        return
    with suppress(RefusedAct):
        notice_returned(record, name, notice, by)


def notice_given(record: OpenRecord, ledger: Ledger, mail: SentMail) -> int:
    """The entry by which a mail counted as handed over.

    Args:
        record: The record.
        ledger: What became of each mail.
        mail: The mail.

    Returns:
        The entry; 0 if there is none.
    """
    if mail.notice or mail.kind != MailKind.NOTICE:
        return mail.notice
    # Whoever sent it was stopped before it was noted; of several it is the last.
    history = record.history(mail.name.scheme, mail.name.subject)
    returned = {body.notice for _, body in history.bodies(Returned)}
    # What another mail gave came back with that one, or did not.
    of_others = ledger.notices_of(mail.name)
    last = 0
    for entry, body in history.bodies(Noticed):
        is_settled = entry.seq in returned or entry.seq in of_others
        is_open = not is_settled and entry.at >= mail.made_at
        if is_open and body.way == "e-mail":
            last = entry.seq
    return last
