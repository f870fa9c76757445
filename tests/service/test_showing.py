"""Showing somebody one's tier: ten minutes, one look, one thing told, and seen."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from regard.registry.acts import erasing, joining
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine, snapshot
from regard.service.doors.show_links import MOST_OPEN_LINKS, SHOW_LIFE
from regard.service.doors.tables import SHOW_TABLE
from tests.registry.conftest import DAY
from tests.service.attacking import HERE, cookie, damage, page, send, token_of, words_of
from tests.service.conftest import Served

ORDINARY = "ordinary or better"
UNCONFIRMED = "This cannot be confirmed."
NOTHING = "This link tells nothing any more."
BROWSER = {"Accept": "text/html", "Origin": HERE}
MICROS = timedelta(microseconds=1)


def make(served: Served, name: SubjectName, tier: str = "ordinary") -> str:
    """The secret of a new link."""
    answer = send(served, "/me/show", served.person(name), {"tier": tier})
    assert answer.status_code == 200
    secrets = re.findall(r"/show/([\w-]{43})<", answer.text)
    assert len(secrets) == 1
    return str(secrets[0])


def look_at(served: Served, secret: str) -> httpx.Response:
    """A stranger presses the button."""
    return served.post("/show", headers=BROWSER, data={"link": secret})


def looks_of(served: Served, name: SubjectName) -> list[str]:
    """What the person reads of who looked."""
    text = page(served, "/me", served.person(name)).text
    (section,) = re.findall(r'<section id="looks".*?</section>', text, re.DOTALL)
    return re.findall("<p>(.*?)</p>", section, re.DOTALL)


def rows(served: Served) -> list[str]:
    """Everything that the table of links holds."""
    engine = open_engine(served.record.url)
    with snapshot(engine) as connection:
        return [str(tuple(row)) for row in connection.execute(select(SHOW_TABLE))]


def test_one_thing_is_told_once_and_seen(served: Served) -> None:
    """No number, no name, nothing of the past; and the person sees that it was."""
    name = served.join("member-17")
    damage(served, name)
    secret = make(served, name)
    asked = served.get(f"/show/{secret}", headers=BROWSER)
    # Whoever fetches the link beforehand uses nothing up, and learns nothing.
    assert asked.status_code == 200
    assert "ordinary" not in words_of(asked)
    assert looks_of(served, name) == ["Nobody but you."]
    answer = look_at(served, secret)
    assert answer.status_code == 200
    assert ORDINARY in words_of(answer)
    assert "Checked now: 2 March 2026, 12:0" in words_of(answer).replace("\xa0", " ")
    for hidden in ("member-17", name.subject, "damage", "point", secret):
        assert hidden not in answer.text
    (seen,) = looks_of(served, name)
    assert "somebody opened a link that showed your tier" in seen
    assert ORDINARY in seen


def test_what_is_used_up_says_so_and_no_more(served: Served) -> None:
    name = served.join("17")
    secret = make(served, name)
    assert look_at(served, secret).status_code == 200
    again = look_at(served, secret)
    never = look_at(served, "x" * 43)
    asked = served.get(f"/show/{secret}", headers=BROWSER)
    for answer in (again, never, asked):
        assert answer.status_code == 410
        assert NOTHING in words_of(answer)
        assert "ordinary" not in answer.text
    # What never was is answered alike: nobody learns from it what there is.
    assert again.text == never.text
    assert len(looks_of(served, name)) == 1


@pytest.mark.parametrize("late", [False, True])
def test_it_is_open_for_ten_minutes(served: Served, late: bool) -> None:
    name = served.join("17")
    secret = make(served, name)
    assert timedelta(minutes=10) == SHOW_LIFE
    served.clock.at += (SHOW_LIFE - timedelta(seconds=30)) // MICROS
    if late:
        served.clock.at += timedelta(seconds=30) // MICROS
    assert look_at(served, secret).status_code == (410 if late else 200)


def test_of_many_who_look_at_once_one_sees(served: Served) -> None:
    name = served.join("17")
    secret = make(served, name)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(look_at, [served] * 16, [secret] * 16))
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 15
    assert len(looks_of(served, name)) == 1


def test_only_a_hash_is_kept_and_nothing_of_what_was_used(served: Served) -> None:
    name = served.join("17")
    secret = make(served, name)
    (row,) = rows(served)
    assert secret not in row
    look_at(served, secret)
    assert rows(served) == []
    make(served, name)
    served.clock.at += SHOW_LIFE // MICROS
    # Nobody opened it: it goes when the next one is made.
    make(served, served.join("18"))
    assert len(rows(served)) == 1
    assert name.subject not in rows(served)[0]


def test_nobody_shows_more_than_they_have(served: Served) -> None:
    name = served.join("17")
    session = served.person(name)
    assert 'value="trusted"' not in page(served, "/me", session).text
    for tier in ("trusted", "", "no such tier"):
        answer = send(served, "/me/show", session, {"tier": tier})
        assert answer.status_code == 409
    assert rows(served) == []


def test_it_is_so_at_the_moment_of_the_look(served: Served) -> None:
    """What was so when the link was made is not what is told."""
    name = served.join("17")
    secret = make(served, name)
    joining.leave(served.record, name, name.subject)
    answer = look_at(served, secret)
    assert answer.status_code == 200
    assert UNCONFIRMED in words_of(answer)
    assert "ordinary" not in answer.text


def test_a_fall_that_is_not_in_effect_is_shown_to_nobody(served: Served) -> None:
    """As a service is told nothing of it before the lawful steps are done."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    assert "restricted" in page(served, "/me", served.person(name)).text
    assert ORDINARY in words_of(look_at(served, make(served, name)))


def test_of_the_forgotten_nothing_is_told_or_kept(served: Served) -> None:
    name = served.join("17")
    secrets = [make(served, name), make(served, name)]
    session = served.person(name)
    assert send(served, "/me/erase", session, {}).status_code == 200
    assert rows(served) == []
    assert look_at(served, secrets[0]).status_code == 410
    # Forgotten by hand, past the doors: it cannot be confirmed, and not why.
    other = served.join("18")
    secret = make(served, other)
    erasing.erase(served.record, other, "desk", backup_days=30)
    assert UNCONFIRMED in words_of(look_at(served, secret))


def test_a_link_is_taken_back_by_whoever_made_it(served: Served) -> None:
    name = served.join("17")
    secret = make(served, name)
    session = served.person(name)
    numbers = re.findall(
        r'name="number" value="(\w+)"', page(served, "/me", session).text
    )
    stranger = served.person(served.join("18"))
    send(served, "/me/show/end", stranger, {"number": numbers[0]})
    assert served.doors.shows.is_open(secret, served.record.now)
    send(served, "/me/show/end", session, {"number": numbers[0]})
    assert look_at(served, secret).status_code == 410


def test_a_link_lets_nobody_in(served: Served) -> None:
    """It is no session, no key and no sign-in link."""
    name = served.join("17")
    secret = make(served, name)
    assert served.get("/v1/me", secret).status_code == 401
    assert page(served, "/me", secret).status_code == 401
    entering = served.post("/enter", headers=BROWSER, data={"link": secret})
    assert entering.status_code == 410
    assert served.doors.shows.is_open(secret, served.record.now)


def test_no_other_page_looks_for_them(served: Served) -> None:
    """A foreign page that sends the form uses nothing up."""
    name = served.join("17")
    secret = make(served, name)
    foreign = {"Accept": "text/html", "Origin": "https://elsewhere.example"}
    answer = served.post("/show", headers=foreign, data={"link": secret})
    assert answer.status_code == 403
    assert served.doors.shows.is_open(secret, served.record.now)


def test_nothing_of_it_is_cached_or_handed_on(served: Served) -> None:
    name = served.join("17")
    secret = make(served, name)
    answers = [served.get(f"/show/{secret}", headers=BROWSER), look_at(served, secret)]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r"(?:src|href)=\"https?:", answer.text)


def test_there_is_an_end_to_links_at_once(served: Served) -> None:
    name = served.join("17")
    for _ in range(MOST_OPEN_LINKS):
        make(served, name)
    answer = send(served, "/me/show", served.person(name), {"tier": "ordinary"})
    assert answer.status_code == 409
    served.clock.at += DAY
    make(served, name)


def test_the_look_is_entered_in_the_persons_language(served: Served) -> None:
    name = served.join("17")
    session = served.person(name)
    german = cookie(session) | {"Accept-Language": "de", "Origin": HERE}
    fields = {"token": token_of(session), "tier": "ordinary"}
    made = served.post("/me/show", headers=german, data=fields)
    assert "ordinary oder besser, jetzt geprüft" in words_of(made)
    (secret,) = re.findall(r"/show/([\w-]{43})<", made.text)
    # Whoever looks reads it in their own.
    assert ORDINARY in words_of(look_at(served, secret))
    seen = words_of(served.get("/me", headers=german))
    assert "Zu lesen war: ordinary oder besser" in seen
