"""Edits that make acts cost more, or for longer."""

from __future__ import annotations

from random import Random

from regard.check.case import Case
from regard.check.law.areas import services_in
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT
from tests.support.mutations import (
    Data,
    Edit,
    cost,
    costs,
    ends,
    graded,
    listing,
    lowering,
    persons,
    sinks,
    some,
    unit,
    widths,
    worse_off,
)

GRAVITIES = ("minor", "general", "serious")
ACTS: list[Edit] = []
edit = listing(ACTS)


@edit("PRP003")
def a_lighter_act_costs_more(case: Case, data: Data, random: Random) -> str | None:
    pairs = [
        (light, grave)
        for n, low in enumerate(GRAVITIES)
        for light in graded(case, low)
        for grave in graded(case, *GRAVITIES[n + 1 :])
    ]
    if (pair := some(random, pairs)) is None:
        return None
    points = cost(case, pair[1]) * random.uniform(1.01, 4)
    costs(case, data, pair[0], points)
    return f"one {pair[0]} takes {points:.3f}, one {pair[1]} {cost(case, pair[1]):.3f}"


@edit("PRP003")
def a_lighter_act_lasts_longer(case: Case, data: Data, random: Random) -> str | None:
    pairs = [
        (light, grave)
        for n, low in enumerate(GRAVITIES)
        for light in graded(case, low)
        for grave in graded(case, *GRAVITIES[n + 1 :])
    ]
    if (pair := some(random, pairs)) is None:
        return None
    days = (case.lasting_days(pair[1]) or 0) + random.randint(1, 900)
    ends(data, pair[0], expires=f"{days}d")
    return f"{pair[0]} expires after {days}d"


@edit("PRP002")
def one_event_drops_two_tiers(case: Case, data: Data, random: Random) -> str | None:
    """By more than an inner tier is wide; half as much again, so that somebody stands
    where it hits.
    """
    name = some(random, lowering(case))
    if name is None or not widths(case) or isinstance(case.scheme.score, BetaScore):
        return None
    points = min(widths(case)) / unit(case.scheme) * random.uniform(1.02, 4)
    costs(case, data, name, points)
    return f"one {name} takes {points:.3f}"


@edit("PRP007")
def nothing_limits_a_kind(case: Case, data: Data, random: Random) -> str | None:
    if (name := some(random, lowering(case))) is None:
        return None
    data["evidence"][name].pop("cap", None)
    data["evidence"][name].pop("rate", None)
    return f"{name} has no cap and no rate"


@edit("PRP007")
def a_cap_holds_nothing_back(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or isinstance(case.scheme.score, BetaScore):
        return None
    low, high = case.scheme.score.range
    kind = data["evidence"][name]
    kind["cap"] = round(
        (high - low) / POINT / unit(case.scheme) * random.uniform(1.01, 50), 4
    )
    kind.pop("rate", None)
    return f"{name} is capped at {kind['cap']}, which is wider than the range"


@edit("PRP001")
def minor_acts_reach_something_serious(
    case: Case, data: Data, random: Random
) -> str | None:
    name, hit = some(random, graded(case, "minor")), some(random, worse_off(case))
    if name is None or hit is None or not persons(case):
        return None
    data["services"][hit[0]]["severity"] = "serious"
    cap = sinks(case, data, random, name, hit[1])
    return f"{name} capped at {cap}; {hit[0]} is serious"


@edit("PRP005")
def everything_is_taken_back(case: Case, data: Data, random: Random) -> str | None:
    name, hit = (
        some(random, graded(case, "minor", "general")),
        some(random, worse_off(case)),
    )
    if name is None or hit is None or not persons(case):
        return None
    service = data["services"][hit[0]]
    service["takes_back"] = "everything"
    order = list(case.scheme.tiers)
    for tier in order[: order.index(hit[1]) + 1]:
        service["outcomes"][tier] = "refuse"
    cap = sinks(case, data, random, name, hit[1])
    return f"{hit[0]} takes back everything; {name} capped at {cap}"


@edit("PRP004")
def two_sources_count_one_incident(
    case: Case, data: Data, random: Random
) -> str | None:
    evidence = case.scheme.evidence
    pairs = [
        (a, b)
        for a in lowering(case)
        for b in lowering(case)
        if evidence[a].source != evidence[b].source
    ]
    if (pair := some(random, pairs)) is None:
        return None
    for name in pair:
        data["evidence"][name]["incident"] = "the-same-matter"
    return f"{' and '.join(pair)} are one incident"


@edit("PRP006")
def several_services_close_at_once(
    case: Case, data: Data, random: Random
) -> str | None:
    order, names = list(case.scheme.tiers), list(data["services"])
    cut = random.randint(1, order.index(case.scheme.ordinary))
    open_to_it = [
        name
        for name in names
        if data["services"][name]["outcomes"][order[cut]] != "refuse"
    ]
    if len(open_to_it) < 2:
        return None
    chosen = random.sample(open_to_it, random.randint(2, len(open_to_it)))
    for name in chosen:
        data["services"][name]["outcomes"].update(dict.fromkeys(order[:cut], "refuse"))
    return f"{', '.join(chosen)} are refused below {order[cut]}"


@edit("PRP008")
def the_error_is_wide(case: Case, data: Data, random: Random) -> str | None:
    if not widths(case):
        return None
    data["score"]["error"] = round(min(widths(case)) * random.uniform(0.51, 2), 4)
    return f"error {data['score']['error']}"


@edit("TIM001")
def an_act_counts_for_ever(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or not persons(case):
        return None
    half_life = random.choice((None, random.randint(20, 400)))
    ends(
        data,
        name,
        **(
            {"permanent": True} if half_life is None else {"half_life": f"{half_life}d"}
        ),
    )
    if half_life is None:
        return f"{name} is permanent"
    return f"{name} is halved every {half_life}d, with no end"


@edit("TIM002")
def an_act_does_not_fade(case: Case, data: Data, random: Random) -> str | None:
    beta = isinstance(case.scheme.score, BetaScore)
    narrow = min([*widths(case), case.narrowest_tier[1] / POINT])
    names = [
        name
        for name in lowering(case)
        if beta or cost(case, name) * unit(case.scheme) * 10 > narrow
    ]
    if (name := some(random, names)) is None:
        return None
    days = random.randint(731 + 1, 3000)
    ends(data, name, expires=f"{days}d")
    return f"{name} counts in full for {days}d"


@edit("TIM003")
def arrears_outlive_their_term(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or not services_in(case.scheme, "credit") or not persons(case):
        return None
    days = random.randint(7 * 365 + 3, 5000)
    ends(data, name, expires=f"{days}d")
    return f"{name} expires after {days}d"


@edit("TIM005")
def the_way_back_is_long(case: Case, data: Data, random: Random) -> str | None:
    name, hit = some(random, lowering(case)), some(random, worse_off(case))
    if name is None or hit is None:
        return None
    most = sinks(case, data, random, name, hit[1])
    serious = case.scheme.evidence[name].gravity == "serious"
    days = (1080 if serious else 360) + random.randint(1, 1500)
    ends(data, name, expires=f"{days}d")
    return f"{name} capped at {most} and counts in full for {days}d"


@edit("TIM006")
def debt_is_hidden_behind_a_cap(case: Case, data: Data, random: Random) -> str | None:
    if (name := some(random, lowering(case))) is None:
        return None
    half, days = random.randint(90, 365), random.randint(800, 2500)
    ends(data, name, half_life=f"{half}d", expires=f"{days}d")
    data["evidence"][name].pop("rate", None)
    return f"{name} has no rate, is halved every {half}d and ends after {days}d"


@edit("TIM009")
def acts_before_the_rule_count(case: Case, data: Data, random: Random) -> str | None:
    name = some(
        random,
        [name for name in lowering(case) if (case.lasting_days(name) or 10**6) > 62],
    )
    if name is None:
        return None
    year = random.randint(2025, 2028)
    month = random.randint(1, 12)
    day = random.randint(2, 28)
    data["in_force"] = f"{year}-{month:02}-{day:02}"
    for one in lowering(case):
        data["evidence"][one]["since"] = data["in_force"]
    earlier = random.choice((None, "2024-06-01"))
    data["evidence"][name]["since"] = earlier
    if earlier is None:
        del data["evidence"][name]["since"]
    return f"in force from {data['in_force']}, {name} since {earlier}"
