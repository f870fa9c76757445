"""Does `trader-ratings` say anything about what comes next, and what does each limit do
to it?

The first 80 % of the Bitcoin-OTC ratings by time are scored; the sign of each later
rating is then ranked by the standing of the person rated. AUC is the chance that a
person rated well later stood higher than one rated badly; people not rated before stand
where newcomers stand.

    REGARD_DATA=… python -m benchmarks.trader_ratings
"""

from __future__ import annotations

import csv
import os
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import regard as rg
from regard.scheme import Scheme
from regard.scheme.catalogue import LIBRARY
from regard.scoring.newcomer import newcomer_of
from regard.scoring.scores import score

Rating = tuple[float, str, str, int]  # time, from, to, rating

SMOOTHING = 3  # ratings at the overall mean, added to everyone's
BASELINES = ("smoothed mean rating", "smoothed share of good ratings")
VOUCHED = Path(__file__).with_name("trader_ratings_vouched.yaml")
WEIGHED = "each partner's word weighed by who vouches for them"
VARIANTS: dict[str, tuple[str, ...]] = {
    "trader-ratings": (),
    "without caps": (", cap: 20", ""),
    "cap 5": ("cap: 20", "cap: 5"),
    "cap 2": ("cap: 20", "cap: 2"),
    "without a limit per reporter": (", per_reporter: 1 per 90d", ""),
    "without fading (3 years in full)": ("half_life: 1y, ", ""),
    "half-life 2 years": ("half_life: 1y", "half_life: 2y"),
    "half-life 90 days": ("half_life: 1y", "half_life: 90d"),
    "half-life 30 days": ("half_life: 1y", "half_life: 30d"),
    "prior weight 5": ("weight: 1,", "weight: 5,"),
    WEIGHED: (),
}


def auc(scores: Sequence[float], good: Sequence[bool]) -> float:
    """The chance that a good one scores above a bad one, ties counting half (Mann-
    Whitney).
    """
    bad = sorted(s for s, g in zip(scores, good, strict=True) if not g)
    wins = (
        sum(
            bisect_left(bad, s) + bisect_right(bad, s)
            for s, g in zip(scores, good, strict=True)
            if g
        )
        / 2
    )
    return wins / (len(bad) * (len(scores) - len(bad)))


def ratings(path: Path) -> list[Rating]:
    """The ratings, by time."""
    with path.open(newline="") as file:
        rows = [
            (float(r["time"]), r["from"], r["to"], int(r["feature"]))
            for r in csv.DictReader(file)
        ]
    return sorted(rows)


def variant(name: str) -> Scheme:
    """The library's scheme, a copy with one limit changed, or the one beside it."""
    if name == WEIGHED:
        return rg.load(VOUCHED)
    changes = VARIANTS[name]
    text = (LIBRARY / "trader-ratings.yaml").read_text()
    if changes:
        text = text.replace(",\n     ", ", ")
        assert changes[0] in text, changes
        text = text.replace(changes[0], changes[1])
    return rg.parse(text)


def measured(
    path: Path, variants: Sequence[str] = ("trader-ratings",)
) -> dict[str, float]:
    """AUC of the baseline and of each variant of the scheme, on the last fifth of the
    ratings.
    """
    rows = ratings(path)
    cut = int(0.8 * len(rows))
    first, rest = rows[:cut], rows[cut:]
    known = {to for _, _, to, _ in first}
    good = [rating > 0 for _, _, _, rating in rest]
    received: dict[str, list[float]] = defaultdict(list)
    for _, _, to, rating in first:
        received[to].append(rating)
    found: dict[str, float] = {
        "tested": len(rest),
        "tested who were rated before": sum(to in known for _, _, to, _ in rest),
    }
    signs = {
        to: [float(rating > 0) for rating in each] for to, each in received.items()
    }
    for name, values in (
        ("smoothed mean rating", received),
        ("smoothed share of good ratings", signs),
    ):
        mean = sum(sum(each) for each in values.values()) / len(first)
        smoothed = {
            to: (sum(each) + SMOOTHING * mean) / (len(each) + SMOOTHING)
            for to, each in values.items()
        }
        pairs = [
            (smoothed.get(to, mean), g, to in known)
            for (_, _, to, _), g in zip(rest, good, strict=True)
        ]
        found[name] = auc([s for s, _, _ in pairs], [g for _, g, _ in pairs])
        found[f"{name}, of those rated before"] = auc(
            [s for s, _, k in pairs if k], [g for _, g, k in pairs if k]
        )
    events = [
        {
            "id": i,
            "subject": to,
            "kind": "vouch" if rating > 0 else "warning",
            "time": datetime.fromtimestamp(time, UTC).isoformat(),
            "amount": abs(rating),
            "reporter": by,
        }
        for i, (time, by, to, rating) in enumerate(first)
    ]
    last = max(str(event["time"]) for event in events)
    for name in variants:
        scores = score(
            variant(name), events, as_of=last, study=True, assess=rg.assess_trust
        )
        held = {
            row["subject"]: row["score"]
            for row in scores.tables.rows("SELECT subject, score FROM standings")
        }
        newcomer = newcomer_of(scores.scheme).micropoints
        found[name] = auc([held.get(to, newcomer) for _, _, to, _ in rest], good)
        # Whom nobody with trust rated has no event, and stands as a newcomer.
        placed = [
            (held.get(to, newcomer), g)
            for (_, _, to, _), g in zip(rest, good, strict=True)
            if to in known
        ]
        found[f"{name}, of those rated before"] = auc(
            [s for s, _ in placed], [g for _, g in placed]
        )
    return found


def main() -> None:
    folder = os.environ.get("REGARD_DATA")
    if not folder:
        sys.exit("REGARD_DATA names no folder with bitcoin_otc/soc-sign-bitcoinotc.csv")
    found = measured(
        Path(folder) / "bitcoin_otc" / "soc-sign-bitcoinotc.csv", list(VARIANTS)
    )
    print(
        "| scored on the first 80 % by time | AUC on the rest | of those rated before |"
    )
    print("|---|---|---|")
    for name in (*BASELINES, *VARIANTS):
        rated_before = found[f"{name}, of those rated before"]
        print(f"| {name} | {found[name]:.3f} | {rated_before:.3f} |")
    print(
        f"\n{found['tested']:,} ratings tested, "
        f"{found['tested who were rated before']:,} of people rated before."
    )


if __name__ == "__main__":
    main()
