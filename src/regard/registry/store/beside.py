"""Beside: what is written in the very transaction that appends entries.

Whoever has to know whether an act was entered writes it down so: both are there, or
neither is, whatever fails in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection

BesideWork = Callable[[Connection], None]
"""What is done on the connection of the transaction; an error undoes all of it."""
_WORK: ContextVar[BesideWork | None] = ContextVar("beside", default=None)


@contextmanager
def beside(work: BesideWork) -> Iterator[None]:
    """Does a work in each transaction of the block that appends something.

    Args:
        work: What is done before it ends.

    Yields:
        Nothing; only this thread's transactions are meant.
    """
    token = _WORK.set(work)
    try:
        yield
    finally:
        _WORK.reset(token)


def do_beside(connection: Connection) -> None:
    """Does what is to be done beside entries that were appended.

    Args:
        connection: Of their transaction.
    """
    work = _WORK.get()
    if work is not None:
        work(connection)
