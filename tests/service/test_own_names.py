"""Under a name of the service's own nobody comes in, and nobody's word is renewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.registry.acts import joining
from regard.scheme.complaint import DataError
from regard.service.caller import Caller, Role
from regard.service.own_names import OWN_NAMES, is_own_name
from regard.service.provider.office_accounts import office_accounts
from tests.service.attacking import send
from tests.service.conftest import SCHEME, Served

TAKEN = (*OWN_NAMES, "Show Link", "OUTBOX", "representative-1a2b3c4d", "a" * 32)


@pytest.mark.parametrize("name", TAKEN)
def test_no_name_of_the_service_is_let_in(
    served: Served, tmp_path: Path, name: str
) -> None:
    assert is_own_name(name)
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    fields = {"name": name, "role": "steward", "kind": "link"}
    assert send(served, "/desk/hand-out", operator, fields).status_code == 422
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    file = tmp_path / "office.toml"
    lines = [
        'issuer = "https://provider.example"',
        'client = "regard"',
        'secret_file = "secret"',
        "[[people]]",
        'sub = "1"',
        f'name = "{name}"',
        'role = "clerk"',
        f'scheme = "{SCHEME}"',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match="nobody else's"):
        office_accounts(file)


@pytest.mark.parametrize("name", ["anna", "Ines Falk", "steward-1", "beefed"])
def test_people_have_names(name: str) -> None:
    assert not is_own_name(name)


def test_what_was_taken_back_only_the_person_gives_again(served: Served) -> None:
    name = served.join("17")
    joining.withdraw(served.record, name, ("members",), name.subject)
    clerk = served.secret_of(Caller(Role.CLERK, "anna", SCHEME))
    body = {"about": "17", "sources": ["members"]}
    answer = served.post(f"/v1/schemes/{SCHEME}/consent", clerk, json=body)
    assert answer.status_code == 422
    own = served.person(name)
    answer = served.post("/v1/me/consent", own, json={"sources": ["members"]})
    assert answer.status_code == 201
