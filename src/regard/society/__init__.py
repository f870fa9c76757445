"""WHAT IF: synthetic people live under schemes, month by month, each scheme against none.

Takes: schemes, a scenario, a number of people, months and seeds.
Gives: `Society` (one that lives, is saved and forked), `Study` and `run_study`, `results`.
May import: measures, scoring, scheme.
"""
