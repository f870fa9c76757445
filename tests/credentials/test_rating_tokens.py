"""Ratings that nobody can link: issued once, spent once, and never matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as changed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.credentials.blind_signature import BlindSigner, blind_message, pad_message
from regard.credentials.privacy_pass import (
    TokenChallenge,
    finish_token,
    issue_token,
    read_private_token,
    read_request,
    request_token,
)
from regard.credentials.rating_tokens import (
    SMALLEST_BATCH,
    SMALLEST_COHORT,
    BlindRating,
    IssueRefused,
    RatingBatch,
    RatingDoor,
    RatingEpoch,
    RatingIssuer,
    SmallCohort,
    TokenRefused,
    ask_for_rating,
    batch_ratings,
    finish_rating,
)
from tests.credentials.keys import signing_key

KEY = signing_key()
PUBLIC = KEY.public_key()
MODULUS = PUBLIC.public_numbers().n
EPOCH = RatingEpoch("alder-valley", "2026-Q4", 80)
LATER = RatingEpoch("alder-valley", "2027-Q1", 80)
RATING = BlindRating("ida", "good-word", bytes(32))
SHARED = 6
"""Bytes that two messages may share by chance in a row: fewer than these."""


@dataclass
class Book:
    """A book of exchanges, and of the ratings that wait, in memory."""

    sides: set[tuple[str, str]] = field(default_factory=set)
    issued: dict[tuple[str, str], bytes] = field(default_factory=dict)
    spent: set[bytes] = field(default_factory=set)
    waiting: list[BlindRating] = field(default_factory=list)

    def is_side(self, exchange: str, giver: str) -> bool:
        """Whether it is one."""
        return (exchange, giver) in self.sides

    def keep_issued(self, exchange: str, giver: str, request_hash: bytes) -> bool:
        """Keeps the first request of each side."""
        return self.issued.setdefault((exchange, giver), request_hash) == request_hash

    def spend(self, nonce: bytes, rating: BlindRating) -> bool:
        """Keeps the nonce for ever, and its rating."""
        if nonce in self.spent:
            return False
        self.spent.add(nonce)
        self.waiting.append(rating)
        return True


@dataclass
class Circle:
    """A circle with its issuer and its door."""

    book: Book
    issuer: RatingIssuer
    door: RatingDoor


@pytest.fixture
def circle() -> Circle:
    """A circle in which each exchange from 0 to 9 was completed by ida and olu."""
    sides = {(str(number), name) for number in range(10) for name in ("ida", "olu")}
    book = Book(sides)
    issuer = RatingIssuer(BlindSigner(KEY), EPOCH, book)
    keys = {EPOCH: PUBLIC, LATER: signing_key(1).public_key()}
    return Circle(book, issuer, RatingDoor(keys, book))


def token_for(circle: Circle, exchange: str, giver: str) -> tuple[BlindRating, bytes]:
    """A rating and its finished token."""
    waiting = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    response = circle.issuer.issue(exchange, giver, waiting.request)
    return waiting.rating, finish_rating(PUBLIC, waiting, response)


def test_each_side_rates_once(circle: Circle) -> None:
    """A second token for an exchange is refused, also under another epoch's key."""
    first = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    circle.issuer.issue("0", "olu", first.request)
    second = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    with pytest.raises(IssueRefused, match="issued before"):
        circle.issuer.issue("0", "olu", second.request)
    key = signing_key(1).public_key()
    later = RatingIssuer(BlindSigner(signing_key(1)), LATER, circle.book)
    third = ask_for_rating(key, LATER, "ida", "good-word")
    with pytest.raises(IssueRefused, match="issued before"):
        later.issue("0", "olu", third.request)
    assert circle.issuer.issue("0", "ida", third_of_other_side())


def third_of_other_side() -> bytes:
    """The request of an exchange's other side."""
    return ask_for_rating(PUBLIC, EPOCH, "olu", "good-word").request


def test_an_answer_lost_on_its_way_comes_again(circle: Circle) -> None:
    """The same request has the same answer, and so gives no second token."""
    waiting = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    answer = circle.issuer.issue("0", "olu", waiting.request)
    assert circle.issuer.issue("0", "olu", waiting.request) == answer


@pytest.mark.parametrize(("exchange", "giver"), [("0", "eve"), ("77", "olu"), ("", "")])
def test_who_was_no_side_has_no_token(
    circle: Circle, exchange: str, giver: str
) -> None:
    """An exchange that was not completed, or that of others, gives nothing."""
    waiting = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    with pytest.raises(IssueRefused, match="no side of it"):
        circle.issuer.issue(exchange, giver, waiting.request)
    assert not circle.book.issued


def test_what_is_no_request_uses_nothing_up(circle: Circle) -> None:
    """Noise and a request under another key leave the side its token."""
    waiting = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    other = waiting.request[:2] + bytes([waiting.request[2] ^ 1]) + waiting.request[3:]
    for request in (b"", b"noise", other, waiting.request + b"x", waiting.request[:3]):
        with pytest.raises(IssueRefused, match="no request"):
            circle.issuer.issue("0", "olu", request)
    assert circle.issuer.issue("0", "olu", waiting.request)


def test_a_token_is_spent_once_for_ever(circle: Circle) -> None:
    """Also by another door, with other keys, that shares what was spent."""
    rating, token = token_for(circle, "0", "olu")
    circle.door.spend(rating, token)
    again = RatingDoor({EPOCH: PUBLIC}, circle.book)
    for door in (circle.door, again):
        with pytest.raises(TokenRefused, match="spent before"):
            door.spend(rating, token)
    assert circle.book.waiting == [rating]


def test_every_refusal_has_its_reason(circle: Circle) -> None:
    """What is refused says why, and is not used up."""
    rating, token = token_for(circle, "0", "olu")
    digest = bytes([token[34] ^ 1]) + token[35:66]
    other_key = signing_key(2).public_key()
    foreign = request_token(other_key, EPOCH.challenge, rating.nonce)
    response = issue_token(BlindSigner(signing_key(2)), foreign.request)
    strange = finish_token(other_key, foreign, response).to_bytes()
    cases = {
        "no token": [b"", token[:-1], token + b"x", b"\x00\x01" + token[2:]],
        "unknown key": [strange, token[:66] + bytes(32) + token[98:]],
        "other challenge": [token[:34] + digest + token[66:]],
        "not signed": [
            token[:-1] + bytes([token[-1] ^ 1]),
            token[:2] + bytes(32) + token[34:],
            token[:98] + b"\xff" * 256,
        ],
    }
    for reason, tokens in cases.items():
        for altered in tokens:
            with pytest.raises(TokenRefused) as refused:
                circle.door.spend(rating, altered)
            assert refused.value.reason == reason
    circle.door.spend(rating, token)


def test_a_token_carries_the_rating_it_was_asked_for(circle: Circle) -> None:
    """Nobody, the operator neither, moves a word to somebody else or to a kind."""
    rating, token = token_for(circle, "0", "olu")
    for other in (
        changed(rating, subject="olu"),
        changed(rating, kind="other-word"),
        changed(rating, salt=bytes(32)),
        changed(rating, salt=rating.salt[:-1]),
    ):
        with pytest.raises(TokenRefused, match="other rating"):
            circle.door.spend(other, token)
    assert not circle.book.waiting


def test_a_token_of_another_challenge_is_refused(circle: Circle) -> None:
    """A key that signed for another use, or a longer-gone epoch, signed no rating."""
    challenge = TokenChallenge("alder-valley", bytes(32))
    waiting = request_token(PUBLIC, challenge, RATING.nonce)
    response = issue_token(BlindSigner(KEY), waiting.request)
    token = finish_token(PUBLIC, waiting, response).to_bytes()
    with pytest.raises(TokenRefused, match="other challenge"):
        circle.door.spend(RATING, token)


def test_what_the_issuer_saw_and_what_was_spent_cannot_be_matched(
    circle: Circle,
) -> None:
    """Every request could have become every token: one factor for each pairing.

    The factors are drawn evenly, so each pairing is equally likely to whoever has the
    issuer's key, all that it saw, and all that was spent.
    """
    requests: list[bytes] = []
    answers: list[bytes] = []
    tokens: list[bytes] = []
    salts: list[bytes] = []
    for exchange in range(3):
        rating = changed(RATING, salt=bytes([exchange]) * 32)
        salt = bytes([exchange]) * 48
        waiting = request_token(PUBLIC, EPOCH.challenge, rating.nonce, salt)
        request = waiting.request.to_bytes()
        answer = circle.issuer.issue(str(exchange), "olu", request)
        token = finish_token(PUBLIC, waiting, answer).to_bytes()
        circle.door.spend(rating, token)
        requests.append(request)
        answers.append(answer)
        tokens.append(token)
        salts.append(salt)
    private = KEY.private_numbers().d
    for request, answer in zip(requests, answers, strict=True):
        for token, salt in zip(tokens, salts, strict=True):
            signed = read_private_token(token).signed
            padded = pad_message(signed, MODULUS.bit_length() - 1, salt)
            inverse = pow(int.from_bytes(padded, "big"), -1, MODULUS)
            asked = int.from_bytes(read_request(request).blinded, "big")
            factor = pow(asked * inverse, private, MODULUS)
            again = blind_message(PUBLIC, signed, salt, factor)
            assert again.blinded == read_request(request).blinded
            finished = int.from_bytes(answer, "big") * again.inverse % MODULUS
            assert (
                finished.to_bytes(256, "big") == read_private_token(token).authenticator
            )
            assert not shared_bytes(request[3:] + answer, token)


def shared_bytes(first: bytes, second: bytes) -> set[bytes]:
    """The stretches of bytes that two messages share."""
    return stretches(first) & stretches(second)


def stretches(data: bytes) -> set[bytes]:
    """Every stretch of bytes in a row."""
    return {data[place : place + SHARED] for place in range(len(data) - SHARED + 1)}


def test_all_tokens_of_an_epoch_look_alike(circle: Circle) -> None:
    """But for nonce and signature they are one: no other byte tells a holder."""
    shown = []
    for exchange in range(5):
        _, token = token_for(circle, str(exchange), "olu")
        read = read_private_token(token)
        shown.append((token[:2], read.challenge_digest, read.key_id))
    assert len(set(shown)) == 1


def test_no_key_is_shared_by_few() -> None:
    """A key for one person, or for a handful, would say who spends its tokens."""
    for cohort in (0, 1, SMALLEST_COHORT - 1):
        with pytest.raises(SmallCohort, match=f"a cohort of {cohort},"):
            RatingEpoch("alder-valley", "2026-Q4", cohort)
    with pytest.raises(ValueError, match="one key for two epochs"):
        RatingDoor({EPOCH: PUBLIC, LATER: PUBLIC}, Book())


WORDS = st.builds(
    BlindRating,
    st.sampled_from(["ida", "olu", "mei"]),
    st.sampled_from(["good-word", "kind-word"]),
    st.just(bytes(32)),
)


@given(st.lists(WORDS, max_size=60), st.integers(SMALLEST_BATCH, 12))
def test_nothing_is_visible_in_a_smaller_batch(
    waiting: list[BlindRating], at_least: int
) -> None:
    """A batch has at least so many; all others wait; order of arrival says nothing."""
    batches = batch_ratings(waiting, at_least)
    for batch in batches:
        assert batch.count >= at_least
    places = [(rating.subject, rating.kind) for rating in waiting]
    expected = [
        RatingBatch(*place, places.count(place))
        for place in sorted(set(places))
        if places.count(place) >= at_least
    ]
    assert batches == expected
    assert batch_ratings(reversed(waiting), at_least) == batches


@pytest.mark.parametrize("at_least", [-1, 0, 1, SMALLEST_BATCH - 1])
def test_no_batch_of_few(at_least: int) -> None:
    """An operator cannot set the batch to what would show single words."""
    with pytest.raises(SmallCohort, match=f"a batch of {at_least}"):
        batch_ratings([RATING] * 20, at_least)


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_two_ratings_have_two_nonces(subject: str, kind: str, more: str) -> None:
    """Where one part ends and the next begins is part of what is hashed."""
    first = BlindRating(subject + more, kind, bytes(32))
    second = BlindRating(subject, more + kind, bytes(32))
    assert (first.nonce == second.nonce) == (first == second)
