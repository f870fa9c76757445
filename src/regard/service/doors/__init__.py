"""Doors: what lets somebody in, and as whom.

Takes: secrets that callers show.
Gives: `Doors`, which makes, knows and ends them; of a secret only its hash is kept.
May import: registry.
"""

from regard.service.doors.access import Access, AccessKind
from regard.service.doors.keeper import Doors, NewAccess
from regard.service.doors.show_links import ShowLink

__all__ = ["Access", "AccessKind", "Doors", "NewAccess", "ShowLink"]
