"""What a mail says: that there is something to read, by when, and where. No more.

Others read mail: it names no standing, no reason, no service and no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from regard.report.text.language import (
    ENGLISH,
    Language,
    language_of,
    languages,
    translatable,
)
from regard.service.doors.keeper import LINK_LIFE
from regard.service.outbox.owed_mail import MailKind, OwedMail

REFERENCE_LETTERS = 12
"""Of a mail's number, in the mail itself: by these the desk finds what came back."""
SUBJECT_LINES = {
    MailKind.NOTICE: translatable("There is something for you to read"),
    MailKind.ANSWER: translatable("There is an answer for you"),
    MailKind.DONE: translatable("Something was done in your name"),
    MailKind.PROOF: translatable("Is this your address?"),
    MailKind.ADDRESS: translatable("Where we write to you is to change"),
    MailKind.CHANGE: translatable("Rules are to change"),
    MailKind.LINK: translatable("Your link to sign in"),
    MailKind.PASSKEY_ADDED: translatable("A passkey was added"),
    MailKind.PASSKEY_REMOVED: translatable("A passkey was removed"),
    MailKind.PASSKEY_WOKEN: translatable("A passkey opens again"),
    MailKind.FORGOTTEN: translatable("You were forgotten here"),
}
WHAT_IT_IS = {
    MailKind.NOTICE: translatable("There is something for you to read on your page."),
    MailKind.ANSWER: translatable("What you asked was answered. Read it on your page."),
    MailKind.DONE: translatable(
        "Somebody did something for you here. If you asked for it, do nothing. If not, "
        "open your page, and tell the desk."
    ),
    MailKind.PROOF: translatable(
        "Somebody gave us this address to write to. If it was you, say so here:"
    ),
    MailKind.ADDRESS: translatable(
        "Somebody changed where we write to you. If it was you, do nothing. If not, "
        "open your page and stop it: until then you have 7 days."
    ),
    MailKind.CHANGE: translatable(
        "A change of the rules was put forward. Read on your page what it is to you."
    ),
    MailKind.LINK: translatable("This link signs you in once:"),
    MailKind.PASSKEY_ADDED: translatable(
        "A passkey was added with which one signs in as you. If it was you, do "
        "nothing. If not, open your page and remove it."
    ),
    MailKind.PASSKEY_REMOVED: translatable(
        "A passkey of yours was removed. If it was you, do nothing. If not, open your "
        "page, and tell the desk."
    ),
    MailKind.PASSKEY_WOKEN: translatable(
        "A passkey of yours came back from a backup, and was woken. One signs in as "
        "you with it again. If it was you, do nothing. If not, open your page and "
        "remove it."
    ),
    MailKind.FORGOTTEN: translatable(
        "Somebody asked that you be forgotten here. It was done. Nobody here can read "
        "any more what was written down about you, and you have no page here."
    ),
}


@dataclass(frozen=True)
class MailShell:
    """What is the same in all mails.

    Attributes:
        sender: From whom they come.
        pages: Under which address the pages are.
    """

    sender: str
    pages: str


def written_mail(
    owed: OwedMail, number: str, shell: MailShell, at: datetime, secret: str = ""
) -> EmailMessage:
    """A mail as it is handed in.

    Args:
        owed: What somebody is owed.
        number: The mail's own number.
        shell: What is the same in all mails.
        at: The moment (UTC).
        secret: A new link's, where it is one to sign in.

    Returns:
        The mail, as plain text.

    Raises:
        ValueError: If its address cannot stand in a mail.
    """
    code = owed.to.language
    language = language_of(code if code in languages() else ENGLISH)
    message = EmailMessage(policy=SMTP)
    message["From"] = shell.sender
    message["To"] = wire_address(owed.to.address)
    message["Subject"] = language.gettext(SUBJECT_LINES[owed.kind])
    message["Date"] = format_datetime(at)
    # The same each time: a mail that is handed in twice is shown once.
    message["Message-ID"] = f"<{number}@{wire_domain(shell.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = language.code
    message.set_content(_text(owed, number, shell, language, secret), cte="8bit")
    return message


def wire_address(address: str) -> str:
    """An address as servers read it: its domain in plain letters.

    Args:
        address: As somebody gave it.
    """
    local, _, _ = address.rpartition("@")
    return f"{local}@{wire_domain(address)}"


def wire_domain(address: str) -> str:
    """The domain of an address, in plain letters."""
    return address.rpartition("@")[2].encode("idna").decode("ascii")


def _text(
    owed: OwedMail, number: str, shell: MailShell, language: Language, secret: str
) -> str:
    say = language.gettext
    parts = [say("Good day"), say(WHAT_IT_IS[owed.kind])]
    if owed.read_by is not None:
        day = language.day(owed.read_by)
        parts.append(say("Please read it by {day}.", day=day))
    if owed.kind is MailKind.LINK:
        minutes = int(LINK_LIFE.total_seconds()) // 60
        parts.append(f"{shell.pages}/enter/{secret}")
        parts.append(
            say(
                "It opens for {minutes} minutes. If you did not ask for it, do "
                "nothing: nobody but you has it.",
                minutes=minutes,
            )
        )
    elif owed.kind is MailKind.PROOF:
        parts.append(f"{shell.pages}/address/{number}")
        parts.append(say("If it was not you, do nothing: then we write no more."))
    elif owed.kind is MailKind.FORGOTTEN:
        if owed.done_on is not None:
            day = language.day(owed.done_on)
            parts.append(say("The last copy of the keys is gone on {day}.", day=day))
        # What was destroyed stays so; who entered it stands in the record for ever.
        parts.append(
            say(
                "If it was you, do nothing. If not, go to the desk with this e-mail: "
                "the record says who entered it, and when."
            )
        )
    else:
        parts.append(f"{shell.pages}/me")
        parts.append(
            say(
                "This e-mail says no more, since others may read it. If you cannot "
                "open the page, ask at the desk."
            )
        )
    reference = number[:REFERENCE_LETTERS]
    parts.append(say("Number of this e-mail: {number}", number=reference))
    return "\n\n".join(parts) + "\n"
