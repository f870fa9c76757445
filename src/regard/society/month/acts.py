"""The acts: how likely each is for one person this month, one function a mechanism.

People choose by quantal response (McKelvey & Palfrey 1995): the chance of an act is
1 / (1 + exp(-precision * gain)), where `gain` is the act's utility over leaving it, in units of a
month's middle income. `worth` is what the act as a habit would change at the services, given the
person's tier (`worth.py`); it is 0 where there is no scheme. Traits and feelings run from 0 to 1.
Each function is used by the month and, in its sharp limit, by a replication of the result it
comes from.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.curves import choose, clip
from regard.society.month.random import inline

ZERO, HALF, ONE, TWO = (
    np.float32(0.0),
    np.float32(0.5),
    np.float32(1.0),
    np.float32(2.0),
)


@inline
def helping(warmth, trust, image, worth, d):
    """Chance of helping a partner: gain = warmth + (trust - 1/2) / 2 + image weight * image - cost + worth.

    image: 1 if the partner is known to have helped, -1 if known not to have, 0 if unknown. With
    great precision and weight this is the discriminator of Nowak & Sigmund 1998.
    """
    return choose(
        warmth + (trust - HALF) * HALF + d.image * image - d.help_cost + worth,
        d.precision,
    )


@inline
def cheating(honesty, worth, d):
    """Chance of cheating when there is a chance to: gain = what it brings - honesty + worth (Becker 1968)."""
    return d.cheat_chance * choose(d.cheat_gain - honesty + worth, d.precision)


@inline
def paying_late(means, worth, d):
    """Chance of paying late: gain = pull * (1 - means) - care + worth; means of 1 are the middle."""
    return choose(d.late_pull * (ONE - means) - d.late_care + worth, d.precision)


@inline
def defaulting(means, honesty, worth, d):
    """Chance that somebody who pays late does not pay at all: gain = (1 - means) - care - honesty / 2 + worth."""
    return choose((ONE - means) - d.default_care - honesty * HALF + worth, d.precision)


@inline
def speaking(desire, tolerance, boldness, seen, severity):
    """The dissent expressed, 0 to desire, under uniform punishment (Daymude, Axelrod & Forrest 2025).

    With observation probability v + (1 - v) a, a person of desire d, tolerance t and boldness b
    facing severity s expresses d if d <= t, or if b > (1 - v) s and d > (b t + v s) / (b - (1 - v) s);
    else t. Exact; all arguments from 0 up.
    """
    edge = boldness - (ONE - seen) * severity
    bold = (edge > ZERO) & (desire * edge > boldness * tolerance + seen * severity)
    return desire if (desire <= tolerance) | bold else tolerance


@inline
def speaking_proportional(desire, tolerance, boldness, seen, severity):
    """The same where punishment grows with the dissent beyond tolerance (same source).

    The best is d, or the cap (t + (b - v s) / ((1 - v) s)) / 2 where that is less, never below t.
    """
    slope = (ONE - seen) * severity
    cap = (
        HALF * (tolerance + (boldness - seen * severity) / slope)
        if slope > ZERO
        else desire
    )
    return desire if desire <= tolerance else max(tolerance, min(desire, cap))


@inline
def praising(opinion, worth, d):
    """Chance of praising those in charge in public: gain = opinion - 1/2 - cost / 2 + worth (Kuran 1995)."""
    return choose(opinion - HALF - d.praise_cost * HALF + worth, d.precision)


@inline
def joins(seen, threshold):
    """Whether somebody joins who sees that share of others take part (Granovetter 1978)."""
    return seen >= threshold


@inline
def gathering_threshold(desire, fear, worth, d):
    """The share of ties that have to take part first: less for those who desire dissent, more in fear."""
    return d.threshold - desire + fear - worth


@inline
def performing(worth, d):
    """Chance of an act that scores and helps no one: gain = worth - cost (Hardt et al. 2016 in the sharp limit)."""
    return choose(worth - d.perform_cost, d.precision)


@inline
def pays_to_move(distance, gain, cost):
    """Whether moving a score by `distance` at `cost` a point is worth `gain` (Hardt et al. 2016)."""
    return (distance > 0) & (distance * cost <= gain)


@inline
def missing(hard, worth, d):
    """Chance of missing a duty: gain = 1/2 after a blow - care + worth; worth is negative where it costs."""
    return choose(HALF * hard - d.duty_care + worth, d.precision)


@inline
def slipping(worth, d):
    """Chance of a careless slip: the usual chance, less where it costs: chance * 2 / (1 + exp(-precision * worth))."""
    return d.slips * min(TWO * choose(worth, d.precision), ONE)


@inline
def reading(fear, d):
    """Chance of lawful reading that no scheme scores: gain = curiosity - chill * fear (after Penney 2016)."""
    return choose(d.curiosity - d.chill * fear, d.precision)


@inline
def informing(warmth, worth, d):
    """Chance of reporting somebody: gain = worth - cost - warmth / 2."""
    return choose(worth - d.inform_cost - warmth * HALF, d.precision)


@inline
def working_well(earning, worth, d):
    """Chance of doing one's work well: gain = effort + earning - 1/2 + worth."""
    return choose(d.work_effort + earning - HALF + worth, d.precision)


@inline
def letting_go(restricted, tie_cost, d):
    """Chance of letting a tie go: gain = risk weight * what it costs + unease if restricted - its worth."""
    return choose(
        (d.tie_risk * tie_cost + d.shunning) * restricted - d.tie_worth, d.precision
    )


@inline
def severity_felt(stake, fear):
    """The severity that a speaker reckons with: what is at stake, and as much again in full fear."""
    return stake * clip(ONE + fear, ONE, TWO)
