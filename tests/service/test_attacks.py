"""Attacks on the doors and forms: each was tried, and opens nothing."""

from __future__ import annotations

import re
from asyncio import sleep
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document, parse_document
from regard.service import request_body
from regard.service.application import Application
from regard.service.caller import OWN, Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.pages.page import Page
from regard.service.pages.pages import ALL_PAGES
from regard.service.settings import Settings
from regard.service.starting import record_to_serve
from tests.registry.conftest import HandClock
from tests.service.attacking import HERE, cookie, page, send, token_of
from tests.service.browsing import InProcess
from tests.service.conftest import FIRST_NOON, SCHEME, Served

EVENTS = f"/v1/schemes/{SCHEME}/events"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"


def test_a_link_is_no_key(served: Served) -> None:
    """Shown with each request it would be used for as long as it lives, unseen."""
    name = served.join("17")
    caller = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
    link = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    assert served.get("/v1/me", link.secret).status_code == 401
    assert page(served, "/me", link.secret).status_code == 401
    assert served.doors.exchange(link.secret, served.record.now) is not None


def test_a_key_is_no_session_and_ends_as_none(served: Served) -> None:
    """Kept by a browser it opens no page, and signing out does not end it."""
    key = served.keys["loan-desk"]
    assert page(served, "/desk", key).status_code == 401
    assert send(served, "/out", key, {}).status_code == 303
    assert served.get("/v1/schemes", key).status_code == 200


def test_who_signs_in_ends_the_session_before(served: Served) -> None:
    """Of whoever left a browser signed in, or had planted a session in it."""
    before = served.person(served.join("17"))
    caller = Caller(Role.STEWARD, "anna", SCHEME)
    link = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    sent = send(served, "/enter", before, {"link": link.secret})
    assert sent.status_code == 303
    assert before not in sent.headers["set-cookie"]
    assert page(served, "/me", before).status_code == 401


def test_of_two_who_open_a_link_at_once_one_comes_in(served: Served) -> None:
    caller = Caller(Role.STEWARD, "steward-1", SCHEME)
    now = served.record.now
    for _ in range(5):
        link = served.doors.make(AccessKind.LINK, caller, now, LINK_LIFE)
        with ThreadPoolExecutor(4) as pool:
            opening = [
                pool.submit(served.doors.exchange, link.secret, now) for _ in range(4)
            ]
        sessions = [part.result() for part in opening]
        assert sum(session is not None for session in sessions) == 1


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (HERE, 303),
        (None, 303),
        ("null", 403),
        ("", 403),
        ("http://service.test:81", 403),
        ("https://service.test", 403),
        ("http://service.test.evil.example", 403),
        ("http://evil.example/service.test", 403),
        ("service.test", 403),
    ],
)
def test_forms_are_sent_from_here(
    served: Served, origin: str | None, status: int
) -> None:
    """By whatever page, only one of this very address is ours."""
    session = served.person(served.join("17"))
    sent = send(served, "/me/consent", session, {"source": "members"}, origin)
    assert sent.status_code == status


@pytest.mark.parametrize("path", ["/me/show", "/me/representatives", "/log"])
def test_links_lead_to_where_the_operator_says(served: Served, path: str) -> None:
    """Whatever host a request names, and whatever a proxy is said to have heard."""
    name = served.join("17")
    session = served.person(name)
    headers = cookie(session) | {"Host": "evil.example", "Origin": HERE}
    headers |= {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    if path == "/log":
        text = served.get(path, headers=headers).text
    else:
        tier = "ordinary"
        data = {"token": token_of(session), "tier": tier}
        text = served.post(path, headers=headers, data=data).text
    assert "evil.example" not in text
    assert f"{HERE}/" in text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "[::1", "localhost:1:2", ""]
)
def test_no_request_says_itself_what_is_ours(served: Served, host: str) -> None:
    """Whoever leads a name of theirs here sends no form from there."""
    session = served.person(served.join("17"))
    fields = {"token": token_of(session), "source": "members"}
    headers = cookie(session) | {"Host": host, "Origin": f"http://{host}"}
    sent = served.post("/me/consent", headers=headers, data=fields)
    assert sent.status_code in (400, 403)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_on_one_s_own_machine_any_of_its_names_will_do(
    served: Served, host: str
) -> None:
    session = served.person(served.join("17"))
    fields = {"token": token_of(session), "source": "members"}
    headers = cookie(session) | {"Host": host, "Origin": f"http://{host}"}
    sent = served.post("/me/consent", headers=headers, data=fields)
    assert sent.status_code == 303


def test_behind_tls_a_form_comes_over_tls(served: Served) -> None:
    session = served.person(served.join("17"))
    application = Application(
        served.record,
        served.doors,
        Settings(is_secure=True, pages="https://service.test"),
    )
    headers = {"Cookie": f"__Host-regard-session={session}"}
    fields = {"token": token_of(session), "source": "members"}
    with InProcess(application) as client:
        for origin, status in ((HERE, 403), ("https://service.test", 303)):
            sent = client.request(
                "POST", "/me/consent", headers=headers | {"Origin": origin}, data=fields
            )
            assert sent.status_code == status


def test_a_form_carries_the_token_of_its_own_session(served: Served) -> None:
    """Neither none, nor another person's."""
    mine = served.person(served.join("17"))
    other = served.person(served.join("18"))
    for token in ("", token_of(other), token_of(mine).upper()):
        fields = {"token": token, "source": "members"}
        sent = served.post("/me/consent", headers=cookie(mine), data=fields)
        assert sent.status_code == 403


@pytest.mark.parametrize("field", ["by", "subject", "scheme", "number", "name"])
def test_nobody_says_who_they_are(served: Served, field: str) -> None:
    """Who does something is whoever came in; a field that says otherwise is none."""
    mine = served.join("17")
    other = served.join("18")
    before = len(served.record.history(SCHEME, other.subject).entries)
    fields = {"source": "members", field: other.subject}
    send(served, "/me/consent", served.person(mine), fields)
    sent = {"sources": ["members"], field: other.subject}
    served.post("/v1/me/consent", served.person(mine), json=sent)
    assert len(served.record.history(SCHEME, other.subject).entries) == before
    for entry in served.record.history(SCHEME, mine.subject).entries[2:]:
        assert entry.by == mine.subject


def test_nobody_says_how_long_copies_of_keys_live(served: Served) -> None:
    name = served.join("17")
    sent = {"backup_days": 0}
    reply = served.post("/v1/me/erase", served.person(name), json=sent)
    assert reply.json()["done_on"] == "2026-04-01"


def test_nothing_of_a_person_s_is_said_in_the_open(served: Served) -> None:
    """What stands beside an erasing stays for ever: it is the operator's word alone."""
    name = served.join("17")
    sent = {"retained_because": "Erika Mustermann"}
    reply = served.post("/v1/me/erase", served.person(name), json=sent)
    assert reply.status_code == 422
    assert served.get("/v1/me", served.person(name)).status_code == 200


def test_a_text_is_put_forward_for_its_own_scheme(served: Served) -> None:
    """Whoever runs one scheme of an operator's puts nothing forward for another."""
    operator = served.secret_of(Caller(Role.OPERATOR, "olga", "mutual-credit"))
    text = open_document(SCHEME).text.replace("version: 3", "version: 4")
    sent = {"text": text, "from_day": "2026-05-01"}
    path = "/v1/schemes/mutual-credit/put-forward"
    reply = served.post(path, operator, json=sent)
    assert reply.json()["type"] == "urn:regard:problem:reads-another-scheme"
    with served.record.sequence.reading() as reading:
        forward = list(reading.of_kinds((EntryKind.PUT_FORWARD,)))
    assert len(forward) == 1


def test_serving_changes_no_rules(begun: Path) -> None:
    """Another text is put forward for people to hear of, and never comes of serving."""
    document = open_document(SCHEME)
    text = document.text.replace("version: 3", "version: 4").replace("+4", "+3")
    changed = parse_document(text, "<text>")
    url = f"sqlite:///{begun}/record.db"
    clock = HandClock(FIRST_NOON)
    with pytest.raises(DataError, match="put the other forward as a change"):
        record_to_serve(url, [changed], "library.example/record", clock=clock)
    again = record_to_serve(url, [document], "library.example/record", clock=clock)
    with again, again.sequence.reading() as reading:
        assert len(list(reading.of_kinds((EntryKind.PUT_FORWARD,)))) == 1


def test_a_link_made_at_the_desk_is_seen(served: Served) -> None:
    """Whoever makes one could open it: the person learns of each."""
    name = served.join("17")
    made = send(served, "/desk/link", served.steward("anna"), {"number": "17"})
    assert made.status_code == 200
    looks = served.get("/v1/me/looks", served.person(name)).json()["looks"]
    assert [part["by"] for part in looks] == ["anna"]


def test_a_representative_is_seen_on_pages_too(served: Served) -> None:
    name = served.join("17")
    friend = Caller(Role.REPRESENTATIVE, "friend", SCHEME, name.subject)
    assert page(served, "/me", served.secret_of(friend)).status_code == 200
    looks = served.get("/v1/me/looks", served.person(name)).json()["looks"]
    assert [part["by"] for part in looks] == ["friend"]


def test_no_service_learns_who_was_a_member(served: Served) -> None:
    """Who left and who never came are answered alike; so is who was forgotten."""
    key = served.keys["power-tools"]
    left = served.join("17")
    gone = served.join("18")
    assert served.post("/v1/me/leave", served.person(left), json={}).status_code == 201
    assert served.post("/v1/me/erase", served.person(gone), json={}).status_code == 201
    answers = set()
    for number in ("17", left.subject, "18", gone.subject, "nobody"):
        sent = {"subject": {"id": number}, "resource": {"id": "power-tools"}}
        reply = served.post("/access/v1/evaluation", key, json=sent)
        answers.add((reply.status_code, reply.text))
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_nothing_that_was_said_is_run(served: Served) -> None:
    """Numbers, words and purposes are shown as text, on every page."""
    name = served.join(MARKUP)
    me = served.person(name)
    steward = served.steward(f"anna {MARKUP}")
    send(
        served,
        "/desk/record",
        steward,
        {"number": MARKUP, "kind": "damaged", "id": "desk-" + "0" * 16},
    )
    entry = served.record.history(SCHEME, name.subject).entries[-1].seq
    assert (
        send(
            served, "/me/dispute", me, {"event": str(entry), "words": MARKUP}
        ).status_code
        == 303
    )
    fields = {
        "subject": name.subject,
        "purpose": MARKUP,
        "duty": MARKUP,
        "entry": MARKUP,
    }
    case = send(served, "/desk/case", steward, fields)
    shown = [case, page(served, "/me", me), page(served, "/desk", steward)]
    shown.append(served.get(f"/enter/{MARKUP.replace('/', '')}"))
    for response in shown:
        assert response.status_code == 200
        assert "<script" not in response.text
        assert "<img" not in response.text


def test_nobody_is_sent_elsewhere(served: Served) -> None:
    """Whatever host is asked for, and whatever stands behind an address."""
    for path in ("/me/", "/enter/rgl_secret/", "/me//evil.example"):
        reply = served.get(path, headers={"Host": "evil.example"})
        assert reply.status_code == 404
        assert "location" not in reply.headers


def test_another_method_is_told_which(served: Served) -> None:
    for method in ("OPTIONS", "DELETE", "PUT", "TRACE"):
        reply = served.client.request(method, "/v1/me")
        assert reply.status_code == 405
        assert "GET" in reply.headers["allow"]


def test_one_scheme_s_desk_learns_nothing_of_another_s(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even that somebody's keys are missing there."""
    lost = served.join("17")
    served.record.keys.destroy_subject(lost.subject)
    foreign = SubjectName("mutual-credit", "f" * 32)
    kept = served.record.kept_duties
    owed = kept.now()
    both = replace(owed, unreadable=(*owed.unreadable, foreign))
    monkeypatch.setattr(kept, "now", lambda: both)
    shown = page(served, "/desk", served.steward())
    assert shown.status_code == 200
    assert lost.subject[:8] in shown.text
    assert foreign.subject[:8] not in shown.text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANYONE}))
def test_pages_are_opened_by_whom_they_are_for(served: Served, role: Role) -> None:
    """By nobody else, and by nobody who came in under another scheme."""
    name = served.join("17")
    before = len(served.record.history(SCHEME, name.subject).entries)
    subject = name.subject if role in OWN else ""
    session = served.secret_of(Caller(role, "somebody", SCHEME, subject))
    foreign = served.secret_of(Caller(role, "somebody", "mutual-credit", name.subject))
    fields = {"subject": name.subject, "number": "17", "purpose": "to look"}
    for part in ALL_PAGES:
        if part.is_public:
            continue
        if role not in part.roles:
            assert _open(served, part, session, fields) == 404, part.path
        assert _open(served, part, foreign, fields) >= 400, part.path
        assert _open(served, part, "", fields) == 401, part.path
    assert len(served.record.history(SCHEME, name.subject).entries) == before


def _open(served: Served, part: Page, session: str, fields: dict[str, str]) -> int:
    if part.method == "GET":
        return page(served, part.path, session).status_code
    return send(served, part.path, session, fields).status_code


@pytest.mark.parametrize("subject", ["", "\0", "17", "F" * 32, "f" * 32, "１" * 32])
def test_what_is_nobody_s_name_opens_nothing(served: Served, subject: str) -> None:
    """Least of all what is about the scheme itself."""
    served.join("17")
    anna = served.steward("anna")
    fields = {"subject": subject, "purpose": "to look", "words": "x", "to": "1"}
    for path in ("/desk/case", "/desk/do/answer-dispute"):
        assert send(served, path, anna, fields).status_code == 404


def test_a_button_that_is_pressed_twice_is_one_event(served: Served) -> None:
    """At once or one after the other: what costs is written down once."""
    name = served.join("17")
    anna = served.steward("anna")
    (event_id,) = re.findall(r"desk-[0-9a-f]{16}", page(served, "/desk", anna).text)
    fields = {"number": "17", "kind": "damaged", "id": event_id}
    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(send, served, "/desk/record", anna, fields) for _ in range(2)
        ]
    assert [part.result().status_code for part in both] == [200, 200]
    served.pass_days(1)
    assert send(served, "/desk/record", anna, fields).status_code == 200
    other = fields | {"kind": "returned-late"}
    assert send(served, "/desk/record", anna, other).status_code == 409
    for forged in ("", "desk-1", "return-1", event_id + "0", event_id.upper()):
        sent = fields | {"id": forged}
        assert send(served, "/desk/record", anna, sent).status_code == 422
    lines = served.get("/v1/me", served.person(name)).json()["lines"]
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("time", "2020-01-01T00:00:00Z"), ("source", "members"), ("reporter", "x")],
)
def test_the_desk_says_what_happened_alone(
    served: Served, field: str, value: str
) -> None:
    """Not when, nor as which source, nor in whose name."""
    name = served.join("17")
    sent = {"number": "17", "kind": "damaged", "id": "desk-" + "0" * 16, field: value}
    send(served, "/desk/record", served.steward("anna"), sent)
    (line,) = served.get("/v1/me", served.person(name)).json()["lines"]
    assert line["source"] == "loan-desk"
    assert line["time"].startswith("2026-03-02T11:59:59")


def test_nobody_joins_without_a_number(served: Served) -> None:
    """Sent twice it would be two people, whom nobody finds again."""
    for number in ("", "  "):
        fields = {"number": number, "adult_on": "2000-01-01"}
        sent = send(served, "/desk/join", served.steward("anna"), fields)
        assert sent.status_code == 422


def test_a_body_that_never_ends_is_not_waited_for(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_body, "MOST_BODY_SECONDS", 0)

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await sleep(0)

    for path in ("/enter", EVENTS):
        key = served.keys["loan-desk"]
        assert served.post(path, key, content=endless()).status_code == 408
