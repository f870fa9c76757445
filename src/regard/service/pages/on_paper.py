"""On paper: what the desk does for somebody who comes there, and what it prints.

Whoever has no browser has the same rights. Who files something for them stands under
the entry, and is no one to answer it.
"""

from __future__ import annotations

from datetime import date

from regard.registry.acts.catalogue import perform
from regard.registry.acts.deciding import look
from regard.registry.acts.membership_checks import (
    has_consent,
    last_membership,
    may_withdraw,
    rests_on_consent,
)
from regard.registry.entry import EntryKind
from regard.registry.explanation import subject_explanation
from regard.registry.fold.history import SubjectHistory
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.scheme.model import Scheme
from regard.service.api.acts import check_never_withdrawn, has_withdrawn
from regard.service.api.people import named_member, person_meant
from regard.service.outbox.farewell import farewell_to
from regard.service.pages.brought_along import brought_section
from regard.service.pages.done_for_somebody import done_section
from regard.service.pages.exceptions import exceptions_section
from regard.service.pages.form_place import FormPlace
from regard.service.pages.looks import looks_section
from regard.service.pages.my_standing import said_in
from regard.service.pages.names import source_words
from regard.service.pages.notices_given import notices_given
from regard.service.pages.own_address import address_field, language_field
from regard.service.pages.own_filings import own_filings
from regard.service.pages.own_lines import own_lines
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    form,
    link_line,
    text_field,
    words_field,
)
from regard.service.pages.reviews_given import reviews_given
from regard.service.pages.standing_parts import (
    better_part,
    coming_part,
    rules_part,
    standing_parts,
)
from regard.service.pages.told_services import told_services

FOR_THEM = "/desk/for"
FILED_WORDS = {
    "dispute": translatable("An objection was filed for them."),
    "ask-for-repair": translatable("It was asked for them that it counts no more."),
    "appeal": translatable("An appeal was filed for them."),
    "consent": translatable("Their consent was entered."),
    "withdraw": translatable("Their consent was taken back."),
    "give-address": translatable(
        "Their address was entered. Nothing is sent there until they say on their page "
        "that it is theirs."
    ),
    "leave": translatable("They left."),
}
"""What the desk files for somebody, by the act, and what is said of it then."""


def paper_section(opened: Opened) -> Markup:
    """The part of the desk at which somebody's page is opened for them.

    Args:
        opened: Who works at the desk.

    Returns:
        The section.
    """
    say = opened.language.gettext
    opening = form(
        opened,
        "/desk/person",
        text_field("number", say("Member’s number")),
        words_field("purpose", say("What do you open it for?"), needed=True),
        button(say("Open it; the person sees that you did")),
    )
    words = say("To print their standing, or to file something for them.")
    return section("paper", say("Somebody comes to the desk"), tag("p", words), opening)


def open_person(opened: Opened) -> PageContent:
    """Somebody's standing with its reasons, to print, and forms to file for them."""
    language = opened.language
    say = language.gettext
    record = opened.record
    scheme_name = opened.caller.scheme
    name = person_meant(record, scheme_name, opened.fields.get("number", ""))
    history = record.history(name.scheme, name.subject)
    seqs = [entry.seq for entry in history.entries]
    purpose = opened.fields.get("purpose", "")
    look(record, name, purpose, seqs, opened.caller.name)
    # With the look that this was: what is printed says who printed it.
    history = record.history(name.scheme, name.subject)
    now = record.now
    explanation = subject_explanation(history, now)
    version = history.version_on(now.date())
    scheme = None if version is None else version.scheme
    place = FormPlace(FOR_THEM, name.subject)
    opened_words = say(
        "As of {moment}. Opened by {who}.",
        moment=language.moment(now),
        who=opened.caller.name,
    )
    parts: list[Child] = [
        rules_part(opened.language, scheme),
        tag("p", opened_words, class_="note"),
    ]
    parts.extend(standing_parts(language, explanation, scheme))
    parts.append(coming_part(language, explanation, scheme))
    parts.append(reviews_given(language, history, scheme))
    parts.append(notices_given(opened, history, scheme, place))
    parts.append(better_part(language, explanation, scheme))
    parts.append(own_lines(opened, history, explanation, scheme, place))
    parts.append(brought_section(opened, history, explanation, scheme, place))
    parts.append(exceptions_section(opened, history, scheme, place))
    parts.append(own_filings(language, history, explanation))
    parts.append(told_services(opened, history, place))
    parts.append(done_section(language, history))
    parts.append(looks_section(language, history))
    parts.append(_agreeing(opened, history, scheme, place))
    parts.append(_writing_to(opened, history, place))
    parts.append(_leaving(opened, history, scheme, place))
    parts.append(_forgetting(opened, place))
    return PageContent(say("Standing, for the person"), parts)


class PaperForm:
    """An act that the desk does for somebody, who said so on paper."""

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self._act = act

    def __call__(self, opened: Opened) -> PageContent:
        """Does it under the name of whoever sent the form."""
        name = _meant_person(opened)
        values = said_in(opened)
        if self._act == "consent":
            check_never_withdrawn(opened.record, name)
        perform(
            opened.record,
            self._act,
            values,
            opened.caller.name,
            name.scheme,
            name.subject,
        )
        words = opened.language.gettext(FILED_WORDS[self._act])
        return _filed_page(opened, words)


def forget_on_paper(opened: Opened) -> PageContent:
    """Somebody is forgotten who asked for it at the desk.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If the number that is said again is not theirs; nothing was done.
    """
    name = _meant_person(opened)
    caller = opened.caller
    record = opened.record
    again = person_meant(record, name.scheme, opened.fields.get("number", ""))
    if again != name:
        # It cannot be undone: the wrong person would be gone for good.
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "the number of somebody else",
            "the number of whoever is to be forgotten, said once more",
            "look at their paper, and write it down again",
        )
    values = {"backup_days": opened.settings.key_copy_days}
    # A slip, or worse: they hear of it where they are written to, or nowhere.
    farewell = farewell_to(record, opened.settings, name)
    result = perform(record, "erase", values, caller.name, name.scheme, name.subject)
    opened.doors.end_all_of(name.scheme, name.subject)
    say = opened.language.gettext
    words = say(
        "They are forgotten. The last copy of the keys is gone on {day}.",
        day=opened.language.day(date.fromisoformat(result["done_on"])),
    )
    told = say("No e-mail told them. Give them this page on paper.")
    if farewell.send(result):
        told = say("An e-mail told them so, at the address that was theirs.")
    return _filed_page(opened, words, told)


def _meant_person(opened: Opened) -> SubjectName:
    subject = opened.fields.get("subject", "")
    return named_member(opened.record, opened.caller.scheme, subject)


def _filed_page(opened: Opened, words: str, *more: str) -> PageContent:
    """What was done, to be printed for the person."""
    language = opened.language
    say = language.gettext
    entered = say(
        "Entered on {moment} by {who}.",
        moment=language.moment(opened.record.now),
        who=opened.caller.name,
    )
    back = link_line(say("Back to the desk"), "/desk")
    sentences = [tag("p", sentence) for sentence in (words, *more, entered)]
    parts = [*sentences, back]
    return PageContent(say("It is entered"), parts)


def _agreeing(
    opened: Opened, history: SubjectHistory, scheme: Scheme | None, place: FormPlace
) -> Markup | None:
    """Forms by which somebody agrees on paper, who never took anything back."""
    say = opened.language.gettext
    membership = last_membership(history)
    if scheme is None or membership is None or membership.kind is not EntryKind.JOINED:
        return None
    forms: list[Child] = []
    for source in scheme.sources:
        if rests_on_consent(scheme, source) and not has_consent(
            history, scheme, source
        ):
            name = source_words(opened.language, scheme, source)
            words = say("They agree to: {source}", source=name)
            forms.append(place.form(opened, "consent", button(words), source=source))
    if not forms:
        return None
    summary = tag("summary", say("They agree on paper"))
    if has_withdrawn(history):
        words = say("They took consent back once. So they agree on their own page.")
        return tag("details", summary, tag("p", words))
    note = say("Keep the paper that they signed. They see on their page that you did.")
    return tag("details", summary, tag("p", note, class_="note"), *forms)


def _writing_to(
    opened: Opened, history: SubjectHistory, place: FormPlace
) -> Markup | None:
    """A form for an e-mail address that somebody gives on paper, of nobody forgotten.

    Which one they have is not told: whoever enters one needs to know none.
    """
    say = opened.language.gettext
    membership = last_membership(history)
    if membership is None:
        return None
    note = say(
        "Nothing is sent there until they say on their page that it is theirs. An "
        "address that they gave themself stays in use."
    )
    giving = place.form(
        opened,
        "give-address",
        address_field(say("E-mail address")),
        language_field(opened),
        button(say("Write to them there")),
    )
    summary = tag("summary", say("They give an e-mail address"))
    return tag("details", summary, tag("p", note, class_="note"), giving)


def _leaving(
    opened: Opened, history: SubjectHistory, scheme: Scheme | None, place: FormPlace
) -> Markup | None:
    """Forms by which somebody who says so on paper leaves, or agrees no more."""
    say = opened.language.gettext
    today = opened.record.now.date()
    forms: list[Child] = []
    for source in () if scheme is None else scheme.sources:
        assert scheme is not None
        if may_withdraw(history, scheme, source, today):
            name = source_words(opened.language, scheme, source)
            words = say("They agree no more to: {source}", source=name)
            forms.append(place.form(opened, "withdraw", button(words), source=source))
    membership = last_membership(history)
    if membership is not None and membership.kind is not EntryKind.LEFT:
        # Said before they leave, as on their own page.
        stays = say("What was written down about you stays until its time is over.")
        forms.append(tag("p", stays))
        forms.append(place.form(opened, "leave", button(say("They leave"))))
    if not forms:
        return None
    summary = tag("summary", say("They want to leave, or take consent back"))
    return tag("details", summary, *forms)


def _forgetting(opened: Opened, place: FormPlace) -> Markup:
    say = opened.language.gettext
    warning = say(
        "Nobody can read any more then what was written down about them, not even "
        "they. It cannot be undone."
    )
    forgetting = place.form(
        opened,
        "erase",
        text_field("number", say("Member’s number, once more")),
        button(say("They leave and are forgotten")),
    )
    summary = tag("summary", say("They want to be forgotten"))
    return tag("details", summary, tag("p", warning), forgetting)
