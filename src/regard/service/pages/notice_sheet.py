"""A notice on paper: what is to come, why, from when, and what one can do about it."""

from __future__ import annotations

from regard.registry.acts.deciding import look
from regard.registry.acts.reviewing import POST_DAYS
from regard.registry.bodies import Confirmed, Joined
from regard.registry.explanation import SubjectExplanation, subject_explanation
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.duties import DutyKind, OwedDuty
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lawful_steps import owed_towards
from regard.registry.fold.states import LawfulStep
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, language_of, languages
from regard.scheme.model import Scheme
from regard.service.api.people import named_member
from regard.service.pages.desk_answers import notice_form
from regard.service.pages.names import (
    scheme_in_force,
    scheme_title,
    service_name,
)
from regard.service.pages.page import Opened, PageContent
from regard.service.pages.reviews_given import review_part
from regard.service.pages.standing_parts import standing_parts


def notice_sheet(opened: Opened) -> PageContent:
    """A notice to print, in the language of whoever it is for, and its form.

    Args:
        opened: Which notice, as the desk asks for it.

    Raises:
        RefusedAct: If no such notice is owed: what is not coming is not announced.
    """
    record = opened.record
    fields = opened.fields
    name = named_member(record, opened.caller.scheme, fields.get("subject", ""))
    history = record.history(name.scheme, name.subject)
    explanation = subject_explanation(history, record.now)
    duty = _owed_notice(explanation, opened)
    # Whoever prints it reads it, and the person sees that they did.
    say = opened.language.gettext
    purpose = say("a notice, printed to be handed over to you")
    seqs = [entry.seq for entry in history.entries]
    look(record, name, purpose, seqs, opened.caller.name)
    scheme = scheme_in_force(record, name.scheme)
    language = _language_of(history, opened)
    about = {
        "subject": name.subject,
        "service": duty.service,
        "outcome": duty.outcome,
    }
    printing = say("Print this page. Then enter below how it was handed over.")
    parts: list[Child] = [
        tag("p", printing, class_="note on-screen"),
        notice_form(opened, scheme, **about),
        tag(
            "div",
            *_sheet(language, history, explanation, scheme, duty),
            tag("p", f"{opened.settings.pages}/me"),
            lang=language.code,
        ),
    ]
    return PageContent(language.gettext("Notice of a change"), parts)


def _owed_notice(explanation: SubjectExplanation, opened: Opened) -> OwedDuty:
    fields = opened.fields
    wanted = (fields.get("service", ""), fields.get("outcome", ""))
    for duty in explanation.duties:
        is_notice = duty.kind is DutyKind.NOTICE
        if is_notice and (duty.service, duty.outcome) == wanted:
            return duty
    raise RefusedAct(
        RefusalCode.NOTHING_WAITS,
        "a notice that is not owed, or was given",
        "one that waits at the desk",
        "open it from the list at the desk",
    )


def _language_of(history: SubjectHistory, opened: Opened) -> Language:
    """The language that they chose; that of the desk, if they chose none."""
    in_use = addresses_on(history, opened.record.now.date()).in_use
    if in_use is None or in_use.language not in languages():
        return opened.language
    return language_of(in_use.language)


def _sheet(
    language: Language,
    history: SubjectHistory,
    explanation: SubjectExplanation,
    scheme: Scheme,
    duty: OwedDuty,
) -> list[Child]:
    say = language.gettext
    service = service_name(language, scheme, duty.service)
    coming = outcome_word(language, scheme, duty.outcome)
    state = explanation.states[duty.service]
    heading = say(
        "{scheme}. Written on {day}, for member {number}.",
        scheme=scheme_title(language, scheme),
        day=language.day(explanation.as_of),
        number=_number_of(history),
    )
    words = say(
        "{service}: today it is “{present}” for you. “{coming}” is to come.",
        service=service,
        present=outcome_word(language, scheme, state.outcome),
        coming=coming,
    )
    parts: list[Child] = [tag("p", heading, class_="note"), tag("p", words)]
    parts.append(tag("p", _from_when(language, history, explanation, duty)))
    parts.append(_review(language, history, scheme, state.step(duty.outcome)))
    parts.extend(standing_parts(language, explanation, scheme))
    parts.append(_what_to_do(language, scheme))
    return parts


def _review(
    language: Language,
    history: SubjectHistory,
    scheme: Scheme,
    step: LawfulStep | None,
) -> Markup | None:
    """Who looked at it and confirmed it, and why, where somebody had to."""
    for entry, body in history.bodies(Confirmed):
        if step is not None and entry.seq == step.confirmed:
            return review_part(language, scheme, entry, body)
    return None


def _number_of(history: SubjectHistory) -> str:
    numbers = [body.number for _, body in history.bodies(Joined) if body.number]
    return numbers[-1] if numbers else "–"


def _from_when(
    language: Language,
    history: SubjectHistory,
    explanation: SubjectExplanation,
    duty: OwedDuty,
) -> str:
    say = language.gettext
    at = explanation.as_of
    step = states_in_effect(history, at)[duty.service].step(duty.outcome)
    days: int | None = None
    if step is not None:
        days = owed_towards(history, step, at.date()).notice_days
    if days is None:
        return say("Nothing changes under the rules of today.")
    return say(
        "After this is handed over to you, {span} must pass in full before anything "
        "changes. By post, it counts as handed over {post} after it was posted.",
        span=language.span(days),
        post=language.span(POST_DAYS),
    )


def _what_to_do(language: Language, scheme: Scheme) -> Markup:
    """Where one says that it is wrong, and how long an answer takes."""
    say = language.gettext
    sentences: list[str] = []
    process = scheme.process
    dispute = None if process is None else process.dispute
    appeal = None if process is None else process.appeal
    if dispute is not None and dispute.to:
        sentences.append(
            say(
                "Say what is wrong to: {to}.", to=language.of_scheme(scheme, dispute.to)
            )
        )
    if dispute is not None and dispute.answered_within:
        within = language.span(dispute.answered_within)
        sentences.append(say("You have an answer within {span}.", span=within))
    # Where the rules do not say so, it suspends as well.
    if dispute is None or dispute.suspends_effect is not False:
        words = say("While your objection is open, this does not count against you.")
        sentences.append(words)
    if appeal is not None and appeal.to:
        words = say(
            "Against a decision you can appeal to: {to}.",
            to=language.of_scheme(scheme, appeal.to),
        )
        sentences.append(words)
    sentences.append(say("You can do both on your page, or on paper."))
    paragraphs = [tag("p", words) for words in sentences]
    return section("redress", say("If this is wrong"), *paragraphs)
