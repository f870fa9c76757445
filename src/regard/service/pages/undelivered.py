"""What could not be handed over: it stands at the desk until somebody sees to it."""

from __future__ import annotations

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.scheme.phrase import phrase
from regard.service.outbox.ledger import SentMail, Trouble
from regard.service.outbox.mail_words import REFERENCE_LETTERS
from regard.service.outbox.owed_mail import MailKind
from regard.service.outbox.returned import enter_return
from regard.service.pages.page import (
    GoOn,
    Opened,
    button,
    form,
    text_field,
    words_field,
)
from regard.service.problem import nothing_here

SHORTENED_NAME = 8
"""Letters of a random name that tell apart whoever waits."""
TROUBLES = {
    Trouble.REFUSED: translatable("The mail server says that there is no such address"),
    Trouble.NOT_TAKEN: translatable("No mail server took it, for days"),
    Trouble.UNKNOWN_SIGNS: translatable("The mail server cannot write this address"),
    Trouble.CAME_BACK: translatable("It came back"),
    Trouble.NOT_KNOWN: translatable(
        "Whether it came back is not known, since a backup was restored"
    ),
    Trouble.NONE: translatable("It did not get there"),
}
MAILS = {
    MailKind.NOTICE: translatable("An e-mail that a notice waits"),
    MailKind.ANSWER: translatable("An e-mail that an answer waits"),
    MailKind.DONE: translatable("An e-mail that something was done in their name"),
    MailKind.PROOF: translatable("An e-mail that asks whether an address is theirs"),
    MailKind.ADDRESS: translatable("An e-mail that an address was changed"),
    MailKind.CHANGE: translatable("An e-mail that rules are to change"),
    MailKind.LINK: translatable("A link to sign in"),
    MailKind.PASSKEY_ADDED: translatable("An e-mail that a passkey was added"),
    MailKind.PASSKEY_REMOVED: translatable("An e-mail that a passkey was removed"),
    MailKind.PASSKEY_WOKEN: translatable("An e-mail that a passkey opens again"),
}


def undelivered(opened: Opened) -> Markup:
    """Notices that could not be handed over, and what came back.

    Args:
        opened: Who looks at it.

    Returns:
        The section.
    """
    say = opened.language.gettext
    children: list[Child] = []
    for mail in opened.doors.ledger.not_handed_over(opened.caller.scheme):
        children.append(_mail(opened, mail))
    if not children:
        children.append(tag("p", say("Nothing.")))
    entering = form(
        opened,
        "/desk/came-back",
        text_field("reference", say("Number at the end of the e-mail")),
        button(say("It came back")),
    )
    summary = tag("summary", say("An e-mail came back to us"))
    children.append(tag("details", summary, entering))
    title = say("Notices that could not be handed over")
    return section("undelivered", title, *children)


def came_back(opened: Opened) -> GoOn:
    """Enters that an e-mail came back: whatever notice it gave was none.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If no e-mail has that number.
    """
    reference = opened.fields.get("reference", "").strip().lower()
    mail = None
    if len(reference) >= REFERENCE_LETTERS:
        mail = opened.doors.ledger.find(reference, opened.caller.scheme)
    if mail is None:
        raise RefusedAct(
            RefusalCode.NOTHING_THERE,
            "the number of no e-mail that was sent here",
            phrase(
                "the {count} letters that stand at its end",
                count=REFERENCE_LETTERS,
            ),
            "look at the e-mail that came back",
        )
    enter_return(opened.record, opened.doors.ledger, mail, opened.caller.name)
    return GoOn("/desk")


def see_to_it(opened: Opened) -> GoOn:
    """Notes that somebody saw to what could not be handed over.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If there is no such mail.
    """
    number = opened.fields.get("number", "")
    now = opened.record.now
    if not opened.doors.ledger.note_seen(number, opened.caller.scheme, now):
        raise nothing_here()
    return GoOn("/desk")


def _mail(opened: Opened, mail: SentMail) -> Markup:
    language = opened.language
    say = language.gettext
    assert mail.ended_at is not None
    words = say(
        "Member {subject}. {why}. It was given up on {day}.",
        subject=mail.name.subject[:SHORTENED_NAME],
        why=say(TROUBLES[mail.trouble]),
        day=language.day(mail.ended_at),
    )
    opening = form(
        opened,
        "/desk/case",
        words_field("purpose", say("What do you open it for?"), needed=True),
        button(say("Open it; the person sees that you did")),
        subject=mail.name.subject,
    )
    seeing_to = form(
        opened, "/desk/seen", button(say("I have seen to it")), number=mail.number
    )
    heading = tag("h3", say(MAILS[MailKind(mail.kind)]))
    return tag("div", heading, tag("p", words), opening, seeing_to, class_="line")
