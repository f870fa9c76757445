"""Rules on due process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.narrative import service_title
from regard.check.proof.solver import Result
from regard.check.stakes import tiers_at_stake
from regard.scheme.format_words import format_word
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.service import REFUSE


@dataclass(frozen=True)
class Loss:
    """Something that somebody may lose.

    Attributes:
        service: The service at which it is lost.
        result: Who loses it, or why that is not proved.
    """

    service: str
    result: Result


def losing_tiers(case: Case) -> dict[str, list[str]]:
    """Per service, the tiers that get less there than the ordinary one, or nothing;
    where it is serious to lose, less than any.

    A tier that gets nothing counts where some tier gets something: so a scheme that
    calls its lowest tier ordinary refuses all the same.

    Args:
        case: What is checked.

    Returns:
        The tiers in the document's order, of those services alone that have any.
    """
    losing = {}
    for name, service in case.scheme.services.items():
        tiers = tiers_at_stake(case, name)
        outcomes = service.outcomes
        refused = [tier for tier in outcomes if outcomes[tier] == REFUSE]
        # Where every tier is refused, the score decides nothing.
        if len(refused) < len(outcomes):
            lost = {*tiers, *refused}
            tiers = [tier for tier in case.scheme.tiers if tier in lost]
        if tiers:
            losing[name] = tiers
    return losing


def reached_losses(
    case: Case, tiers: Iterable[tuple[str, list[str]]]
) -> Iterator[Loss]:
    """The losses that are not proved impossible, each asked for when it is needed.

    Args:
        case: What is checked.
        tiers: Services, each with the tiers at which it is lost.

    Yields:
        One for each service whose tiers somebody may come into.
    """
    for name, losing in tiers:
        result = case.reach(case.scheme.evidence, losing)
        if not result.holds:
            yield Loss(name, result)


def first_loss(losses: Iterable[Loss]) -> Loss | None:
    """The first loss that is shown, else the first that is not proved.

    Args:
        losses: Losses that may happen, worked out one by one until one is shown.
    """
    unproved = None
    for loss in losses:
        if loss.result.fails:
            return loss
        if unproved is None:
            unproved = loss
    return unproved


def any_loss(case: Case) -> Result | None:
    """Somebody who gets less than somebody ordinary at any service.

    Args:
        case: What is checked.

    Returns:
        Who that is, or why it is not proved; None where nobody can.
    """
    losses = []
    for name in case.detrimental_services:
        result = case.loss_at(name)
        if not result.holds:
            losses.append(Loss(name, result))
    loss = first_loss(losses)
    return None if loss is None else loss.result


def lost_outcome(case: Case, loss: Loss) -> str:
    """What is lost, in words: the service, and the outcome where a witness has it.

    Args:
        case: What is checked.
        loss: The loss.

    Returns:
        Such as “refuse” (tools); the title alone where there is no witness.
    """
    title = service_title(case.scheme, loss.service)
    witness = loss.result.witness
    if witness is None:
        return title
    tier = witness.tiers[1]
    outcome = case.scheme.services[loss.service].outcomes[tier]
    return phrase("“{outcome}” ({title})", outcome=format_word(outcome), title=title)


def reviewed_outcomes(case: Case) -> tuple[str, ...]:
    """The outcomes that a person confirms; none where that person cannot overturn."""
    if case.process.reviewers_overturn is False:
        return ()
    return tuple(case.process.human_review or ())


def review_clause(case: Case, outcomes: Iterable[str]) -> Words:
    """The clause that has a person confirm these outcomes too.

    Args:
        case: What is checked; what it declares stays in the clause.
        outcomes: What should be confirmed, with repeats.

    Returns:
        The line as it is written in a document, each outcome once: those declared
        first.
    """
    declared = case.process.human_review or ()
    reviewed = dict.fromkeys([*declared, *outcomes])
    return phrase("human_review: [{reviewed}]", reviewed=phrase_list(reviewed))


def why_no_person(case: Case) -> Words:
    """Why no person stands before an outcome, in words.

    Args:
        case: What is checked, where no person confirms the outcome in question.
    """
    process = case.process
    # Whoever cannot decide otherwise is worth naming before who is missing.
    if process.reviewers_overturn is False:
        return phrase(
            "whoever confirms it cannot decide otherwise (reviewers_overturn is no)"
        )
    why = phrase("human_review does not list it")
    if process.human_review is None:
        why = phrase("human_review is not declared")
    # The record waits for nobody whom this list does not name.
    if case.automation.decides is False:
        why += phrase(", so that nobody is waited for, though automation.decides is no")
    return why
