"""What an explanation says, in sentences for the person scored."""

from __future__ import annotations

from regard.report.text.language import Language, translatable
from regard.report.text.mixed_text import capitalized
from regard.report.text.scheme_words import kind_words, service_words
from regard.scheme.model import Scheme
from regard.scheme.service import (
    ALLOW,
    IMPOSE,
    OWN_GRADES,
    REFUSE,
    SPARE,
    Grade,
    Service,
)
from regard.scheme.worth import DOWN, UP, grade_of, harmful_directions
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.explain import Line, NextTier
from regard.scoring.reasons import Reason
from regard.scoring.steps import NextStep

OUTCOMES = {
    ALLOW: translatable("allowed"),
    REFUSE: translatable("refused"),
    SPARE: translatable("spared"),
    IMPOSE: translatable("imposed"),
}
GIFT_MEANINGS: dict[Grade, str] = {
    "better": translatable("more than is usual"),
    "same": translatable("as is usual"),
    "worse": translatable("less than is usual"),
    "none": translatable("nothing of it"),
}
BURDEN_MEANINGS: dict[Grade, str] = {
    "better": translatable("a lighter burden than is usual"),
    "same": translatable("no more of a burden than is usual"),
    "worse": translatable("a heavier burden than is usual"),
    "none": translatable("the whole burden"),
}
MOST_WAYS = 3  # ways to change one outcome; more would not be read


def until_words(language: Language, line: Line) -> str:
    """Until when a kind has an effect.

    Args:
        language: To write in.
        line: What the kind adds.

    Returns:
        A day, for ever, or nothing if it has no effect.
    """
    if line.lasting:
        return language.gettext("for ever")
    if line.ends is None:
        return ""
    return language.day(line.ends)


def worst_off_words(scheme: Scheme) -> str:
    """What those scores are that come off worst: lowest, highest, or worst off.

    Args:
        scheme: Says which way people get less.
    """
    directions = harmful_directions(scheme)
    if directions == (DOWN,):
        return "lowest"
    if directions == (UP,):
        return "highest"
    return "worst-off"


# ── what cost most ──────────────────────────────────────────────────────────


def method_words(language: Language, method: str, over: int) -> str:
    """What the reasons of a method compare with.

    Args:
        language: To write in.
        method: cut-off, everyone or newcomer, as in `regard.scoring.explain`.
        over: How many subjects the averages were taken over.

    Returns:
        What cost most, compared with …
    """
    if method == "cut-off":
        return language.ngettext(
            "What cost most, compared with the one at or slightly past the cut-off of "
            "the next better tier",
            "What cost most, compared with the average of the {count} at or slightly "
            "past the cut-off of the next better tier",
            over,
        )
    if method == "everyone":
        return language.ngettext(
            "What cost most, compared with the one person scored",
            "What cost most, compared with the average of all {count}",
            over,
        )
    return language.gettext(
        "What cost most, compared with somebody about whom nothing is known"
    )


def cost_words(language: Language, scheme: Scheme, reason: Reason) -> str:
    """What a kind cost; of a missing bonus, that there is less of it than elsewhere.

    Args:
        language: To write in.
        scheme: Names the kind.
        reason: What cost something.

    Returns:
        A line.
    """
    kind = language.of_scheme(scheme, kind_words(scheme, reason.kind))
    cost = language.points_with_unit(reason.cost_micropoints)
    if not reason.missing:
        return language.gettext("{kind}: {cost}", kind=kind, cost=cost)
    if not reason.own_micropoints:
        return language.gettext(
            "{kind}: others have this and you do not ({cost})",
            kind=kind,
            cost=cost,
        )
    if has_amounts(scheme, reason.kind):
        return language.gettext(
            "{kind}: fewer, less or longer ago than with others ({cost})",
            kind=kind,
            cost=cost,
        )
    return language.gettext(
        "{kind}: fewer or longer ago than with others ({cost})",
        kind=kind,
        cost=cost,
    )


def has_amounts(scheme: Scheme, kind: str) -> bool:
    """Whether events of a kind differ in how much they are.

    Args:
        scheme: Declares the kind.
        kind: Its name.

    Returns:
        Whether its amounts have a range.
    """
    amount = scheme.evidence[kind].amount
    return amount.low != amount.high


# ── what follows ────────────────────────────────────────────────────────────


def outcome_word(language: Language, scheme: Scheme | None, outcome: str) -> str:
    """allowed, refused, spared, imposed, or the condition.

    Args:
        language: To write in.
        scheme: The document; None if it is not known.
        outcome: One of a service's outcomes.

    Returns:
        The word; a condition as the scheme names it.
    """
    if outcome in OUTCOMES:
        return language.gettext(OUTCOMES[outcome])
    return language.of_scheme(scheme, outcome.replace("-", " "))


def outcome_meaning(language: Language, service: Service, outcome: str) -> str:
    """What an outcome means for somebody, beside what is usual.

    Args:
        language: To write in.
        service: Says how good the outcome is, and how long it stands.
        outcome: One of its outcomes.

    Returns:
        A phrase; that the scheme does not say how good it is, where it does not.
    """
    meanings = BURDEN_MEANINGS if service.burden else GIFT_MEANINGS
    meaning = language.gettext(meanings[grade_of(service, outcome)])
    if outcome not in service.ranked and outcome not in OWN_GRADES:
        meaning = language.gettext(
            "the scheme does not say how good this is; read as {meaning}",
            meaning=meaning,
        )
    if service.lasts:
        span = language.span(service.lasts)
        meaning += language.gettext("; it stands for {span}", span=span)
    return meaning


def next_tier_words(language: Language, scheme: Scheme, next_tier: NextTier) -> str:
    """From when somebody is in another tier, if nothing more happens.

    Args:
        language: To write in.
        scheme: Names the tier.
        next_tier: The tier that comes.

    Returns:
        A heading for what follows from it.
    """
    return language.gettext(
        "From {day}, if nothing more happens (tier {tier})",
        day=language.day(next_tier.when),
        tier=language.of_scheme(scheme, next_tier.tier),
    )


# ── what would change it ────────────────────────────────────────────────────


def step_heading(language: Language, scheme: Scheme, step: NextStep) -> str:
    """Which outcome would change, and at which tier.

    Args:
        language: To write in.
        scheme: Names the service.
        step: What would change.

    Returns:
        A heading for what `step_words` lists.
    """
    service = language.of_scheme(scheme, service_words(scheme, step.service))
    values = {
        "service": capitalized(service),
        "outcome": outcome_word(language, scheme, step.outcome),
        "tier": language.of_scheme(scheme, step.tiers[0]),
    }
    if step.declared:
        return language.gettext(
            "{service} ({outcome}) would change at the tier {tier}:", **values
        )
    return language.gettext(
        "{service} ({outcome}) would change at the tier {tier}; the scheme does not "
        "say how good “{outcome}” is:",
        **values,
    )


def step_words(language: Language, scheme: Scheme, step: NextStep) -> list[str]:
    """What would change an outcome.

    Args:
        language: To write in.
        scheme: Names the kinds of acts.
        step: What would change.

    Returns:
        Some acts, a text each; and at last what waiting does.
    """
    ways = []
    for acts in step.acts[:MOST_WAYS]:
        words = _acts_words(language, scheme, acts)
        ways.append(words + _loss_words(language, scheme, step, acts.tier))
    if step.waiting is None:
        ways.append(
            language.gettext("waiting alone does not change it within ten years")
        )
        return ways
    words = language.gettext(
        "waiting alone: on {day}, if nothing more happens",
        day=language.day(step.waiting.when),
    )
    ways.append(words + _loss_words(language, scheme, step, step.waiting.tier))
    return ways


def _loss_words(language: Language, scheme: Scheme, step: NextStep, tier: str) -> str:
    """What somebody would get less of in the tier that a step leads to."""
    losses = []
    for name in step.lost[tier]:
        outcome = outcome_word(language, scheme, scheme.services[name].outcomes[tier])
        loss = language.gettext(
            "{service} would be “{outcome}”",
            service=language.of_scheme(scheme, service_words(scheme, name)),
            outcome=outcome,
        )
        losses.append(loss)
    if not losses:
        return ""
    return language.gettext(
        "; but then there is less elsewhere: {losses}", losses=language.joined(losses)
    )


def _acts_words(language: Language, scheme: Scheme, acts: PlannedActs) -> str:
    kind = scheme.evidence[acts.kind]
    words = language.gettext(
        "“{kind}”", kind=language.of_scheme(scheme, kind_words(scheme, acts.kind))
    )
    if has_amounts(scheme, acts.kind):
        amount = language.amount(acts.amount)
        words += language.gettext(" of {amount}", amount=amount)
    words += language.ngettext(", once", ", {count} times", acts.count)
    if kind.per_reporter is not None and acts.count > 1:
        words += language.gettext(" (each from somebody else)")
    if acts.later:
        day = language.day(acts.last)
        words += language.gettext(", the last on {day}", day=day)
    day = language.day(acts.effective)
    return words + language.gettext("; the tier changes on {day}", day=day)
