"""A receipt, and the same made again, to look at.

Takes: a `Receipt` and the text under which it was decided; a `Replay`.
Gives: `receipt_view`: a page of the terminal, for the person whom it is about;
    `replay_view` and `replay_data`: in what it differs from the record.
May import: registry, scheme, scoring.
"""

from regard.report.receipt.replay_view import replay_data, replay_view
from regard.report.receipt.terminal import receipt_view

__all__ = ["receipt_view", "replay_data", "replay_view"]
