"""A letter: one page for the person scored, in their language.

Takes: an `Explanation` and a `Language`.
Gives: `letter_of`, what the letter says; `letter_page`, `letter_text` and
    `letter_pdf`; `write_letter`.
May import: page, text, scoring, scheme.
"""
