"""Joint writing: acts that wait for one another share one transaction and its commit.

A commit waits for a disk, and nobody else writes meanwhile. So where an act has ended
and another of this process waits to begin, the transaction is handed on with what was
appended in it, and whoever is last commits for all. Nobody is told of anything before
that: each act waits until all of it is durable. An act that fails is undone by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Lock

from sqlalchemy import Connection, Engine

from regard.registry.store.engine import StoreError, store_errors, writing

MOST_JOINT_ACTS = 16
"""In one transaction: the first waits for the last."""
BEGIN_ACT = "SAVEPOINT joint_act"
UNDO_ACT = "ROLLBACK TO SAVEPOINT joint_act"


class _JointTransaction:
    """A transaction of several acts."""

    def __init__(self, engine: Engine) -> None:
        """Begins it."""
        self._stack = ExitStack()
        self.connection: Connection = self._stack.enter_context(writing(engine))
        self.acts = 0
        self._error: BaseException | None = None
        self._has_ended = Event()

    def end(self, failure: BaseException | None = None) -> None:
        """Commits it; or undoes all of it, where something failed for all.

        Args:
            failure: What failed.
        """
        try:
            if failure is None:
                self._stack.close()
            else:
                kind = type(failure)
                self._stack.__exit__(kind, failure, failure.__traceback__)
        except BaseException as error:
            failure = error
        finally:
            self._error = failure
            self._has_ended.set()

    def wait(self) -> None:
        """Waits until all of it is durable.

        Raises:
            StoreError: If it is not.
        """
        self._has_ended.wait()
        if self._error is None:
            return
        # One error is raised in several threads: each has one of its own.
        raise StoreError(str(self._error)) from self._error


class JointWriting:
    """The acts of one process that may share a transaction."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is written yet.

        Args:
            engine: The database.
        """
        self._engine = engine
        self._turn = Lock()
        self._counting = Lock()
        self._waiting = 0
        self._open: _JointTransaction | None = None

    @contextmanager
    def act(self) -> Iterator[Connection]:
        """One act; durable once the block has ended, or not there at all.

        Yields:
            The connection, on which nobody else writes.

        Raises:
            StoreError: If the database cannot be written.
        """
        joint = self._begin()
        try:
            with store_errors(self._engine):
                if joint.acts:
                    joint.connection.exec_driver_sql(BEGIN_ACT)
                yield joint.connection
        except BaseException as error:
            self._undo(joint, error)
            raise
        joint.acts += 1
        self._hand_on(joint)
        joint.wait()

    def _begin(self) -> _JointTransaction:
        """Waits for a turn; goes on in the transaction that was handed on, if any."""
        with self._counting:
            self._waiting += 1
        self._turn.acquire()
        with self._counting:
            self._waiting -= 1
        joint = self._open
        self._open = None
        if joint is not None:
            return joint
        try:
            return _JointTransaction(self._engine)
        except BaseException:
            self._turn.release()
            raise

    def _hand_on(self, joint: _JointTransaction) -> None:
        with self._counting:
            is_awaited = self._waiting > 0
        # Whoever waits has the next turn, and ends what is handed on.
        if is_awaited and joint.acts < MOST_JOINT_ACTS:
            self._open = joint
        else:
            joint.end()
        self._turn.release()

    def _undo(self, joint: _JointTransaction, error: BaseException) -> None:
        """Undoes an act, and nothing of those before it."""
        if joint.acts:
            try:
                with store_errors(self._engine):
                    joint.connection.exec_driver_sql(UNDO_ACT)
            except StoreError as failure:
                joint.end(failure)
                self._turn.release()
            else:
                self._hand_on(joint)
            return
        joint.end(error)
        self._turn.release()
