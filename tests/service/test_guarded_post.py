"""Whoever names an address makes this service ask nothing of its own network."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.scheme.complaint import DataError
from regard.service.outbox.guarded_post import (
    NotReached,
    is_outside,
    post,
    target_of,
)
from tests.service.certificates import certified
from tests.service.receiving import receiver

INSIDE = (
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "0.1.2.3",
    "255.255.255.255",
    "224.0.0.1",
    "240.0.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
)
OUTSIDE = ("93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8")
NO_TARGETS = (
    "http://lending.example/hooks",
    "ftp://lending.example/",
    "file:///etc/passwd",
    "https://",
    "https:///hooks",
    "https://me:secret@lending.example/",
    "https://me@lending.example/",
    "https://lending.example/#part",
    "https://lending.example:99999/",
    "https://lending.example/\r\nHost: evil",
    "https://lending.example/a b",
    "https://lendïng.example/",
    "https://[::1/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "http://127.0.0.1:8000/",
    "https://lending.example/" + "a" * 2_000,
)
ASKED_BY_NUMBER = (
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://017700000001/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost/",
)


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside(address: str) -> None:
    assert not is_outside(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_outside(address: str) -> None:
    assert is_outside(ipaddress.ip_address(address))


@given(st.integers(0, 2**32 - 1))
def test_written_as_ipv6_it_is_no_other(number: int) -> None:
    """However an address is written, inside it stays."""
    plain = ipaddress.IPv4Address(number)
    mapped = ipaddress.IPv6Address(f"::ffff:{plain}")
    assert is_outside(mapped) == is_outside(plain)
    for written in (number, (0x64FF9B << 96) | number, (0x2002 << 112) | number << 80):
        assert not is_outside(ipaddress.IPv6Address(written))


@pytest.mark.parametrize("url", NO_TARGETS)
def test_what_is_no_target(url: str) -> None:
    with pytest.raises(DataError) as error:
        target_of(url)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("url", ASKED_BY_NUMBER)
def test_a_number_leads_nowhere_inside(url: str) -> None:
    with pytest.raises(NotReached):
        post(target_of(url), {}, b"")


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """What a name leads to, time after time; and to which address was connected."""
    reached: list[str] = []
    left = list(answers)

    def resolve(*_: Any, **__: Any) -> list[Any]:
        addresses = left.pop(0)
        return [(0, 0, 0, "", (address, 443)) for address in addresses]

    def connect(address: tuple[str, int], *_: Any) -> Any:
        reached.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    return reached


def test_a_name_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is what is reached: a name that leads elsewhere a moment later
    leads nobody there."""
    reached = resolving(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(NotReached):
        post(target_of("https://lending.example/"), {}, b"")
    assert reached == ["93.184.216.34"]


def test_one_address_inside_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = resolving(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(NotReached):
        post(target_of("https://lending.example/"), {}, b"")
    assert reached == []


def test_nothing_is_followed() -> None:
    """A redirect is an answer like another."""
    with receiver() as other, receiver() as told:
        told.statuses = [302]
        told.location = other.url
        target = target_of(told.url, to_loopback=True)
        assert post(target, {}, b"{}", to_loopback=True) == 302
    assert other.messages == []
    assert [message.path for message in told.messages] == ["/hooks?for=us"]


def test_whoever_never_ends_is_not_waited_for() -> None:
    """A letter now and then keeps nobody: all of it has one limit."""
    with receiver() as told:
        told.is_stuck = True
        target = target_of(told.url, to_loopback=True)
        with pytest.raises(NotReached):
            post(target, {}, b"{}", to_loopback=True, seconds=0.3)


def test_a_program_proves_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a certificate of that name, from somebody who is trusted."""
    context, trusted = certified(tmp_path, "localhost")
    with receiver(context) as told:
        target = target_of(f"https://localhost:{told.port}/hooks")
        with pytest.raises(NotReached):
            post(target, {}, b"{}", to_loopback=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert post(target, {}, b"{}", to_loopback=True) == 204
        # The same machine under another name is another.
        other = replace(target, host="127.0.0.1")
        with pytest.raises(NotReached):
            post(other, {}, b"{}", to_loopback=True)
    assert len(told.messages) == 1
