"""Ratings that nobody can link: one for each side of a completed exchange.

A side of an exchange asks once for a token, blindly; the token is spent once, for ever,
and carries one good word. Whom it is for is fixed before the issuer signs and is hidden
from it: the token's nonce is a hash of it. Words become visible in batches, never
alone. What this does not hide, and does not stop, stands in docs/blind-ratings.md.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from regard.credentials.blind_signature import BadBlindSignature, BlindSigner
from regard.credentials.privacy_pass import (
    HASH_BYTES,
    BadPrivacyPass,
    Token,
    TokenChallenge,
    WaitingRequest,
    finish_token,
    issue_token,
    read_private_token,
    read_request,
    request_token,
    token_key_id,
    verify_token,
)

SMALLEST_COHORT = 50
"""Whoever spends a token is known to be one of its cohort: our choice of how many."""
SMALLEST_BATCH = 5
"""A batch tells that its words came from so many: our choice of the fewest."""
RATING_LABEL = b"regard blind rating 1"

TokenRefusal: TypeAlias = Literal[
    "no token",
    "unknown key",
    "other challenge",
    "not signed",
    "other rating",
    "spent before",
]
IssueRefusal: TypeAlias = Literal["no request", "no side of it", "issued before"]


class TokenRefused(Exception):
    """A token that is not spent: why, in one of a few words.

    Attributes:
        reason: The reason.
    """

    def __init__(self, reason: TokenRefusal) -> None:
        """Refuses a token for a reason."""
        super().__init__(reason)
        self.reason = reason


class IssueRefused(Exception):
    """A token that is not issued: why, in one of a few words.

    Attributes:
        reason: The reason.
    """

    def __init__(self, reason: IssueRefusal) -> None:
        """Refuses to issue for a reason."""
        super().__init__(reason)
        self.reason = reason


class SmallCohort(ValueError):
    """A key, or a batch, that would be shared by too few."""


class CompletedExchanges(Protocol):
    """The exchanges that were completed, and what was issued for them."""

    def is_side(self, exchange: str, giver: str) -> bool:
        """Whether the exchange was completed and this is one of its sides."""

    def keep_issued(self, exchange: str, giver: str, request_hash: bytes) -> bool:
        """Keeps for ever that a side asked, unless it did before.

        Returns:
            Whether this request is now what the side has asked with: also where the
            same one comes again, since an answer can be lost on its way.
        """


class SpentTokens(Protocol):
    """Every nonce that was ever spent; none is ever taken out."""

    def spend(self, nonce: bytes, rating: BlindRating) -> bool:
        """Keeps a nonce, and its rating among those that wait, both or neither.

        Returns:
            Whether the nonce was not there before.
        """


@dataclass(frozen=True)
class RatingEpoch:
    """A stretch of time in which a cohort shares one key.

    Attributes:
        scheme: The scheme that is rated under.
        name: Of the stretch, such as `2026-Q4`.
        cohort: How many people may be issued tokens in it.
    """

    scheme: str
    name: str
    cohort: int

    def __post_init__(self) -> None:
        """Refuses a cohort in which one could be told from the others."""
        if self.cohort < SMALLEST_COHORT:
            raise SmallCohort(
                f"a key for a cohort of {self.cohort}, expected at least "
                f"{SMALLEST_COHORT}: make the epoch longer or the circle larger"
            )

    @property
    def challenge(self) -> TokenChallenge:
        """What every token of the epoch answers: it says the epoch and nothing else."""
        return TokenChallenge(self.scheme, hashlib.sha256(self.name.encode()).digest())


@dataclass(frozen=True)
class BlindRating:
    """One good word for somebody, of a kind.

    Attributes:
        subject: Whom it is for.
        kind: The kind of evidence.
        salt: 32 bytes that keep the nonce from being guessed.
    """

    subject: str
    kind: str
    salt: bytes

    @property
    def nonce(self) -> bytes:
        """What a token for this rating, and no other, carries."""
        # Each part is hashed first, so that no two ratings run together alike.
        parts = (RATING_LABEL, self.subject.encode(), self.kind.encode(), self.salt)
        hashes = [hashlib.sha256(part).digest() for part in parts]
        return hashlib.sha256(b"".join(hashes)).digest()


@dataclass(frozen=True)
class WaitingRating:
    """A rating whose token was asked for.

    Attributes:
        rating: The rating.
        waiting: What to send, and what finishes the answer.
    """

    rating: BlindRating
    waiting: WaitingRequest

    @property
    def request(self) -> bytes:
        """What is sent to the issuer."""
        return self.waiting.request.to_bytes()


@dataclass(frozen=True)
class RatingBatch:
    """Good words that become visible at once.

    Attributes:
        subject: Whom they are for.
        kind: The kind of evidence.
        count: How many.
    """

    subject: str
    kind: str
    count: int


class RatingIssuer:
    """Issues one token to each side of a completed exchange."""

    def __init__(
        self, signer: BlindSigner, epoch: RatingEpoch, exchanges: CompletedExchanges
    ) -> None:
        """An issuer for an epoch.

        Args:
            signer: With the epoch's key.
            epoch: Whose tokens it issues.
            exchanges: What was completed, and what was issued for it.
        """
        self.epoch = epoch
        self._signer = signer
        self._exchanges = exchanges

    def issue(self, exchange: str, giver: str, request: bytes) -> bytes:
        """Issues a token blindly.

        Args:
            exchange: Which exchange.
            giver: Which of its sides asks; whoever calls has seen that it is they.
            request: What was sent.

        Returns:
            The response.

        Raises:
            IssueRefused: If this is no request for this key, no side of a completed
                exchange, or one that has asked with another request before.
        """
        try:
            read = read_request(request)
            if read.key_byte != token_key_id(self._signer.public)[-1]:
                raise IssueRefused("no request")
            if not self._exchanges.is_side(exchange, giver):
                raise IssueRefused("no side of it")
            response = issue_token(self._signer, read)
        except (BadPrivacyPass, BadBlindSignature) as error:
            # Why in detail would help nobody but whoever tries bytes out.
            raise IssueRefused("no request") from error
        # Kept before anything is given out: a crash in between costs a second asking
        # with the same request, and gives nobody a second token.
        request_hash = hashlib.sha256(request).digest()
        if not self._exchanges.keep_issued(exchange, giver, request_hash):
            raise IssueRefused("issued before")
        return response


class RatingDoor:
    """Takes tokens in, each once, whoever brings them."""

    def __init__(
        self, keys: Mapping[RatingEpoch, RSAPublicKey], spent: SpentTokens
    ) -> None:
        """A door for the tokens of some epochs.

        Args:
            keys: The key of each epoch whose tokens are still taken.
            spent: What was spent, in every epoch there ever was.
        """
        self._epochs = {token_key_id(key): epoch for epoch, key in keys.items()}
        self._keys = {token_key_id(key): key for key in keys.values()}
        # Under one key for two epochs a token would be taken in by either.
        if len(self._keys) != len(keys):
            raise ValueError("found one key for two epochs, expected a key for each")
        self._spent = spent

    def spend(self, rating: BlindRating, token: bytes) -> None:
        """Spends a token on its rating.

        Args:
            rating: What the token was asked for.
            token: As it travelled.

        Raises:
            TokenRefused: With the reason; nothing is kept then.
        """
        try:
            read = read_private_token(token)
        except BadPrivacyPass as error:
            raise TokenRefused("no token") from error
        self._verify(read)
        # A short salt could be guessed, and with it whom a nonce is for.
        if len(rating.salt) != HASH_BYTES or rating.nonce != read.nonce:
            raise TokenRefused("other rating")
        if not self._spent.spend(read.nonce, rating):
            raise TokenRefused("spent before")

    def _verify(self, token: Token) -> None:
        # The nonce is looked at last: what is no token of ours may not use one up.
        epoch = self._epochs.get(token.key_id)
        if epoch is None:
            raise TokenRefused("unknown key")
        if token.challenge_digest != epoch.challenge.digest:
            raise TokenRefused("other challenge")
        try:
            verify_token(self._keys[token.key_id], epoch.challenge, token)
        except BadBlindSignature as error:
            raise TokenRefused("not signed") from error


def ask_for_rating(
    key: RSAPublicKey, epoch: RatingEpoch, subject: str, kind: str
) -> WaitingRating:
    """Fixes a rating and asks for its token.

    Args:
        key: The epoch's, the one that everybody sees.
        epoch: The epoch.
        subject: Whom the rating is for.
        kind: The kind of evidence.

    Returns:
        The rating, what to send for its token, and what to keep.
    """
    rating = BlindRating(subject, kind, secrets.token_bytes(HASH_BYTES))
    return WaitingRating(rating, request_token(key, epoch.challenge, rating.nonce))


def finish_rating(key: RSAPublicKey, waiting: WaitingRating, response: bytes) -> bytes:
    """Makes the token of the issuer's answer.

    Args:
        key: The epoch's.
        waiting: What was kept.
        response: What came back.

    Returns:
        The token, to be spent later, from elsewhere.

    Raises:
        BadBlindSignature: If the answer signs something else.
    """
    return finish_token(key, waiting.waiting, response).to_bytes()


def batch_ratings(waiting: Iterable[BlindRating], at_least: int) -> list[RatingBatch]:
    """Those of the waiting ratings that may become visible, on a day fixed beforehand.

    A batch is of one subject and one kind: in a batch of many subjects, whoever had
    but one exchange would know whose word theirs is. What is fewer goes on waiting.

    Args:
        waiting: The ratings that were taken in and are not visible yet.
        at_least: The fewest that become visible at once.

    Returns:
        The batches, ordered by subject and kind, which tells nothing of arrival.

    Raises:
        SmallCohort: If so few would be visible at once that each could be guessed.
    """
    if at_least < SMALLEST_BATCH:
        raise SmallCohort(
            f"a batch of {at_least}, expected at least {SMALLEST_BATCH} at once"
        )
    counts: dict[tuple[str, str], int] = {}
    for rating in waiting:
        place = (rating.subject, rating.kind)
        counts[place] = counts.get(place, 0) + 1
    return [
        RatingBatch(subject, kind, count)
        for (subject, kind), count in sorted(counts.items())
        if count >= at_least
    ]
