"""What somebody asked for, and what came of it: objections, requests, appeals."""

from __future__ import annotations

from collections.abc import Sequence

from regard.registry.explanation import SubjectExplanation
from regard.registry.fold.duties import OwedDuty
from regard.registry.fold.filings import Filing, FilingEnd, FilingKind, filings_of
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import Language, translatable

WORDS_OF_FILINGS = {
    FilingKind.DISPUTE: translatable("You said that something written down is wrong."),
    FilingKind.REPAIR: translatable("You asked that something counts no more."),
    FilingKind.APPEAL: translatable("You appealed: a decision is wrong."),
    FilingKind.OBJECTION: translatable("You spoke against new rules."),
}
WORDS_OF_ANOTHER = {
    FilingKind.DISPUTE: translatable(
        "{who} said for you that something written down is wrong."
    ),
    FilingKind.REPAIR: translatable("{who} asked for you that it counts no more."),
    FilingKind.APPEAL: translatable("{who} appealed for you: a decision is wrong."),
    FilingKind.OBJECTION: translatable("{who} spoke for you against new rules."),
}
OUTCOMES_OF_FILINGS = {
    FilingEnd.REPLACED: translatable("Your own objection took its place."),
    FilingEnd.KEPT: translatable("The answer: it stays."),
    FilingEnd.STRUCK: translatable("The answer: it is taken out. It never was."),
    FilingEnd.CORRECTED: translatable("The answer: it is put right."),
    FilingEnd.GRANTED: translatable("The answer: it counts no more."),
    FilingEnd.REFUSED: translatable("The answer: it goes on counting."),
    FilingEnd.UPHELD: translatable("The answer: the decision stands."),
    FilingEnd.OVERTURNED: translatable("The answer: you won. The better one holds."),
    FilingEnd.ANSWERED: translatable("It was answered."),
}
"""What came of it, for whoever it is about."""


def own_filings(
    language: Language, history: SubjectHistory, explanation: SubjectExplanation
) -> Markup | None:
    """What whoever came in asked for, the last first.

    Args:
        language: The reader's.
        history: What was entered about them.
        explanation: What the record says of them.

    Returns:
        The section; None where they never asked for anything.
    """
    filings = filings_of(history)
    if not filings:
        return None
    say = language.gettext
    children = [_filing(language, part, explanation.duties) for part in filings]
    return section("filings", say("What you asked for"), *reversed(children))


def _filing(language: Language, filing: Filing, duties: Sequence[OwedDuty]) -> Markup:
    say = language.gettext
    if filing.is_own:
        title = say(WORDS_OF_FILINGS[filing.kind])
    else:
        title = say(WORDS_OF_ANOTHER[filing.kind], who=filing.entry.by)
    children: list[Child] = [tag("h3", title)]
    day = language.day(filing.entry.at.date())
    children.append(tag("p", say("On {day}.", day=day)))
    if filing.words:
        # What somebody wrote is theirs, and stands apart from what is said of it.
        children.append(tag("blockquote", tag("p", language.as_written(filing.words))))
    children.append(tag("p", _end(language, filing, duties)))
    if filing.answer_words:
        reasons = say(
            "The reasons: {words}", words=language.as_written(filing.answer_words)
        )
        children.append(tag("p", reasons))
    return tag("div", *children, class_="line")


def _end(language: Language, filing: Filing, duties: Sequence[OwedDuty]) -> str:
    say = language.gettext
    if filing.end is not FilingEnd.WAITS:
        return say(OUTCOMES_OF_FILINGS[filing.end])
    for duty in duties:
        if duty.entry != filing.entry.seq:
            continue
        if duty.is_late:
            return say(
                "It waits for an answer, and that is late. Until it comes, nothing "
                "gets worse for you."
            )
        if duty.due is None:
            return say("It waits for an answer.")
        return say("It waits for an answer, by {day}.", day=language.day(duty.due))
    # Nobody owes an answer: it was given, and its time is over.
    return say("It was answered. What was answered is kept no more.")
