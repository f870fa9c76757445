"""What ill-meaning people could do under a scheme: the most points and tiers, proved.

Each attack is a question to the solver: whether some people's acts can bring somebody
from one tier into another, the farthest apart first. That no tier moves is proved from
above, over all histories; that one does is a history that the reference interpreter
confirms. Points are closed forms that are never exceeded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from regard.check.answers.attack_search import (
    TierPair,
    TierSearch,
    farthest,
    most_by_kinds,
    pooled,
    with_reporters,
)
from regard.check.case import Case
from regard.check.phrases import days_in_words
from regard.check.proof.histories import History
from regard.check.proof.score_ends import end_of_score
from regard.check.proof.solver import NOTHING_FOUND, Result, Solver
from regard.check.proof.trust_bounds import bound_by_raters, may_be_moved, terms_of
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.counted import plural
from regard.scheme.model import Scheme
from regard.scheme.reading import ring_text
from regard.scheme.units import MOST_CAP, POINT, SHARE

AttackName = Literal[
    "pumping", "ring", "slander", "whitewashing", "milking", "flooding"
]
AttackVerdict = Literal[
    "possible", "no tier", "nothing", "does not apply", "not proved"
]
Goal = Literal["gain", "loss"]
RING_SIZE = 5
"""People who act together in a ring, or in slander, if nothing else is said."""
PEERS = frozenset({"subjects", "public", None})
"""Who writes events that people who act together can write; undeclared counts too."""


@dataclass(frozen=True)
class Attack:
    """What one attack comes to.

    Attributes:
        name: Which attack.
        verdict: Possible: the witness moves tiers. No tier: points at most, and it is
            proved that no outcome changes. Nothing: no point moves either.
        points: The most micropoints it moves; None where it does not apply, or nothing
            bounds it.
        tiers: How many tiers the witness moves.
        people: How many act together, besides the one it is about.
        witness: Somebody without it and with it.
        unsettled: Pairs of tiers farther apart of which nothing is proved.
        note: Why it does not apply or is not proved, or what it rests on.
    """

    name: AttackName
    verdict: AttackVerdict
    points: int | None = None
    tiers: int = 0
    people: int = 0
    witness: Witness | None = None
    unsettled: tuple[tuple[str, str], ...] = ()
    note: str = ""


def attacks_on(case: Case, people: int = RING_SIZE) -> tuple[Attack, ...]:
    """What each attack on a scheme comes to.

    Args:
        case: The scheme under check.
        people: How many act together in a ring, or in slander.

    Returns:
        One answer an attack, in a fixed order.
    """
    if case.rings:
        note = ring_text(case.rings[0])
        names = get_args(AttackName)
        return tuple(Attack(name, "not proved", note=note) for name in names)
    return (
        _by_reporters(case, "pumping", "gain", 1),
        _by_reporters(case, "ring", "gain", people),
        _by_reporters(case, "slander", "loss", people),
        _whitewashing(case),
        _milking(case),
        _flooding(case),
    )


# -- by what people report of each other


def _by_reporters(case: Case, name: AttackName, goal: Goal, people: int) -> Attack:
    """So many people report of one, as much as limits per reporter let through."""
    kinds = _peer_kinds(case)
    if not kinds:
        note = "no source is written by those scored or by the public"
        return Attack(name, "does not apply", note=note)
    scheme = bound_by_raters(pooled(case.scheme, people), people)
    signs = _signs(case, goal)
    points = most_by_kinds(scheme, kinds, signs, one_reporter=True)
    solver = Solver(scheme, case.others)

    def ask(pairs: Sequence[TierPair]) -> Result:
        result = solver.influence(kinds, pairs, one_reporter=True)
        if result.witness is not None:
            return with_reporters(case.scheme, result, people)
        if result.holds and scheme.trust_kinds:
            return _held_whatever_trust_was(scheme, pairs, points)
        return result

    search = farthest(case.scheme, _pairs(case, goal), ask)
    note = "; ".join(filter(None, (_unlimited_note(case, kinds), _trust_note(case))))
    attack = _answer(case, name, points, search, note)
    return replace(attack, people=people)


def _held_whatever_trust_was(
    scheme: Scheme, pairs: Sequence[TierPair], points: int
) -> Result:
    """Proved also of those to whom trust had given something before.

    The solver asked of people to whom it had given nothing.
    """
    for before, after in pairs:
        if may_be_moved(scheme, before, after, points):
            return Result("not proved", None, NOTHING_FOUND)
    return Result("holds")


def _trust_note(case: Case) -> str:
    """Whom the bound is about, where what people say is weighed by trust."""
    notes: list[str] = []
    for name in case.scheme.trust_kinds:
        terms = terms_of(case.scheme, name)
        if not terms.seeds_are_published:
            notes.append("who the seeds are is not published")
            continue
        times = (SHARE - terms.restart) / terms.restart
        notes.append(
            "by members who weigh in full; accounts that nobody vouches for move "
            "nothing, however many, and any number for which k members vouch weigh no "
            f"more than k of them times {times:g}; whoever captures a seed has up to "
            f"1/{len(terms.seeds)} of all trust to hand on"
        )
    return "; ".join(notes)


def _peer_kinds(case: Case) -> list[str]:
    kinds: list[str] = []
    for name, kind in case.scheme.evidence.items():
        source = case.scheme.sources.get(kind.source or "")
        if source is None or source.reporters not in PEERS:
            continue
        # What adds nothing by itself counts through the trust that weighs it.
        if kind.points or not _is_weighed_by_trust(case, name):
            kinds.append(name)
    return kinds


def _is_weighed_by_trust(case: Case, kind: str) -> bool:
    for trust_kind in case.scheme.trust_kinds:
        terms = terms_of(case.scheme, trust_kind)
        if kind in (*terms.vouches, *terms.warnings):
            return True
    return False


def _unlimited_note(case: Case, kinds: Sequence[str]) -> str:
    evidence = case.scheme.evidence
    by_heads = [kind for kind in kinds if kind not in case.scheme.trust_kinds]
    unlimited = [kind for kind in by_heads if not evidence[kind].per_reporter]
    if not unlimited:
        return ""
    return f"no limit per reporter: {', '.join(unlimited)}"


# -- by leaving and joining


def _whitewashing(case: Case) -> Attack:
    """Somebody who has fallen leaves or is forgotten, and comes back as a newcomer."""
    scheme = case.scheme
    subjects = scheme.subjects
    # Only where law puts people in it can nobody leave: silence is read as free.
    if subjects is not None and subjects.join == "law":
        note = "people are in it by law, and cannot leave"
        return Attack("whitewashing", "does not apply", note=note)
    rejoin_after = None if subjects is None else subjects.rejoin_after
    note = "whoever comes back is taken for a newcomer"
    if rejoin_after is None:
        note += "; subjects.rejoin_after is not declared, so at once"
    elif rejoin_after:
        note += f", and who left only after {days_in_words(rejoin_after)}"
        # Nothing is kept of the forgotten by which they could be made to wait.
        note += "; whoever is forgotten may come back at once"
    points = 0
    for sign in case.harmful_directions:
        worst = end_of_score(scheme, scheme.evidence, sign)
        points = max(points, abs(case.newcomer_score - worst))
    rising: list[TierPair] = []
    for tier, fallen_tier in case.falling_pairs():
        if tier == case.newcomer_tier:
            rising.append((fallen_tier, tier))

    def ask(pairs: Sequence[TierPair]) -> Result:
        tiers = [before for before, _ in pairs]
        result = case.reach(scheme.evidence, tiers)
        if result.witness is None:
            return result
        fallen = result.witness.with_it
        witness = build_witness(fallen, case.newcomer, result.witness.at)
        return Result("fails", witness)

    search = farthest(scheme, rising, ask)
    return _answer(case, "whitewashing", points, search, note)


# -- by good acts, and by disputes


def _milking(case: Case) -> Attack:
    """One good act, repeated up to its cap, makes up for harm."""
    scheme = case.scheme
    harmful = case.harmful_kinds
    helpful = _repeatable_helpful(case)
    if not helpful or not harmful:
        note = "no act that can be repeated adds anything, or none takes anything"
        return Attack("milking", "does not apply", note=note)
    signs = _signs(case, "gain")

    def most(kind: str) -> int:
        return most_by_kinds(scheme, [kind], signs)

    kind = max(helpful, key=most)
    gravest = max(harmful, key=case.cost_of_event)
    falling = case.falling_pairs()
    newcomer = case.newcomer_tier
    pairs: list[tuple[str, str]] = []
    for after, before in falling:
        if (newcomer, before) in falling:
            pairs.append((before, after))
    if not pairs:
        note = "no tier gets less than a newcomer, so there is nothing to make up for"
        return Attack("milking", "does not apply", note=note)
    # With other good acts allowed besides, it would not be this one that makes up.
    allowed = [name for name in harmful if name != kind]

    def ask(pairs: Sequence[TierPair]) -> Result:
        return case.solver.influence([kind], pairs, allowed=allowed)

    search = farthest(scheme, pairs, ask)
    return _answer(
        case, "milking", most(kind), search, _milking_note(case, kind, gravest)
    )


def _repeatable_helpful(case: Case) -> list[str]:
    kinds: list[str] = []
    for name, kind in case.scheme.evidence.items():
        if kind.scheme is None and case.can_help(name):
            kinds.append(name)
    return kinds


def _milking_note(case: Case, kind: str, gravest: str) -> str:
    """How many of the act that costs most one kind's most outweighs."""
    most = 0
    for sign in _signs(case, "gain"):
        bound = case.bound(kind, sign)
        if bound is not None:
            most = max(most, bound.most)
    # From the greatest cap that can be written on, a number would tell nothing.
    if most >= MOST_CAP * POINT:
        return f"by {kind} alone, which nothing bounds"
    cost = case.cost_of_event(gravest)
    times = plural(most // cost, "time")
    return f"by {kind} alone, which outweighs {gravest} {times}"


def _flooding(case: Case) -> Attack:
    """Every event that harms is disputed, and suspended until it is answered."""
    process = case.scheme.process
    dispute = None if process is None else process.dispute
    if dispute is not None and dispute.suspends_effect is False:
        note = "a dispute does not suspend the effect"
        return Attack("flooding", "does not apply", note=note)
    if dispute is None or dispute.suspends_effect is None:
        note = "it is not declared whether a dispute suspends the effect"
        return Attack("flooding", "not proved", note=note)
    harmful = case.harmful_kinds
    if not harmful:
        return Attack("flooding", "does not apply", note="nothing recorded harms")
    points = most_by_kinds(case.scheme, harmful, _signs(case, "loss"))

    def ask(pairs: Sequence[TierPair]) -> Result:
        result = case.solver.influence(harmful, _turned(pairs))
        if result.witness is None:
            return result
        return Result("fails", _suspended(result.witness))

    search = farthest(case.scheme, _pairs(case, "gain"), ask)
    note = "until each dispute is answered, for which no time is declared"
    if dispute.answered_within is not None:
        term = days_in_words(dispute.answered_within)
        note = f"until each dispute is answered, within {term}"
    return _answer(case, "flooding", points, search, note)


def _suspended(witness: Witness) -> Witness:
    """The same two histories, the one in which the events count first."""
    counted: History = witness.with_it
    return build_witness(counted, witness.without, witness.at)


# -- what they share


def _handed_on(case: Case) -> str:
    """That points alone may matter, where others are given scores."""
    publish = case.scheme.publish
    is_public = publish is not None and publish.scores is not False
    if case.scheme.recipients or publish is None or is_public:
        return "points alone may matter to whoever else sees scores"
    return ""


def _signs(case: Case, goal: Goal) -> tuple[int, ...]:
    """The ways in which a score moves when somebody gains, or loses."""
    if goal == "loss":
        return case.harmful_directions
    return tuple(-sign for sign in case.harmful_directions)


def _pairs(case: Case, goal: Goal) -> list[tuple[str, str]]:
    falling = case.falling_pairs()
    if goal == "loss":
        return falling
    return _turned(falling)


def _turned(pairs: Sequence[TierPair]) -> list[TierPair]:
    """Pairs of tiers from the other end."""
    return [(after, before) for before, after in pairs]


def _answer(
    case: Case, name: AttackName, points: int, search: TierSearch, note: str
) -> Attack:
    verdict: AttackVerdict = "nothing"
    if search.witness is not None:
        verdict = "possible"
    elif search.unsettled:
        verdict = "not proved"
        note = NOTHING_FOUND
    # A score may matter where no tier does, so what moves points is said.
    elif points:
        verdict = "no tier"
        note = "; ".join(filter(None, (note, _handed_on(case))))
    tiers = 0 if search.witness is None else search.distance
    return Attack(
        name,
        verdict,
        points,
        tiers,
        witness=search.witness,
        unsettled=search.unsettled,
        note=note,
    )
