"""A scheme of what members say of one another, weighed by trust or said unseen."""

from __future__ import annotations

PEERS = """\
scheme: peers
version: 1
title: What members say of one another
use: live
sources:
  members: {domain: club, category: peer ratings, reporters: subjects}
  vouching:
    domain: club
    category: peer ratings
    reporters: subjects
    trust: {ratings: members, vouches: vouch, warnings: warning, algorithm: vouched,
            restart: 0.5, seeds: named in the record,
            vouch_budget: 10, warning_budget: 3}
evidence:
  vouch: {source: members, points: 0, amount: [0, 1], expires: 1y,
          per_reporter: 1 per 90d}
  warning: {source: members, points: 0, expires: 1y, per_reporter: 1 per 90d}
  good-word: {source: members, points: +1, expires: 1y, cap: 5, blind: 5}
  trusted: {source: vouching, points: +20, amount: [-1, 1], expires: 31d, cap: 20}
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, ordinary: 40}
ordinary: ordinary
reassessed: monthly
"""
"""Trust worked out from ratings, and ratings that nobody can link."""
