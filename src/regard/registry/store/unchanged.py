"""Unchanged: an act is entered only if nothing else was since somebody looked."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Connection, func, select

from regard.registry.store.beside import beside
from regard.registry.store.tables import ENTRY


class ChangedSince(Exception):
    """Something was entered since; nothing was by this act."""


def unchanged_since(
    scheme: str, subject: str, last: int
) -> AbstractContextManager[None]:
    """A block in which nothing is entered if something about a subject was since.

    Args:
        scheme: The scheme's name.
        subject: The subject's random name.
        last: The last entry about them that was known.

    Returns:
        The block. It is asked in the transaction of the act itself.

    Raises:
        ChangedSince: Within the block, if something was.
    """
    question = select(func.max(ENTRY.c.seq)).where(
        ENTRY.c.scheme == scheme, ENTRY.c.subject == subject
    )

    def ask(connection: Connection, first: int) -> None:
        # What the block entered itself is no change.
        before = connection.execute(question.where(ENTRY.c.seq < first)).scalar()
        if (before or 0) != last:
            raise ChangedSince

    return beside(ask)
