"""Typographic signs: how text is set before it becomes part of a page."""

from __future__ import annotations

import re

from regard.report.text.mixed_text import with_stretches

MINUS_SIGN = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# A hyphen is a minus where a number follows and no word precedes: -40, but not cap-3.
HYPHEN_OF_A_NUMBER = re.compile(r"(?<![\w-])-(?=\d)")
# An apostrophe stands after a letter: people's, the residents' list. A quotation
# mark that opens does not.
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s)")
# A percent sign stays on the line of its number.
BLANK_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")


def typeset(text: str) -> str:
    """Sets a text for people, before it becomes markup.

    Args:
        text: A sentence or a phrase; never the name of a subject, which is shown letter
            by letter as it was found.

    Returns:
        The text with true minus signs before numbers, curved apostrophes, and percent
        signs that stay with their numbers.
    """
    return with_stretches(text, _typeset)


def _typeset(text: str) -> str:
    with_minus = HYPHEN_OF_A_NUMBER.sub(MINUS_SIGN, text)
    with_apostrophes = APOSTROPHE.sub("’", with_minus)
    return BLANK_BEFORE_PERCENT.sub(NO_BREAK_SPACE, with_apostrophes)
