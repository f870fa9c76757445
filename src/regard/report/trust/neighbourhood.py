"""Who stands around a person: whose word makes their standing, and who made those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.report.trust.answer import TrustAnswer, WhyTrusted
from regard.report.trust.parts import RaterReason

MOST_RATERS_DRAWN = 8
MOST_GIVERS_OF_RATER = 2
MOST_GIVERS_DRAWN = 8


@dataclass(frozen=True)
class Vouch:
    """A vouch of somebody for a rater.

    Attributes:
        giver: The name of who gave it.
        rater: For whom.
        share: How much of the rater's trust it brings, 0 to 1.
    """

    giver: str
    rater: str
    share: float


@dataclass(frozen=True)
class Neighbourhood:
    """The people around one, as a picture shows them.

    Attributes:
        person: The name of whom it is about.
        raters: Whose word does most to the standing, the largest part first.
        left_out: How many others add or take something.
        vouches: From whom those raters have most of their trust; none, where the
            algorithm knows no trust.
        givers: Names of those who gave these vouches and are not among the raters.
        seeds: Names of all seeds.
    """

    person: str
    raters: tuple[RaterReason, ...]
    left_out: int
    vouches: tuple[Vouch, ...]
    givers: tuple[str, ...]
    seeds: frozenset[str]


def neighbourhood_of(answer: TrustAnswer, reasons: WhyTrusted) -> Neighbourhood:
    """The people around one.

    Args:
        answer: For all.
        reasons: For the one.

    Returns:
        The raters who do most, and who vouches for them.
    """
    raters = reasons.raters[:MOST_RATERS_DRAWN]
    names = {rater.name for rater in raters}
    vouches: list[Vouch] = []
    givers: dict[str, None] = {}
    for rater in raters:
        for vouch in _vouches_for(answer, rater.name):
            is_new = vouch.giver not in names and vouch.giver not in givers
            if vouch.giver == reasons.person.name:
                continue
            if is_new and len(givers) == MOST_GIVERS_DRAWN:
                continue
            if is_new:
                givers[vouch.giver] = None
            vouches.append(vouch)
    return Neighbourhood(
        reasons.person.name,
        raters,
        len(reasons.raters) - len(raters),
        tuple(vouches),
        tuple(givers),
        frozenset(answer.seeds),
    )


def _vouches_for(answer: TrustAnswer, name: str) -> Sequence[Vouch]:
    """The vouches that bring somebody most of their trust."""
    trust = answer.people.trust
    if trust is None:
        return []
    graph = trust.graph
    number = answer.number_of(name)
    start, end = graph.pointers[number : number + 2].tolist()
    brought: dict[int, float] = {}
    for place in range(start, end):
        giver = int(graph.sources[place])
        weight = float(graph.weights[place]) / float(graph.totals[giver])
        brought[giver] = (1 - trust.restart) * float(trust.values[giver]) * weight
    largest = sorted(brought, key=lambda giver: (-brought[giver], giver))
    whole = float(trust.values[number])
    vouches = []
    for giver in largest[:MOST_GIVERS_OF_RATER]:
        if brought[giver] > 0:
            share = brought[giver] / whole
            vouches.append(Vouch(answer.names[giver], name, share))
    return vouches
