"""On what ground somebody is under a scheme, how they leave, and what is kept then."""

from __future__ import annotations

from datetime import date

from regard.registry.acts.membership_checks import last_membership
from regard.registry.bodies import Joined
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.kept_by_law import kept_by_law
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.receipt.effect_words import GROUNDS
from regard.report.text.language import Language
from regard.scheme.model import Scheme
from regard.service.pages.names import source_words
from regard.service.pages.page import Opened, button, form, link_line


def ground_words(language: Language, history: SubjectHistory) -> Markup | None:
    """On what ground whoever came in is under the rules, or that they have left.

    Args:
        language: The reader's.
        history: What was entered about them.

    Returns:
        A paragraph; None where their joining cannot be read.
    """
    say = language.gettext
    membership = last_membership(history)
    if membership is None:
        return None
    if membership.kind is EntryKind.LEFT:
        day = language.day(membership.at.date())
        words = say("You left on {day}. No service is told anything of you.", day=day)
        return tag("p", words)
    body = membership.body
    if not isinstance(body, Joined) or body.ground not in GROUNDS:
        return None
    return tag("p", say(GROUNDS[body.ground]), class_="note")


def leaving_section(
    opened: Opened, history: SubjectHistory, scheme: Scheme | None
) -> Markup:
    """How whoever came in takes all along, leaves, and is forgotten.

    Args:
        opened: Who looks at it.
        history: What was entered about them.
        scheme: The text in force; None if none is.

    Returns:
        The section.
    """
    say = opened.language.gettext
    taking = link_line(say("Take all of it with you"), "/me/export")
    # What is left out of a file that is called all of it is said beside it.
    beside = say(
        "It has all that was written down about you, with who looked. Not in it: your "
        "passkeys, when you signed in, and which e-mails went to you."
    )
    children: list[Child] = [taking, tag("p", beside)]
    membership = last_membership(history)
    if membership is None or membership.kind is not EntryKind.LEFT:
        children.append(_leave(opened, scheme))
    children.append(_forget(opened, history, scheme))
    return section("leaving", say("Take it with you, or leave"), *children)


def _leave(opened: Opened, scheme: Scheme | None) -> Markup:
    say = opened.language.gettext
    subjects = None if scheme is None else scheme.subjects
    days = 0 if subjects is None else subjects.rejoin_after or 0
    notes: list[Child] = [
        tag("p", say("What was written down about you stays until its time is over."))
    ]
    # Said before they leave: what is kept to know it as well.
    if days:
        words = say(
            "You can come back after {span}. Until then it is kept that you left.",
            span=opened.language.span(days),
        )
        notes.append(tag("p", words))
    leaving = form(opened, "/me/leave", button(say("Leave")))
    return tag("details", tag("summary", say("I want to leave")), *notes, leaving)


def _forget(opened: Opened, history: SubjectHistory, scheme: Scheme | None) -> Markup:
    say = opened.language.gettext
    kept = kept_by_law(history)
    today = opened.record.now.date()
    reasons: list[Child] = []
    if kept.while_member:
        reasons.append(
            say("While a law has you under these rules, you cannot be forgotten.")
        )
    for source, over in sorted(kept.sources.items()):
        if over > today:
            reasons.append(_kept_words(opened.language, scheme, source, over))
    warning = say(
        "If you are forgotten, nobody can read any more what was written down about "
        "you, not even you. Take it with you first."
    )
    forgetting: list[Child] = [tag("p", words) for words in reasons]
    if not reasons:
        forgetting.append(tag("p", warning))
        sending = button(say("Leave and be forgotten"))
        forgetting.append(form(opened, "/me/erase", sending))
    return tag("details", tag("summary", say("I want to be forgotten")), *forgetting)


def _kept_words(
    language: Language, scheme: Scheme | None, source: str, over: date
) -> str:
    name = source.replace("-", " ")
    if scheme is not None and source in scheme.sources:
        name = source_words(language, scheme, source)
    return language.gettext(
        "A law has us keep what comes from {source} until {day}.",
        source=name,
        day=language.day(over),
    )
