"""Writers who stand in an entry by the number under which somebody had joined."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from regard.registry.fsck.opened_keys import OpenedKeys, index_digest
from regard.registry.writers import number_spellings

FOUND_BY_NUMBER = text(
    "SELECT subject, seq FROM lookup WHERE scheme = :scheme AND digest = :digest"
)
MOST_KEPT = 10_000
"""Names of which it is remembered whose numbers they are."""
BY_NUMBER = "no act would have entered this: it names its writer by somebody's number"


@dataclass(frozen=True, slots=True)
class NumberOwner:
    """Somebody who goes by a number.

    Attributes:
        subject: Their random name.
        joined: The entry by which they joined first.
    """

    subject: str
    joined: int


class WriterNumbers:
    """Whose numbers the names of writers are, each looked up once."""

    def __init__(self, keys: OpenedKeys) -> None:
        """Nothing was looked up.

        Args:
            keys: The record's keys.
        """
        self._keys = keys
        self._owners: dict[tuple[str, str], list[NumberOwner]] = {}

    def is_of_another(
        self, connection: Connection, scheme: str, subject: str, by: str, seq: int
    ) -> bool:
        """Whether an entry names its writer by the number of somebody else.

        Args:
            connection: The record's database.
            scheme: The scheme's name.
            subject: Whom the entry is about.
            by: Who wrote it.
            seq: The entry.

        Returns:
            Whether another had joined under it before, and was not forgotten since.
        """
        # A subject's own are known from what they joined by.
        if by == subject:
            return False
        for owner in self._owners_of(connection, scheme, by):
            if owner.subject != subject and owner.joined < seq:
                return True
        return False

    def _owners_of(
        self, connection: Connection, scheme: str, by: str
    ) -> list[NumberOwner]:
        owners = self._owners.get((scheme, by))
        if owners is None:
            if len(self._owners) >= MOST_KEPT:
                self._owners.clear()
            owners = self._looked_up(connection, scheme, by)
            self._owners[scheme, by] = owners
        return owners

    def _looked_up(
        self, connection: Connection, scheme: str, by: str
    ) -> list[NumberOwner]:
        scheme_key = self._keys.of_scheme(scheme)
        # A scheme that nobody is under has none.
        if scheme_key is None:
            return []
        owners: list[NumberOwner] = []
        for number in number_spellings(by):
            digest = index_digest(scheme_key, {"member": number})
            values = {"scheme": scheme, "digest": digest}
            for row in connection.execute(FOUND_BY_NUMBER, values):
                owners.append(NumberOwner(row.subject, row.seq))
        return owners
