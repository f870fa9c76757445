"""Status lists: what was entered is read, and what is none is refused unread."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.credentials.bad_credential import BadCredential
from regard.credentials.issuer_key import new_issuer_key
from regard.credentials.refused_presentation import RefusedPresentation
from regard.credentials.status_list import (
    BITS,
    draw_indexes,
    list_data,
    new_status_list,
    read_status_list,
    sign_status_list,
)
from regard.credentials.strict_reading import decode_url, encode_url
from regard.credentials.token import sign_token
from tests.credentials.walk import DAY, LIST, NOW

KEY = new_issuer_key(DAY)
KEYS = {KEY.kid: KEY.key}
ENDS = NOW + timedelta(hours=1)


def test_it_is_packed_as_the_standard_shows() -> None:
    """The worked examples of the Token Status List, one bit and two bits an entry."""
    one = new_status_list(16, 1)
    for index in (0, 3, 4, 5, 7, 8, 9, 13, 15):
        one.enter(index, 1)
    assert one.content == bytes([0xB9, 0xA3])
    assert list_data(one) == {"bits": 1, "lst": "eNrbuRgAAhcBXQ"}
    two = new_status_list(12 + 4, 2)
    for index, status in enumerate((1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3)):
        two.enter(index, status)
    assert two.content[:3] == bytes([0xC9, 0x44, 0xF9])


@given(
    st.sampled_from(BITS),
    st.dictionaries(st.integers(0, 63), st.integers(0, 255), max_size=30),
)
def test_what_was_entered_is_read(bits: int, entries: dict[int, int]) -> None:
    """Signed and read back, entry by entry; all others are valid."""
    status_list = new_status_list(64, bits)
    entries = {index: status % (1 << bits) for index, status in entries.items()}
    for index, status in entries.items():
        status_list.enter(index, 1)
        status_list.enter(index, status)
    text = sign_status_list(status_list, LIST, KEY, NOW, ENDS)
    read = read_status_list(text, LIST, KEYS, NOW)
    assert [read.status(index) for index in range(64)] == [
        entries.get(index, 0) for index in range(64)
    ]
    assert read.status(64) is None
    assert read.status(-1) is None


def signed(entries: object, **other: object) -> str:
    """A list token with other entries in it."""
    begins = int(NOW.timestamp())
    payload = {"sub": LIST, "iat": begins, "exp": begins + 60, "status_list": entries}
    header = {"typ": "statuslist+jwt", "kid": KEY.kid}
    return sign_token(header, {**payload, **other}, KEY.key)


def packed(content: bytes) -> str:
    """Content as a list packs it."""
    return encode_url(zlib.compress(content, 9))


LISTS = {
    "a bomb": {"bits": 1, "lst": packed(bytes(1 << 28))},
    "too long by one": {"bits": 1, "lst": packed(bytes((1 << 21) + 1))},
    "two in a row": {
        "bits": 1,
        "lst": encode_url(zlib.compress(b"a") + zlib.compress(b"b")),
    },
    "half": {"bits": 1, "lst": encode_url(zlib.compress(bytes(range(200)))[:-9])},
    "not packed": {"bits": 1, "lst": "AAAA"},
    "no base64": {"bits": 1, "lst": "++++"},
    "three bits": {"bits": 3, "lst": packed(b"a")},
    "true bits": {"bits": True, "lst": packed(b"a")},
    "bits in a list": {"bits": [1], "lst": packed(b"a")},
    "no entries": {"bits": 1},
    "nothing": None,
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_no_list_is_refused(name: str) -> None:
    """Two hundred megabytes packed into some hundred kilobytes are never unpacked."""
    with pytest.raises(RefusedPresentation, match="status unknown"):
        read_status_list(signed(LISTS[name]), LIST, KEYS, NOW)


def test_the_largest_list_is_read() -> None:
    """The bound is one that lists can reach."""
    text = signed({"bits": 1, "lst": packed(bytes(1 << 21))})
    assert read_status_list(text, LIST, KEYS, NOW).status((1 << 24) - 1) == 0


@pytest.mark.parametrize("end", [None, True, "late", 1.5])
def test_a_list_without_an_end_is_refused(end: object) -> None:
    """It could be from before somebody was revoked."""
    with pytest.raises(RefusedPresentation, match="status unknown"):
        read_status_list(
            signed({"bits": 1, "lst": packed(b"a")}, exp=end), LIST, KEYS, NOW
        )


def test_entries_are_drawn_while_half_are_free() -> None:
    """None that is taken, none twice; a full list says what to do."""
    taken = set(range(0, 1000, 2))
    drawn = draw_indexes(taken, 2_000, 400)
    assert len(set(drawn)) == 400
    assert not taken & set(drawn)
    assert max(drawn) < 2_000
    with pytest.raises(BadCredential, match="begin another list"):
        draw_indexes(taken, 1_000, 1)


def test_what_cannot_be_a_list_is_said() -> None:
    """Sizes, bits and entries that no list has; a moment without a zone."""
    for size, bits in ((0, 1), (7, 1), (8, 3), (1 << 25, 1)):
        with pytest.raises(BadCredential, match="status list"):
            new_status_list(size, bits)
    status_list = new_status_list(8, 1)
    for index, status in ((8, 0), (-1, 0), (0, 2), (0, -1)):
        with pytest.raises(BadCredential, match="entry"):
            status_list.enter(index, status)
    moment = datetime(2026, 11, 5, 12)
    with pytest.raises(BadCredential, match="zone"):
        sign_status_list(status_list, LIST, KEY, moment, moment)


def test_a_million_entries_are_small() -> None:
    """A list with one in a hundred revoked is fetched in some tens of kilobytes."""
    status_list = new_status_list(1 << 20, 1)
    for index in draw_indexes([], 1 << 20, 1 << 10):
        status_list.enter(index, 1)
    text = sign_status_list(status_list, LIST, KEY, NOW, ENDS)
    assert len(text) < 10_000
    assert len(decode_url(text.split(".")[1], "payload")) < 10_000
