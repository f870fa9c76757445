"""A provider of OpenID Connect in the test's own process; honest, if not told else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

CLIENT = "regard"
CLIENT_SECRET = "a secret of both"


class MockProvider:
    """What a provider knows, and what it is told to say wrongly.

    Attributes:
        issuer: Its address.
        claims: What it says otherwise than it should.
        about: What it says otherwise of itself.
        asked: For which addresses it was asked.
        signs_with: With what it signs.
    """

    def __init__(self, issuer: str, now: int) -> None:
        self.issuer = issuer
        self.now = now
        self.claims: dict[str, Any] = {}
        self.about: dict[str, Any] = {}
        self.asked: list[str] = []
        self.signs_with = "ES256"
        self.is_down = False
        self._codes: dict[str, dict[str, str]] = {}
        self.rotate()

    def rotate(self) -> None:
        """New keys; the ones before are published no more."""
        self._key = ECKey.generate_key("P-256", auto_kid=True)

    def sign_in(self, address: str, sub: str) -> dict[str, str]:
        """Somebody signs in there: what their browser comes back with."""
        query = {name: values[0] for name, values in _query(address).items()}
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self._codes)}"
        self._codes[code] = query | {"sub": sub}
        return {"code": code, "state": query["state"], "iss": self.issuer}

    def answer(self, path: str, body: str, authorization: str) -> dict[str, Any] | None:
        """What is answered; None where it is refused."""
        self.asked.append(path)
        if self.is_down:
            return None
        if path == "/.well-known/openid-configuration":
            return self._description()
        if path == "/keys":
            return {"keys": [self._key.as_dict(private=False)]}
        return self._token(body, authorization)

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.about

    def _token(self, body: str, authorization: str) -> dict[str, Any] | None:
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        # A code is used once, by whoever can show the verifier and the secret.
        begun = self._codes.pop(sent["code"], None)
        pair = f"{CLIENT}:{CLIENT_SECRET.replace(' ', '%20')}"
        secret = base64.b64encode(pair.encode()).decode()
        if begun is None or authorization != f"Basic {secret}":
            return None
        hashed = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
        if challenge != begun["code_challenge"]:
            return None
        if sent["redirect_uri"] != begun["redirect_uri"]:
            return None
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": begun["sub"],
            "nonce": begun["nonce"],
            "iat": self.now,
            "exp": self.now + 300,
        } | self.claims
        said = {name: value for name, value in claims.items() if value is not None}
        return {"id_token": self._signed(said), "token_type": "Bearer"}

    def _signed(self, claims: dict[str, Any]) -> str:
        header = {"alg": self.signs_with, "kid": self._key.kid}
        if self.signs_with == "ES256":
            return jwt.encode(header, claims, self._key)
        if self.signs_with == "HS256":
            # With what everybody knows: the public key as if it were a secret.
            shared = OctKey.import_key(self._key.as_pem(private=False))
            return jwt.encode(header, claims, shared, algorithms=["HS256"])
        parts = [json.dumps(part).encode() for part in (header, claims)]
        texts = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
        return ".".join([*texts, ""])


@contextmanager
def mock_provider(now: int) -> Iterator[MockProvider]:
    """A provider that listens on this machine."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._answer(self.rfile.read(length).decode())

        def _answer(self, body: str) -> None:
            authorization = self.headers.get("Authorization", "")
            content = provider.answer(self.path, body, authorization)
            self.send_response(400 if content is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(content or {"error": "no"}).encode())

        def log_message(self, *_: Any) -> None:
            """Nothing is written."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        provider = MockProvider(f"http://127.0.0.1:{server.server_port}", now)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()


def _query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)
