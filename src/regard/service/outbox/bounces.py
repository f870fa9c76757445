"""Bounces: what mail servers send back, read out of a folder (RFC 3464).

Which mail it was is told by the Message-ID that it carries back, and by nothing else:
who does not have the mail cannot say that it came back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

from regard.registry.acts.reviewing import OUTBOX_NAME
from regard.registry.opening import OpenRecord
from regard.service.answering_faults import answered_fault
from regard.service.lease_keeping import always_so
from regard.service.outbox.ledger import Ledger
from regard.service.outbox.returned import enter_return

MOST_OF_A_BOUNCE = 1024 * 1024
"""What is read of one: what says which mail it was stands before what was attached."""
BOUNCE_LOG = logging.getLogger("regard.service")
REPORT = "multipart/report"
STATUS = "message/delivery-status"
ORIGINALS = frozenset({"message/rfc822", "text/rfc822-headers"})


@dataclass
class Bounces:
    """What comes back to the mailbox from which mail is sent.

    Attributes:
        record: The record.
        ledger: What became of each mail.
        folder: The mailbox, as a Maildir.
        is_ours: Whether this worker still reads it: asked before each of them.
    """

    record: OpenRecord
    ledger: Ledger
    folder: Path
    is_ours: Callable[[], bool] = always_so
    _read: set[str] = field(default_factory=set)

    def one_round(self) -> bool:
        """Enters what came back; whatever is no bounce is left for people to read.

        Returns:
            Whether all that is there was read.
        """
        is_whole = True
        for part in ("new", "cur"):
            for file in sorted(self.folder.joinpath(part).glob("*")):
                # Readers rename a file when they have seen it; its beginning stays.
                key = file.name.partition(":")[0]
                if key in self._read:
                    continue
                if not self.is_ours():
                    return False
                # One that cannot be read keeps the others from nothing, and is read
                # again: else a notice that came back would count.
                try:
                    self._enter(file)
                    self._read.add(key)
                except Exception as error:
                    answered_fault(error)
                    is_whole = False
        return is_whole

    def _enter(self, file: Path) -> None:
        with file.open("rb") as mail_file:
            content = mail_file.read(MOST_OF_A_BOUNCE)
        number = returned_number(content)
        # Silence would count as handed over: of what was not read to its end, one says
        # so to whoever reads the mailbox, and never what is in it.
        if not number and file.stat().st_size > MOST_OF_A_BOUNCE:
            BOUNCE_LOG.warning(
                "a mail in the mailbox for bounces is too large to be read; to do: "
                "read it, and enter at the desk which notice came back"
            )
        mail = self.ledger.sent_under(number) if number else None
        if mail is None:
            return
        # Entered before, by this worker or another, it changes nothing. A worker that
        # stopped half way left the rest to this.
        enter_return(self.record, self.ledger, mail, OUTBOX_NAME)


def returned_number(content: bytes) -> str:
    """The number of the mail that came back for good.

    Args:
        content: What a mail server sent.

    Returns:
        The number; empty where it is no bounce, or only says that it goes on trying.
    """
    mail = message_from_bytes(content, policy=default)
    if mail.get_content_type() != REPORT:
        return ""
    number = ""
    has_failed = False
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == STATUS:
            has_failed = has_failed or _says_failed(part)
        elif kind in ORIGINALS:
            number = number or _number_in(part)
    return number if has_failed else ""


def _says_failed(status: Message) -> bool:
    blocks = status.get_payload()
    if not isinstance(blocks, list):
        return False
    for block in blocks:
        action = block.get("Action") if isinstance(block, Message) else None
        if str(action or "").strip().lower() == "failed":
            return True
    return False


def _number_in(original: Message) -> str:
    payload = original.get_payload()
    if isinstance(payload, list):
        headers = payload[0] if payload else None
    else:
        assert isinstance(original, EmailMessage)
        content = original.get_payload(decode=True)
        raw = content if isinstance(content, bytes) else b""
        headers = message_from_bytes(raw, policy=default)
    if not isinstance(headers, Message):
        return ""
    text = str(headers.get("Message-ID") or "").strip()
    return text.removeprefix("<").partition("@")[0]
