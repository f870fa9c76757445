"""Exceptions: what stewards proposed in somebody's favour, and what became of it.

The person reads of each, until when and why. A steward proposes one on the page that
they opened for them, and another agrees at the desk.
"""

from __future__ import annotations

from datetime import date

from regard.registry.acts.catalogue import perform
from regard.registry.bodies import Ended, Proposed
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.overrides import Override, overrides_of
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import Language
from regard.scheme.model import Scheme
from regard.service.api.amounts import written_points
from regard.service.api.people import named_member
from regard.service.caller import Role
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.page import (
    GoOn,
    Opened,
    button,
    form,
    text_field,
    words_field,
)


def exceptions_section(
    opened: Opened,
    history: SubjectHistory,
    scheme: Scheme | None,
    place: FormPlace = OWN_FORMS,
) -> Markup | None:
    """Exceptions in somebody's favour, the last first, and for stewards their forms.

    Args:
        opened: Who looks at them.
        history: What was entered about the person.
        scheme: The text in force; None if none is.
        place: Whether it is their own page, or was opened for them.

    Returns:
        The section; None where there is nothing to tell, and nothing to propose.
    """
    today = opened.record.now.date()
    is_steward = bool(place.subject) and opened.caller.role is Role.STEWARD
    children: list[Child] = []
    for override in reversed(overrides_of(history)):
        parts = _parts(opened.language, history, override, today)
        if is_steward and not override.ended and override.last_day >= today:
            parts.append(_ending(opened, place.subject, override))
        children.append(tag("div", *parts, class_="line"))
    rules = None if scheme is None else scheme.overrides
    if is_steward and rules is not None and rules.at_most is not None:
        children.append(_proposing(opened, place.subject, rules.at_most))
    if not children:
        return None
    return section("exceptions", opened.language.gettext("Exceptions"), *children)


def propose_exception(opened: Opened) -> GoOn:
    """Enters what a steward proposes, in points, as the scheme says how many may be."""
    caller = opened.caller
    fields = opened.fields
    name = named_member(opened.record, caller.scheme, fields.get("subject", ""))
    values: dict[str, object] = {
        "micropoints": written_points(fields.get("points", "")),
        "last_day": fields.get("last_day", ""),
        "words": fields.get("words", ""),
    }
    perform(
        opened.record,
        "propose-override",
        values,
        caller.name,
        name.scheme,
        name.subject,
    )
    return GoOn("/desk")


def _parts(
    language: Language, history: SubjectHistory, override: Override, today: date
) -> list[Child]:
    say = language.gettext
    words = say(
        "{points} in your favour until {day}. Proposed by {who}.",
        points=language.points_with_unit(override.micropoints),
        day=language.day(override.last_day),
        who=override.proposed_by,
    )
    parts: list[Child] = [tag("p", words)]
    for entry, proposal in history.bodies(Proposed):
        if entry.seq == override.seq:
            # What somebody wrote is theirs, and stands apart from what is said of it.
            quoted = tag("p", language.as_written(proposal.words))
            parts.append(tag("blockquote", quoted))
    parts.append(tag("p", _state_of(language, override, today)))
    for entry, ended in history.bodies(Ended):
        if entry.seq == override.ended:
            reasons = language.as_written(ended.words)
            parts.append(tag("p", say("The reasons: {words}", words=reasons)))
    return parts


def _state_of(language: Language, override: Override, today: date) -> str:
    say = language.gettext
    if override.ended:
        return say("It was ended on {day}.", day=language.day(override.ended_on))
    is_over = override.last_day < today
    if override.agreed:
        return say("It is over.") if is_over else say("It holds.")
    if is_over:
        return say("Nobody agreed to it in time.")
    return say("It waits for a second steward. Until then it adds nothing.")


def _ending(opened: Opened, subject: str, override: Override) -> Markup:
    say = opened.language.gettext
    ending = form(
        opened,
        "/desk/do/end-override",
        words_field("words", say("The reasons"), needed=True),
        button(say("End it")),
        subject=subject,
        proposal=override.seq,
    )
    return tag("details", tag("summary", say("It is to end")), ending)


def _proposing(opened: Opened, subject: str, at_most: int) -> Markup:
    language = opened.language
    say = language.gettext
    most = language.points(at_most)
    asked = say("How many points in their favour, at most {most}", most=most)
    proposing = form(
        opened,
        "/desk/exception",
        text_field("points", asked),
        text_field("last_day", say("Its last day"), "date"),
        words_field("words", say("The reasons"), needed=True),
        button(say("Propose it to a second steward")),
        subject=subject,
    )
    return tag("details", tag("summary", say("Propose an exception")), proposing)
