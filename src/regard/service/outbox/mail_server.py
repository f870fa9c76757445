"""The mail server: where mail is handed in, and what it answers."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from regard.registry.acts.addressing import check_address
from regard.registry.refusal import RefusedAct
from regard.scheme.complaint import DataError
from regard.service.listening import LOOPBACK
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.mail_words import wire_address, wire_domain

SECONDS = 30.0
"""A server that says nothing for so long is not waited for."""
PORTS = {"smtp": 587, "smtps": 465}
PERMANENT = 500
"""From here on a server means what it says."""
MAIL_FORM = "smtp://user:password@mail.example:587?from=office@library.example"


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in.

    Attributes:
        host: The server.
        port: Its port.
        sender: From whom mail comes, and to whom it comes back.
        is_wrapped: Whether TLS begins with the connection; else it is asked for, except
            on this very machine.
        user: As whom one signs in there; empty for nobody.
        password: With what.
        seconds: How long the server may say nothing.
    """

    host: str
    port: int
    sender: str
    is_wrapped: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = SECONDS

    def hand_in(self, message: EmailMessage, to: str) -> Trouble:
        """Hands a mail in.

        Args:
            message: The mail.
            to: Where it goes.

        Returns:
            `NONE` where the server took it. Whether a mail whose connection broke was
            taken is not known: it is handed in again, under the same Message-ID.
        """
        try:
            # Not within a block of its own: what breaks on leaving is no failure.
            connection = self._connected()
        except (OSError, smtplib.SMTPException):
            return Trouble.NOT_TAKEN
        try:
            connection.send_message(message, self.sender, [wire_address(to)])
        except smtplib.SMTPNotSupportedError:
            return Trouble.UNKNOWN_SIGNS
        except smtplib.SMTPRecipientsRefused as refusal:
            return _of_code(*[code for code, _ in refusal.recipients.values()])
        except smtplib.SMTPDataError as refusal:
            return _of_code(refusal.smtp_code)
        # Whoever sends is not let in, which is nobody's address: the operator mends it.
        except (OSError, smtplib.SMTPException):
            return Trouble.NOT_TAKEN
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()
        return Trouble.NONE

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        domain = wire_domain(self.sender)
        if self.is_wrapped:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, domain, timeout=self.seconds, context=context
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, domain, self.seconds)
        try:
            # Addresses and passwords cross no network in clear.
            if not self.is_wrapped and self.host not in LOOPBACK:
                connection.starttls(context=context)
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection


def mail_server(url: str) -> MailServer:
    """The mail server that an operator names.

    Args:
        url: Such as smtp://user:password@mail.example:587?from=office@library.example.

    Returns:
        The server.

    Raises:
        DataError: If it is none; nothing of it is repeated, since a password may be in
            it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        sender = parse_qs(parts.query).get("from", [""])[0]
        check_address(sender)
    except (ValueError, RefusedAct):
        raise _no_server() from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise _no_server()
    return MailServer(
        host=parts.hostname,
        port=port,
        sender=sender,
        is_wrapped=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _no_server() -> DataError:
    return DataError(
        f"found no mail server, expected one such as {MAIL_FORM}\n"
        "  to do: write it so, with smtps:// where TLS begins with the connection; "
        "signs such as @ in a password as %40"
    )


def _of_code(*codes: int) -> Trouble:
    is_permanent = all(code >= PERMANENT for code in codes)
    return Trouble.REFUSED if is_permanent else Trouble.NOT_TAKEN
