"""Privacy Pass with tokens that anybody can verify: type 2, blind RSA (RFC 9577, 9578).

A challenge says for what tokens are wanted, a request asks for one blindly, the
response answers it, and the token is what comes of both: the issuer cannot tell which
of its responses a token comes from. The bytes are those of the RFCs.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from regard.credentials.blind_signature import (
    KEY_BITS,
    BlindedMessage,
    BlindSigner,
    blind_message,
    finish_signature,
    verify_blind_signature,
)

TOKEN_TYPE = 0x0002
SIGNATURE_BYTES = KEY_BITS // 8
"""How many bytes a signature takes: Nk of RFC 9578."""
HASH_BYTES = 32
"""Of SHA-256, and so of a nonce, a challenge's digest and a key's id."""
TOKEN_SIZE = 2 + 3 * HASH_BYTES + SIGNATURE_BYTES
REQUEST_SIZE = 3 + SIGNATURE_BYTES
LONGEST_VECTOR = 2**16 - 1
RSASSA_PSS_SHA384 = bytes.fromhex(
    "303d06092a864886f70d01010a3030a00d300b0609608648016503040202"
    "a11a301806092a864886f70d010108300b0609608648016503040202a203020130"
)
"""A key's algorithm in DER: RSASSA-PSS, SHA-384, MGF1 with it, 48 bytes of salt."""


class BadPrivacyPass(ValueError):
    """Bytes that are no message of the protocol, or one of another type or key."""


@dataclass(frozen=True)
class TokenChallenge:
    """For what tokens are wanted (RFC 9577, 2.1).

    Attributes:
        issuer: The name of who issues them.
        context: Nothing, or 32 bytes that tokens are bound to. Whoever shares them can
            be told from whoever does not, so they must be those of a large cohort.
        origins: For whom a token is; nothing where it may be spent anywhere.
    """

    issuer: str
    context: bytes = b""
    origins: str = ""

    def __post_init__(self) -> None:
        """Refuses what the format has no room for."""
        if not 0 < len(self.issuer.encode()) <= LONGEST_VECTOR:
            raise BadPrivacyPass("an issuer's name has 1 to 65,535 bytes")
        if len(self.context) not in (0, HASH_BYTES):
            raise BadPrivacyPass(
                f"a context has {len(self.context)} bytes, expected 0 or {HASH_BYTES}"
            )
        if len(self.origins.encode()) > LONGEST_VECTOR:
            raise BadPrivacyPass("the origins have at most 65,535 bytes")

    def to_bytes(self) -> bytes:
        """The challenge as it travels."""
        return b"".join(
            (
                struct.pack(">H", TOKEN_TYPE),
                _with_length(self.issuer.encode()),
                bytes([len(self.context)]),
                self.context,
                _with_length(self.origins.encode()),
            )
        )

    @property
    def digest(self) -> bytes:
        """What a token carries of it: 32 bytes."""
        return hashlib.sha256(self.to_bytes()).digest()


@dataclass(frozen=True)
class TokenRequest:
    """What is sent to the issuer (RFC 9578, 6.1).

    Attributes:
        key_byte: The last byte of the key's id.
        blinded: The blinded message, 256 bytes.
    """

    key_byte: int
    blinded: bytes

    def to_bytes(self) -> bytes:
        """The request as it travels."""
        return struct.pack(">HB", TOKEN_TYPE, self.key_byte) + self.blinded


@dataclass(frozen=True)
class Token:
    """What is spent (RFC 9577, 2.2).

    Attributes:
        nonce: 32 bytes that its holder chose.
        challenge_digest: Of the challenge that it answers.
        key_id: Of the key that signed it.
        authenticator: The signature, 256 bytes.
    """

    nonce: bytes
    challenge_digest: bytes
    key_id: bytes
    authenticator: bytes

    @property
    def signed(self) -> bytes:
        """What the signature covers: all that comes before it."""
        return token_input(self.nonce, self.challenge_digest, self.key_id)

    def to_bytes(self) -> bytes:
        """The token as it travels."""
        return self.signed + self.authenticator


@dataclass(frozen=True)
class WaitingRequest:
    """A request on its way, and what stays with whoever asks.

    Attributes:
        request: What is sent.
        blinded: What finishes the signature that comes back; nobody else may see it.
    """

    request: TokenRequest
    blinded: BlindedMessage


def request_token(
    key: RSAPublicKey,
    challenge: TokenChallenge,
    nonce: bytes | None = None,
    salt: bytes | None = None,
    factor: int | None = None,
) -> WaitingRequest:
    """Asks for a token, blindly (RFC 9578, 6.1).

    Args:
        key: The issuer's, the same for everybody.
        challenge: What the token shall answer.
        nonce: 32 bytes that nobody can guess; else drawn.
        salt: 48 bytes, for a test vector; else drawn.
        factor: The blinding factor, for a test vector; else drawn.

    Returns:
        What to send, and what to keep.

    Raises:
        BadPrivacyPass: If the nonce has another length.
    """
    drawn = secrets.token_bytes(HASH_BYTES) if nonce is None else nonce
    if len(drawn) != HASH_BYTES:
        raise BadPrivacyPass(f"a nonce has {len(drawn)} bytes, expected {HASH_BYTES}")
    key_id = token_key_id(key)
    # The key's id is signed too: a token cannot be moved to another key's cohort.
    message = token_input(drawn, challenge.digest, key_id)
    blinded = blind_message(key, message, salt, factor)
    return WaitingRequest(TokenRequest(key_id[-1], blinded.blinded), blinded)


def issue_token(signer: BlindSigner, request: TokenRequest) -> bytes:
    """Answers a request (RFC 9578, 6.2); whether it may be answered is asked before.

    Args:
        signer: With the issuer's key.
        request: What came.

    Returns:
        The response: the blind signature, 256 bytes.

    Raises:
        BadPrivacyPass: If the request is for another key.
    """
    if request.key_byte != token_key_id(signer.public)[-1]:
        raise BadPrivacyPass("the request is for another key")
    return signer.sign(request.blinded)


def finish_token(key: RSAPublicKey, waiting: WaitingRequest, response: bytes) -> Token:
    """Makes the token of the issuer's response (RFC 9578, 6.3).

    Args:
        key: The issuer's.
        waiting: What was kept.
        response: What came back.

    Returns:
        The token, verified.

    Raises:
        BadBlindSignature: If the response signs something else.
    """
    authenticator = finish_signature(key, waiting.blinded, response)
    return read_private_token(waiting.blinded.message + authenticator)


def verify_token(key: RSAPublicKey, challenge: TokenChallenge, token: Token) -> None:
    """Whether a token was issued under a key for a challenge (RFC 9577, 2.2).

    Whether it was spent before is another question.

    Args:
        key: The issuer's.
        challenge: What the token has to answer.
        token: The token.

    Raises:
        BadPrivacyPass: If it is of another key or answers another challenge.
        BadBlindSignature: If its signature is not the key's.
    """
    if token.key_id != token_key_id(key):
        raise BadPrivacyPass("the token is of another key")
    if token.challenge_digest != challenge.digest:
        raise BadPrivacyPass("the token answers another challenge")
    verify_blind_signature(key, token.signed, token.authenticator)


def token_input(nonce: bytes, challenge_digest: bytes, key_id: bytes) -> bytes:
    """What a token's signature covers (RFC 9577, 2.2).

    Args:
        nonce: 32 bytes.
        challenge_digest: 32 bytes.
        key_id: 32 bytes.

    Returns:
        The type and the three, in this order.
    """
    return struct.pack(">H", TOKEN_TYPE) + nonce + challenge_digest + key_id


def token_key(key: RSAPublicKey) -> bytes:
    """A public key as issuers publish it: DER, of RSASSA-PSS (RFC 9578, 6.5).

    Args:
        key: Of 2048 bits.

    Raises:
        BadPrivacyPass: If it is of another size.
    """
    if key.key_size != KEY_BITS:
        raise BadPrivacyPass(f"a key of {key.key_size} bits, expected {KEY_BITS}")
    numbers = key.public_bytes(Encoding.DER, PublicFormat.PKCS1)
    bits = _der(0x03, b"\x00" + numbers)
    return _der(0x30, RSASSA_PSS_SHA384 + bits)


def token_key_id(key: RSAPublicKey) -> bytes:
    """A key's id: the SHA-256 of the key as published.

    Args:
        key: Of 2048 bits.
    """
    return hashlib.sha256(token_key(key)).digest()


def read_token_key(data: bytes) -> RSAPublicKey:
    """Reads a key that an issuer published.

    Args:
        data: As `token_key` writes it.

    Raises:
        BadPrivacyPass: If it is anything else, to the byte.
    """
    _, separator, bits = data.partition(RSASSA_PSS_SHA384)
    # Tag and length of the bit string take four bytes; a fifth says no bits are idle.
    numbers = bits[5:]
    if not separator or not numbers:
        raise BadPrivacyPass("no key of RSASSA-PSS with SHA-384 in DER")
    try:
        key = load_der_public_key(numbers)
    except ValueError as error:
        raise BadPrivacyPass("no key of RSASSA-PSS with SHA-384 in DER") from error
    # Another spelling of one key would have another id, and so a cohort of its own.
    if not isinstance(key, RSAPublicKey) or token_key(key) != data:
        raise BadPrivacyPass("no key of RSASSA-PSS with SHA-384 in DER")
    return key


def read_challenge(data: bytes) -> TokenChallenge:
    """Reads a challenge.

    Args:
        data: As it travelled.

    Raises:
        BadPrivacyPass: If it is none, of another type, or more follows it.
    """
    _expect_type(data)
    # A context of 1 to 31 bytes has a length too, and is refused by the challenge.
    issuer, rest = _split_length(data[2:], 2)
    context, rest = _split_length(rest, 1)
    origins, rest = _split_length(rest, 2)
    if rest:
        raise BadPrivacyPass(f"{len(rest)} bytes follow the challenge")
    try:
        return TokenChallenge(issuer.decode(), context, origins.decode())
    except UnicodeDecodeError as error:
        raise BadPrivacyPass("a name in the challenge is no text") from error


def read_request(data: bytes) -> TokenRequest:
    """Reads a request.

    Args:
        data: As it travelled.

    Raises:
        BadPrivacyPass: If it is none, or of another type.
    """
    _expect_type(data)
    if len(data) != REQUEST_SIZE:
        raise BadPrivacyPass(
            f"a request has {len(data)} bytes, expected {REQUEST_SIZE}"
        )
    return TokenRequest(data[2], data[3:])


def read_private_token(data: bytes) -> Token:
    """Reads a token; whether its signature holds is another question.

    Args:
        data: As it travelled.

    Raises:
        BadPrivacyPass: If it is none, or of another type.
    """
    _expect_type(data)
    if len(data) != TOKEN_SIZE:
        raise BadPrivacyPass(f"a token has {len(data)} bytes, expected {TOKEN_SIZE}")
    digests = data[2 : 2 + 3 * HASH_BYTES]
    return Token(
        nonce=digests[:HASH_BYTES],
        challenge_digest=digests[HASH_BYTES : 2 * HASH_BYTES],
        key_id=digests[2 * HASH_BYTES :],
        authenticator=data[2 + 3 * HASH_BYTES :],
    )


def _expect_type(data: bytes) -> None:
    # Bytes of another type, such as the one with a secret key, are never guessed at.
    kind = int.from_bytes(data[:2], "big")
    if len(data) < 2 or kind != TOKEN_TYPE:
        raise BadPrivacyPass(
            f"found token type {kind:#06x}, expected {TOKEN_TYPE:#06x}"
        )


def _with_length(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def _split_length(data: bytes, size: int) -> tuple[bytes, bytes]:
    """What a length in so many bytes announces, and the rest."""
    length = int.from_bytes(data[:size], "big")
    end = size + length
    if len(data) < end or len(data) < size:
        raise BadPrivacyPass("the challenge ends too soon")
    return data[size:end], data[end:]


def _der(tag: int, content: bytes) -> bytes:
    """A value in DER, of 256 to 65,535 bytes: the keys here have no others."""
    return bytes([tag, 0x82]) + struct.pack(">H", len(content)) + content
