"""What came back: a notice that did was none."""

from __future__ import annotations

from contextlib import suppress

from regard.registry.acts.reviewing import notice_returned
from regard.registry.bodies import Noticed, Returned
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusedAct
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
    entry = notice_given(record, mail)
    # Said twice, or of one that gave no notice: what came back is noted all the same.
    with suppress(RefusedAct):
        if entry:
            notice_returned(record, mail.name, entry, by)
    ledger.note_ended(mail.number, Trouble.CAME_BACK, record.now)


def notice_given(record: OpenRecord, mail: SentMail) -> int:
    """The entry by which a mail counted as handed over.

    Args:
        record: The record.
        mail: The mail.

    Returns:
        The entry; 0 if there is none.
    """
    if mail.notice or mail.kind != MailKind.NOTICE:
        return mail.notice
    # Whoever sent it was stopped before it was noted; of several it is the last.
    history = record.history(mail.name.scheme, mail.name.subject)
    returned = {body.notice for _, body in history.bodies(Returned)}
    last = 0
    for entry, body in history.bodies(Noticed):
        is_open = entry.seq not in returned and entry.at >= mail.made_at
        if is_open and body.way == "e-mail":
            last = entry.seq
    return last
