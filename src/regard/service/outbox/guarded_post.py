"""A guarded post: sent to an address outside, and nowhere within.

Whoever names the address may not make this service ask its own network: what a name
resolves to is checked, and the connection goes to that very address. Nothing is
followed, and no more of an answer is read than its first lines.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from regard.scheme.complaint import DataError

POST_SECONDS = 15.0
"""For everything together: whoever answers slowly is asked again later."""
LONGEST_URL = 2_000
NEVER_REACHED = (
    ipaddress.ip_network("::/96"),  # IPv4 written as IPv6, in the oldest way
    ipaddress.ip_network("64:ff9b::/96"),  # IPv4 behind a translator
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2001::/32"),  # Teredo
    ipaddress.ip_network("2002::/16"),  # 6to4
)
"""Ways of writing an IPv4 address, of which nobody needs one."""
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotReached(Exception):
    """Nothing was sent, or no answer came; its words name no address."""


@dataclass(frozen=True)
class Target:
    """An address to which is posted.

    Attributes:
        host: Its host, in plain letters.
        port: Its port.
        path: What is asked for there.
        is_secure: Whether over TLS.
    """

    host: str
    port: int
    path: str
    is_secure: bool


def target_of(url: str, to_loopback: bool = False) -> Target:
    """The address that an operator names.

    Args:
        url: An address that begins with https://.
        to_loopback: Whether http:// to this very machine is allowed, for tests.

    Returns:
        The address.

    Raises:
        DataError: If it is none to which is posted.
    """
    is_plain = url.isascii() and url.isprintable() and " " not in url
    parts: SplitResult | None = None
    port: int | None = None
    # Whatever cannot be read is refused as such.
    with suppress(ValueError):
        split = urlsplit(url)
        port = split.port
        parts = split
    if parts is None or not is_plain or len(url) > LONGEST_URL:
        raise _no_target()
    host = parts.hostname or ""
    is_secure = parts.scheme == "https"
    is_test = to_loopback and parts.scheme == "http" and host in TEST_HOSTS
    has_more = parts.username is not None or bool(parts.fragment)
    if not host or has_more or not (is_secure or is_test):
        raise _no_target()
    path = parts.path or "/"
    if parts.query:
        path = f"{path}?{parts.query}"
    usual = 443 if is_secure else 80
    return Target(host, port or usual, path, is_secure)


TEST_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def is_outside(address: IpAddress) -> bool:
    """Whether an address lies outside: of nobody's own network, and of no machine here.

    Args:
        address: What a name resolved to.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_outside(address.ipv4_mapped)
        if address.is_site_local or any(address in part for part in NEVER_REACHED):
            return False
    inside = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    return address.is_global and not inside


def post(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    to_loopback: bool = False,
    seconds: float = POST_SECONDS,
) -> int:
    """Posts something, and says with what status it was answered.

    Args:
        target: Where to.
        headers: What stands above it.
        body: What is sent.
        to_loopback: Whether this very machine may be reached, for tests.
        seconds: How long it may take in all.

    Returns:
        The HTTP status; a redirect is one, and is not followed.

    Raises:
        NotReached: If the name leads inside, or nobody answered in time.
    """
    address = _checked_address(target, to_loopback)
    connection = _connection(target, seconds)
    plain: socket.socket | None = None
    timer: Timer | None = None
    try:
        # To the address that was checked: asked again, its name may lead elsewhere.
        plain = socket.create_connection((address, target.port), seconds)
        timer = Timer(seconds, _cut, [plain])
        timer.start()
        connection.sock = plain
        if target.is_secure:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(plain, server_hostname=target.host)
        connection.request("POST", target.path, body, dict(headers))
        status = connection.getresponse().status
    except (OSError, HTTPException, ValueError):
        raise NotReached("nobody answered") from None
    finally:
        if timer is not None:
            timer.cancel()
        connection.close()
        if plain is not None:
            plain.close()
    return status


def _connection(target: Target, seconds: float) -> HTTPConnection:
    if target.is_secure:
        return HTTPSConnection(target.host, target.port, timeout=seconds)
    return HTTPConnection(target.host, target.port, timeout=seconds)


def _cut(plain: socket.socket) -> None:
    # One who sends a letter now and then would else be waited for all night.
    with suppress(OSError):
        plain.shutdown(socket.SHUT_RDWR)


def _checked_address(target: Target, to_loopback: bool) -> str:
    """An address of a host, where all that it has lie outside."""
    try:
        resolved = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached("the name leads nowhere") from None
    addresses = [str(part[4][0]) for part in resolved]
    for text in addresses:
        address = ipaddress.ip_address(text.partition("%")[0])
        is_test = to_loopback and address.is_loopback
        # One inside is enough: whoever names both tries which of them is taken.
        if not is_test and not is_outside(address):
            raise NotReached("the name leads inside")
    if not addresses:
        raise NotReached("the name leads nowhere")
    return addresses[0]


def _no_target() -> DataError:
    return DataError(
        "found no address to which something is sent, expected one such as "
        "https://lending.example/hooks\n  to do: write it so, with no user in it"
    )
