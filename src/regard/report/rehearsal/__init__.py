"""A rehearsal, to look at.

Takes: a `Rehearsal`.
Gives: `rehearsal_view`: a page of the terminal.
May import: registry, scheme.
"""

from regard.report.rehearsal.terminal import rehearsal_view

__all__ = ["rehearsal_view"]
