"""What an explanation says, in sentences for the person scored."""

from __future__ import annotations

from regard.report.text.numbers import format_amount
from regard.report.text.scheme_words import kind_words, outcome_words, service_words
from regard.report.text.words import format_day, format_span, joined
from regard.scheme.model import Scheme
from regard.scheme.service import OWN_GRADES, Grade, Service
from regard.scheme.worth import DOWN, UP, grade_of, harmful_directions
from regard.scoring.explain import Explanation, Line, NextTier
from regard.scoring.future import PlannedActs
from regard.scoring.steps import NextStep

GIFT_MEANINGS: dict[Grade, str] = {
    "better": "more than is usual",
    "same": "as is usual",
    "worse": "less than is usual",
    "none": "nothing of it",
}
BURDEN_MEANINGS: dict[Grade, str] = {
    "better": "a lighter burden than is usual",
    "same": "no more of a burden than is usual",
    "worse": "a heavier burden than is usual",
    "none": "the whole burden",
}
MOST_WAYS = 3  # ways to change one outcome; more would not be read


def lines_that_count(explanation: Explanation) -> list[Line]:
    """The kinds that an explanation has something to say about.

    Returns:
        Those under which something adds, counts or lies beyond a limit.
    """
    return [
        line
        for line in explanation.lines
        if line.contribution or line.counted or line.beyond_limits
    ]


def until_words(line: Line) -> str:
    """Until when a kind has an effect.

    Returns:
        A day, for ever, or nothing if it has no effect.
    """
    if line.lasting:
        return "for ever"
    if line.ends is None:
        return ""
    return format_day(line.ends)


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


def method_words(method: str, over: int) -> str:
    """What the reasons of a method compare with.

    Args:
        method: cut-off, everyone or newcomer, as in `regard.scoring.explain`.
        over: How many subjects the averages were taken over.

    Returns:
        What follows a reason: compared with …
    """
    if method == "cut-off":
        return (
            f"compared with the average of the {over:,} at or slightly past "
            "the cut-off of the next better tier"
        )
    if method == "everyone":
        return f"compared with the average of all {over:,}"
    return "compared with somebody about whom nothing is known"


def outcome_meaning(service: Service, outcome: str) -> str:
    """What an outcome means for somebody, beside what is usual.

    Args:
        service: Says how good the outcome is, and how long it stands.
        outcome: One of its outcomes.

    Returns:
        A phrase; that the scheme does not say how good it is, where it does not.
    """
    meanings = BURDEN_MEANINGS if service.burden else GIFT_MEANINGS
    meaning = meanings[grade_of(service, outcome)]
    if outcome not in service.ranked and outcome not in OWN_GRADES:
        meaning = f"the scheme does not say how good this is; read as {meaning}"
    if service.lasts is not None:
        meaning += f"; it stands for {format_span(service.lasts)}"
    return meaning


def next_tier_words(next_tier: NextTier) -> str:
    """From when somebody is in another tier, if nothing more happens."""
    day = format_day(next_tier.when)
    return f"From {day}, if nothing more happens (tier {next_tier.tier})"


def step_heading(scheme: Scheme, step: NextStep) -> str:
    """Which outcome would change, and at which tier.

    Args:
        scheme: Names the service.
        step: What would change.

    Returns:
        A heading for what `step_words` lists.
    """
    service = service_words(scheme, step.service).capitalize()
    outcome = outcome_words(step.outcome)
    tier = step.tiers[0]
    words = f"{service} ({outcome}) would change at the tier {tier}"
    if not step.declared:
        words += f"; the scheme does not say how good “{outcome}” is"
    return f"{words}:"


def step_words(scheme: Scheme, step: NextStep) -> list[str]:
    """What would change an outcome.

    Args:
        scheme: Names the kinds of acts.
        step: What would change.

    Returns:
        Some acts, a text each; and at last what waiting does.
    """
    ways = []
    for acts in step.acts[:MOST_WAYS]:
        words = _acts_words(scheme, acts)
        ways.append(words + _loss_words(scheme, step, acts.tier))
    if step.waiting is None:
        ways.append("waiting alone does not change it within ten years")
    else:
        day = format_day(step.waiting.when)
        words = f"waiting alone: on {day}, if nothing more happens"
        ways.append(words + _loss_words(scheme, step, step.waiting.tier))
    return ways


def _loss_words(scheme: Scheme, step: NextStep, tier: str) -> str:
    """What somebody would get less of in the tier that a step leads to."""
    losses = []
    for name in step.lost[tier]:
        outcome = outcome_words(scheme.services[name].outcomes[tier])
        losses.append(f"{service_words(scheme, name)} would be “{outcome}”")
    if not losses:
        return ""
    return f"; but then there is less elsewhere: {joined(losses)}"


def _acts_words(scheme: Scheme, acts: PlannedActs) -> str:
    kind = scheme.evidence[acts.kind]
    words = f"“{kind_words(scheme, acts.kind)}”"
    if kind.amount.low != kind.amount.high:
        words += f" of {format_amount(acts.amount)}"
    words += ", once" if acts.count == 1 else f", {acts.count:,} times"
    if kind.per_reporter is not None and acts.count > 1:
        words += " (each from somebody else)"
    if acts.later:
        words += f", the last on {format_day(acts.last)}"
    return f"{words}; the tier changes on {format_day(acts.effective)}"
