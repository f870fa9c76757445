"""Whoever asks with what is somebody else's gets nothing of it, and does nothing to it.

Made of the routes: each is asked with real names and entries of another, as each role
to which its rule does not give that person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from regard.registry.acts.catalogue import ACTS
from regard.registry.sealed_entries import SubjectName
from regard.service.api.acts import OfficeAct
from regard.service.api.endpoint import Endpoint
from regard.service.api.endpoints import all_endpoints
from regard.service.caller import OWN, Caller, Role
from regard.service.doors import AccessKind
from regard.service.pages.page import Page
from regard.service.pages.pages import ALL_PAGES
from tests.service.attacking import HERE, cookie, token_of
from tests.service.conftest import SCHEME
from tests.service.raced_acts import COUNCIL, HARMED, REASON, WORSE, Asker, Raced, raced

CLOSED = [endpoint for endpoint in all_endpoints() if not endpoint.is_public]
PAGES = [part for part in ALL_PAGES if not part.is_public]
OF_NOBODY = {"/metrics", "/v1/audit"}
"""What is of the record as a whole, whoever may ask it: it names nobody."""
DONE = range(200, 300)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Raced]:
    folder: Path = tmp_path_factory.mktemp("whose")
    (folder / "beside").mkdir()
    with raced(f"sqlite:///{folder}/record.db", folder / "beside") as running:
        yield running


class Victim:
    """Somebody of whom there is everything, and what names them and it."""

    def __init__(self, service: Raced, act: str = "") -> None:
        """Takes a member, of whom an act could be asked.

        Args:
            service: The service.
            act: The act; none, if empty.
        """
        self.service = service
        self.asker = Asker(service)
        self.name = self.asker.name
        self.body: dict[str, Any] = {}
        if act:
            self.body = self.asker.request(act).body
        else:
            self.fields = self._fields()
        self.record = service.record
        self.before = self.entries

    def _fields(self) -> dict[str, str]:
        asker = self.asker
        line, decision = str(asker.lines[0]), str(asker.decided())
        notice = str(asker.noticed())
        return {
            "subject": self.name.subject,
            "number": self.name.subject,
            "about": self.name.subject,
            "name": self.name.subject,
            "event": line,
            "entry": line,
            "decision": decision,
            "notice": notice,
            "objection": str(asker.objected()),
            "to": str(asker.disputed()),
            "request": str(asker.asked_of_another()),
            "proposal": str(asker.proposed()),
            "appeal": str(asker.appealed()),
            "purpose": REASON,
            "words": REASON,
            "service": HARMED,
            "outcome": WORSE,
        }

    @property
    def entries(self) -> int:
        """How many entries are about them."""
        with self.record.sequence.reading() as reading:
            name = self.name
            return len(list(reading.of_subject(name.scheme, name.subject)))

    def let_in(self) -> dict[str, Any]:
        """What they show of themselves, and whom they named: one link at least."""
        subject = self.name.subject
        caller = Caller(Role.SUBJECT, subject, SCHEME, subject)
        secret = secret_of(self.service, caller)
        ask = self.service.workers[0].request
        shows = ask("GET", "/v1/me/shows", secret).json()
        if not shows["shows"]:
            sent = ask("POST", "/v1/me/shows", secret, json={"tier": "restricted"})
            assert sent.status_code in DONE, sent.text
            shows = ask("GET", "/v1/me/shows", secret).json()
            self.before = self.entries
        people = ask("GET", "/v1/me/representatives", secret).json()
        return dict(shows) | dict(people)

    @property
    def reference(self) -> str:
        """What a service was given for its last answer about them."""
        with self.record.sequence.reading() as reading:
            about = reading.of_subject(self.name.scheme, self.name.subject)
            return [entry.key for entry in about if entry.key][-1]


@pytest.fixture(scope="module")
def whole(service: Raced) -> Victim:
    """One for all pages: nothing changes what is theirs."""
    return Victim(service)


def callers(other: SubjectName, roles: frozenset[Role]) -> list[Caller]:
    """Everybody whom a rule does not give another person: by role, and by scheme."""
    found: list[Caller] = []
    for role in sorted(set(Role) - {Role.ANYONE}):
        parts = frozenset({HARMED, "members", "loan-desk"})
        if role in OWN or role not in roles:
            subject = other.subject if role in OWN else ""
            found.append(Caller(role, "somebody", SCHEME, subject, parts))
        if role not in OWN:
            found.append(Caller(role, "somebody", COUNCIL, "", parts))
    return found


def secret_of(service: Raced, caller: Caller) -> str:
    access = service.doors.make(AccessKind.SESSION, caller, service.record.now)
    return access.secret


def told_nothing(victim: Victim, answer: httpx.Response, what: object) -> None:
    """Not a byte of theirs, and nothing was entered about them."""
    assert answer.status_code < 500, (what, answer.text)
    assert victim.name.subject not in answer.text, what
    assert victim.entries == victim.before, what


def named(route: Endpoint | Page) -> str:
    return f"{route.method} {route.path}"


@pytest.mark.sampled(20)
@pytest.mark.parametrize("endpoint", CLOSED, ids=named)
def test_no_address_gives_what_is_another_s(service: Raced, endpoint: Endpoint) -> None:
    act = getattr(endpoint.handler, "act", "")
    victim = Victim(service, act)
    path, body = filled(endpoint, victim, act)
    other = service.members[0][0]
    if act in ENDING:
        other = Asker(service).name
    let_in = victim.let_in()
    if endpoint.path == SHOW_ENDED:
        body = {"number": let_in["shows"][0]["number"]}
    for caller in callers(other, endpoint.roles):
        answer = service.workers[0].request(
            endpoint.method,
            path,
            secret_of(service, caller),
            json=body,
            headers=media_of(endpoint),
        )
        told_nothing(victim, answer, caller)
        if names(path, body) and endpoint.path not in SAYING_DONE:
            assert answer.status_code not in DONE, (caller, answer.text)
    assert victim.let_in() == let_in


ENDING = {"leave", "erase"}
"""Acts after which whoever did them is nobody."""
SHOW_ENDED = "/v1/me/shows/end"
SAYING_DONE = {"/access/v1/evaluations", SHOW_ENDED}
"""What answers each of several questions by itself, and refuses it by itself; and what
says that it is done of whatever is not there.
"""
QUESTION = {"resource": {"id": HARMED}}
BODIES: dict[str, Any] = {
    "/access/v1/evaluation": lambda name: QUESTION | {"subject": {"id": name}},
    "/access/v1/evaluations": lambda name: {
        "evaluations": [QUESTION | {"subject": {"id": name}}]
    },
    "/v1/schemes/{scheme}/events": lambda name: {
        "specversion": "1.0",
        "id": "whose",
        "source": "loan-desk",
        "type": "damaged",
        "time": "2026-04-02T12:00:00Z",
        "subject": name,
    },
    "/v1/schemes/{scheme}/open-appeal": lambda name: {"about": name, "appeal": 1},
    "/v1/me/shows": lambda _: {"tier": "ordinary"},
    "/v1/me/shows/end": lambda name: {"number": name},
    "/v1/me/representatives": lambda name: {"name": name},
    "/v1/me/representatives/end": lambda name: {"name": name},
}
"""What is sent to an address that is no act's: a new one has to be thought of."""


def filled(endpoint: Endpoint, victim: Victim, act: str) -> tuple[str, Any]:
    """An address and what is sent there, with what is somebody else's."""
    path = endpoint.path.replace("{scheme}", SCHEME)
    if "{reference}" in path:
        victim.asker.decided()
        victim.before = victim.entries
        path = path.replace("{reference}", victim.reference)
    assert "{" not in path, "say what stands there that is somebody else's"
    if act:
        # One's own acts name nobody: who does them is whom they are about.
        if isinstance(endpoint.handler, OfficeAct) and ACTS[act].about == "subject":
            return path, {"about": victim.name.subject} | victim.body
        said = dict(victim.body)
        said.pop("about", None)
        return path, said
    if endpoint.takes is None:
        return path, None
    return path, BODIES[endpoint.path](victim.name.subject)


def media_of(endpoint: Endpoint) -> dict[str, str]:
    return {} if endpoint.takes is None else {"Content-Type": endpoint.media[0]}


def names(path: str, body: Any) -> bool:
    """Whether what is asked names something that is of the victim alone."""
    if "/v1/me" not in path:
        return path not in OF_NOBODY
    own = {"proposal", "approves", "sources", "address", "words", "tier"}
    is_reference = path.rpartition("/")[0].endswith("/decisions")
    return is_reference or (not set(body or {}) <= own and "name" not in (body or {}))


@pytest.mark.sampled(25)
@pytest.mark.parametrize("part", PAGES, ids=named)
def test_no_page_shows_what_is_another_s(
    service: Raced, whole: Victim, part: Page
) -> None:
    victim = whole
    path = re.sub(r"{entry}", victim.fields["entry"], part.path)
    path = path.replace("{part}", "1")
    assert "{" not in path, "say what stands there that is somebody else's"
    for caller in callers(service.members[0][0], part.roles):
        secret = secret_of(service, caller)
        headers = cookie(secret) | {"Origin": HERE}
        fields = {"token": token_of(secret)} | victim.fields
        sent: dict[str, Any] = {"data": fields} if part.method == "POST" else {}
        answer = service.workers[0].request(part.method, path, headers=headers, **sent)
        told_nothing(victim, answer, caller)
        if "{entry}" in part.path:
            assert answer.status_code == 404, caller


def test_each_act_is_asked_with_what_is_another_s() -> None:
    """Those that services ask stand at an address of their own."""
    acts = {getattr(endpoint.handler, "act", "") for endpoint in CLOSED}
    assert acts - {""} == set(ACTS) - {"decide"}


def test_every_route_can_be_asked() -> None:
    """A new one, of which nobody said what is somebody else's there, fails here."""
    for endpoint in CLOSED:
        assert set(re.findall(r"{(\w+)}", endpoint.path)) <= {"scheme", "reference"}
        act = getattr(endpoint.handler, "act", "")
        assert act or endpoint.takes is None or endpoint.path in BODIES, endpoint.path
    for part in PAGES:
        assert set(re.findall(r"{(\w+)}", part.path)) <= {"entry", "part"}
