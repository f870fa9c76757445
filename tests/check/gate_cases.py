"""The shared documents that must be refused: by which rule, and the twin that opens.

A twin differs from its case in nothing but the fault that the case is named after. Some
cases have a second fault besides; `also` mends it in both, so that the named one alone
decides. `asked` names a key whose silence is the fault: it is left out again after
everything else has been declared as the gate proposes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.check.gate_edits import (
    DEEDS,
    DESK,
    EXTRA,
    GONE,
    HARMLESS,
    OFFICE,
    ONE_AREA,
    ONE_OFFICE,
    REVIEW,
    Edits,
    at,
)


@dataclass(frozen=True)
class GateCase:
    """A document that must be refused.

    Attributes:
        rules: The codes of the rules that refuse it, every one of them.
        twin: What makes the twin of it.
        also: What is mended in both.
        asked: A key of which it says nothing, by its path.
    """

    rules: frozenset[str]
    twin: Edits = field(default_factory=dict)
    also: Edits = field(default_factory=dict)
    asked: str = ""


def _case(
    *rules: str, twin: Edits | None = None, also: Edits | None = None, asked: str = ""
) -> GateCase:
    return GateCase(frozenset(rules), twin or {}, also or {}, asked)


AS_WRITTEN = "as the gate writes it"
"""Stands for the hash of a clause in a waiver that is pasted from a message."""

HONEST: dict[str, list[Edits]] = {
    "airline": [],
    "clinic-no-show": [
        {"evidence.missed.excused": ["care", "illness", "strike", "worship"]},
    ],
    "fishing": [{"evidence.infringement.spent_after": "3y"}],
    "food-hygiene": [
        {"evidence.condition.cap": 56},
        {
            "waivers": [
                {
                    "rule": "PRP002",
                    "path": "evidence.condition.points",
                    "clause": AS_WRITTEN,
                    "reason": "A kitchen with vermin is graded as it is found.",
                    "by": "Department of health",
                    "until": "1y",
                }
            ]
        },
    ],
    "library-fines": [],
}
"""By shared case of good faith: what is edited after the clauses that the gate writes
were pasted, which is one edit. None needs more than three in all.
"""

CASES: dict[str, GateCase] = {
    "b03_behaviour_patterns_no_gathered": _case(
        "LIB002", twin=at("sources.watch", {**DESK, "gathered": "own dealings"})
    ),
    "b05_friends_as_contracts": _case(
        "ASC001",
        twin={
            **at("sources.calls", DESK),
            "evidence.low-company.means": "you left a booked room empty",
        },
    ),
    "b07_compelled_speech": _case(
        "LIB001",
        twin={
            **at("sources.pledges", {**DESK, "gathered": "own dealings"}),
            "evidence.pledged.concerns": "none",
            "evidence.pledged.means": "you left a booked room tidy",
        },
    ),
    "b10_banking": _case("ESS001", twin=DEEDS),
    "b10_food-rations": _case("ESS001", twin=DEEDS),
    "b10_pensions": _case("ESS001", twin=DEEDS),
    "b10_schooling": _case("ESS001", twin=DEEDS),
    "b10_unemployment-benefit": _case("ESS001", twin=DEEDS),
    "b11_housing_not_essential": _case("ESS001", twin=DEEDS),
    "b13b_gravity_left_out_350d": _case(
        "PRP001", also=HARMLESS, asked="evidence.late.gravity"
    ),
    "b14b_gravity_serious_350d": _case(
        "PRP009", also=HARMLESS, asked="services.aid.legal_basis"
    ),
    "b15_PRP001_waived_because_no_ai": _case(
        "PRP001",
        also={**HARMLESS, "evidence.late.expires": "60d"},
        twin={"services.aid.severity": "minor"},
    ),
    "b16_one_person_firms_location_speech": _case(
        "DUE001",
        also={
            "sources": {
                "shops": {
                    "domain": "market-stalls",
                    "title": "inspections of stalls",
                    "category": "inspections",
                    "basis": "law",
                    "about": "self",
                    "verified": "verified",
                    "reporters": "authority",
                    "retained": "1y",
                    "collected_for": "the office's work",
                    "relevance": "it bears on the decision",
                }
            },
            "evidence.strayed": GONE,
            "evidence.posted": GONE,
            "evidence.caught": GONE,
            "services.flat": GONE,
            "services.extra.domain": "market-stalls",
        },
        twin={"subjects.population": "firms", "subjects.several_members": True},
        asked="",
    ),
    "b17_recipients_do_the_harm": _case(
        "GOV006", also=OFFICE, twin={"recipients": GONE}
    ),
    "b18_one_tier_raw_score_to_recipients": _case(
        "GOV006", also=OFFICE, twin={"recipients": GONE}
    ),
    "b20_public_as_recipient": _case("DAT006", also=OFFICE, twin={"recipients": GONE}),
    "b21_nationality_tested_1970": _case(
        "DSC001",
        also={
            "services.extra.title": EXTRA,
            "sources.reg.relevance": "it bears on the decision",
        },
        twin={"sources.reg.reveals": "none", **at("sources.reg", DESK)},
    ),
    "b23_assessed_in_2099_review_9999": _case(
        "DAT004",
        "GOV003",
        twin={"assessments": {"data_protection": "2026-05-01"}, "review_by": "1y"},
    ),
    "b25_infers_emotions_in": _case(
        "LIB003", twin={"automation": {"ai": False, "decides": False, "infers": "none"}}
    ),
    "b25_infers_emotions_us": _case(
        "LIB003", twin={"automation": {"ai": False, "decides": False, "infers": "none"}}
    ),
    "b27_reviewers_dash_decides_no": _case(
        "DUE001",
        twin={
            "process.human_review": ["refuse"],
            "process.reviewers": "a clerk who sees the record and can decide otherwise",
            "process.reviewers_overturn": True,
        },
    ),
    "b28_appeal_1d_fee_1e6_nobody": _case(
        "DUE010",
        also={
            "process.notice_days": "15d",
            "process.reasons_state": ["facts", "automation", "redress"],
        },
        twin={
            "process.appeal": {
                "within": "180d",
                "fee": 0,
                "decided_by": "the objections committee",
                "human": True,
                "independent": True,
                "outside_body": "the ombudsman",
            }
        },
    ),
    "b31_outcome_lasts_50y": _case(
        "TIM004", also=HARMLESS, twin={"services.aid.lasts": GONE}
    ),
    "b32_takes_back_everything_gravity_serious": _case(
        "PRP005", also=HARMLESS, twin={"services.aid.takes_back": "nothing"}
    ),
    "b33_rate_999999_per_day": _case(
        "PRP007",
        also=HARMLESS,
        twin={"evidence.late.points": -60, "evidence.late.cap": 120},
    ),
    "b36_vendor_grade_as_plain_source": _case(
        "LIB002",
        also={"evidence.grade.cap": 160},
        twin={**at("sources.list", DESK), "sources.list.figures": "recorded"},
    ),
    "b39_use_left_out": _case(asked="use"),
    "b43_overrides_without_by": _case(
        "GOV001",
        twin={
            "overrides": {
                "by": ["mayor"],
                "second_person": True,
                "reason": True,
                "at_most": 50,
                "expires": "90d",
                "logged": True,
            }
        },
    ),
    "b48_severity_minor_machine_decides": _case(
        "DUE001",
        "ESS001",
        twin={
            "services.flat": GONE,
            "services.extra": {
                "domain": "civic-life",
                "title": EXTRA,
                "severity": "minor",
                "outcomes": {"low": "refuse", "ordinary": "allow", "high": "allow"},
            },
        },
    ),
    "b49_machine_decides_by_contract": _case(
        "DUE001",
        twin=REVIEW,
    ),
    "b51_platform_as_company_no_account": _case(asked="services.rides.account"),
    "b55_consent_cost_undeclared": _case(asked="consent.refusal_costs"),
    "b56_tax_and_household_undeclared": _case(
        "ASC001", twin=at("sources.desk", {**DESK, "category": "civic duties"})
    ),
    "b61_override_999_for_100y": _case(
        "GOV001", twin={"overrides.at_most": 50, "overrides.expires": "90d"}
    ),
    "b66_impressions_99_of_100": _case(
        "EVD004",
        twin={
            "sources.looks.verified": "verified",
            "sources.looks.title": "rooms inspected",
        },
    ),
    "b70_cameras_as_own_dealings": _case(
        "LIB002",
        twin={**at("sources.desk", DESK), "sources.desk.reporters": "authority"},
    ),
    "b72_paid_for_informing": _case(
        "LIB001",
        twin={
            "sources.tell.title": "rooms handed back",
            "evidence.told.means": "you left a booked room tidy",
        },
    ),
    "b75_points_for_not_disputing": _case(
        "LIB005",
        twin={
            "sources.c.title": "tidy months",
            "evidence.quiet.concerns": "none",
            "evidence.quiet.means": "a month in which rooms were left tidy",
        },
    ),
    "b77_notice_of_no_length": _case(asked="process.notice_days"),
    "b01_one_domain": _case("CTX008", twin=ONE_AREA),
    "b02c_related_all_pairs": _case(
        "CTX009",
        twin={
            **ONE_AREA,
            "related": GONE,
            "sources.volunteering.domain": "civic-life",
            "services.permit.domain": "civic-life",
        },
    ),
    "b08_punishment_as_service": _case(
        "ESS006",
        also={
            **at("sources.posts", {**DESK, "gathered": "own dealings"}),
            "evidence.posted": {
                "source": "posts",
                "points": -40,
                "expires": "60d",
                "cap": 160,
                "gravity": "general",
                "since": "2026-01-01",
            },
        },
        twin={
            "services.re-education": GONE,
            "services.paid-ahead": {
                "domain": "civic-life",
                "title": "a month of rooms paid for ahead",
                "burden": True,
                "severity": "general",
                "outcomes": {"low": "impose", "ordinary": "spare", "high": "spare"},
            },
            "process.human_review": ["impose"],
        },
    ),
    "b09c_same_not_essential": _case(
        "ESS001",
        "PRP001",
        also={"evidence.late.expires": "60d"},
        twin={**HARMLESS, "services.aid.severity": "minor", "ordinary": "ordinary"},
    ),
    "b84_cn_legal_basis_law": _case(
        twin={"services.extra.legal_basis": "Town ordinance 2024/17, section 3"},
        asked="services.extra.legal_basis",
    ),
    "b90w_childcare-fraud-risk": _case("ESS001", "CTX008", "PRP001", twin=ONE_OFFICE),
    "b90w_good-citizen": _case("ESS001", "CTX008", twin=ONE_OFFICE),
    "b90w_late-library-books": _case("ESS001", "CTX008", "PRP001", twin=ONE_OFFICE),
    "d11_late_books_zero_waivers": _case("ESS001", "CTX008", "PRP001", twin=ONE_OFFICE),
}
