"""What winning a dispute would give, in words, for whoever has not filed it yet."""

from __future__ import annotations

from regard.registry.explanation import SubjectExplanation
from regard.registry.fold.if_won import IfWon
from regard.registry.fold.meaning import RecordedStanding
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language
from regard.report.text.mixed_text import joined_text
from regard.scheme.model import Scheme
from regard.service.pages.names import service_name, tier_name


def won_words(
    language: Language,
    scheme: Scheme | None,
    won: IfWon,
    explanation: SubjectExplanation,
) -> str:
    """What winning would give.

    Args:
        language: To write in.
        scheme: The text in force, which names the services.
        won: What would be.
        explanation: What the record says of them now.

    Returns:
        Sentences; also that nothing would open, where nothing would.
    """
    say = language.gettext
    standing = won.standing
    sentences = [
        say(
            "If you win, this never was: {points}, {tier}.",
            points=language.points_with_unit(standing.score_micropoints),
            tier=tier_name(language, scheme, standing.tier),
        )
    ]
    sentences.extend(_tier_then(language, scheme, won.standing, explanation.standing))
    states = explanation.states
    changes: list[str] = []
    for service, state in won.states.items():
        if service in states and states[service].outcome == state.outcome:
            continue
        words = say(
            "{service}: {outcome}.",
            service=service_name(language, scheme, service),
            outcome=outcome_word(language, scheme, state.outcome),
        )
        changes.append(words)
    if not changes:
        changes.append(say("What is open to you stays as it is."))
    sentences.extend(changes)
    if won.is_less_than_open:
        # Before they file: afterwards it could not be helped.
        sentences.append(
            say(
                "While your objection is open you would have more: if you win, another "
                "event counts in its place."
            )
        )
    return joined_text(" ", sentences)


def _tier_then(
    language: Language,
    scheme: Scheme | None,
    won: RecordedStanding,
    now: RecordedStanding | None,
) -> list[str]:
    """What tier would follow, where one follows now, or would then."""
    if scheme is None or now is None:
        return []
    tier = scheme.tier_of(won.score_micropoints)
    is_falling = scheme.tier_of(now.score_micropoints) != now.tier
    if tier == won.tier and not is_falling:
        return []
    words = language.gettext(
        "By these points you would be {tier} when tiers are set anew.",
        tier=tier_name(language, scheme, tier),
    )
    return [words]
