"""A small scheme that declares everything and opens the gate, as plain data to edit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from regard.check.answers.gate import Gate, decide_gate
from regard.scheme.document import parse_document

TODAY = date(2026, 11, 26)
Data = dict[str, Any]


def honest() -> Data:
    """What a town could write of an extra that late book returners go without."""
    return {
        "scheme": "extras",
        "version": 1,
        "title": "Extras of the town",
        "use": "live",
        "purpose": "Decide which residents may book the town's rooms ahead.",
        "operator": {"name": "The town", "kind": "municipality", "contact": "the desk"},
        "jurisdictions": ["nl"],
        "automation": {
            "ai": False,
            "decides": False,
            "infers": "none",
            "influences": False,
        },
        "subjects": {
            "kind": "person",
            "population": "residents with a card",
            "join": "contract",
            "minimum_age": 18,
            "rejoin_after": "30d",
        },
        "for_all": {
            "about": "self",
            "figures": "recorded",
            "gathered": "own dealings",
            "verified": "verified",
            "reporters": "operator",
            "collected_in": "none",
            "special_category": False,
            "reveals": "none",
            "concerns": "none",
            "incident": "none",
            "absence": False,
            "record": "none",
            "essential": False,
            "scarce": False,
            "account": False,
            "reversible": True,
            "takes_back": "nothing",
            "lasts": "while the tier is held",
            "reaches": "everyone",
            "located_in": "here",
            "burden": False,
        },
        "sources": {"desk": source("civic-life", "the desk of the town hall")},
        "evidence": {
            "key-kept": {
                "source": "desk",
                "means": "you brought a key back late",
                "points": -40,
                "expires": "60d",
                "cap": 160,
                "gravity": "general",
                "since": "2026-01-01",
            }
        },
        "score": {"model": "points", "base": 500, "range": [0, 1000]},
        "tiers": {"low": 0, "ordinary": 400, "high": 600},
        "ordinary": "ordinary",
        "reassessed": "monthly",
        "services": {"rooms": service("civic-life", "rooms booked ahead")},
        "process": {
            "notice": "before effect",
            "notice_days": "15d",
            "notice_by": ["post"],
            "reasons": "every decision",
            "reasons_state": ["facts", "rule", "automation", "redress"],
            "access": "free",
            "human_review": ["refuse"],
            "reviewed_within": "14d",
            "reviewers": "a clerk who sees the record and can decide otherwise",
            "reviewers_overturn": True,
            "dispute": {
                "answered_within": "14d",
                "suspends_effect": True,
                "restores_score": True,
                "burden": "operator",
                "to": "the desk in the hall, or by letter",
            },
            "appeal": {
                "within": "180d",
                "fee": 0,
                "decided_by": "the objections committee",
                "human": True,
                "outside_body": "the ombudsman of the province",
                "independent": True,
                "to": "the objections committee, by letter",
                "answered_within": "30d",
            },
            "repair": {
                "open_to": ["minor", "general", "serious"],
                "after": "30d",
                "answered_within": "10d",
            },
            "changes": {
                "announced": "30d",
                "decided_by": "the town council",
                "quorum": 2,
            },
            "counterfactual": True,
            "logic_told": True,
            "records": True,
        },
        "consent": {"refusal_costs": False, "withdrawal": "a line to the desk"},
        "publish": {"rules": True, "names": False, "scores": False, "ledger": "none"},
        "assessments": {
            "data_protection": "2026-05-01",
            "fundamental_rights": "2026-05-01",
            "bias_audit": "2026-05-01",
            "results": "nobody came off worse; one form was shortened",
        },
        "in_force": "2026-01-01",
        "review_by": "2027-12-31",
    }


def source(domain: str, title: str, **keys: Any) -> Data:
    """A source of the scheme, with what `for_all` does not say of it."""
    return {
        "domain": domain,
        "title": title,
        "category": "transactions",
        "basis": "contract",
        "retained": "1y",
        "collected_for": "running the town's desk",
        "relevance": "how keys came back is what lending them ahead depends on",
        **keys,
    }


def service(domain: str, title: str, **keys: Any) -> Data:
    """A service of the scheme, refused to the lowest tier."""
    return {
        "domain": domain,
        "title": title,
        "severity": "general",
        "outcomes": {"low": "refuse", "ordinary": "allow", "high": "allow"},
        **keys,
    }


def gate_of(data: Data) -> Gate:
    """What the gate says of plain data."""
    text = json.dumps(data, ensure_ascii=False)
    return decide_gate(parse_document(text, "case.yaml"), TODAY)


def codes(gate: Gate) -> set[str]:
    """The codes of what stands against a scheme, proved, unproved or for silence."""
    against = [*gate.forbidding, *gate.unproved]
    against += [undeclared.finding for undeclared in gate.undeclared]
    return {finding.code for finding in against}


def written(path: str, value: Any) -> Data:
    """The honest scheme with one key written; None takes it out."""
    data = honest()
    inner = data
    *sections, key = path.split(".")
    for section in sections:
        inner = inner[section]
    inner.pop(key, None)
    if value is not None:
        inner[key] = value
    return data
