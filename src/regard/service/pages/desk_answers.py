"""What the desk answers to what waits: a form for each kind of duty."""

from __future__ import annotations

from regard.registry.bodies import Asked, Objected
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.scheme.model import Scheme
from regard.service.pages.corrected_answers import corrected_form
from regard.service.pages.page import (
    Opened,
    button,
    choice_field,
    form,
    text_field,
    tick_field,
    words_field,
)

WAYS_BY_HAND = {
    "paper": translatable("on paper"),
    "post": translatable("by post"),
}
"""Ways of a notice that somebody at the desk can hand it over in."""


def answer_forms(opened: Opened, history: SubjectHistory, scheme: Scheme) -> Markup:
    """What can be answered to what waits.

    Args:
        opened: Who answers, and what they opened.
        history: What was entered about whom it concerns.
        scheme: The text in force.

    Returns:
        The section with its forms.
    """
    forms = _forms(opened, history, scheme)
    say = opened.language.gettext
    return section("answer", say("Your word"), *forms)


def _forms(opened: Opened, history: SubjectHistory, scheme: Scheme) -> list[Child]:
    say = opened.language.gettext
    entry = opened.fields.get("entry", "")
    about = {"subject": history.subject}
    effect = about | {
        "service": opened.fields.get("service", ""),
        "outcome": opened.fields.get("outcome", ""),
    }
    match opened.fields.get("duty", ""):
        case DutyKind.ANSWER.name:
            choice = {"kept": say("It stays"), "struck": say("It is taken out")}
            field = choice_field("outcome", say("The answer"), choice, say("choose"))
            return [
                _form(opened, "answer-dispute", field, **about, to=entry),
                corrected_form(opened, history, scheme, entry),
            ]
        case DutyKind.REPAIR.name:
            return _repair_forms(opened, history, entry)
        case DutyKind.REVIEW.name:
            return [
                _form(opened, "confirm", words=say("I confirm it"), **effect),
                _form(opened, "decline", words=say("I decline it"), **effect),
            ]
        case DutyKind.NOTICE.name:
            printing = form(
                opened,
                "/desk/notice-sheet",
                button(say("Print the notice; the person sees that you did")),
                **effect,
            )
            return [printing, notice_form(opened, scheme, **effect)]
        case DutyKind.OBJECTION.name:
            return _objection_forms(opened, history, entry)
        case DutyKind.AGREEMENT.name:
            agreeing = form(
                opened,
                "/desk/do/agree-override",
                button(say("I agree to it")),
                **about,
                proposal=entry,
            )
            return [agreeing]
        case _:
            # It may wait all the same: nothing is said of that here.
            words = say("What waits is opened from the list at the desk.")
            return [tag("p", words)]


def _objection_forms(
    opened: Opened, history: SubjectHistory, objection: str
) -> list[Child]:
    """The answer, and who reads it: nothing of anybody is told to everybody."""
    say = opened.language.gettext
    about = {"subject": history.subject, "objection": objection}
    for entry, objected in history.bodies(Objected):
        if str(entry.seq) == objection and objected.for_everybody:
            words = say(
                "Everybody reads this objection and your answer, without a name. Say "
                "nothing in it about the person."
            )
            tick = tick_field(
                "not_shown", say("It tells of somebody: do not show it to everybody")
            )
            answering = _form(opened, "answer-objection", tick, **about)
            return [tag("p", words, class_="problem"), answering]
    alone = tag("p", say("The person alone reads your answer."))
    return [alone, _form(opened, "answer-objection", **about)]


def _repair_forms(opened: Opened, history: SubjectHistory, request: str) -> list[Child]:
    say = opened.language.gettext
    for entry, asked in history.bodies(Asked):
        if str(entry.seq) != request:
            continue
        about = {"subject": history.subject, "request": request}
        granted = say("It counts no more from today")
        refused = say("It goes on counting")
        return [
            _form(opened, "grant-repair", words=granted, event=asked.event, **about),
            _form(opened, "refuse-repair", words=refused, **about),
        ]
    words = say("The request cannot be read. Tell the operator today.")
    return [tag("p", words, class_="problem")]


def notice_form(opened: Opened, scheme: Scheme, **hidden: str) -> Markup:
    """A form that says how a notice was handed over by hand, and when.

    Args:
        opened: Who enters it.
        scheme: The text in force, which says in which ways that can be done.
        hidden: Whom it is about, and which change.

    Returns:
        The form; or a sentence, where the scheme knows no such way.
    """
    say = opened.language.gettext
    process = scheme.process
    provided = () if process is None else process.notice_by
    ways: dict[str, str] = {}
    for way, words in WAYS_BY_HAND.items():
        if way in provided:
            ways[way] = say(words)
    if not ways:
        # What the scheme does not provide for would be refused.
        alone = say("It is handed over when the person opens it, signed in.")
        return tag("p", alone)
    return form(
        opened,
        "/desk/do/notice",
        choice_field("way", say("Handed over"), ways, say("choose")),
        text_field("handed_over", say("On which day"), "date"),
        button(say("Enter it")),
        **hidden,
    )


def _form(
    opened: Opened, act: str, *children: Child, words: str = "", **hidden: str | int
) -> Markup:
    """A form with reasons, which nobody leaves out."""
    say = opened.language.gettext
    reasons = words_field("words", say("The reasons"), needed=True)
    sending = button(words or say("Enter it"))
    return form(opened, f"/desk/do/{act}", *children, reasons, sending, **hidden)
