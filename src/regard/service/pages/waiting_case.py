"""A case: what waits about somebody, opened for a purpose that the person sees."""

from __future__ import annotations

from regard.registry.acts.deciding import look
from regard.registry.bodies import Appealed, Asked, Disputed
from regard.registry.explanation import subject_explanation
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import translatable
from regard.scheme.model import Scheme
from regard.service.api.people import named_member
from regard.service.pages.desk_answers import answer_forms
from regard.service.pages.entry_words import entry_part
from regard.service.pages.names import scheme_in_force, service_name
from regard.service.pages.own_lines import number_in
from regard.service.pages.page import Opened, PageContent, button, form, link_line
from regard.service.pages.standing_parts import reasons_part

DUTIES = {
    DutyKind.ANSWER: translatable("An objection waits for an answer"),
    DutyKind.REPAIR: translatable("Somebody asks that an event counts no more"),
    DutyKind.HEARING: translatable("An appeal waits for the appeal body"),
    DutyKind.REVIEW: translatable("An outcome waits for a person to look at it"),
    DutyKind.NOTICE: translatable("A notice has to be handed over"),
    DutyKind.OBJECTION: translatable("An objection to new rules waits for an answer"),
    DutyKind.AGREEMENT: translatable("An exception waits for a second steward"),
}
"""What waits, as whoever works here reads it."""
ACTS_OF_DUTIES = {
    DutyKind.ANSWER: "answer-dispute",
    DutyKind.REPAIR: "grant-repair",
    DutyKind.HEARING: "hear",
    DutyKind.REVIEW: "confirm",
    DutyKind.NOTICE: "notice",
    DutyKind.OBJECTION: "answer-objection",
    DutyKind.AGREEMENT: "agree-override",
}
"""The act by which each is done."""
ENTRIES_AT_ONCE = 50
"""Of a history, the last first; each look at older ones is one of its own."""
OF_THE_CASE = ("subject", "duty", "entry", "service", "outcome", "purpose")


def open_case(opened: Opened) -> PageContent:
    """What waits, what it is about, and what was written down before.

    Args:
        opened: The form, as it was sent, with the purpose.
    """
    say = opened.language.gettext
    fields = opened.fields
    subject = fields.get("subject", "")
    name = named_member(opened.record, opened.caller.scheme, subject)
    history = opened.record.history(name.scheme, name.subject)
    part = number_in(fields.get("part", "1"))
    latest = [entry.seq for entry in history.entries]
    latest.reverse()
    first = max(part - 1, 0) * ENTRIES_AT_ONCE
    shown = latest[first : first + ENTRIES_AT_ONCE]
    concerned = _concerned(history, fields.get("entry", ""))
    # What is not shown is not looked at: the person sees which entries were.
    seqs = sorted({*concerned, *shown})
    purpose = fields.get("purpose", "")
    scheme = scheme_in_force(opened.record, name.scheme)
    about: list[Child] = []
    before: list[Child] = []
    for entry in look(opened.record, name, purpose, seqs, opened.caller.name):
        telling = entry_part(opened.language, scheme, entry, name.subject)
        if entry.seq in concerned:
            about.append(telling)
        else:
            before.insert(0, telling)
    parts: list[Child] = [_effect(opened, scheme)]
    if about:
        parts.append(section("concerned", say("What it is about"), *about))
    # Points say something of every entry: only where all of those are shown.
    if _is_review(opened) and len(shown) == len(latest):
        explanation = subject_explanation(history, opened.record.now)
        parts.append(reasons_part(opened.language, explanation, scheme))
    parts.append(answer_forms(opened, history, scheme))
    if first + ENTRIES_AT_ONCE < len(latest):
        before.append(_older(opened, part + 1))
    if before:
        parts.append(section("entries", say("What was written down"), *before))
    parts.append(link_line(say("Back to the desk"), "/desk"))
    return PageContent(_title(opened), parts)


def still_worked_out(opened: Opened) -> Markup:
    """That nobody can say yet what waits, where that would look like nothing.

    Args:
        opened: Who looks.
    """
    words = opened.language.gettext(
        "What waits is being worked out just now. Open this page again in a minute."
    )
    return tag("p", words, class_="problem")


def _title(opened: Opened) -> str:
    say = opened.language.gettext
    for kind, words in DUTIES.items():
        if kind.name == opened.fields.get("duty", ""):
            return say(words)
    return say("What waits")


def _effect(opened: Opened, scheme: Scheme) -> Markup | None:
    """Which outcome it is about, where it is about one: as the list says it."""
    language = opened.language
    service = opened.fields.get("service", "")
    outcome = opened.fields.get("outcome", "")
    if service not in scheme.services or not outcome:
        return None
    words = language.gettext(
        "{service}: {outcome}.",
        service=service_name(language, scheme, service),
        outcome=outcome_word(language, scheme, outcome),
    )
    return tag("p", words, class_="lede")


def _is_review(opened: Opened) -> bool:
    return opened.fields.get("duty", "") == DutyKind.REVIEW.name


def _concerned(history: SubjectHistory, seq: str) -> list[int]:
    """The entry that waits for an answer, and the one of which it speaks."""
    for entry in history.entries:
        if str(entry.seq) != seq:
            continue
        body = entry.body
        if isinstance(body, (Asked, Disputed)):
            return [body.event, entry.seq]
        if isinstance(body, Appealed):
            return [body.decision, entry.seq]
        return [entry.seq]
    return []


def _older(opened: Opened, part: int) -> Markup:
    say = opened.language.gettext
    hidden = {name: opened.fields.get(name, "") for name in OF_THE_CASE}
    words = say("Open what is older; the person sees that you did")
    return form(opened, "/desk/case", button(words), **hidden, part=part)
