"""The search for the farthest tiers that an attack moves somebody between.

People who act together are one reporter whose limits are so many times as wide: in each
window each of them may report as often as the limit says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from regard.check.answers.bounds import most_moved
from regard.check.proof.histories import History
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.solver import NOT_CONFIRMED, Result
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.evidence import Kind, Rate
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scoring.clock import day_of, window_of
from regard.scoring.event import Event

TierPair = tuple[str, str]


@dataclass(frozen=True)
class TierSearch:
    """What a search came to.

    Attributes:
        witness: Somebody who is moved as far as was found.
        distance: By how many tiers; 0 without a witness.
        unsettled: Pairs farther apart of which nothing is proved.
    """

    witness: Witness | None
    distance: int
    unsettled: tuple[TierPair, ...]


def farthest(
    scheme: Scheme,
    pairs: Sequence[TierPair],
    ask: Callable[[Sequence[TierPair]], Result],
) -> TierSearch:
    """The farthest pair of tiers between which somebody can be moved.

    Args:
        scheme: The scheme that scores.
        pairs: The pairs in question: the tier before, and after.
        ask: Whether somebody can be moved between one of some pairs.

    Returns:
        A witness of the farthest pair found; every pair farther apart is proved to be
        impossible or is among the unsettled ones.
    """
    places = {tier: place for place, tier in enumerate(scheme.tiers)}
    by_distance: dict[int, list[TierPair]] = {}
    for before, after in pairs:
        distance = abs(places[after] - places[before])
        by_distance.setdefault(distance, []).append((before, after))
    unsettled: list[TierPair] = []
    # The farthest first: the first answer is then the greatest harm.
    for distance in sorted(by_distance, reverse=True):
        for result, in_question in _answers(by_distance[distance], ask):
            if result.fails:
                return TierSearch(result.witness, distance, tuple(unsettled))
            if not result.holds:
                unsettled += in_question
    return TierSearch(None, 0, tuple(unsettled))


def _answers(
    pairs: Sequence[TierPair], ask: Callable[[Sequence[TierPair]], Result]
) -> Iterator[tuple[Result, Sequence[TierPair]]]:
    """The answer for all pairs at once, or else for each."""
    together = ask(pairs)
    if together.fails or together.holds or len(pairs) == 1:
        yield together, pairs
        return
    # Where nothing is proved of several, some may still hold by themselves.
    for pair in pairs:
        yield ask([pair]), [pair]


def most_by_kinds(
    scheme: Scheme,
    kinds: Collection[str],
    signs: Collection[int],
    one_reporter: bool = False,
) -> int:
    """The most micropoints by which kinds move a score one way.

    Args:
        scheme: The scheme that scores.
        kinds: The kinds that may say something.
        signs: The ways in question: 1 up, -1 down; the greater counts.
        one_reporter: Whether one reporter reports all of it.

    Returns:
        Micropoints without sign, from above.
    """
    most = 0
    for sign in signs:
        contribution = 0
        for name in kinds:
            for bound in kind_bounds(scheme, name, one_reporter=one_reporter):
                if bound.sign == sign:
                    contribution += bound.most
        most = max(most, most_moved(scheme, contribution, sign))
    return most


def pooled(scheme: Scheme, people: int) -> Scheme:
    """The scheme in which one reporter may report what so many together may.

    Args:
        scheme: The scheme.
        people: How many act together.

    Returns:
        A scheme whose limits per reporter are so many times as wide.
    """
    kinds: dict[str, Kind] = {}
    for name, kind in scheme.evidence.items():
        limit = kind.per_reporter
        if limit is None:
            kinds[name] = kind
        else:
            together = Rate(limit.count * people, limit.days)
            kinds[name] = kind.model_copy(update={"per_reporter": together})
    return scheme.model_copy(update={"evidence": Frozen(kinds)})


def with_reporters(scheme: Scheme, result: Result, people: int) -> Result:
    """A witness under pooled limits as so many people bring it about.

    Args:
        scheme: The scheme with its own limits.
        result: What was found under the pooled ones.
        people: How many act together.

    Returns:
        The witness as the reference interpreter sees it under the scheme; not proved,
        if that gives other tiers.
    """
    pooled_witness = result.witness
    if pooled_witness is None:
        return result
    added = frozenset(event.id for event in pooled_witness.added)
    with_it = pooled_witness.with_it
    events = _shared_out(scheme, with_it.events, added, people)
    witness = build_witness(
        replace(pooled_witness.without, scheme=scheme),
        History(scheme, events, with_it.elsewhere),
        pooled_witness.at,
        pair=False,
    )
    # Windows per reporter may let other events count than the pooled ones did.
    if witness.tiers != pooled_witness.tiers:
        return Result("not proved", None, NOT_CONFIRMED)
    return Result("fails", witness)


def _shared_out(
    scheme: Scheme, events: Sequence[Event], added: Collection[str], people: int
) -> tuple[Event, ...]:
    """The added events of each window, given to the people in turn."""
    counts: Counter[tuple[str, int]] = Counter()
    shared: list[Event] = []
    for event in events:
        # What trust adds is nobody's report: the people are those whom it weighs.
        if event.id not in added or event.kind in scheme.trust_kinds:
            shared.append(event)
            continue
        limit = scheme.evidence[event.kind].per_reporter
        window = 0 if limit is None else window_of(day_of(event.time), limit.days)
        number = counts[event.kind, window] % people + 1
        counts[event.kind, window] += 1
        shared.append(replace(event, reporter=f"person {number}"))
    return tuple(shared)
