"""The edge: what is said with every answer, whatever answers."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regard.service.rate_limits import counted_address
from regard.service.settings import Settings

ONLY_TLS = "max-age=31536000"
"""For a year a browser comes over TLS alone; of other hosts nothing is said."""


class Edge:
    """Around all that answers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """The edge of an application.

        Args:
            app: What answers.
            settings: How the service is run.
        """
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_beside(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._say_beside(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_beside)

    def _say_beside(self, headers: MutableHeaders) -> None:
        if self._settings.is_secure:
            headers["Strict-Transport-Security"] = ONLY_TLS


def address_of(request: Request) -> str:
    """From where somebody asks, as it is counted.

    What a proxy says of it is believed only where one was said to stand before the
    service: the server puts it there, or does not.

    Args:
        request: The request.
    """
    client = request.client
    return counted_address(None if client is None else client.host)
