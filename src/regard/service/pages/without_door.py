"""Without a door: what somebody does who lost their phone and gave no e-mail."""

from __future__ import annotations

from regard.report.page.markup import Markup, tag
from regard.service.pages.page import Opened


def without_door(opened: Opened) -> Markup:
    """What is left to whoever can sign in by nothing of their own, and what is not.

    Args:
        opened: Who looks at it.
    """
    say = opened.language.gettext
    summary = say("You lost your phone, and gave us no e-mail?")
    link = say(
        "Go to the desk. There they make you a link. With it you read all that is "
        "written here about you. You can object, appeal, take it with you and leave."
    )
    limits = say(
        "The desk could use such a link itself. So you cannot vote with it, open a "
        "notice, name somebody who acts for you or give a new address. A passkey that "
        "you add with it has the same limits."
    )
    paper = say(
        "You need no link to object, to appeal, to ask, to leave or to be forgotten. "
        "Do it on paper at the desk. Notices can come on paper or by post. No days run "
        "before that."
    )
    parts = [tag("p", words) for words in (link, limits, paper)]
    return tag("details", tag("summary", summary), *parts)
