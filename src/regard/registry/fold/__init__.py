"""The fold: from a subject's entries to what counts, and what is in effect.

Takes: what was entered about one subject, opened, and the scheme's versions.
Gives: pure functions over it: lines, events that count, a standing, what is in effect,
    clocks. Nothing here reads a database, a clock or a key, and nothing is stored that
    would have to agree with it.
May import: scoring, scheme.
"""
