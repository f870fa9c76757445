"""An auditor: the check, the log and the numbers; and nobody's body."""

from __future__ import annotations

from sqlalchemy import text

from regard.registry.store.engine import open_engine
from regard.service.book.record_audits import ANSWER_LASTS
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.pages.pages import ALL_PAGES
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served

WORDS = "Ada Lovelace, 12 Harbour Street"


def auditor(served: Served) -> str:
    return served.secret_of(Caller(Role.AUDITOR, "Ines", SCHEME))


def alter(served: Served, seq: int) -> None:
    """Writes over an entry, behind the record's back."""
    engine = open_engine(served.record.url)
    with engine.begin() as connection:
        connection.execute(
            text('UPDATE entry SET "by" = :who WHERE seq = :seq'),
            {"who": "nobody", "seq": seq},
        )
    engine.dispose()


def test_an_auditor_finds_what_was_altered(served: Served) -> None:
    name = served.join("17")
    served.record.publish()
    secret = auditor(served)
    answer = served.get("/v1/audit", secret).json()
    assert answer["agrees"] is True
    assert answer["entries"] == served.record.status().entries
    alter(served, answer["entries"])
    # What was worked out is kept for an hour: every entry is read for it.
    assert served.get("/v1/audit", secret).json() == answer
    served.clock.at += int(ANSWER_LASTS.total_seconds() * 1e6)
    later = served.get("/v1/audit", auditor(served))
    assert later.json()["agrees"] is False
    assert name.subject not in later.text
    words = words_of(send(served, "/audit", auditor(served), {}))
    assert "do not agree" in words or "does not agree" in words
    assert f"entry {answer['entries']}" in words


def test_an_auditor_opens_nothing_about_anybody(served: Served) -> None:
    """All pages that are not open to everybody are not there for them, but one."""
    served.join("17")
    secret = auditor(served)
    assert "Read the whole record" in words_of(page(served, "/audit", secret))
    for part in ALL_PAGES:
        if part.is_public or Role.AUDITOR in part.roles:
            continue
        path = part.path.replace("{scheme}", SCHEME)
        if part.method == "GET":
            status = page(served, path, secret).status_code
        else:
            status = send(served, path, secret, {}).status_code
        assert status == 404, part.path


def test_a_key_is_made_for_an_auditor_and_ended(served: Served) -> None:
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    fields = {"name": "Ines", "role": "auditor", "kind": "key"}
    words = words_of(send(served, "/desk/hand-out", operator, fields))
    secret = next(word for word in words.split() if word.startswith("rgk_"))
    served.record.publish()
    assert served.get("/v1/audit", secret).json()["agrees"] is True
    assert served.get("/v1/me", secret).status_code == 403
    listed = page(served, "/desk/changes", operator)
    assert "Ines has a key since" in words_of(listed)
    assert secret not in listed.text
    (access,) = [
        access
        for access in served.doors.all_of(AccessKind.KEY)
        if access.caller.role is Role.AUDITOR
    ]
    foreign = served.secret_of(Caller(Role.OPERATOR, "operator", "mutual-credit"))
    send(served, "/desk/end-access", foreign, {"number": access.number})
    assert served.get("/v1/audit", secret).status_code == 200
    send(served, "/desk/end-access", operator, {"number": access.number})
    assert served.get("/v1/audit", secret).status_code == 401


def test_every_key_and_session_is_ended_there_but_those_of_people(
    served: Served,
) -> None:
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    clerk = served.clerk()
    person = served.person(served.join("17"))
    listed = words_of(page(served, "/desk/changes", operator))
    assert "power-tools of tool-library has a key since" in listed
    assert "anna signed in" in listed
    for kind in (AccessKind.KEY, AccessKind.SESSION):
        for access in served.doors.all_of(kind):
            if access.caller.role is not Role.OPERATOR:
                send(served, "/desk/end-access", operator, {"number": access.number})
    assert served.doors.access(clerk, served.record.now) is None
    for secret in served.keys.values():
        assert served.doors.access(secret, served.record.now) is None
    # What a person has is theirs to end.
    assert page(served, "/me", person).status_code == 200


def test_a_key_is_made_anew(served: Served) -> None:
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    old = served.keys["power-tools"]
    access = served.doors.access(old, served.record.now)
    assert access is not None
    fields = {"number": access.number}
    words = words_of(send(served, "/desk/new-key", operator, fields))
    secret = next(word for word in words.split() if word.startswith("rgk_"))
    anew = served.doors.access(secret, served.record.now)
    assert anew is not None
    assert anew.caller == access.caller
    assert served.doors.access(old, served.record.now) is None
    # Of what has ended none is made.
    assert send(served, "/desk/new-key", operator, fields).status_code == 404


def test_no_key_is_made_with_which_a_program_would_vote(served: Served) -> None:
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    fields = {"name": "Cora", "role": Role.BODY_MEMBER.value, "kind": "key"}
    assert send(served, "/desk/hand-out", operator, fields).status_code == 422


def test_where_it_is_says_data_and_nobody_s_words(served: Served) -> None:
    """Whatever stands in the files and tables that somebody altered."""
    served.join("17")
    served.record.publish()
    log = served.record.places.log
    note = (log / "checkpoint").read_text()
    origin, size, *rest = note.splitlines()
    (log / "checkpoints" / WORDS).write_text(note)
    (log / "checkpoints" / "7").write_text(f"{WORDS}\n")
    (log / "checkpoint").write_text("\n".join((WORDS, size, *rest)) + "\n")
    alter(served, 2)
    for path in (log / "tile").rglob("*"):
        if path.is_file():
            path.write_bytes(WORDS.encode())
    answer = served.get("/v1/audit", auditor(served))
    told = answer.json()["discrepancies"]
    kinds = {part["place"]["kind"] for part in told}
    assert {"entry", "tile", "checkpoint", "last checkpoint"} <= kinds
    for part in told:
        assert part.keys() == {"place", "says"}
        assert part["place"].keys() == {"kind", "sequence", "field"}
    assert {"kind": "entry", "sequence": 2, "field": ""} in [
        part["place"] for part in told
    ]
    page_of_it = send(served, "/audit", auditor(served), {})
    for said in (answer.text, page_of_it.text):
        assert WORDS not in said
        assert "entry" in said
    assert origin not in answer.text
