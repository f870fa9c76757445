"""What was written down about somebody, and how they say that it is wrong."""

from __future__ import annotations

from regard.registry.bodies import Reported
from regard.registry.explanation import SubjectExplanation, line_fate
from regard.registry.fold.lines import RecordedLine
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.report.text.scheme_words import kind_words
from regard.scheme.model import Scheme
from regard.service.caller import Role
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.page import Opened, button, words_field

FATES = {
    "struck": translatable("It was taken out: it never was."),
    "expired": translatable("It is too old to count."),
    "repaired": translatable("It is made good, and counts no more."),
    "suspended": translatable("It does not count while your objection is open."),
    "disputed": translatable("It counts; your objection is open."),
    "counts": translatable("It counts."),
}
"""What became of an event, for whoever it is about."""


def own_lines(
    opened: Opened,
    explanation: SubjectExplanation,
    scheme: Scheme | None,
    place: FormPlace = OWN_FORMS,
) -> Markup:
    """The events of whoever came in, the last first, each with what can be done.

    Args:
        opened: Who looks at them.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.
        place: Where an objection is sent.

    Returns:
        The section.
    """
    say = opened.language.gettext
    title = say("What was written down")
    if not explanation.lines:
        return section("lines", title, tag("p", say("Nothing yet.")))
    children: list[Child] = []
    for line in explanation.lines:
        children.append(_line(opened, line, explanation, scheme, place))
    return section("lines", title, *reversed(children))


def _line(
    opened: Opened,
    line: RecordedLine,
    explanation: SubjectExplanation,
    scheme: Scheme | None,
    place: FormPlace,
) -> Markup:
    language = opened.language
    say = language.gettext
    fate = line_fate(line, explanation.as_of)
    heading = tag("h3", _kind_title(scheme, line.report))
    words = say(
        "{day}. Written down by {source}. {fate}",
        day=language.day(line.report.time),
        source=line.report.source,
        fate=say(FATES[fate]),
    )
    parts: list[Child] = [heading, tag("p", words)]
    if fate in ("counts", "disputed", "suspended") and line.open_dispute is None:
        parts.append(_dispute_form(opened, line, scheme, place))
    return tag("div", *parts, class_="line")


def _dispute_form(
    opened: Opened, line: RecordedLine, scheme: Scheme | None, place: FormPlace
) -> Markup:
    say = opened.language.gettext
    asking = place.form(
        opened,
        "dispute",
        words_field("words", say("What is wrong with it?")),
        button(say("Send my objection")),
        event=line.seq,
    )
    making_good = place.form(
        opened,
        "ask-for-repair",
        words_field("words", say("Why should it count no more?")),
        button(say("Ask that it counts no more")),
        event=line.seq,
    )
    return tag(
        "details",
        tag("summary", say("This is wrong, or made good")),
        tag("p", _while_open(opened, line, scheme), class_="note"),
        asking,
        making_good,
    )


def _while_open(opened: Opened, line: RecordedLine, scheme: Scheme | None) -> str:
    """What becomes of a line while an objection to it is open."""
    say = opened.language.gettext
    process = None if scheme is None else scheme.process
    clause = None if process is None else process.dispute
    suspends = clause is None or clause.suspends_effect is not False
    # Once: another objection to what was answered is heard, and it counts meanwhile.
    answered_weight = line.answered_weight
    if opened.caller.role is Role.SUBJECT:
        # What others filed for them takes nothing from their own.
        answered_weight = line.own_answered_weight
    if suspends and answered_weight is None:
        return say("While your objection is open, this does not count against you.")
    return say("Your objection is heard. This may go on counting until it is answered.")


def _kind_title(scheme: Scheme | None, report: Reported) -> str:
    if scheme is None or report.kind not in scheme.evidence:
        return report.kind.replace("-", " ")
    return kind_words(scheme, report.kind)
