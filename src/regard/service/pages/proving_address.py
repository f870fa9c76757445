"""Proving an address: whoever reads mail there says that it is theirs.

As with links, the first look does nothing: mail programs look before people do.
"""

from __future__ import annotations

from regard.registry.acts.addressing import prove_address
from regard.registry.acts.reviewing import OUTBOX_NAME
from regard.registry.bodies import Addressed
from regard.report.page.markup import tag
from regard.service.outbox.owed_mail import MailKind, mail_number
from regard.service.pages.page import Opened, PageContent, button, form
from regard.service.problem import nothing_here


def ask_whether_theirs(opened: Opened) -> PageContent:
    """A page with one button, by which an address is proven."""
    say = opened.language.gettext
    number = opened.path["number"]
    words = say("Press the button if you want to be written to at this address.")
    saying = form(opened, "/address", button(say("It is mine")), number=number)
    return PageContent(say("Is this your address?"), [tag("p", words), saying])


def say_theirs(opened: Opened) -> PageContent:
    """Enters that an address is theirs.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If no such mail was sent, or it asks for nothing any more.
        RefusedAct: If the address was proven, or is used no more.
    """
    say = opened.language.gettext
    number = opened.fields.get("number", "")
    mail = opened.doors.ledger.sent_under(number)
    if mail is None or mail.kind != MailKind.PROOF:
        raise nothing_here()
    record = opened.record
    history = record.history(mail.name.scheme, mail.name.subject)
    scheme_key = record.keys.scheme_key(mail.name.scheme)
    for entry, _ in history.bodies(Addressed):
        content = {
            "kind": MailKind.PROOF,
            "subject": mail.name.subject,
            "cause": f"entry {entry.seq}",
        }
        # The number says which entry it was, to whoever has the scheme's key.
        if mail_number(scheme_key, content) == number:
            prove_address(record, mail.name, entry.seq, OUTBOX_NAME)
            words = say("Thank you. From now on you are written to there.")
            # Whoever entered it may read mail there: the person has to say so as well.
            if entry.by != mail.name.subject:
                words = say(
                    "Thank you. If you did not enter it yourself, say on your page as "
                    "well that it is yours. Until then nothing else is sent there."
                )
            return PageContent(say("It is yours"), [tag("p", words)])
    raise nothing_here()
