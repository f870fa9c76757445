"""A rehearsal, to look at.

Takes: scoring runs, and what an operator says beside them; a `RehearsalAnswer`.
Gives: `asking.rehearse` (a `RehearsalAnswer`), `rehearsal_view` (the terminal) and
    `page.write_rehearsal` (a page).
May import: registry, measures, scoring, scheme.
"""

from regard.report.rehearsal.answer import RehearsalAnswer
from regard.report.rehearsal.terminal import rehearsal_view

__all__ = ["RehearsalAnswer", "rehearsal_view"]
