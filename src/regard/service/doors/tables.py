"""The tables of doors, beside the record's; they hold no secret and no person's name.

They are no part of the record: nothing that was entered rests on them, and whoever
lost them hands out new keys.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, MetaData, String, Table

DOORS = MetaData()

ACCESS_TABLE = Table(
    "service_access",
    DOORS,
    Column("digest", String, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("parts", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("made_by", String, nullable=False),
)
"""One row a key, link or session, found by the hash of its secret; times in µs."""

Index("service_access_of_subject", ACCESS_TABLE.c.scheme, ACCESS_TABLE.c.subject)

SHOW_TABLE = Table(
    "service_show_link",
    DOORS,
    Column("digest", String, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("language", String, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""One row a link that is open, by which a person shows a tier; a used one is gone."""

Index("service_show_link_of_subject", SHOW_TABLE.c.scheme, SHOW_TABLE.c.subject)
