"""Edits that make a clean scheme worse, each in one known way, with the rule that must
say so.

An edit changes the plain data of a document and returns what it did; None where it
would not make that scheme worse. What has to hold for it to be worse is worked out here
from the document's own numbers, with neither the solver nor the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from random import Random
from typing import Any, TypeVar, cast

from regard.check.case import Case
from regard.check.rules import rule
from regard.scheme import Scheme
from regard.scheme.score import BetaScore, LogisticScore
from regard.scheme.units import POINT
from regard.scheme.worth import outcome_rank

Data = dict[str, Any]
T = TypeVar("T")
Change = Callable[[Case, Data, Random], str | None]
GONE = object()
FADING = ("half_life", "expires", "linear", "steps", "permanent")
TRAITS = (
    ["religion"],
    ["sex"],
    ["ethnic origin", "postcode"],
    ["disability"],
    ["union membership"],
)
FAR = (
    "film-streaming",
    "dating",
    "park-visits",
    "dog-keeping",
    "mobile-telephony",
    "choir-singing",
)


@dataclass(frozen=True)
class Edit:
    """One way of making a scheme worse, and the codes that must all be raised by it."""

    name: str
    codes: tuple[str, ...]
    change: Change

    def applied(self, case: Case, random: Random) -> tuple[str, Data] | None:
        """What it did and the data it made of a case, without waivers of what is meant;
        None if not worse.
        """
        if not all(_law(case, code) for code in self.codes):
            return None
        data = case.scheme.data()
        waivers = data.get("waivers", ())
        data["waivers"] = [
            waiver for waiver in waivers if waiver["rule"] not in self.codes
        ]
        change = self.change(case, data, random)
        if change is None:
            return None
        outcomes: set[str] = set()
        for service in data["services"].values():
            outcomes.update(service["outcomes"].values())
        # An outcome that is gone with the edit cannot be listed for review any more.
        reviewed = data["process"]["human_review"]
        data["process"]["human_review"] = [
            outcome for outcome in reviewed if outcome in outcomes
        ]
        return change, data


def _law(case: Case, code: str) -> bool:
    """Whether law that holds for a case asks for what the rule checks."""
    named = rule(code)
    assert named is not None, code
    return bool(named.profiles & case.profiles)


def listing(edits: list[Edit]) -> Callable[..., Callable[[Change], Change]]:
    """A decorator that lists a change, under the codes it must raise."""

    def edit(*codes: str) -> Callable[[Change], Change]:
        def listed(change: Change) -> Change:
            edits.append(Edit(change.__name__, codes, change))
            return change

        return listed

    return edit


# -- what the document says of itself


def persons(case: Case, *_: Any) -> bool:
    return case.scheme.subjects is None or case.scheme.subjects.kind == "person"


def lowering(case: Case) -> list[str]:
    """Kinds that take points: negative ones, and those whose amount may be negative."""
    return [
        name
        for name, kind in case.scheme.evidence.items()
        if (kind.points < 0) != (kind.amount.low < 0)
    ]


def raising(case: Case) -> list[str]:
    return [name for name, kind in case.scheme.evidence.items() if kind.points > 0]


def source_of(case: Case, name: str) -> str:
    return str(case.scheme.evidence[name].source)


def graded(case: Case, *gravities: str) -> list[str]:
    return [
        name
        for name in lowering(case)
        if case.scheme.evidence[name].gravity in gravities
    ]


def unit(scheme: Scheme) -> float:
    """Points of score for one point of the document; where a score is a share, one is
    as good as another.
    """
    score = scheme.score
    return (
        score.points_to_double / POINT / log(2)
        if isinstance(score, LogisticScore)
        else 1.0
    )


def size(case: Case, name: str) -> float:
    """The amount of an event that takes most."""
    kind = case.scheme.evidence[name]
    return (kind.amount.high if kind.points < 0 else -kind.amount.low) / 1000


def cost(case: Case, name: str) -> float:
    """What one event takes, in points of the document."""
    kind = case.scheme.evidence[name]
    most = kind.cap / POINT if kind.cap is not None else float("inf")
    return min(abs(kind.points) / POINT * size(case, name), most)


def costs(case: Case, data: Data, name: str, points: float) -> None:
    """Lets one event of a kind take so much, with room for it under the cap."""
    kind = data["evidence"][name]
    sign = 1 if kind["points"] > 0 else -1
    kind["points"] = sign * round(points / size(case, name) + 5e-7, 6)
    kind["cap"] = round(max(kind.get("cap", 0), points * 1.01), 6)


def ends(data: Data, name: str, **fading: Any) -> None:
    """Gives a kind another way of fading."""
    kind = data["evidence"][name]
    for key in FADING:
        kind.pop(key, None)
    kind.update(fading)


def widths(case: Case) -> list[float]:
    """The widths of the inner tiers, in points of score."""
    least = list(case.scheme.tiers.values())[1:]
    return [(high - low) / POINT for low, high in pairwise(least)]


def worse_off(case: Case) -> list[tuple[str, str]]:
    """Services and the highest tier at which each gives less than to somebody ordinary,
    if that is below.
    """
    order = list(case.scheme.tiers)
    below = order[: order.index(case.scheme.ordinary)]
    services: list[tuple[str, str]] = []
    for name, service in case.scheme.services.items():
        usual = outcome_rank(service, service.outcomes[case.scheme.ordinary])
        for tier in reversed(below):
            if outcome_rank(service, service.outcomes[tier]) < usual:
                services.append((name, tier))
                break
    return services


def sinks(case: Case, data: Data, random: Random, name: str, tier: str) -> float | None:
    """Lets a kind by itself take a newcomer down to a tier within a day, and says its
    cap.
    """
    order, score = list(case.scheme.tiers), case.scheme.score
    threshold = case.scheme.tiers[order[order.index(tier) + 1]]
    kind = data["evidence"][name]
    if isinstance(score, BetaScore):
        low, high = score.range
        weighs = score.weight / POINT
        need = (
            weighs * (score.prior / POINT) / ((threshold - low) / (high - low)) - weighs
        )
    else:
        need = (case.newcomer_score - threshold) / POINT / unit(case.scheme)
    kind["cap"] = round(
        max(need, cost(case, name)) * random.uniform(1.001, 3) + 0.001, 4
    )
    kind.pop("rate", None)
    kind.pop("per_reporter", None)
    return cast(float, kind["cap"])


def some(random: Random, among: Sequence[T]) -> T | None:
    return random.choice(among) if among else None
