"""A holder's folder, by hand: keys, a batch, and each member shown once."""

from __future__ import annotations

import copy
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.credential import MemberPlace, issue_batch
from regard.credentials.openid_issuing import (
    batch_request,
    batch_response,
    prove_key,
    proved_keys,
)
from regard.credentials.openid_presentation import (
    asked_claim,
    openid_request,
    presentation_in,
)
from regard.credentials.policy import request_presentation
from regard.credentials.status_list import draw_indexes, sign_status_list
from regard.credentials.verifying import verify_presentation
from regard.credentials.wallet import Wallet
from regard.credentials.well_known import issuer_metadata
from tests.cli.conftest import Command, command
from tests.credentials.walk import (
    AUDIENCE,
    ISSUER,
    LIST,
    NOW,
    TRUSTED,
    Walk,
    payload_of,
)

__all__ = ["command"]
NONCE = "a nonce of the issuer's"
RESPONSE_URI = f"{AUDIENCE}/answer"


def issued(walk: Walk, request: dict[str, Any], tier: str, at: datetime) -> list[str]:
    """What the issuer makes of a holder's request."""
    keys = proved_keys(request, ISSUER, NONCE, 100, max(at, NOW))
    indexes = draw_indexes([], walk.entries.size, len(keys))
    places = [MemberPlace(*place) for place in zip(keys, indexes, strict=True)]
    day = at.date()
    claims = walk.ladder.values(tier)
    return issue_batch(walk.terms, claims, places, walk.keys.signing(day), day)


def metadata(walk: Walk, at: datetime) -> dict[str, Any]:
    """What the issuer publishes."""
    return issuer_metadata(ISSUER, walk.keys.published(at.date(), 14))


def filled(walk: Walk, folder: Path, tier: str = "trusted", count: int = 3) -> Wallet:
    """A wallet with a batch in it."""
    wallet = Wallet(folder)
    request = batch_request("standing", wallet.make_keys(ISSUER, NONCE, NOW, count))
    texts = issued(walk, request, tier, NOW)
    issuer = walk.policy().issuers[ISSUER]
    wallet.keep_batch(texts, issuer, NOW)
    return wallet


def asked(walk: Walk, claim: str = TRUSTED) -> Any:
    """A verifier's question, through OpenID4VP and back."""
    return asked_claim(openid_request(walk.request(claim=claim), RESPONSE_URI))


def test_the_whole_walk_by_hand(tmp_path: Path, command: Command) -> None:
    """Keys, a batch, a list, a request answered, and the verifier learns one thing."""
    walk = Walk()
    now = datetime.now(UTC)
    folder = tmp_path / "mine"
    keys = command(
        *("wallet", "keys", folder, "--issuer", ISSUER, "--nonce", NONCE),
        *("--count", "2"),
    )
    assert keys.code == 0, keys.err
    texts = issued(walk, json.loads(keys.out), "trusted", now)
    response = written(tmp_path / "response.json", batch_response(texts))
    publication = written(tmp_path / "issuer.json", metadata(walk, now))
    kept = command("wallet", "import", folder, response, "--issuer-keys", publication)
    assert kept.code == 0, kept.err
    assert kept.out.startswith("kept 2 credentials, valid until")
    assert (
        json.loads(command("wallet", "list", folder, "--json").out)["batches"][0][
            "left"
        ]
        == 2
    )
    for left in ("left: 1", "nothing left"):
        request = request_presentation(walk.policy(), AUDIENCE, now)
        question = written(tmp_path / "q.json", openid_request(request, RESPONSE_URI))
        answer = command("wallet", "present", folder, question)
        assert answer.code == 0, answer.err
        assert answer.err == f"shown to {AUDIENCE}: {TRUSTED} is true\n"
        text = presentation_in(json.loads(answer.out))
        signer = walk.keys.signing(now.date())
        status = sign_status_list(
            walk.entries, LIST, signer, now, now + timedelta(hours=1)
        )
        later = datetime.now(UTC)
        proved = verify_presentation(
            text, request, {LIST: status}.__getitem__, walk.spent, later
        )
        assert proved.claim == TRUSTED
        assert left in command("wallet", "list", folder).out
    used_up = command("wallet", "present", folder, question)
    assert used_up.code == 1
    assert "ask the issuer for another batch" in used_up.err


def written(path: Path, values: object) -> Path:
    """Values as a file."""
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def test_what_cannot_be_read_is_said(tmp_path: Path, command: Command) -> None:
    """Files that are none, and requests for more than one claim: never a traceback."""
    nothing = written(tmp_path / "nothing.json", {})
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    for path, code in ((nothing, 1), (broken, 2), (tmp_path / "none", 2)):
        assert command("wallet", "present", tmp_path, path).code == code
        printed = command("wallet", "import", tmp_path, path, "--issuer-keys", nothing)
        assert printed.code in (1, 2)
        assert printed.err.startswith("regard: ")


def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    """Keys and credentials are read by nobody else; what is spent keeps no key."""
    walk = Walk()
    wallet = filled(walk, tmp_path / "mine")
    wallet.make_keys(ISSUER, NONCE, NOW, 1)
    wallet.show(asked(walk), NOW)
    files = [path for path in wallet.folder.rglob("*") if path.is_file()]
    assert len(files) == 1 + 2 + 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    folders = list(wallet.folder.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    assert [path.read_text() for path in (wallet.folder / "spent").iterdir()] == [""]


def test_a_member_is_shown_once_by_all_that_show(tmp_path: Path) -> None:
    """Eight at a time, three credentials: three are shown, no two the same."""
    walk = Walk()
    wallet = filled(walk, tmp_path / "mine")

    def show(_number: int) -> str:
        try:
            return wallet.show(asked(walk), NOW)
        except (BadCredential, FileNotFoundError):
            return ""

    with ThreadPoolExecutor(8) as pool:
        shown = [text.split("~")[0] for text in pool.map(show, range(8)) if text]
    assert len(shown) == len(set(shown)) == 3


def test_what_is_false_is_not_shown(tmp_path: Path) -> None:
    """Nor used up: who asks for a tier that somebody lacks gets nothing."""
    walk = Walk()
    wallet = filled(walk, tmp_path / "mine", "ordinary")
    with pytest.raises(BadCredential, match="false in the credentials"):
        wallet.show(asked(walk), NOW)
    assert wallet.batches(NOW)[0].left == 3
    wallet.show(asked(walk, "tier_at_least_ordinary"), NOW)
    assert wallet.batches(NOW)[0].left == 2
    assert wallet.batches(NOW + timedelta(15)) == []


def test_a_batch_that_marks_somebody_is_not_kept(tmp_path: Path) -> None:
    """One member of another day or claim, a second of issue, another's signature."""
    walk = Walk()
    wallet = Wallet(tmp_path / "mine")
    request = batch_request("standing", wallet.make_keys(ISSUER, NONCE, NOW, 2))
    issuer = walk.policy().issuers[ISSUER]
    texts = issued(walk, request, "trusted", NOW)
    for other in (
        issued(walk, request, "trusted", NOW - timedelta(1)),
        issued(walk, request, "ordinary", NOW),
        [text.replace(".", "", 1) for text in texts],
        [texts[0], texts[0]],
        [moved(walk, text) for text in texts],
        [text + "x" for text in texts],
    ):
        with pytest.raises(BadCredential):
            wallet.keep_batch([texts[0], other[1]], issuer, NOW)
    assert wallet.batches(NOW) == []
    stranger = Walk().policy().issuers[ISSUER]
    with pytest.raises(BadCredential, match="not the issuer's"):
        wallet.keep_batch(texts, stranger, NOW)
    assert len(wallet.keep_batch(texts, issuer, NOW)) == 2
    with pytest.raises(BadCredential, match="no key that waits"):
        wallet.keep_batch(texts, issuer, NOW)


def moved(walk: Walk, text: str) -> str:
    """The same credential with the second of its issue."""
    payload = payload_of(text)
    _, tilde, rest = text.partition("~")
    return walk.sign({**payload, "iat": payload["iat"] + 1}) + tilde + rest


def test_a_key_is_proved_to_this_issuer_now() -> None:
    """Another's name, nonce or time, a key twice, none, too many: refused."""
    wallet = Wallet(Path("/nonexistent"))
    key = ECKey.generate_key("P-256")
    proof = prove_key(key, ISSUER, NONCE, NOW)
    assert wallet.batches(NOW) == []
    good = batch_request("standing", [proof])
    assert proved_keys(good, ISSUER, NONCE, 1, NOW)[0].thumbprint() == key.thumbprint()
    for values, issuer, nonce, at in (
        (good, "https://other.example", NONCE, NOW),
        (good, ISSUER, "other", NOW),
        (good, ISSUER, NONCE, NOW + timedelta(hours=1)),
        (batch_request("standing", [proof, proof]), ISSUER, NONCE, NOW),
        (batch_request("standing", []), ISSUER, NONCE, NOW),
        (batch_request("standing", ["x"]), ISSUER, NONCE, NOW),
        ({}, ISSUER, NONCE, NOW),
    ):
        with pytest.raises(Exception, match="expected"):
            proved_keys(values, issuer, nonce, 2, at)


@pytest.mark.parametrize(
    "change",
    [
        {"dcql_query": {"credentials": []}},
        {"dcql_query": None},
        {"nonce": ""},
        {"nonce": 7},
        {"client_id": None},
    ],
)
def test_a_holder_answers_one_question_at_a_time(change: dict[str, object]) -> None:
    """A request without a nonce, a name, or one claim that is to be true."""
    values = openid_request(Walk().request(), RESPONSE_URI)
    with pytest.raises(BadCredential, match="one tier alone"):
        asked_claim({**values, **change})


def test_a_query_for_more_is_refused() -> None:
    """Two claims, a claim that may be false, two types, another format."""
    values: dict[str, Any] = openid_request(Walk().request(), RESPONSE_URI)
    for name, entry in (
        ("claims", [{"path": [TRUSTED], "values": [True]}] * 2),
        ("claims", [{"path": [TRUSTED]}]),
        ("claims", [{"path": [TRUSTED], "values": [True, False]}]),
        ("claims", [{"path": [TRUSTED, "x"], "values": [True]}]),
        ("meta", {"vct_values": ["a", "b"]}),
        ("format", "mso_mdoc"),
        ("id", 7),
    ):
        other = copy.deepcopy(values)
        other["dcql_query"]["credentials"][0][name] = entry
        with pytest.raises(BadCredential, match="one tier alone"):
            asked_claim(other)
