"""How an outcome came to be in effect, and what is still owed, in sentences."""

from __future__ import annotations

from regard.registry.receipts.receipt import PendingStep, PersonsWord, Receipt
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme

PERSONS_WORDS = {
    "confirmed": translatable("{day}: a person confirmed “{outcome}” (entry {entry})"),
    "declined": translatable("{day}: a person declined “{outcome}” (entry {entry})"),
    "noticed": translatable("{day}: you were told of “{outcome}” (entry {entry})"),
    "returned": translatable(
        "{day}: the notice of “{outcome}” came back (entry {entry})"
    ),
    "appealed": translatable("{day}: you appealed against “{outcome}” (entry {entry})"),
    "heard": translatable(
        "{day}: the appeal against “{outcome}” was heard (entry {entry})"
    ),
}
GROUNDS = {
    "consent": translatable("You are under the scheme because you agreed to it."),
    "contract": translatable("You are under the scheme by contract."),
    "law": translatable("You are under the scheme by law."),
}


def effect_words(language: Language, receipt: Receipt) -> list[str]:
    """From when the outcome is in effect, and whether a person had a part in it.

    Args:
        language: To write in.
        receipt: The receipt.

    Returns:
        Sentences.
    """
    effect = receipt.effect
    since = language.moment(effect.since)
    sentences = [language.gettext("In effect since {since}.", since=since)]
    if effect.brought_until is not None:
        sentences.append(
            language.gettext(
                "It was brought along from before the record, "
                "until {day} at the latest; you can appeal against it.",
                day=language.day(effect.brought_until),
            )
        )
    elif effect.by_person is None:
        sentences.append(
            language.gettext("Whether a person confirmed it cannot be read here.")
        )
    elif effect.by_person:
        sentences.append(
            language.gettext("A person confirmed it or put it into force.")
        )
    else:
        sentences.append(
            language.gettext("It follows from the scheme; no person confirmed it.")
        )
    return sentences


def pending_words(language: Language, scheme: Scheme, receipt: Receipt) -> list[str]:
    """What may take effect, and what is still owed before it does.

    Args:
        language: To write in.
        scheme: Names the outcomes.
        receipt: The receipt.

    Returns:
        A line for each outcome, from the mildest to the worst.
    """
    return [_step_words(language, scheme, step) for step in receipt.pending]


def _step_words(language: Language, scheme: Scheme, step: PendingStep) -> str:
    outcome = outcome_word(language, scheme, step.outcome)
    if step.not_before is not None:
        day = language.day(step.not_before)
        return language.gettext(
            "“{outcome}” takes effect on {day}, unless something changes before",
            outcome=outcome,
            day=day,
        )
    if step.notice_days is None:
        return language.gettext(
            "“{outcome}” does not take effect: the scheme names no days of notice",
            outcome=outcome,
        )
    if step.review and not step.confirmed:
        if step.reviewed_by is None:
            return language.gettext(
                "“{outcome}” waits for a person to confirm it", outcome=outcome
            )
        day = language.day(step.reviewed_by)
        return language.gettext(
            "“{outcome}” waits for a person to confirm it, until {day} at the latest",
            outcome=outcome,
            day=day,
        )
    span = language.span(step.notice_days)
    return language.gettext(
        "“{outcome}” does not take effect before you are told, and {span} more",
        outcome=outcome,
        span=span,
    )


def deed_words(language: Language, scheme: Scheme, word: PersonsWord) -> str:
    """What a person said or did about an outcome.

    Args:
        language: To write in.
        scheme: Names the outcome.
        word: What was entered.

    Returns:
        A line.
    """
    return language.gettext(
        PERSONS_WORDS[word.kind],
        day=language.day(word.day),
        outcome=outcome_word(language, scheme, word.outcome),
        entry=word.entry,
    )


def basis_words(language: Language, receipt: Receipt) -> list[str]:
    """On what the decision rests, and of what moment the receipt is.

    Args:
        language: To write in.
        receipt: The receipt.

    Returns:
        Sentences.
    """
    text = receipt.text
    statement = receipt.statement
    sentences = [
        language.gettext(
            "Decided under the document {name}, version {version} ({hash}): {clauses}.",
            name=text.name,
            version=text.version,
            hash=text.hash,
            clauses=language.joined(statement.clauses),
        )
    ]
    if statement.law:
        sentences.append(
            language.gettext("The law that provides for it: {law}.", law=statement.law)
        )
    if statement.ground:
        sentences.append(language.gettext(GROUNDS[statement.ground]))
    sentences.append(
        language.gettext(
            "As of {moment}, with all that the record knew up to its entry {entry}; "
            "made by Regard {engine}.",
            moment=language.moment(receipt.as_of),
            entry=receipt.known_at,
            engine=receipt.engine,
        )
    )
    return sentences
