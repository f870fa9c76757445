"""TO LOOK AT: words, tables and pictures of schemes and scoring runs, for the terminal and as HTML.

Takes: a `Scheme`, `Scores`, an `Explanation`.
Gives: `summary`, `report`, and the views that the terminal shows.
May import: scoring, scheme.
"""
