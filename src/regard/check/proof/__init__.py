"""Proofs: what can happen to a person under a scheme, over all histories.

Takes: a scheme and those whose tiers it reads; kinds, tiers, and days since the last
    event.
Gives: `solver` (each question answered: it holds, it fails with a witness, or it is not
    proved), `kind_bounds` (how far each kind can push a score), `harm` (what is worse
    for
    a person), `pairs` (one person under two schemes); histories and witnesses replayed
    through the reference interpreter. z3 is imported here alone.
May import: scoring, scheme.
"""
