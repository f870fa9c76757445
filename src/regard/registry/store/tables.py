"""The tables of the record. Entries alone are the record; nothing else is state.

What is found by a number or an id stands in a table of hashes, which is made again
from the bodies that can still be read.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    text,
)

METADATA = MetaData()

ENTRY = Table(
    "entry",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("by", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("key", String, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
)
"""One row an entry; `leaf` is worked out of the others, for the log."""

Index("entry_of_subject", ENTRY.c.scheme, ENTRY.c.subject, ENTRY.c.seq)

MEMBERSHIP_KINDS = ("joined", "consented", "withdrew", "left", "erased")
"""Kinds of the few entries that say who is a member, and what they agreed to."""
OF_MEMBERSHIP = text(f"kind IN {MEMBERSHIP_KINDS}")
"""Written out: what an index covers in part has to stand in the statement itself."""
Index(
    "entry_of_membership",
    ENTRY.c.scheme,
    ENTRY.c.subject,
    ENTRY.c.seq,
    sqlite_where=OF_MEMBERSHIP,
    postgresql_where=OF_MEMBERSHIP,
)

REDRESS_KINDS = ("disputed", "answered", "corrected", "repaired")
"""Kinds of the few entries that say what became of an event that was called wrong."""
OF_REDRESS = text(f"kind IN {REDRESS_KINDS}")
"""Written out, as `OF_MEMBERSHIP`."""
Index(
    "entry_of_redress",
    ENTRY.c.scheme,
    ENTRY.c.subject,
    ENTRY.c.seq,
    sqlite_where=OF_REDRESS,
    postgresql_where=OF_REDRESS,
)

EVERYDAY_KINDS = ("reported", "decided", "looked")
"""Kinds of nearly all entries: to find these, every entry is gone through."""
OF_RARE_KIND = text(f"kind NOT IN {EVERYDAY_KINDS}")
"""Written out, as `OF_MEMBERSHIP`."""
# Everyday entries stand in no index of kinds, so that putting them in takes no longer.
Index(
    "entry_of_rare_kind",
    ENTRY.c.kind,
    ENTRY.c.seq,
    sqlite_where=OF_RARE_KIND,
    postgresql_where=OF_RARE_KIND,
)

LOOKUP = Table(
    "lookup",
    METADATA,
    Column("scheme", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("subject", String, nullable=False),
    Column("seq", BigInteger, nullable=False),
)
"""A hash under the scheme's key, and the entry it leads to; no part of the record."""

Index("lookup_of_subject", LOOKUP.c.scheme, LOOKUP.c.subject)

DUE_DAY = Table(
    "due_day",
    METADATA,
    Column("scheme", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("day", Integer, nullable=False),
)
"""The first day, as a number, on which something may fall due for somebody."""

Index("due_day_by_day", DUE_DAY.c.day)

DUE_MARK = Table(
    "due_mark",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("leaf", LargeBinary, nullable=False),
    Column("keys", String, nullable=False),
    Column("way", String, nullable=False),
    Column("number", String, nullable=False),
)
"""One row: of which entries and keys those days are; without it they are of none."""
