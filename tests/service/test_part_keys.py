"""Keys of sources and services, when a later text adds, renames or drops one."""

from __future__ import annotations

from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import EVENTS, SINGLE, event

EVALUATION = "/access/v1/evaluation"


def operator_of(served: Served, scheme: str = SCHEME) -> str:
    return served.secret_of(Caller(Role.OPERATOR, "operator", scheme))


def answered(served: Served, key: str, service: str) -> dict[str, object]:
    """What a service is answered about member 17."""
    question = {"subject": {"id": "17"}, "resource": {"id": service}}
    answer: dict[str, object] = served.post(EVALUATION, key, json=question).json()
    return answer


def stranger_key(served: Served, role: Role, part: str) -> str:
    """A key as a text of before had it."""
    caller = Caller(role, f"{part} of {SCHEME}", SCHEME, parts=frozenset({part}))
    return served.doors.make(AccessKind.KEY, caller, served.record.now).secret


def test_a_key_of_what_is_gone_is_told_so(served: Served) -> None:
    """And not to report as another, which it could not."""
    served.join("17")
    service = stranger_key(served, Role.SERVICE, "chain-saws")
    refused = answered(served, service, "chain-saws")
    assert refused["type"] == "urn:regard:problem:unknown-service"
    assert "a service that the rules in force do not have" in str(refused["detail"])
    assert "let the operator make a key" in str(refused["detail"])
    # Under its old key nobody asks for another service.
    other = answered(served, service, "power-tools")
    assert "another service than the key" in str(other["detail"])
    source = stranger_key(served, Role.SOURCE, "old-desk")
    sent = event(served, "17") | {"source": "old-desk"}
    answer = served.post(EVENTS, source, json=sent, headers=SINGLE).json()
    assert "a source that the rules in force do not have" in str(answer)


def test_the_operator_sees_it_and_gives_what_is_new_a_key(served: Served) -> None:
    operator = operator_of(served)
    assert "Keys of sources" not in words_of(page(served, "/desk/changes", operator))
    stranger_key(served, Role.SERVICE, "chain-saws")
    access = served.doors.access(served.keys["power-tools"], served.record.now)
    assert access is not None
    served.doors.end(access.number, served.record.now)
    told = words_of(page(served, "/desk/changes", operator))
    assert "The key of chain-saws of tool-library opens nothing" in told
    assert "The service power-tools has no key" in told
    made = {"part": "service power-tools"}
    foreign = operator_of(served, "mutual-credit")
    assert send(served, "/desk/part-key", foreign, made).status_code >= 400
    steward = served.steward()
    assert send(served, "/desk/part-key", steward, made).status_code in (403, 404)
    nothing = {"part": "service chain-saws"}
    assert send(served, "/desk/part-key", operator, nothing).status_code == 404
    shown = words_of(send(served, "/desk/part-key", operator, made))
    secret = next(word for word in shown.split() if word.startswith("rgk_"))
    served.join("17")
    assert answered(served, secret, "power-tools")["decision"] in (True, False)
    # It has one now: no second is made beside it.
    assert send(served, "/desk/part-key", operator, made).status_code == 404
