"""The ladder: every rung for everybody, and true up to where somebody stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.credentials.bad_credential import BadCredential
from regard.credentials.ladder import ladder_of
from regard.credentials.policy import Policy
from regard.credentials.well_known import type_metadata, well_known_address
from tests.credentials.walk import TIERS, VCT, Walk

NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(st.lists(NAMES, min_size=1, max_size=20, unique=True), st.data())
def test_every_rung_is_there(tiers: list[str], data: st.DataObject) -> None:
    """As many claims as tiers, true for the tier that is held and those below."""
    ladder = ladder_of(tiers)
    place = data.draw(st.integers(0, len(tiers) - 1))
    values = ladder.values(tiers[place])
    assert tuple(values) == ladder.claims
    assert list(values.values()) == [rung <= place for rung in range(len(tiers))]


@pytest.mark.parametrize(
    "tiers", [[], ["a", "a"], ["Trusted"], ["a b"], ["a_b"], ["-a"], [""]]
)
def test_what_is_no_ladder_is_said(tiers: list[str]) -> None:
    """No tiers, one twice, names that no scheme has."""
    with pytest.raises(BadCredential, match="tiers"):
        ladder_of(tiers)


def test_a_tier_of_another_scheme_is_refused() -> None:
    """Rather than counted as the lowest, or the highest."""
    with pytest.raises(BadCredential, match="one of restricted, ordinary, trusted"):
        ladder_of(TIERS).values("excellent")


def test_no_verifier_asks_with_a_threshold_of_its_own() -> None:
    """A score is no rung, and nobody's word is taken by leaving the issuers out."""
    policy = Walk().policy()
    with pytest.raises(BadCredential, match="policy"):
        Policy("score_over_713", VCT, policy.issuers)
    with pytest.raises(BadCredential, match="policy"):
        Policy(policy.claim, VCT, {})


def test_a_type_names_all_claims() -> None:
    """Each can be shown by itself, and is called in words where there are some."""
    ladder = ladder_of(TIERS)
    labels = {"en": {"trusted": "Trusted"}, "de": {"trusted": "Vertrauenswürdig"}}
    metadata = type_metadata(VCT, "Standing", ladder, labels)
    claims = metadata["claims"]
    assert isinstance(claims, list)
    assert [claim["path"] for claim in claims] == [[name] for name in ladder.claims]
    assert {claim["sd"] for claim in claims} == {"always"}
    assert claims[2]["display"][1] == {"locale": "de", "label": "Vertrauenswürdig"}
    assert claims[0]["display"][0]["label"] == "restricted or better"
    assert "display" not in type_metadata(VCT, "Standing", ladder, {})["claims"][0]  # type: ignore[index]


def test_metadata_stand_between_host_and_path() -> None:
    """As the standards say, with a path and without."""
    name = "jwt-vc-issuer"
    address = "https://a.example/.well-known/jwt-vc-issuer"
    assert well_known_address("https://a.example", name) == address
    assert well_known_address("https://a.example/", name) == address
    assert well_known_address("https://a.example/b/c", name) == address + "/b/c"
