"""AUDIT: a file of people, or a scheme with its events, audited and told.

Takes: a table of people, and what is asked of it; a scoring run.
Gives: `audit` (an `AuditAnswer`), over `audit_people` and `audit_scheme`, which take an
    `AuditQuestion`; its views `audit_view` and `audit_data`; the page stands in `page`,
    since it loads what draws.
May import: measures, scoring, scheme.
"""

from regard.report.audit.asking import audit_people
from regard.report.audit.by_group import audit
from regard.report.audit.data import audit_data
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.report.audit.scheme import audit_scheme
from regard.report.audit.terminal import audit_view

__all__ = [
    "AuditAnswer",
    "AuditQuestion",
    "audit",
    "audit_data",
    "audit_people",
    "audit_scheme",
    "audit_view",
]
