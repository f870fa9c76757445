"""The acts: how likely each is for one person this month, one function a mechanism.

People choose by quantal response (McKelvey & Palfrey 1995): the chance of an act is
1 / (1 + exp(-precision * gain)), where `gain` is the act's utility over leaving it, in
units of a month's middle income. `worth` is what the act as a habit would change at the
services, given the person's tier (`worth.py`); it is 0 where there is no scheme. Traits
and feelings run from 0 to 1. Each function is used by the month and, in its sharp
limit, by a replication of the result it comes from.
"""

from __future__ import annotations

from regard.society.month.constants import HALF, ONE, TWO, ZERO
from regard.society.month.curves import choose, clip
from regard.society.month.random import inline


@inline
def helping(warmth, trust, image, worth, parameters):
    """Chance of helping a partner.

    gain = warmth + (trust - 1/2) / 2 + image weight * image - cost + worth

    With great precision and weight this is the discriminator of Nowak & Sigmund 1998.

    Args:
        warmth: of the one who may help.
        trust: likewise.
        image: 1 if the partner is known to have helped, -1 if known not to have, 0 if
            unknown.
        worth: of helping as a habit.
        parameters: image, help_cost, precision.

    Returns:
        A chance.
    """
    sympathy = warmth + (trust - HALF) * HALF
    reputation = parameters.image * image
    gain = sympathy + reputation - parameters.help_cost + worth
    return choose(gain, parameters.precision)


@inline
def cheating(honesty, worth, parameters):
    """Chance of cheating, if there is an occasion (Becker 1968).

    gain = what it brings - honesty + worth

    Args:
        honesty: of the one who may cheat.
        worth: of cheating as a habit.
        parameters: cheat_gain, cheat_chance, precision.

    Returns:
        A chance, that of the occasion included.
    """
    gain = parameters.cheat_gain - honesty + worth
    return parameters.cheat_chance * choose(gain, parameters.precision)


@inline
def paying_late(means, worth, parameters):
    """Chance of paying late.

    gain = pull * (1 - means) - care + worth; means of 1 are the middle

    Args:
        means: of the one who owes.
        worth: of paying late as a habit.
        parameters: late_pull, late_care, precision.

    Returns:
        A chance.
    """
    gain = parameters.late_pull * (ONE - means) - parameters.late_care + worth
    return choose(gain, parameters.precision)


@inline
def defaulting(means, honesty, worth, parameters):
    """Chance that somebody who pays late does not pay at all.

    gain = (1 - means) - care - honesty / 2 + worth

    Args:
        means: of the one who owes.
        honesty: likewise.
        worth: of defaulting as a habit.
        parameters: default_care, precision.

    Returns:
        A chance, once payment is late.
    """
    gain = (ONE - means) - parameters.default_care - honesty * HALF + worth
    return choose(gain, parameters.precision)


@inline
def speaking(desire, tolerance, boldness, seen, severity):
    """The dissent expressed under uniform punishment (Daymude, Axelrod & Forrest 2025).

    With observation probability v + (1 - v) a, a person of desire d, tolerance t and
    boldness b facing severity s expresses d if d <= t, or if b > (1 - v) s and
    d > (b t + v s) / (b - (1 - v) s); else t. Exact.

    Args:
        desire: d, from 0 up.
        tolerance: t, from 0 up.
        boldness: b, from 0 up.
        seen: v, the chance that dissent is seen at all, 0 to 1.
        severity: s, of the punishment, from 0 up.

    Returns:
        The dissent expressed, 0 to desire.
    """
    edge = boldness - (ONE - seen) * severity
    dares = (edge > ZERO) & (desire * edge > boldness * tolerance + seen * severity)
    return desire if (desire <= tolerance) | dares else tolerance


@inline
def speaking_proportional(desire, tolerance, boldness, seen, severity):
    """The same where punishment grows with the dissent beyond tolerance (same source).

    The best is d, or the cap (t + (b - v s) / ((1 - v) s)) / 2 where that is less,
    never below t.

    Args:
        desire: d, from 0 up.
        tolerance: t, from 0 up.
        boldness: b, from 0 up.
        seen: v, the chance that dissent is seen at all, 0 to 1.
        severity: s, of the punishment for each unit beyond tolerance, from 0 up.

    Returns:
        The dissent expressed, 0 to desire.
    """
    if desire <= tolerance:
        return desire
    slope = (ONE - seen) * severity
    cap = desire
    if slope > ZERO:
        cap = HALF * (tolerance + (boldness - seen * severity) / slope)
    return max(tolerance, min(desire, cap))


@inline
def praising(opinion, worth, parameters):
    """Chance of praising those in charge in public (Kuran 1995).

    gain = opinion - 1/2 - cost / 2 + worth

    Args:
        opinion: of those in charge; 1 is the best.
        worth: of praising as a habit.
        parameters: praise_cost, precision.

    Returns:
        A chance.
    """
    gain = opinion - HALF - parameters.praise_cost * HALF + worth
    return choose(gain, parameters.precision)


@inline
def joins(seen, threshold):
    """Whether somebody joins who sees that share of others do (Granovetter 1978).

    Args:
        seen: the share of others who take part.
        threshold: the least share that is enough.

    Returns:
        True or false.
    """
    return seen >= threshold


@inline
def gathering_threshold(desire, fear, worth, parameters):
    """The share of ties that have to take part first.

    Less for those who desire dissent, more in fear.

    Args:
        desire: dissent desired.
        fear: of the one who may join.
        worth: of gathering as a habit.
        parameters: threshold.

    Returns:
        A share of ties; below 0 nobody else is needed.
    """
    return parameters.threshold - desire + fear - worth


@inline
def performing(worth, parameters):
    """Chance of an act that scores and helps no one: gain = worth - cost.

    Hardt et al. 2016 in the sharp limit.

    Args:
        worth: of performing as a habit.
        parameters: perform_cost, precision.

    Returns:
        A chance.
    """
    return choose(worth - parameters.perform_cost, parameters.precision)


@inline
def pays_to_move(distance, gain, cost):
    """Whether moving a score by `distance` is worth `gain` (Hardt et al. 2016).

    cost: of a point

    Args:
        distance: points to the threshold.
        gain: what passing it is worth.
        cost: of a point.

    Returns:
        True or false; false beyond the threshold.
    """
    return (distance > 0) & (distance * cost <= gain)


@inline
def missing(hard, worth, parameters):
    """Chance of missing a duty: gain = 1/2 after a blow - care + worth.

    worth is negative where missing costs.

    Args:
        hard: 1 after a blow this month, else 0.
        worth: of missing duties as a habit; negative where it costs.
        parameters: duty_care, precision.

    Returns:
        A chance.
    """
    gain = HALF * hard - parameters.duty_care + worth
    return choose(gain, parameters.precision)


@inline
def slipping(worth, parameters):
    """Chance of a careless slip: the usual chance, less where it costs.

    chance * 2 / (1 + exp(-precision * worth)), at most the usual chance

    Args:
        worth: of slipping as a habit; negative where it costs.
        parameters: slips, precision.

    Returns:
        A chance.
    """
    carelessness = min(TWO * choose(worth, parameters.precision), ONE)
    return parameters.slips * carelessness


@inline
def reading(fear, parameters):
    """Chance of lawful reading that no scheme scores (after Penney 2016).

    gain = curiosity - chill * fear

    Args:
        fear: of the reader.
        parameters: curiosity, chill, precision.

    Returns:
        A chance.
    """
    gain = parameters.curiosity - parameters.chill * fear
    return choose(gain, parameters.precision)


@inline
def informing(warmth, worth, parameters):
    """Chance of reporting somebody: gain = worth - cost - warmth / 2.

    Args:
        warmth: of the one who may report.
        worth: of reporting as a habit.
        parameters: inform_cost, precision.

    Returns:
        A chance.
    """
    gain = worth - parameters.inform_cost - warmth * HALF
    return choose(gain, parameters.precision)


@inline
def working_well(earning, worth, parameters):
    """Chance of doing one's work well: gain = effort + earning - 1/2 + worth.

    Args:
        earning: the trait.
        worth: of good work as a habit.
        parameters: work_effort, precision.

    Returns:
        A chance.
    """
    gain = parameters.work_effort + earning - HALF + worth
    return choose(gain, parameters.precision)


@inline
def letting_go(restricted, tie_cost, parameters):
    """Chance of letting a tie go.

    gain = risk weight * what it costs + unease - its worth

    Args:
        restricted: 1 if the other end is below ordinary somewhere, else 0.
        tie_cost: what the tie costs the one who thinks of it, months of income.
        parameters: tie_risk, shunning, tie_worth, precision.

    Returns:
        A chance.
    """
    burden = (parameters.tie_risk * tie_cost + parameters.shunning) * restricted
    return choose(burden - parameters.tie_worth, parameters.precision)


@inline
def severity_felt(stake, fear):
    """The severity that a speaker reckons with.

    What is at stake, and as much again in full fear.

    Args:
        stake: what dissent would cost.
        fear: of the speaker.

    Returns:
        A severity, the stake to twice the stake.
    """
    return stake * clip(ONE + fear, ONE, TWO)
