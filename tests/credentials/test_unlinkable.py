"""Two presentations of one person share nothing but what everybody's share.

Bytes, times and entries of the status list are looked at. That the issuer, who sees a
presentation, knows whom it issued it to is not hidden (docs/who-can-link.md).
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from regard.credentials.credential import CredentialTerms, MemberPlace, issue_batch
from regard.credentials.ladder import ladder_of
from regard.credentials.policy import request_presentation
from regard.credentials.status_list import draw_indexes
from regard.credentials.strict_reading import decode_url
from regard.credentials.verifying import verify_presentation
from tests.credentials.walk import (
    DAY,
    NOW,
    TIERS,
    TRUSTED,
    Member,
    Walk,
    digest,
    payload_of,
)

IN_COMMON = {"iss", "vct", "iat", "nbf", "exp", "_sd_alg"}
RUN = 12
OPEN_RUN = 8
"""A run in common may have this much open text in it, beside which some letters of
random text are the same by chance; five are in no lifetime."""


def shown_at(walk: Walk, member: Member, verifier: str) -> str:
    """What one verifier gets."""
    request = request_presentation(walk.policy(), f"https://{verifier}.example", NOW)
    return member.show(request)


def said_in(text: str) -> bytes:
    """All that a presentation says, base64 read; entries of the list by themselves."""
    read = []
    for part in re.split("[~.]", text):
        content = decode_url(part, "part")
        read.append(re.sub(rb'"idx":\d+', b"", content))
    return b"\n".join(read)


def runs_of(content: bytes, length: int) -> set[bytes]:
    """All runs of bytes of a length."""
    places = range(len(content) - length + 1)
    return {content[place : place + length] for place in places}


def test_what_two_have_in_common_everybody_has() -> None:
    """Every run of bytes in both of one person's is in another person's as well."""
    walk = Walk()
    one, other = walk.batch("trusted", 2)
    first = said_in(shown_at(walk, one, "first"))
    second = said_in(shown_at(walk, other, "second"))
    in_common = runs_of(first, RUN) & runs_of(second, RUN)
    # The open text is in common, or this would compare nothing.
    assert any(b'"exp":17' in run for run in in_common)
    somebody = said_in(shown_at(walk, walk.batch("trusted")[0], "third"))
    open_text = runs_of(somebody, OPEN_RUN)
    assert [run for run in in_common if not runs_of(run, OPEN_RUN) & open_text] == []


def test_a_link_would_be_seen() -> None:
    """The same comparison finds a key that two members share."""
    walk = Walk()
    one = walk.batch("trusted")[0]
    first = said_in(shown_at(walk, one, "first"))
    second = said_in(shown_at(walk, one, "second"))
    somebody = said_in(shown_at(walk, walk.batch("trusted")[0], "third"))
    in_common = runs_of(first, RUN) & runs_of(second, RUN)
    open_text = runs_of(somebody, OPEN_RUN)
    assert any(not runs_of(run, OPEN_RUN) & open_text for run in in_common)


def test_values_in_common_are_the_schemes() -> None:
    """Of what the issuer signed, only what is the same for all is shared."""
    walk = Walk()
    batch = walk.batch("trusted", 20)
    payloads = [member.payload for member in batch]
    for name in payloads[0]:
        different = {str(payload[name]) for payload in payloads}
        assert len(different) == (1 if name in IN_COMMON else len(batch)), name
    digests = [digest for payload in payloads for digest in payload["_sd"]]
    assert len(digests) == len(set(digests))
    disclosures = [text for member in batch for text in member.disclosures]
    assert len(disclosures) == len(set(disclosures))


def test_all_of_a_day_have_the_same_times() -> None:
    """Whole days, whenever it was on that day; no other moment stands in it."""
    walk = Walk()
    payloads = [walk.batch("trusted")[0].payload for _ in range(2)]
    for payload in payloads:
        times = (payload["iat"], payload["nbf"], payload["exp"])
        assert all(moment % 86_400 == 0 for moment in times)
        assert times == (payload["iat"], payload["iat"], payload["iat"] + 14 * 86_400)


@pytest.mark.parametrize("count", [1, 2, 3, 16])
def test_counts_say_nothing(count: int) -> None:
    """However many tiers: so many digests, of the same kind, in no order of claims."""
    walk = Walk(ladder=ladder_of([f"t{number}" for number in range(count)]))
    member = walk.batch("t0")[0]
    digests = member.payload["_sd"]
    assert len(digests) == 16
    assert digests == sorted(digests)
    assert {len(digest) for digest in digests} == {43}


def test_false_and_true_are_of_one_shape() -> None:
    """Who holds the lowest tier has a credential as long as who holds the highest."""
    walk = Walk()
    for tier in TIERS:
        payload = walk.batch(tier)[0].payload
        assert len(payload["_sd"]) == 16
    lengths = set()
    for tier in TIERS:
        token = walk.batch(tier)[0].text.split("~")[0]
        index = len(str(payload_of(token)["status"]["status_list"]["idx"]))
        lengths.add(len(decode_url(token.split(".")[1], "payload")) - index)
    assert len(lengths) == 1


def test_the_place_of_a_claim_tells_nothing() -> None:
    """Its digest stands anywhere among the decoys."""
    walk = Walk()
    places = set()
    for member in walk.batch("trusted", 100) + walk.batch("ordinary", 100):
        places.add(member.payload["_sd"].index(digest(member.disclosures[2])))
    # That a place is missed in 200 draws has a chance of 4 in 100,000.
    assert len(places) >= 15


def test_entries_of_the_list_follow_nothing() -> None:
    """Drawn from the whole list: neighbours in a batch are not neighbours there."""
    size = 1 << 20
    drawn = draw_indexes([], size, 4_000)
    assert len(set(drawn)) == len(drawn)
    # Six standard deviations of the mean of a uniform draw.
    apart = 6 * size / (12 * len(drawn)) ** 0.5
    assert abs(sum(drawn) / len(drawn) - size / 2) < apart
    steps = [abs(second - first) for first, second in pairwise(drawn)]
    assert abs(sum(steps) / len(steps) - size / 3) < apart * 2
    rises = sum(second > first for first, second in pairwise(drawn))
    assert abs(rises - len(steps) / 2) < 6 * (len(steps) / 12) ** 0.5 + 6


def test_a_look_at_the_list_tells_the_issuer_nothing() -> None:
    """What a verifier fetches names the list, whoever stands before it."""
    walk = Walk()
    fetched = []
    for member in walk.batch("trusted", 2):
        request = walk.request()

        def read(address: str) -> str:
            fetched.append(address)
            return walk.status(address)

        verify_presentation(member.show(request), request, read, walk.spent, NOW)
    assert fetched == [walk.terms.status_list] * 2


def test_terms_that_could_name_somebody_are_refused() -> None:
    """An address with a query, a long life, a key or an entry that two share."""
    walk = Walk()
    for address in (
        "https://record.example.org/status?person=7",
        "https://record.example.org/status#7",
        "https://ada@record.example.org/status",
        "http://record.example.org/status",
        "https://récord.example.org/status",
    ):
        with pytest.raises(ValueError, match="the same for everybody"):
            CredentialTerms(walk.terms.issuer, walk.terms.vct, address)
    for days in (0, 15):
        with pytest.raises(ValueError, match="days_of_life"):
            CredentialTerms(
                walk.terms.issuer, walk.terms.vct, walk.terms.status_list, days
            )
    one, other = walk.batch("trusted", 2)
    for places in (
        [MemberPlace(one.holder, 1), MemberPlace(one.holder, 2)],
        [MemberPlace(one.holder, 1), MemberPlace(other.holder, 1)],
        [],
    ):
        with pytest.raises(ValueError, match="batch"):
            issue_batch(
                walk.terms, {TRUSTED: True}, places, walk.keys.signing(DAY), DAY
            )


def test_the_holders_token_says_when_and_to_whom_alone() -> None:
    """The moment, the verifier's name, its nonce, a digest: of the person nothing."""
    walk = Walk()
    request = request_presentation(
        walk.policy(), "https://first.example", NOW, timedelta(minutes=1)
    )
    binding = payload_of(walk.batch("trusted")[0].show(request).split("~")[-1])
    assert binding.keys() == {"iat", "aud", "nonce", "sd_hash"}
