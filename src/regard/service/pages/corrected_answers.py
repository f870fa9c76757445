"""Corrected answers: a dispute that is answered by what the event was instead."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from regard.registry.acts.disputing import answer_dispute
from regard.registry.bodies import Reported
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.page.markup import Child, Markup, tag
from regard.report.text.explanation_words import has_amounts
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.service.api.amounts import written_amount
from regard.service.api.people import named_member
from regard.service.pages.names import scheme_in_force
from regard.service.pages.own_lines import number_in
from regard.service.pages.page import (
    GoOn,
    Opened,
    button,
    form,
    text_field,
    words_field,
)
from regard.service.problem import nothing_here

CORRECTED_PATH = "/desk/corrected"


def corrected_form(
    opened: Opened, history: SubjectHistory, scheme: Scheme, dispute: str
) -> Markup | None:
    """A form that says on which day a disputed event was, and how much.

    Args:
        opened: Who answers.
        history: What was entered about whom it concerns.
        scheme: The text in force.
        dispute: The entry that waits for an answer.

    Returns:
        The form, filled in with what stands there; None where nothing waits so.
    """
    line = _disputed_line(history, number_in(dispute))
    if line is None:
        return None
    say = opened.language.gettext
    report = line.report
    day = report.time.date().isoformat()
    fields: list[Child] = [text_field("day", say("On which day it was"), "date", day)]
    if _has_amount(scheme, report):
        amount = _amount_text(report)
        fields.append(text_field("amount", say("How much it was"), value=amount))
    note = say(
        "Only the day and how much can be corrected, and never so that it weighs more. "
        "Another matter is another event."
    )
    correcting = form(
        opened,
        CORRECTED_PATH,
        *fields,
        words_field("words", say("The reasons"), needed=True),
        button(say("It is corrected so")),
        subject=history.subject,
        to=dispute,
    )
    summary = tag("summary", say("It was on another day, or another amount"))
    return tag("details", summary, tag("p", note, class_="note"), correcting)


def answer_corrected(opened: Opened) -> GoOn:
    """Answers a dispute by the event as it was.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If nothing is corrected by it, or the act is refused.
        Problem: If no such dispute is theirs.
    """
    fields = opened.fields
    caller = opened.caller
    subject = fields.get("subject", "")
    name = named_member(opened.record, caller.scheme, subject)
    history = opened.record.history(name.scheme, name.subject)
    dispute = number_in(fields.get("to", ""))
    line = _disputed_line(history, dispute)
    if line is None:
        raise nothing_here()
    report = line.report
    values: dict[str, object] = {"time": _moment(report, fields.get("day", ""))}
    if _has_amount(scheme_in_force(opened.record, name.scheme), report):
        values["thousandths"] = written_amount(fields.get("amount", ""))
    corrected = report.model_copy(update=values)
    if corrected == report:
        # By this answer all would stay as it is, and would be called corrected.
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "a correction that says what stands there already",
            "another day, or another amount",
            "say what it was, or answer that it stays",
        )
    words = fields.get("words", "")
    answer_dispute(
        opened.record, name, dispute, "corrected", caller.name, words, corrected
    )
    return GoOn("/desk")


def _disputed_line(history: SubjectHistory, dispute: int) -> RecordedLine | None:
    """The event of which a dispute waits for its answer; None if there is none."""
    for line in lines_of(history):
        waiting = line.open_dispute
        if waiting is not None and waiting.seq == dispute:
            return line
    return None


def _has_amount(scheme: Scheme, report: Reported) -> bool:
    is_known = report.kind in scheme.evidence
    return report.thousandths is not None or (
        is_known and has_amounts(scheme, report.kind)
    )


def _amount_text(report: Reported) -> str:
    """As it is written into a field, such as 12.5; empty where none was said."""
    if report.thousandths is None:
        return ""
    return f"{(Decimal(report.thousandths) / AMOUNT).normalize():f}"


def _moment(report: Reported, text: str) -> datetime:
    """The moment on another day; that of the event itself where the day is the same."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "no day on which it was",
            "a day such as 2026-03-01",
            "write the day of the event so",
        ) from None
    return datetime.combine(day, report.time.timetz())
