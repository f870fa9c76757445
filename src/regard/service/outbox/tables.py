"""Tables of the outbox, beside the record's: what was sent, and nothing of its content.

They hold no address and no reason; a person stands there by their random name, and
goes when they are forgotten. What is to be sent is worked out of the record.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

OUTBOX_TABLES = MetaData()

SENT_TABLE = Table(
    "service_sent",
    OUTBOX_TABLES,
    Column("number", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("trouble", String, nullable=False),
    Column("seen_at", BigInteger),
    Column("notice", BigInteger, nullable=False),
)
"""One row a mail, by its number; times in µs. `next_at` is also until when a worker has
it in hand; `ended_at` is when it was given up, or came back; `notice` is the entry that
says that it was handed over, 0 where there is none."""

LINK_REQUEST_TABLE = Table(
    "service_link_request",
    OUTBOX_TABLES,
    Column("scheme", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("asked_at", BigInteger, nullable=False),
)
"""Who asked for a link: a hash of what they typed, whether it is a number or not."""

WEBHOOK_TABLE = Table(
    "service_webhook",
    OUTBOX_TABLES,
    Column("number", String, primary_key=True),
    Column("scheme", String, nullable=False),
    Column("part", String, nullable=False),
    Column("is_service", Boolean, nullable=False),
    Column("url", String, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("former", LargeBinary),
    Column("former_until", BigInteger),
    Column("made_at", BigInteger, nullable=False),
    Column("failing_since", BigInteger),
    Column("off_at", BigInteger),
)
"""One row a program that is told something: its address, and its secrets, sealed under
the scheme's key."""

DELIVERY_TABLE = Table(
    "service_delivery",
    OUTBOX_TABLES,
    Column("number", String, primary_key=True),
    Column("webhook", String, nullable=False),
    Column("type", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
)
"""One row a message to a program: a type, and a reference that says nothing."""
