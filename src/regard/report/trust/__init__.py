"""TRUST: ratings of a file, asked how far everybody is trusted, and why.

Takes: data with ratings of people by people; names of a few vetted people.
Gives: `find_trust` and what it answers, a view for the terminal, and a page with the
    neighbourhood of a person drawn.
May import: scheme, scoring, trust.
"""
