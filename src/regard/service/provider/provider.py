"""A provider of OpenID Connect: where it is asked, and whether its word is its own.

Authorization code with PKCE. What the provider signs is verified by joserfc against the
keys that it publishes, which are asked for anew where one is not known (it may have
changed them), and not more often than once a minute.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from regard.service.listening import LOOPBACK
from regard.service.provider.office_accounts import OfficeAccounts

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures that only the provider can make: none, and no secret that is shared."""
LEEWAY_SECONDS = 60
"""By so much clocks may differ."""
KEYS_LIVE_SECONDS = 3_600
LEAST_BETWEEN_SECONDS = 60
"""Between two questions for keys, whatever numbers of keys are made up."""
MOST_PROVIDER_BYTES = 1024 * 1024
FAILED_SECONDS = 10.0
"""After it said nothing, or what no provider says, so long nobody asks it again."""
PROVIDER_SECONDS = 10
"""A provider that says nothing for so long is not waited for."""


class NotVouched(Exception):
    """What came back is no word of the provider's about who is signing in here."""


class NoProvider(Exception):
    """A provider that cannot be reached, or says what no provider says."""


@dataclass(frozen=True)
class AccountRequest:
    """What is asked of a provider, and known again when it answers.

    Attributes:
        state: By which the answer is known again.
        nonce: What its word must carry.
        verifier: What shows that whoever asked is whoever comes back.
        back: Where the browser comes back to.
    """

    state: str
    nonce: str
    verifier: str
    back: str


class Provider:
    """The operator's provider."""

    def __init__(
        self,
        accounts: OfficeAccounts,
        now: Callable[[], float],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """A provider of which nothing is known yet but what the operator says.

        Args:
            accounts: The operator's file.
            now: The time, in seconds since 1970.
            seconds: A clock that never runs backwards.
        """
        self.accounts = accounts
        self._now = now
        self._seconds = seconds
        self._about: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._learnt_at = 0.0
        self._learning = Lock()
        self._failed_at: float | None = None

    def address(self, request: AccountRequest) -> str:
        """Where a browser is sent.

        Args:
            request: What is asked.

        Returns:
            The provider's address for it.

        Raises:
            NoProvider: If it cannot be asked.
        """
        hashed = hashlib.sha256(request.verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
        query = {
            "response_type": "code",
            "client_id": self.accounts.client,
            "redirect_uri": request.back,
            "scope": "openid",
            "state": request.state,
            "nonce": request.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self._endpoint('authorization_endpoint')}?{urlencode(query)}"

    def sub(self, request: AccountRequest, query: Mapping[str, str]) -> str:
        """Who it is, by the provider's word.

        Args:
            request: What was asked.
            query: What the browser came back with.

        Returns:
            What the provider calls them.

        Raises:
            NotVouched: If the provider does not say so, or another does.
            NoProvider: If it cannot be asked.
        """
        # A provider that names itself is this one (RFC 9207).
        if query.get("iss", self.accounts.issuer) != self.accounts.issuer:
            raise NotVouched
        code = query.get("code", "")
        if not code:
            raise NotVouched
        answer = self._exchanged(code, request)
        claims = self._claims(str(answer.get("id_token", "")))
        self._check_claims(claims, request.nonce)
        return str(claims["sub"])

    def _exchanged(self, code: str, request: AccountRequest) -> dict[str, Any]:
        accounts = self.accounts
        pair = f"{quote(accounts.client)}:{quote(accounts.secret)}"
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": request.back,
            "code_verifier": request.verifier,
        }
        secret = base64.b64encode(pair.encode()).decode()
        asking = urllib.request.Request(
            self._endpoint("token_endpoint"),
            urlencode(body).encode(),
            {"Authorization": f"Basic {secret}", "Accept": "application/json"},
        )
        return _fetched(asking)

    def _claims(self, token: str) -> dict[str, Any]:
        try:
            return self._decoded(token, self._published_keys())
        except (JoseError, ValueError):
            # A key that is not known may be a new one.
            if self._seconds() - self._learnt_at < LEAST_BETWEEN_SECONDS:
                raise NotVouched from None
        self._learn()
        try:
            return self._decoded(token, self._published_keys())
        except (JoseError, ValueError):
            raise NotVouched from None

    def _decoded(self, token: str, keys: KeySet) -> dict[str, Any]:
        return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)

    def _check_claims(self, claims: dict[str, Any], nonce: str) -> None:
        registry = jwt.JWTClaimsRegistry(
            now=int(self._now()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self.accounts.issuer},
            aud={"essential": True, "value": self.accounts.client},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True},
        )
        try:
            registry.validate(claims)
        except (JoseError, ValueError, TypeError):
            raise NotVouched from None
        sub = claims["sub"]
        is_asked = hmac.compare_digest(str(claims["nonce"]), nonce)
        # Made for several, it is for whom it says it was made.
        party = claims.get("azp", self.accounts.client)
        is_ours = claims["aud"] in (self.accounts.client, [self.accounts.client])
        is_for_us = is_ours or "azp" in claims
        if not (is_asked and is_for_us and isinstance(sub, str)):
            raise NotVouched
        if party != self.accounts.client:
            raise NotVouched

    def _endpoint(self, name: str) -> str:
        address = str(self._described().get(name, ""))
        if not _is_safe(address):
            raise NoProvider
        return address

    def _published_keys(self) -> KeySet:
        self._described()
        if self._keys is None:
            raise NoProvider
        return self._keys

    def _described(self) -> dict[str, Any]:
        age = self._seconds() - self._learnt_at
        if self._keys is None or age >= KEYS_LIVE_SECONDS:
            self._learn()
        return self._about

    def _learn(self) -> None:
        """Asks what the provider says of itself, one thread at a time.

        Raises:
            NoProvider: If it does not say, or did not some seconds ago.
        """
        learnt_before = self._learnt_at
        with self._learning:
            # Whoever waited finds what the one before them was told, or was not.
            if self._keys is not None and self._learnt_at != learnt_before:
                return
            failed_at = self._failed_at
            since = FAILED_SECONDS
            if failed_at is not None:
                since = self._seconds() - failed_at
            if since < FAILED_SECONDS:
                raise NoProvider
            try:
                self._ask_about_itself()
            except NoProvider:
                self._failed_at = self._seconds()
                raise
            self._failed_at = None

    def _ask_about_itself(self) -> None:
        issuer = self.accounts.issuer
        about = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        # Who says that they are another is not who the operator named.
        if about.get("issuer") != issuer:
            raise NoProvider
        keys = _asked(str(about.get("jwks_uri", "")))
        try:
            published: Any = keys
            self._keys = KeySet.import_key_set(published)
        except (JoseError, ValueError, KeyError, TypeError):
            raise NoProvider from None
        self._about = about
        self._learnt_at = self._seconds()


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Nobody is sent elsewhere with the service's secret."""

    def redirect_request(self, *_: Any) -> None:
        """Nowhere."""


def _asked(address: str) -> dict[str, Any]:
    if not _is_safe(address):
        raise NoProvider
    return _fetched(urllib.request.Request(address))


def _fetched(asking: urllib.request.Request) -> dict[str, Any]:
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(asking, timeout=PROVIDER_SECONDS) as reply:
            content = json.loads(_read_in_time(reply))
    except (OSError, HTTPException, ValueError):
        raise NoProvider from None
    if not isinstance(content, dict):
        raise NoProvider
    return content


def _read_in_time(reply: HTTPResponse) -> bytes:
    """What is answered; whoever sends a letter now and then is not waited for."""
    ends_at = monotonic() + PROVIDER_SECONDS
    content = b""
    while part := reply.read1(MOST_PROVIDER_BYTES):
        content += part
        if len(content) > MOST_PROVIDER_BYTES or monotonic() > ends_at:
            raise OSError
    return content


def _is_safe(address: str) -> bool:
    """Whether nobody on the way reads it: TLS, or this very machine."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and parts.hostname in LOOPBACK
