"""Edits that make a clean scheme worse, each in one known way, with the rule that must
say so.

An edit changes the plain data of a document and returns what it did; None where it
would not make that
scheme worse. What has to hold for it to be worse is worked out here from the document's
own numbers, with
neither the solver nor the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from random import Random
from typing import Any, TypeVar, cast

from regard.check.case import Case
from regard.check.law.areas import services_in
from regard.check.proof.harm import outcome_rank
from regard.check.rules import rule
from regard.scheme import Scheme
from regard.scheme.score import BetaScore, LogisticScore
from regard.scheme.units import POINT

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
        data["waivers"] = [
            each for each in data.get("waivers", ()) if each["rule"] not in self.codes
        ]
        told = self.change(case, data, random)
        if told is None:
            return None
        known = {
            outcome
            for service in data["services"].values()
            for outcome in service["outcomes"].values()
        }
        process = data["process"]
        process["human_review"] = [
            outcome for outcome in process["human_review"] if outcome in known
        ]
        return told, data


CLAUSES: list[Edit] = []
"""Those that take a clause out, or turn it round."""


def _law(case: Case, code: str) -> bool:
    found = rule(code)
    assert found is not None, code
    return bool(found.profiles & case.profiles)


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
    found = []
    for name, service in case.scheme.services.items():
        usual = outcome_rank(service.outcomes[case.scheme.ordinary])
        worse = [tier for tier in below if outcome_rank(service.outcomes[tier]) < usual]
        found += [(name, tier) for tier in worse[-1:]]
    return found


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


# -- clauses that are taken out or turned round

Needs = Callable[[Case, Data], bool]


def turned(
    codes: str, at: str, values: Sequence[Any], needs: Needs | None = None
) -> None:
    """An edit that writes one of some values at a path, or takes it out; * is any name
    there.
    """

    def change(case: Case, data: Data, random: Random) -> str | None:
        if needs is not None and not needs(case, data):
            return None
        path = at.split(".")
        if "*" in path:
            name = some(random, list(data.get(path[0], ())))
            if name is None:
                return None
            path[path.index("*")] = name
        inner = data
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        value = random.choice(values)
        if value is GONE:
            inner.pop(path[-1], None)
        else:
            inner[path[-1]] = value
        return f"{'.'.join(path)}: {'taken out' if value is GONE else value}"

    CLAUSES.append(Edit(at, tuple(codes.split()), change))


def _of_persons(case: Case, _: Data) -> bool:
    return persons(case)


def _in_eu(case: Case, _: Data) -> bool:
    return persons(case) and "eu" in case.scheme.jurisdictions


def _loses(case: Case, _: Data) -> bool:
    """Whether somebody can get less than somebody ordinary."""
    return bool(worse_off(case)) and bool(lowering(case))


def _reviews(case: Case, data: Data) -> bool:
    return persons(case) and bool(data["process"].get("human_review"))


def _reports_itself(case: Case, _: Data) -> bool:
    return any(
        case.scheme.sources[str(case.scheme.evidence[name].source)].reporters
        == "operator"
        for name in lowering(case)
    )


def _asks(case: Case, _: Data) -> bool:
    return persons(case) and any(
        source.basis == "consent" for source in case.scheme.sources.values()
    )


def _may_be_repaired(case: Case, _: Data) -> bool:
    lasting = [
        name
        for name in graded(case, "minor", "general")
        if (case.lasting_days(name) or 10**6) > 90
    ]
    return bool(lasting)


turned("DUE004", "process.notice", ("none", "after effect", GONE), _loses)
turned("DUE005", "process.reasons", ("none", "on request", GONE), _loses)
turned(
    "DUE005",
    "process.reasons_state",
    (["score alone"], ["facts", "score alone"]),
    _loses,
)
turned("DUE010", "process.appeal", (GONE,), _loses)
turned(
    "DUE008",
    "process.dispute.answered_within",
    ("31d", "45d", "180d", "2y", GONE),
    _loses,
)
turned("EVD002", "process.dispute", (GONE,), _loses)
turned("EVD002", "process.dispute.burden", ("subject",), _loses)
turned("EVD002", "process.dispute.suspends_effect", (False, GONE), _loses)
turned("DUE011", "process.dispute.restores_score", (False, GONE), _loses)
turned("DUE002", "process.reviewers_overturn", (False,), _reviews)
turned("DUE002", "process.reviewers", (GONE,), _reviews)
turned("DUE007", "process.access", ("none", GONE), _in_eu)
turned("DAT005", "process.logic_told", (False, GONE), _of_persons)
turned("DAT005", "process.records", (False, GONE), _of_persons)
turned(
    "TIM008",
    "process.repair",
    (GONE, {"open_to": ["serious"], "after": "30d"}),
    _may_be_repaired,
)
turned("GOV005", "process.appeal.independent", (False,), _reports_itself)
turned("DUE010", "process.appeal.within", ("14d", "179d", GONE), _in_eu)
turned("DUE010", "process.appeal.fee", (1, 250), _in_eu)
turned("DUE010", "process.appeal.human", (False, GONE), _in_eu)
turned("DUE010", "process.appeal.outside_body", (GONE,), _in_eu)
turned("DUE007", "publish.rules", (False, GONE), _in_eu)
turned("TIM011", "subjects.minimum_age", (GONE, 0, 14, 17), _of_persons)
turned(
    "DAT003",
    "recipients",
    (
        [{"name": "landlords"}],
        [{"name": "banks", "purpose": "lending", "agreement": False}],
    ),
    _of_persons,
)
turned(
    "GOV002",
    "automation",
    (
        {"ai": True, "decides": False},
        {"ai": True, "logs_kept": "90d", "decides": False},
    ),
    _of_persons,
)
turned("LIB003", "automation.influences", (True,), _of_persons)
turned("DAT006", "publish.names", (True,), _of_persons)
turned("DAT006", "publish.scores", (True,), _of_persons)
turned("WEB001", "publish.ledger", ("immutable",), _of_persons)
turned("LIB005", "consent.refusal_costs", (True,))
turned("DAT001", "consent.withdrawable", (False, GONE), _asks)
turned("GOV001", "overrides.at_most", (GONE, 1000))
turned("GOV001", "overrides.expires", (GONE,))
turned("GOV001", "overrides.reason", (False, GONE))
turned("GOV001", "overrides.second_person", (False, GONE))
turned("GOV001", "overrides.logged", (False, GONE))
turned("GOV003", "review_by", (GONE, "2024-12-31", "2026-11-30"))
turned("DAT004", "assessments", (GONE, {"bias_audit": "2026-10-05"}), _of_persons)
turned(
    "DSC005",
    "assessments.bias_audit",
    (GONE, "2019-05-01", "2025-11-01"),
    lambda case, _: (
        persons(case) and bool(services_in(case.scheme, "credit", "employment"))
    ),
)
turned(
    "PUR001",
    "purpose",
    (
        GONE,
        "Integrity among neighbours.",
        "Show who is of good character.",
        ["Decide who may borrow.", "Decide who may vote."],
    ),
    _of_persons,
)
turned("PUR002", "sources.*.relevance", (GONE,), _of_persons)
turned("DAT001", "sources.*.basis", (GONE,), _of_persons)
turned("TIM001", "sources.*.retained", (GONE,), _of_persons)
turned("ASC001", "sources.*.about", ("ties", "household", "group"))
turned("ASC001", "sources.*.category", ("social ties", "scores of others"))
turned("LIB002", "sources.*.category", ("location", "biometric"), _of_persons)
turned("LIB002", "sources.*.gathered", ("cameras", "tracking", "scraping"), _of_persons)
turned("DSC001", "sources.*.reveals", TRAITS, _of_persons)
turned(
    "DSC002",
    "sources.*.reveals",
    (["postcode"], ["nationality"], ["device", "name"], ["language"]),
    _of_persons,
)
turned("CTX005", "sources.*.about", ("group",), _of_persons)
turned("TIM010", "sources.*.public_for", ("30d", "90d"), _of_persons)
turned("CTX002", "sources.*.collected_in", FAR, _of_persons)
turned(
    "CTX001",
    "sources.*.domain",
    FAR,
    lambda case, data: persons(case) and _loses(case, data),
)
turned("EVD003", "sources.*.figures", ("averaged", "estimated"), _of_persons)
turned("CTX006", "automation.ai", (GONE,), _of_persons)
turned("LIB003", "automation.infers", (["emotions"], ["protected traits"]), _of_persons)
