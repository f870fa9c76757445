"""Beside: what is written in the very transaction that appends entries.

Whoever has to know whether an act was entered writes it down so: both are there, or
neither is, whatever fails in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection

BesideWork = Callable[[Connection, int], None]
"""What is done on the connection of the transaction, with the place of the first entry
that it appended; an error undoes all of it."""
_WORKS: ContextVar[tuple[BesideWork, ...]] = ContextVar("beside", default=())


@contextmanager
def beside(work: BesideWork) -> Iterator[None]:
    """Does a work in each transaction of the block that appends something.

    Args:
        work: What is done before it ends.

    Yields:
        Nothing; only this thread's transactions are meant.
    """
    token = _WORKS.set((*_WORKS.get(), work))
    try:
        yield
    finally:
        _WORKS.reset(token)


def do_beside(connection: Connection, first: int) -> None:
    """Does what is to be done beside entries that were appended.

    Args:
        connection: Of their transaction.
        first: The place of the first of them.
    """
    for work in _WORKS.get():
        work(connection, first)
