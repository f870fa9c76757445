"""Asking a service in this process, as a program would over the net."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

import httpx

from regard.service.application import Application


class InProcess:
    """A client whose requests go straight to the application."""

    def __init__(self, application: Application) -> None:
        self._transport = httpx.ASGITransport(
            app=application.asgi, raise_app_exceptions=False
        )
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> InProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def request(
        self, method: str, path: str, secret: str = "", **values: Any
    ) -> httpx.Response:
        """Sends one request, and waits for its answer."""
        headers = dict(values.pop("headers", {}))
        if secret:
            headers["Authorization"] = f"Bearer {secret}"
        sending = self._send(method, path, headers, values)
        return self._loop.run_until_complete(sending)

    async def _send(
        self, method: str, path: str, headers: dict[str, str], values: dict[str, Any]
    ) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://service.test"
        ) as client:
            return await client.request(method, path, headers=headers, **values)
