"""BEFORE: what a scheme can do to a person, with proof.

Takes: one scheme or several, as documents.
Gives: findings with replayed witnesses, the table of bounds, the difference of two schemes, and
    the answer whether a scheme may run on real people.
May import: scoring, scheme.
"""
