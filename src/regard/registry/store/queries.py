"""The questions that are asked of the record's tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, TextClause, bindparam, func, select, text

from regard.registry.store.tables import (
    ENTRY,
    LOOKUP,
    OF_MEMBERSHIP,
    OF_RARE_KIND,
    OF_REDRESS,
)

END_OF_RECORD = select(ENTRY.c.seq, ENTRY.c.at).order_by(ENTRY.c.seq.desc()).limit(1)
IN_THEIR_ORDER = select(ENTRY).order_by(ENTRY.c.seq)
LAST_ENTRY = select(ENTRY).order_by(ENTRY.c.seq.desc()).limit(1)
LAST_PLACE = (
    select(ENTRY.c.seq, ENTRY.c.scheme, ENTRY.c.subject, ENTRY.c.leaf, ENTRY.c.kind)
    .order_by(ENTRY.c.seq.desc())
    .limit(1)
)
PLACES_FROM = (
    select(
        ENTRY.c.seq,
        ENTRY.c.scheme,
        ENTRY.c.subject,
        ENTRY.c.leaf,
        ENTRY.c.kind,
        ENTRY.c.at,
    )
    .where(ENTRY.c.seq >= bindparam("seq"))
    .order_by(ENTRY.c.seq)
    .limit(bindparam("most"))
)
HIGHEST_SEQ = select(func.max(ENTRY.c.seq))
NEXT_SCHEME = select(func.min(ENTRY.c.scheme)).where(
    ENTRY.c.scheme > bindparam("after")
)
HIGHEST_OF_SCHEME = HIGHEST_SEQ.where(
    ENTRY.c.scheme == bindparam("scheme"), ENTRY.c.subject == ""
)
OF_SUBJECT = IN_THEIR_ORDER.where(
    ENTRY.c.scheme == bindparam("scheme"), ENTRY.c.subject == bindparam("subject")
)
OF_SUBJECT_UP_TO = OF_SUBJECT.where(ENTRY.c.seq <= bindparam("up_to"))
OF_SUBJECT_SINCE = OF_SUBJECT.where(ENTRY.c.seq >= bindparam("since")).add_columns(
    select(func.count())
    .where(
        ENTRY.c.scheme == bindparam("scheme"), ENTRY.c.subject == bindparam("subject")
    )
    .correlate(None)
    .scalar_subquery()
)
MEMBERSHIPS = IN_THEIR_ORDER.where(
    ENTRY.c.scheme == bindparam("scheme"),
    ENTRY.c.subject.in_(bindparam("subjects", expanding=True)),
    OF_MEMBERSHIP,
)
MEMBERSHIP_ENDS = (
    select(ENTRY.c.subject, func.max(ENTRY.c.seq), func.count())
    .where(
        ENTRY.c.scheme == bindparam("scheme"),
        ENTRY.c.subject.in_(bindparam("subjects", expanding=True)),
        OF_MEMBERSHIP,
    )
    .group_by(ENTRY.c.subject)
)
REDRESS = IN_THEIR_ORDER.where(
    ENTRY.c.scheme == bindparam("scheme"),
    ENTRY.c.subject.in_(bindparam("subjects", expanding=True)),
    OF_REDRESS,
)
MEMBERSHIPS_OF_SCHEME = IN_THEIR_ORDER.where(
    ENTRY.c.scheme == bindparam("scheme"), OF_MEMBERSHIP
)
OF_RARE = IN_THEIR_ORDER.where(
    ENTRY.c.kind == bindparam("kind"), ENTRY.c.seq > bindparam("after"), OF_RARE_KIND
).limit(bindparam("most"))
KIND_AFTER = (
    select(ENTRY.c.kind, ENTRY.c.seq)
    .where(ENTRY.c.kind > bindparam("kind"), OF_RARE_KIND)
    .order_by(ENTRY.c.kind, ENTRY.c.seq)
    .limit(1)
)
AT_PLACES = IN_THEIR_ORDER.where(ENTRY.c.seq.in_(bindparam("seqs", expanding=True)))
OF_SCHEME = IN_THEIR_ORDER.where(
    ENTRY.c.scheme == bindparam("scheme"),
    ENTRY.c.subject == "",
    ENTRY.c.seq > bindparam("after"),
)
ANY_SUBJECT_OF = (
    select(ENTRY.c.seq)
    .where(ENTRY.c.scheme == bindparam("scheme"), ENTRY.c.subject > "")
    .limit(1)
)
ANY_LOOKUP_OF = (
    select(LOOKUP.c.seq).where(LOOKUP.c.scheme == bindparam("scheme")).limit(1)
)
LOOKUP_OF = select(LOOKUP).where(
    LOOKUP.c.scheme == bindparam("scheme"), LOOKUP.c.digest == bindparam("digest")
)
LOOKUPS_OF = select(LOOKUP).where(
    LOOKUP.c.scheme == bindparam("scheme"),
    LOOKUP.c.digest.in_(bindparam("digests", expanding=True)),
)

# PostgreSQL that has not yet counted a new table takes all of a scheme for a few rows,
# and reads it whole for a list of names: so it is told to look up one after the other.
PER_NAME: dict[Select[Any], TextClause] = {
    LOOKUPS_OF: text(
        """
        SELECT named.* FROM unnest(CAST(:digests AS bytea[])) AS asked (digest)
        CROSS JOIN LATERAL (
            SELECT * FROM lookup
            WHERE scheme = :scheme AND digest = asked.digest OFFSET 0
        ) AS named
        """
    ),
    MEMBERSHIPS: text(
        f"""
        SELECT named.* FROM unnest(CAST(:subjects AS text[])) AS asked (subject)
        CROSS JOIN LATERAL (
            SELECT * FROM entry
            WHERE scheme = :scheme AND subject = asked.subject AND {OF_MEMBERSHIP}
            ORDER BY seq OFFSET 0
        ) AS named
        """
    ),
    REDRESS: text(
        f"""
        SELECT named.* FROM unnest(CAST(:subjects AS text[])) AS asked (subject)
        CROSS JOIN LATERAL (
            SELECT * FROM entry
            WHERE scheme = :scheme AND subject = asked.subject AND {OF_REDRESS}
            ORDER BY seq OFFSET 0
        ) AS named
        """
    ),
    MEMBERSHIP_ENDS: text(
        f"""
        SELECT asked.subject, named.last, named.entries
        FROM unnest(CAST(:subjects AS text[])) AS asked (subject)
        CROSS JOIN LATERAL (
            SELECT max(seq) AS last, count(*) AS entries FROM entry
            WHERE scheme = :scheme AND subject = asked.subject AND {OF_MEMBERSHIP}
        ) AS named
        WHERE named.entries > 0
        """
    ),
}
