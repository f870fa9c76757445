"""My standing: what I have, why, what is coming, and what I can do about it."""

from __future__ import annotations

from datetime import date

from regard.registry.acts.catalogue import perform
from regard.registry.acts.membership_checks import (
    has_consent,
    last_membership,
    may_withdraw,
    rests_on_consent,
)
from regard.registry.entry import EntryKind
from regard.registry.explanation import (
    SubjectExplanation,
    subject_explanation,
)
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.scheme.model import Scheme
from regard.service.api.acts import SIGNED_IN
from regard.service.api.own import BUNDLE_MEDIA, bundle_of, history_read
from regard.service.caller import Role
from regard.service.doors.desk_links import check_not_through_desk, writer_of
from regard.service.outbox.farewell import farewell_to
from regard.service.pages.brought_along import brought_section
from regard.service.pages.closed_gate import closed_for_me
from regard.service.pages.done_for_somebody import done_section
from regard.service.pages.exceptions import exceptions_section
from regard.service.pages.how_it_was import other_day_section
from regard.service.pages.looks import looks_section
from regard.service.pages.names import service_name, source_words
from regard.service.pages.notices_given import notices_given
from regard.service.pages.own_address import own_address
from regard.service.pages.own_changes import announced_changes
from regard.service.pages.own_filings import own_filings
from regard.service.pages.own_lines import own_lines
from regard.service.pages.own_membership import ground_words, leaving_section
from regard.service.pages.page import (
    Download,
    GoOn,
    Opened,
    PageContent,
    button,
    form,
)
from regard.service.pages.passkey_news import passkeys_section
from regard.service.pages.register_page import public_of_oneself
from regard.service.pages.representatives import representatives_section
from regard.service.pages.reviews_given import reviews_given
from regard.service.pages.showing import show_section
from regard.service.pages.standing_parts import (
    better_part,
    coming_part,
    rules_part,
    standing_parts,
)
from regard.service.pages.told_services import told_services

BESIDE_THE_ACT = frozenset({"token", "subject"})
"""Fields of a form that say who and whom, not what."""


def my_standing(opened: Opened) -> PageContent:
    """The page of whoever came in."""
    caller = opened.caller
    history = history_read(opened.record, caller)
    explanation = subject_explanation(history, opened.record.now)
    version = history.version_on(opened.record.now.date())
    scheme = None if version is None else version.scheme
    say = opened.language.gettext
    parts = standing_parts(opened.language, explanation, scheme)
    parts.insert(0, rules_part(opened.language, scheme))
    parts[1:1] = closed_for_me(opened, history)
    if caller.through:
        parts.insert(0, _through_desk(opened))
    parts.append(ground_words(opened.language, history))
    parts.append(announced_changes(opened))
    parts.append(_notices(opened, explanation, scheme))
    parts.append(coming_part(opened.language, explanation, scheme))
    parts.append(reviews_given(opened.language, history, scheme))
    parts.append(notices_given(opened, history, scheme))
    parts.append(better_part(opened.language, explanation, scheme))
    parts.append(own_lines(opened, history, explanation, scheme))
    parts.append(brought_section(opened, history, explanation, scheme))
    parts.append(exceptions_section(opened, history, scheme))
    parts.append(own_filings(opened.language, history, explanation))
    if scheme is not None:
        parts.append(_consents(opened, history, scheme))
        parts.append(public_of_oneself(opened, history, scheme))
    parts.append(show_section(opened, history))
    parts.append(representatives_section(opened))
    if caller.role is Role.SUBJECT:
        parts.append(passkeys_section(opened))
    parts.append(own_address(opened, history))
    parts.append(other_day_section(opened))
    parts.append(told_services(opened, history))
    parts.append(done_section(opened.language, history))
    parts.append(looks_section(opened.language, history, "/me/looks/2"))
    parts.append(leaving_section(opened, history, scheme))
    return PageContent(say("My standing"), parts)


class OwnForm:
    """An act that somebody does about themself by a form of this page."""

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self._act = act

    def __call__(self, opened: Opened) -> GoOn:
        """Does it under the name of whoever sent the form."""
        caller = opened.caller
        values = said_in(opened)
        check_not_through_desk(caller, self._act)
        if self._act == "notice":
            # Through this page a notice is handed over in one way: it was opened here.
            values["way"] = SIGNED_IN
        perform(
            opened.record, self._act, values, caller.name, caller.scheme, caller.subject
        )
        return GoOn("/me")


def be_forgotten(opened: Opened) -> PageContent:
    """Nothing is left of whoever was forgotten, no session either."""
    caller = opened.caller
    say = opened.language.gettext
    values = {"backup_days": opened.settings.key_copy_days}
    name = SubjectName(caller.scheme, caller.subject)
    # Whoever holds a session need not be them.
    farewell = farewell_to(opened.record, opened.settings, name)
    result = perform(
        opened.record,
        "erase",
        values,
        writer_of(caller),
        caller.scheme,
        caller.subject,
    )
    opened.doors.end_all_of(caller.scheme, caller.subject)
    farewell.send(result)
    words = say(
        "What was written down about you can be read by nobody here any more. The last "
        "copy of the keys is gone on {day}.",
        day=opened.language.day(date.fromisoformat(result["done_on"])),
    )
    return PageContent(say("You are forgotten"), [tag("p", words)], session="")


def take_along(opened: Opened) -> Download:
    """All about whoever came in, as a file that anybody can verify."""
    caller = opened.caller
    name = SubjectName(caller.scheme, caller.subject)
    bundle = bundle_of(opened.record, name, caller.name)
    return Download(bundle.canonical, BUNDLE_MEDIA, f"{caller.scheme}.bundle.json")


def said_in(opened: Opened) -> dict[str, object]:
    """What a form says of the act itself.

    Args:
        opened: The form as it was sent.
    """
    text = opened.fields.items()
    values: dict[str, object] = {
        name: value for name, value in text if value and name not in BESIDE_THE_ACT
    }
    # One source, since each has a button of its own.
    if "source" in values:
        values["sources"] = [values.pop("source")]
    return values


def _notices(
    opened: Opened, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup | None:
    """What waits to be handed over: opening it is what hands it over."""
    language = opened.language
    say = language.gettext
    children: list[Child] = []
    for duty in explanation.duties:
        if duty.kind is not DutyKind.NOTICE:
            continue
        words = say(
            "A notice about {service} waits for you. It says that “{outcome}” is to "
            "come. Its days begin when you open it.",
            service=service_name(language, scheme, duty.service),
            outcome=outcome_word(language, scheme, duty.outcome),
        )
        opening = form(
            opened,
            "/me/notice",
            button(say("Open the notice")),
            service=duty.service,
            outcome=duty.outcome,
        )
        if opened.caller.through:
            # Whoever made the link could open it, and its days would run.
            opening = tag("p", say("It cannot be opened through a link of the desk."))
        elif opened.caller.role is Role.REPRESENTATIVE:
            # Told to somebody else, the person may know nothing of it.
            opening = tag("p", say("They open it themself: its days begin then."))
        children.append(tag("div", tag("p", words), opening, class_="line"))
    if not children:
        return None
    return section("notices", say("Notices"), *children)


def _through_desk(opened: Opened) -> Markup:
    """That the desk could have come in as the person, and what is not done so."""
    say = opened.language.gettext
    words = say(
        "You signed in with a link that the desk made, or with a passkey that was "
        "added with one. The desk could do that, too. So you cannot vote here, open a "
        "notice or name somebody who acts for you. Nobody is forgotten while an "
        "objection waits."
    )
    rest = say(
        "All else works here: read, object, appeal, take it with you, leave. A notice "
        "can be given to you on paper or sent by post. An objection, an appeal, "
        "leaving and being forgotten work on paper, too."
    )
    return tag("div", tag("p", words), tag("p", rest), class_="note")


def _consents(opened: Opened, history: SubjectHistory, scheme: Scheme) -> Markup | None:
    """What rests on one's consent, and how to give or take back each."""
    say = opened.language.gettext
    children: list[Child] = []
    today = opened.record.now.date()
    membership = last_membership(history)
    is_in = membership is not None and membership.kind is EntryKind.JOINED
    for name in scheme.sources:
        if not rests_on_consent(scheme, name):
            continue
        parts: list[Child] = [tag("h3", source_words(opened.language, scheme, name))]
        if has_consent(history, scheme, name):
            parts.append(tag("p", say("You agreed.")))
        else:
            parts.append(tag("p", say("You have not agreed.")))
        # Who left agrees to nothing, and may still take back what counts.
        if is_in and not has_consent(history, scheme, name):
            agreeing = button(say("I agree"))
            parts.append(form(opened, "/me/consent", agreeing, source=name))
        if may_withdraw(history, scheme, name, today):
            if not has_consent(history, scheme, name):
                words = say("What was written down while you agreed still counts.")
                parts.append(tag("p", words))
            taking = button(say("Take it back"))
            parts.append(form(opened, "/me/withdraw", taking, source=name))
        children.append(tag("div", *parts, class_="line"))
    if not children:
        return None
    return section("consents", say("What you agree to"), *children)
