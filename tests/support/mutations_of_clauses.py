"""Edits that take a clause out, or turn it round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from regard.check.case import Case
from regard.check.law.areas import services_in
from tests.support.mutations import (
    FAR,
    GONE,
    TRAITS,
    Data,
    Edit,
    graded,
    lowering,
    persons,
    some,
    worse_off,
)

CLAUSES: list[Edit] = []
"""Those that take a clause out, or turn it round."""
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


def _persons_lose(case: Case, _: Data) -> bool:
    """Whether persons can lose more than what is declared to be slight."""
    if not persons(case):
        return False
    severities = {case.scheme.services[name].severity for name, _ in worse_off(case)}
    return bool(severities - {"minor"})


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
turned("GOV005", "process.appeal.independent", (False, GONE), _reports_itself)
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
turned("DAT004", "assessments", (GONE, {"bias_audit": "2026-10-05"}), _persons_lose)
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
