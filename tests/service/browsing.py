"""Asking a service in this process, as a program would over the net."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep
from types import TracebackType
from typing import Any

import httpx
import uvicorn

from regard.service.application import Application


@contextmanager
def listening_at(application: Application) -> Iterator[str]:
    """An application at an address of this machine, until the end."""
    settings = uvicorn.Config(
        application.asgi, host="127.0.0.1", port=0, log_level="critical"
    )
    server = uvicorn.Server(settings)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


class InProcess:
    """A client whose requests go straight to the application."""

    def __init__(self, application: Application) -> None:
        self._transport = httpx.ASGITransport(
            app=application.asgi, raise_app_exceptions=False
        )
        # A browser's own loop may be running in the thread of the test.
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever)

    def __enter__(self) -> InProcess:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def request(
        self, method: str, path: str, secret: str = "", **values: Any
    ) -> httpx.Response:
        """Sends one request, and waits for its answer."""
        headers = dict(values.pop("headers", {}))
        if secret:
            headers["Authorization"] = f"Bearer {secret}"
        sending = self._send(method, path, headers, values)
        return asyncio.run_coroutine_threadsafe(sending, self._loop).result()

    async def _send(
        self, method: str, path: str, headers: dict[str, str], values: dict[str, Any]
    ) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://service.test"
        ) as client:
            return await client.request(method, path, headers=headers, **values)
