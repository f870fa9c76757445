"""Office accounts: who may come in as what, as the operator's file says it.

A provider says who somebody is, and nothing else: as what they come in, and under which
scheme, stands in this file alone. Nobody comes in as a member by it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from regard.scheme.complaint import DataError
from regard.service.caller import STAFF, Caller, Role
from regard.service.listening import LOOPBACK
from regard.service.own_names import is_own_name

OFFICE_ROLES = STAFF | {Role.APPEAL_BODY, Role.AUDITOR}
"""As what somebody comes in with an account of the operator's."""


class OfficePerson(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Somebody with an account.

    Attributes:
        sub: What the provider calls them, for ever; no e-mail, which may change hands.
        role: As what they come in.
        scheme: Under which scheme.
        name: Under which name what they do is entered.
    """

    sub: str
    role: str
    scheme: str
    name: str


class OfficeFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The operator's file.

    Attributes:
        issuer: The provider's address.
        client: What it calls this service.
        secret_file: A file with the secret that the provider gave, beside this one.
        people: Who may come in.
    """

    issuer: str
    client: str
    secret_file: str
    people: list[OfficePerson]


@dataclass(frozen=True)
class OfficeAccounts:
    """Who may come in with an account of the operator's.

    Attributes:
        issuer: The provider's address.
        client: What it calls this service.
        secret: The secret that the provider gave.
        people: Who may come in.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    people: Sequence[OfficePerson]

    def caller(self, sub: str) -> Caller | None:
        """As what somebody comes in; None where the operator says nothing of them.

        Args:
            sub: What the provider calls them.
        """
        for person in self.people:
            if person.sub == sub:
                return Caller(Role(person.role), person.name, person.scheme)
        return None


def office_accounts(file: Path) -> OfficeAccounts:
    """Reads the operator's file.

    Args:
        file: The file, as TOML.

    Returns:
        The accounts.

    Raises:
        DataError: If it cannot be read, or lets somebody in as what nobody may.
    """
    try:
        content = msgspec.convert(
            tomllib.loads(file.read_text(encoding="utf-8")), OfficeFile
        )
        secret = (file.parent / content.secret_file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise _fault(file, f"{error.filename}: {error.strerror}", "a file") from None
    except (ValueError, msgspec.ValidationError) as error:
        raise _fault(file, str(error), "TOML with issuer, client, people") from None
    is_here = urlsplit(content.issuer).hostname in LOOPBACK
    if not content.issuer.startswith("https://") and not is_here:
        raise _fault(file, f"the issuer {content.issuer}", "an address with https://")
    if not secret:
        raise _fault(file, "an empty secret", "the one that the provider gave")
    _check_people(file, content.people)
    return OfficeAccounts(content.issuer, content.client, secret, content.people)


def _check_people(file: Path, people: Sequence[OfficePerson]) -> None:
    roles = sorted(role.value for role in OFFICE_ROLES)
    subs: set[str] = set()
    for person in people:
        if person.role not in roles:
            raise _fault(file, f"the role {person.role}", " or ".join(roles))
        if not (person.sub and person.name and person.scheme):
            raise _fault(file, "somebody without sub, name or scheme", "all of them")
        if is_own_name(person.name):
            raise _fault(file, f"the name {person.name}", "one that is nobody else's")
        # Else nobody could say as which of both they came in.
        if person.sub in subs:
            raise _fault(file, f"the sub {person.sub} twice", "each once")
        subs.add(person.sub)


def _fault(file: Path, fault: str, expected: str) -> DataError:
    return DataError(
        f"{file}: found {fault}, expected {expected}\n"
        "  to do: mend the file of the office's accounts"
    )
