"""The keys as an auditor reads them: a file that is only read, and what it unwraps."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regard.registry.fsck.read_only import read_only_query
from regard.scheme.complaint import DataError

NONCE_BYTES = 12
"""What a wrapped key begins with."""
MASTER_BYTES = 32
SORTED_JSON = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
)
LABEL = b"regard entry body 1\x00"
"""What the commitment to a body begins with."""


class UnreadableKeys(DataError):
    """Keys that cannot be read, or are other ones."""


class UnreadableBody(Exception):
    """A body that its key does not open to what was committed to."""


class OpenedKeys:
    """The keys of a record, read and never written."""

    def __init__(self, master: Path, key_store: Path) -> None:
        """Opens the keys.

        Args:
            master: The file of the master key.
            key_store: The file of the wrapped keys.

        Raises:
            UnreadableKeys: If one of them is not there, or is none.
        """
        try:
            content = master.read_bytes()
            if not key_store.is_file():
                raise FileNotFoundError(2, "it is not there", str(key_store))
        except OSError as error:
            raise UnreadableKeys(
                f"{error.filename}: {error.strerror}, expected the keys of the record\n"
                "  to do: name their folder"
            ) from None
        if len(content) != MASTER_BYTES:
            raise UnreadableKeys(
                f"{master} has {len(content)} bytes, expected {MASTER_BYTES}\n"
                "  to do: name the folder of this record's keys"
            )
        self._master = AESGCM(content)
        self._path = key_store
        self._open = ExitStack()
        address = key_store.absolute().as_uri()
        query = urlencode(read_only_query(key_store.absolute()))
        with self._plain_errors():
            opened = closing(sqlite3.connect(f"{address}?{query}", uri=True))
        self._connection = self._open.enter_context(opened)

    def close(self) -> None:
        """Lets go of the file."""
        self._open.close()

    def of_subject(self, subject: str) -> dict[str, bytes]:
        """The keys of the entries about a subject, by their numbers.

        Args:
            subject: The random name.

        Returns:
            None of those that are destroyed.

        Raises:
            UnreadableKeys: If they were wrapped with other keys.
        """
        wrapped = self._one(
            "SELECT wrapped FROM subject_key WHERE subject = ?", subject
        )
        if wrapped is None:
            return {}
        cipher = AESGCM(self._unwrapped(self._master, wrapped, subject.encode()))
        keys: dict[str, bytes] = {}
        query = "SELECT number, wrapped FROM entry_key WHERE subject = ?"
        for number, content in self._rows(query, subject):
            keys[number] = self._unwrapped(cipher, content, number.encode())
        return keys

    def of_scheme(self, scheme: str) -> bytes | None:
        """The key of a scheme's indexes; None if it has none.

        Args:
            scheme: The scheme's name.

        Raises:
            UnreadableKeys: If it was wrapped with another key.
        """
        wrapped = self._one("SELECT wrapped FROM scheme_key WHERE scheme = ?", scheme)
        if wrapped is None:
            return None
        return self._unwrapped(self._master, wrapped, b"scheme " + scheme.encode())

    def record_end(self) -> tuple[int, bytes] | None:
        """How many entries there were when the keys were used last, and the last leaf.

        Raises:
            UnreadableKeys: If the file is no key store.
        """
        with self._plain_errors():
            query = "SELECT size, leaf FROM record_end"
            row = self._connection.execute(query).fetchone()
        if row is None:
            return None
        return int(row[0]), bytes(row[1])

    def _one(self, query: str, value: str) -> bytes | None:
        rows = self._rows(query, value)
        return rows[0][0] if rows else None

    def _rows(self, query: str, value: str) -> list[Any]:
        with self._plain_errors():
            return self._connection.execute(query, (value,)).fetchall()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise UnreadableKeys(
                f"the key store {self._path}: {error}\n"
                "  to do: look at the file and its disk; where that is read-only, copy "
                "the folder to another"
            ) from None

    def _unwrapped(self, cipher: AESGCM, wrapped: bytes, name: bytes) -> bytes:
        try:
            return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], name)
        except InvalidTag:
            raise UnreadableKeys(
                f"the key store {self._path} is wrapped with another master key\n"
                "  to do: name the folder of this record's keys"
            ) from None


def opened_body(row: Any, key: bytes) -> bytes:
    """What a sealed body says.

    Args:
        row: The entry.
        key: The key of its number.

    Returns:
        The bytes of the body.

    Raises:
        UnreadableBody: If the key opens something else than was committed to.
    """
    belongs_to = written(
        {
            "kind": row.kind,
            "scheme": row.scheme,
            "subject": row.subject,
            "key": row.key,
        }
    )
    try:
        content = AESGCM(key).decrypt(bytes(NONCE_BYTES), bytes(row.body), belongs_to)
    except InvalidTag:
        raise UnreadableBody("its key does not open its body") from None
    if hashlib.sha256(LABEL + key + content).digest() != bytes(row.commitment):
        raise UnreadableBody("its body is not the one that was committed to")
    return content


def index_digest(scheme_key: bytes, content: dict[str, str]) -> bytes:
    """The hash by which an index finds something.

    Args:
        scheme_key: The key of the scheme's indexes.
        content: What it is found by.

    Returns:
        32 bytes.
    """
    return hmac.new(scheme_key, written(content), hashlib.sha256).digest()


def written(content: dict[str, str]) -> bytes:
    """JSON, sorted by key, without blanks.

    Args:
        content: What is written.
    """
    return SORTED_JSON.encode(content).encode()
