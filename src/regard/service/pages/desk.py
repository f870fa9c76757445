"""The desk: what happened is written down, and what waits for a person is done.

It lists what waits by random names. Whose it is, and what they said, is opened for a
purpose, which the person sees.
"""

from __future__ import annotations

from regard.registry.acts.addressing import check_address
from regard.registry.acts.catalogue import perform
from regard.registry.acts.deciding import look
from regard.registry.entry import EntryKind
from regard.registry.fold.duties import DutyKind, OwedDuty
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.mixed_text import joined_text
from regard.scheme.model import Scheme
from regard.service.api.acts import FOR_THE_OFFICE
from regard.service.api.people import named_member, person_meant
from regard.service.book.turns import MOST_SECONDS_WAITED
from regard.service.caller import AT_THE_DESK, Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.desk_links import AGAIN_OF_DESK, FIRST_OF_DESK
from regard.service.doors.keeper import LINK_LIFE
from regard.service.pages.failing_programs import failing_programs
from regard.service.pages.link_page import sign_in_link_page
from regard.service.pages.my_standing import said_in
from regard.service.pages.names import scheme_in_force, service_name
from regard.service.pages.on_paper import paper_section
from regard.service.pages.own_address import (
    address_field,
    enter_address,
    language_field,
)
from regard.service.pages.page import (
    GoOn,
    Opened,
    PageContent,
    button,
    form,
    text_field,
    words_field,
)
from regard.service.pages.recording import (
    SHORT_NAME,
    record_event,
    recording_section,
    written_part,
)
from regard.service.pages.undelivered import undelivered
from regard.service.pages.waiting_case import (
    ACTS_OF_DUTIES,
    DUTIES,
    still_worked_out,
)


def desk(opened: Opened, *first: Child) -> PageContent:
    """The page of whoever works here.

    Args:
        opened: Who works here.
        first: What was just done, above all else.

    Returns:
        The page.
    """
    say = opened.language.gettext
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    parts: list[Child] = [*first]
    # What somebody may not send is not shown to them either.
    is_at_desk = opened.caller.role in AT_THE_DESK
    if is_at_desk:
        parts.append(recording_section(opened, scheme))
    parts.append(_waiting(opened, scheme))
    if is_at_desk:
        parts.append(failing_programs(opened))
        parts.append(paper_section(opened))
        parts.append(undelivered(opened))
        parts.append(_joining(opened, scheme))
    return PageContent(say("The desk"), parts)


def record_at_desk(opened: Opened) -> PageContent:
    """Writes an event down, and shows the desk again, with a way to take it back."""
    return desk(opened, written_part(opened, record_event(opened)))


def join_somebody(opened: Opened) -> PageContent:
    """Somebody joins, and is handed a link that signs them in.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If they may not join, or no number is said.
    """
    caller = opened.caller
    fields = opened.fields
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    assert scheme.subjects is not None
    if not fields.get("number", "").strip():
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "nobody's number",
            "the number by which the desk finds them again",
            "give them one",
        )
    values: dict[str, object] = {
        "ground": scheme.subjects.join,
        "number": fields.get("number", ""),
    }
    if fields.get("adult_on"):
        values["adult_on"] = fields["adult_on"]
    address = fields.get("address", "").strip()
    # Before they join: else they would have joined, and the page would say otherwise.
    if address:
        check_address(address)
    result = perform(opened.record, "join", values, caller.name, caller.scheme)
    name = SubjectName(caller.scheme, result["subject"])
    if address:
        enter_address(opened, name, address)
    made_by = FIRST_OF_DESK
    # Whoever comes back has a past here, which the link opens.
    if len(_joinings(opened, name)) > 1:
        made_by = AGAIN_OF_DESK
    return _link_page(opened, name, made_by)


def hand_out_link(opened: Opened) -> PageContent:
    """A new link for somebody who is a member, who sees that it was made."""
    number = opened.fields.get("number", "")
    name = person_meant(opened.record, opened.caller.scheme, number)
    return _link_page(opened, name, AGAIN_OF_DESK)


class DeskForm:
    """An act about somebody, by a form of the desk."""

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self._act = act

    def __call__(self, opened: Opened) -> GoOn:
        """Does it under the name of whoever sent the form."""
        caller = opened.caller
        subject = _meant(opened).subject
        values = said_in(opened)
        perform(opened.record, self._act, values, caller.name, caller.scheme, subject)
        return GoOn("/desk")


def _meant(opened: Opened) -> SubjectName:
    """Who is meant by a form that names them by their random name."""
    subject = opened.fields.get("subject", "")
    return named_member(opened.record, opened.caller.scheme, subject)


def _joining(opened: Opened, scheme: Scheme) -> Markup:
    say = opened.language.gettext
    fields: list[Child] = [text_field("number", say("Member’s number"))]
    if scheme.subjects is not None and scheme.subjects.minimum_age:
        words = say("The day on which they are {age}", age=scheme.subjects.minimum_age)
        fields.append(text_field("adult_on", words, "date"))
    # Whoever stands there may want to be written to; what is left out is not asked for.
    fields.append(address_field(say("E-mail address, if they want one"), False))
    fields.append(language_field(opened))
    joining = form(opened, "/desk/join", *fields, button(say("They join")))
    link = form(
        opened,
        "/desk/link",
        text_field("number", say("Member’s number")),
        button(say("Make a sign-in link")),
    )
    return section("join", say("Members"), joining, link)


def _waiting(opened: Opened, scheme: Scheme) -> Markup:
    say = opened.language.gettext
    title = say("What waits for a person")
    owed = opened.record.kept_duties.within(MOST_SECONDS_WAITED)
    if owed is None:
        return section("waits", title, still_worked_out(opened))
    children: list[Child] = []
    for name, duty in owed.duties:
        if name.scheme == opened.caller.scheme:
            children.append(_duty(opened, name, duty, scheme))
    for name in owed.unreadable:
        if name.scheme != opened.caller.scheme:
            continue
        words = say(
            "Of {subject} nothing can be said: what was entered cannot be read. Tell "
            "the operator today.",
            subject=name.subject[:SHORT_NAME],
        )
        children.append(tag("p", words, class_="problem"))
    if not children:
        return section("waits", title, tag("p", say("Nothing.")))
    return section("waits", title, *children)


def _duty(opened: Opened, name: SubjectName, duty: OwedDuty, scheme: Scheme) -> Markup:
    language = opened.language
    say = language.gettext
    heading = tag("h3", say(DUTIES[duty.kind]))
    sentences = [say("Member {subject}.", subject=name.subject[:SHORT_NAME])]
    if duty.outcome:
        sentences.append(
            say(
                "{service}: {outcome}.",
                service=service_name(language, scheme, duty.service),
                outcome=outcome_word(language, scheme, duty.outcome),
            )
        )
    if duty.due is not None:
        sentences.append(say("By {day}.", day=language.day(duty.due)))
    if duty.is_late:
        words = say("This is late. Until it is done, nothing gets worse for them.")
        sentences.append(words)
    if duty.kind is DutyKind.HEARING:
        # Whoever runs the scheme does not hear appeals against it.
        return tag("div", heading, tag("p", joined_text(" ", sentences)), class_="line")
    if opened.caller.role not in FOR_THE_OFFICE[ACTS_OF_DUTIES[duty.kind]]:
        # Nobody opens what somebody said who could not answer it.
        sentences.append(say("Somebody else here does this."))
        return tag("div", heading, tag("p", joined_text(" ", sentences)), class_="line")
    opening = form(
        opened,
        "/desk/case",
        words_field("purpose", say("What do you open it for?"), needed=True),
        button(say("Open it; the person sees that you did")),
        subject=name.subject,
        duty=duty.kind.name,
        entry=duty.entry,
        service=duty.service,
        outcome=duty.outcome,
    )
    return tag(
        "div", heading, tag("p", joined_text(" ", sentences)), opening, class_="line"
    )


def _joinings(opened: Opened, name: SubjectName) -> list[int]:
    """The entries by which somebody joined, the first and each time again."""
    history = opened.record.history(name.scheme, name.subject)
    return [entry.seq for entry in history.entries if entry.kind is EntryKind.JOINED]


def _link_page(opened: Opened, name: SubjectName, made_by: str) -> PageContent:
    say = opened.language.gettext
    # Whoever has the link sees all: the person must know of one that they never got.
    purpose = say("a link that signs in as you, to be handed to you")
    look(opened.record, name, purpose, _joinings(opened, name), opened.caller.name)
    caller = Caller(Role.SUBJECT, name.subject, name.scheme, name.subject)
    now = opened.record.now
    access = opened.doors.make(AccessKind.LINK, caller, now, LINK_LIFE, made_by)
    return sign_in_link_page(opened, access.secret, "/desk", say("Back to the desk"))
