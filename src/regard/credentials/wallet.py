"""A holder's folder: keys, credentials, and which of them were shown.

Every file is its owner's alone. A member is marked as spent before anything of it
leaves, and its key is destroyed with that: what was shown once can never be shown
again, also where the machine stops in between.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.openid_issuing import prove_key
from regard.credentials.openid_presentation import AskedClaim
from regard.credentials.policy import KnownIssuer
from regard.credentials.presentation import present
from regard.credentials.received_batch import (
    ReceivedMember,
    read_member,
    receive_batch,
)
from regard.credentials.token import CURVE

BATCH_SIZE = 20
MOST_FRESH_KEYS = 100


@dataclass(frozen=True)
class HeldBatch:
    """Credentials of one type and end, with the same claims.

    Attributes:
        vct: The type of credential.
        ends: From when on they are over (UTC).
        claims: Whether each claim is so.
        left: How many can still be shown.
    """

    vct: str
    ends: datetime
    claims: dict[str, bool]
    left: int


class Wallet:
    """The folder of one person.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys = folder / "keys"
        self._members = folder / "members"
        self._spent = folder / "spent"

    def make_keys(
        self, issuer: str, nonce: str, at: datetime, count: int = BATCH_SIZE
    ) -> list[str]:
        """Makes fresh keys, which wait for credentials.

        Args:
            issuer: Whom they are proved to.
            nonce: The issuer's nonce.
            at: The moment (UTC).
            count: How many.

        Returns:
            A proof of each.

        Raises:
            BadCredential: If it is another number than a batch can have.
        """
        if not 1 <= count <= MOST_FRESH_KEYS:
            raise BadCredential(
                "keys", str(count), f"1 to {MOST_FRESH_KEYS}", "ask for 20 or so"
            )
        proofs = []
        for _ in range(count):
            key = ECKey.generate_key(CURVE)
            _write_own(self._keys / f"{key.thumbprint()}.json", key.as_dict(True))
            proofs.append(prove_key(key, issuer, nonce, at))
        return proofs

    def keep_batch(
        self, texts: list[str], issuer: KnownIssuer, at: datetime
    ) -> list[ReceivedMember]:
        """Keeps a batch that was issued for keys that wait; all of it, or nothing.

        Args:
            texts: The credentials.
            issuer: Whose they must be.
            at: The moment (UTC).

        Returns:
            What is kept.

        Raises:
            BadCredential: If one of them is not as it should be.
        """
        waiting = {path.stem for path in _files(self._keys)}
        members = receive_batch(texts, issuer, waiting, at)
        for member in members:
            key = self._keys / f"{member.thumbprint}.json"
            contents = {"credential": member.text, "key": _read_own(key)}
            _write_own(self._members / key.name, contents)
        # Only once all of them lie there: a key that is gone has no credential.
        for member in members:
            (self._keys / f"{member.thumbprint}.json").unlink()
        return members

    def batches(self, at: datetime) -> list[HeldBatch]:
        """What can still be shown, the one that ends first at first.

        Args:
            at: The moment (UTC); what is over by then is left out.
        """
        counts: dict[str, HeldBatch] = {}
        for member in self._held(at):
            trait = f"{member.ends} {member.vct} {sorted(member.claims.items())}"
            before = counts.get(trait)
            left = before.left + 1 if before else 1
            counts[trait] = HeldBatch(member.vct, member.ends, member.claims, left)
        return [counts[trait] for trait in sorted(counts)]

    def show(self, question: AskedClaim, at: datetime) -> str:
        """Shows the claim that a request asks for, and uses up one member.

        Args:
            question: What is asked.
            at: The moment (UTC).

        Returns:
            The presentation.

        Raises:
            BadCredential: If there is nothing left to show, or it is not so; nothing
                is used up then.
        """
        members = [member for member in self._held(at) if member.vct == question.vct]
        members = [member for member in members if question.claim in member.claims]
        true = [member for member in members if member.claims[question.claim]]
        if members and not true:
            raise BadCredential(
                question.claim,
                "false in the credentials that are left",
                "one in which it is true",
                "nothing was shown; ask the issuer about your standing",
            )
        for member in sorted(true, key=lambda member: member.ends):
            key = self._spend(member)
            if key is not None:
                return present(
                    member.text,
                    [question.claim],
                    key,
                    question.nonce,
                    question.audience,
                    at,
                )
        raise BadCredential(
            question.vct,
            f"no credential left that says {question.claim}",
            "one that was not shown yet and is not over",
            "ask the issuer for another batch",
        )

    def _held(self, at: datetime) -> Iterator[ReceivedMember]:
        """The members that can still be shown."""
        spent = {path.name for path in _files(self._spent)}
        for path in _files(self._members):
            if path.stem in spent:
                continue
            member = read_member(str(_read_own(path).get("credential")))
            if member.ends > at:
                yield member

    def _spend(self, member: ReceivedMember) -> ECKey | None:
        """Marks a member as spent; its key, unless another process was faster."""
        path = self._members / f"{member.thumbprint}.json"
        mark = self._spent / member.thumbprint
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return None
        os.fsync(handle)
        os.close(handle)
        try:
            key = ECKey.import_key(_read_own(path).get("key"))  # type: ignore[arg-type]
        except (JoseError, TypeError, ValueError):
            raise _bad_file(path) from None
        path.unlink()
        return key


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _write_own(path: Path, values: object) -> None:
    """Writes a new file that its owner alone can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        json.dump(values, file)
        file.flush()
        os.fsync(file.fileno())


def _read_own(path: Path) -> dict[str, object]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise _bad_file(path) from None
    if not isinstance(values, dict):
        raise _bad_file(path)
    return values


def _bad_file(path: Path) -> BadCredential:
    return BadCredential(
        str(path), "no key or credential", "what was kept here", "remove this file"
    )
