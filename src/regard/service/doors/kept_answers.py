"""Kept answers: whoever asks again under the same key is answered as before.

A row is found by a hash under the secret of whoever sent the request, and its answer is
sealed under that secret, of which nothing is kept: from the database, its copies and
its backups nobody reads what was sent or answered, and nobody tries numbers of people
until one fits. That something was entered is written in the transaction that enters it,
so that there is one act, whatever ends a worker in between.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    LargeBinary,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.sealing.body import SealedBody, open_body, seal
from regard.registry.store.beside import beside
from regard.registry.store.engine import writing
from regard.service.doors.tables import DOORS

KEPT_FOR = timedelta(hours=24)
"""How long an answer is kept; asked later, the request is a new one."""
WORKER_WAIT = timedelta(minutes=2)
"""A request that takes longer was cut off: another may be made in its place."""
WORKER_SIZE = 8
"""Random bytes by which the one that answers a request is told from others."""

_ROWS = Table(
    "service_kept_answer",
    DOORS,
    Column("digest", String, primary_key=True),
    Column("content", String, nullable=False),
    Column("worker", String, nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("scheme", String, nullable=False),
    Column("is_entered", Boolean, nullable=False),
    Column("size", BigInteger),
    Column("answer", LargeBinary),
    Column("commitment", LargeBinary),
)
"""One row a request; of what was answered, and how many entries there were then,
nothing before it was."""

Index("service_kept_answer_begun", _ROWS.c.begun_at)


class KeptState(StrEnum):
    """What is known of a request that was made before."""

    NEW = "new"
    """It was not: it is to be done now."""
    DONE = "done"
    """It was answered."""
    UNDER_WAY = "under way"
    """It is being done."""
    CUT_OFF = "cut off"
    """Something was entered, and what was answered is not known."""
    OTHER = "other content"
    """It said something else."""


class TakenOver(Exception):
    """Another worker does what this one was too slow to do; nothing was entered."""


@dataclass(frozen=True)
class KeyedRequest:
    """A request that says by which key it is known again.

    Attributes:
        digest: Which one it is.
        content: What it says, hashed.
        sealing_key: What its answer is sealed with, and nothing else.
        scheme: The scheme of whoever asks.
        worker: Who answers it.
    """

    digest: str
    content: str
    sealing_key: bytes = field(repr=False)
    scheme: str
    worker: str


@dataclass(frozen=True)
class KeptAnswer:
    """What is known of a request.

    Attributes:
        state: Whether it is new.
        answer: What was answered, where it was.
        size: How many entries the record had when it was.
        begun_at: When it was begun (UTC).
        worker: Who answered it.
    """

    state: KeptState
    answer: bytes = b""
    size: int = 0
    begun_at: datetime = datetime.min
    worker: str = ""


def keyed_request(
    secret: str, key: str, scheme: str, content: bytes, address: str
) -> KeyedRequest:
    """A request as it is known again.

    Args:
        secret: What whoever sent it came in with.
        key: Its `Idempotency-Key`.
        scheme: The scheme of whoever sent it.
        content: What was sent.
        address: The method and the address.

    Returns:
        The request; of its secret and its content, hashes alone.
    """
    own = key.encode()
    request = address.encode() + b"\0" + content
    return KeyedRequest(
        digest=_under(secret, b"request", own).hex(),
        content=_under(secret, b"content", own + b"\0" + request).hex(),
        sealing_key=_under(secret, b"answer", own),
        scheme=scheme,
        worker=secrets.token_hex(WORKER_SIZE),
    )


class KeptAnswers:
    """The answers that are kept, of all workers of a service."""

    def __init__(self, engine: Engine) -> None:
        """Answers in a database whose table is there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def begin(self, request: KeyedRequest, now: datetime) -> KeptAnswer:
        """Takes a request on, unless it was made before.

        Args:
            request: The request.
            now: The moment (UTC).

        Returns:
            What is known of it; NEW where whoever asks here is to do it.
        """
        with writing(self._engine) as connection:
            too_old = _ROWS.c.begun_at <= micros_of(now - KEPT_FOR)
            connection.execute(delete(_ROWS).where(too_old))
            row = _row_of(connection, request)
            if row is None:
                connection.execute(insert(_ROWS), _new_row(request, now))
                return KeptAnswer(KeptState.NEW)
            if row["content"] != request.content:
                return KeptAnswer(KeptState.OTHER)
            if row["size"] is not None:
                return _opened(row, request)
            if micros_of(now - WORKER_WAIT) < row["begun_at"]:
                return KeptAnswer(KeptState.UNDER_WAY)
            if row["is_entered"]:
                return KeptAnswer(KeptState.CUT_OFF)
            # Whoever had it enters nothing any more: `entering` looks whose it is.
            taking = _own(update(_ROWS), request, row["worker"])
            connection.execute(
                taking.values(worker=request.worker, begun_at=micros_of(now))
            )
            return KeptAnswer(KeptState.NEW)

    def take_anew(
        self, request: KeyedRequest, earlier: KeptAnswer, now: datetime
    ) -> bool:
        """Takes a request on again whose answer holds no more, and forgets that answer.

        Args:
            request: The request.
            earlier: What was known of it.
            now: The moment (UTC).

        Returns:
            Whether whoever asks here is to do it; else another has taken it on.
        """
        taking = _own(update(_ROWS), request, earlier.worker).values(
            worker=request.worker,
            begun_at=micros_of(now),
            is_entered=False,
            size=None,
            answer=None,
            commitment=None,
        )
        with writing(self._engine) as connection:
            return connection.execute(taking).rowcount == 1

    def known(self, request: KeyedRequest, now: datetime) -> KeptAnswer:
        """What is known of a request, which is not taken on.

        Args:
            request: The request.
            now: The moment (UTC).
        """
        with writing(self._engine) as connection:
            row = _row_of(connection, request)
        if row is None or row["content"] != request.content or row["size"] is None:
            return KeptAnswer(KeptState.NEW)
        if row["begun_at"] <= micros_of(now - KEPT_FOR):
            return KeptAnswer(KeptState.NEW)
        return _opened(row, request)

    def entering(self, request: KeyedRequest) -> AbstractContextManager[None]:
        """A block in which whatever is entered is entered for a request.

        Args:
            request: The request, which was taken on.

        Raises:
            TakenOver: Within the block, if another has taken it on since.
        """

        def note(connection: Connection, _first: int) -> None:
            noting = _own(update(_ROWS), request, request.worker)
            if connection.execute(noting.values(is_entered=True)).rowcount != 1:
                raise TakenOver

        return beside(note)

    def keep(self, request: KeyedRequest, answer: bytes, size: int) -> None:
        """Keeps what a request was answered.

        Args:
            request: The request, which was taken on.
            answer: What it was answered.
            size: How many entries the record has.
        """
        context = request.digest.encode()
        sealed = seal(answer, request.sealing_key, context)
        keeping = _own(update(_ROWS), request, request.worker).values(
            size=size, answer=sealed.ciphertext, commitment=sealed.commitment
        )
        with writing(self._engine) as connection:
            connection.execute(keeping)

    def let_go(self, request: KeyedRequest) -> None:
        """Keeps nothing of a request for which nothing was entered.

        Args:
            request: The request, which was taken on.
        """
        dropping = _own(delete(_ROWS), request, request.worker)
        with writing(self._engine) as connection:
            connection.execute(dropping.where(_ROWS.c.is_entered.is_(False)))

    def drop(self, request: KeyedRequest) -> None:
        """Keeps no answer of a request any more, only that it was done.

        Args:
            request: The request.
        """
        dropping = update(_ROWS).where(_ROWS.c.digest == request.digest)
        with writing(self._engine) as connection:
            connection.execute(dropping.values(answer=None, commitment=None))


def _under(secret: str, label: bytes, content: bytes) -> bytes:
    """A hash that nobody makes who has not the secret, of 32 random bytes."""
    key = b"regard kept answer 1\0" + label + b"\0" + secret.encode()
    return hmac.new(key, content, hashlib.sha256).digest()


def _row_of(connection: Connection, request: KeyedRequest) -> Any:
    question = select(_ROWS).where(_ROWS.c.digest == request.digest)
    return connection.execute(question).mappings().first()


def _own(statement: Any, request: KeyedRequest, worker: str) -> Any:
    return statement.where(
        _ROWS.c.digest == request.digest,
        _ROWS.c.worker == worker,
    )


def _new_row(request: KeyedRequest, now: datetime) -> dict[str, Any]:
    return {
        "digest": request.digest,
        "content": request.content,
        "worker": request.worker,
        "begun_at": micros_of(now),
        "scheme": request.scheme,
        "is_entered": False,
    }


def _opened(row: Any, request: KeyedRequest) -> KeptAnswer:
    if row["answer"] is None:
        return KeptAnswer(KeptState.CUT_OFF)
    sealed = SealedBody(bytes(row["answer"]), bytes(row["commitment"]))
    answer = open_body(sealed, request.sealing_key, request.digest.encode())
    begun_at = moment_of(row["begun_at"])
    return KeptAnswer(KeptState.DONE, answer, row["size"], begun_at, row["worker"])
