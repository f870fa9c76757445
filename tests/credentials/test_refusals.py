"""The gate refuses whatever does not prove what was asked, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from joserfc.jwk import ECKey

from regard.credentials.issuer_key import new_issuer_key
from regard.credentials.policy import request_presentation
from regard.credentials.presentation import present
from regard.credentials.refused_presentation import PresentationFault as Fault
from regard.credentials.status_list import (
    REVOKED,
    SUSPENDED,
    new_status_list,
    sign_status_list,
)
from regard.credentials.strict_reading import decode_url, encode_url
from regard.credentials.verifying import verify_presentation
from tests.credentials.walk import (
    AUDIENCE,
    DAY,
    ISSUER,
    LIST,
    NOW,
    TRUSTED,
    Member,
    Walk,
    bind,
)

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has: a signature (r, s) holds as (r, ORDER - s) as well."""


@pytest.fixture
def walk() -> Walk:
    """An issuer and a verifier who know each other."""
    return Walk()


@pytest.fixture
def member(walk: Walk) -> Member:
    """A credential of somebody trusted."""
    return walk.batch("trusted")[0]


def test_what_was_asked_is_proved_and_nothing_else(walk: Walk, member: Member) -> None:
    """Somebody trusted proves that, and the verifier gets the claim's name alone."""
    request = walk.request()
    proved = walk.verify(member.show(request), request)
    assert (proved.issuer, proved.claim) == (ISSUER, TRUSTED)


@pytest.mark.parametrize("tier", ["restricted", "ordinary"])
def test_a_claim_that_is_not_so_is_refused(walk: Walk, tier: str) -> None:
    """Who is not trusted has the claim as well, and it says so."""
    request = walk.request()
    text = walk.batch(tier)[0].show(request)
    assert walk.fault(text, request) is Fault.PREDICATE_FALSE


def test_a_credential_ends_and_begins_on_its_days(walk: Walk, member: Member) -> None:
    """From the first second of its first day, until the last of its last."""
    begins = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    ends = begins + timedelta(walk.terms.days_of_life)
    moments = {
        begins - timedelta(seconds=1): Fault.NOT_YET,
        begins: Fault.STATUS_UNKNOWN,  # the list is one of a later day
        ends - timedelta(seconds=1): Fault.STATUS_UNKNOWN,
        ends: Fault.EXPIRED,
    }
    for moment, fault in moments.items():
        request = walk.request(moment)
        text = present(
            member.text, [TRUSTED], member.holder, request.nonce, AUDIENCE, moment
        )
        assert walk.fault(text, request, moment) is fault


@pytest.mark.parametrize(
    ("status", "fault"),
    [(REVOKED, Fault.REVOKED), (SUSPENDED, Fault.SUSPENDED), (3, Fault.STATUS_UNKNOWN)],
)
def test_what_the_issuer_took_back_is_refused(
    walk: Walk, member: Member, status: int, fault: Fault
) -> None:
    """Revoked, suspended, or of a status that nobody knows."""
    walk.entries.enter(member.index, status)
    request = walk.request()
    assert walk.fault(member.show(request), request) is fault


def test_a_status_that_nobody_answers_is_no_good_news(
    walk: Walk, member: Member
) -> None:
    """Whoever keeps the list from the verifier does not undo a revocation."""

    def silent(address: str) -> str:
        raise TimeoutError(address)

    request = walk.request()
    with pytest.raises(Exception, match="status unreachable"):
        verify_presentation(member.show(request), request, silent, walk.spent, NOW)


STATUS_LISTS: dict[str, Callable[[Walk], str]] = {
    "of yesterday": lambda walk: sign_status_list(
        walk.entries, LIST, walk.keys.signing(DAY), NOW - timedelta(2), NOW
    ),
    "of tomorrow": lambda walk: sign_status_list(
        walk.entries,
        LIST,
        walk.keys.signing(DAY),
        NOW + timedelta(1),
        NOW + timedelta(2),
    ),
    "of another address": lambda walk: sign_status_list(
        walk.entries, LIST + "0", walk.keys.signing(DAY), NOW, NOW + timedelta(1)
    ),
    "of another key": lambda _walk: sign_status_list(
        new_status_list(1 << 16), LIST, new_issuer_key(DAY), NOW, NOW + timedelta(1)
    ),
    "too short": lambda walk: sign_status_list(
        new_status_list(8), LIST, walk.keys.signing(DAY), NOW, NOW + timedelta(1)
    ),
    "a credential": lambda walk: walk.batch("trusted")[0].text.split("~")[0],
    "nothing": lambda _walk: "",
}


@pytest.mark.parametrize("name", STATUS_LISTS)
def test_a_list_that_is_not_the_issuers_of_today_says_nothing(
    walk: Walk, member: Member, name: str
) -> None:
    """An old list would undo a revocation, another's could be anybody's."""
    request = walk.request()
    while name == "too short" and member.index < 8:
        member = walk.batch("trusted")[0]
    text = STATUS_LISTS[name](walk)
    with pytest.raises(Exception, match="status unknown"):
        verify_presentation(
            member.show(request), request, lambda _address: text, walk.spent, NOW
        )


def test_a_nonce_counts_once(walk: Walk) -> None:
    """The same presentation again, or another person's on the same nonce."""
    first, second = walk.batch("trusted", 2)
    request = walk.request()
    walk.verify(first.show(request), request)
    assert walk.fault(first.show(request), request) is Fault.REPLAYED_NONCE
    assert walk.fault(second.show(request), request) is Fault.REPLAYED_NONCE


def test_a_member_of_a_batch_counts_once(walk: Walk, member: Member) -> None:
    """Shown again it is refused, though its signature is written otherwise."""
    walk.verify(member.show(request := walk.request()), request)
    again = walk.request()
    assert walk.fault(member.show(again), again) is Fault.MEMBER_REUSED
    twin = Member(other_signature(member.text), member.holder, member.index)
    assert twin.text != member.text
    again = walk.request()
    assert walk.fault(twin.show(again), again) is Fault.MEMBER_REUSED


def other_signature(text: str) -> str:
    """The same credential with the other signature that holds for it."""
    token, tilde, rest = text.partition("~")
    signed, _, signature = token.rpartition(".")
    content = decode_url(signature, "signature")
    s = ORDER - int.from_bytes(content[32:], "big")
    other = encode_url(content[:32] + s.to_bytes(32, "big"))
    return f"{signed}.{other}{tilde}{rest}"


def test_what_was_shown_elsewhere_is_worth_nothing_here(
    walk: Walk, member: Member
) -> None:
    """Another verifier's nonce or name, or a time before the question."""
    request = walk.request()
    other = request_presentation(walk.policy(), "https://other.example.org", NOW)
    assert walk.fault(member.show(other), request) is Fault.OTHER_AUDIENCE
    nonce = request_presentation(walk.policy(), AUDIENCE, NOW)
    assert walk.fault(member.show(nonce), request) is Fault.OTHER_NONCE
    late = request.ends
    assert walk.fault(member.show(request), request, late) is Fault.OUTSIDE_REQUEST
    for apart in (timedelta(hours=-1), timedelta(hours=1)):
        text = present(
            member.text, [TRUSTED], member.holder, request.nonce, AUDIENCE, NOW + apart
        )
        assert walk.fault(text, request) is Fault.OUTSIDE_REQUEST


def test_only_the_holder_can_show_it(walk: Walk, member: Member) -> None:
    """Another key, no key-binding token, or somebody else's credential."""
    request = walk.request()
    thief = ECKey.generate_key("P-256")
    stolen = Member(member.text, thief, member.index)
    assert walk.fault(stolen.show(request), request) is Fault.OTHER_HOLDER
    bare = member.show(request).rpartition("~")[0] + "~"
    assert walk.fault(bare, request) is Fault.NOT_BOUND
    neighbour = walk.batch("trusted")[0]
    text = neighbour.show(request).partition("~")[0]
    joined = text + "~" + member.show(request).partition("~")[2]
    assert walk.fault(joined, request) is Fault.OTHER_HOLDER


def test_other_claims_than_the_asked_one_are_refused(
    walk: Walk, member: Member
) -> None:
    """A lower rung, none, or one more than was asked."""
    request = walk.request()
    lower = member.show(request, ["tier_at_least_ordinary"])
    assert walk.fault(lower, request) is Fault.WRONG_PREDICATE
    assert walk.fault(member.show(request, []), request) is Fault.WRONG_PREDICATE
    more = member.show(request, [TRUSTED, "tier_at_least_ordinary"])
    assert walk.fault(more, request) is Fault.EXTRA_DISCLOSURE


@pytest.mark.parametrize("value", [True, 1, "true", [True], {"value": True}])
def test_a_claim_that_the_issuer_did_not_sign(walk: Walk, value: object) -> None:
    """Somebody ordinary writes the claim they lack, with their own key under it."""
    member = walk.batch("ordinary")[0]
    request = walk.request()
    written = encode_url(json.dumps(["salt", TRUSTED, value]).encode())
    before = f"{member.text.split('~')[0]}~{written}~"
    text = bind(before, member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is Fault.ALTERED_DISCLOSURE


@pytest.mark.parametrize("value", [1, "true", [True], None, {"value": True}])
def test_true_is_nothing_but_true(walk: Walk, value: object) -> None:
    """Even where the issuer signed it."""
    member = walk.batch("trusted")[0]
    request = walk.request()
    written = encode_url(json.dumps(["salt", TRUSTED, value]).encode())
    from tests.credentials.walk import digest

    token = walk.sign({**member.payload, "_sd": [digest(written)]})
    text = bind(f"{token}~{written}~", member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is Fault.PREDICATE_FALSE


def test_what_is_shown_is_what_the_holder_signed(walk: Walk, member: Member) -> None:
    """A disclosure taken out or put in on the way."""
    request = walk.request()
    token, shown, binding = member.show(request).split("~")
    added = "~".join([token, shown, member.disclosures[0], binding])
    assert walk.fault(added, request) is Fault.ALTERED_DISCLOSURE
    bare = "~".join([token, binding])
    assert walk.fault(bare, request) is Fault.ALTERED_DISCLOSURE


def test_a_refusal_uses_nothing_up(walk: Walk, member: Member) -> None:
    """Who was refused for a reason of the day can answer the same question still."""
    request = walk.request()
    walk.entries.enter(member.index, SUSPENDED)
    assert walk.fault(member.show(request), request) is Fault.SUSPENDED
    walk.entries.enter(member.index, 0)
    assert walk.fault(member.show(request), request) is None


def test_the_book_forgets_what_is_over(walk: Walk, member: Member) -> None:
    """A nonce after its request, a member after its credential."""
    request = walk.request()
    walk.verify(member.show(request), request)
    thumbprint = member.holder.thumbprint()
    walk.spent.forget(NOW + timedelta(hours=1))
    assert not walk.spent.spend_member(thumbprint, NOW)
    assert walk.spent.spend_nonce(request.nonce, NOW)
    walk.spent.forget(datetime.combine(date(2027, 1, 1), NOW.time(), UTC))
    assert walk.spent.spend_member(thumbprint, NOW)
