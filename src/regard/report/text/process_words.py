"""How a standing is seen, contested and repaired, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme
from regard.scheme.process import Appeal, Dispute, Process
from regard.scheme.service import REFUSE
from regard.scheme.worth import outcome_rank, usual_rank

NOTICES = {
    "before effect": translatable("Notice: before effect"),
    "after effect": translatable("Notice: after effect"),
    "none": translatable("Notice: none"),
}
HANDED_OVER = {
    "signed in": translatable("when you sign in"),
    "paper": translatable("on paper"),
    "post": translatable("by post"),
    "e-mail": translatable("by e-mail"),
}
REASONS = {
    "every decision": translatable("Reasons: every decision."),
    "on request": translatable("Reasons: on request."),
    "none": translatable("Reasons: none."),
}
ACCESS = {
    "free": translatable("Seeing your own record: free."),
    "paid": translatable("Seeing your own record: paid."),
    "none": translatable("Seeing your own record: none."),
}


@dataclass(frozen=True)
class Contest:
    """What a subject can do about a standing, in words.

    Attributes:
        sentences: What is declared.
        undeclared: What is not, in one sentence; None where nothing is left out.
    """

    sentences: tuple[str, ...]
    undeclared: str | None


def contest_words(language: Language, scheme: Scheme) -> list[str]:
    """What a subject can do about a standing.

    Args:
        language: To write in.
        scheme: What declares it.

    Returns:
        How to see, contest and repair it; at last, what is not declared.
    """
    contest = describe_contest(language, scheme)
    if contest.undeclared is None:
        return list(contest.sentences)
    return [*contest.sentences, contest.undeclared]


def describe_contest(language: Language, scheme: Scheme) -> Contest:
    """What a subject can do about a standing, and what is left out.

    Args:
        language: To write in.
        scheme: What declares it.

    Returns:
        Both.
    """
    process = scheme.process
    if process is None:
        nothing = language.gettext(
            "The document declares no way to be told, to see, to contest or to repair."
        )
        return Contest((), nothing)
    sentences: list[str] = []
    missing: list[str] = []
    for subject, sentence in _declared(language, scheme, process).items():
        if sentence is None:
            missing.append(subject)
        else:
            sentences.append(sentence)
    undeclared = None
    if missing:
        undeclared = language.gettext(
            "Not declared: {missing}.", missing=language.joined(missing)
        )
    return Contest(tuple(sentences), undeclared)


def contact_words(language: Language, scheme: Scheme) -> str:
    """Whom a subject can write to, as the scheme declares.

    Args:
        language: To write in.
        scheme: What declares who runs it.

    Returns:
        A sentence; where nobody is named, that nobody is.
    """
    operator = scheme.operator
    if operator is None:
        return language.gettext(
            "The scheme does not declare who runs it, nor whom you can write to."
        )
    if operator.contact is None:
        return language.gettext(
            "The scheme is run by {operator}; it does not declare where you can write "
            "to.",
            operator=language.of_scheme(scheme, operator.name),
        )
    return language.gettext(
        "Write to {operator}: {contact}.",
        operator=language.of_scheme(scheme, operator.name),
        contact=language.of_scheme(scheme, operator.contact),
    )


def _declared(
    language: Language, scheme: Scheme, process: Process
) -> dict[str, str | None]:
    """What a document may declare, and the sentence that says it if it does."""
    return {
        language.gettext("notice"): _notice_words(language, process),
        language.gettext("reasons"): _of(language, REASONS, process.reasons),
        language.gettext("access to your record"): _of(
            language, ACCESS, process.access
        ),
        language.gettext("review by a person"): _review_words(
            language, scheme, process
        ),
        language.gettext("disputes"): _dispute_words(language, process.dispute),
        language.gettext("appeals"): _appeal_words(language, process.appeal),
        language.gettext("early repair"): _repair_words(language, process),
    }


def _of(language: Language, words: Mapping[str, str], value: str | None) -> str | None:
    if value is None:
        return None
    return language.gettext(words[value])


def _sentence(clauses: Iterable[str]) -> str:
    return "".join(clauses) + "."


def _notice_words(language: Language, process: Process) -> str | None:
    if process.notice is None:
        return None
    clauses = [language.gettext(NOTICES[process.notice])]
    if process.notice_days:
        span = language.span(process.notice_days)
        clauses.append(language.gettext(", {span} ahead", span=span))
    if process.notice_by:
        ways = [language.gettext(HANDED_OVER[way]) for way in process.notice_by]
        listed = language.joined(ways, "or")
        clauses.append(language.gettext(", {ways}", ways=listed))
    return _sentence(clauses)


def _review_words(language: Language, scheme: Scheme, process: Process) -> str | None:
    if not process.human_review:
        return None
    outcomes = [_outcome_noun(language, outcome) for outcome in process.human_review]
    clauses = [
        language.gettext(
            "A person must confirm {outcomes}", outcomes=language.joined(outcomes)
        )
    ]
    if process.reviewed_within:
        span = language.span(process.reviewed_within)
        clauses.append(language.gettext(", within {span}", span=span))
    unconfirmed = [
        _outcome_noun(language, outcome) for outcome in _unconfirmed(scheme, process)
    ]
    if unconfirmed:
        listed = language.joined(unconfirmed)
        words = language.gettext(
            "; without one takes effect: {outcomes}", outcomes=listed
        )
        clauses.append(words)
    return _sentence(clauses)


def _unconfirmed(scheme: Scheme, process: Process) -> list[str]:
    """Outcomes that are worse than usual somewhere and that no person confirms."""
    outcomes: dict[str, None] = {}
    for name, service in scheme.services.items():
        usual = usual_rank(scheme, name)
        for outcome in service.outcomes.values():
            if outcome_rank(service, outcome) < usual:
                outcomes.setdefault(outcome)
    reviewed = process.human_review or ()
    return [outcome for outcome in outcomes if outcome not in reviewed]


def _outcome_noun(language: Language, outcome: str) -> str:
    """every refusal; or: every outcome “deposit”."""
    if outcome == REFUSE:
        return language.gettext("every refusal")
    name = outcome.replace("-", " ")
    return language.gettext("every outcome “{outcome}”", outcome=name)


def _dispute_words(language: Language, dispute: Dispute | None) -> str | None:
    if dispute is None:
        return None
    clauses = [language.gettext("You can dispute an event")]
    if dispute.answered_within:
        span = language.span(dispute.answered_within)
        clauses.append(language.gettext(", answered within {span}", span=span))
    if dispute.suspends_effect is True:
        clauses.append(language.gettext(", and it does not count meanwhile"))
    if dispute.suspends_effect is False:
        clauses.append(language.gettext(", while it keeps counting"))
    if dispute.to:
        clauses.append(language.gettext("; it is sent to {to}", to=dispute.to))
    return _sentence(clauses)


def _appeal_words(language: Language, appeal: Appeal | None) -> str | None:
    if appeal is None:
        return None
    clauses = [language.gettext("You can appeal a decision")]
    if appeal.within:
        span = language.span(appeal.within)
        clauses.append(language.gettext(" within {span}", span=span))
    if appeal.fee == 0:
        clauses.append(language.gettext(" free of charge"))
    elif appeal.fee is not None:
        clauses.append(language.gettext(" for a fee of {fee}", fee=appeal.fee))
    if appeal.to:
        clauses.append(language.gettext("; it is sent to {to}", to=appeal.to))
    if appeal.decided_by:
        who = appeal.decided_by
        clauses.append(language.gettext("; decided by {who}", who=who))
    if appeal.answered_within:
        span = language.span(appeal.answered_within)
        clauses.append(language.gettext("; answered within {span}", span=span))
    if appeal.outside_body:
        who = appeal.outside_body
        clauses.append(language.gettext("; beyond that, {who}", who=who))
    return _sentence(clauses)


def _repair_words(language: Language, process: Process) -> str | None:
    repair = process.repair
    if repair is None or not repair.open_to:
        return None
    clauses = [language.gettext("Repair ahead of time can be asked for")]
    if repair.after:
        span = language.span(repair.after)
        clauses.append(language.gettext(" from {span} after the act", span=span))
    return _sentence(clauses)
