"""Listening: the place where requests come in, taken before anything is begun."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from regard.scheme.complaint import RegardError

BACKLOG = 2048
"""Connections that wait to be taken, as uvicorn has it."""
LOCAL_HOST = "localhost"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
FAULTS = {
    errno.EADDRINUSE: (
        "which is in use, expected one that is free",
        "end what listens there, or name another port",
    ),
    errno.EACCES: (
        "on which this user may not listen, expected a port that they may",
        "name a port of 1024 or more, and let a proxy listen here",
    ),
    errno.EADDRNOTAVAIL: (
        "which is no address of this machine, expected one that is",
        "name one of its own, such as 127.0.0.1",
    ),
}
"""What was found and what to do, by the code that the system gives."""


class CannotListen(RegardError):
    """A place at which nobody can listen."""


@dataclass(frozen=True)
class Listening:
    """Where a service listens.

    Attributes:
        host: The host.
        port: The port.
        workers: How many processes answer.
        address: Under which address people come, where a proxy stands before it.
    """

    host: str
    port: int
    workers: int = 1
    address: str = ""

    @property
    def pages(self) -> str:
        """Under which address people come."""
        if self.address:
            return self.address.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def log_name(self) -> str:
        """What a log is called that is begun here, where nobody names it."""
        # It stays for ever, and its readers are elsewhere.
        host = urlsplit(self.address).hostname
        return f"{host or LOCAL_HOST}/record"

    @property
    def is_here(self) -> bool:
        """Whether only this very machine reaches it."""
        return self.host in LOOPBACK


def listening_socket(listening: Listening) -> socket.socket:
    """Listens at a place; whoever comes before the service is ready waits for it.

    Args:
        listening: Where.

    Returns:
        The socket; whoever asked for it closes it.

    Raises:
        CannotListen: If nobody can listen there.
    """
    place = f"port {listening.port} of {listening.host}"
    try:
        # The first that is found: localhost may be two.
        found = socket.getaddrinfo(
            listening.host, listening.port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        raise CannotListen(
            f"found the host {listening.host}, which nothing is known of, expected one "
            "of this machine\n  to do: name one, such as 127.0.0.1"
        ) from None
    family, _, _, _, target = found[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(target)
        # At once: of two that are only bound, neither would learn of the other.
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        fault, remedy = FAULTS.get(
            error.errno or 0,
            (f"at which nobody can listen ({error.strerror})", "name another"),
        )
        raise CannotListen(f"found {place}, {fault}\n  to do: {remedy}") from None
    return listener
