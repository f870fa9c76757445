"""An entry in words, for whoever may read it: what happened, when, by whom, and why."""

from __future__ import annotations

from datetime import date, datetime

from regard.registry.bodies import Body, Decided, Proposed, Reported
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry
from regard.registry.receipts.receipt import Receipt, read_receipt
from regard.report.page.markup import Child, Markup, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme
from regard.service.pages.contributions import contributions_part
from regard.service.pages.names import (
    kind_name,
    service_name,
    source_title,
    tier_name,
    writer_title,
)

ENTRY_KINDS = {
    EntryKind.OBJECTED: translatable("an objection to new rules"),
    EntryKind.VOTED: translatable("a vote on new rules"),
    EntryKind.JOINED: translatable("joined"),
    EntryKind.IMPORTED: translatable("brought along from before"),
    EntryKind.ADDRESSED: translatable("an address was given"),
    EntryKind.CONSENTED: translatable("agreed"),
    EntryKind.WITHDREW: translatable("took consent back"),
    EntryKind.LEFT: translatable("left"),
    EntryKind.ERASED: translatable("forgotten"),
    EntryKind.REPORTED: translatable("written down"),
    EntryKind.DISPUTED: translatable("said to be wrong"),
    EntryKind.ANSWERED: translatable("answered"),
    EntryKind.CORRECTED: translatable("put right unasked"),
    EntryKind.ASKED: translatable("asked that it counts no more"),
    EntryKind.REPAIRED: translatable("made good"),
    EntryKind.REFUSED: translatable("goes on counting"),
    EntryKind.EXPIRED: translatable("too old, and gone"),
    EntryKind.PROPOSED: translatable("an exception was proposed"),
    EntryKind.AGREED: translatable("an exception was agreed to"),
    EntryKind.ENDED: translatable("an exception was ended"),
    EntryKind.CONFIRMED: translatable("confirmed by a person"),
    EntryKind.DECLINED: translatable("declined by a person"),
    EntryKind.NOTICED: translatable("a notice was handed over"),
    EntryKind.RETURNED: translatable("a notice came back"),
    EntryKind.DECIDED: translatable("a service was told"),
    EntryKind.APPEALED: translatable("appealed"),
    EntryKind.HEARD: translatable("an appeal was heard"),
    EntryKind.LOOKED: translatable("somebody looked"),
}
"""What happened, of each kind of entry about a person."""
ANSWER_WORDS = {
    "kept": translatable("It stays."),
    "struck": translatable("It is taken out."),
    "corrected": translatable("It is put right."),
}


def entry_part(
    language: Language, scheme: Scheme, entry: OpenedEntry, subject: str
) -> Markup:
    """An entry as a part of a page.

    Args:
        language: To write in.
        scheme: The text in force, which names what it speaks of.
        entry: The entry, opened.
        subject: The random name of the person whom it is about.

    Returns:
        Its heading, and a sentence for each thing that it says.
    """
    known_words = ENTRY_KINDS.get(entry.kind)
    happened = entry.kind.value
    if known_words is not None:
        happened = language.gettext(known_words)
    heading = tag("h3", f"{language.moment(entry.at)}: {happened}")
    children: list[Child] = [heading]
    writer = entry.by
    if writer == subject:
        writer = language.gettext("the person")
    else:
        writer = writer_title(language, scheme, writer)
    children.append(tag("p", language.gettext("By {who}.", who=writer)))
    body = entry.body
    if body is None:
        # What is gone was there all the same.
        gone = language.gettext("What it said can be read no more.")
        children.append(tag("p", gone))
        return tag("div", *children, class_="line")
    for words in _body_words(language, scheme, body):
        children.append(tag("p", words))
    if isinstance(body, Decided) and body.receipt:
        receipt = read_receipt(body.receipt)
        children.extend(_reasons(language, scheme, receipt, entry.at))
    return tag("div", *children, class_="line")


def _body_words(language: Language, scheme: Scheme, body: Body) -> list[str]:
    """What an entry says, as far as somebody reads it."""
    say = language.gettext
    sentences: list[str] = []
    if isinstance(body, Reported):
        sentences.append(_event_words(language, scheme, body))
    if isinstance(body, Proposed):
        # A second word would else be given to nobody knows what.
        words = say(
            "{points} in their favour until {day}.",
            points=language.points_with_unit(body.micropoints),
            day=language.day(body.last_day),
        )
        sentences.append(words)
    corrected = getattr(body, "corrected", None)
    if corrected is not None:
        words = _event_words(language, scheme, corrected)
        sentences.append(say("As it was: {event}", event=words))
    service = getattr(body, "service", "")
    outcome = getattr(body, "outcome", "")
    if service and outcome:
        words = say(
            "{service}: {outcome}.",
            service=service_name(language, scheme, service),
            outcome=outcome_word(language, scheme, outcome),
        )
        sentences.append(words)
    answer = getattr(body, "answer", "")
    if answer:
        sentences.append(say(ANSWER_WORDS[answer]))
    overturned = getattr(body, "overturned", None)
    if overturned is not None:
        verdicts = {True: say("It is overturned"), False: say("It is upheld")}
        sentences.append(f"{verdicts[overturned]}.")
    number = getattr(body, "number", "")
    if number:
        sentences.append(say("Member’s number: {number}", number=number))
    # What people write stands as they wrote it, marked as theirs.
    quoted = getattr(body, "words", "") or getattr(body, "purpose", "")
    if quoted:
        sentences.append(say("“{words}”", words=language.as_written(quoted)))
    return sentences


def _event_words(language: Language, scheme: Scheme, event: Reported) -> str:
    return language.gettext(
        "{kind}, on {day}. Written down by {source}.",
        kind=kind_name(language, scheme, event.kind),
        day=_day_words(language, event.time),
        source=source_title(language, scheme, event.source),
    )


def _day_words(language: Language, time: datetime) -> str:
    day: date = time.date()
    return language.day(day)


def _reasons(
    language: Language, scheme: Scheme, receipt: Receipt, at: datetime
) -> list[Child]:
    """Of what a decision came: the tier, and what each kind added."""
    say = language.gettext
    parts = {part.kind: part.micropoints for part in receipt.contributions}
    score = receipt.score
    tier = say(
        "The tier was {tier}. It was set on {day}, by {points}.",
        tier=tier_name(language, scheme, score.tier),
        day=_day_words(language, score.assessed),
        points=language.points_with_unit(score.tier_score),
    )
    table = contributions_part(
        language,
        scheme,
        score.base,
        parts,
        score.clipped,
        score.favour,
        score.score,
        # Several answers may stand on one page, and whoever hears it tells them apart.
        language.moment(at),
    )
    return [tag("p", tier), table]
