"""A receipt, to look at.

Takes: a `Receipt`, and the text under which it was decided.
Gives: `receipt_view`: a page of the terminal, for the person whom it is about.
May import: registry, scoring, scheme.
"""

from regard.report.receipt.terminal import receipt_view

__all__ = ["receipt_view"]
