"""The record, to look at: how it stands, and what it says of one subject.

Takes: a `RecordStatus`, or a `SubjectExplanation` with the scheme.
Gives: `status_view`, `subject_view`: pages of the terminal.
May import: registry, scheme.
"""

from regard.report.record.status import status_view
from regard.report.record.subject import subject_view

__all__ = ["status_view", "subject_view"]
