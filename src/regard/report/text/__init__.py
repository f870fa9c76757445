"""TEXT: how numbers, days and schemes are written for people, and the terminal.

Takes: a `Scheme`, numbers in their whole units, days, an explanation.
Gives: `typography`, `numbers`, `words`, `scheme_words`, `process_words`,
    `explanation_words` and `terminal`, each a module of small functions.
May import: scoring, scheme.
"""
