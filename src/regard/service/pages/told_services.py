"""What services were told about somebody, and how an appeal against it is filed."""

from __future__ import annotations

from regard.registry.bodies import Decided
from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.history import SubjectHistory
from regard.registry.receipts.receipt import read_receipt
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.receipt.effect_words import effect_words, pending_words
from regard.service.api.own import history_read
from regard.service.pages.entry_words import entry_part
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.looks import LAST_SHOWN, more_note
from regard.service.pages.names import outcome_name, scheme_in_force
from regard.service.pages.page import Opened, PageContent, button, words_field
from regard.service.problem import nothing_here


def told_services(
    opened: Opened, history: SubjectHistory, place: FormPlace = OWN_FORMS
) -> Markup:
    """What services asked about somebody, and were told.

    Args:
        opened: Who looks at it.
        history: What was entered about them.
        place: Where an appeal is sent.

    Returns:
        The section.
    """
    language = opened.language
    say = language.gettext
    title = say("What services were told")
    # What somebody filed for them keeps them from nothing.
    appealed: set[int] = set()
    for filed in appeals_of(history):
        if filed.is_own or place.subject:
            appealed.add(filed.decision)
    children: list[Child] = []
    for entry in history.entries:
        if entry.kind is not EntryKind.DECIDED:
            continue
        body = entry.body
        if not isinstance(body, Decided):
            # A service was told something all the same.
            day = language.moment(entry.at)
            gone = say("{day}: a service asked. Its answer is kept no more.", day=day)
            children.append(tag("p", gone))
            continue
        words = say(
            "{day}: {service} was told “{outcome}”.",
            day=language.moment(entry.at),
            service=body.service.replace("-", " "),
            outcome=outcome_name(language, body.outcome),
        )
        parts: list[Child] = [tag("p", words)]
        if not place.subject:
            why = tag(
                "a", say("Why, and what is to come"), href=f"/me/told/{entry.seq}"
            )
            parts.append(tag("p", why))
        if entry.seq in appealed:
            note = say("You appealed against this.")
            children.append(tag("div", *parts, tag("p", note), class_="line"))
            continue
        appeal = place.form(
            opened,
            "appeal",
            words_field("words", say("Why is this decision wrong?")),
            button(say("Appeal to somebody else")),
            decision=entry.seq,
        )
        folded = tag("details", tag("summary", say("I do not agree")), appeal)
        children.append(tag("div", *parts, folded, class_="line"))
    if not children:
        return section("told", title, tag("p", say("No service has asked yet.")))
    latest = reversed(children[-LAST_SHOWN:])
    return section("told", title, *latest, more_note(language, len(children)))


def told_page(opened: Opened) -> PageContent:
    """One decision with its reasons, and what was pending when a service was told.

    Args:
        opened: Who looks at it; the address says at which.

    Raises:
        Problem: If it is none about them.
    """
    language = opened.language
    say = language.gettext
    caller = opened.caller
    history = history_read(opened.record, caller)
    scheme = scheme_in_force(opened.record, caller.scheme)
    for entry, body in history.bodies(Decided):
        if str(entry.seq) != opened.path["entry"]:
            continue
        parts: list[Child] = [entry_part(language, scheme, entry, history.subject)]
        if body.receipt:
            receipt = read_receipt(body.receipt)
            sentences = effect_words(language, receipt)
            sentences += pending_words(language, receipt)
            parts.extend(tag("p", words) for words in sentences)
        back = tag("p", tag("a", say("Back to My standing"), href="/me"))
        title = say("What services were told")
        return PageContent(title, [section("told", say("The decision"), *parts), back])
    raise nothing_here()
