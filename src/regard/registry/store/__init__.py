"""Where entries stand: one append-only sequence, on SQLite or PostgreSQL.

Takes: drafts of entries.
Gives: `open_sequence`: entries with seq 1, 2, 3, … in the order of commit, durable
    before they are acknowledged, on any number of processes.
May import: nothing.
"""

from __future__ import annotations

from regard.registry.store.reading import EntryPlace, Lookup, MembershipEnd, Reading
from regard.registry.store.sequence import Draft, Sequence, Writing, open_sequence

__all__ = [
    "Draft",
    "EntryPlace",
    "Lookup",
    "MembershipEnd",
    "Reading",
    "Sequence",
    "Writing",
    "open_sequence",
]
