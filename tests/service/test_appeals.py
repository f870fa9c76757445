"""The appeal body: what an appeal concerns and nothing else, and its word."""

from __future__ import annotations

import re

import httpx
import pytest

from regard.registry.acts import deciding, disputing, reviewing
from regard.registry.bodies import Heard, Looked
from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from regard.service.pages.pages import ALL_PAGES
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served


def body_of(served: Served, name: str = "board", scheme: str = SCHEME) -> str:
    """A session of somebody who hears appeals."""
    return served.secret_of(Caller(Role.APPEAL_BODY, name, scheme))


def appealed(served: Served, number: str = "17") -> tuple[SubjectName, int]:
    """Somebody who appeals against a decision, and the entry that filed it."""
    name = served.join(number)
    (event,) = damage(served, name)
    disputing.dispute(served.record, name, event, name.subject, "It was broken before.")
    deciding.decide(served.record, name, "power-tools", "tools-key")
    decision = served.record.history(SCHEME, name.subject).entries[-1].seq
    entry = deciding.appeal(
        served.record, name, decision, name.subject, "I need the drill."
    )
    return name, entry.seq


def opening(
    served: Served, session: str, name: SubjectName, appeal: int
) -> httpx.Response:
    """Opens an appeal."""
    fields = {"subject": name.subject, "appeal": str(appeal)}
    return send(served, "/appeals/open", session, fields)


def entries_shown(served: Served, name: SubjectName) -> list[int]:
    """The entries that the last look was at."""
    body = served.record.history(SCHEME, name.subject).entries[-1].body
    assert isinstance(body, Looked)
    return list(body.entries)


def test_an_appeal_is_opened_with_what_it_concerns(served: Served) -> None:
    """The decision, what it rests on, what was said of that; and the person sees it."""
    name, appeal = appealed(served)
    board = body_of(served)
    listed = page(served, "/appeals", board)
    assert "An appeal waits." in words_of(listed)
    # Before it is opened, nothing is told of what somebody wrote or what it is about.
    assert "drill" not in listed.text
    assert "power" not in listed.text
    shown = words_of(opening(served, board, name, appeal))
    assert "I need the drill." in shown
    assert "It was broken before." in shown
    assert "a tool came back damaged by misuse" in shown
    assert "power tools: deposit." in shown
    assert "What moved the points" in shown
    seen = words_of(page(served, "/me", served.person(name)))
    assert "board looked at 4 of your entries, for: hearing the appeal" in seen


def test_nothing_else_of_the_person_is_shown(served: Served) -> None:
    """Not their number, not what they agreed to, not what other services were told."""
    name, appeal = appealed(served, "member-17")
    deciding.decide(served.record, name, "hand-tools", "tools-key")
    answer = opening(served, body_of(served), name, appeal)
    assert "member-17" not in answer.text
    assert "hand tools" not in answer.text
    history = served.record.history(SCHEME, name.subject)
    kinds = {entry.seq: entry.kind for entry in history.entries}
    assert {kinds[seq] for seq in entries_shown(served, name)} == {
        EntryKind.REPORTED,
        EntryKind.DISPUTED,
        EntryKind.DECIDED,
        EntryKind.APPEALED,
    }
    assert len(entries_shown(served, name)) == 4


@pytest.mark.parametrize("overturned", ["true", "false"])
def test_it_is_upheld_or_overturned(served: Served, overturned: str) -> None:
    name, appeal = appealed(served)
    board = body_of(served)
    fields = {
        "subject": name.subject,
        "appeal": str(appeal),
        "overturned": overturned,
        "words": "We looked at the photographs.",
    }
    assert send(served, "/appeals/hear", board, fields).status_code == 303
    heard = served.record.history(SCHEME, name.subject).entries[-1]
    assert isinstance(heard.body, Heard)
    assert heard.body.overturned is (overturned == "true")
    assert heard.by == "board"
    assert "No appeal waits." in words_of(page(served, "/appeals", board))
    # What was heard is opened no more, and heard once.
    assert opening(served, board, name, appeal).status_code == 404
    assert send(served, "/appeals/hear", board, fields).status_code == 422


@pytest.mark.parametrize("lacking", ["overturned", "words"])
def test_a_word_without_reasons_is_none(served: Served, lacking: str) -> None:
    """Nothing is chosen beforehand, and nobody is turned down without a reason."""
    name, appeal = appealed(served)
    board = body_of(served)
    assert '<option value="">' in opening(served, board, name, appeal).text
    fields = {
        "subject": name.subject,
        "appeal": str(appeal),
        "overturned": "false",
        "words": "No.",
    }
    answer = send(served, "/appeals/hear", board, fields | {lacking: ""})
    assert answer.status_code == 422
    last = served.record.history(SCHEME, name.subject).entries[-1]
    assert last.kind is not EntryKind.HEARD


def test_where_nothing_was_appealed_nothing_is_opened(served: Served) -> None:
    """By guessing numbers nobody reads about anybody, and no look is entered."""
    name = served.join("17")
    (event,) = damage(served, name)
    other, appeal = appealed(served, "18")
    board = body_of(served)
    before = len(served.record.history(SCHEME, name.subject).entries)
    for seq in (event, appeal, 0):
        assert opening(served, board, name, seq).status_code == 404
    for subject in ("17", "", "x" * 32, "0" * 32, "\0"):
        assert (
            opening(served, board, SubjectName(SCHEME, subject), 1).status_code == 404
        )
    assert len(served.record.history(SCHEME, name.subject).entries) == before
    foreign = body_of(served, scheme="mutual-credit")
    assert opening(served, foreign, other, appeal).status_code == 404


def test_whoever_hears_appeals_holds_no_other_role(served: Served) -> None:
    """No page of the desk or of a person opens, and nobody else opens theirs."""
    name, appeal = appealed(served)
    board = body_of(served)
    allowed = {part.path for part in ALL_PAGES if Role.APPEAL_BODY in part.roles}
    assert {"/appeals", "/appeals/open", "/appeals/hear"} <= allowed
    for part in ALL_PAGES:
        path = re.sub(r"{\w+}", "nothing", part.path)
        if part.path in allowed:
            continue
        if part.method == "GET":
            assert page(served, path, board).status_code == 404
        else:
            assert send(served, path, board, {}).status_code == 404
    for role in set(Role) - {Role.APPEAL_BODY, Role.ANYONE}:
        session = served.secret_of(Caller(role, "somebody", SCHEME, name.subject))
        assert page(served, "/appeals", session).status_code == 404
        assert opening(served, session, name, appeal).status_code == 404


def test_nobody_hears_what_they_had_a_part_in(served: Served) -> None:
    """Whoever wrote the event down is no appeal body for it, by whatever door."""
    name, appeal = appealed(served)
    fields = {
        "subject": name.subject,
        "appeal": str(appeal),
        "overturned": "false",
        "words": "It was me who saw it.",
    }
    answer = send(served, "/appeals/hear", body_of(served, "anna"), fields)
    assert answer.status_code == 403


def test_it_reads_who_confirmed_what_it_is_about_and_why(served: Served) -> None:
    """A person's word is what it judges: nobody judges it unread."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    record = served.record
    why = "Three in a day, and each was new."
    reviewing.confirm(record, name, "power-tools", "refuse", "ben", why)
    reviewing.notice(record, name, "power-tools", "refuse", "signed in", name.subject)
    served.pass_days(9)
    answer = deciding.decide(record, name, "power-tools", "tools-key")
    assert answer.decided.outcome == "refuse"
    entry = deciding.appeal(record, name, answer.seq, name.subject, "I need it.")
    words = words_of(opening(served, body_of(served), name, entry.seq))
    assert why in words
    assert "a notice was handed over" in words


def test_a_program_of_the_body_opens_it_as_the_page_does(served: Served) -> None:
    """What it is about, entered as a look; nobody else, and no other appeal."""
    name, appeal = appealed(served)
    board = body_of(served)
    opening(served, board, name, appeal)
    shown = entries_shown(served, name)
    path = f"/v1/schemes/{SCHEME}/open-appeal"
    asked = {"about": name.subject, "appeal": appeal}
    answer = served.post(path, board, json=asked)
    assert answer.status_code == 200
    assert [entry["seq"] for entry in answer.json()["entries"]] == shown
    assert entries_shown(served, name) == shown
    before = len(served.record.history(SCHEME, name.subject).entries)
    assert served.post(path, served.steward(), json=asked).status_code == 403
    for other in (asked | {"appeal": appeal - 1}, asked | {"appeal": 0}):
        assert served.post(path, board, json=other).status_code == 404
    assert len(served.record.history(SCHEME, name.subject).entries) == before
