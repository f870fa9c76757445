"""A mail server on this machine, which answers as it is told, and who writes by it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from regard.registry.acts import addressing, reviewing
from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.service.outbox.mail_server import MailServer, mail_server
from regard.service.outbox.sending import Sending
from tests.service.attacking import damage
from tests.service.conftest import Served

ADA = "ada@mail.example"
PAGES = "http://service.test"
SERVICE = "power-tools"
TAKEN = "250 taken"


@dataclass
class MailBox:
    """What reached a mail server, and what it answers.

    Attributes:
        mails: What it took, in the order in which it came.
        to: To whom each went.
        at_recipient: What it answers to the next recipients; then it takes them.
        at_data: What it answers to the next mails; then it takes them.
        cuts: How many times it takes a mail and breaks the connection, with no word.
        is_stuck: Whether it says nothing after a mail, until it is let go.
    """

    mails: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    at_recipient: list[str] = field(default_factory=list)
    at_data: list[str] = field(default_factory=list)
    cuts: int = 0
    is_stuck: bool = False

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _: Any
    ) -> str:
        """Takes a recipient, or not."""
        if self.at_recipient:
            return self.at_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        """Takes a mail, or not; or takes it and never says so."""
        if self.at_data:
            return self.at_data.pop(0)
        content = envelope.original_content
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.to.extend(envelope.rcpt_tos)
        if self.cuts:
            self.cuts -= 1
            server.transport.abort()
        if self.is_stuck:
            # Longer than anybody waits; the test's own time limit is shorter.
            await _never()
        return TAKEN


async def _never() -> None:
    import asyncio

    await asyncio.Event().wait()


@contextmanager
def mail_box(
    host: str = "127.0.0.1", context: ssl.SSLContext | None = None
) -> Iterator[tuple[MailBox, MailServer]]:
    """A mail server that takes what comes."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port = probe.getsockname()[1]
    box = MailBox()
    controller = Controller(
        box,
        hostname=host,
        port=port,
        enable_SMTPUTF8=True,
        ready_timeout=30,
        ssl_context=context,
    )
    controller.start()
    url = f"smtp://{host}:{port}?from=office@library.example"
    try:
        yield box, mail_server(url)
    finally:
        controller.stop()


@dataclass
class Mailing:
    """A service that sends mail, and where it goes.

    Attributes:
        served: The service.
        box: The mail server, from within.
        server: The mail server, as the operator names it.
    """

    served: Served
    box: MailBox
    server: MailServer

    def __post_init__(self) -> None:
        self.sending = self.worker()

    def worker(self) -> Sending:
        """One who sends, and knows nothing of the others."""
        served = self.served
        return Sending(served.record, served.doors, self.server, PAGES)

    def ada(self, language: str = "en", address: str = ADA) -> SubjectName:
        """Somebody joins, and says where they are written to."""
        name = self.served.join("17")
        record = self.served.record
        given = addressing.give_address(record, name, name.subject, address, language)
        addressing.prove_address(record, name, given.seq, name.subject)
        return name

    def notice_waits(self, name: SubjectName) -> None:
        """Three tools come back damaged, a month begins, and a person has looked."""
        damage(self.served, name, 3)
        self.served.pass_days(31)
        record = self.served.record
        reviewing.confirm(record, name, SERVICE, "refuse", "ben", "three in a day")

    def kinds(self, name: SubjectName) -> list[EntryKind]:
        """What was entered about somebody."""
        history = self.served.record.history(name.scheme, name.subject)
        return [entry.kind for entry in history.entries]

    @property
    def subjects(self) -> list[str]:
        """The subject line of each mail."""
        return [str(mail["Subject"]) for mail in self.box.mails]

    @property
    def text(self) -> str:
        """What the last mail says."""
        body = self.box.mails[-1].get_body()
        assert body is not None
        return str(body.get_content())
