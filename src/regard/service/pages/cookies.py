"""Cookies: what a browser keeps of its session, and while it is at a provider."""

from __future__ import annotations

from starlette.responses import Response

COOKIE = "regard-session"
SECURE_COOKIE = "__Host-regard-session"
"""Over TLS alone, and of this very host."""
AWAY_COOKIE = "regard-away"
SECURE_AWAY_COOKIE = "__Host-regard-away"
AWAY_SECONDS = 600
"""As long as somebody may take to sign in elsewhere."""


class Cookies:
    """What browsers keep of a service."""

    def __init__(self, is_secure: bool) -> None:
        """Cookies of a service.

        Args:
            is_secure: Whether it is reached over TLS alone.
        """
        self._is_secure = is_secure
        self.session = COOKIE
        self.away = AWAY_COOKIE
        if is_secure:
            self.session = SECURE_COOKIE
            self.away = SECURE_AWAY_COOKIE

    def change_session(self, response: Response, session: str | None) -> None:
        """Says what the browser keeps from now on.

        Args:
            response: The answer that says so.
            session: A new session; empty ends it, None leaves it as it is.
        """
        if session is None:
            return
        if not session:
            response.delete_cookie(self.session, path="/", secure=self._is_secure)
            return
        response.set_cookie(
            self.session,
            session,
            path="/",
            secure=self._is_secure,
            httponly=True,
            samesite="strict",
        )

    def keep_away(self, response: Response, browser: str) -> None:
        """Says what the browser keeps until it comes back.

        Args:
            response: The answer that sends it away.
            browser: By what it is known then.
        """
        # Also where the browser comes back from elsewhere: it says who began.
        response.set_cookie(
            self.away,
            browser,
            max_age=AWAY_SECONDS,
            path="/",
            secure=self._is_secure,
            httponly=True,
            samesite="lax",
        )
