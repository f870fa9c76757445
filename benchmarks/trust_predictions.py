"""Does a standing say anything about what people will say of somebody next?

Bitcoin-OTC: standings are made of the first 80 % of the ratings by time, and the sign
of each later rating is ranked by where the person rated stood. People not rated before
stand where newcomers stand. The seeds are the 20 best rated of the first quarter.

    REGARD_DATA=… python -m benchmarks.trust_predictions

Nothing is fitted to what is tested. The measure and what stands beside it are in
`trust_ranking`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.trust_ranking import interval, rank
from benchmarks.trust_webs import best_rated, read_otc
from regard.trust.beta import find_beta
from regard.trust.ratings import Ratings
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.standing_weighted import find_standing_weighted
from regard.trust.standings import Standings, received_weights
from regard.trust.vouch_graph import vouch_graph
from regard.trust.vouched import find_vouched

LEARNT = 0.8
VETTED = 0.25
SMOOTHING = 3
REFITS = 40
ORIGINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
PLACEBOS = 20
SHARE = "smoothed share of good ratings"
VOUCHED = "vouched"

Rule = Callable[[Ratings, Seeds], Standings]


def part(ratings: Ratings, begin: float, end: float) -> Ratings:
    """The ratings between two shares of the record, by time.

    Args:
        ratings: By time.
        begin: 0 to 1.
        end: 0 to 1.
    """
    places = np.arange(ratings.count)
    first = int(begin * ratings.count)
    last = int(end * ratings.count)
    return ratings.chosen((places >= first) & (places < last))


def vetted(ratings: Ratings) -> Seeds:
    """The 20 best rated of the first quarter of the whole record.

    Args:
        ratings: By time.
    """
    numbers = best_rated(part(ratings, 0, VETTED))
    return even_seeds(vouch_graph(ratings), numbers.tolist())


def smoothed_share(ratings: Ratings, _: Seeds) -> Standings:
    """The line to beat: everybody's share of good ratings, with 3 at the mean.

    Args:
        ratings: What was said.
    """
    ones = np.ones(ratings.count)
    prior = float((ratings.values > 0).mean())
    sums = received_weights(ratings, ones)
    last = int(ratings.days.max())
    return Standings(last, ratings, ones, prior, SMOOTHING, sums.good, sums.bad)


def faded_share(ratings: Ratings, _: Seeds) -> Standings:
    """Beta with the observed share as its prior.

    Args:
        ratings: What was said.
    """
    prior = float((ratings.values > 0).mean())
    return find_beta(ratings, int(ratings.days.max()), prior=prior, prior_weight=1)


def standing_weighted(ratings: Ratings, _: Seeds) -> Standings:
    """Ratings weighed by their givers' own standing.

    Args:
        ratings: What was said.
    """
    return find_standing_weighted(ratings, int(ratings.days.max()))


def vouched(ratings: Ratings, seeds: Seeds) -> Standings:
    """The default, as it is.

    Args:
        ratings: What was said.
        seeds: The vetted.
    """
    return find_vouched(ratings, seeds, int(ratings.days.max()))


RULES: dict[str, Rule] = {
    SHARE: smoothed_share,
    "beta (prior observed, of weight 1)": faded_share,
    "standing-weighted": standing_weighted,
    VOUCHED: vouched,
}


def rated_before(later: Ratings, earlier: Ratings) -> Ratings:
    """The later ratings of people who were rated earlier.

    Args:
        later: Any.
        earlier: Any.
    """
    return later.chosen(np.isin(later.ratees, earlier.ratees))


def walked(ratings: Ratings, seeds: Seeds, rule: Rule) -> NDArray[np.float64]:
    """Where the person of each of the last ratings stood, refitted along the way.

    The newcomer's standing stays that of the first fit: estimated anew each time it
    would put newcomers in the order of their dates.

    Args:
        ratings: By time.
        seeds: The vetted.
        rule: Gives standings.

    Returns:
        One for each rating of the last fifth (n,).
    """
    first = rule(part(ratings, 0, LEARNT), seeds)
    ends = np.linspace(LEARNT, 1, REFITS + 1)
    stood = []
    for begin, end in pairwise(ends):
        fitted = rule(part(ratings, 0, begin), seeds)
        standing = replace(fitted, prior=first.prior).standing
        stood.append(standing[part(ratings, begin, end).ratees])
    return np.concatenate(stood)


def rolling_gains(ratings: Ratings, seeds: Seeds) -> dict[float, float]:
    """What the default gains over the share, by where the record is cut.

    Args:
        ratings: By time.
        seeds: Vetted before the first cut.

    Returns:
        Differences of AUC on the next tenth.
    """
    gains = {}
    for origin in ORIGINS:
        earlier = part(ratings, 0, origin)
        later = part(ratings, origin, min(1.0, origin + 0.1))
        share = rank(later, smoothed_share(earlier, seeds).standing).auc()
        gains[origin] = rank(later, vouched(earlier, seeds).standing).auc() - share
    return gains


def placebo(ratings: Ratings, draws: int = PLACEBOS) -> NDArray[np.float64]:
    """AUC of the default where ratings are dealt out to the pairs at random (draws,).

    Args:
        ratings: By time.
        draws: How often.
    """
    source = np.random.default_rng(2)
    earlier = part(ratings, 0, LEARNT)
    later = part(ratings, LEARNT, 1)
    values = np.empty(draws)
    for draw in range(draws):
        shuffled = replace(earlier, values=source.permutation(earlier.values))
        seeds = vetted(shuffled)
        values[draw] = rank(later, vouched(shuffled, seeds).standing).auc()
    return values


def _between(value: float, draws: NDArray[np.float64]) -> str:
    low, high = interval(draws)
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"


def _gain(value: float, draws: NDArray[np.float64]) -> str:
    low, high = interval(draws)
    return f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"


def _print_table(ratings: Ratings, seeds: Seeds) -> None:
    earlier = part(ratings, 0, LEARNT)
    later = part(ratings, LEARNT, 1)
    known = rated_before(later, earlier)
    print(
        "| standing | all | rated before | within raters | walking | within, walking |"
    )
    print("|---|---|---|---|---|---|")
    standings = {name: rule(earlier, seeds).standing for name, rule in RULES.items()}
    walks = {name: walked(ratings, seeds, rule) for name, rule in RULES.items()}
    draws: dict[tuple[str, int], NDArray[np.float64]] = {}
    values: dict[tuple[str, int], float] = {}
    for name, standing in standings.items():
        rankings = (
            rank(later, standing),
            rank(known, standing),
            rank(later, standing, within_raters=True),
            rank(later, walks[name]),
            rank(later, walks[name], within_raters=True),
        )
        cells = []
        for column, ranking in enumerate(rankings):
            values[name, column] = ranking.auc()
            draws[name, column] = ranking.redrawn()
            cells.append(_between(values[name, column], draws[name, column]))
        print(f"| {name} | {' | '.join(cells)} |")
    gains = []
    for column in range(5):
        gain = values[VOUCHED, column] - values[SHARE, column]
        redrawn = draws[VOUCHED, column] - draws[SHARE, column]
        gains.append(_gain(gain, redrawn))
    print(f"| {VOUCHED}, over the share | {' | '.join(gains)} |")
    print(f"\n{later.count:,} ratings tested, {known.count:,} of people rated before.")


def main() -> None:
    """Prints all figures."""
    folder = os.environ.get("REGARD_DATA")
    if not folder:
        sys.exit("REGARD_DATA names no folder with bitcoin_otc/soc-sign-bitcoinotc.csv")
    ratings = read_otc(Path(folder))
    seeds = vetted(ratings)
    _print_table(ratings, seeds)

    print("\nCut elsewhere, next tenth tested, gain of the default over the share:\n")
    gains = rolling_gains(ratings, seeds)
    for origin, gain in gains.items():
        print(f"- after {origin:.0%}: {gain:+.3f}")
    print(f"- mean {np.mean(list(gains.values())):+.3f}")

    dealt = placebo(ratings)
    print(f"\nRatings dealt out at random, {PLACEBOS} times: ", end="")
    print(f"mean {dealt.mean():.3f}, {dealt.min():.3f} to {dealt.max():.3f}.")


if __name__ == "__main__":
    main()
