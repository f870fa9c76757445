"""What made-up accounts and turned members do to standings, by algorithm.

Bitcoin-OTC as it stood after 80 % of its ratings, and Advogato; seeds are the 20 best
rated (of the first quarter of Bitcoin-OTC). Every attack is drawn ten times, with other
members and victims, and each algorithm is asked anew with the attack in the web: its
prior and its threshold are the attacked ones. A figure is the mean of the draws, with
the least and the most.

    REGARD_DATA=… python -m benchmarks.trust_attacks [--write docs/trust.md]

`--write` puts the tables between the marks of that page.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.trust_predictions import (
    LEARNT,
    part,
    smoothed_share,
    standing_weighted,
    vetted,
)
from benchmarks.trust_webs import best_rated, read_advogato, read_otc
from regard.trust.beta import find_beta
from regard.trust.drills import (
    Drill,
    pumping_drill,
    ring_drill,
    slander_drill,
    warned_drill,
)
from regard.trust.flow import find_flow
from regard.trust.ratings import Ratings
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.standings import Standings
from regard.trust.vouch_graph import vouch_graph
from regard.trust.vouched import VouchedStandings, find_vouched

DRAWS = 10
VICTIMS = 50
SLANDERERS = 200
ESTABLISHED_RATINGS = 10
ESTABLISHED_SHARE = 0.9
BEGIN = "<!-- made by benchmarks/trust_attacks.py: begin -->\n"
END = "<!-- made by benchmarks/trust_attacks.py: end -->\n"

Numbers = NDArray[np.int64]
Losses = NDArray[np.float64]
Rule = Callable[[Ratings, Seeds], Standings]


def beta(ratings: Ratings, _: Seeds) -> Standings:
    """Beta as it is: from one half.

    Args:
        ratings: What was said.
    """
    return find_beta(ratings, int(ratings.days.max()))


def vouched(ratings: Ratings, seeds: Seeds) -> VouchedStandings:
    """The default as it is.

    Args:
        ratings: What was said.
        seeds: The vetted.
    """
    return find_vouched(ratings, seeds, int(ratings.days.max()))


RULES: dict[str, Rule] = {
    "smoothed share": smoothed_share,
    "beta": beta,
    "standing-weighted": standing_weighted,
    "vouched": vouched,
}


@dataclass(frozen=True)
class Scene:
    """A web to be attacked.

    Attributes:
        ratings: All of them.
        seeds: The vetted.
        day: As of when.
        established: People with a long good record.
        members: People whose word weighs something, none of them a seed.
        full_members: Those of them whose word weighs in full.
    """

    ratings: Ratings
    seeds: Seeds
    day: int
    established: Numbers
    members: Numbers
    full_members: Numbers


def trade_scene(folder: Path) -> Scene:
    """Bitcoin-OTC after 80 % of its ratings.

    Args:
        folder: The one that REGARD_DATA names.
    """
    ratings = read_otc(folder)
    return scene_of(part(ratings, 0, LEARNT), vetted(ratings))


def scene_of(ratings: Ratings, seeds: Seeds) -> Scene:
    """Who is who in a web.

    Args:
        ratings: All of them.
        seeds: The vetted.
    """
    standings = vouched(ratings, seeds)
    counts = np.bincount(ratings.ratees, minlength=ratings.people)
    good = np.bincount(ratings.ratees[ratings.values > 0], minlength=ratings.people)
    is_long = counts >= ESTABLISHED_RATINGS
    is_established = is_long & (good >= ESTABLISHED_SHARE * counts)
    weights = standings.rater_weights.copy()
    weights[seeds.numbers] = 0
    gave = np.bincount(ratings.raters, minlength=ratings.people) > 0
    return Scene(
        ratings,
        seeds,
        int(ratings.days.max()),
        np.flatnonzero(is_established),
        np.flatnonzero((weights > 0) & gave),
        np.flatnonzero((weights == 1) & gave),
    )


def drawn(people: Numbers, count: int, draw: int) -> list[int]:
    """Some people, none twice.

    Args:
        people: From whom.
        count: How many.
        draw: The same gives the same.
    """
    source = np.random.default_rng(1000 + draw)
    return [int(number) for number in source.choice(people, count, replace=False)]


def losses(scene: Scene, drill: Drill, victims: Sequence[int], rule: Rule) -> Losses:
    """What an attack costs each victim.

    Args:
        scene: The web before.
        drill: The web after.
        victims: Who.
        rule: By which they stand.

    Returns:
        By how much each fell (victims,).
    """
    before = rule(scene.ratings, scene.seeds).standing
    after = rule(drill.ratings, scene.seeds).standing
    numbers = np.asarray(victims, dtype=np.int64)
    lost: Losses = before[numbers] - after[numbers]
    return lost


def slander(scene: Scene, vouchers: int, draw: int, rule: Rule) -> Losses:
    """What 200 accounts take from 50 established people (victims,).

    Args:
        scene: The web.
        vouchers: How many of the accounts a member vouches for.
        draw: Which members and victims.
        rule: By which victims stand.
    """
    victims = drawn(scene.established, VICTIMS, draw)
    members = drawn(scene.members, vouchers, draw)
    drill = slander_drill(scene.ratings, SLANDERERS, members, victims, scene.day)
    return losses(scene, drill, victims, rule)


def turned(scene: Scene, draw: int, rule: Rule) -> Losses:
    """What one member of full weight takes from 50 established people (victims,).

    Args:
        scene: The web.
        draw: Which member and victims.
        rule: By which victims stand.
    """
    victims = drawn(scene.established, VICTIMS, draw)
    member = drawn(np.setdiff1d(scene.full_members, victims), 1, draw)
    drill = warned_drill(scene.ratings, member, victims, scene.day)
    return losses(scene, drill, victims, rule)


@dataclass(frozen=True)
class RingGain:
    """What a ring came to.

    Attributes:
        lift: The median account's standing above a newcomer's.
        best: The best account's.
        weight_share: The ring's share of the weight of all raters.
        trust: The ring's share of all trust.
        bound: What members pass to it: its trust is never more.
    """

    lift: float
    best: float
    weight_share: float
    trust: float
    bound: float


def ring(
    scene: Scene, accounts: int, doors: Sequence[int], rule: Rule = vouched
) -> RingGain:
    """What a ring gains under a rule; weights and trust under the default.

    Args:
        scene: The web.
        accounts: How many.
        doors: Members who vouch for one of them each.
        rule: By which accounts stand.
    """
    drill = ring_drill(scene.ratings, accounts, doors, scene.day)
    standings = rule(drill.ratings, scene.seeds)
    stands = standings.standing[drill.accounts] - standings.prior
    lift = float(np.median(stands))
    best = float(stands.max())
    if not isinstance(standings, VouchedStandings):
        return RingGain(lift, best, 0.0, 0.0, 0.0)
    graph = standings.trust.graph
    is_ring = np.zeros(graph.people, dtype=np.bool_)
    is_ring[drill.accounts] = True
    counts = graph.giver_pointers[1:] - graph.giver_pointers[:-1]
    givers = np.repeat(np.arange(graph.people), counts)
    is_door = ~is_ring[givers] & is_ring[graph.targets]
    givers = givers[is_door]
    handed = standings.trust.values[givers] * graph.target_weights[is_door]
    weights = standings.rater_weights
    return RingGain(
        lift,
        best,
        float(weights[is_ring].sum() / weights.sum()),
        float(standings.trust.values[is_ring].sum()),
        float((handed / graph.totals[givers]).sum()),
    )


def pumped(scene: Scene, times: int, draw: int, rule: Rule) -> float:
    """What two established people gain who vouch for each other on one day.

    Args:
        scene: The web.
        times: How often.
        draw: Which two.
        rule: By which they stand.
    """
    pair = drawn(scene.established, 2, draw)
    drill = pumping_drill(scene.ratings, pair[0], pair[1], times, [scene.day])
    return -float(losses(scene, drill, pair, rule).mean())


def betrayed(scene: Scene, warners: int, draw: int, rule: Rule) -> float:
    """Where an established person ends of whom so many members of full weight warn.

    Args:
        scene: The web.
        warners: How many were cheated.
        draw: Who.
        rule: By which the person stands.
    """
    traitor = drawn(scene.established, 1, draw)
    others = np.setdiff1d(scene.full_members, traitor)
    members = drawn(others, warners, draw)
    drill = warned_drill(scene.ratings, members, traitor, scene.day)
    return float(rule(drill.ratings, scene.seeds).standing[traitor[0]])


def whitewashed(scene: Scene, rule: Rule) -> tuple[float, float]:
    """Where people with more bad ratings than good stand, and where newcomers do.

    Args:
        scene: The web.
        rule: By which they stand.
    """
    people = scene.ratings.people
    signs = np.bincount(scene.ratings.ratees, np.sign(scene.ratings.values), people)
    standings = rule(scene.ratings, scene.seeds)
    return float(np.median(standings.standing[signs < 0])), standings.prior


def spread(values: Sequence[float], digits: int = 3) -> str:
    """Their mean, least and most.

    Args:
        values: Of draws.
        digits: After the point.
    """
    mean = float(np.mean(values))
    least = min(values)
    most = max(values)
    numbers = [f"{value + 0.0:.{digits}f}" for value in (mean, least, most)]
    return f"{numbers[0]} [{numbers[1]}, {numbers[2]}]"


def table(head: str, columns: Sequence[str], rows: dict[str, list[str]]) -> str:
    """A table in Markdown.

    Args:
        head: Above the names of rows.
        columns: The others.
        rows: Cells by name.
    """
    lines = [f"| {' | '.join([head, *columns])} |", "|" + "---|" * (len(columns) + 1)]
    for name, cells in rows.items():
        lines.append(f"| {' | '.join([name, *cells])} |")
    return "\n".join(lines) + "\n"


def slander_table(scene: Scene) -> str:
    """Mean loss of the victims, by how many slanderers were vouched for."""
    rows = {}
    for vouchers in (0, 5, 20, 50, 200):
        cells = []
        worst = []
        for name, rule in RULES.items():
            drops = [slander(scene, vouchers, draw, rule) for draw in range(DRAWS)]
            cells.append(spread([float(drop.mean()) for drop in drops]))
            if name == "vouched":
                worst = [float(drop.max()) for drop in drops]
        rows[f"{vouchers} of 200 accounts vouched for"] = [*cells, f"{max(worst):.3f}"]
    cells = []
    for name, rule in RULES.items():
        drops = [turned(scene, draw, rule) for draw in range(DRAWS)]
        cells.append(spread([float(drop.mean()) for drop in drops]))
        if name == "vouched":
            worst = [float(drop.max()) for drop in drops]
    rows["one member of full weight turns"] = [*cells, f"{max(worst):.3f}"]
    columns = [*RULES, "vouched, largest single loss"]
    return table("50 people are warned about; they lose", columns, rows)


def ring_table(scene: Scene) -> str:
    """What rings gain, by their size and doors; the last has a seed as its door."""
    rows = {}
    for accounts, edges in ((1000, 0), (1000, 1), (1000, 10), (1000, 100)):
        gains = {}
        for name, rule in RULES.items():
            gains[name] = [
                ring(scene, accounts, drawn(scene.members, edges, draw), rule)
                for draw in range(DRAWS)
            ]
        rows[f"{accounts:,} accounts, doors: {edges}"] = _ring_cells(gains)
    gains = {name: [] for name in RULES}
    gains["vouched"] = [
        ring(scene, 100_000, drawn(scene.members, 10, draw)) for draw in range(DRAWS)
    ]
    rows["100,000 accounts, doors: 10"] = _ring_cells(gains)
    gains = {name: [] for name in RULES}
    seeds = scene.seeds.numbers.tolist()
    gains["vouched"] = [ring(scene, 1000, [seed] * 100) for seed in seeds[:DRAWS]]
    rows["1,000 accounts, 100 let in by a captured seed"] = _ring_cells(gains)
    columns = [
        *RULES,
        "vouched, the best account",
        "its share of all raters' weight",
        "its trust, of what it was passed",
    ]
    return table("the median account stands above a newcomer by", columns, rows)


def _ring_cells(gains: dict[str, list[RingGain]]) -> list[str]:
    cells = []
    for name in RULES:
        lifts = [gain.lift for gain in gains[name]]
        cells.append(spread(lifts) if lifts else "")
    by_default = gains["vouched"]
    cells.append(spread([gain.best for gain in by_default]))
    shares = [100 * gain.weight_share for gain in by_default]
    cells.append(f"{spread(shares, 2)} %")
    parts = [gain.trust / gain.bound for gain in by_default if gain.bound]
    cells.append(spread(parts, 2) if parts else "0 of 0")
    return cells


def pumping_table(scene: Scene) -> str:
    """What two people gain by praising each other on one day."""
    rows = {}
    for times in (1, 100):
        cells = []
        for rule in RULES.values():
            gains = [pumped(scene, times, draw, rule) for draw in range(DRAWS)]
            cells.append(spread(gains))
        rows["once" if times == 1 else f"{times} times"] = cells
    return table("two established people vouch for each other", [*RULES], rows)


def betrayal_table(scene: Scene) -> str:
    """Where somebody ends who cheats after a long good record."""
    rows = {}
    for warners in (0, 1, 3, 10):
        cells = []
        for rule in RULES.values():
            ends = [betrayed(scene, warners, draw, rule) for draw in range(DRAWS)]
            cells.append(spread(ends))
        rows[f"{warners}"] = cells
    return table("members of full weight who warn", [*RULES], rows)


def whitewashing_table(scene: Scene) -> str:
    """What a new account is worth to who stands badly."""
    stands = []
    newcomers = []
    for rule in RULES.values():
        standing, newcomer = whitewashed(scene, rule)
        stands.append(f"{standing:.3f}")
        newcomers.append(f"{newcomer:.3f}")
    rows = {"they stand (median)": stands, "a newcomer stands": newcomers}
    return table("people with more bad ratings than good", [*RULES], rows)


def flow_table(folder: Path) -> str:
    """Who of a ring becomes a member on Advogato, and what it holds by trust."""
    ratings = read_advogato(folder)
    seeds = even_seeds(vouch_graph(ratings), best_rated(ratings).tolist())
    scene = scene_of(ratings, seeds)
    rows = {}
    for edges in (0, 1, 10, 100):
        members = []
        bounds = []
        weights = []
        for draw in range(DRAWS):
            doors = drawn(scene.members, edges, draw)
            drill = ring_drill(ratings, 1000, doors, scene.day)
            flow = find_flow(vouch_graph(drill.ratings), seeds)
            members.append(float(flow.is_accepted[drill.accounts].sum()))
            bounds.append(float(flow.bound(doors)))
            weights.append(100 * ring(scene, 1000, doors).weight_share)
        cells = [spread(members, 1), spread(bounds, 1), f"{spread(weights, 2)} %"]
        rows[f"{edges}"] = cells
    columns = ["accepted by flow", "its bound", "weight of raters under vouched"]
    return table("doors of 1,000 accounts", columns, rows)


def tables(folder: Path) -> str:
    """All tables, each under its heading.

    Args:
        folder: The one that REGARD_DATA names.
    """
    scene = trade_scene(folder)
    parts = [
        "### Slander, and a member who turns\n",
        slander_table(scene),
        "### Rings of made-up accounts\n",
        ring_table(scene),
        "### Pumping\n",
        pumping_table(scene),
        "### Betrayal after good behaviour\n",
        betrayal_table(scene),
        "### Whitewashing\n",
        whitewashing_table(scene),
        "### A ring on Advogato\n",
        flow_table(folder),
    ]
    return "\n".join(parts)


def main() -> None:
    """Prints the tables, or writes them into a page."""
    folder = os.environ.get("REGARD_DATA")
    if not folder:
        sys.exit("REGARD_DATA names no folder with bitcoin_otc and advogato")
    text = tables(Path(folder))
    if sys.argv[1:2] != ["--write"]:
        print(text)
        return
    page = Path(sys.argv[2])
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
