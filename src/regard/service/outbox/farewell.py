"""Farewell: whoever is forgotten is told so once, at the address that was theirs.

Their address is destroyed with all else, so no later round could write to them. It is
read before, and is in memory alone until a mail server took the mail or did not: what
was not taken then is sent by nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from regard.registry.fold.addresses import GivenAddress, addresses_on
from regard.registry.opening import OpenRecord
from regard.registry.record import NOT_READABLE
from regard.registry.sealed_entries import SubjectName
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.mail_words import MailShell, written_mail
from regard.service.outbox.owed_mail import MAIL_NUMBER_SIZE, MailKind, OwedMail
from regard.service.outbox.sending import MAIL_LOG
from regard.service.settings import Settings


@dataclass(frozen=True)
class Farewell:
    """A mail to somebody who is about to be forgotten.

    Attributes:
        record: The record.
        settings: Where mail is handed in.
        to: Where they are written to; None where no address is known to be theirs.
    """

    record: OpenRecord
    settings: Settings
    to: GivenAddress | None = field(default=None, repr=False)

    def send(self, result: Mapping[str, Any]) -> bool:
        """Sends it, once they are forgotten: of what was refused nobody is told.

        Args:
            result: What came of the erasing, with the day on which it is done.

        Returns:
            Whether a server took it.
        """
        server = self.settings.mail
        if server is None or self.to is None:
            return False
        done_on = date.fromisoformat(str(result["done_on"]))
        # Drawn, and not worked out of who they were: nothing leads back from it.
        number = secrets.token_hex(MAIL_NUMBER_SIZE)
        owed = OwedMail(MailKind.FORGOTTEN, "", self.to, "", done_on=done_on)
        shell = MailShell(server.sender, self.settings.pages)
        trouble = Trouble.UNKNOWN_SIGNS
        try:
            mail = written_mail(owed, number, shell, self.record.now)
            trouble = server.hand_in(mail, self.to.address)
        except ValueError:
            # An address that cannot stand in a mail.
            pass
        if trouble is not Trouble.NONE:
            # Neither whose it is nor what the server said, which repeats the address.
            MAIL_LOG.warning(
                "an e-mail that somebody was forgotten did not get there: %s",
                trouble.value,
            )
        return trouble is Trouble.NONE


def farewell_to(record: OpenRecord, settings: Settings, name: SubjectName) -> Farewell:
    """What is needed to tell somebody that they were forgotten, read before they are.

    Args:
        record: The record.
        settings: Where mail is handed in.
        name: The person.

    Returns:
        The mail, not sent; to nobody, where no address of theirs is known and proven.
    """
    try:
        history = record.history(name.scheme, name.subject)
    # Whoever cannot be read is forgotten all the same.
    except NOT_READABLE:
        return Farewell(record, settings)
    to = addresses_on(history, record.now.date()).in_use
    if to is None or not to.is_sure:
        return Farewell(record, settings)
    return Farewell(record, settings, to)
