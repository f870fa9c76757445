"""THE MEANING: a scheme and events into standings, with reasons.

Takes: a `Scheme`, and events as objects, frames, files or tables.
Gives: `standing` (the reference interpreter), `score` (the same over whole tables),
explanations. May import: scheme.
"""
