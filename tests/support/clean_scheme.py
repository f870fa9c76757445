"""A scheme that may run on real people, and edits of it that tests make."""

from __future__ import annotations

CLEAN = """\
scheme: shed
version: 1
title: A shed of tools
use: live
purpose: Decide which members may borrow power tools without a deposit.
operator: {name: The shed, kind: association, contact: the desk}
jurisdictions: [eu]
automation: {ai: false, decides: false, influences: false, infers: none}
subjects:
  {kind: person, population: members, join: contract, minimum_age: 18,
   rejoin_after: 30d}
for_all:
  {collected_in: none, reveals: none, special_category: false, figures: recorded,
   concerns: none, absence: false, incident: none, record: none, essential: false,
   takes_back: nothing,
   lasts: while the tier is held, reaches: everyone, located_in: here}
consent: {refusal_costs: false}
sources:
  desk:
    {domain: lending, title: the desk, category: transactions,
     gathered: own dealings, about: self, collected_for: running the loans,
     relevance: how tools came back is what lending them again depends on,
     basis: contract, verified: verified, reporters: operator, retained: 2y}
  more:
    {domain: lending, title: the other book, category: contracts,
     gathered: own dealings, about: self, collected_for: running the loans,
     relevance: it holds what was agreed with each member,
     basis: contract, verified: verified, reporters: operator, retained: 2y}
evidence:
  kept:
    {source: desk, points: +5, half_life: 180d, expires: 1y, rate: 10 per 30d, cap: 100,
     since: 2026-01-01}
  broken:
    {source: desk, points: -40, half_life: 60d, expires: 150d, cap: 60,
     gravity: general, since: 2026-01-01}
  noted:
    {source: more, points: -40, half_life: 60d, expires: 150d, cap: 60,
     gravity: general, since: 2026-01-01}
score: {model: points, base: 500, range: [0, 1000]}
tiers: {low: 0, ordinary: 400, high: 600}
ordinary: ordinary
reassessed: monthly
services:
  tools:
    {domain: lending, title: tools, severity: general,
     outcomes: {low: refuse, ordinary: allow, high: allow}}
process:
  notice: before effect
  notice_days: 15d
  reasons: every decision
  reasons_state: [facts, rule, automation, redress]
  access: free
  human_review: [refuse]
  reviewers: a steward who sees the record and can decide otherwise
  reviewers_overturn: true
  reviewed_within: 14d
  notice_by: [signed in, post]
  dispute:
    {answered_within: 14d, suspends_effect: true, restores_score: true,
     burden: operator, to: the desk}
  appeal:
    {within: 180d, fee: 0, decided_by: another shed, human: true, to: the desk,
     answered_within: 30d, outside_body: the federation, independent: true}
  repair: {open_to: [minor, general], after: 30d, answered_within: 10d}
  changes: {announced: 30d, decided_by: the general meeting, quorum: 10}
  counterfactual: true
  logic_told: true
  records: true
publish: {rules: true, names: false, scores: false, ledger: none}
assessments:
  {data_protection: 2026-05-01, fundamental_rights: 2026-05-01, bias_audit: 2026-05-01,
   results: nobody came off worse; one form was shortened}
in_force: 2026-01-01
review_by: 2027-12-31
"""
Edit = tuple[str, str]

# What the edits change in the clean scheme, as it stands there.
MORE = """\
domain: lending, title: the other book, category: contracts,
     gathered: own dealings, about: self"""
TOOLS = """\
{domain: lending, title: tools, severity: general,
     outcomes: {low: refuse, ordinary: allow, high: allow}}"""
NOTED = CLEAN[CLEAN.index("  noted:") : CLEAN.index("\nscore:")]
AUTOMATIC: Edit = ("join: contract", "join: automatic")
LOWEST_ORDINARY: Edit = (
    "tiers: {low: 0, ordinary: 400, high: 600}",
    "tiers: {ordinary: 0, good: 400, high: 600}",
)
PROCESS = CLEAN[CLEAN.index("process:") : CLEAN.index("publish:")]
SERVICES = CLEAN[CLEAN.index("services:") : CLEAN.index("process:")]
LIST: Edit = ("  human_review: [refuse]\n", "")
REVIEWERS: Edit = (
    "  reviewers: a steward who sees the record and can decide otherwise\n"
    "  reviewers_overturn: true\n",
    "",
)


def source(text: str) -> Edit:
    """The other book as another sort of source."""
    return MORE, text


def tools(text: str) -> Edit:
    return TOOLS, text


def waived(code: str) -> Edit:
    return (
        "in_force:",
        f"waivers: [{{rule: {code}, reason: we have our reasons, by: The shed, "
        "until: 2030-01-01}]\nin_force:",
    )


def edited(*edits: Edit) -> str:
    """The clean scheme with edits, each of a text that stands in it once."""
    text = CLEAN
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text
