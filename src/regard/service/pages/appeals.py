"""The appeal body's page: what an appeal concerns, and nothing else.

Whoever hears appeals holds no other role. They see the decision, what it rests on and
what was said against it, and uphold or overturn it.
"""

from __future__ import annotations

from regard.registry.acts.catalogue import perform
from regard.registry.acts.deciding import look
from regard.registry.appealed_entries import concerned_entries
from regard.registry.fold.appeals import FiledAppeal, appeals_of
from regard.registry.fold.duties import DutyKind, OwedDuty
from regard.registry.fold.history import SubjectHistory
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.mixed_text import joined_text
from regard.service.api.people import named_member
from regard.service.book.turns import MOST_SECONDS_WAITED
from regard.service.pages.entry_words import entry_part
from regard.service.pages.looks import HEARING
from regard.service.pages.names import scheme_in_force
from regard.service.pages.page import (
    GoOn,
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    words_field,
)
from regard.service.pages.waiting_case import still_worked_out
from regard.service.problem import nothing_here


def appeals_page(opened: Opened) -> PageContent:
    """The appeals that wait, and until when; of whom and why, is opened."""
    say = opened.language.gettext
    # Where nothing is in force, that nothing waits would say too much.
    scheme = scheme_in_force(opened.record, opened.caller.scheme).name
    owed = opened.record.kept_duties.within(MOST_SECONDS_WAITED)
    if owed is None:
        return PageContent(say("Appeals"), [still_worked_out(opened)])
    children: list[Child] = []
    for name, duty in owed.duties:
        if duty.kind is DutyKind.HEARING and name.scheme == scheme:
            children.append(_waiting_appeal(opened, name, duty))
    # Of whom nothing can be read may have appealed as well: that is no empty list.
    if any(name.scheme == scheme for name in owed.unreadable):
        words = say("Of some people nothing can be read. Tell the operator today.")
        children.append(tag("p", words, class_="problem"))
    if not children:
        children.append(tag("p", say("No appeal waits.")))
    return PageContent(say("Appeals"), children)


def open_appeal(opened: Opened) -> PageContent:
    """One appeal, with what it concerns; that it was opened, the person sees."""
    say = opened.language.gettext
    record = opened.record
    name = _appellant(opened)
    history = record.history(name.scheme, name.subject)
    appeal = _open_appeal(history, opened.fields.get("appeal", ""))
    concerned = concerned_entries(history, appeal)
    entries = look(record, name, HEARING, concerned, opened.caller.name)
    scheme = scheme_in_force(record, name.scheme)
    children: list[Child] = []
    for entry in entries:
        children.append(entry_part(opened.language, scheme, entry, name.subject))
    verdicts = {"true": say("It is overturned"), "false": say("It is upheld")}
    hearing = form(
        opened,
        "/appeals/hear",
        choice_field("overturned", say("The decision"), verdicts, say("choose")),
        words_field("words", say("The reasons"), needed=True),
        button(say("Enter it")),
        subject=name.subject,
        appeal=appeal.seq,
    )
    parts = [
        section("concerned", say("What it is about"), *children),
        section("hearing", say("Your word"), hearing),
    ]
    return PageContent(say("An appeal"), parts)


def hear_appeal(opened: Opened) -> GoOn:
    """Upholds or overturns the decision."""
    caller = opened.caller
    name = _appellant(opened)
    values = {
        "appeal": opened.fields.get("appeal", ""),
        "overturned": opened.fields.get("overturned", ""),
        "words": opened.fields.get("words", ""),
    }
    perform(opened.record, "hear", values, caller.name, name.scheme, name.subject)
    return GoOn("/appeals")


def _appellant(opened: Opened) -> SubjectName:
    """Whose appeal a form names, by their random name."""
    subject = opened.fields.get("subject", "")
    return named_member(opened.record, opened.caller.scheme, subject)


def _open_appeal(history: SubjectHistory, seq: str) -> FiledAppeal:
    """The appeal that waits under a number; whatever else is asked for is not there."""
    for appeal in appeals_of(history):
        if str(appeal.seq) == seq and not appeal.heard:
            return appeal
    raise nothing_here()


def _waiting_appeal(opened: Opened, name: SubjectName, duty: OwedDuty) -> Markup:
    language = opened.language
    say = language.gettext
    sentences = [say("An appeal waits.")]
    if duty.due is not None:
        sentences.append(say("By {day}.", day=language.day(duty.due)))
    if duty.is_late:
        words = say("This is late. Until it is done, nothing gets worse for them.")
        sentences.append(words)
        # Nobody is to think that to say nothing opens what is closed.
        sentences.append(say("What they have today stays as it is."))
    opening = form(
        opened,
        "/appeals/open",
        button(say("Open it; the person sees that you did")),
        subject=name.subject,
        appeal=duty.entry,
    )
    return tag("div", tag("p", joined_text(" ", sentences)), opening, class_="line")
