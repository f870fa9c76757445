"""A status list: a few bits for each credential, fetched whole (Token Status List).

Who asks for one entry fetches all of them, so that the issuer does not see of whom.
An index is drawn at random among those that are free: the next one would tell when a
credential was issued, and beside whose.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.issuer_key import IssuerKey
from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.strict_reading import (
    JsonObject,
    as_whole_number,
    decode_url,
    encode_url,
)
from regard.credentials.token import SignedToken, is_signed_by, read_token, sign_token

STATUS_TYPE = "statuslist+jwt"
LIST_HEADER = frozenset({"alg", "typ", "kid"})
BITS = (1, 2, 4, 8)
"""How many bits an entry may have."""
MOST_UNPACKED = 2 * 1024 * 1024
"""A list of 16 million entries; what unpacks to more is refused unread."""
LONGEST_LIST = 4 * 1024 * 1024
LIST_SIZE = 1 << 20
"""Few large lists: in a list of one's own, the list would be the name."""
FULLEST = 2
"""One in so many entries may be taken: a free one is drawn, not what is left over."""
VALID = 0
REVOKED = 1
SUSPENDED = 2


@dataclass
class StatusList:
    """The entries of a list, the first in the lowest bits of the first byte.

    Attributes:
        bits: How many bits an entry has.
        content: The entries, packed.
    """

    bits: int
    content: bytearray

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.content) * 8 // self.bits

    def status(self, index: int) -> int | None:
        """What an entry says; None where there is no such entry.

        Args:
            index: Its place, from 0.
        """
        if not 0 <= index < self.size:
            return None
        place = index * self.bits
        return self.content[place // 8] >> (place % 8) & self._mask

    def enter(self, index: int, status: int) -> None:
        """Sets what an entry says.

        Args:
            index: Its place, from 0.
            status: `VALID`, `REVOKED` or `SUSPENDED`.

        Raises:
            BadCredential: If there is no such entry, or it has not the bits.
        """
        if not 0 <= index < self.size or not 0 <= status <= self._mask:
            raise BadCredential(
                f"status list, entry {index}",
                f"the status {status}",
                f"an entry below {self.size}, a status up to {self._mask}",
                "begin a list with more entries or more bits",
            )
        byte, shift = divmod(index * self.bits, 8)
        cleared = self.content[byte] & ~(self._mask << shift)
        self.content[byte] = cleared | status << shift

    @property
    def _mask(self) -> int:
        return (1 << self.bits) - 1


def new_status_list(size: int = LIST_SIZE, bits: int = 2) -> StatusList:
    """A list in which all entries are valid.

    Args:
        size: How many entries it has, in multiples of 8.
        bits: How many bits an entry has: with 1 nothing can be suspended.

    Returns:
        The list.

    Raises:
        BadCredential: If it is none that verifiers would read.
    """
    if bits not in BITS or size <= 0 or size % 8 or size * bits // 8 > MOST_UNPACKED:
        raise BadCredential(
            "status list",
            f"a list of {size} by {bits}",
            f"a multiple of 8 entries of 1, 2, 4 or 8 bits in {MOST_UNPACKED} bytes",
            "begin several lists",
        )
    return StatusList(bits, bytearray(size * bits // 8))


def draw_indexes(taken: Collection[int], size: int, count: int) -> list[int]:
    """Free entries of a list, drawn at random.

    Args:
        taken: The entries of credentials that are not over.
        size: How many entries the list has.
        count: How many are wanted.

    Returns:
        As many entries, in the order in which they were drawn.

    Raises:
        BadCredential: If the list would be more than half full.
    """
    if count < 0 or (len(taken) + count) * FULLEST > size:
        raise BadCredential(
            "status list",
            f"{len(taken)} of {size} taken",
            f"room for {count} with half of them free",
            "begin another list; entries are free again once their credential is over",
        )
    unavailable = set(taken)
    drawn: list[int] = []
    while len(drawn) < count:
        index = secrets.randbelow(size)
        if index not in unavailable:
            unavailable.add(index)
            drawn.append(index)
    return drawn


def sign_status_list(
    status_list: StatusList,
    address: str,
    key: IssuerKey,
    begins: datetime,
    ends: datetime,
) -> str:
    """A list as the token that verifiers fetch.

    Args:
        status_list: The list.
        address: Where it is published; the credentials name it.
        key: The issuer's key that signs on that day.
        begins: The moment of signing (UTC).
        ends: From when on it says nothing any more (UTC).

    Returns:
        The token.
    """
    issued = _seconds(begins)
    over = _seconds(ends)
    payload = {
        "sub": address,
        "iat": issued,
        "exp": over,
        "ttl": over - issued,
        "status_list": list_data(status_list),
    }
    return sign_token({"typ": STATUS_TYPE, "kid": key.kid}, payload, key.key)


def read_status_list(
    text: str, address: str, keys: Mapping[str, ECKey], at: datetime
) -> StatusList:
    """The list in a token, once it is verified.

    Args:
        text: The token.
        address: The list that a credential names.
        keys: The issuer's public keys by `kid`.
        at: The moment of looking (UTC).

    Returns:
        The list.

    Raises:
        RefusedPresentation: `STATUS_UNKNOWN`, whatever is the matter: a list that is
            not wholly as it should be says of nobody that they are not revoked.
    """
    try:
        token = read_token(text, STATUS_TYPE, LIST_HEADER, LONGEST_LIST)
        return _looked_at(token, address, keys, at)
    except RefusedPresentation as refusal:
        raise RefusedPresentation(
            PresentationFault.STATUS_UNKNOWN,
            f"a status list that does not hold ({refusal.reason})",
            "the issuer's list, signed and in time",
        ) from None


def _looked_at(
    token: SignedToken, address: str, keys: Mapping[str, ECKey], at: datetime
) -> StatusList:
    """The list, once its signature, its address and its time are as they should be."""
    key = keys.get(str(token.header["kid"]))
    if key is None:
        raise _unknown(PresentationFault.UNKNOWN_KEY)
    if not is_signed_by(token, key):
        raise _unknown(PresentationFault.SIGNATURE)
    payload = token.payload
    if payload.get("sub") != address:
        raise _unknown(PresentationFault.OTHER_CREDENTIAL)
    # A list without an end could be an old one, from before somebody was revoked.
    issued = as_whole_number(payload.get("iat"))
    over = as_whole_number(payload.get("exp"))
    if issued is None or over is None:
        raise _unknown(PresentationFault.MALFORMED)
    if not issued <= at.timestamp() < over:
        raise _unknown(PresentationFault.EXPIRED)
    return _entries(payload.get("status_list"))


def _entries(value: object) -> StatusList:
    if not isinstance(value, dict):
        raise _unknown(PresentationFault.MALFORMED)
    bits = as_whole_number(value.get("bits"))
    packed = value.get("lst")
    if bits is None or bits not in BITS or not isinstance(packed, str):
        raise _unknown(PresentationFault.MALFORMED)
    content = _unpacked(decode_url(packed, "status list"))
    return StatusList(bits, bytearray(content))


def _unpacked(packed: bytes) -> bytes:
    """What was packed; a few kilobytes can unpack to gigabytes, which is not begun."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, MOST_UNPACKED + 1)
    except zlib.error:
        raise _unknown(PresentationFault.MALFORMED) from None
    if len(content) > MOST_UNPACKED or not unpacking.eof or unpacking.unused_data:
        raise _unknown(PresentationFault.MALFORMED)
    return content


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970; a moment without a zone is no moment."""
    if moment.tzinfo is None:
        raise BadCredential(
            "moment", "a moment without a zone", "a moment in UTC", "give it a zone"
        )
    return int(moment.astimezone(UTC).timestamp())


def _unknown(reason: PresentationFault) -> RefusedPresentation:
    return RefusedPresentation(reason, "another list", "the issuer's status list")


def list_data(status_list: StatusList) -> JsonObject:
    """A list as JSON: bits and packed entries, as its token holds them."""
    packed = zlib.compress(bytes(status_list.content), 9)
    return {"bits": status_list.bits, "lst": encode_url(packed)}
