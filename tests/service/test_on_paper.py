"""Somebody comes to the desk: their standing on paper, and what is filed for them."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from regard.registry.acts import addressing, deciding, joining
from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.history import OpenedEntry
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served


def clerk(served: Served, name: str = "anna") -> str:
    """The session of somebody at the desk."""
    return served.secret_of(Caller(Role.CLERK, name, SCHEME))


def open_for(served: Served, session: str, number: str) -> httpx.Response:
    """Opens somebody's page for them."""
    fields = {"number": number, "purpose": "she came to the desk"}
    return send(served, "/desk/person", session, fields)


def last_entry(served: Served, name: SubjectName) -> OpenedEntry:
    return served.record.history(SCHEME, name.subject).entries[-1]


def test_a_standing_is_printed_with_its_reasons(served: Served) -> None:
    """And that it was opened, by whom and what for, stands on the paper too."""
    name = served.join("17")
    damage(served, name, 2)
    answer = open_for(served, clerk(served), "17")
    assert answer.status_code == 200
    shown = words_of(answer)
    for words in ("ordinary", "420 points", "What moved it", "-80", "Opened by anna."):
        assert words in shown
    assert "anna looked at 4 of your entries, for: she came to the desk" in shown
    seen = words_of(page(served, "/me", served.person(name)))
    assert "anna looked at 4 of your entries, for: she came to the desk" in seen


def test_no_purpose_opens_nothing(served: Served) -> None:
    served.join("17")
    fields = {"number": "17", "purpose": " "}
    answer = send(served, "/desk/person", clerk(served), fields)
    assert answer.status_code == 422
    assert "ordinary" not in answer.text
    assert open_for(served, clerk(served), "18").status_code == 404


@pytest.mark.parametrize(
    ("act", "kind"),
    [("dispute", EntryKind.DISPUTED), ("ask-for-repair", EntryKind.ASKED)],
)
def test_what_is_filed_for_them_says_by_whom(
    served: Served, act: str, kind: EntryKind
) -> None:
    """In the entry, and on their page; and nobody answers what they filed."""
    name = served.join("17")
    (event,) = damage(served, name)
    # Early rehabilitation can be asked for some weeks after.
    served.pass_days(60)
    session = clerk(served)
    assert f'action="/desk/for/{act}"' in open_for(served, session, "17").text
    fields = {"subject": name.subject, "event": str(event), "words": "It was broken."}
    filed = send(served, f"/desk/for/{act}", session, fields)
    assert filed.status_code == 200
    assert "Entered on 1 May 2026, 12:00 UTC by anna." in words_of(filed)
    entry = last_entry(served, name)
    assert (entry.kind, entry.by) == (kind, "anna")
    seen = words_of(page(served, "/me", served.person(name)))
    assert "anna said for you" in seen or "anna asked for you" in seen
    if act == "dispute":
        answer = {"subject": name.subject, "to": str(entry.seq), "words": "No."}
        own = served.steward("anna")
        refused = send(
            served, "/desk/do/answer-dispute", own, answer | {"outcome": "kept"}
        )
        assert refused.status_code == 403


def test_an_appeal_is_filed_for_them(served: Served) -> None:
    name = served.join("17")
    deciding.decide(served.record, name, "power-tools", "tools-key")
    decision = last_entry(served, name).seq
    session = clerk(served)
    assert 'action="/desk/for/appeal"' in open_for(served, session, "17").text
    fields = {"subject": name.subject, "decision": str(decision), "words": "Please."}
    assert send(served, "/desk/for/appeal", session, fields).status_code == 200
    entry = last_entry(served, name)
    assert (entry.kind, entry.by) == (EntryKind.APPEALED, "anna")
    # What somebody filed for them keeps them from nothing.
    own = {"decision": str(decision), "words": "Mine."}
    assert send(served, "/me/appeal", served.person(name), own).status_code == 303


def test_whoever_is_forgotten_at_the_desk_is_the_one_who_is_meant(
    served: Served,
) -> None:
    """Their number is said once more, since nothing brings anybody back."""
    name = served.join("17")
    other = served.join("18")
    session = clerk(served)
    own_session = served.person(name)
    for number in ("18", "", "19"):
        fields = {"subject": name.subject, "number": number}
        answer = send(served, "/desk/for/erase", session, fields)
        assert answer.status_code >= 400
    assert page(served, "/me", own_session).status_code == 200
    fields = {"subject": name.subject, "number": "17"}
    answer = send(served, "/desk/for/erase", session, fields)
    assert "gone on 1 April 2026" in words_of(answer)
    assert page(served, "/me", own_session).status_code == 401
    assert page(served, "/me", served.person(other)).status_code == 200


@pytest.mark.parametrize("act", ["dispute", "ask-for-repair", "appeal", "erase"])
def test_nobody_else_files_for_anybody(served: Served, act: str) -> None:
    """No person for another, no reviewer, and no desk of another scheme."""
    name = served.join("17")
    other = served.join("18")
    damage(served, name)
    before = len(served.record.history(SCHEME, name.subject).entries)
    fields = {"subject": name.subject, "number": "17", "event": "4", "decision": "4"}
    sessions = [
        served.person(other),
        served.secret_of(Caller(Role.REVIEWER, "ben", SCHEME)),
        served.secret_of(Caller(Role.APPEAL_BODY, "board", SCHEME)),
        served.secret_of(Caller(Role.CLERK, "anna", "mutual-credit")),
    ]
    for session in sessions:
        assert send(served, f"/desk/for/{act}", session, fields).status_code == 404
    assert len(served.record.history(SCHEME, name.subject).entries) == before


def test_a_program_of_the_desk_says_twice_who_is_forgotten(served: Served) -> None:
    """As the page asks it: the wrong person would be gone for good."""
    name = served.join("17")
    served.join("18")
    path = f"/v1/schemes/{SCHEME}/erase"
    clerk = served.clerk()
    for again in ({}, {"about_again": "18"}, {"about_again": 17}):
        answer = served.post(path, clerk, json={"about": "17"} | again)
        assert answer.status_code == 422, answer.text
        last = served.record.history(SCHEME, name.subject).entries[-1]
        assert last.kind is not EntryKind.ERASED
    said = {"about": "17", "about_again": name.subject}
    assert served.post(path, clerk, json=said).status_code == 201


def test_what_was_taken_back_only_they_give_again(served: Served) -> None:
    """Not at the desk, whatever paper is there: on their own page."""
    name = served.join("17")
    me = served.person(name)
    sources = {"sources": ["members"]}
    assert served.post("/v1/me/withdraw", me, json=sources).status_code == 201
    path = f"/v1/schemes/{SCHEME}/consent"
    asked = served.post(path, served.clerk(), json={"about": "17"} | sources)
    assert asked.status_code == 422
    assert served.post("/v1/me/consent", me, json=sources).status_code == 201


def test_whoever_comes_on_paper_leaves_as_well(served: Served) -> None:
    """Their page says so; and consent is taken back there, without leaving."""
    name = served.join("17")
    bea = clerk(served, "bea")
    opened = open_for(served, bea, "17").text
    for act in ("withdraw", "leave"):
        assert f'action="/desk/for/{act}"' in opened
    fields = {"subject": name.subject, "source": "members"}
    filed = send(served, "/desk/for/withdraw", bea, fields)
    assert "Their consent was taken back." in words_of(filed)
    last = last_entry(served, name)
    assert (last.kind, last.by) == (EntryKind.WITHDREW, "bea")
    again = open_for(served, bea, "17").text
    assert 'name="source" value="members"' in opened
    assert 'name="source" value="members"' not in again
    filed = send(served, "/desk/for/leave", bea, {"subject": name.subject})
    assert "They left." in words_of(filed)
    last = last_entry(served, name)
    assert (last.kind, last.by) == (EntryKind.LEFT, "bea")
    assert 'action="/desk/for/leave"' not in open_for(served, bea, "17").text
    # Who did it for them, they read.
    mine = words_of(page(served, "/me", served.person(name)))
    assert "bea did this for you: left." in mine


def test_whoever_agrees_on_paper_is_entered_by_the_desk(served: Served) -> None:
    """They read who did; and what they took back, no paper brings back."""
    name = joining.join(
        served.record, SCHEME, "consent", "desk", "17", date(2000, 1, 1)
    )
    bea = clerk(served, "bea")
    opened = open_for(served, bea, "17").text
    assert 'action="/desk/for/consent"' in opened
    fields = {"subject": name.subject, "source": "members"}
    filed = send(served, "/desk/for/consent", bea, fields)
    assert "Their consent was entered." in words_of(filed)
    last = last_entry(served, name)
    assert (last.kind, last.by) == (EntryKind.CONSENTED, "bea")
    # What they agreed to is asked no more.
    assert 'action="/desk/for/consent"' not in open_for(served, bea, "17").text
    mine = words_of(page(served, "/me", served.person(name)))
    assert "bea did this for you: agreed" in mine
    joining.withdraw(served.record, name, ("members",), name.subject)
    again = open_for(served, bea, "17")
    assert 'action="/desk/for/consent"' not in again.text
    assert "So they agree on their own page." in words_of(again)
    refused = send(served, "/desk/for/consent", bea, fields)
    assert refused.status_code == 422
    assert last_entry(served, name).kind is not EntryKind.CONSENTED


def test_an_address_on_paper_is_used_once_they_say_so(served: Served) -> None:
    """Nobody at the desk takes over where somebody is written to."""
    name = served.join("17")
    bea = clerk(served, "bea")
    assert 'action="/desk/for/give-address"' in open_for(served, bea, "17").text
    fields = {
        "subject": name.subject,
        "address": "ada@mail.example",
        "language": "de",
    }
    filed = send(served, "/desk/for/give-address", bea, fields)
    assert "Nothing is sent there until they say" in words_of(filed)
    history = served.record.history(SCHEME, name.subject)
    given = addresses_on(history, served.record.now.date()).in_use
    assert given is not None
    assert (given.address, given.language, given.by) == (
        "ada@mail.example",
        "de",
        "bea",
    )
    assert not given.is_own
    mine = words_of(page(served, "/me", served.person(name)))
    assert "bea entered ada@mail.example for you." in mine
    wrong = send(served, "/desk/for/give-address", bea, fields | {"address": "ada"})
    assert wrong.status_code == 422
    # Once they gave one themself, the desk puts none in its place.
    addressing.give_address(served.record, name, name.subject, "ada@mail.example", "de")
    other = fields | {"address": "bea@mail.example"}
    send(served, "/desk/for/give-address", bea, other)
    served.pass_days(30)
    history = served.record.history(SCHEME, name.subject)
    given = addresses_on(history, served.record.now.date()).in_use
    assert given is not None
    assert given.address == "ada@mail.example"
    # Nor is the address shown to whoever opens the page at the desk.
    assert "ada@mail.example" not in open_for(served, bea, "17").text
