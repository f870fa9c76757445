"""How a standing is seen, contested and repaired, in sentences."""

from __future__ import annotations

from regard.report.text.scheme_words import outcome_noun
from regard.report.text.words import format_span, joined
from regard.scheme.model import Scheme
from regard.scheme.process import Appeal, Dispute, Process


def contest_words(scheme: Scheme) -> list[str]:
    """What a subject can do about a standing.

    Returns:
        How to see, contest and repair it; at last, what is not declared.
    """
    process = scheme.process
    if process is None:
        return [
            "The document declares no way to be told, to see, to contest or to repair."
        ]
    sentences: list[str] = []
    missing: list[str] = []
    for subject, sentence in _declared(process).items():
        if sentence is None:
            missing.append(subject)
        else:
            sentences.append(sentence)
    if missing:
        sentences.append(f"Not declared: {joined(missing)}.")
    return sentences


def _declared(process: Process) -> dict[str, str | None]:
    """What a document may declare, and the sentence that says it if it does."""
    return {
        "notice": _notice_words(process),
        "reasons": _labelled("Reasons", process.reasons),
        "access to your record": _labelled("Seeing your own record", process.access),
        "review by a person": _review_words(process),
        "disputes": _dispute_words(process.dispute),
        "appeals": _appeal_words(process.appeal),
        "early repair": _repair_words(process),
    }


def _labelled(label: str, value: str | None) -> str | None:
    if value is None:
        return None
    return f"{label}: {value}."


def _notice_words(process: Process) -> str | None:
    if process.notice is None:
        return None
    sentence = f"Notice: {process.notice}"
    if process.notice_days:
        sentence += f", {format_span(process.notice_days)} ahead"
    if process.notice_by:
        sentence += f" ({joined(process.notice_by, 'or')})"
    return f"{sentence}."


def _review_words(process: Process) -> str | None:
    if not process.human_review:
        return None
    outcomes = [outcome_noun(outcome) for outcome in process.human_review]
    sentence = f"A person must confirm {joined(outcomes)}"
    if process.reviewed_within:
        sentence += f", within {format_span(process.reviewed_within)}"
    return f"{sentence}."


def _dispute_words(dispute: Dispute | None) -> str | None:
    if dispute is None:
        return None
    sentence = "You can dispute an event"
    if dispute.answered_within:
        sentence += f", answered within {format_span(dispute.answered_within)}"
    if dispute.suspends_effect is True:
        sentence += ", and it does not count meanwhile"
    if dispute.suspends_effect is False:
        sentence += ", while it keeps counting"
    if dispute.to:
        sentence += f"; it is sent to {dispute.to}"
    return f"{sentence}."


def _appeal_words(appeal: Appeal | None) -> str | None:
    if appeal is None:
        return None
    sentence = "You can appeal a decision"
    if appeal.within:
        sentence += f" within {format_span(appeal.within)}"
    if appeal.fee == 0:
        sentence += " free of charge"
    elif appeal.fee is not None:
        sentence += f" for a fee of {appeal.fee}"
    if appeal.to:
        sentence += f"; it is sent to {appeal.to}"
    if appeal.decided_by:
        sentence += f"; decided by {appeal.decided_by}"
    if appeal.answered_within:
        sentence += f"; answered within {format_span(appeal.answered_within)}"
    if appeal.outside_body:
        sentence += f"; beyond that, {appeal.outside_body}"
    return f"{sentence}."


def _repair_words(process: Process) -> str | None:
    repair = process.repair
    if repair is None or not repair.open_to:
        return None
    delay = ""
    if repair.after:
        delay = f" from {format_span(repair.after)} after the act"
    return f"Repair ahead of time can be asked for{delay}."
