"""Answers about schemes, worked out once and handed over as values.

Takes: documents of schemes, a day, profiles of law and codes of rules.
Gives: `checking` (findings), `gate` (whether a scheme may run), `bounds`, `portfolio`
    (several schemes together), `comparing` (a change of scheme), `overview` (all of one
    scheme for a page), `monthly_scores` (a witness month by month).
May import: scoring, scheme.
"""
