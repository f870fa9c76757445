"""Behaving: everyone's acts of a month, from chances in `acts` and the month's draws.

Each function leaves facts of 0 or 1 in `scratch.facts`; dissent is a degree between.
"""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.month import acts
from regard.society.month.bits import has_helped, is_restricted, share_of
from regard.society.month.constants import ONE, TWO, ZERO
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN, DRAW, HABIT


@inner
def behave(first, count, month, state, world, parameters, scratch):
    """Everyone acts.

    Args:
        state: reads traits and feelings, and the last month's `look`.
        world: reads `hardship`.
        scratch: reads draws, worth and the columns about ties; fills facts about
            oneself, and the columns expressed and reading.
    """
    _meet(first, count, state, parameters, scratch)
    _cheat(first, count, state, parameters, scratch)
    _suffer(count, world, scratch)
    _pay(first, count, state, parameters, scratch)
    _speak(first, count, state, parameters, scratch)
    _praise(first, count, state, parameters, scratch)
    _gather(first, count, state, parameters, scratch)
    _read_and_inform(first, count, state, parameters, scratch)
    _keep_duties(count, parameters, scratch)
    _work(first, count, month, state, parameters, scratch)
    _appear(count, scratch)


@inner
def _meet(first, count, state, parameters, scratch):
    """Help a partner or not; the partner's image may be known."""
    end = first + count
    warmth = state.warmth[first:end]
    trust = state.trust[first:end]
    partner = scratch.columns[COLUMN.partner]
    worth = scratch.worth[HABIT.helped]
    image_draw = scratch.draws[DRAW.image_known]
    help_draw = scratch.draws[DRAW.help]
    helped = scratch.facts[FACT.helped]
    for i in range(count):
        # The column holds -1 where nobody is met.
        partner_look = np.int32(max(partner[i], ZERO))
        partner_helped = has_helped(partner_look)
        is_known = (image_draw[i] < parameters.image_known) & (partner[i] >= ZERO)
        image = np.float32(2 * partner_helped - 1) if is_known else ZERO
        chance = acts.helping(
            share_of(warmth[i]), trust[i], image, worth[i], parameters
        )
        helped[i] = np.float32(help_draw[i] < chance)


@inner
def _cheat(first, count, state, parameters, scratch):
    """Keep agreements, or cheat."""
    honesty = state.honesty[first : first + count]
    worth = scratch.worth[HABIT.cheated]
    draw = scratch.draws[DRAW.cheat]
    cheated = scratch.facts[FACT.cheated]
    agreements_kept = scratch.facts[FACT.kept]
    for i in range(count):
        chance = acts.cheating(share_of(honesty[i]), worth[i], parameters)
        cheats = np.float32(draw[i] < chance)
        cheated[i] = cheats
        agreements_kept[i] = ONE - cheats


@inner
def _suffer(count, world, scratch):
    """Meet with a blow or not, by the hardship of one's group."""
    risk = scratch.columns[COLUMN.work]
    usual = world.hardship[0]
    for i in range(count):
        risk[i] = usual
    for group in range(1, world.hardship.size):
        extra = world.hardship[group] - usual
        in_group = scratch.in_group[group]
        for i in range(count):
            risk[i] += extra * in_group[i]
    draw = scratch.draws[DRAW.blow]
    blow = scratch.facts[FACT.blow]
    for i in range(count):
        blow[i] = np.float32(draw[i] < risk[i])


@inner
def _pay(first, count, state, parameters, scratch):
    """Pay on time, late or not at all."""
    end = first + count
    means = state.means[first:end]
    honesty = state.honesty[first:end]
    late_worth = scratch.worth[HABIT.late]
    default_worth = scratch.worth[HABIT.defaulted]
    late_draw = scratch.draws[DRAW.late]
    default_draw = scratch.draws[DRAW.default]
    late = scratch.facts[FACT.late]
    paid = scratch.facts[FACT.paid]
    defaulted = scratch.facts[FACT.defaulted]
    for i in range(count):
        late_chance = acts.paying_late(means[i], late_worth[i], parameters)
        is_late = np.float32(late_draw[i] < late_chance)
        late[i] = is_late
        paid[i] = ONE - is_late
        default_chance = acts.defaulting(
            means[i], share_of(honesty[i]), default_worth[i], parameters
        )
        # Drawn for everyone, late or not: that needs no branch.
        defaulted[i] = is_late * np.float32(default_draw[i] < default_chance)


@inner
def _speak(first, count, state, parameters, scratch):
    """Express as much of the dissent desired as one dares."""
    end = first + count
    desire = state.desire[first:end]
    courage = state.courage[first:end]
    fear = state.fear[first:end]
    ties_spoke = scratch.columns[COLUMN.ties_spoke]
    stake = scratch.columns[COLUMN.stake]
    expressed = scratch.columns[COLUMN.expressed]
    dissent = scratch.facts[FACT.dissent]
    for i in range(count):
        company = ONE + parameters.company * ties_spoke[i]
        boldness = TWO * share_of(courage[i]) * company
        severity = acts.severity_felt(stake[i], fear[i])
        spoken = acts.speaking(
            share_of(desire[i]),
            parameters.tolerance,
            boldness,
            parameters.speech_seen,
            severity,
        )
        expressed[i] = spoken
        # What tolerance covers is no evidence of dissent.
        dissent[i] = spoken if spoken > parameters.tolerance else ZERO


@inner
def _praise(first, count, state, parameters, scratch):
    """Praise those in charge, whatever one thinks."""
    opinion = state.opinion[first : first + count]
    worth = scratch.worth[HABIT.praised]
    draw = scratch.draws[DRAW.praise]
    praised = scratch.facts[FACT.praised]
    for i in range(count):
        chance = acts.praising(share_of(opinion[i]), worth[i], parameters)
        praised[i] = np.float32(draw[i] < chance)


@inner
def _gather(first, count, state, parameters, scratch):
    """Join a gathering once enough ties have, or begin one unasked."""
    end = first + count
    desires = state.desire[first:end]
    fear = state.fear[first:end]
    ties = scratch.columns[COLUMN.ties]
    ties_gathered = scratch.columns[COLUMN.ties_gathered]
    worth = scratch.worth[HABIT.gathered]
    draw = scratch.draws[DRAW.gather]
    gathered = scratch.facts[FACT.gathered]
    for i in range(count):
        desire = share_of(desires[i])
        threshold = acts.gathering_threshold(desire, fear[i], worth[i], parameters)
        joins = acts.joins(ties_gathered[i], threshold) & (ties[i] > ZERO)
        begins = draw[i] < parameters.spark * desire * (ONE - fear[i])
        gathered[i] = np.float32(joins | begins)


@inner
def _read_and_inform(first, count, state, parameters, scratch):
    """Read what one likes; report somebody."""
    end = first + count
    fear = state.fear[first:end]
    warmth = state.warmth[first:end]
    worth = scratch.worth[HABIT.informed]
    read_draw = scratch.draws[DRAW.read]
    inform_draw = scratch.draws[DRAW.inform]
    reading = scratch.columns[COLUMN.reading]
    informed = scratch.facts[FACT.informed]
    for i in range(count):
        reads = read_draw[i] < acts.reading(fear[i], parameters)
        reading[i] = np.float32(reads)
        chance = acts.informing(share_of(warmth[i]), worth[i], parameters)
        informed[i] = np.float32(inform_draw[i] < chance)


@inner
def _keep_duties(count, parameters, scratch):
    """Act for the score alone, keep or miss duties, be careless."""
    blow = scratch.facts[FACT.blow]
    perform_worth = scratch.worth[HABIT.performed]
    miss_worth = scratch.worth[HABIT.missed]
    slip_worth = scratch.worth[HABIT.slipped]
    perform_draw = scratch.draws[DRAW.perform]
    miss_draw = scratch.draws[DRAW.miss]
    slip_draw = scratch.draws[DRAW.slip]
    performed = scratch.facts[FACT.performed]
    missed = scratch.facts[FACT.missed]
    slipped = scratch.facts[FACT.slipped]
    orderly = scratch.facts[FACT.orderly]
    for i in range(count):
        perform_chance = acts.performing(perform_worth[i], parameters)
        performed[i] = np.float32(perform_draw[i] < perform_chance)
        miss_chance = acts.missing(blow[i], miss_worth[i], parameters)
        missed[i] = np.float32(miss_draw[i] < miss_chance)
    for i in range(count):
        slip_chance = acts.slipping(slip_worth[i], parameters)
        slips = np.float32(slip_draw[i] < slip_chance)
        slipped[i] = slips
        orderly[i] = ONE - slips


@inner
def _work(first, count, month, state, parameters, scratch):
    """Work well or botch it; and who settles: pays on time while restricted."""
    end = first + count
    earning = state.earning[first:end]
    own_look = state.look[(month + 1) & 1, first:end]
    worth = scratch.worth[HABIT.worked]
    draw = scratch.draws[DRAW.work]
    paid = scratch.facts[FACT.paid]
    worked = scratch.facts[FACT.worked]
    botched = scratch.facts[FACT.botched]
    settled = scratch.facts[FACT.settled]
    for i in range(count):
        chance = acts.working_well(share_of(earning[i]), worth[i], parameters)
        works = np.float32(draw[i] < chance)
        worked[i] = works
        botched[i] = ONE - works
        settled[i] = paid[i] * np.float32(is_restricted(own_look[i]))


@inner
def _appear(count, scratch):
    """What others, or a classifier of behaviour, could make of it all."""
    cheated = scratch.facts[FACT.cheated]
    dissent = scratch.facts[FACT.dissent]
    defaulted = scratch.facts[FACT.defaulted]
    accused = scratch.facts[FACT.accused]
    risky = scratch.facts[FACT.risky]
    for i in range(count):
        accused[i] = max(cheated[i], dissent[i])
        speaks = np.float32(dissent[i] > ZERO)
        risky[i] = max(max(cheated[i], defaulted[i]), speaks)
