"""A city's scheme that may run on real people, and faults that must close its gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from regard.check.answers.gate import Gate, decide_gate
from regard.scheme.document import Document, parse_document

TODAY = date(2026, 11, 26)
Data = dict[str, Any]
CITY = """\
scheme: extra
version: 1
title: Extra services
use: live
purpose: Decide which residents are given the city's extra services.
operator: {name: The city, kind: municipality, contact: the desk}
jurisdictions: [nl]
automation: {ai: false, decides: false, infers: none, influences: false}
subjects:
  {kind: person, population: residents, join: law, minimum_age: 18, rejoin_after: 30d}
for_all:
  {collected_in: none, reveals: none, special_category: false, figures: recorded,
   concerns: none, incident: none, absence: false, record: none, essential: false,
   scarce: false, account: false, reversible: true, takes_back: nothing,
   lasts: while the tier is held, reaches: everyone, located_in: here, burden: false}
sources:
  desk:
    {domain: garden-services, title: the office's records, category: contracts,
     basis: law, about: self, verified: verified, reporters: authority,
     gathered: own dealings, retained: 1y, collected_for: the office's work,
     relevance: how tools came back is what lending them again depends on}
evidence:
  bad:
    {source: desk, points: -40, expires: 150d, cap: 160, gravity: general,
     since: 2026-01-01}
score: {model: points, base: 500, range: [0, 1000]}
tiers: {low: 0, ordinary: 400, high: 600}
ordinary: ordinary
reassessed: monthly
services:
  extra:
    {domain: garden-services, title: garden tools on loan, severity: general,
     legal_basis: "Ordinance 2024/17, section 3",
     outcomes: {low: refuse, ordinary: allow, high: allow}}
process:
  notice: before effect
  notice_days: 15d
  notice_by: [signed in, post]
  reasons: every decision
  reasons_state: [facts, rule, automation, redress]
  access: free
  human_review: [refuse]
  reviewers: a clerk who sees the record and can decide otherwise
  reviewers_overturn: true
  reviewed_within: 14d
  dispute:
    {answered_within: 14d, suspends_effect: true, restores_score: true,
     burden: operator, to: the desk}
  appeal:
    {within: 180d, fee: 0, decided_by: the objections committee, human: true,
     answered_within: 30d, to: the desk, outside_body: the ombudsman,
     independent: true}
  repair: {open_to: [minor, general, serious], after: 30d, answered_within: 10d}
  changes: {announced: 30d, decided_by: the council, quorum: 10}
  counterfactual: true
  logic_told: true
  records: true
consent: {refusal_costs: false}
publish: {rules: true, names: false, scores: false, ledger: none}
assessments:
  {data_protection: 2026-05-01, fundamental_rights: 2026-05-01, bias_audit: 2026-05-01,
   results: nobody came off worse; one form was shortened}
in_force: 2026-01-01
review_by: 2027-12-31
"""
Change = Callable[[Data], None]


def city_data() -> Data:
    """The scheme as plain data, to be changed."""
    return parse_document(CITY).scheme.data()


def city_document(*changes: Change) -> Document:
    """The scheme's document after some changes."""
    data = city_data()
    for change in changes:
        change(data)
    return parse_document(json.dumps(data, ensure_ascii=False), "city.yaml")


def gate_of_city(*changes: Change, today: date = TODAY) -> Gate:
    """What the gate says of the scheme after some changes."""
    return decide_gate(city_document(*changes), today)


def written(path: str, value: Any) -> Change:
    """Writes a value at a path."""
    *above, last = path.split(".")

    def change(data: Data) -> None:
        inner = data
        for key in above:
            inner = inner.setdefault(key, {})
        inner[last] = value

    return change


def left_out(path: str) -> Change:
    """Takes out what stands at a path."""
    *above, last = path.split(".")

    def change(data: Data) -> None:
        inner = data
        for key in above:
            inner = inner[key]
        del inner[last]

    return change
