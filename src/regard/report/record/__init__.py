"""The record, to look at: how it stands, and what it says of one subject.

Takes: a `RecordStatus`, a `SubjectExplanation` with the scheme, or an `ImportResult`.
Gives: `status_view`, `subject_view`, `import_view`: pages of the terminal;
    `import_data`: the last as plain data.
May import: registry, scheme.
"""

from regard.report.record.imported import import_data, import_view
from regard.report.record.status import status_view
from regard.report.record.subject import subject_view

__all__ = ["import_data", "import_view", "status_view", "subject_view"]
