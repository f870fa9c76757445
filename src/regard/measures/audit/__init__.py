"""AUDIT: what a score or a decision did to groups, and what cannot be said.

Takes: `People` (a group, an outcome, a score, decisions of everybody), by column.
Gives: `audit_of` (an `Audit`): rates with intervals, gaps corrected for being several,
    four fifths, calibration, a sweep over thresholds, gaps given a factor, warnings.
May import: nothing (NumPy and SciPy).
"""

from regard.measures.audit.auditing import Audit, Division, audit_of
from regard.measures.audit.people import Decision, People, decided_from

__all__ = ["Audit", "Decision", "Division", "People", "audit_of", "decided_from"]
