"""Requests that a provider is to answer: each once, to the browser that asked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Engine, String, Table, delete, insert, select

from regard.registry.fold.history import micros_of
from regard.registry.store.engine import writing
from regard.service.doors.tables import DOORS

REQUEST_LIFE = timedelta(minutes=10)
MADE_BY_PROVIDER = "provider"
"""With what sessions are made that a provider's word began."""
RANDOM_SIZE = 32
"""Random bytes in each of what nobody may guess."""

_REQUESTS = Table(
    "service_account_request",
    DOORS,
    Column("digest", String, primary_key=True),
    Column("browser", String, nullable=False),
    Column("nonce", String, nullable=False),
    Column("verifier", String, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""One row a request that is open; an answered one is gone."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that a provider is to answer.

    Attributes:
        state: By which its answer is known again.
        browser: What the browser that asked keeps meanwhile.
        nonce: What the provider's word must carry.
        verifier: What shows that whoever asked is whoever comes back.
    """

    state: str
    browser: str
    nonce: str
    verifier: str


class AccountRequests:
    """The requests that are open."""

    def __init__(self, engine: Engine) -> None:
        """Requests in a database whose table is there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def begin(self, now: datetime) -> OpenRequest:
        """A new request.

        Args:
            now: The moment (UTC).
        """
        parts = [secrets.token_urlsafe(RANDOM_SIZE) for _ in range(4)]
        request = OpenRequest(*parts)
        row = {
            "digest": _hashed(request.state),
            "browser": _hashed(request.browser),
            "nonce": request.nonce,
            "verifier": request.verifier,
            "expires_at": micros_of(now + REQUEST_LIFE),
        }
        too_old = _REQUESTS.c.expires_at <= micros_of(now)
        with writing(self._engine) as connection:
            connection.execute(delete(_REQUESTS).where(too_old))
            connection.execute(insert(_REQUESTS), row)
        return request

    def use(self, state: str, browser: str, now: datetime) -> OpenRequest | None:
        """Uses a request up.

        Args:
            state: What the browser came back with.
            browser: What it kept.
            now: The moment (UTC).

        Returns:
            The request; None where that browser began none such, or long ago.
        """
        where = (
            _REQUESTS.c.digest == _hashed(state),
            _REQUESTS.c.browser == _hashed(browser),
            _REQUESTS.c.expires_at > micros_of(now),
        )
        with writing(self._engine) as connection:
            row = connection.execute(select(_REQUESTS).where(*where)).mappings().first()
            if row is None:
                return None
            connection.execute(delete(_REQUESTS).where(*where))
        return OpenRequest(state, browser, row["nonce"], row["verifier"])


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
