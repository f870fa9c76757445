"""Whom a person names: the same rights, each use shown, and an end at once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx

from regard.registry.acts import reviewing
from regard.registry.bodies import Noticed
from regard.registry.entry import ABOUT_THE_SCHEME, EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.named_people import (
    MOST_REPRESENTATIVES,
    REPRESENTATIVE_LINK_LIFE,
)
from regard.service.pages.entry_words import ENTRY_KINDS
from tests.service.attacking import HERE, damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

NEW = {"name": ""}
BROWSER = {"Accept": "text/html", "Origin": HERE}


def link_in(answer: httpx.Response) -> str:
    """The secret of the link that a page shows."""
    assert answer.status_code == 200
    return str(re.findall(r"/enter/(rgl_[\w-]+)<", answer.text)[0])


def name_in(answer: httpx.Response) -> str:
    """Under which name they act."""
    return str(re.findall(r"representative-\w{8}", answer.text)[0])


def named(served: Served, name: SubjectName) -> httpx.Response:
    """Somebody is named."""
    return send(served, "/me/representatives", served.person(name), NEW)


def enter(served: Served, secret: str) -> str:
    """The session that a link opens."""
    entered = served.post("/enter", headers=BROWSER, data={"link": secret})
    assert entered.status_code == 303
    assert entered.headers["location"] == "/me"
    return str(re.findall(r"regard-session=([\w-]+)", entered.headers["set-cookie"])[0])


def test_they_see_and_do_what_the_person_can(served: Served) -> None:
    """And the person sees each time that they did."""
    name = served.join("17")
    (event,) = damage(served, name)
    answer = named(served, name)
    who = name_in(answer)
    session = enter(served, link_in(answer))
    assert "460 points" in words_of(page(served, "/me", session))
    assert page(served, "/me/export", session).status_code == 200
    disputed = {"event": str(event), "words": "It was not her."}
    assert send(served, "/me/dispute", session, disputed).status_code == 303
    assert (
        send(served, "/me/withdraw", session, {"source": "members"}).status_code == 303
    )
    assert send(served, "/me/show", session, {"tier": "ordinary"}).status_code == 200
    seen = words_of(page(served, "/me", served.person(name)))
    # More than once, which is one line: all that they saw, and how often.
    looked = (
        rf"{who} looked at (\d+) of your entries, for: read for the person \(In all"
    )
    assert re.findall(looked, seen)
    assert f"{who} said for you that something written down is wrong." in seen
    assert f"{who} did this for you: took consent back." in seen
    entries = served.record.history(SCHEME, name.subject).entries
    looks = [entry for entry in entries if entry.kind is EntryKind.LOOKED]
    # The page, what was taken along, and the link that was made.
    assert [entry.by for entry in looks] == [who] * 3


def test_it_is_ended_at_once(served: Served) -> None:
    """In every browser, and with every link; for that one alone."""
    name = served.join("17")
    first = named(served, name)
    second = named(served, name)
    person = served.person(name)
    session = enter(served, link_in(first))
    again = send(served, "/me/representatives", person, {"name": name_in(first)})
    assert name_in(again) == name_in(first)
    ended = {"name": name_in(first)}
    assert send(served, "/me/representatives/end", person, ended).status_code == 303
    assert page(served, "/me", session).status_code == 401
    entered = served.post("/enter", headers=BROWSER, data={"link": link_in(again)})
    assert entered.status_code == 410
    other = enter(served, link_in(second))
    assert page(served, "/me", other).status_code == 200
    shown = page(served, "/me", person).text
    assert name_in(second) in shown
    assert 'name="name" value="' + name_in(first) not in shown
    assert page(served, "/me", person).status_code == 200


def test_no_session_begins_after_the_end(served: Served) -> None:
    """A link that is opened while it is ended opens before or not at all."""
    name = served.join("17")
    person = served.person(name)
    for _ in range(5):
        answer = named(served, name)
        secret = link_in(answer)
        caller = Caller(Role.REPRESENTATIVE, name_in(answer), SCHEME, name.subject)
        now = served.record.now
        with ThreadPoolExecutor(2) as pool:
            session = pool.submit(served.doors.exchange, secret, now)
            pool.submit(served.doors.forget_caller, caller).result()
        made = session.result()
        if made is not None:
            assert served.doors.access(made.secret, now) is None
    assert "They can come in" not in words_of(page(served, "/me", person))


def test_a_representative_names_nobody(served: Served) -> None:
    """Nor ends it for another: that is the person's own to say."""
    name = served.join("17")
    answer = named(served, name)
    session = enter(served, link_in(answer))
    assert "Somebody who acts for you" not in page(served, "/me", session).text
    assert send(served, "/me/representatives", session, NEW).status_code == 404
    own = {"name": name_in(answer)}
    assert send(served, "/me/representatives/end", session, own).status_code == 404
    assert page(served, "/me", session).status_code == 200


def test_nobody_ends_or_names_anothers(served: Served) -> None:
    """Whatever name a form says: nobody comes in under a name that was sent."""
    name = served.join("17")
    answer = named(served, name)
    session = enter(served, link_in(answer))
    stranger = served.person(served.join("18"))
    fields = {"name": name_in(answer)}
    send(served, "/me/representatives/end", stranger, fields)
    assert page(served, "/me", session).status_code == 200
    forged = send(served, "/me/representatives", stranger, fields | {"name": "anna"})
    assert name_in(forged) != name_in(answer)
    theirs = send(served, "/me/representatives", stranger, fields)
    assert name_in(theirs) != name_in(answer)


def test_the_link_is_open_for_a_day_and_once(served: Served) -> None:
    name = served.join("17")
    secret = link_in(named(served, name))
    enter(served, secret)
    again = served.post("/enter", headers=BROWSER, data={"link": secret})
    assert again.status_code == 410
    late = link_in(named(served, name))
    served.clock.at += REPRESENTATIVE_LINK_LIFE // timedelta(microseconds=1)
    entered = served.post("/enter", headers=BROWSER, data={"link": late})
    assert entered.status_code == 410
    assert "They cannot come in now." in words_of(
        page(served, "/me", served.person(name))
    )


def test_there_is_an_end_to_how_many_act_for_somebody(served: Served) -> None:
    name = served.join("17")
    for _ in range(MOST_REPRESENTATIVES):
        assert named(served, name).status_code == 200
    assert named(served, name).status_code == 409


def test_of_the_forgotten_nobody_acts_any_more(served: Served) -> None:
    name = served.join("17")
    session = enter(served, link_in(named(served, name)))
    send(served, "/me/erase", served.person(name), {})
    assert page(served, "/me", session).status_code == 401


def test_no_name_of_theirs_is_kept(served: Served) -> None:
    """What stands in the open says nothing of who they are."""
    name = served.join("17")
    send(served, "/me/representatives", served.person(name), {"name": "Maria Sommer"})
    accesses = served.doors.all_of(AccessKind.LINK)
    assert all("Maria" not in access.caller.name for access in accesses)


def test_every_kind_of_entry_about_a_person_has_words() -> None:
    assert set(ENTRY_KINDS) == set(EntryKind) - ABOUT_THE_SCHEME


def test_both_pages_say_how_they_come_again(served: Served) -> None:
    """And no notice of somebody else's is opened, so that no days begin."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    record = served.record
    reviewing.confirm(record, name, "power-tools", "refuse", "ben", "three in a day")
    session = enter(served, link_in(named(served, name)))
    theirs = words_of(page(served, "/me", session))
    assert "You are signed in until" in theirs
    assert "ask them for a new link" in theirs
    assert "They open it themself" in theirs
    assert "Open the notice" not in theirs
    own = words_of(page(served, "/me", served.person(name)))
    assert "A link lets them in for eight hours" in own
    assert "Open the notice" in own
    notice = {"service": "power-tools", "outcome": "refuse"}
    assert send(served, "/me/notice", session, notice).status_code == 422
    assert served.post("/v1/me/notice", session, json=notice).status_code == 422
    history = record.history(SCHEME, name.subject)
    assert list(history.bodies(Noticed)) == []


def test_who_has_no_door_of_their_own_is_told_what_is_left(served: Served) -> None:
    """Also where nobody is signed in: limits, why, and paper."""
    for path in ("/me", "/passkey"):
        told = words_of(page(served, path, ""))
        assert "You lost your phone, and gave us no e-mail?" in told
        assert "The desk could use such a link itself." in told
        assert "Do it on paper at the desk." in told
